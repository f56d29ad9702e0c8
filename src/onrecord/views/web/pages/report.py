"""The page of one report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from onrecord.views.web.rendering import page
from onrecord.views.web.room import record_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def show(request: Request) -> Response:
    """Show the report whose id is in the path."""
    return page(request, "report.html", report=record_of(request).report(request.path_params["report"]))


ROUTES = (Route("/reports/{report}", show),)
