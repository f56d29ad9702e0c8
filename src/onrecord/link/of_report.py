"""The entries of a report: its statements, figures and events as linking holds them against others."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.link.entries import Count, Entry, Origin, Statement, Voice
from onrecord.link.events.reading import Told, events_told
from onrecord.link.events.sentences import is_short
from onrecord.link.numbers.tolls import with_corrected
from onrecord.link.speaking_for import bodies_spoken_for
from onrecord.link.statements.bare import with_answered
from onrecord.link.vocabulary import listed
from onrecord.link.words import folded
from onrecord.negation import SUPPOSED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Attribution, Document, Figure, Moment, Report, Selector, Speaker

JOIN = " … "
"""Between the pieces of a content, where the report has other words between them."""

_PRONOUNS = listed("pronouns")
_MARKED = re.compile('[“«"„]([^“”«»"„]{3,2000}+)[”»"“]|(?<!\\w)[\'‘]([^‘’\\n]{3,2000}+)[’\'](?!\\w)')
_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)\]]*\s|\n")
_CONTEXT = 400
_NEAR = 8  # code points on either side of a cue in which the rest of a name stands


def entries_of(report: Report) -> tuple[Entry, ...]:
    """Return the statements, figures and events of `report` in text order.

    Figures that are rejected are left out, and statements that are only asked or supposed to be.
    """
    document, origin = report.document, origin_of(report)
    spoken_for = bodies_spoken_for(report.speakers, document.text)
    voices = {speaker.id: _voice(speaker, spoken_for.get(speaker.id, ())) for speaker in report.speakers}
    found = {one.id: one for one in report.attributions}
    nested: dict[str, list[Selector]] = {}
    for one in report.attributions:
        if one.parent:
            nested.setdefault(one.parent, []).extend(one.content)
    told = events_told(document, origin)
    entries: list[Entry] = list(
        with_answered(
            _statement(one, found, voices, document, origin, told, nested.get(one.id, ()))
            for one in report.attributions
            if not _is_name(one, document.text) and SUPPOSED not in one.flags
        )
    )
    entries += with_corrected(
        _count(one, found, voices, document, origin, told)
        for one in report.figures
        if "rejected" not in one.flags
    )
    entries += [one.event for one in told]
    return tuple(sorted(entries, key=lambda entry: (entry.start, -entry.end, entry.entry)))


def origin_of(report: Report) -> Origin:
    """Return what entries need to know of the report that they are of."""
    document = report.document
    return Origin(report.capture.sha256, document.outlet, document.published, document.title or "")


def _is_name(one: Attribution, text: str) -> bool:
    """Return whether the only cue is a name that looks like one: "Minister Denys Orlan" denies nothing."""
    if len(one.cue) != 1 or not one.cue[0].exact.istitle() or text.isupper():
        return False
    low, high = one.cue[0].start, one.cue[0].end
    before, after = text[max(0, low - _NEAR) : low].rstrip(" "), text[high : high + _NEAR].lstrip(" ")
    return before[-1:].isalpha() and after[:1].isupper()


def _voice(speaker: Speaker, bodies: tuple[str, ...]) -> Voice:
    seen = {folded(speaker.name)}
    also = list(bodies)
    for place in (*speaker.roles, *speaker.mentions):
        words = " ".join(place.exact.split())
        if folded(words) not in seen and folded(words) not in _PRONOUNS:
            seen.add(folded(words))
            also.append(words)
    return Voice(" ".join(speaker.name.split()), speaker.kind, tuple(also[:8]))


def _statement(
    one: Attribution,
    found: dict[str, Attribution],
    voices: dict[str, Voice],
    document: Document,
    origin: Origin,
    told: tuple[Told, ...],
    nested: Iterable[Selector],
) -> Statement:
    start = min(piece.start for piece in one.content)
    end = max(piece.end for piece in one.content)
    through: list[Voice] = []
    outer = found.get(one.parent) if one.parent else None
    while outer is not None and len(through) < 4:  # noqa: PLR2004 - deeper nesting is a fault, never news
        if outer.speaker in voices:
            through.append(voices[outer.speaker])
        outer = found.get(outer.parent) if outer.parent else None
    return Statement(
        origin=origin,
        entry=one.id,
        voice=voices.get(one.speaker) if one.speaker else None,
        stance=one.stance,
        negated=one.negated,
        target=voices.get(one.target) if one.target else None,
        words=JOIN.join(piece.exact for piece in one.content),
        quoted=_quoted(one, document, nested),
        through=tuple(through),
        sentence=sentence_around(document.text, *_extent(one)),
        start=start,
        end=end,
        confidence=one.confidence,
        candidates=tuple(voices[other].name for other in one.candidates if other in voices),
        event=_last_told(told, start),
    )


def _quoted(one: Attribution, document: Document, nested: Iterable[Selector]) -> tuple[str, ...]:
    """Return the words inside quote marks; direct speech without marks in sight is quoted whole.

    What a statement inside this one quotes (A says that B called it "…") is quoted from B, not from A.
    """
    if one.kind == "indirect":
        return ()
    inside: list[str] = []
    for piece in one.content:
        around = document.text[max(0, piece.start - 1) : piece.end + 1]
        begin = max(0, piece.start - 1)
        marks = [
            (mark[1] or mark[2], begin + mark.start(), begin + mark.end())
            for mark in _MARKED.finditer(around)
        ]
        marked = [
            words
            for words, low, high in marks
            if not any(its.start - 1 <= low and high <= its.end + 1 for its in nested)
        ]
        if marks and not marked:
            continue
        if marked:
            inside.extend(marked)
        elif one.kind == "direct":
            inside.append(piece.exact.strip("“”«»\"„‘’' "))
    return tuple(words for words in inside if words)


def _extent(one: Attribution) -> tuple[int, int]:
    places: Iterable[Selector] = (*one.source, *one.cue, *one.content)
    return min(place.start for place in places), max(place.end for place in places)


def sentence_around(text: str, start: int, end: int) -> str:
    """Return the sentence that [start, end) stands in, at most 400 code points beyond it on either side."""
    low, high = max(0, start - _CONTEXT), min(len(text), end + _CONTEXT)
    low = max(_ends(text, low, start), default=low)
    high = next(_ends(text, max(start, end - 1), high), high)
    return " ".join(text[low:high].split())


def _ends(text: str, start: int, end: int) -> Iterator[int]:
    """Yield where sentences end in [start, end)."""
    for found in _SENTENCE_END.finditer(text, start, end):
        if found[0][0] != "." or not is_short(text, found.start()):
            yield found.end()


def _count(
    one: Figure,
    found: dict[str, Attribution],
    voices: dict[str, Voice],
    document: Document,
    origin: Origin,
    told: tuple[Told, ...],
) -> Count:
    said_in = found.get(one.attribution) if one.attribution else None
    time: Moment | None = one.when or one.as_of
    return Count(
        origin=origin,
        entry=one.id,
        voice=voices.get(one.speaker) if one.speaker else None,
        stance=said_in.stance if said_in else None,
        words=one.exact.exact,
        low=one.low,
        high=one.high,
        comparator=one.comparator,
        measure=one.measure,
        of=one.of.exact if one.of else "",
        counted=one.counted,
        unit=one.unit,
        place=one.place.exact if one.place else "",
        since=time.start if time else None,
        until=time.end if time else None,
        dated=time is not None and time.basis in {"explicit", "resolved"},
        scope=one.scope,
        whole=one.whole,
        sentence=sentence_around(document.text, one.exact.start, one.exact.end),
        start=one.exact.start,
        end=one.exact.end,
        confidence=one.confidence,
        event=_told_in(told, one.exact.start),
    )


def _told_in(told: tuple[Told, ...], start: int) -> str | None:
    """Return the entry of the event whose sentences hold a place of the text, or None."""
    return next(
        (one.event.entry for one in told if any(low <= start < high for low, high in one.sentences)), None
    )


def _last_told(told: tuple[Told, ...], start: int) -> str | None:
    """Return the entry of the event that was told of last where a place of the text comes, or None."""
    before = [(low, one.event.entry) for one in told for low, _ in one.sentences if low <= start]
    return max(before)[1] if before else None
