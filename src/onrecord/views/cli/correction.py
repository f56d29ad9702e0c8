"""Corrections as a person types them: pieces as words or as offsets, a speaker by name."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import click

from onrecord.relations import Correction

if TYPE_CHECKING:
    from onrecord.model import Range, Report, Stance

_OFFSETS = re.compile(r"(\d{1,9}):(\d{1,9})")


def correction_of(
    report: Report,
    entry: str,
    source: tuple[str, ...],
    cue: tuple[str, ...],
    content: tuple[str, ...],
    speaker: str | None,
    stance: Stance | None,
) -> Correction:
    """Return the correction of the entry of `report` with that id that the options of `judge` ask for.

    Raises `click.UsageError` if words are not in the report.
    """
    where = next((one.content[0].start for one in report.attributions if one.id == entry), 0)
    known = None if speaker is None else _speaker(report, speaker)
    return Correction(
        source=_pieces(report.document.text, source, where),
        cue=_pieces(report.document.text, cue, where),
        content=_pieces(report.document.text, content, where),
        speaker=known,
        name=speaker if speaker is not None and known is None else None,
        stance=stance,
    )


def _speaker(report: Report, name: str) -> str | None:
    """Return the id of the report's speaker of that name, "" for nobody, None if the name is new."""
    if not name.strip():
        return ""
    wanted = " ".join(name.split()).casefold()
    return next((one.id for one in report.speakers if one.name.casefold() == wanted), None)


def _pieces(text: str, pieces: tuple[str, ...], where: int) -> tuple[Range, ...] | None:
    if not pieces:
        return None
    return tuple(sorted(_piece(text, piece, where) for piece in pieces if piece))


def _piece(text: str, piece: str, where: int) -> Range:
    if found := _OFFSETS.fullmatch(piece):
        return int(found[1]), int(found[2])
    starts = [match.start() for match in re.finditer(re.escape(piece), text)]
    if not starts:
        raise click.UsageError(f"the report does not say {piece!r} just so")
    start = min(starts, key=lambda it: abs(it - where))
    return start, start + len(piece)
