"""What a person put in place of parts of an entry, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Report
    from onrecord.relations import Judgement


def corrections(judgement: Judgement, report: Report) -> tuple[tuple[str, str], ...]:
    """Return each part of an entry of `report` that `judgement` corrects, with what takes its place.

    Pieces of a role are shown as the words that stand there, joined by an ellipsis.
    """
    given = judgement.correction
    if given is None:
        return ()
    names = {speaker.id: speaker.name for speaker in report.speakers}
    parts: list[tuple[str, str]] = []
    if given.name is not None or given.speaker is not None:
        parts.append(("speaker", given.name or names.get(given.speaker or "", "nobody known")))
    if given.stance is not None:
        parts.append(("stance", given.stance))
    for role, pieces in (("source", given.source), ("cue", given.cue), ("content", given.content)):
        if pieces is not None:
            words = " … ".join(report.document.text[start:end] for start, end in pieces)
            parts.append((role, words or "nothing"))
    return tuple(parts)
