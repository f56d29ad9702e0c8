"""What a record answers with, as the cells of a table: the same columns wherever it is written."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

from onrecord.record import ReportName

if TYPE_CHECKING:
    from collections.abc import Iterator


def columns(row_type: type[Any]) -> list[str]:
    """Return the names of the columns: fields, with those of the report's name spread out."""
    names: list[str] = []
    for field in dataclasses.fields(row_type):
        if field.type == "ReportName":
            names.extend(f"report_{part.name}" for part in dataclasses.fields(ReportName))
        else:
            names.append(field.name)
    return names


def cells(row: Any) -> Iterator[str | int | float]:  # noqa: ANN401 - any dataclass instance
    """Yield the cells of a row, one a column: parts of a tuple in one, "" where nothing is known."""
    for field in dataclasses.fields(row):
        value = getattr(row, field.name)
        if dataclasses.is_dataclass(value):
            yield from cells(value)
        elif isinstance(value, tuple):
            yield "; ".join(getattr(part, "message", None) or str(part) for part in value)
        else:
            yield "" if value is None else value
