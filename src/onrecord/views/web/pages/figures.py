"""The page of figures: how many, of whom, where, when, who says so, and over time."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Final, get_args

from markupsafe import Markup
from starlette.routing import Route

from onrecord.errors import OnRecordError
from onrecord.export.intervals import interval
from onrecord.model import Measure
from onrecord.record import KeptFigure
from onrecord.views.web.asked import Asked
from onrecord.views.web.exports import TYPES, endings, export
from onrecord.views.web.rendering import page, report_url
from onrecord.views.web.room import record_of
from onrecord.views.wording import GIVEN_BY_REPORT, day, when, with_pilcrows

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

A_PAGE: Final = 50
"""Figures of one page."""

MOST_DRAWN: Final = 250
"""Figures in one picture: more hide each other."""


def show(request: Request) -> Response:
    """Show a page of the figures that fit, as a table."""
    asked = _asked(request)
    found = None
    if not asked.problems:
        found = record_of(request).figures_page(
            **asked.conditions, after=asked.after, before=asked.before, limit=A_PAGE
        )
    return page(
        request,
        "figures.html",
        status_code=400 if asked.problems else 200,
        asked=asked,
        found=found,
        endings=endings(),
        interval=_interval,
        about=_about,
        flowing=with_pilcrows,
    )


def draw(request: Request) -> Response:
    """Show the figures that fit over time, each mark a link to its words."""
    asked = _asked(request)
    picture, left_out, problem, advice, more = None, 0, "", "", False
    if not asked.problems:
        drawn = list(islice(record_of(request).figures(**asked.conditions), MOST_DRAWN + 1))
        more = len(drawn) > MOST_DRAWN
        try:
            from onrecord.export.linked_plot import linked_plot  # noqa: PLC0415 - slow to load

            picture, left_out = linked_plot(drawn[:MOST_DRAWN], address=_address, told=_told)
        except OnRecordError as error:  # the extra is not here, or there is nothing to draw
            problem, advice = str(error), error.advice
    return page(
        request,
        "figures_drawn.html",
        asked=asked,
        picture=Markup(picture) if picture else None,  # noqa: S704 - made of shapes and text alone
        left_out=left_out,
        more=MOST_DRAWN if more else 0,
        problem=problem or " ".join(asked.problems.values()),
        advice=advice,
    )


def take(request: Request) -> Response:
    """Hand out all figures that fit, as a file."""
    asked = _asked(request)
    if asked.problems:
        return show(request)
    found = record_of(request).figures(**asked.conditions)
    return export(found, KeptFigure, name="figures", ending=request.url.path.rpartition(".")[2])


def _asked(request: Request) -> Asked:
    return Asked(
        request,
        fields=("place", "speaker", "outlet"),
        days=("since", "until"),
        choices={"measure": get_args(Measure)},
    )


def _interval(one: KeptFigure) -> str:
    return interval(one.low, one.high, one.comparator, one.unit)


def _about(one: KeptFigure) -> str:
    """Return the days that a figure is about, or the day on which it was said, if the report tells."""
    if one.since:
        return one.since if one.until in {None, one.since} else f"{one.since} to {one.until}"
    return f"as of {one.as_of}" if one.as_of and one.as_of_basis in {"explicit", "resolved"} else ""


def _address(one: KeptFigure) -> str:
    return report_url(one.report.id, one.id)


def _told(one: KeptFigure) -> str:
    """Return what a mark is, in words, for who does not see where it stands."""
    facts = [f"{one.exact} ({_interval(one)})", one.measure.replace("_", " ")]
    facts += [one.place] if one.place else []
    facts += [f"given by {one.speaker or one.report.outlet or GIVEN_BY_REPORT}"]
    said = one.as_of or (day(one.report.published) if one.report.published else None)
    return ", ".join([*facts, when(said)])


ROUTES = (
    Route("/figures", show),
    Route("/figures/over-time", draw),
    *(Route(f"/figures.{ending}", take) for ending in TYPES),
)
