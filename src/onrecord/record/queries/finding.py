"""From what a person types to one report of the record."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING, Any

from sqlalchemy import or_, select

from onrecord.errors import AmbiguousReportError, UnknownReportError
from onrecord.record.folding import fold_words
from onrecord.record.tables import locations, reports

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import ColumnElement, Connection, Row

_DIGITS = re.compile(r"[0-9a-f]{4,64}")
_NO_TEXT = re.compile("[\\0\ud800-\udfff]")
_SHOWN = 20
_PART = 3  # code points: less of a path or address names nothing


def report_id(connection: Connection, reference: str, *, loosely: bool = False) -> str:
    """Return the id of the one report that `reference` names; how, `Record.report` says.

    Each way of naming is tried in turn, and the first that fits any report decides. `loosely` takes an outlet
    and a part of a path or address too: for those who look, never for those who take something away.
    Raises `UnknownReportError` if none does, `AmbiguousReportError` if it fits several.
    """
    found = _found(connection, reference, loosely=loosely)
    if len(found) == 1:
        return str(found[0].id)
    raise _several(reference, found)


def page_ids(connection: Connection, reference: str) -> list[str]:
    """Return the ids of the reports that `reference` names loosely, all of them read from one place.

    Raises `UnknownReportError` if there is none, `AmbiguousReportError` if they are those of several places.
    """
    found = _found(connection, reference, loosely=True)
    if len({row.place for row in found}) > 1:
        raise _several(reference, found)
    return [str(row.id) for row in found]


def _found(connection: Connection, reference: str, *, loosely: bool) -> Sequence[Row[*tuple[Any, ...]]]:
    """Return the reports that the first fitting way of naming fits, a few more than are shown at most."""
    for condition in _ways(reference.strip(), loosely=loosely):
        found = connection.execute(
            select(reports.c.id, reports.c.capture, reports.c.title, reports.c.place)
            .where(condition)
            .order_by(reports.c.number)
            .limit(_SHOWN + 1)
        ).all()
        if found:
            return found
    raise UnknownReportError(
        f"no report in the record answers to {reference!r}",
        advice="`onrecord list` shows what is kept. A report is named by the beginning of its SHA-256, "
        f"its path or URL{' or a part of it, its outlet' if loosely else ''}, or words of its title.",
    )


def _several(reference: str, found: Sequence[Row[*tuple[Any, ...]]]) -> AmbiguousReportError:
    lines = [f"{row.capture[:12]}  {row.title or 'no title'}  {row.place}" for row in found]
    if len(lines) > _SHOWN:
        lines[_SHOWN:] = ["… and more"]
    return AmbiguousReportError(f"{reference!r} names several reports", candidates=tuple(lines))


def _ways(reference: str, *, loosely: bool) -> Iterator[ColumnElement[bool]]:
    if _NO_TEXT.search(reference):  # no database takes it for text, and none of its names holds it
        return
    digits = reference.lower()
    if _DIGITS.fullmatch(digits):
        yield reports.c.id == digits
        yield reports.c.current & reports.c.capture.startswith(digits)
        yield reports.c.current & reports.c.document.startswith(digits)
        yield reports.c.id.startswith(digits)
    yield _placed(
        or_(
            locations.c.path.in_([reference, os.path.abspath(reference)]),  # noqa: PTH100 - text, not a Path
            locations.c.url == reference,
            locations.c.final_url == reference,
        )
    )
    if reference and not set(reference) & set("/\\"):
        yield _placed(locations.c.path.iendswith(f"/{reference}", autoescape=True))
    words = fold_words(reference)
    if words.strip():
        yield reports.c.current & (reports.c.title_folded == words)
        if loosely:
            yield reports.c.current & (reports.c.outlet_folded == words)
        yield reports.c.current & reports.c.title_folded.contains(words, autoescape=True)
        yield reports.c.current & reports.c.title_folded.contains(words.strip(), autoescape=True)
    whole = "://" in reference or os.path.isabs(reference)  # noqa: PTH117 - text, not a Path
    if loosely and len(reference) >= _PART and not whole:
        ending = reference.removeprefix("./")
        yield _placed(locations.c.path.iendswith(f"/{ending}", autoescape=True))
        places = (locations.c.path, locations.c.url, locations.c.final_url)
        yield _placed(or_(*(place.icontains(ending, autoescape=True) for place in places)))


def _placed(condition: ColumnElement[bool]) -> ColumnElement[bool]:
    """Return the condition of a report that was read from such a place."""
    return reports.c.current & reports.c.capture.in_(select(locations.c.capture).where(condition))
