"""Content ids of attributions and speakers: made here when an entry is, and again when it is verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.ids import content_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Attribution, Selector, SpeakerKind


def attribution_id(entry: Attribution, document: str) -> str:
    """Return the id of `entry` of the document with that id: of all it says but how sure it is."""
    return content_id(
        {
            "document": document,
            "source": _ranges(entry.source),
            "cue": _ranges(entry.cue),
            "content": _ranges(entry.content),
            "parent": entry.parent,
            "kind": entry.kind,
            "stance": entry.stance,
            "negated": entry.negated,
            "speaker": entry.speaker,
            "target": entry.target,
            "venue": _ranges((entry.venue,)) if entry.venue else None,
            "made_by": [entry.made_by.stage, entry.made_by.version, entry.made_by.model],
        }
    )


def speaker_id(
    document: str, name: str, kind: SpeakerKind, *, roles: Iterable[Selector], mentions: Iterable[Selector]
) -> str:
    """Return the id of a speaker of the document with that id."""
    return content_id(
        {
            "document": document,
            "speaker": name,
            "kind": kind,
            "roles": _ranges(roles),
            "mentions": _ranges(mentions),
        }
    )


def _ranges(selectors: Iterable[Selector]) -> list[list[int]]:
    return [[selector.start, selector.end] for selector in selectors]
