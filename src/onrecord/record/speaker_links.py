"""Speakers across reports, as people have them: two names that are one speaker's, one name that is two's.

Without a word from a person, a speaker goes by the folded name alone. A person can say that two names are
one speaker's (`accepted` on the link between them), that they are not (`rejected`), and of the speaker of
one report that it is the one known by a name, or is not. Each is a judgement on a link, and is withdrawn
like any other.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import insert, select, update

from onrecord.contract.relations import speaker_link
from onrecord.ids import content_id
from onrecord.record import tables
from onrecord.record.folding import fold_words
from onrecord.record.judging import judgement_event, last_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from onrecord.record.journal import Event
    from onrecord.relations import Judgement, Verdict

Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class SpeakerWord:
    """What a person said of two names, or (`speaker` is its id) of one report's speaker and a name."""

    link: str
    verdict: Verdict
    first: str
    second: str
    speaker: str | None
    by: str
    at: str
    note: str


def named(name: str) -> Json:
    """Return the end of a link that is everybody of that name."""
    return {"name": name}


def single(speaker: str, name: str) -> Json:
    """Return the end of a link that is one report's speaker alone, by id and the name it has there."""
    return {"speaker": speaker, "name": name}


def link_id(first: Json, second: Json) -> str:
    """Return the id under which the link between two ends is judged."""
    if "speaker" not in first and "speaker" not in second:
        return speaker_link(first["name"], second["name"])
    ends = [
        f"speaker:{it['speaker']}" if "speaker" in it else it["name"].casefold() for it in (first, second)
    ]
    return content_id({"speakers": sorted(ends)})


def link_event(judgement: Judgement, first: Json, second: Json) -> Event:
    """Return the event of what a person said of the link between two ends; the first gives the name."""
    return {**judgement_event(judgement), "speakers": [first, second]}


def is_about_speakers(connection: Connection, event: Event) -> bool:
    """Return whether `event`, or what it withdraws, is about a link that tells its two ends."""
    if event["verdict"] != "withdrawn":
        return event.get("speakers") is not None
    table = tables.judgements
    told = (
        select(table.c.number).where(table.c.entry == event["entry"], table.c.speakers.is_not(None)).limit(1)
    )
    return connection.execute(told).first() is not None


def known_as(connection: Connection, folded: Mapping[str, str]) -> dict[str, str]:
    """Return what speakers go by, each by its id, whose folded names are `folded`."""
    table = tables.known_as
    told = {
        row.speaker: row.known_as
        for row in connection.execute(select(table).where(table.c.speaker.in_([*folded, *folded.values()])))
    }
    return {speaker: told.get(speaker, told.get(name, name)) for speaker, name in folded.items()}


def rejoin(connection: Connection) -> None:
    """Work out from the judgements that stand who goes by which name, and change what is different."""
    table, speakers = tables.known_as, tables.speakers
    before = {row.speaker: row.known_as for row in connection.execute(select(table))}
    after = resolved(standing(connection).values())
    if before == after:
        return
    connection.execute(table.delete())
    if after:
        connection.execute(insert(table), [{"speaker": it, "known_as": after[it]} for it in sorted(after)])
    names = {it for it in before.keys() | after.keys() if it.startswith(" ")}
    ids = (before.keys() | after.keys()) - names
    for name in sorted(names):
        query = update(speakers).where(speakers.c.name_folded == name)
        connection.execute(query.values(known_as=after.get(name, name)))
    for speaker in sorted(ids):
        own = connection.execute(select(speakers.c.name_folded).where(speakers.c.id == speaker)).scalar()
        if own is not None:
            value = after.get(speaker, after.get(own, own))
            connection.execute(update(speakers).where(speakers.c.id == speaker).values(known_as=value))


def standing(connection: Connection) -> dict[str, tuple[str, Json, Json]]:
    """Return verdict and ends of each link whose ends are told, by the newest word on it, oldest first."""
    table = tables.judgements
    rows = connection.execute(
        select(table.c.entry, table.c.verdict, table.c.speakers)
        .where(table.c.number.in_(last_words()), table.c.speakers.is_not(None))
        .order_by(table.c.number)
    )
    newest: dict[str, tuple[str, Json, Json]] = {}
    for row in rows:
        newest.pop(row.entry, None)
        newest[row.entry] = (row.verdict, row.speakers[0], row.speakers[1])
    return newest


def resolved(links: Iterable[tuple[str, Json, Json]]) -> dict[str, str]:
    """Return who goes by another name than their own: folded names, and ids of single speakers."""
    root: dict[str, str] = {}

    def find(name: str) -> str:
        while root.get(name, name) != name:
            name = root[name]
        return name

    placed: dict[str, str] = {}
    for verdict, first, second in links:
        if "speaker" in first:
            own, other = fold_words(first["name"]), fold_words(second["name"])
            if verdict == "accepted":
                placed[first["speaker"]] = other
            elif verdict == "rejected" and own == other:
                placed[first["speaker"]] = first["speaker"]
        elif verdict == "accepted":
            kept, joined = find(fold_words(first["name"])), find(fold_words(second["name"]))
            if kept != joined:
                root[joined] = kept
    result = {name: find(name) for name in root if find(name) != name}
    result |= {speaker: find(name) for speaker, name in placed.items()}
    return result


def words(connection: Connection) -> list[SpeakerWord]:
    """Return each person's last word on each link whose ends are told, the newest last."""
    table = tables.judgements
    rows = connection.execute(
        select(table)
        .where(table.c.number.in_(last_words()), table.c.speakers.is_not(None))
        .order_by(table.c.number)
    )
    return [
        SpeakerWord(
            link=row.entry,
            verdict=row.verdict,
            first=row.speakers[0]["name"],
            second=row.speakers[1]["name"],
            speaker=row.speakers[0].get("speaker"),
            by=row.by,
            at=row.at,
            note=row.note,
        )
        for row in rows
    ]


def own_name(connection: Connection, speaker: str) -> str | None:
    """Return the name of the speaker of a current report with that id, None if there is none."""
    table = tables.speakers
    name: str | None = connection.execute(
        select(table.c.name)
        .join(tables.reports, tables.reports.c.number == table.c.report)
        .where(table.c.id == speaker, tables.reports.c.current)
        .limit(1)
    ).scalar()
    return name


def is_one_name(first: Json, second: Json) -> bool:
    """Return whether the names of two ends are the same but for case and diacritics."""
    return fold_words(first["name"]) == fold_words(second["name"])


def are_together_by_others(connection: Connection, first: Json, second: Json) -> bool:
    """Return whether two names would go by one even without the link between them."""
    if "speaker" in first:
        return False
    links = standing(connection)
    links.pop(link_id(first, second), None)
    told = resolved(links.values())
    names = [fold_words(end["name"]) for end in (first, second)]
    return told.get(names[0], names[0]) == told.get(names[1], names[1])
