"""What a watch tells as it goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onrecord.model import Problem
    from onrecord.run.outcome import Outcome

What = Literal["feed", "new", "changed", "same", "failed", "gone", "left"]


@dataclass(frozen=True, slots=True)
class Seen:
    """One look.

    `what`: a `feed` or folder was read, with `items` that were not known; a page is `new`, has `changed` in
    its text, or is the `same` as it was; a look `failed`, and there will be another; a page is `gone` and
    is not looked at any more; it is `left` alone, as its server or its erasure asks. `name` is the address
    or path, `outcome` what came of the reading where there was one.
    """

    what: What
    name: str
    items: int = 0
    outcome: Outcome | None = None
    problem: Problem | None = None
