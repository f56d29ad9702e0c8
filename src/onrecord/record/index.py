"""From events and reports to rows of the database."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, select, update
from sqlalchemy.dialects.postgresql import insert as insert_or

from onrecord.record import judging, linking, speaker_links, tables
from onrecord.record.folding import fold_words
from onrecord.record.words.entries import indexed
from onrecord.record.words.indexed import words_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from sqlalchemy import Connection, Table

    from onrecord.record.journal import Event

Json = dict[str, Any]

JOIN = " … "
"""Between the pieces of a content, a source or a cue, where the report has other words between them."""

_PLACES = {"stdin": "standard input"}

# SQLite and PostgreSQL spell this alike.
_NEW_CAPTURE = insert_or(tables.captures).on_conflict_do_nothing()
_NEW_LOCATION = insert_or(tables.locations).on_conflict_do_nothing()


def apply(connection: Connection, event: Event, load: Callable[[str], Json]) -> None:
    """Add what `event` says to the database; `load` gives the JSON of a report by the SHA-256 of its file.

    Events of a kind that this version does not know are passed over: a later version may write more.
    """
    if event["event"] == "capture":
        _add_capture(connection, event)
    elif event["event"] == "read":
        _add_report(connection, event, load(event["report"]))
    elif event["event"] == "judgement":
        judging.add(connection, event)
        if speaker_links.is_about_speakers(connection, event):
            speaker_links.rejoin(connection)
        if event.get("document") is None:
            linking.relate_again(connection, event["entry"])


def _add_capture(connection: Connection, event: Event) -> None:
    capture, place = event["capture"], event["capture"]["location"]
    connection.execute(_NEW_CAPTURE, {"sha256": capture["sha256"], "bytes": capture["bytes"]})
    connection.execute(
        _NEW_LOCATION,
        {
            "id": event["id"],
            "capture": capture["sha256"],
            "kind": place["kind"],
            "path": place.get("path"),
            "url": place.get("url"),
            "final_url": place.get("final_url"),
            "media_type": capture["media_type"],
            "encoding": capture["encoding"],
            "retrieved": capture["retrieved"],
            "warc": capture["warc"],
            "request_log": event["request_log"],
        },
    )


def _add_report(connection: Connection, event: Event, report: Json) -> None:
    if connection.execute(
        select(tables.reports.c.number).where(tables.reports.c.id == event["report"])
    ).first():
        return
    document = report["document"]
    _set_aside_readings(connection, event["capture"])
    row = connection.execute(
        insert(tables.reports),
        {
            "id": event["report"],
            "capture": event["capture"],
            "makers": event["makers"],
            "document": document["id"],
            "current": True,
            "place": place_name(report["capture"]["location"]),
            "title": document["title"],
            "title_folded": _folded(document["title"]),
            "outlet": document["outlet"],
            "outlet_folded": _folded(document["outlet"]),
            "published": document["published"],
            "language": document["language"],
            "speakers": len(report["speakers"]),
            "statements": len(report["attributions"]),
            "pictures": len(document["pictures"]),
            "dropped": len(document["dropped"]),
            "gaps": document["gaps"],
            "problems": report["problems"],
            "kept": event["at"],
        },
    )
    number = int(row.inserted_primary_key[0])  # type: ignore[index]
    _add_blocks(connection, number, document)
    _add_speakers(connection, number, report["speakers"], report["attributions"])
    _add_statements(connection, number, report["attributions"])
    _add_figures(connection, number, report["figures"])
    words_of(connection).add(connection, number)


def _set_aside_readings(connection: Connection, capture: str) -> None:
    """Make the earlier readings of a capture be those: what was read in them is not found any more."""
    table = tables.reports
    earlier = connection.execute(
        select(table.c.number).where(table.c.capture == capture, table.c.current).order_by(table.c.number)
    )
    for number in earlier.scalars().all():
        words_of(connection).remove(connection, number)
        connection.execute(update(table).where(table.c.number == number).values(current=False))


def place_name(location: Json) -> str:
    """Return where a capture came from, as a person would name it."""
    kind: str = location["kind"]
    return str(location.get("url") or location.get("path") or _PLACES.get(kind, kind))


def _folded(words: str | None) -> str | None:
    return None if words is None else fold_words(words)


def _add_blocks(connection: Connection, report: int, document: Json) -> None:
    words = document["text"]
    rows = [
        {
            "report": report,
            "kind": block["kind"],
            "start": block["start"],
            "text": words[block["start"] : block["end"]],
            "indexed": indexed(words[block["start"] : block["end"]]),
        }
        for block in document["blocks"]
    ]
    _insert(connection, tables.blocks, rows)
    words_of(connection).add_blocks(connection, report)


def _add_speakers(
    connection: Connection, report: int, speakers: list[Json], attributions: list[Json]
) -> None:
    said = Counter(attribution["speaker"] for attribution in attributions)
    folded = {speaker["id"]: fold_words(speaker["name"]) for speaker in speakers}
    known = speaker_links.known_as(connection, folded)
    rows = [
        {
            "report": report,
            "id": speaker["id"],
            "name": speaker["name"],
            "name_folded": folded[speaker["id"]],
            "kind": speaker["kind"],
            "roles": list(dict.fromkeys(_exact(speaker["roles"]))),
            "statements": said[speaker["id"]],
            "known_as": known[speaker["id"]],
        }
        for speaker in speakers
    ]
    _insert(connection, tables.speakers, rows)
    heard = {
        (speaker["id"], fold_words(words))
        for speaker in speakers
        for words in (speaker["name"], *_exact(speaker["mentions"]), *_exact(speaker["roles"]))
    }
    _insert(
        connection,
        tables.mentions,
        [{"report": report, "speaker": speaker, "words_folded": words} for speaker, words in sorted(heard)],
    )


def _add_statements(connection: Connection, report: int, attributions: list[Json]) -> None:
    first = connection.execute(
        select(func.coalesce(func.max(tables.statements.c.number), 0) + 1)
    ).scalar_one()
    rows = []
    ordered = sorted(attributions, key=_place)
    for number, attribution in enumerate(ordered, start=first):
        words = JOIN.join(_exact(attribution["content"]))
        rows.append(
            {
                "number": number,
                "report": report,
                "id": attribution["id"],
                "speaker": attribution["speaker"],
                "target": attribution["target"],
                "kind": attribution["kind"],
                "stance": attribution["stance"],
                "negated": attribution["negated"],
                "source": JOIN.join(_exact(attribution["source"])),
                "cue": JOIN.join(_exact(attribution["cue"])),
                "words": words,
                "indexed": indexed(words),
                "start": _start(attribution),
                "end": _end(attribution),
                "flags": attribution["flags"],
                "confidence": attribution["confidence"],
            }
        )
    _insert(connection, tables.statements, rows)
    _insert(
        connection,
        tables.pieces,
        [
            {"statement": number, "start": piece["start"], "end": piece["end"]}
            for number, attribution in enumerate(ordered, start=first)
            for piece in attribution["content"]
        ],
    )


def _place(attribution: Json) -> tuple[int, int]:
    """Return where a statement stands among those of its report: what holds another comes before it."""
    return _start(attribution), -_end(attribution)


def _start(attribution: Json) -> int:
    return min((piece["start"] for piece in attribution["content"]), default=0)


def _end(attribution: Json) -> int:
    return max((piece["end"] for piece in attribution["content"]), default=0)


def _add_figures(connection: Connection, report: int, figures: list[Json]) -> None:
    rows = []
    for figure in sorted(figures, key=lambda one: (one["exact"]["start"], -one["exact"]["end"])):
        words, place, as_of, when = (figure[name] or {} for name in ("exact", "place", "as_of", "when"))
        rows.append(
            {
                "report": report,
                "id": figure["id"],
                "exact": words["exact"],
                "before": words["prefix"],
                "after": words["suffix"],
                "place": place.get("exact"),
                "place_folded": _folded(place.get("exact")),
                "as_of": as_of.get("start"),
                "as_of_basis": as_of.get("basis"),
                "since": when.get("start"),
                "until": when.get("end"),
                "of": (figure["of"] or {}).get("exact"),
                "start": words["start"],
                "end": words["end"],
                **{name: figure[name] for name in _FIGURE_COLUMNS},
            }
        )
    _insert(connection, tables.figures, rows)


_FIGURE_COLUMNS = (
    "low", "high", "comparator", "unit", "measure", "counted", "scope", "attribution", "speaker", "flags",
    "confidence",
)  # fmt: skip


def _exact(selectors: Iterable[Json]) -> list[str]:
    return [selector["exact"] for selector in selectors]


def _insert(connection: Connection, table: Table, rows: list[Json]) -> None:
    if rows:
        connection.execute(insert(table), rows)
