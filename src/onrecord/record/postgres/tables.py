"""The tables of a record in PostgreSQL, in two schemas: what is kept, and the index made from it.

What is kept, in the schema of the record:

    journal    the lines of the journal, numbered without a gap; who wrote each, from where, when
    files      everything else that a folder has as files, under the same names, in parts
    changes    which files were put, replaced or removed, by whom, when; triggers write it
    history    a view: the journal with what it says of people's words, for questions in SQL

The database itself says who and when: no client can. It lets the journal only grow, each line where the one
before it ends, and lets content only be put and removed. Whoever owns the tables can take that away again;
what was sealed shows it.

The index is the tables of `tables`, with words as `postgres_words` has them. Texts are compared by code
point, as SQLite does, numbers have 64 bits.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sqlalchemy import BigInteger, Integer, String, Text, text
from sqlalchemy.dialects.postgresql import TEXT
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.schema import CreateColumn, CreateIndex
from sqlalchemy.sql.functions import GenericFunction

from onrecord.record import tables
from onrecord.record.words import postgres as postgres_words

if TYPE_CHECKING:
    from sqlalchemy import Connection, Index

    from onrecord.record.postgres.address import PostgresAddress

_IDS = frozenset({"id", "capture", "document", "entry", "kind", "measure", "speaker_link"})
"""Columns of texts of limited length; others are indexed by hash, for no other index takes every length."""

_KEPT = (
    "CREATE SCHEMA IF NOT EXISTS {kept}",
    """
    CREATE TABLE {kept}.journal (
        number bigint PRIMARY KEY,
        ends bigint NOT NULL UNIQUE,
        line text COLLATE "C" NOT NULL,
        db_user text NOT NULL,
        client inet,
        written timestamptz NOT NULL
    )
    """,
    """
    COMMENT ON TABLE {kept}.journal IS 'One row an event: its line as it is hashed and sealed; `ends` are '
    'the bytes of the journal up to it. The database fills in who wrote it, from where and when.'
    """,
    # Temporary tables last: else a session could have its own `journal` looked at in place of this one.
    """
    CREATE FUNCTION {kept}.journal_grows() RETURNS trigger LANGUAGE plpgsql
    SET search_path = {kept}, pg_temp AS $$
    DECLARE
        before record;
    BEGIN
        SELECT number, ends INTO before FROM journal ORDER BY number DESC LIMIT 1;
        IF NEW.number <> coalesce(before.number, 0) + 1
           OR NEW.ends <> coalesce(before.ends, 0) + octet_length(NEW.line) + 1 THEN
            RAISE EXCEPTION 'a line of the journal has to follow the last one';
        END IF;
        NEW.db_user := session_user;
        NEW.client := inet_client_addr();
        NEW.written := clock_timestamp();
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER journal_grows BEFORE INSERT ON {kept}.journal
    FOR EACH ROW EXECUTE FUNCTION {kept}.journal_grows()
    """,
    """
    CREATE FUNCTION {kept}.stays() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
        RAISE EXCEPTION 'what is kept in % is not changed', TG_TABLE_NAME USING ERRCODE = '42501';
    END $$
    """,
    """
    CREATE TRIGGER journal_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON {kept}.journal
    FOR EACH STATEMENT EXECUTE FUNCTION {kept}.stays()
    """,
    """
    CREATE TABLE {kept}.files (
        name text COLLATE "C" NOT NULL,
        part integer NOT NULL,
        data bytea NOT NULL,
        PRIMARY KEY (name, part)
    )
    """,
    """
    COMMENT ON TABLE {kept}.files IS 'The files of the record under the names that they have in a folder; '
    'one larger than a part is several rows.'
    """,
    """
    CREATE TRIGGER content_stays BEFORE UPDATE ON {kept}.files
    FOR EACH ROW WHEN (OLD.name !~ '^(log|seals)/' OR NEW.name <> OLD.name OR NEW.part <> OLD.part)
    EXECUTE FUNCTION {kept}.stays()
    """,
    # Further parts come with the first: what is kept does not grow afterwards.
    """
    CREATE FUNCTION {kept}.parts_come_together() RETURNS trigger LANGUAGE plpgsql
    SET search_path = {kept}, pg_temp AS $$
    BEGIN
        IF NOT EXISTS (
            SELECT FROM files
            WHERE name = NEW.name AND part = NEW.part - 1 AND xmin = pg_current_xact_id()::xid
        ) THEN
            RAISE EXCEPTION 'what is kept in % is not changed', TG_TABLE_NAME USING ERRCODE = '42501';
        END IF;
        RETURN NEW;
    END $$
    """,
    """
    CREATE TRIGGER parts_come_together BEFORE INSERT ON {kept}.files
    FOR EACH ROW WHEN (NEW.part <> 0) EXECUTE FUNCTION {kept}.parts_come_together()
    """,
    """
    CREATE TRIGGER files_stay BEFORE TRUNCATE ON {kept}.files
    FOR EACH STATEMENT EXECUTE FUNCTION {kept}.stays()
    """,
    """
    CREATE TABLE {kept}.changes (
        number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
        name text COLLATE "C" NOT NULL,
        change text NOT NULL,
        db_user text NOT NULL,
        client inet,
        written timestamptz NOT NULL
    )
    """,
    "COMMENT ON TABLE {kept}.changes IS 'Which files were put, replaced or removed, by whom, when.'",
    # As its owner: whoever may change a file cannot write what is told of it.
    """
    CREATE FUNCTION {kept}.told() RETURNS trigger LANGUAGE plpgsql
    SECURITY DEFINER SET search_path = {kept}, pg_temp AS $$
    BEGIN
        INSERT INTO changes (name, change, db_user, client, written) VALUES (
            CASE TG_OP WHEN 'DELETE' THEN OLD.name ELSE NEW.name END,
            CASE TG_OP WHEN 'DELETE' THEN 'removed' WHEN 'UPDATE' THEN 'replaced' ELSE 'put' END,
            session_user, inet_client_addr(), clock_timestamp()
        );
        RETURN NULL;
    END $$
    """,
    """
    CREATE TRIGGER files_put AFTER INSERT OR UPDATE ON {kept}.files
    FOR EACH ROW WHEN (NEW.part = 0) EXECUTE FUNCTION {kept}.told()
    """,
    """
    CREATE TRIGGER files_removed AFTER DELETE ON {kept}.files
    FOR EACH ROW WHEN (OLD.part = 0) EXECUTE FUNCTION {kept}.told()
    """,
    """
    CREATE TRIGGER changes_stay BEFORE UPDATE OR DELETE OR TRUNCATE ON {kept}.changes
    FOR EACH STATEMENT EXECUTE FUNCTION {kept}.stays()
    """,
    # A NUL in one note would make every question of the view an error: PostgreSQL has no text with one.
    """
    CREATE VIEW {kept}.history AS
    SELECT number, written, db_user, client,
           told ->> 'event' AS event, told ->> 'by' AS reviewer,
           told ->> 'entry' AS entry, told ->> 'verdict' AS verdict
    FROM {kept}.journal, LATERAL (SELECT replace(line, '\\u0000', '\\ufffd')::json AS told) AS read
    """,
    "COMMENT ON VIEW {kept}.history IS 'What happened, by which database user and which reviewer, when.'",
)


def is_made(connection: Connection, address: PostgresAddress) -> bool:
    """Return whether there is a record. Raises nothing of its own."""
    found = connection.execute(
        text("SELECT to_regclass(:name)"), {"name": f"{address.schema}.journal"}
    ).scalar()
    return found is not None


def create_kept(connection: Connection, address: PostgresAddress) -> None:
    """Make the tables of what is kept, in the transaction of `connection`."""
    for statement in _KEPT:
        connection.execute(text(statement.format(kept=address.schema).replace(":", r"\:")))


def index_schema(connection: Connection, address: PostgresAddress) -> int:
    """Return the number of the schema of the index, 0 where there is none."""
    there = connection.execute(
        text("SELECT to_regclass(:name)"), {"name": f"{address.index_schema}.index_schema"}
    ).scalar()
    return int(connection.execute(text("SELECT number FROM index_schema")).scalar_one()) if there else 0


def create_index(connection: Connection, address: PostgresAddress) -> None:
    """Make the empty index anew, in the transaction of `connection`; the schema keeps its grants."""
    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {address.index_schema}"))
    old = connection.execute(
        text("SELECT quote_ident(tablename) FROM pg_tables WHERE schemaname = :name"),
        {"name": address.index_schema},
    )
    if names := ", ".join(f"{address.index_schema}.{name}" for name in old.scalars()):
        connection.execute(text(f"DROP TABLE {names}"))
    connection.execute(text(f"SET LOCAL search_path TO {address.index_schema}, {address.schema}"))
    tables.metadata.create_all(connection, checkfirst=False)
    postgres_words.create(connection)
    connection.execute(text("CREATE TABLE index_schema (number integer NOT NULL)"))
    connection.execute(text("INSERT INTO index_schema VALUES (:number)"), {"number": tables.SCHEMA})
    connection.execute(tables.progress.insert().values(journal_bytes=0))


@compiles(CreateColumn, "postgresql")
def _column(element: CreateColumn, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    """Render a column: texts in the order of code points, numbers of 64 bits, keys that number themselves."""
    column = element.element
    if isinstance(column.type, Integer):
        kind = compiler.dialect.type_compiler_instance.process(BigInteger())
        itself = column is column.table._autoincrement_column  # noqa: SLF001 - as SQLAlchemy's compiler does
        ending = " GENERATED BY DEFAULT AS IDENTITY" if itself else "" if column.nullable else " NOT NULL"
        return f"{compiler.preparer.format_column(column)} {kind}{ending}"
    if isinstance(column.type, String):
        kind = compiler.dialect.type_compiler_instance.process(TEXT(collation="C"))
        return f"{compiler.preparer.format_column(column)} {kind}{'' if column.nullable else ' NOT NULL'}"
    return str(compiler.visit_create_column(element, **options))


@compiles(CreateIndex, "postgresql")
def _index(element: CreateIndex, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    words = str(compiler.visit_create_index(element, **options))
    return words.replace(" (", " USING hash (", 1) if _is_of_any_length(element.element) else words


def _is_of_any_length(index: Index) -> bool:
    columns = list(index.columns)
    return (
        len(columns) == 1
        and not index.unique
        and isinstance(columns[0].type, String)
        and columns[0].name not in _IDS
    )


class _Instr(GenericFunction[int]):
    """SQLite's `instr`, which questions are written with."""

    name = "instr"
    type = Integer()
    inherit_cache = True


class _JsonGroupArray(GenericFunction[str]):
    """SQLite's `json_group_array`, a text."""

    name = "json_group_array"
    type = Text()
    inherit_cache = True


@compiles(_Instr, "postgresql")
def _strpos(element: _Instr, compiler: Any, **options: Any) -> str:  # noqa: ANN401 - SQLAlchemy's
    return f"strpos({compiler.process(element.clauses, **options)})"


@compiles(_JsonGroupArray, "postgresql")
def _json_agg(element: _JsonGroupArray, compiler: Any, **options: Any) -> str:  # noqa: ANN401
    words = compiler.process(element.clauses, **{**options, "within_aggregate_function": True})
    return f"CAST(json_agg({words}) AS text)"
