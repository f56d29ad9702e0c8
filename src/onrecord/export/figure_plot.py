"""Figures over time as a picture: one mark a figure, by speaker, open ends drawn open.

A figure stands at the day on which it was said. A closed interval is a bar between its ends, a single number
a dot. An end that the report leaves open has an arrow on a stub of fixed length: the stub has no value, and
none is made up for it. Each measure and unit has a panel of its own with a scale of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Any

from onrecord.errors import OnRecordError
from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.record import KeptFigure

# Okabe and Ito's colours, which people who do not see red and green alike can tell apart.
_COLOURS = ("#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9", "#000000")
_GREY = "#8A8A8A"
_REST = "others"
_STUB = 18
"""Pixels of the line on which an arrow stands."""
_APART = 9
"""Pixels between the speakers of one day."""
_FEW_DAYS = 8
_WIDE = 50
"""A panel whose largest number is more than this many times its smallest has a scale of powers."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_TWO_UNITS = re.compile("[\U00010000-\U0010ffff]")
_SURELY_WHOLE = 16
_LONGEST_NAME = 200

MARK = "https://mark.invalid/"
"""The beginning of the address of a mark: of no server that there could be (RFC 2606)."""

Row = dict[str, Any]


def figure_plot(figures: Sequence[KeptFigure], *, marked: bool = False) -> tuple[str, int]:
    """Return an SVG picture of `figures`, and how many were left out since no day or no number is known.

    With `marked`, each mark is a link to `MARK` and the place of its figure in `figures`, for the caller to
    put another address there.

    Raises `OnRecordError` if altair or vl-convert is not installed, or if there is nothing to draw.
    """
    try:
        import altair as alt  # noqa: PLC0415 - an extra
        import vl_convert  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise OnRecordError(
            f"a picture needs {error.name}, which is not installed",
            advice="pip install 'onrecord[plot]'",
        ) from error
    rows = _rows(figures)
    if not rows:
        raise OnRecordError("there is nothing to draw: no figure that fits has both a day and a number")
    svg: str = vl_convert.vegalite_to_svg(_chart(alt, rows, marked=marked).to_dict())
    head, body = svg.split(">", 1)
    sign = f'<!-- name="generator" content="OnRecord {__version__}" -->'
    return f"{head}>{sign}{body}\n", len(figures) - len(rows)


def _rows(figures: Sequence[KeptFigure]) -> list[Row]:
    drawn = {
        place: one
        for place, one in enumerate(figures)
        if _day(one) and not (one.low is None and one.high is None)
    }
    common = {name for name, _ in Counter(map(_giver, drawn.values())).most_common(len(_COLOURS))}
    return [
        {
            "day": _day(one),
            "low": one.high if one.low is None else one.low,
            "high": one.low if one.high is None else one.high,
            "open": "down" if one.low is None else "up" if one.high is None else "closed",
            "panel": one.measure.replace("_", " ")
            + (f", {in_xml(one.unit)}" if one.unit and one.unit != "%" else ""),
            "speaker": _called(_giver(one)) if _giver(one) in common else _REST,
            "words": in_xml(one.exact),
            "address": f"{MARK}{place}",
        }
        for place, one in drawn.items()
    ]


def in_xml(words: str) -> str:
    """Return `words` with a mark in place of each character that XML cannot hold (XML 1.0, 2.2).

    vl-convert ends the whole process at one, and reports may have any.
    """
    return _NO_XML.sub("\N{REPLACEMENT CHARACTER}", words)


def _day(one: KeptFigure) -> str | None:
    return one.as_of or (one.report.published or "")[:10] or None


def _giver(one: KeptFigure) -> str:
    return one.speaker or one.report.outlet or "the report"


def _called(giver: str) -> str:
    """Return a giver as the legend has it.

    Vega cuts what is too wide for a legend, slowly where it is long, and in the middle of a character of two
    UTF-16 units, at which vl-convert fails. So such stand only in names that are short enough not to be cut.
    """
    name = in_xml(giver)
    if len(name) > _SURELY_WHOLE:
        name = _TWO_UNITS.sub("\N{REPLACEMENT CHARACTER}", name)
    return name if len(name) <= _LONGEST_NAME else f"{name[:_LONGEST_NAME]}…"


def _chart(alt: Any, rows: list[Row], *, marked: bool) -> Any:  # noqa: ANN401 - altair's values
    speakers = [name for name, _ in Counter(row["speaker"] for row in rows).most_common() if name != _REST]
    colours = {name: _COLOURS[place % len(_COLOURS)] for place, name in enumerate(speakers)}
    if any(row["speaker"] == _REST for row in rows):
        colours[_REST] = _GREY
    panels = [
        _panel(alt, [row for row in rows if row["panel"] == name], name, colours, marked=marked)
        for name, _ in Counter(row["panel"] for row in rows).most_common()
    ]
    return (
        alt.vconcat(*panels)
        .resolve_scale(x="shared", y="independent", color="shared")
        .properties(
            title=alt.TitleParams(
                "Figures by the day on which they were said",
                subtitle="one mark a figure; an arrow where the report leaves an end open",
                anchor="start",
            ),
            description=f"{len(rows)} figures over time, by speaker",
        )
        .configure_view(stroke=None)
        .configure_axis(gridColor="#E4E4E4", domainColor=_GREY, tickColor=_GREY)
        .configure_legend(labelLimit=320)
    )


def _panel(alt: Any, rows: list[Row], name: str, colours: dict[str, str], *, marked: bool) -> Any:  # noqa: ANN401 - altair's values
    numbers = [row[end] for row in rows for end in ("low", "high")]
    sizes = [abs(number) for number in numbers if number]
    wide = bool(sizes) and max(sizes) > _WIDE * min(sizes)
    days = sorted({row["day"] for row in rows})
    ticks = {"values": days} if len(days) <= _FEW_DAYS else {"tickCount": 8}
    base = alt.Chart().encode(
        x=alt.X(
            "day:T",
            title=None,
            axis=alt.Axis(format="%-d %b %Y", labelAngle=-40, **ticks),
            scale=alt.Scale(type="utc", padding=48),
        ),
        y=alt.Y(
            "low:Q",
            title=name,
            scale=alt.Scale(
                type="symlog" if wide else "linear",
                domainMin=min(0, *numbers),
                domainMax=max(0, *numbers) * (2 if wide else 1.15) or 1,
            ),
            axis=alt.Axis(format="~s", tickCount=6),
        ),
        color=alt.Color(
            "speaker:N",
            title="given by",
            scale=alt.Scale(domain=list(colours), range=list(colours.values())),
        ),
    )
    if marked:
        base = base.encode(href="address:N")
    present = [speaker for speaker in colours if any(row["speaker"] == speaker for row in rows)]
    marks = [
        mark
        for place, speaker in enumerate(present)
        for mark in _marks(
            base, [row for row in rows if row["speaker"] == speaker], _APART * (place - len(present) // 2)
        )
    ]
    return alt.layer(*marks).properties(width=640, height=260)


def _marks(base: Any, rows: list[Row], aside: int) -> list[Any]:  # noqa: ANN401 - altair's values
    """Return the marks of one speaker, `aside` pixels from the day, so that none hides another."""
    drawn: list[Any] = []
    single = [row for row in rows if row["open"] == "closed" and row["low"] == row["high"]]
    ranges = [row for row in rows if row["open"] == "closed" and row["low"] != row["high"]]
    if single:
        drawn.append(_over(base, single).mark_point(filled=True, size=60, xOffset=aside))
    if ranges:
        both = _over(base, ranges)
        drawn.append(both.mark_rule(strokeWidth=3, xOffset=aside, x2Offset=aside).encode(y2="high:Q"))
        drawn.append(both.mark_tick(thickness=2, width=9, xOffset=aside))
        drawn.append(both.mark_tick(thickness=2, width=9, xOffset=aside).encode(y="high:Q"))
    for side, shape, stub in (("up", "triangle-up", -_STUB), ("down", "triangle-down", _STUB)):
        some = [row for row in rows if row["open"] == side]
        if some:
            open_end = _over(base, some)
            drawn.append(open_end.mark_tick(thickness=2, width=9, xOffset=aside))
            drawn.append(
                open_end.mark_rule(strokeWidth=2, y2Offset=stub, xOffset=aside, x2Offset=aside).encode(
                    y2="low:Q"
                )
            )
            drawn.append(open_end.mark_point(shape=shape, filled=False, size=60, xOffset=aside, yOffset=stub))
    return drawn


def _over(base: Any, rows: list[Row]) -> Any:  # noqa: ANN401 - altair's values
    return base.properties(data={"values": rows})
