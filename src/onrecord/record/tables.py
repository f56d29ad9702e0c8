"""The tables of the database: an index of the files and the journal, made again from them at any time.

Ids are those of the contract. Columns that end in `_folded` hold words for comparing, made by `folding`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    column,
    table,
    text,
)

if TYPE_CHECKING:
    from sqlalchemy import Connection

SCHEMA = 9
"""Kept in SQLite's `user_version`; a database of another schema is made again."""

metadata = MetaData()

progress = Table(
    "progress",
    metadata,
    Column("journal_bytes", Integer, nullable=False),
    comment="One row: how much of the journal is in this database.",
)

captures = Table(
    "captures",
    metadata,
    Column("sha256", String, primary_key=True),
    Column("bytes", Integer, nullable=False),
)

locations = Table(
    "locations",
    metadata,
    Column("id", String, primary_key=True),
    Column("capture", ForeignKey("captures.sha256"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("path", String, index=True),
    Column("url", String, index=True),
    Column("final_url", String, index=True),
    Column("media_type", String, nullable=False),
    Column("encoding", String),
    Column("retrieved", String),
    Column("warc", JSON),
    Column("request_log", String),
    comment="Where and when the bytes of a capture were seen; the same bytes may be seen at several places.",
)

reports = Table(
    "reports",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("capture", ForeignKey("captures.sha256"), nullable=False, index=True),
    Column("makers", String, nullable=False),
    Column("document", String, nullable=False, index=True),
    Column("current", Boolean, nullable=False),
    Column("place", String, nullable=False),
    Column("title", String),
    Column("title_folded", String),
    Column("outlet", String),
    Column("outlet_folded", String),
    Column("published", String),
    Column("language", String),
    Column("speakers", Integer, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("pictures", Integer, nullable=False),
    Column("dropped", Integer, nullable=False),
    Column("gaps", JSON, nullable=False),
    Column("problems", JSON, nullable=False),
    Column("kept", String, nullable=False),
    # Of those set aside alone: an index of all leads planners to the current ones, which are nearly all.
    Index(
        "reports_set_aside",
        "number",
        sqlite_where=text("current = 0"),
        postgresql_where=text("NOT current"),
    ),
    Index("reports_made", "capture", "makers"),
    comment="`current` marks the reading kept last of each capture; earlier ones stay beside it.",
)

blocks = Table(
    "blocks",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("report", ForeignKey("reports.number"), nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("start", Integer, nullable=False),
    Column("text", String, nullable=False),
    Column("indexed", String, comment="The text to index, where that is not `text` itself."),
)

speakers = Table(
    "speakers",
    metadata,
    Column("report", ForeignKey("reports.number"), primary_key=True),
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("name_folded", String, nullable=False, index=True),
    Column("kind", String, nullable=False),
    Column("roles", JSON, nullable=False),
    Column("statements", Integer, nullable=False),
    Column("known_as", String, nullable=False),
    Index("speakers_known_as", "known_as", "report", "statements", "name", "kind"),
    Index("speakers_by_id", "id"),
    comment="`known_as` is `name_folded`, unless people said that two names are one, or one name two.",
)

known_as = Table(
    "known_as",
    metadata,
    Column("speaker", String, primary_key=True, comment="A folded name, or the id of one report's speaker."),
    Column("known_as", String, nullable=False),
    comment="What people said of speakers across reports, worked out of their judgements.",
)

mentions = Table(
    "mentions",
    metadata,
    Column("report", Integer, nullable=False),
    Column("speaker", String, nullable=False),
    Column("words_folded", String, nullable=False),
    ForeignKeyConstraint(["report", "speaker"], ["speakers.report", "speakers.id"]),
    Index("mentions_of", "report", "speaker"),
)

statements = Table(
    "statements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report", ForeignKey("reports.number"), nullable=False, index=True),
    Column("id", String, nullable=False, index=True),
    Column("speaker", String),
    Column("target", String),
    Column("kind", String, nullable=False),
    Column("stance", String, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("source", String, nullable=False),
    Column("cue", String, nullable=False),
    Column("words", String, nullable=False),
    Column("indexed", String, comment="The words to index, where that is not `words` itself."),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("flags", JSON, nullable=False),
    Column("confidence", Float, nullable=False),
    ForeignKeyConstraint(["report", "speaker"], ["speakers.report", "speakers.id"]),
    ForeignKeyConstraint(["report", "target"], ["speakers.report", "speakers.id"]),
    Index("statements_by_confidence", "confidence", "number"),
    Index("statements_by_speaker", "report", "speaker"),
    comment="One row an attribution, numbered by report and place in it; `words` are the pieces of its "
    "content, `start` and `end` enclose them, `target` is whom it is about.",
)

pieces = Table(
    "pieces",
    metadata,
    Column("statement", ForeignKey("statements.number"), nullable=False, index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    comment="The pieces of content of each statement.",
)

figures = Table(
    "figures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report", ForeignKey("reports.number"), nullable=False, index=True),
    Column("id", String, nullable=False, index=True),
    Column("exact", String, nullable=False),
    Column("before", String, nullable=False),
    Column("after", String, nullable=False),
    Column("low", Float),
    Column("high", Float),
    Column("comparator", String, nullable=False),
    Column("unit", String),
    Column("measure", String, nullable=False, index=True),
    Column("of", String),
    Column("counted", String),
    Column("place", String),
    Column("place_folded", String),
    Column("as_of", String),
    Column("as_of_basis", String),
    Column("since", String),
    Column("until", String),
    Column("scope", String, nullable=False),
    Column("attribution", String),
    Column("speaker", String),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("flags", JSON, nullable=False),
    Column("confidence", Float, nullable=False),
    ForeignKeyConstraint(["report", "speaker"], ["speakers.report", "speakers.id"]),
    comment="One row a figure; `before` and `after` stand around it, `since` to `until` is what it is about.",
)

linking = Table(
    "linking",
    metadata,
    Column("made_by", String, nullable=False),
    comment="One row: what made the keys and relations; those of another make are made again.",
)

linked = Table(
    "linked",
    metadata,
    Column("report", ForeignKey("reports.number"), primary_key=True),
    comment="The reports that were related to those before them.",
)

link_entries = Table(
    "link_entries",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("report", ForeignKey("reports.number"), nullable=False, index=True),
    Column("entry", String, nullable=False, index=True),
    Column("sentence_folded", String, nullable=False),
    Column("value", JSON, nullable=False, comment="As `link.stored` has it."),
    comment="What linking needs of statements and figures, so that no report is read again for it.",
)

link_keys = Table(
    "link_keys",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("entry", ForeignKey("link_entries.number"), primary_key=True),
    sqlite_with_rowid=False,
    comment="The buckets in which entries meet.",
)

text_keys = Table(
    "text_keys",
    metadata,
    Column("key", Integer, primary_key=True),
    Column("report", ForeignKey("reports.number"), primary_key=True),
    sqlite_with_rowid=False,
    comment="The buckets in which copies meet.",
)

copies = Table(
    "copies",
    metadata,
    Column("first", ForeignKey("reports.number"), primary_key=True),
    Column("second", ForeignKey("reports.number"), primary_key=True, index=True),
    comment="Pairs of reports that carry one text.",
)

relations = Table(
    "relations",
    metadata,
    Column("id", String, primary_key=True),
    Column("kind", String, nullable=False, index=True),
    Column("first", ForeignKey("reports.number"), nullable=False, index=True),
    Column("second", ForeignKey("reports.number"), nullable=False, index=True),
    Column("speaker_link", String, index=True),
    Column("value", JSON, nullable=False, comment="As the contract has it."),
)

judgements = Table(
    "judgements",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("entry", String, nullable=False),
    Column("verdict", String, nullable=False),
    Column("by", String, nullable=False),
    Column("at", String, nullable=False),
    Column("note", String, nullable=False),
    Column("value", String, nullable=False),
    Column("capture", String, comment="Of an entry of a report: which capture it was read from."),
    Column("document", String),
    Column(
        "correction", JSON(none_as_null=True), comment="What a person puts in place of parts of the entry."
    ),
    Column("speakers", JSON(none_as_null=True), comment="Of a link between speakers: the two."),
    Column("withdrawn", String, comment="When the same person took it back."),
    Index("judgements_of", "entry", "by"),
    comment="What people said of machine-made entries; of each person the last word that stands counts.",
)

statements_words = table(
    "statements_words",
    column("rowid", Integer), column("words"), column("speaker"), column("target"), column("place"),
    column("outlet"), column("facets"), column("rank"),
)  # fmt: skip
figures_words = table(
    "figures_words",
    column("rowid", Integer), column("speaker"), column("place"), column("outlet"), column("facets"),
)  # fmt: skip
statements_parts = table("statements_parts", column("rowid", Integer), column("words"))
statements_part_terms = table("statements_part_terms", column("term"))

_WORDS = "tokenize='unicode61 remove_diacritics 2'"
_PARTS = "tokenize='trigram case_sensitive 1'"
_BLOCKS = "content='blocks_indexed', content_rowid='id'"
_STATEMENT = "words, speaker, target, place, outlet, facets"
_FULL_TEXT = (
    "CREATE VIEW blocks_indexed AS SELECT id, coalesce(indexed, text) AS words FROM blocks",
    f"CREATE VIRTUAL TABLE blocks_words USING fts5(words, {_BLOCKS}, {_WORDS})",
    f"CREATE VIRTUAL TABLE statements_words USING fts5({_STATEMENT}, content='', prefix='1 2', {_WORDS})",
    f"CREATE VIRTUAL TABLE figures_words USING fts5(speaker, place, outlet, facets, content='', {_WORDS})",
    # Every three characters one after the other, by which parts of words are found.
    f"CREATE VIRTUAL TABLE statements_parts USING fts5(words, content='', detail=none, {_PARTS})",
    "CREATE VIRTUAL TABLE statements_part_terms USING fts5vocab('statements_parts', 'row')",
)


def create(connection: Connection) -> None:
    """Make all tables in an empty database, in the transaction of `connection`."""
    metadata.create_all(connection, checkfirst=False)
    for statement in _FULL_TEXT:
        connection.execute(text(statement))
    connection.execute(progress.insert().values(journal_bytes=0))
    connection.execute(text(f"PRAGMA user_version = {SCHEMA}"))
