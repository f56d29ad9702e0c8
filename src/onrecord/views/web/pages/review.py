"""The page of review: one statement after the other, judged by a person."""

from __future__ import annotations

import json
from itertools import islice
from typing import TYPE_CHECKING, Any, get_args
from urllib.parse import urlencode

from starlette.responses import RedirectResponse
from starlette.routing import Route

from onrecord.errors import JudgementError
from onrecord.model import Stance
from onrecord.record import corrected
from onrecord.record.correcting import ROLES
from onrecord.record.reviews.queue import MANY, Order
from onrecord.relations import Verdict
from onrecord.views.corrections import correction_of, piece_text
from onrecord.views.web.forms import posted, words
from onrecord.views.web.passage import passages, spans_of
from onrecord.views.web.rendering import page
from onrecord.views.web.reviewer import named, required, reviewer_of, suggested
from onrecord.views.web.room import record_of
from onrecord.views.wording import words_of

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from onrecord.model import Attribution, Report
    from onrecord.record import Review
    from onrecord.relations import Judgement

ORDERS: tuple[Order, ...] = get_args(Order)
LISTED = 200
"""Reports that a list has room for; of more, one is named as on the command line."""

NOBODY = "nobody"
NEW = "new"


def show(request: Request) -> Response:
    """Show the statement that the address names, else the first of the queue."""
    by = reviewer_of(request)
    if by is None:
        return page(
            request,
            "reviewer.html",
            suggested=suggested(),
            back=str(request.url.path + "?" + request.url.query),
        )
    record = record_of(request)
    asked = _asked(request.query_params)
    if asked["report"]:
        asked["report"] = record.report_id(asked["report"])
    entry = request.query_params.get("entry") or _next(record.review, by, asked)
    reports = [one.name for one in islice(record.reports(), LISTED + 1)]
    waiting = record.review.waiting(by=by, report=asked["report"] or None)
    known: dict[str, Any] = {
        "by": by,
        "asked": asked,
        "orders": ORDERS,
        "reports": reports,
        "waiting": waiting,
        "most_counted": MANY,
        "listed": len(reports) <= LISTED,
    }
    if entry is None:
        return page(request, "review.html", **known, one=None)
    report = record.review.report_of(entry)
    one = next((it for it in report.attributions if it.id == entry), None)
    if one is None:
        raise JudgementError(
            f"{entry[:12]} is not a statement", advice="Figures and speakers are judged by `judge`."
        )
    said = record.review.said_of([entry]).get(entry, ())
    mine = next((it for it in said if it.by == by), None)
    shown, speaker = one, _name(report, one.speaker)
    if mine and mine.correction:
        shown, speaker = corrected(one, mine.correction, report)
    whole = "whole" in request.query_params
    # Who has not judged yet should not be led by what others said.
    open_ = mine is not None or asked["order"] == "disagreement"
    blocks, more = passages(report, spans_of(shown), whole=whole)
    return page(
        request,
        "review.html",
        **known,
        one=one,
        report=report,
        report_id=record.report_id(report.capture.sha256),
        shown=shown,
        speaker=speaker,
        target=_name(report, one.target),
        candidates=[_name(report, it) for it in one.candidates if it != one.speaker],
        stances=get_args(Stance),
        verdicts=get_args(Verdict),
        spans=json.dumps(spans_of(shown)),
        exact_words={role: words_of(getattr(shown, role)) for role in ROLES},
        pieces={role: [piece_text(report, entry, role, it) for it in getattr(shown, role)] for role in ROLES},
        mine=mine,
        others=[_told(it, one, report) for it in said if it is not mine] if open_ else [],
        hidden=0 if open_ else len(said),
        my_word=_told(mine, one, report) if mine else None,
        blocks=blocks,
        more=more,
        whole=whole,
        before=_step(record.review, by, asked, at=entry, back=True),
        after=_step(record.review, by, asked, at=entry),
        here=lambda **more: _address(asked, entry=entry, **more),
    )


def judge(request: Request, form: FormData) -> Response:
    """Keep a judgement and go on to the next statement of the queue."""
    review, by = record_of(request).review, required(request)
    entry, verdict = words(form, "entry"), words(form, "verdict")
    if verdict not in get_args(Verdict):
        raise JudgementError(f"{verdict!r} is not a judgement")
    asked = _asked(form)
    after = _next(review, by, asked, at=entry)
    correction = None
    if verdict == "corrected":
        correction = _correction(review.report_of(entry), entry, form)
    review.judge(entry, verdict, by=by, note=words(form, "note"), correction=correction)  # type: ignore[arg-type]
    return RedirectResponse(_address(asked, entry=after or _next(review, by, asked)), 303)


def undo(request: Request, form: FormData) -> Response:
    """Take back the last judgement of this person, or that on the statement named, and go there."""
    review, by = record_of(request).review, required(request)
    asked = _asked(form)
    entry = words(form, "entry") or _next(review, by, {"order": "judged", "report": ""})
    if entry is None:
        raise JudgementError(f"{by} has judged nothing yet, so there is nothing to take back")
    review.withdraw(entry, by=by)
    return RedirectResponse(_address(asked, entry=entry), 303)


def agreement(request: Request) -> Response:
    """Show how far people agree, and where not."""
    review = record_of(request).review
    found = review.agreement()
    said = review.said_of(found.differing)
    return page(request, "agreement.html", found=found, differing=[(it, said[it]) for it in found.differing])


def _correction(report: Report, entry: str, form: FormData) -> Any:  # noqa: ANN401 - a correction, checked later
    chosen, stance = words(form, "speaker"), words(form, "stance")
    names = {one.id: one.name for one in report.speakers}
    speaker = {"": None, NOBODY: "", NEW: words(form, "name")}.get(chosen, names.get(chosen))
    if chosen == NEW and not speaker:
        raise JudgementError("a speaker's name is empty", advice="Write it, or choose one from the list.")
    sent = {role: _sent(form, role) for role in ROLES}
    return correction_of(report, entry, **sent, speaker=speaker, stance=stance or None)  # type: ignore[arg-type]


def _sent(form: FormData, role: str) -> list[str] | None:
    """Return the pieces of a role, one a line, None if the form has no such field."""
    value = form.get(role)
    return value.splitlines() if isinstance(value, str) else None


def _told(judgement: Judgement, one: Attribution, report: Report) -> dict[str, Any]:
    """Return what a person said, with what they put in place in the words of the report."""
    changes: list[tuple[str, str]] = []
    if judgement.correction:
        found, speaker = corrected(one, judgement.correction, report)
        changes = [
            (role, words_of(getattr(found, role)) or "nothing")
            for role in ROLES
            if getattr(judgement.correction, role) is not None
        ]
        if judgement.correction.speaker is not None or judgement.correction.name is not None:
            changes.append(("speaker", speaker or "nobody known"))
        if judgement.correction.stance is not None:
            changes.append(("stance", found.stance))
    return {"judgement": judgement, "changes": changes}


def _name(report: Report, speaker: str | None) -> str | None:
    return next((one.name for one in report.speakers if one.id == speaker), None)


def _asked(given: Any) -> dict[str, str]:  # noqa: ANN401 - the address or a form
    order, report = given.get("order", ""), given.get("report", "")
    return {
        "order": order if order in ORDERS else "confidence",
        "report": report if isinstance(report, str) else "",
    }


def _next(
    review: Review, by: str, asked: dict[str, str], *, at: str | None = None, back: bool = False
) -> str | None:
    order: Any = asked["order"]
    found = review.queue(by=by, order=order, report=asked["report"] or None, at=at, back=back, most=1)
    return found[0].id if found else None


def _step(review: Review, by: str, asked: dict[str, str], *, at: str, back: bool = False) -> str | None:
    """Return the address of the statement before or after one in the queue, None if there is none."""
    entry = _next(review, by, asked, at=at, back=back)
    return _address(asked, entry=entry) if entry else None


def _address(asked: dict[str, str], **more: str | None) -> str:
    query = urlencode({name: value for name, value in {**asked, **more}.items() if value})
    return f"/review?{query}"


ROUTES = (
    Route("/review", show),
    Route("/review/agreement", agreement),
    Route("/review/name", posted(named), methods=["POST"]),
    Route("/review/judge", posted(judge), methods=["POST"]),
    Route("/review/undo", posted(undo), methods=["POST"]),
)
