"""Forms: what a page was sent, read for a function that knows nothing of asynchronous calls."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

_FIELDS = 200


def posted(answer: Callable[[Request, FormData], Response]) -> Callable[[Request], Awaitable[Response]]:
    """Return an endpoint that reads the form of a request and runs `answer` on it in a thread.

    The gate has looked at the form's first field, its CSRF word, before. Files lie on the disk once they are
    larger than a megabyte, and are gone when `answer` returns.
    """

    @functools.wraps(answer)
    async def endpoint(request: Request) -> Response:
        async with request.form(max_files=20, max_fields=_FIELDS, max_part_size=10_000_000) as form:
            return await run_in_threadpool(answer, request, form)

    return endpoint


def words(form: FormData, name: str) -> str:
    """Return the field `name` as text without blanks around it, "" if it was not sent or is a file."""
    value = form.get(name, "")
    return value.strip() if isinstance(value, str) else ""
