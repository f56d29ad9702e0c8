"""The reading room as an ASGI application."""

from __future__ import annotations

import contextlib
import sys
import tempfile
import traceback
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING

import anyio.to_thread
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from onrecord.errors import AmbiguousReportError, OnRecordError, RecordFullError, UnknownReportError
from onrecord.record import Record
from onrecord.views.web import bounds, pages, security, uploads
from onrecord.views.web.jobs import Jobs
from onrecord.views.web.rendering import STATIC, page
from onrecord.views.web.room import Room

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from starlette.requests import Request
    from starlette.responses import Response

    from onrecord.record.places import Place

THREADS = 8
"""Requests answered at once: each may hold two of the fifteen connections that a record's database has."""


def application(record_folder: Place, *, token: str, patience: float = bounds.PATIENCE) -> Starlette:
    """Return the application that shows the record in `record_folder`, which is made if it is not there.

    `token` is what the first address has to carry, `patience` the seconds that a client may take to send what
    it sends. Raises as `Record.open`.
    """
    record = Record.open(record_folder, create=True)
    files = tempfile.TemporaryDirectory(prefix="onrecord-", dir=uploads.folder(), ignore_cleanup_errors=True)
    room = Room(record=record, csrf=security.csrf_word(token), jobs=Jobs(), files=Path(files.name))

    @contextlib.asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        try:
            yield
        finally:
            room.jobs.end()
            record.close()
            files.cleanup()

    app = Starlette(
        routes=[*pages.routes(), Mount("/static", _Static(packages=list(STATIC)))],
        middleware=[
            Middleware(security.AnswerHeaders),
            Middleware(bounds.Bounds, most=_most, patience=patience),
            Middleware(security.Gate, token=token),
        ],
        exception_handlers={OnRecordError: _said, HTTPException: _refused, Exception: _fault},  # type: ignore[dict-item]
        lifespan=lifespan,
    )
    app.state.room = room
    return app


class _Static(StaticFiles):
    """Files of ours; their addresses change with them, so that a browser need not ask again."""

    def file_response(self, *args: object, **options: object) -> Response:
        answer = super().file_response(*args, **options)  # type: ignore[arg-type]
        answer.headers["Cache-Control"] = "private, max-age=31536000, immutable"
        return answer


def _most(path: str) -> int:
    return bounds.UPLOAD_BYTES if path in pages.UPLOADS else bounds.FORM_BYTES


def _said(request: Request, error: OnRecordError) -> Response:
    """Return an error of ours in its own words."""
    status = 404 if isinstance(error, UnknownReportError | AmbiguousReportError) else 400
    if isinstance(error, RecordFullError):
        status = 507
    return page(
        request,
        "error.html",
        status_code=status,
        title="That did not work",
        message=str(error),
        advice=error.advice,
    )


def _refused(request: Request, error: HTTPException) -> Response:
    return page(
        request,
        "error.html",
        status_code=error.status_code,
        headers={
            **(error.headers or {}),
            **({"Connection": "close"} if isinstance(error, bounds.RefusedError) else {}),
        },
        title="There is no such page" if error.status_code == HTTPStatus.NOT_FOUND else "That did not work",
        message=error.detail,
        advice="",
    )


def _fault(request: Request, error: Exception) -> Response:
    """Tell of a fault of ours; what it was goes to standard error, not to the page."""
    traceback.print_exception(error, file=sys.stderr)
    return page(
        request,
        "error.html",
        status_code=500,
        headers=security.HEADERS,
        title="A fault in OnRecord",
        message=f"Something went wrong that should not: {type(error).__name__}.",
        advice="Nothing kept is lost. The terminal that runs the server has the details.",
    )
