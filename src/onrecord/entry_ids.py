"""Content ids of attributions, speakers and figures: made here when one is, and again when it is verified."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.ids import content_id, plain_id

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Attribution, Figure, Moment, Selector, SpeakerKind

_LARGE = 10**15
"""Whole numbers below this are written alike by whoever writes JSON."""


def attribution_id(entry: Attribution, document: str) -> str:
    """Return the id of `entry` of the document with that id: of all it says but how sure it is."""
    return plain_id(
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
    return plain_id(
        {
            "document": document,
            "speaker": name,
            "kind": kind,
            "roles": _ranges(roles),
            "mentions": _ranges(mentions),
        }
    )


def figure_id(entry: Figure, document: str, *, whole: Figure | None) -> str:
    """Return the id of `entry` of the document with that id: of all it says but how sure it is.

    `whole` is the figure that `entry` is a part of, by its place: two ids are never made of each other.
    """
    make = plain_id if _is_small(entry.low) and _is_small(entry.high) else content_id
    return make(
        {
            "document": document,
            "exact": _ranges((entry.exact,)),
            "low": entry.low,
            "high": entry.high,
            "comparator": entry.comparator,
            "unit": entry.unit,
            "measure": entry.measure,
            "counted": entry.counted,
            "of": _ranges((entry.of,)) if entry.of else None,
            "place": _ranges((entry.place,)) if entry.place else None,
            "place_id": entry.place_id,
            "as_of": _moment(entry.as_of),
            "when": _moment(entry.when),
            "scope": entry.scope,
            "attribution": entry.attribution,
            "speaker": entry.speaker,
            "whole": _ranges((whole.exact,)) if whole else None,
            "rule": entry.rule,
            "made_by": [entry.made_by.stage, entry.made_by.version, entry.made_by.model],
        }
    )


def _is_small(bound: float | None) -> bool:
    """Return whether a bound is a whole number that JSON holds in any language, or there is none."""
    return bound is None or (type(bound) is int and abs(bound) < _LARGE)


def _moment(moment: Moment | None) -> list[object] | None:
    if moment is None:
        return None
    words = _ranges((moment.exact,)) if moment.exact else None
    return [moment.start, moment.end, moment.basis, words]


def _ranges(selectors: Iterable[Selector]) -> list[list[int]]:
    return [[selector.start, selector.end] for selector in selectors]
