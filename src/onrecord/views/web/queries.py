"""What the address of a page asks for, read so that nothing typed there is an error."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

_LONGEST = 2_000


def text_of(request: Request, name: str) -> str:
    """Return what the address has for `name`, without blanks around it; "" for nothing."""
    return request.query_params.get(name, "").strip()[:_LONGEST]


def day_of(request: Request, name: str) -> dt.date | None:
    """Return the day that the address has for `name`, None for none or for what is no day."""
    try:
        return dt.date.fromisoformat(text_of(request, name))
    except ValueError:
        return None
