CREATE TABLE progress (
	journal_bytes INTEGER NOT NULL
);
CREATE TABLE captures (
	sha256 VARCHAR NOT NULL, 
	bytes INTEGER NOT NULL, 
	PRIMARY KEY (sha256)
);
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
CREATE INDEX ix_locations_capture ON locations (capture);
CREATE INDEX ix_locations_final_url ON locations (final_url);
CREATE INDEX ix_locations_url ON locations (url);
CREATE INDEX ix_locations_path ON locations (path);
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
CREATE INDEX ix_reports_document ON reports (document);
CREATE INDEX ix_reports_capture ON reports (capture);
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
	PRIMARY KEY (report, id), 
	FOREIGN KEY(report) REFERENCES reports (number)
);
CREATE INDEX ix_speakers_name_folded ON speakers (name_folded);
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
	FOREIGN KEY(report) REFERENCES reports (number)
);
CREATE INDEX ix_statements_report ON statements (report);
CREATE INDEX ix_statements_id ON statements (id);
CREATE TABLE pieces (
	statement INTEGER NOT NULL, 
	start INTEGER NOT NULL, 
	"end" INTEGER NOT NULL, 
	FOREIGN KEY(statement) REFERENCES statements (number)
);
CREATE INDEX ix_pieces_statement ON pieces (statement);
CREATE VIEW blocks_indexed AS SELECT id, coalesce(indexed, text) AS words FROM blocks;
CREATE VIEW statements_indexed AS SELECT number, coalesce(indexed, words) AS words FROM statements;
CREATE VIRTUAL TABLE blocks_words USING fts5(words, content='blocks_indexed', content_rowid='id', tokenize='unicode61 remove_diacritics 2');
CREATE VIRTUAL TABLE statements_words USING fts5(words, content='statements_indexed', content_rowid='number', tokenize='unicode61 remove_diacritics 2');
PRAGMA user_version = 1;
