"""Pages out of templates. Whatever a report says comes into a page through Jinja's escaping, and only so."""

from __future__ import annotations

import functools
import hashlib
from importlib.resources import files
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import jinja2
from starlette.responses import HTMLResponse

from onrecord.export.excerpts import beginning, ending
from onrecord.export.givers import aim, giver
from onrecord.negation import stance_of
from onrecord.version import __version__
from onrecord.views.web.marking import marked
from onrecord.views.web.room import room_of
from onrecord.views.wording import counted, day, on_one_line, plain, saying, short, when

if TYPE_CHECKING:
    from collections.abc import Mapping

    from starlette.requests import Request

NAVIGATION: Final = (
    ("reports", "Reports"),
    ("statements", "Statements"),
    ("speakers", "Speakers"),
    ("figures", "Figures"),
    ("disputes", "Disputes"),
    ("review", "Review"),
    ("proof", "Proof"),
)
"""The first part of the path of each page, and what it is called. A report is a page under Reports."""

STATIC: Final = (("onrecord.views.web", "static"), ("onrecord.export", "style"))
"""The packages and the folders in them whose files are served under `/static`."""

_TEMPLATES = jinja2.Environment(
    loader=jinja2.ChoiceLoader(
        [
            jinja2.PackageLoader("onrecord.views.web"),
            jinja2.PrefixLoader({"export": jinja2.PackageLoader("onrecord.export")}),
        ]
    ),
    autoescape=True,
    undefined=jinja2.StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def page(
    request: Request,
    template: str,
    *,
    status_code: int = 200,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> HTMLResponse:
    """Return the page (or, asked for by htmx, the part of one) that `template` makes of `values`.

    Beside `values`, templates have `request`, `csrf` (the word for forms, see the macro file `forms.html`),
    `section` (which entry of the navigation is this), `version` and `record_name`.
    """
    room = room_of(request)
    text = _TEMPLATES.get_template(template).render(
        **values,
        request=request,
        csrf=room.csrf,
        section=request.url.path.strip("/").partition("/")[0] or "reports",
        record_name=room.record.name,
    )
    return HTMLResponse(text, status_code, dict(headers or {}))


def static(name: str) -> str:
    """Return the address of a file of ours, which changes when the file does."""
    return f"/static/{name}?v={_digest(name)}"


@functools.cache
def _digest(name: str) -> str:
    file = next(
        file for package, folder in STATIC if (file := files(package).joinpath(folder, name)).is_file()
    )
    return hashlib.sha256(file.read_bytes()).hexdigest()[:12]


def speaker_url(*, key: str | None = None, name: str | None = None) -> str:
    """Return the address of a speaker across reports, by the key that the record has or by a name."""
    return "/speakers/one?" + urlencode({"name": name or ""} if key is None else {"key": key})


def report_url(report: str, entry: str | None = None) -> str:
    """Return the address of a report by its id and, with `entry`, of the words of that entry in its text."""
    return f"/reports/{report}#t-{entry[:12]}" if entry else f"/reports/{report}"


_TEMPLATES.globals.update(
    navigation=NAVIGATION,
    static=static,
    report_url=report_url,
    speaker_url=speaker_url,
    version=__version__,
    beginning=beginning,
    ending=ending,
    counted=counted,
    saying=saying,
    aim=aim,
    stance_of=stance_of,
)
_TEMPLATES.filters.update(
    when=when,
    moment=when,  # as the templates of `export` call it
    day=day,
    short=short,
    giver=giver,
    on_one_line=on_one_line,
    number=lambda value: f"{value:,}",
    marked=marked,
    plain=plain,
)
