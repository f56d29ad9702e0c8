"""What a passage is."""

from __future__ import annotations

from dataclasses import dataclass

from onrecord.model import BlockKind  # noqa: TC001 - dataclass fields are looked up at run time


@dataclass(frozen=True, slots=True)
class Role:
    """A kind of block, or the reason why the passage is left out.

    `opens` says of furniture that headlines of other reports may follow it.
    """

    kind: BlockKind | None = None
    dropped: str | None = None
    opens: bool = False


Roles = list[Role | None]
"""One a passage; None where nothing is known yet."""
