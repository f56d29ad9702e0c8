"""The words in which any view speaks of a report to a person."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.export.givers import NOBODY, aim
from onrecord.negation import stance_of, words_of_cue

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Attribution, Report, Selector, Speaker
    from onrecord.negation import Cued
    from onrecord.record import KeptStatement

NO_SPEAKER = NOBODY
GIVEN_BY_REPORT = "the report itself"
"""Who gives a figure that no attribution holds."""

JOINT = " […] "
"""Stands between the pieces of a discontinuous statement; never part of the exact words."""

DOUBTFUL = 0.5
"""Below this confidence a view says that an entry is unsure."""

_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "i", "we", "you", "who", "him", "her", "them", "his", "their"}
)


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution with the number a view gives it: its place among those of the report, counted from 1."""

    number: int
    attribution: Attribution
    speaker: Speaker | None
    notes: tuple[str, ...]

    @property
    def stance(self) -> str:
        """The stance as a view prints it, "not confirms" where the report says so."""
        return stance_of(self.attribution)


def statements(report: Report) -> tuple[Statement, ...]:
    """Return the statements of `report` in text order, an enclosing one before what it encloses."""
    ordered = sorted(
        report.attributions, key=lambda one: (one.content[0].start, -one.content[-1].end, one.id)
    )
    numbers = {one.id: number for number, one in enumerate(ordered, 1)}
    # A speaker for whom the report has no words is nobody that a reader could look for.
    speakers = {speaker.id: speaker for speaker in report.speakers if speaker.mentions or speaker.roles}
    return tuple(
        Statement(
            numbers[one.id],
            one,
            speakers.get(one.speaker) if one.speaker else None,
            tuple(_notes(one, numbers, speakers)),
        )
        for one in ordered
    )


def _notes(one: Attribution, numbers: dict[str, int], speakers: dict[str, Speaker]) -> list[str]:
    notes = []
    if one.target and one.target in speakers:
        notes.append(f"{aim(one.stance)} {speakers[one.target].name}")
    if one.parent in numbers:
        notes.append(f"within {numbers[one.parent]}")
    others = [speakers[other].name for other in one.candidates if other in speakers and other != one.speaker]
    return notes + doubts(one, others)


_TURNED_DOWN = frozenset({"denies", "doubts", "declines"})


def saying(one: Cued) -> str:
    """Return "by saying: " for words that deny by themselves, so that "denies" is not read as of them.

    "He said there were no guns" is a denial; "denies there were no guns" would be its opposite. Who "did not
    want to give her name" declines to, by no words at all, and so does nobody who "has claimed the attack".
    """
    if one.stance not in _TURNED_DOWN:
        return ""
    # Imported here: most lists of statements have none, and the lexicon comes with the stage around it.
    from onrecord.attribute.interpret.stance.deciding import read_stance  # noqa: PLC0415

    cue = read_stance(words_of_cue(one), "", {}).stance
    told = cue == "states" and not one.negated if one.stance == "declines" else cue not in _TURNED_DOWN
    return "by saying: " if told else ""


def doubts(one: Attribution | KeptStatement, others: Sequence[str] = ()) -> list[str]:
    """Return notes on what is doubtful about a statement; `others`, the likeliest first, may have said it."""
    notes = [f"unsure, {one.confidence:.2f}"] if one.confidence < DOUBTFUL else []
    if others:
        notes.append("or perhaps " + " or ".join(others[:2]))
    return notes + [plain(flag) for flag in one.flags]


def plain(word: str) -> str:
    """Return a word of the contract as a person reads it: "speaker doubtful"."""
    return word.replace("-", " ").replace("_", " ")


def by_speaker(
    numbered: tuple[Statement, ...],
) -> list[tuple[Speaker | None, list[Statement]]]:
    """Group statements under their speakers, by who speaks first; those without a speaker come last."""
    groups: dict[str | None, tuple[Speaker | None, list[Statement]]] = {}
    for one in numbered:
        key = one.speaker.id if one.speaker else None
        groups.setdefault(key, (one.speaker, []))[1].append(one)
    return sorted(groups.values(), key=lambda group: group[0] is None)


def words_of(selectors: tuple[Selector, ...]) -> str:
    """Return the exact words of a discontinuous place on one line, its pieces joined by `JOINT`.

    A paragraph break inside the words becomes a pilcrow, so that it is seen.
    """
    return JOINT.join(on_one_line(piece.exact) for piece in selectors)


def on_one_line(words: str) -> str:
    """Return `words` with each paragraph break between them as a pilcrow."""
    return with_pilcrows(words.strip("\n"))


def with_pilcrows(words: str) -> str:
    """Return `words`, a part of a longer line, with each paragraph break as a pilcrow."""
    return re.sub(r"\n\s*", " ¶ ", words)


def short(sha256: str) -> str:
    """Return the beginning of a SHA-256, as long as a person would type."""
    return sha256[:8]


def day(published: str | None) -> str:
    """Return the day of an ISO 8601 date or instant in its own zone, or a dash if there is none."""
    return published[:10] if published else "—"


def also_called(speaker: Speaker) -> list[str]:
    """Return the roles and the other names that the report has for `speaker`, each once, no pronouns."""
    seen = {speaker.name.casefold(), *_PRONOUNS}
    names = []
    for place in (*speaker.roles, *speaker.mentions):
        words = " ".join(place.exact.split())
        if words.casefold() not in seen:
            seen.add(words.casefold())
            names.append(words)
    return names


def when(published: str | None) -> str:
    """Return a day or an instant as a person writes it, with its zone, or that none is given.

    >>> when("2026-03-15T09:40:00+02:00")
    '15 March 2026, 09:40 +02:00'
    """
    if published is None:
        return "date not given"
    try:
        instant = dt.datetime.fromisoformat(published)
    except ValueError:
        return published
    day = f"{instant.day} {_MONTHS[instant.month - 1]} {instant.year}"
    if len(published) <= len("2026-03-15"):
        return day
    offset = instant.strftime("%z")
    zone = " UTC" if offset == "+0000" else f" {offset[:3]}:{offset[3:5]}" if offset else ""
    return f"{day}, {instant:%H:%M}{zone}"


_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun: "1 report", "2,400 reports"."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
