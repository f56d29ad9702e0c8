"""JSON Lines: the contract of a report, one object a line."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from onrecord.contract import to_json

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.model import Report


def json_lines(reports: Iterable[Report]) -> Iterator[str]:
    """Yield the JSON of each report on one line, its end included; text beyond ASCII stays as it is."""
    for report in reports:
        yield json.dumps(to_json(report), ensure_ascii=False, allow_nan=False) + "\n"
