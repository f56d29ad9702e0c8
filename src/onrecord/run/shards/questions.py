"""Questions to shards in SQL: DuckDB over views of them, shut off from everything else.

DuckDB is handed the shards as an Arrow data set and can open no file and no address itself: external access
is off, its settings are locked, and variables of this process are out of its reach. Only questions are taken:
one statement, of the kind that reads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Self

from onrecord.errors import OnRecordError, ShardError
from onrecord.run.shards.files import maker_key
from onrecord.run.shards.names import of_one_maker
from onrecord.run.shards.places import named_shards
from onrecord.run.stages import makers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.run.shards.places import Place

_AT_ONCE = 1_000

_LOCKS = (
    "SET temp_directory = ''",
    "SET enable_external_access = false",
    "SET autoinstall_known_extensions = false",
    "SET autoload_known_extensions = false",
    "SET python_enable_replacements = false",
    "SET lock_configuration = true",
)

_NESTED = """
        SELECT report, capture, url, outlet, title, published, language, it.* FROM (
            SELECT report, capture, url, outlet, title, published, language, unnest({column}) AS it
            FROM pages WHERE report IS NOT NULL)"""

VIEWS = {
    "reports": """
        SELECT report, capture, document, input, url, outlet, title, byline, published, modified, section,
               language, bytes, media_type, path, retrieved, warc_offset, warc_member, gaps, problems,
               len(speakers) AS speakers, len(attributions) AS attributions, len(figures) AS figures,
               json ->> '$.document.text' AS text, json
        FROM pages WHERE report IS NOT NULL""",
    "speakers": _NESTED.format(column="speakers"),
    "attributions": _NESTED.format(column="attributions"),
    "figures": _NESTED.format(column="figures"),
    "failures": """
        SELECT input, position, failure_code AS code, failure_message AS message
        FROM pages WHERE failure_code IS NOT NULL""",
}
"""What each view is made of; `pages` is the shards as they are, a row a page."""


class Questions:
    """An open set of shards that answers SQL.

    `shards` are folders or URLs of shards, single ones or globs. Raises `ShardError` where there are none, or
    where several versions made them and none is this one, `OnRecordError` if DuckDB is not installed.
    """

    def __init__(self, shards: Iterable[str]) -> None:
        self._duckdb = _duckdb()
        self._connection = self._duckdb.connect(":memory:")
        self._connection.register("pages", _dataset(shards))
        for name, query in VIEWS.items():
            self._connection.execute(f"CREATE VIEW {name} AS {query}")
        for lock in _LOCKS:
            self._connection.execute(lock)

    def ask(self, sql: str) -> tuple[tuple[str, ...], Iterator[tuple[Any, ...]]]:
        """Return the names of the columns of the answer, and its rows as they come.

        Raises `ShardError` if `sql` is not one question, or DuckDB cannot answer it.
        """
        kinds = self._duckdb.StatementType
        try:
            statements = self._duckdb.extract_statements(sql)
            if len(statements) != 1 or statements[0].type not in (kinds.SELECT, kinds.EXPLAIN):
                raise ShardError(
                    "only one question can be asked, beginning with SELECT, WITH, DESCRIBE or SUMMARIZE",
                    advice="DESCRIBE attributions lists the columns of a view; SHOW TABLES the views.",
                )
            answer = self._connection.execute(statements[0])
            columns = tuple(column[0] for column in answer.description or ())
        except self._duckdb.Error as error:
            raise _refused(error) from error
        return columns, self._rows(answer)

    def close(self) -> None:
        """Let go of the shards."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _rows(self, answer: Any) -> Iterator[tuple[Any, ...]]:  # noqa: ANN401 - DuckDB's
        try:
            while rows := answer.fetchmany(_AT_ONCE):
                yield from rows
        except self._duckdb.Error as error:
            raise _refused(error) from error


def _dataset(shards: Iterable[str]) -> Any:  # noqa: ANN401 - pyarrow is not typed
    import pyarrow.dataset as ds  # noqa: PLC0415 - of an extra

    found = []
    for named in shards:
        place, names = named_shards(named)
        found.append(_of_place(place, of_one_maker(names, maker_key(makers()))))
    return ds.dataset(found) if len(found) > 1 else found[0]


def _of_place(place: Place, names: list[str]) -> Any:  # noqa: ANN401
    import pyarrow as pa  # noqa: PLC0415
    import pyarrow.dataset as ds  # noqa: PLC0415

    from onrecord.run.shards.rows import SCHEMA  # noqa: PLC0415

    system, paths = place.for_arrow(names)
    try:
        return ds.dataset(paths, schema=SCHEMA, filesystem=system, format="parquet")
    except (OSError, pa.ArrowException) as error:
        raise ShardError(f"the shards cannot be opened: {error}") from error


def _refused(error: Exception) -> ShardError:
    return ShardError(
        str(error), advice="The views are reports, speakers, attributions, figures and failures."
    )


def _duckdb() -> Any:  # noqa: ANN401 - not there for every type checker
    try:
        import duckdb  # noqa: PLC0415 - of an extra
    except ImportError as error:
        raise OnRecordError("DuckDB is not installed", advice="pip install 'onrecord[sql]'") from error
    return duckdb
