"""The page of speakers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from starlette.routing import Route

from onrecord.views.web.rendering import page

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response


def show(request: Request) -> Response:
    """Show the page."""
    return page(request, "speakers.html")


ROUTES = (Route("/speakers", show),)
