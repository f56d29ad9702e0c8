"""Negation: what a report says was not said, told from what was refused or doubted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Selector


SUPPOSED = "only asked or supposed"
"""The flag of an entry that a report does not assert: "if the minister believes …", "does the army know?"."""


class Cued(Protocol):
    """A statement as the model or the record has it."""

    @property
    def stance(self) -> str | None:
        """What the speaker does."""

    @property
    def negated(self) -> bool:
        """Whether the cue has a "not"."""

    @property
    def cue(self) -> str | Sequence[Selector]:
        """The words of the cue, or their places."""


def unsaid(one: Cued) -> bool:
    """Return whether the report says that it was not said: "did not promise to".

    A refusal is one whether it is worded "refused to say" or "did not say", and so is a doubt: "does not
    believe it", but not "does not doubt it".
    """
    if not one.negated or one.stance == "declines":
        return False
    return one.stance != "doubts" or "doubt" in words_of_cue(one).casefold()


def stance_of(one: Cued) -> str:
    """Return what the speaker does, with "not" where the report says that it was not done."""
    return f"not {one.stance}" if unsaid(one) else one.stance or ""


def words_of_cue(one: Cued) -> str:
    """Return the words of the pieces of a cue, joined with " … "."""
    cue = one.cue
    return cue if isinstance(cue, str) else " … ".join(piece.exact for piece in cue)
