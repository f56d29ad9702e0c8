"""The page of disputes: where reports do not agree, side by side, and what people say of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, get_args
from urllib.parse import urlencode

from starlette.responses import RedirectResponse
from starlette.routing import Route

from onrecord.errors import JudgementError
from onrecord.record.judging import reviewer
from onrecord.relations import DisputeKind
from onrecord.views.web.asked import Asked
from onrecord.views.web.forms import posted, words
from onrecord.views.web.rendering import page
from onrecord.views.web.reviewer import remembering, required, reviewer_of, suggested
from onrecord.views.web.room import record_of
from onrecord.views.web.sides import shown_sides

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from onrecord.record import Record
    from onrecord.relations import Dispute

A_PAGE: Final = 20
"""Disputes of one page."""

VERDICTS: Final = ("accepted", "rejected", "unsure")


def show(request: Request) -> Response:
    """Show a page of the disputes that are about some words, or of a kind."""
    asked = Asked(request, fields=("about",), choices={"kind": get_args(DisputeKind)})
    record = record_of(request)
    found, rejected = ((), ()) if asked.problems else _found(record, asked)
    last = max(1, -(-len(found) // A_PAGE))
    number = min(last, max(1, _whole(request.query_params.get("page", "1"))))
    shown = found[(number - 1) * A_PAGE : number * A_PAGE]
    return page(
        request,
        "disputes.html",
        status_code=400 if asked.problems else 200,
        asked=asked,
        total=len(found),
        shown=[(one, shown_sides(one.sides)) for one in shown],
        rejected=rejected,
        said=record.review.said_of([one.id for one in (*shown, *rejected)]),
        judged=request.query_params.get("judged", ""),
        waiting=record.waiting(),
        by=reviewer_of(request),
        suggested=suggested(),
        verdicts=VERDICTS,
        number=number,
        last=last,
    )


def _found(record: Record, asked: Asked) -> tuple[tuple[Dispute, ...], tuple[Dispute, ...]]:
    """Return the disputes that fit, and those that people rejected, sought only if there may be any."""
    found = record.disputes(**asked.conditions)
    if not any(one.verdict == "rejected" for one in record.judgements()):
        return found, ()
    return found, record.disputes(**asked.conditions, rejected=True)


def judge(request: Request, form: FormData) -> Response:
    """Keep what a person says of a dispute."""
    dispute, verdict = words(form, "dispute"), words(form, "verdict")
    if verdict not in VERDICTS:
        raise JudgementError(f"{verdict!r} is not a judgement of a dispute")
    record = record_of(request)
    if not any(one.id == dispute for hidden in (False, True) for one in record.disputes(rejected=hidden)):
        raise JudgementError(
            f"there is no dispute {dispute[:12]!r}",
            advice="It may have changed since the page was made: load it again.",
        )
    typed = words(form, "by")
    by = reviewer(typed) if typed else required(request)
    record.judge(dispute, verdict, by=by, note=words(form, "note"))  # type: ignore[arg-type]
    return remembering(_back(form, judged=dispute), by)


def undo(request: Request, form: FormData) -> Response:
    """Take back what this person said last of a dispute."""
    dispute = words(form, "dispute")
    record_of(request).review.withdraw(dispute, by=required(request))
    return _back(form, judged=dispute)


def compare(request: Request, form: FormData) -> Response:
    """Hold the reports that were not compared yet against the others."""
    record_of(request).relate()
    return _back(form)


def _back(form: FormData, *, judged: str = "") -> Response:
    """Return the way back to the page that the form was on."""
    kept = {name: words(form, name) for name in ("about", "kind", "page")}
    values = {name: value for name, value in {**kept, "judged": judged}.items() if value}
    anchor = f"#d-{judged[:12]}" if judged else ""
    return RedirectResponse(f"/disputes?{urlencode(values)}{anchor}", 303)


def _whole(typed: str) -> int:
    return int(typed) if typed.isascii() and typed.isdecimal() and len(typed) < len("1000000") else 1


ROUTES = (
    Route("/disputes", show),
    Route("/disputes/judge", posted(judge), methods=["POST"]),
    Route("/disputes/undo", posted(undo), methods=["POST"]),
    Route("/disputes/compare", posted(compare), methods=["POST"]),
)
