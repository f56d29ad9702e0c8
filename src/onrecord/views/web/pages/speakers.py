"""The pages of speakers: who speaks in the record, and everything that one of them said."""

from __future__ import annotations

from typing import TYPE_CHECKING, get_args
from urllib.parse import urlencode

from starlette.exceptions import HTTPException
from starlette.responses import RedirectResponse
from starlette.routing import Route

from onrecord.errors import JudgementError
from onrecord.model import Stance
from onrecord.views.web.forms import posted, words
from onrecord.views.web.rendering import page, speaker_url
from onrecord.views.web.reviewer import required, reviewer_of, suggested
from onrecord.views.web.room import record_of

if TYPE_CHECKING:
    from starlette.datastructures import FormData
    from starlette.requests import Request
    from starlette.responses import Response

    from onrecord.record import KeptStatement, ReportName, SpeakersAcross

AT_ONCE = 100


def show(request: Request) -> Response:
    """List who speaks, the most often quoted first, or those whose name, role or mention has some words."""
    sought, at = request.query_params.get("words", "").strip(), _place(request)
    found = record_of(request).speakers_across.speakers(sought or None, at=at, most=AT_ONCE + 1)
    return page(
        request,
        "speakers.html",
        found=found[:AT_ONCE],
        sought=sought,
        at=at,
        before=_list_url(sought, max(0, at - AT_ONCE)) if at else None,
        after=_list_url(sought, at + AT_ONCE) if len(found) > AT_ONCE else None,
    )


def one(request: Request) -> Response:
    """Show one speaker: names, roles, what they said by date, report and stance, and who is whom."""
    across = record_of(request).speakers_across
    name = request.query_params.get("name", "")
    key = request.query_params.get("key") or across.key_of(name)
    speaker = across.one(key)
    if speaker is None:
        raise HTTPException(404, f"Nobody in the record speaks under the name {name or key!r}.")
    stance, report, at = _stance(request), request.query_params.get("report", ""), _place(request)
    said = across.statements(key, stance=stance, report=report or None, at=at, most=AT_ONCE + 1)
    told = across.words(key)
    judged = {name.casefold() for it in told if not it.speaker for name in (it.first, it.second)}
    held = across.in_reports(key, most=AT_ONCE)
    return page(
        request,
        "speaker.html",
        speaker=speaker,
        held=held,
        names=list(dict.fromkeys(it.name for it in held)),
        roles=list(dict.fromkeys(role for it in held for role in it.roles))[:AT_ONCE],
        kinds=speaker.kinds,
        stances=across.stances(key),
        groups=_by_report(said[:AT_ONCE]),
        stance=stance,
        report=report,
        with_stance=lambda name: _url(key, stance=name, report=report),
        before=_url(key, stance=stance, report=report, at=max(0, at - AT_ONCE)) if at else None,
        after=_url(key, stance=stance, report=report, at=at + AT_ONCE) if len(said) > AT_ONCE else None,
        alike=[it for it in across.namesakes(key) if it.name.casefold() not in judged],
        told=told,
        by=reviewer_of(request),
        suggested=suggested(),
        is_single=key == held[0].speaker if held else False,
    )


def merge(request: Request, form: FormData) -> Response:
    """Put another name to this speaker's."""
    across, by = record_of(request).speakers_across, required(request)
    kept, joined = words(form, "kept"), words(form, "joined")
    if not joined:
        raise JudgementError("no name was given", advice="Write or choose the other name.")
    across.merge(kept, joined, by=by, note=words(form, "note"))
    return _to_name(across, kept)


def part(request: Request, form: FormData) -> Response:
    """Say that two names are two speakers'."""
    across, by = record_of(request).speakers_across, required(request)
    across.part(words(form, "kept"), words(form, "joined"), by=by, note=words(form, "note"))
    return _to_name(across, words(form, "kept"))


def single_out(request: Request, form: FormData) -> Response:
    """Tell the speaker of one report apart from the others of the name, or give it to another name."""
    across, by = record_of(request).speakers_across, required(request)
    speaker, name = words(form, "speaker"), words(form, "name")
    if name:
        across.move(speaker, name, by=by, note=words(form, "note"))
        return _to_name(across, name)
    across.single_out(speaker, by=by, note=words(form, "note"))
    return RedirectResponse(_url(speaker), 303)


def undo(request: Request, form: FormData) -> Response:
    """Take back what this person said of a link."""
    record, by = record_of(request), required(request)
    record.review.withdraw(words(form, "link"), by=by)
    return _to_name(record.speakers_across, words(form, "name"))


def _to_name(across: SpeakersAcross, name: str) -> Response:
    return RedirectResponse(_url(across.key_of(name)), 303)


def _by_report(said: list[KeptStatement]) -> list[tuple[ReportName, list[KeptStatement]]]:
    groups: dict[ReportName, list[KeptStatement]] = {}
    for it in said:
        groups.setdefault(it.report, []).append(it)
    return list(groups.items())


def _place(request: Request) -> int:
    """Return the place in a list that the address names, 0 if it names none."""
    given = request.query_params.get("at", "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < len("1000000000") else 0


def _stance(request: Request) -> Stance | None:
    return next((it for it in get_args(Stance) if it == request.query_params.get("stance")), None)


def _list_url(sought: str, at: int) -> str:
    return "/speakers?" + urlencode({"words": sought, "at": at})


def _url(key: str, **more: str | int | None) -> str:
    query = {name: value for name, value in more.items() if value}
    return speaker_url(key=key) + (f"&{urlencode(query)}" if query else "")


ROUTES = (
    Route("/speakers", show),
    Route("/speakers/one", one),
    Route("/speakers/merge", posted(merge), methods=["POST"]),
    Route("/speakers/part", posted(part), methods=["POST"]),
    Route("/speakers/single", posted(single_out), methods=["POST"]),
    Route("/speakers/undo", posted(undo), methods=["POST"]),
)
