"""A report as a page shows it: numbered statements, the text cut into runs of one look, voices, figures.

Whoever shows a report in HTML, the page that stands alone and the reading room, takes it from here, so that
a statement has the same number and the same anchor everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.export.excerpts import figure_words
from onrecord.export.intervals import interval
from onrecord.export.segments import Role, Segment, Span, segments
from onrecord.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Attribution, BlockKind, Figure, Post, Report, Selector, Speaker

_PRONOUNS = frozenset(
    {"he", "she", "it", "they", "i", "we", "you", "who", "him", "her", "them", "his", "their"}
)

DEEPEST = 3
"""Contents nested deeper than this look like this depth."""

DOUBTFUL = 0.5
"""Below this confidence a statement is marked as unsure."""


@dataclass(frozen=True, slots=True)
class Statement:
    """An attribution as the page shows it: its number, and its anchors in the list and in the text."""

    number: int
    attribution: Attribution
    speaker: Speaker | None
    target: Speaker | None
    parent: int | None
    candidates: tuple[Speaker, ...]
    anchor: str
    place: str
    unsure: bool


@dataclass(frozen=True, slots=True)
class Run:
    """Words of one look.

    `begins` are the statements with a piece of content that begins here, and whether it is their first;
    `ends` those with one that ends here, where others lie around or across it; `figures` the figures that
    begin here; `covered` the numbers of the statements or figures that the words are a part of, by role;
    `look` are the classes of the style sheet.
    """

    words: str
    begins: tuple[tuple[Statement, bool], ...]
    ends: tuple[Statement, ...]
    figures: tuple[Count, ...]
    covered: tuple[tuple[Role, tuple[int, ...]], ...]
    look: str


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block as runs; `post` is the live-blog post that opens with it."""

    kind: BlockKind
    runs: tuple[Run, ...]
    post: Post | None


@dataclass(frozen=True, slots=True)
class Voice:
    """A speaker (None where not established) with what else the report calls them, and their statements."""

    speaker: Speaker | None
    also: tuple[str, ...]
    statements: tuple[Statement, ...]


@dataclass(frozen=True, slots=True)
class Count:
    """A figure as the page shows it: its interval, its words, who gives it, its anchors in list and text."""

    number: int
    figure: Figure
    interval: str
    words: str
    speaker: Speaker | None
    anchor: str
    place: str


@dataclass(frozen=True, slots=True)
class View:
    """All that the template shows of one report."""

    anchor: str
    report: Report
    paragraphs: tuple[Paragraph, ...]
    voices: tuple[Voice, ...]
    count: int
    counts: tuple[Count, ...]
    problems: tuple[str, ...]
    link: str | None


def view_of(report: Report, *, prefix: str = "") -> View:
    """Return `report` as a page shows it; every anchor begins with `prefix`."""
    numbered = _statements(report, prefix)
    counts = _counts(report, prefix)
    problems = dict.fromkeys((*report.document.problems, *report.problems))
    url = report.document.url or report.capture.location.final_url or report.capture.location.url or ""
    return View(
        anchor=f"{prefix}report",
        report=report,
        paragraphs=tuple(_paragraphs(report, numbered, counts)),
        voices=tuple(_voices(numbered)),
        count=len(numbered),
        counts=counts,
        problems=tuple(problem.message for problem in problems),
        link=url if url.lower().startswith(("https://", "http://")) else None,
    )


def _counts(report: Report, prefix: str) -> tuple[Count, ...]:
    speakers = {speaker.id: speaker for speaker in report.speakers}
    return tuple(
        Count(
            number,
            one,
            interval(one.low, one.high, one.comparator, one.unit),
            figure_words(one, report.document.text),
            speakers.get(one.speaker or ""),
            f"{prefix}f-{one.id[:12]}",
            f"{prefix}t-{one.id[:12]}",
        )
        for number, one in enumerate(report.figures, start=1)
    )


def _statements(report: Report, prefix: str) -> list[Statement]:
    """Return the statements in the order of the text, an enclosing one before what it encloses."""
    ordered = sorted(report.attributions, key=_place)
    numbers = {one.id: number for number, one in enumerate(ordered, start=1)}
    speakers = {speaker.id: speaker for speaker in report.speakers}
    return [
        Statement(
            number=numbers[one.id],
            attribution=one,
            speaker=speakers.get(one.speaker or ""),
            target=speakers.get(one.target or ""),
            parent=numbers.get(one.parent or ""),
            candidates=tuple(
                speakers[other] for other in one.candidates if other in speakers and other != one.speaker
            ),
            anchor=f"{prefix}s-{one.id[:12]}",
            place=f"{prefix}t-{one.id[:12]}",
            unsure=one.confidence < DOUBTFUL,
        )
        for one in ordered
    ]


def _place(one: Attribution) -> tuple[int, int, str]:
    start = min((piece.start for piece in one.content), default=0)
    return start, -max((piece.end for piece in one.content), default=0), one.id


def _paragraphs(report: Report, numbered: list[Statement], counts: tuple[Count, ...]) -> Iterable[Paragraph]:
    document = report.document
    spans = [
        Span(selector.start, selector.end, role, one.number)
        for one in numbered
        for role, selectors in _roles(one.attribution)
        for selector in selectors
    ]
    spans += [Span(one.figure.exact.start, one.figure.exact.end, "figure", one.number) for one in counts]
    blocks = _blocks(report)
    borders = [offset for block in blocks for offset in (block.start, block.end)]
    row = iter(segments(spans, borders=borders))
    segment = next(row, None)
    posts_shown: set[int] = set()
    for block in blocks:
        runs: list[Run] = []
        while segment is not None and segment.start < block.end:
            if segment.start >= block.start:
                runs.append(_run(document.text, segment, numbered, counts))
            segment = next(row, None)
        opens = block.post is not None and block.post not in posts_shown and block.post < len(document.posts)
        post = document.posts[block.post] if opens and block.post is not None else None
        posts_shown.update({block.post} if block.post is not None else ())
        yield Paragraph(block.kind, tuple(runs), post)


def _roles(one: Attribution) -> tuple[tuple[Role, tuple[Selector, ...]], ...]:
    return ("source", one.source), ("cue", one.cue), ("content", one.content)


def _blocks(report: Report) -> list[Block]:
    """Return the blocks in order; a text without any is one block."""
    document = report.document
    blocks = sorted(document.blocks, key=lambda block: block.start)
    if not blocks and document.text:
        return [Block("paragraph", 0, len(document.text), None)]
    return blocks


def _run(text: str, segment: Segment, numbered: list[Statement], counts: tuple[Count, ...]) -> Run:
    covered: dict[Role, list[int]] = {}
    for span in segment.spans:
        covered.setdefault(span.role, []).append(span.statement)
    contents = [span for span in segment.spans if span.role == "content"]
    begins = []
    for span in contents:
        if span.start == segment.start:
            statement = numbered[span.statement - 1]
            begins.append((statement, span.start == statement.attribution.content[0].start))
    ending = [numbered[span.statement - 1] for span in contents if span.end == segment.end]
    looks: list[str] = [*sorted(covered.keys() - {"content"})]
    if contents:
        looks.append(f"content-{min(len(contents), DEEPEST)}")
    return Run(
        words=text[segment.start : segment.end],
        begins=tuple(begins),
        ends=tuple(ending) if len(contents) > 1 else (),
        figures=tuple(
            counts[span.statement - 1]
            for span in segment.spans
            if span.role == "figure" and span.start == segment.start
        ),
        covered=tuple((role, tuple(numbers)) for role, numbers in covered.items()),
        look=" ".join([*looks, *(["begins"] if begins else []), *(["ends"] if ending else [])]),
    )


def _voices(numbered: list[Statement]) -> list[Voice]:
    """Group statements by speaker, by who speaks first; those without a speaker come last."""
    groups: dict[str | None, list[Statement]] = {}
    for one in numbered:
        groups.setdefault(one.speaker.id if one.speaker else None, []).append(one)
    return [
        Voice(group[0].speaker, _also(group[0].speaker), tuple(group))
        for _, group in sorted(groups.items(), key=lambda item: item[0] is None)
    ]


def _also(speaker: Speaker | None) -> tuple[str, ...]:
    """Return what else the report calls a speaker, roles first, each once, no pronouns."""
    if speaker is None:
        return ()
    names: dict[str, str] = {}
    for place in (*speaker.roles, *speaker.mentions):
        names.setdefault(place.exact.casefold(), place.exact)
    return tuple(words for key, words in names.items() if key not in {speaker.name.casefold(), *_PRONOUNS})
