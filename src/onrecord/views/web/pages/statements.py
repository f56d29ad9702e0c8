"""The page of statements: what was said, by whom, how, of whom, where and when, as it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args

from starlette.routing import Route

from onrecord.model import Kind, Stance
from onrecord.record import KeptStatement
from onrecord.views.web.asked import Asked
from onrecord.views.web.exports import TYPES, endings, export
from onrecord.views.web.rendering import page
from onrecord.views.web.room import record_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

A_PAGE: Final = 50
"""Statements of one page."""


def show(request: Request) -> Response:
    """Show a page of the statements that fit."""
    asked = _asked(request)
    record = record_of(request)
    found, shown = None, []
    if not asked.problems:
        found = record.statements_page(
            **asked.conditions, after=asked.after, before=asked.before, limit=A_PAGE
        )
        shown = list(zip(found.entries, record.passages(found.entries), strict=True))
    return page(
        request,
        "statements.html",
        status_code=400 if asked.problems else 200,
        asked=asked,
        found=found,
        shown=shown,
        endings=endings(),
    )


def take(request: Request) -> Response:
    """Hand out all statements that fit, as a file."""
    asked = _asked(request)
    if asked.problems:
        return show(request)
    found = record_of(request).statements(**asked.conditions)
    return export(found, KeptStatement, name="statements", ending=request.url.path.rpartition(".")[2])


def _asked(request: Request) -> Asked:
    return Asked(
        request,
        fields=("words", "speaker", "target", "place", "outlet"),
        days=("since", "until"),
        choices={"stance": get_args(Stance), "kind": get_args(Kind)},
    )


ROUTES = (
    Route("/statements", show),
    *(Route(f"/statements.{ending}", take) for ending in TYPES),
)
