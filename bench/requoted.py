"""Quotations put into second reports, changed as outlets change them, under another person or the same."""

from __future__ import annotations

import itertools
import random
import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from gold import document_of
from onrecord.attribute.acts import Act
from onrecord.attribute.interpret import interpreted
from onrecord.ids import digest
from onrecord.link import Statement, entries_of
from onrecord.link.words import words
from onrecord.model import Capture, Document, Location, Maker, Report
from speakers import sort_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

SEED = 5
FEWEST, PHRASE, SAME_LINE = 8, 4, 8
"""Words of a quotation; of a set phrase; and those in a row that are one line wherever they stand."""

_MADE = Maker("attribute", "bench")
_TENSES = {"is": "was", "are": "were", "has": "had", "have": "had", "will": "would", "can": "could"}
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_TITLES = ("Mr.", "Senator", "President", "Governor")


@dataclass(frozen=True)
class Quotation:
    """Words that a text quotes: who says them by name, what else it calls them, and its other speakers."""

    report: str
    entry: str
    said: str
    speaker: str
    roles: tuple[str, ...]
    others: tuple[str, ...]


@dataclass(frozen=True)
class Second:
    """A second report: what it was made from, how its words are changed, and under whom they stand."""

    report: Report
    first: Quotation
    change: str
    under: str
    disputed: bool


def read_from(document: Document, acts: Sequence[Act]) -> Report:
    """Return a document as a report with the statements whose spans are given."""
    attributions, speakers = interpreted(document, acts, maker=_MADE)
    first = document.blocks[0]
    title = document.text[first.start : first.end] if first.kind == "title" else None
    data = document.text.encode()
    capture = Capture(data, digest(data), "text/plain", "utf-8", Location("memory"), None)
    return Report(capture, replace(document, title=title), speakers, attributions)


def quotations(report: Report) -> Iterator[Quotation]:
    """Yield what a text quotes directly under a person whom the words beside it name."""
    people = {one.id: one for one in report.speakers if one.kind == "person" and " " in one.name}
    direct = {one.id: one for one in report.attributions if one.kind == "direct" and one.speaker in people}
    for entry in entries_of(report):
        if not isinstance(entry, Statement) or entry.entry not in direct or not entry.quoted:
            continue
        one = direct[entry.entry]
        who = people[one.speaker or ""]
        source = " ".join(piece.exact for piece in one.source)
        said = max(entry.quoted, key=len)
        if sort_of(source) != "name" or who.name.split()[-1] not in source or len(words(said)) < FEWEST:
            continue
        roles = tuple(" ".join(role.exact.split()) for role in who.roles if "\n" not in role.exact)
        others = tuple(other.name for other in people.values() if other is not who)
        yield Quotation(report.capture.sha256, one.id, " ".join(said.split()), who.name, roles, others)


def _as_they_are(said: str, _: random.Random) -> str:
    return said


def _with_ellipsis(said: str, draw: random.Random) -> str:
    """Leave out two or three words inside, an ellipsis in their place."""
    parts = said.split()
    count = draw.randint(2, 3)
    at = draw.randint(2, max(2, len(parts) - count - 2))
    return " ".join((*parts[:at], draw.choice(("…", "...")), *parts[at + count :]))


def _with_brackets(said: str, draw: random.Random) -> str:
    """Put a word in brackets in the place of one inside, or behind it."""
    parts = said.split()
    at = draw.randint(1, len(parts) - 2)
    put = draw.choice(("[the bill]", "[voters]", "[this year]", "[he]"))
    return " ".join((*parts[:at], put, *parts[at + draw.randint(0, 1) :]))


def _in_another_tense(said: str, draw: random.Random) -> str:
    """Change the tense of one verb; where there is none of the usual ones, return nothing."""
    places = [found for found in _WORD.finditer(said) if found[0].lower() in _TENSES]
    if not places:
        return ""
    found = draw.choice(places)
    return f"{said[: found.start()]}{_TENSES[found[0].lower()]}{said[found.end() :]}"


def _cut(said: str, draw: random.Random) -> str:
    """Leave half of the words or more, eight at least, in a row."""
    parts = said.split()
    length = draw.randint(min(len(parts), max(FEWEST, len(parts) // 2)), len(parts))
    at = draw.randint(0, len(parts) - length)
    return " ".join(parts[at : at + length])


CHANGES: dict[str, Callable[[str, random.Random], str]] = {
    "other marks": _as_they_are,
    "ellipsis": _with_ellipsis,
    "brackets": _with_brackets,
    "tense": _in_another_tense,
    "cut": _cut,
}
"""Each from the words and a draw to the words as another outlet has them, in quote marks of any style."""


def second_reports(chosen: Sequence[Quotation], people: Sequence[str]) -> Iterator[Second]:
    """Yield the second reports of quotations, each changed in every way, under another and the same."""
    for number, one in enumerate(chosen):
        draw = random.Random(f"{SEED} {one.entry}")
        surname = one.speaker.split()[-1]
        near = [name for name in one.others if name.split()[-1] != surname] if number % 2 else []
        taken = {surname, *(name.split()[-1] for name in one.others)}
        far = [name for name in draw.sample(people, min(40, len(people))) if name.split()[-1] not in taken]
        ways = itertools.cycle(_ways_to_name(one, draw).items())
        for change, make in CHANGES.items():
            said, other = make(one.said, draw), draw.choice(near or far)
            if not said:
                continue
            under = "another of the text" if near else "another of any text"
            yield Second(quoting(said, other, draw), one, change, under, disputed=True)
            way, name = next(ways)
            yield Second(quoting(said, name, draw), one, change, way, disputed=False)


def _ways_to_name(one: Quotation, draw: random.Random) -> dict[str, str]:
    """Return what another report may call the speaker of a quotation, by the way of naming them."""
    surname = one.speaker.split()[-1]
    role = draw.choice(one.roles) if one.roles else "a spokesman"
    first = role.split()[0].lower()
    return {
        "the same by full name": one.speaker,
        "the same by surname": surname,
        "the same by title": f"{draw.choice(_TITLES)} {surname}",
        "the same by description": role if first in {"the", "a", "an", "his", "her"} else f"the {role}",
    }


def quoting(said: str, who: str, draw: random.Random) -> Report:
    """Return a report of two lines in which somebody says the words."""
    begin, end = draw.choice(("“”", '""', "«»", ("''", "''")))
    quoted = f"{begin}{said.rstrip(',.')},{end}"
    name = who[0].upper() + who[1:]
    lead = f"{name} spoke on {draw.choice(('Monday', 'Tuesday', 'Friday'))}, number {draw.random():.9f}."
    text = f"{lead}\n\n{quoted} {who} said."
    start = len(lead) + 2
    source = start + len(quoted) + 1
    act = Act(((source, source + len(who)),), ((len(text) - 5, len(text) - 1),), ((start, source - 1),), None)
    return read_from(document_of(text), (act,))


def phrase_pairs(every: Sequence[Quotation], most: int, draw: random.Random) -> list[tuple[Report, Report]]:
    """Return pairs of reports of two people who share a set phrase of four words or more.

    Each has the phrase and two or three words on either side out of a quotation of theirs; quotations of one
    line, which share eight words in a row, make no pair.
    """
    holding: dict[tuple[str, ...], list[tuple[Quotation, int]]] = defaultdict(list)
    for one in every:
        plain = words(one.said)
        for at in range(len(plain) - PHRASE + 1):
            holding[plain[at : at + PHRASE]].append((one, at))
    pairs = []
    for phrase in sorted(holding):
        for (one, at), (two, place) in itertools.combinations(holding[phrase][:6], 2):
            apart = one.speaker.split()[-1] != two.speaker.split()[-1] and one.report != two.report
            telling = sum(len(word) > 3 for word in phrase) > 1
            if apart and telling and not _one_line(one.said, two.said):
                pairs.append((_around(one, at, draw), _around(two, place, draw)))
    return draw.sample(pairs, min(most, len(pairs)))


def _one_line(one: str, two: str) -> bool:
    plain, other = words(one), f" {' '.join(words(two))} "
    rows = (plain[at : at + SAME_LINE] for at in range(len(plain) - SAME_LINE + 1))
    return any(f" {' '.join(row)} " in other for row in rows)


def _around(one: Quotation, at: int, draw: random.Random) -> Report:
    places = [found.span() for found in _WORD.finditer(one.said)]
    low, high = max(0, at - draw.randint(2, 3)), at + PHRASE + draw.randint(2, 3)
    some = places[low:high] or places
    return quoting(one.said[some[0][0] : some[-1][1]], one.speaker, draw)
