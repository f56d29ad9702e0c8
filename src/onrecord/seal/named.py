"""Which files the events of a log name, and which of them were erased since."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from onrecord.seal.event_fields import is_sha256

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.seal.log import Event

ENDINGS = {"captures": "", "warcs": ".warc", "reports": ".json", "torn": "", "imports": ".zip"}

_NOBODY = "not-a-digest"


def content_path(folder: str, sha256: str) -> str:
    """Return where the file with that SHA-256 lies in a record."""
    return f"{folder}/{sha256[:2]}/{sha256}{ENDINGS[folder]}"


@dataclass(slots=True)
class Named:
    """Files by what events say: `there` has those to be kept, each with the first event that names it."""

    there: dict[str, tuple[int, Event]] = field(default_factory=dict)
    erased: set[str] = field(default_factory=set)

    @classmethod
    def by(cls, events: Iterable[Event | str]) -> Named:
        """Return what `events` name; what is not an event is passed over."""
        named = cls()
        for index, event in enumerate(events):
            if not isinstance(event, dict):
                continue
            if event["event"] == "erase":
                for name in erased_by(event):
                    named.there.pop(name, None)
                    named.erased.add(name)
            for name in named_by(event):
                named.there.setdefault(name, (index, event))
                named.erased.discard(name)
        return named


def named_by(event: Event) -> Iterator[str]:
    """Yield the files that `event` says were kept.

    What is no SHA-256 names a file that is never there: a journal of unknown origin leads nowhere else.
    """
    if event["event"] == "capture":
        facts = event.get("capture")
        yield _named("captures", facts.get("sha256") if isinstance(facts, dict) else None)
        if event.get("request_log"):
            yield _named("warcs", event["request_log"])
    elif event["event"] == "read":
        yield _named("reports", event.get("report"))
    elif event["event"] == "mend":
        yield _named("torn", event.get("set_aside"))
    elif event["event"] == "import":
        yield _named("imports", event.get("bundle"))


def erased_by(event: Event) -> Iterator[str]:
    """Yield the files that an erasure says are gone; they are removed, so nothing but a SHA-256 is taken."""
    told: dict[str, object] = {"captures": [event.get("capture")]}
    told.update((folder, event.get(folder)) for folder in ("reports", "warcs", "imports"))
    for folder, listed in told.items():
        for sha256 in listed if isinstance(listed, list) else ():
            if is_sha256(sha256):
                yield content_path(folder, sha256)


def _named(folder: str, sha256: object) -> str:
    return content_path(folder, str(sha256) if is_sha256(sha256) else _NOBODY)
