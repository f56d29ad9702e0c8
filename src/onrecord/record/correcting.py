"""Corrections: what a person puts in place of parts of an entry, checked against the stored report.

A correction holds offsets and no words of the report, so that erasing a report leaves none of them in the
journal; the machine's entry is never changed.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any, get_args

from onrecord.errors import JudgementError
from onrecord.model import Stance
from onrecord.relations import Correction
from onrecord.selectors import select

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Attribution, Range, Report

Json = dict[str, Any]

ROLES = ("source", "cue", "content")
LONGEST_NAME = 300
"""Characters of a name that is put in place."""


def correction_json(correction: Correction) -> Json:
    """Return what `correction` puts in place, as the journal has it; nobody known is null."""
    value: Json = {
        role: [[start, end] for start, end in pieces]
        for role in ROLES
        if (pieces := getattr(correction, role)) is not None
    }
    if correction.speaker is not None:
        value["speaker"] = correction.speaker or None
    if correction.name is not None:
        value["name"] = correction.name
    if correction.stance is not None:
        value["stance"] = correction.stance
    return value


def correction_from_json(value: Json) -> Correction:
    """Return the correction that `correction_json` wrote."""
    spans = {
        role: tuple((start, end) for start, end in value[role]) if role in value else None for role in ROLES
    }
    speaker = (value["speaker"] or "") if "speaker" in value else None
    return Correction(**spans, speaker=speaker, name=value.get("name"), stance=value.get("stance"))


def checked(correction: Correction, report: Report, entry: str) -> Correction:
    """Return `correction` of the entry of `report` with that id, less what it leaves as it was.

    Raises `JudgementError` if nothing is left, if it puts in place what such an entry does not have, a
    speaker that the report does not know, an empty name or no content, or if pieces of one role overlap or
    stand out of order; `SliceRuleError` if a piece is empty or outside the text.
    """
    attribution = next((one for one in report.attributions if one.id == entry), None)
    if attribution is None:
        _check_plain(correction, report, entry)
    else:
        correction = _less_what_was(correction, attribution)
        for role in ROLES:
            if (pieces := getattr(correction, role)) is not None:
                _check_pieces(role, pieces, report)
        if correction.content == ():
            raise JudgementError("a statement without content is none", advice="Reject it instead.")
        if correction.stance is not None and correction.stance not in get_args(Stance):
            raise JudgementError(f"{correction.stance!r} is not a stance")
    if correction.speaker is not None and correction.name is not None:
        raise JudgementError("one speaker can be put in place, by id or by name")
    if correction.speaker and correction.speaker not in {one.id for one in report.speakers}:
        raise JudgementError(f"the report knows no speaker {correction.speaker!r}")
    if correction.name is not None:
        correction = replace(correction, name=_checked_name(correction.name))
    if correction == Correction():
        raise JudgementError("nothing was corrected", advice="Accept the entry, or say what is to change.")
    return correction


def _check_plain(correction: Correction, report: Report, entry: str) -> None:
    """Check a correction of a figure (who gives it) or of a speaker (the name)."""
    if any(getattr(correction, part) is not None for part in (*ROLES, "stance")):
        raise JudgementError("only a statement has pieces and a stance to correct")
    if entry in {one.id for one in report.speakers} and correction.speaker is not None:
        raise JudgementError("of a speaker only the name can be corrected")


def _less_what_was(correction: Correction, attribution: Attribution) -> Correction:
    """Return `correction` without the parts that are what the machine has."""
    kept = {
        role: None
        if getattr(correction, role) == ranges(getattr(attribution, role))
        else getattr(correction, role)
        for role in ROLES
    }
    speaker = None if correction.speaker == (attribution.speaker or "") else correction.speaker
    stance = None if correction.stance == attribution.stance else correction.stance
    return replace(correction, **kept, speaker=speaker, stance=stance)


def _check_pieces(role: str, pieces: Sequence[Range], report: Report) -> None:
    before = 0
    for start, end in pieces:
        select(report.document, start, end)
        if start < before:
            raise JudgementError(
                f"the pieces of the {role} overlap, or are not in the order of the text: {pieces}"
            )
        before = end


def _checked_name(name: str) -> str:
    words = " ".join(name.split())
    if not words:
        raise JudgementError("a speaker's name is empty")
    if len(words) > LONGEST_NAME:
        raise JudgementError(
            f"a speaker's name has {len(words)} characters; no more than {LONGEST_NAME} are taken"
        )
    return json_text(words)


def json_text(words: str) -> str:
    """Return `words`. Raises `JudgementError` if they are not text that JSON can hold."""
    try:
        words.encode()
    except UnicodeEncodeError as error:
        raise JudgementError(f"{words!r} is not text") from error
    return words


def ranges(selectors: Sequence[Any]) -> tuple[Range, ...]:
    """Return the code points of `selectors`."""
    return tuple((one.start, one.end) for one in selectors)


def corrected(
    attribution: Attribution, correction: Correction, report: Report
) -> tuple[Attribution, str | None]:
    """Return `attribution` of `report` as a person has it, under the machine's id, and its speaker's name.

    What a correction leaves alone is the machine's; a name that the report's list does not have has no id.
    """
    changed: Json = {
        role: tuple(select(report.document, start, end) for start, end in pieces)
        for role in ROLES
        if (pieces := getattr(correction, role)) is not None
    }
    if correction.stance is not None:
        changed["stance"] = correction.stance
    if correction.speaker is not None:
        changed["speaker"] = correction.speaker or None
    if correction.name is not None:
        changed["speaker"] = None
    result = replace(attribution, **changed)
    names = {one.id: one.name for one in report.speakers}
    return result, correction.name or names.get(result.speaker or "")
