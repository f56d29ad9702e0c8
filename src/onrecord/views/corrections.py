"""Corrections as a person gives them: pieces as words or as offsets, a speaker by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import JudgementError
from onrecord.relations import Correction

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.model import Range, Report, Selector, Stance

_OFFSETS = re.compile(r"(\d{1,9}):(\d{1,9})")


def correction_of(
    report: Report,
    entry: str,
    *,
    source: Iterable[str] | None = None,
    cue: Iterable[str] | None = None,
    content: Iterable[str] | None = None,
    speaker: str | None = None,
    stance: Stance | None = None,
) -> Correction:
    """Return the correction of the entry of `report` with that id; what is None is left as it is.

    A piece of a role is START:END in code points, or exact words: those of one of the machine's pieces stand
    for it, others are sought nearest to what it has as content. `speaker` is a name, "" for nobody known.
    Raises `JudgementError` if the report does not have the words.
    """
    one = next((it for it in report.attributions if it.id == entry), None)
    where = one.content[0].start if one else 0
    known = None if speaker is None else _speaker(report, speaker)
    spans = {
        role: None
        if pieces is None
        else _pieces(report.document.text, pieces, was=getattr(one, role) if one else (), where=where)
        for role, pieces in (("source", source), ("cue", cue), ("content", content))
    }
    return Correction(
        **spans, speaker=known, name=speaker if speaker and known is None else None, stance=stance
    )


def piece_text(report: Report, entry: str, role: str, piece: Selector) -> str:
    """Return `piece` of a role as a person may give it: its words where they lead to it, else START:END."""
    one = next(it for it in report.attributions if it.id == entry)
    plain = len(piece.exact.splitlines()) == 1 and piece.exact == piece.exact.strip()
    place = (piece.start, piece.end)
    if plain and not _OFFSETS.fullmatch(piece.exact):
        found = _piece(report.document.text, piece.exact, getattr(one, role), one.content[0].start)
        if found == place:
            return piece.exact
    return f"{piece.start}:{piece.end}"


def _speaker(report: Report, name: str) -> str | None:
    """Return the id of the report's speaker of that name, "" for nobody, None if the name is new."""
    if not name.strip():
        return ""
    wanted = " ".join(name.split()).casefold()
    return next((one.id for one in report.speakers if one.name.casefold() == wanted), None)


def _pieces(text: str, pieces: Iterable[str], *, was: Sequence[Selector], where: int) -> tuple[Range, ...]:
    return tuple(sorted(_piece(text, piece, was, where) for piece in pieces if piece.strip()))


def _piece(text: str, piece: str, was: Sequence[Selector], where: int) -> Range:
    if found := _OFFSETS.fullmatch(piece.strip()):
        return int(found[1]), int(found[2])
    for one in was:
        if one.exact == piece:
            return one.start, one.end
    starts = [match.start() for match in re.finditer(re.escape(piece), text)]
    if not starts:
        raise JudgementError(
            f"the report does not say {piece!r} just so", advice="Copy the words from its text."
        )
    start = min(starts, key=lambda it: abs(it - where))
    return start, start + len(piece)
