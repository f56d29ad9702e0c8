"""Who judges in this browser: asked once, kept in a cookie, as the command line keeps it in ONRECORD_BY."""

from __future__ import annotations

import getpass
import os
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from starlette.responses import RedirectResponse

from onrecord.errors import JudgementError
from onrecord.record.judging import reviewer
from onrecord.views.web.forms import words

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

COOKIE = "onrecord-reviewer"
_YEAR = 365 * 24 * 3600


def reviewer_of(request: Request) -> str | None:
    """Return the name that was given in this browser, None if there is none yet."""
    try:
        return reviewer(unquote(request.cookies.get(COOKIE, "")))
    except JudgementError:
        return None


def required(request: Request) -> str:
    """Return the name that was given. Raises `JudgementError` if there is none yet."""
    name = reviewer_of(request)
    if name is None:
        raise JudgementError("a judgement needs the name of who judges", advice="Give it on the page Review.")
    return name


def suggested() -> str:
    """Return the name that the command line would judge by."""
    try:
        return os.environ.get("ONRECORD_BY") or getpass.getuser()
    except (KeyError, OSError):  # a user without an entry in the system's list
        return ""


def named(_: Request, form: FormData) -> Response:
    """Keep the name that the form has, and go back to the page that asked for it."""
    name = reviewer(words(form, "name"))
    back = words(form, "back")
    answer = RedirectResponse(back if back.startswith(("/review", "/speakers")) else "/review", 303)
    return remembering(answer, name)


def remembering(answer: Response, name: str) -> Response:
    """Return an answer by which this browser keeps the name of who judges."""
    answer.set_cookie(COOKIE, quote(name), max_age=_YEAR, httponly=True, samesite="strict", path="/")
    return answer
