"""Relations kept in the record's index: each report is related once, to those that were there before it.

What relating needs of a report (its entries, their keys, the keys of its text) is kept in tables, so that a
new report is held against its buckets alone and no other report is read again. All of it can be made again.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from sqlalchemy import insert, select, text
from sqlalchemy.dialects.postgresql import insert as insert_or

from onrecord import contract
from onrecord.contract.relations import relation_from_json, relation_json
from onrecord.link import compare, entries_of, keys_of, origin_of, relate
from onrecord.link.copies import is_copy
from onrecord.link.entries import Event, Origin
from onrecord.link.making import relation_id
from onrecord.link.shelf import FULL, MOST_COPIES
from onrecord.link.sketch import copy_keys, probe
from onrecord.link.stored import entry_from_json, entry_json
from onrecord.record import tables
from onrecord.record.folding import fold_words
from onrecord.record.judging import of_links

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from typing import Any

    from sqlalchemy import Connection, Table

    from onrecord.link import Entry
    from onrecord.relations import Relation

    Json = dict[str, Any]

LINKING = 22
"""Changes when keys, entries or rules do: an index of another number is made again when it is next asked."""

_AT_ONCE = 500
"""Numbers in one question to the database; SQLite's default limit is far higher."""


def pending(connection: Connection, *, most: int | None = None) -> list[tuple[int, str]]:
    """Return number and id of the current reports that were not related yet, the first `most` of them."""
    table = tables.reports
    rows = connection.execute(
        select(table.c.number, table.c.id)
        .outerjoin(tables.linked, tables.linked.c.report == table.c.number)
        .where(table.c.current, tables.linked.c.report.is_(None))
        .order_by(table.c.number)
        .limit(most)
    )
    return [(row.number, row.id) for row in rows]


def relate_report(connection: Connection, number: int, value: Json) -> int:
    """Relate the report of that number, whose JSON is `value`; return how many relations were found."""
    report = contract.from_json(value, data=None)
    origin = origin_of(report)
    _find_copies(connection, number, origin, report.document.text)
    entries = entries_of(report)
    keys = tuple(keys_of(entry) for entry in entries)
    found = relate(entries, keys, _Shelf(connection), apart=of_links(connection))
    _keep_relations(connection, found)
    _keep_entries(connection, number, entries, [places.put for places in keys])
    connection.execute(insert(tables.linked), {"report": number})
    return len(found)


class _Shelf:
    """The entries of the reports related before, in the tables of the index."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def near(self, keys: tuple[int, ...], *, report: str, most: int, fewest: int) -> list[Entry]:
        """Return the entries of other reports under `fewest` of `keys`, those under most of them first."""
        met = _met(self._connection, tables.link_keys, "entry", keys)
        enough = (number for number, times in met.items() if times >= fewest)
        best = sorted(enough, key=lambda number: (-met[number], number))
        found: list[Entry] = []
        for at in range(0, len(best), _AT_ONCE):
            loaded = _load(self._connection, best[at : at + _AT_ONCE])
            found.extend(loaded[it] for it in best[at : at + _AT_ONCE] if it in loaded)
            found = [entry for entry in found if entry.origin.report != report][:most]
            if len(found) == most:
                break
        return found


def _met(connection: Connection, table: Table, column: str, keys: Iterable[int]) -> Counter[int]:
    """Count, for what is kept under any of `keys`, under how many; of a bucket its first entries only."""
    met: Counter[int] = Counter()
    if connection.dialect.name == "postgresql":  # where every question is a way there and back
        query = (
            f"SELECT {column} FROM unnest(CAST(:keys AS bigint[])) AS wanted (key), LATERAL "  # noqa: S608
            f"(SELECT {column} FROM {table.name} WHERE key = wanted.key ORDER BY {column} LIMIT {FULL}) met"
        )
        met.update(connection.execute(text(query), {"keys": list(dict.fromkeys(keys))}).scalars())
        return met
    query = f"SELECT {column} FROM {table.name} WHERE key = ? LIMIT {FULL}"  # noqa: S608 - our own names
    for key in dict.fromkeys(keys):
        met.update(row[0] for row in connection.exec_driver_sql(query, (key,)))
    return met


_ORIGIN = (
    tables.reports.c.capture,
    tables.reports.c.outlet,
    tables.reports.c.published,
    tables.reports.c.title,
)


def origin_of_row(row: Any) -> Origin:  # noqa: ANN401 - a row of any other columns
    """Return what entries need to know of their report, from a row that has its columns."""
    return Origin(row.capture, row.outlet, row.published, row.title or "")


def _load(connection: Connection, numbers: Sequence[int]) -> dict[int, Entry]:
    rows = connection.execute(
        select(tables.link_entries.c.number, tables.link_entries.c.value, *_ORIGIN)
        .join(tables.reports, tables.reports.c.number == tables.link_entries.c.report)
        .where(tables.link_entries.c.number.in_(numbers), tables.reports.c.current)
    )
    return {row.number: entry_from_json(row.value, origin_of_row(row)) for row in rows}


def _find_copies(connection: Connection, number: int, origin: Origin, text: str) -> None:
    keys = copy_keys(text)
    met = _met(connection, tables.text_keys, "report", keys)
    for other in sorted(met, key=lambda it: (-met[it], it))[:MOST_COPIES]:
        row = connection.execute(
            select(*_ORIGIN).where(tables.reports.c.number == other, tables.reports.c.current)
        ).first()
        if row and is_copy(origin_of_row(row), _text(connection, other), origin, text):
            connection.execute(insert(tables.copies), {"first": other, "second": number})
    _insert(connection, tables.text_keys, [{"key": key, "report": number} for key in keys])


def _text(connection: Connection, number: int) -> str:
    rows = connection.execute(
        select(tables.blocks.c.text).where(tables.blocks.c.report == number).order_by(tables.blocks.c.start)
    )
    return "\n".join(rows.scalars())


def _keep_entries(
    connection: Connection, report: int, entries: tuple[Entry, ...], puts: list[tuple[int, ...]]
) -> None:
    table = tables.link_entries
    rows = [
        {
            "report": report,
            "entry": entry.entry,
            "sentence_folded": fold_words(f"{entry.sentence} {entry.origin.title}"),
            "value": entry_json(entry),
        }
        for entry in entries
    ]
    if not rows:
        return
    kept = connection.execute(insert(table).returning(table.c.number, sort_by_parameter_order=True), rows)
    numbered = zip(kept.scalars(), puts, strict=True)
    keys = [{"key": key, "entry": number} for number, put in numbered for key in dict.fromkeys(put)]
    _insert(connection, tables.link_keys, keys)


def _insert(connection: Connection, table: Table, rows: list[Json]) -> None:
    if rows:
        connection.execute(insert(table), rows)


_NEW_RELATION = insert_or(tables.relations)
_PUT_RELATION = _NEW_RELATION.on_conflict_do_update(
    index_elements=["id"],
    set_={one.name: one for one in _NEW_RELATION.excluded if one.name != "id"},
)
"""SQLite and PostgreSQL spell this alike."""


def _keep_relations(connection: Connection, found: Iterable[Relation]) -> None:
    for relation in found:
        value = relation_json(relation)
        numbers = [_number(connection, member.report) for member in relation.members]
        connection.execute(
            _PUT_RELATION,
            {
                "id": relation.id,
                "kind": relation.kind,
                "first": numbers[0],
                "second": numbers[1],
                "speaker_link": value["speaker_link"],
                "value": value,
            },
        )


def _number(connection: Connection, capture: str) -> int:
    table = tables.reports
    return int(
        connection.execute(
            select(table.c.number).where(table.c.capture == capture, table.c.current)
        ).scalar_one()
    )


def relate_again(connection: Connection, speaker_link: str) -> None:
    """Make the relations that rest on one link between speakers again, after a person judged it."""
    table = tables.relations
    rows = connection.execute(select(table.c.value).where(table.c.speaker_link == speaker_link)).all()
    pairs = {tuple((it.report, it.entry) for it in relation_from_json(row.value).members) for row in rows}
    connection.execute(table.delete().where(table.c.speaker_link == speaker_link))
    apart = of_links(connection)
    for later, earlier in sorted(pairs):
        one, two = _entry(connection, *earlier), _entry(connection, *later)
        if one and two:
            together = _together(connection, one, two)
            _keep_relations(connection, compare(one, two, apart, together=together))


def _together(connection: Connection, first: Entry, second: Entry) -> float:
    """Return how surely two entries are about one event, as it was found when they were first compared."""
    if isinstance(first, Event) or isinstance(second, Event) or not (first.event and second.event):
        return 0.0
    ids = [
        relation_id(
            "compatible", (one.origin.report, one.event or ""), (other.origin.report, other.event or "")
        )
        for one, other in ((first, second), (second, first))
    ]
    table = tables.relations
    value = connection.execute(select(table.c.value).where(table.c.id.in_(ids)).limit(1)).scalar()
    return float(value["confidence"]) if value else 0.0


def _entry(connection: Connection, capture: str, entry: str) -> Entry | None:
    number = connection.execute(
        select(tables.link_entries.c.number)
        .join(tables.reports, tables.reports.c.number == tables.link_entries.c.report)
        .where(tables.link_entries.c.entry == entry, tables.reports.c.capture == capture)
        .order_by(tables.link_entries.c.number.desc())
        .limit(1)
    ).scalar()
    return None if number is None else _load(connection, [number]).get(number)


def relate_pending(connection: Connection, load: Callable[[str], Json], *, most: int | None = None) -> int:
    """Relate the reports that were not yet, up to `most` of them; return how many.

    `load` gives the JSON of a report by its id.
    """
    _require_make(connection)
    waiting = pending(connection, most=most)
    for number, report in waiting:
        relate_report(connection, number, load(report))
    return len(waiting)


def _require_make(connection: Connection) -> None:
    """Forget what another version of linking, or of the sketches under it, has made."""
    make = f"{LINKING}/{probe()}"
    known = connection.execute(select(tables.linking.c.made_by)).scalar()
    if known == make:
        return
    for table in (
        tables.link_keys, tables.link_entries, tables.text_keys, tables.copies, tables.relations,
        tables.linked, tables.linking,
    ):  # fmt: skip
        connection.execute(table.delete())
    connection.execute(insert(tables.linking), {"made_by": make})
