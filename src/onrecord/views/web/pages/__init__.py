"""The pages: a module each, with the routes that it answers in `ROUTES`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from onrecord.views.web.pages import disputes, figures, proof, report, reports, review, speakers, statements

if TYPE_CHECKING:
    from starlette.routing import Route

UPLOADS: Final = frozenset({reports.ADD})
"""The paths that take files."""


def routes() -> tuple[Route, ...]:
    """Return the routes of every page."""
    modules = (reports, report, statements, speakers, figures, disputes, review, proof)
    return tuple(route for module in modules for route in module.ROUTES)
