"""A page of HTML that stands alone: no script, nothing fetched, readable offline, on paper and on a phone.

Words of a report come into the page through Jinja's escaping only. The page forbids itself everything but
its own style sheet (Content-Security-Policy by hash), so that even markup that slipped through could do
nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from onrecord.export.givers import giver
from onrecord.export.intervals import interval
from onrecord.export.segments import Role, Segment, Span, segments
from onrecord.model import Block
from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Attribution, BlockKind, Figure, Post, Report, Selector, Speaker

_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("onrecord.export"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?")
_STYLE = files("onrecord.export").joinpath("templates", "page.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()

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
    `look` are the classes of the style sheet.
    """

    words: str
    begins: tuple[tuple[Statement, bool], ...]
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
    """A figure as the page shows it: its interval as words, who gives it, and its anchor."""

    figure: Figure
    interval: str
    speaker: Speaker | None
    anchor: str


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


def report_page(report: Report) -> str:
    """Return a page with the text of `report`, its statements marked, and the statements by speaker.

    Each statement's entry has the anchor `s-` and the first 12 digits of its id, its words in the text `t-`
    and the same digits.
    """
    return _render([_view(report, prefix="")])


def reports_page(reports: Iterable[Report]) -> str:
    """Return one page with all of `reports` and a list of them; anchors begin with `r1-`, `r2-` and so on."""
    return _render([_view(report, prefix=f"r{number}-") for number, report in enumerate(reports, start=1)])


def _render(views: list[View]) -> str:
    return rendered("page.html", views=views)


def rendered(template: str, **values: object) -> str:
    """Return a page of ours: `template` with `values`, the style sheet, its hash and the version."""
    return _TEMPLATES.get_template(template).render(
        **values,
        style=Markup(_STYLE),  # noqa: S704 - our own file
        style_hash=_STYLE_HASH,
        version=__version__,
    )


def _view(report: Report, prefix: str) -> View:
    numbered = _statements(report, prefix)
    problems = dict.fromkeys((*report.document.problems, *report.problems))
    url = report.document.url or report.capture.location.final_url or report.capture.location.url or ""
    return View(
        anchor=f"{prefix}report",
        report=report,
        paragraphs=tuple(_paragraphs(report, numbered)),
        voices=tuple(_voices(numbered)),
        count=len(numbered),
        counts=_counts(report, prefix),
        problems=tuple(problem.message for problem in problems),
        link=url if url.lower().startswith(("https://", "http://")) else None,
    )


def _counts(report: Report, prefix: str) -> tuple[Count, ...]:
    speakers = {speaker.id: speaker for speaker in report.speakers}
    return tuple(
        Count(
            one,
            interval(one.low, one.high, one.comparator, one.unit),
            speakers.get(one.speaker or ""),
            f"{prefix}f-{one.id[:12]}",
        )
        for one in report.figures
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


def _paragraphs(report: Report, numbered: list[Statement]) -> Iterable[Paragraph]:
    document = report.document
    spans = [
        Span(selector.start, selector.end, role, one.number)
        for one in numbered
        for role, selectors in _roles(one.attribution)
        for selector in selectors
    ]
    spans += [
        Span(figure.exact.start, figure.exact.end, "figure", number)
        for number, figure in enumerate(report.figures, start=1)
    ]
    blocks = _blocks(report)
    borders = [offset for block in blocks for offset in (block.start, block.end)]
    row = iter(segments(spans, borders=borders))
    segment = next(row, None)
    posts_shown: set[int] = set()
    for block in blocks:
        runs: list[Run] = []
        while segment is not None and segment.start < block.end:
            if segment.start >= block.start:
                runs.append(_run(document.text, segment, numbered))
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


def _run(text: str, segment: Segment, numbered: list[Statement]) -> Run:
    contents = [span for span in segment.spans if span.role == "content"]
    roles = sorted({span.role for span in segment.spans} - {"content"})
    look = [*roles, *([f"content-{min(len(contents), DEEPEST)}"] if contents else [])]
    begins = []
    for span in contents:
        if span.start == segment.start:
            statement = numbered[span.statement - 1]
            begins.append((statement, span.start == statement.attribution.content[0].start))
    if begins:
        look.append("begins")
    if any(span.end == segment.end for span in contents):
        look.append("ends")
    return Run(text[segment.start : segment.end], tuple(begins), " ".join(look))


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


def _moment(iso: str) -> str:
    """Return an ISO 8601 instant as "2026-03-15 09:40 +02:00", and what is not one as it is."""
    found = _INSTANT.fullmatch(iso)
    if not found:
        return iso
    day, time, zone = found.groups()
    return f"{day} {time} {'UTC' if zone == 'Z' else zone}".rstrip()


_TEMPLATES.filters["moment"] = _moment
_TEMPLATES.filters["giver"] = giver
