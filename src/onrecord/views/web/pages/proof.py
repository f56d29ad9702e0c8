"""The page of what is sealed: since when, what happened since, verifying, sealing, and bundles."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from starlette.background import BackgroundTask
from starlette.exceptions import HTTPException
from starlette.responses import FileResponse, RedirectResponse
from starlette.routing import Route

from onrecord.errors import OnRecordError, SigningKeyError
from onrecord.record.proof.key_files import is_encrypted, key_folder, public_key, signing_key
from onrecord.views.bundling import written
from onrecord.views.web import verifying
from onrecord.views.web.forms import posted
from onrecord.views.web.queries import text_of
from onrecord.views.web.rendering import page
from onrecord.views.web.room import record_of, room_of

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

EVENTS: Final = {
    "record": ("record made", "records made"),
    "capture": ("capture seen", "captures seen"),
    "read": ("report read", "reports read"),
    "judgement": ("judgement", "judgements"),
    "export": ("export", "exports"),
    "redaction": ("redaction", "redactions"),
    "erase": ("erasure", "erasures"),
    "import": ("import", "imports"),
    "mend": ("end of the journal mended", "ends of the journal mended"),
    "seal": ("seal without its checkpoint", "seals without their checkpoints"),
}
"""What one or more events of a kind are called; those that are not here go by their own name."""

MOST_CHOICES: Final = 200
"""Reports that can be ticked for a bundle; of more, the command line takes any."""


def show(request: Request) -> Response:
    """Show what is sealed, and what can be done."""
    return _page(request)


def _page(request: Request, *, problem: str = "", done: str = "", status_code: int = 200) -> Response:
    record = record_of(request)
    folder = key_folder()
    found = record.report_page(most=MOST_CHOICES)
    try:
        key, key_problem = public_key(folder), ""
    except SigningKeyError as error:
        key, key_problem = None, error.diagnostics()
    return page(
        request,
        "proof.html",
        status_code=status_code,
        state=record.seal_state(),
        events=EVENTS,
        key=key,
        key_problem=key_problem,
        is_encrypted=is_encrypted(folder),
        key_folder=folder,
        reports=found.reports,
        total=found.total,
        chosen=text_of(request, "report"),
        problem=problem,
        done=done,
    )


def verify(request: Request, form: FormData) -> Response:
    """Begin a verification, and lead to what it finds."""
    del form
    room = room_of(request)
    job = room.jobs.start("verification", lambda tell: verifying.verify(room.record, tell))
    return RedirectResponse(f"/proof/verified/{job}", 303)


def verified(request: Request) -> Response:
    """Show what a verification found, so far or in the end."""
    job = room_of(request).jobs.get(request.path_params["job"])
    if job is None:
        raise HTTPException(404, "Of this verification nothing is known any more.")
    return page(request, "verified.html", job=job, meanings=verifying.MEANINGS)


def seal(request: Request, form: FormData) -> Response:
    """Seal all that happened, with the user's key, if it can be used without asking for anything."""
    del form
    try:
        sealed = record_of(request).seal(signing_key(key_folder()))
    except OnRecordError as error:
        return _page(request, problem=error.diagnostics(), status_code=409)
    said = f"{sealed.checkpoint.size:,} events are sealed now." if sealed.new else ""
    return _page(request, done=said or "Nothing happened since the last seal, which stands.")


def bundle(request: Request, form: FormData) -> Response:
    """Hand out a bundle of the reports that were ticked, of all if all were asked for."""
    room = room_of(request)
    record = room.record
    chosen = [str(one) for one in form.getlist("report")]
    if form.get("which") != "all" and not chosen:
        return _page(request, problem="No report was chosen for the bundle.", status_code=400)
    place = Path(tempfile.mkdtemp(prefix="bundle-", dir=room.files))
    name = f"{record.name}-{dt.datetime.now(dt.UTC).date().isoformat()}.zip"
    try:
        key = signing_key(key_folder())
        gathered = record.gather(() if form.get("which") == "all" else chosen)
        with written(place / "bundle.zip", gathered, key) as digest:
            record.tell_of_export("bundle", digest, gathered.reports, gathered.withheld)
    except BaseException as error:
        _remove(place)
        if isinstance(error, OnRecordError):
            return _page(request, problem=error.diagnostics(), status_code=409)
        raise
    return FileResponse(
        place / "bundle.zip",
        media_type="application/zip",
        filename=name,
        background=BackgroundTask(_remove, place),
    )


def _remove(place: Path) -> None:
    for file in place.iterdir():
        file.unlink()
    place.rmdir()


ROUTES = (
    Route("/proof", show),
    Route("/proof/verify", posted(verify), methods=["POST"]),
    Route("/proof/verified/{job}", verified),
    Route("/proof/seal", posted(seal), methods=["POST"]),
    Route("/proof/bundle", posted(bundle), methods=["POST"]),
)
