"""Reports for pairs: a text, who says what in it, and figures by hand, all of invented places."""

from __future__ import annotations

from dataclasses import dataclass, replace

from builders import make_report, place
from onrecord.ids import content_id
from onrecord.link import link
from onrecord.model import Figure, Maker, Moment, Report

MAKER = Maker("figures", "0")


@dataclass(frozen=True)
class Number:
    """A figure to be: its words in the text, its bounds, and what the words around it give."""

    words: str
    low: float | None
    high: float | None
    comparator: str = "exact"
    measure: str = "killed"
    of: str | None = None
    counted: str | None = None
    place: str | None = None
    when: str | tuple[str, str] | None = None
    scope: str = "incident"
    unit: str | None = None
    said: int | None = None
    whole: int | None = None


def number(words: str, low: float | None = None, high: float | None = None, **more) -> Number:
    """Return a figure; with one bound it is that number exactly, without any it is read from its digits."""
    if low is None and high is None:
        low = high = float(words.replace(",", ""))
    return Number(words, low, high, **more)


def report(
    title: str,
    *paragraphs: str,
    said=(),
    numbers=(),
    outlet: str = "The Lantern",
    day: str | None = "2031-05-04",
) -> Report:
    """Return a report of `outlet` published on `day`, with statements and figures."""
    made = make_report(title, *paragraphs, said=said, outlet=outlet, published=day)
    figures: list[Figure] = []
    for one in numbers:
        figures.append(_figure(made, one, figures))
    return replace(made, figures=tuple(figures))


def _figure(made: Report, one: Number, before: list[Figure]) -> Figure:
    document = made.document
    said = made.attributions[one.said] if one.said is not None else None
    exact = place(document, one.words)
    return Figure(
        id=content_id({"document": document.id, "figure": [exact.start, exact.end, one.measure]}),
        exact=exact,
        low=one.low,
        high=one.high,
        comparator=one.comparator,
        measure=one.measure,
        of=place(document, one.of) if one.of else None,
        place=place(document, one.place) if one.place else None,
        as_of=None,
        scope=one.scope,
        attribution=said.id if said else None,
        speaker=said.speaker if said else None,
        confidence=0.9,
        unit=one.unit,
        counted=one.counted,
        when=_when(one.when),
        whole=before[one.whole].id if one.whole is not None else None,
        rule="by hand",
        flags=(),
        made_by=MAKER,
    )


def _when(when: str | tuple[str, str] | None) -> Moment | None:
    if when is None:
        return None
    first, last = (when, when) if isinstance(when, str) else when
    return Moment(first, last, "explicit", None)


def between(*reports: Report):
    """Return the relations of reports but for those that say that two tell of one event."""
    told = {"same-event", "recalls-event"}
    return tuple(one for one in link(reports).relations if not told & set(one.flags))
