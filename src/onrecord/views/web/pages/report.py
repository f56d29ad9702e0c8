"""The page of one report, of one entry in it with its place in the original bytes, and those bytes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from onrecord.errors import UnknownReportError
from onrecord.export.report_view import view_of
from onrecord.views.web.judged import corrections
from onrecord.views.web.places import places_of
from onrecord.views.web.rendering import page
from onrecord.views.web.room import record_of

if TYPE_CHECKING:
    from starlette.requests import Request

    from onrecord.model import Report

_MOST_LIT: Final = 5_000


def show(request: Request) -> Response:
    """Show the report that the path names, as any verb of the command line would take it."""
    report_id, report = _named(request)
    entries = [*(one.id for one in report.attributions), *(one.id for one in report.figures)]
    said = record_of(request).review.said_of(entries)
    return page(request, "report.html", report_id=report_id, view=view_of(report), said=said)


def show_entry(request: Request) -> Response:
    """Show one statement or figure: its words, who gives them, and where they stand in text and bytes."""
    report_id, report = _named(request)
    view = view_of(report)
    sought = request.path_params["entry"]
    statements = [one for voice in view.voices for one in voice.statements]
    statement = next((one for one in statements if one.attribution.id.startswith(sought)), None)
    count = next((one for one in view.counts if one.figure.id.startswith(sought)), None)
    entry = statement or count
    if entry is None:
        raise UnknownReportError(f"the report holds no entry {sought!r}")
    own = statement.attribution if statement else count.figure if count else None
    assert own is not None
    return page(
        request,
        "entry.html",
        report_id=report_id,
        view=view,
        statement=statement,
        count=count,
        anchor=entry.place,
        entry=own,
        places=places_of(own, report),
        judgements=[
            (judgement, corrections(judgement, report))
            for judgement in reversed(record_of(request).review.history(own.id))
        ],
    )


def download(request: Request) -> Response:
    """Hand out the bytes of the capture as they were received, in a way that no browser shows as a page."""
    _, report = _named(request)
    capture = report.capture
    return Response(
        capture.data,
        media_type="application/octet-stream",
        headers={
            "Content-Disposition": f'attachment; filename="{capture.sha256[:16]}.bin"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
        },
    )


def lit(request: Request) -> Response:
    """Return the style sheet by which, without scripts, the parts of `count` entries light up together."""
    count = min(request.path_params["count"], _MOST_LIT)
    rules = "\n".join(map(_lit_together, range(1, count + 1)))
    return PlainTextResponse(
        rules,
        media_type="text/css",
        headers={"Cache-Control": "private, max-age=86400"},
    )


def _lit_together(number: int) -> str:
    content, source, cue = (f'[data-{role}~="{number}"]' for role in ("content", "source", "cue"))
    entry = f'[data-entry="{number}"]'
    about = f".reading:has(:is({content},{source},{cue},{entry}):is(:hover,:focus-within,:target))"
    return (
        f"{about} :is({content},li{entry}){{background:var(--here)}}"
        f"{about} {source}{{outline:2px solid var(--said)}}"
        f"{about} {cue}{{outline:2px dotted var(--said)}}"
    )


def _named(request: Request) -> tuple[str, Report]:
    record = record_of(request)
    report_id = record.report_id(request.path_params["report"])
    return report_id, record.report(report_id)


ROUTES = (
    Route("/reports/{report}", show),
    Route("/reports/{report}/capture", download),
    Route("/reports/{report}/entries/{entry}", show_entry),
    Route("/lit/{count:int}.css", lit),
)
