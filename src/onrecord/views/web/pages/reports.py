"""The page of all reports, which is also the first page."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.routing import Route

from onrecord.views.web.rendering import page
from onrecord.views.web.room import record_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

ADD: Final = "/reports/add"


def show(request: Request) -> Response:
    """Show the reports."""
    return page(request, "reports.html", reports=list(record_of(request).reports()))


ROUTES = (Route("/", show), Route("/reports", show))
