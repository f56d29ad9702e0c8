"""The page of all reports, which is also the first page, and adding to them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse
from starlette.routing import Route

from onrecord.capture import REPORT_SUFFIXES
from onrecord.views.web import adding, uploads
from onrecord.views.web.bounds import UPLOAD_BYTES
from onrecord.views.web.queries import day_of, text_of
from onrecord.views.web.rendering import page
from onrecord.views.web.room import record_of, room_of

if TYPE_CHECKING:
    from starlette.requests import Request
    from starlette.responses import Response

    from onrecord.record.queries.reports import Order

ADD: Final = "/reports/add"
PAGE: Final = 50


def show(request: Request) -> Response:
    """Show the reports that fit what is asked for."""
    return _page(request)


def _page(request: Request, *, problem: str = "", status_code: int = 200) -> Response:
    asked = {name: text_of(request, name) for name in ("words", "outlet", "since", "until")}
    order: Order = "published" if text_of(request, "order") == "published" else "kept"
    found = record_of(request).report_page(
        words=asked["words"] or None,
        outlet=asked["outlet"] or None,
        since=day_of(request, "since"),
        until=day_of(request, "until"),
        order=order,
        after=text_of(request, "after") or None,
        most=PAGE,
    )
    kept = {name: value for name, value in (*asked.items(), ("order", order)) if value}
    return page(
        request,
        "reports.html",
        status_code=status_code,
        found=found,
        rows=list(zip(found.reports, found.figures, strict=True)),
        asked=asked,
        order=order,
        is_filtered=any(asked.values()),
        is_first="after" not in request.query_params,
        following=f"/reports?{urlencode({**kept, 'after': found.following})}" if found.following else None,
        suffixes=",".join(REPORT_SUFFIXES),
        most_megabytes=UPLOAD_BYTES // 1_000_000,
        problem=problem,
    )


async def add(request: Request) -> Response:
    """Take in files, a pasted text or an address, and lead to where its reading is told of."""
    room = room_of(request)
    received = await uploads.receive(request, room.files)
    address = received.fields.get("url", "").strip()
    names = [file.name for file in received.files]
    names += [adding.PASTED] if received.fields.get("text", "").strip() else []
    names += [address] if address else []
    problem = ""
    if not names:
        problem = "Nothing was sent: choose a file, paste a text, or give an address."
    elif address and not adding.is_address(address):
        problem = f"{address[:200]} is not a web address: one begins with https:// or http://."
    if problem:
        received.discard()
        return _page(request, problem=problem, status_code=400)
    job = room.jobs.start(", ".join(names), lambda tell: adding.add(room.record, received, tell))
    return RedirectResponse(f"/reports/added/{job}", 303)


def added(request: Request) -> Response:
    """Show how far the reading of what was added is."""
    job = room_of(request).jobs.get(request.path_params["job"])
    if job is None:
        raise HTTPException(
            404, "Of this nothing is known any more; what was read is in the list of reports."
        )
    return page(request, "added.html", job=job)


ROUTES = (
    Route("/", show),
    Route("/reports", show),
    Route(ADD, add, methods=["POST"]),
    Route("/reports/added/{job}", added),
)
