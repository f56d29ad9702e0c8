CREATE TABLE progress (
	journal_bytes INTEGER NOT NULL
);
CREATE TABLE captures (
	sha256 VARCHAR NOT NULL, 
	bytes INTEGER NOT NULL, 
	PRIMARY KEY (sha256)
);
CREATE TABLE known_as (
	speaker VARCHAR NOT NULL, 
	known_as VARCHAR NOT NULL, 
	PRIMARY KEY (speaker)
);
CREATE TABLE linking (
	made_by VARCHAR NOT NULL
);
CREATE TABLE judgements (
	number INTEGER NOT NULL, 
	entry VARCHAR NOT NULL, 
	verdict VARCHAR NOT NULL, 
	"by" VARCHAR NOT NULL, 
	at VARCHAR NOT NULL, 
	note VARCHAR NOT NULL, 
	value VARCHAR NOT NULL, 
	capture VARCHAR, 
	document VARCHAR, 
	correction JSON, 
	speakers JSON, 
	withdrawn VARCHAR, 
	PRIMARY KEY (number)
);
CREATE INDEX judgements_of ON judgements (entry, "by");
CREATE TABLE locations (
	id VARCHAR NOT NULL, 
	capture VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	path VARCHAR, 
	url VARCHAR, 
	final_url VARCHAR, 
	media_type VARCHAR NOT NULL, 
	encoding VARCHAR, 
	retrieved VARCHAR, 
	warc JSON, 
	request_log VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(capture) REFERENCES captures (sha256)
);
CREATE INDEX ix_locations_path ON locations (path);
CREATE INDEX ix_locations_url ON locations (url);
CREATE INDEX ix_locations_final_url ON locations (final_url);
CREATE INDEX ix_locations_capture ON locations (capture);
CREATE TABLE reports (
	number INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	capture VARCHAR NOT NULL, 
	makers VARCHAR NOT NULL, 
	document VARCHAR NOT NULL, 
	current BOOLEAN NOT NULL, 
	place VARCHAR NOT NULL, 
	title VARCHAR, 
	title_folded VARCHAR, 
	outlet VARCHAR, 
	outlet_folded VARCHAR, 
	published VARCHAR, 
	language VARCHAR, 
	speakers INTEGER NOT NULL, 
	statements INTEGER NOT NULL, 
	pictures INTEGER NOT NULL, 
	dropped INTEGER NOT NULL, 
	gaps JSON NOT NULL, 
	problems JSON NOT NULL, 
	kept VARCHAR NOT NULL, 
	PRIMARY KEY (number), 
	UNIQUE (id), 
	FOREIGN KEY(capture) REFERENCES captures (sha256)
);
CREATE INDEX ix_reports_capture ON reports (capture);
CREATE INDEX reports_set_aside ON reports (number) WHERE current = 0;
CREATE INDEX ix_reports_document ON reports (document);
CREATE INDEX reports_made ON reports (capture, makers);
CREATE TABLE blocks (
	id INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	kind VARCHAR NOT NULL, 
	start INTEGER NOT NULL, 
	text VARCHAR NOT NULL, 
	"indexed" VARCHAR, 
	PRIMARY KEY (id), 
	FOREIGN KEY(report) REFERENCES reports (number)
);
CREATE INDEX ix_blocks_report ON blocks (report);
CREATE TABLE speakers (
	report INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	name VARCHAR NOT NULL, 
	name_folded VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	roles JSON NOT NULL, 
	statements INTEGER NOT NULL, 
	known_as VARCHAR NOT NULL, 
	PRIMARY KEY (report, id), 
	FOREIGN KEY(report) REFERENCES reports (number)
);
CREATE INDEX speakers_known_as ON speakers (known_as, report, statements, name, kind);
CREATE INDEX ix_speakers_name_folded ON speakers (name_folded);
CREATE INDEX speakers_by_id ON speakers (id);
CREATE TABLE linked (
	report INTEGER NOT NULL, 
	PRIMARY KEY (report), 
	FOREIGN KEY(report) REFERENCES reports (number)
);
CREATE TABLE link_entries (
	number INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	entry VARCHAR NOT NULL, 
	sentence_folded VARCHAR NOT NULL, 
	value JSON NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(report) REFERENCES reports (number)
);
CREATE INDEX ix_link_entries_report ON link_entries (report);
CREATE INDEX ix_link_entries_entry ON link_entries (entry);
CREATE TABLE text_keys (
	"key" INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	PRIMARY KEY ("key", report), 
	FOREIGN KEY(report) REFERENCES reports (number)
)
 WITHOUT ROWID;
CREATE TABLE copies (
	first INTEGER NOT NULL, 
	second INTEGER NOT NULL, 
	PRIMARY KEY (first, second), 
	FOREIGN KEY(first) REFERENCES reports (number), 
	FOREIGN KEY(second) REFERENCES reports (number)
);
CREATE INDEX ix_copies_second ON copies (second);
CREATE TABLE relations (
	id VARCHAR NOT NULL, 
	kind VARCHAR NOT NULL, 
	first INTEGER NOT NULL, 
	second INTEGER NOT NULL, 
	speaker_link VARCHAR, 
	value JSON NOT NULL, 
	PRIMARY KEY (id), 
	FOREIGN KEY(first) REFERENCES reports (number), 
	FOREIGN KEY(second) REFERENCES reports (number)
);
CREATE INDEX ix_relations_first ON relations (first);
CREATE INDEX ix_relations_speaker_link ON relations (speaker_link);
CREATE INDEX ix_relations_second ON relations (second);
CREATE INDEX ix_relations_kind ON relations (kind);
CREATE TABLE mentions (
	report INTEGER NOT NULL, 
	speaker VARCHAR NOT NULL, 
	words_folded VARCHAR NOT NULL, 
	FOREIGN KEY(report, speaker) REFERENCES speakers (report, id)
);
CREATE INDEX mentions_of ON mentions (report, speaker);
CREATE TABLE statements (
	number INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	speaker VARCHAR, 
	target VARCHAR, 
	kind VARCHAR NOT NULL, 
	stance VARCHAR NOT NULL, 
	negated BOOLEAN NOT NULL, 
	source VARCHAR NOT NULL, 
	cue VARCHAR NOT NULL, 
	words VARCHAR NOT NULL, 
	"indexed" VARCHAR, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	flags JSON NOT NULL, 
	confidence FLOAT NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(report, speaker) REFERENCES speakers (report, id), 
	FOREIGN KEY(report, target) REFERENCES speakers (report, id), 
	FOREIGN KEY(report) REFERENCES reports (number)
);
CREATE INDEX ix_statements_id ON statements (id);
CREATE INDEX statements_by_speaker ON statements (report, speaker);
CREATE INDEX ix_statements_report ON statements (report);
CREATE INDEX statements_by_confidence ON statements (confidence, number);
CREATE TABLE figures (
	number INTEGER NOT NULL, 
	report INTEGER NOT NULL, 
	id VARCHAR NOT NULL, 
	exact VARCHAR NOT NULL, 
	"before" VARCHAR NOT NULL, 
	"after" VARCHAR NOT NULL, 
	low FLOAT, 
	high FLOAT, 
	comparator VARCHAR NOT NULL, 
	unit VARCHAR, 
	measure VARCHAR NOT NULL, 
	"of" VARCHAR, 
	counted VARCHAR, 
	place VARCHAR, 
	place_folded VARCHAR, 
	as_of VARCHAR, 
	as_of_basis VARCHAR, 
	since VARCHAR, 
	until VARCHAR, 
	scope VARCHAR NOT NULL, 
	attribution VARCHAR, 
	speaker VARCHAR, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	flags JSON NOT NULL, 
	confidence FLOAT NOT NULL, 
	PRIMARY KEY (number), 
	FOREIGN KEY(report, speaker) REFERENCES speakers (report, id), 
	FOREIGN KEY(report) REFERENCES reports (number)
);
CREATE INDEX ix_figures_report ON figures (report);
CREATE INDEX ix_figures_id ON figures (id);
CREATE INDEX ix_figures_measure ON figures (measure);
CREATE TABLE link_keys (
	"key" INTEGER NOT NULL, 
	entry INTEGER NOT NULL, 
	PRIMARY KEY ("key", entry), 
	FOREIGN KEY(entry) REFERENCES link_entries (number)
)
 WITHOUT ROWID;
CREATE TABLE pieces (
	statement INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	FOREIGN KEY(statement) REFERENCES statements (number)
);
CREATE INDEX ix_pieces_statement ON pieces (statement);
CREATE VIEW blocks_indexed AS SELECT id, coalesce(indexed, text) AS words FROM blocks;
CREATE VIRTUAL TABLE blocks_words USING fts5(words, content='blocks_indexed', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statements_words USING fts5(words, speaker, target, place, outlet, facets, content='', prefix='1 2', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE figures_words USING fts5(speaker, place, outlet, facets, content='', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statements_parts USING fts5(words, content='', detail=none, tokenize='trigram case_sensitive 1');
CREATE VIRTUAL TABLE statements_part_terms USING fts5vocab('statements_parts', 'row');
PRAGMA user_version = 8;
