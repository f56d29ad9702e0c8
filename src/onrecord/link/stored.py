"""Entries as JSON to be kept beside a report, and back; their origin is known from the report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from onrecord.link.entries import Count, Event, Statement, Voice

if TYPE_CHECKING:
    from onrecord.link.entries import Entry, Origin

Json = dict[str, Any]


def entry_json(entry: Entry) -> Json:
    """Return what is kept of an entry: everything but its origin."""
    if isinstance(entry, Event):
        return {"family": "event", **{name: getattr(entry, name) for name in _EVENT}}
    return _statement_json(entry) if isinstance(entry, Statement) else _count_json(entry)


def entry_from_json(value: Json, origin: Origin) -> Entry:
    """Return the entry that `entry_json` wrote, of the report that `origin` names."""
    if value["family"] == "event":
        stems = {name: tuple(value[name]) for name in ("targets", "plain", "places")}
        return Event(origin=origin, **{**{name: value[name] for name in _EVENT}, **stems})
    return _statement(value, origin) if value["family"] == "statement" else _count(value, origin)


_EVENT = ("entry", "kind", "words", "targets", "plain", "places", "since", "until", "start", "end")


def _statement_json(one: Statement) -> Json:
    return {
        "family": "statement",
        "entry": one.entry,
        "voice": _voice_json(one.voice),
        "stance": one.stance,
        "negated": one.negated,
        "target": _voice_json(one.target),
        "words": one.words,
        "quoted": list(one.quoted),
        "through": [_voice_json(voice) for voice in one.through],
        "sentence": one.sentence,
        "start": one.start,
        "end": one.end,
        "confidence": one.confidence,
        "candidates": list(one.candidates),
        "event": one.event,
        "answers": one.answers,
        "answered": one.answered,
    }


def _statement(value: Json, origin: Origin) -> Statement:
    through = (_voice(voice) for voice in value["through"])
    return Statement(
        origin=origin,
        entry=value["entry"],
        voice=_voice(value["voice"]),
        stance=value["stance"],
        negated=value["negated"],
        target=_voice(value["target"]),
        words=value["words"],
        quoted=tuple(value["quoted"]),
        through=tuple(voice for voice in through if voice),
        sentence=value["sentence"],
        start=value["start"],
        end=value["end"],
        confidence=value["confidence"],
        candidates=tuple(value["candidates"]),
        event=value["event"],
        answers=value["answers"],
        answered=value["answered"],
    )


_COUNTED = (
    "entry", "stance", "words", "low", "high", "comparator", "measure", "of", "counted", "unit", "place",
    "since", "until", "dated", "scope", "whole", "sentence", "start", "end", "confidence", "event",
)  # fmt: skip


def _count_json(one: Count) -> Json:
    facts = {name: getattr(one, name) for name in _COUNTED}
    return {"family": "count", "voice": _voice_json(one.voice), **facts}


def _count(value: Json, origin: Origin) -> Count:
    return Count(origin=origin, voice=_voice(value["voice"]), **{name: value[name] for name in _COUNTED})


def _voice_json(voice: Voice | None) -> list[Any] | None:
    return None if voice is None else [voice.name, voice.kind, list(voice.also)]


def _voice(value: list[Any] | None) -> Voice | None:
    return None if value is None else Voice(value[0], value[1], tuple(value[2]))
