"""A page of HTML that stands alone: no script, nothing fetched, readable offline, on paper and on a phone.

Words of a report come into the page through Jinja's escaping only. The page forbids itself everything but
its own style sheet (Content-Security-Policy by hash), so that even markup that slipped through could do
nothing.
"""

from __future__ import annotations

import base64
import hashlib
import re
from importlib.resources import files
from typing import TYPE_CHECKING

import jinja2
from markupsafe import Markup

from onrecord.export.givers import aim, giver
from onrecord.export.report_view import View, view_of
from onrecord.negation import stance_of
from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Report

_TEMPLATES = jinja2.Environment(
    loader=jinja2.PackageLoader("onrecord.export"),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_INSTANT = re.compile(r"(\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d+)?)?(Z|[+-]\d\d:\d\d)?")
_STYLE = "\n".join(
    files("onrecord.export").joinpath("style", name).read_text(encoding="utf-8")
    for name in ("report.css", "page.css")
)
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()


def report_page(report: Report) -> str:
    """Return a page with the text of `report`, its statements marked, and the statements by speaker.

    Each statement's entry has the anchor `s-` and the first 12 digits of its id, its words in the text `t-`
    and the same digits.
    """
    return _render([view_of(report, prefix="")])


def reports_page(reports: Iterable[Report]) -> str:
    """Return one page with all of `reports` and a list of them; anchors begin with `r1-`, `r2-` and so on."""
    return _render([view_of(report, prefix=f"r{number}-") for number, report in enumerate(reports, start=1)])


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


def _moment(iso: str) -> str:
    """Return an ISO 8601 instant as "2026-03-15 09:40 +02:00", and what is not one as it is."""
    found = _INSTANT.fullmatch(iso)
    if not found:
        return iso
    day, time, zone = found.groups()
    return f"{day} {time} {'UTC' if zone == 'Z' else zone}".rstrip()


_TEMPLATES.filters["moment"] = _moment
_TEMPLATES.filters["giver"] = giver
_TEMPLATES.globals["stance_of"] = stance_of
_TEMPLATES.globals["aim"] = aim
