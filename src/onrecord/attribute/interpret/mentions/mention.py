"""What the words of a source are: a pronoun, a name, or a description with its head noun and more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.attribute.interpret.words import Gender
    from onrecord.model import Range

MentionKind = Literal["pronoun", "relative", "name", "person", "group", "body", "document", "other"]

PRONOUNS: dict[str, tuple[Gender | None, int]] = {  # gender, person; 4 for "it", 6 for "they"
    "i": (None, 1), "me": (None, 1), "my": (None, 1), "mine": (None, 1), "myself": (None, 1),
    "we": (None, 2), "us": (None, 2), "our": (None, 2), "ours": (None, 2), "ourselves": (None, 2),
    "you": (None, 5), "your": (None, 5), "yourself": (None, 5),
    "he": ("m", 3), "him": ("m", 3), "his": ("m", 3), "himself": ("m", 3),
    "she": ("f", 3), "her": ("f", 3), "hers": ("f", 3), "herself": ("f", 3),
    "it": (None, 4), "its": (None, 4), "itself": (None, 4),
    "they": (None, 6), "them": (None, 6), "their": (None, 6), "theirs": (None, 6), "themselves": (None, 6),
}  # fmt: skip
LIST = "and"
"""The head of a source that is several names."""


@dataclass(frozen=True, slots=True)
class Mention:
    """The words of one source, understood.

    `head` is the singular head noun, `about` the lower-case content words that qualify it, `proper` those of
    them written as names. `owner` is what a possessive or "by" names as the one behind it; `role` the range
    of the words that give a role; `indefinite` holds for "a spokesman", `definite` for "the spokesman".
    """

    start: int
    end: int
    kind: MentionKind
    head: str = ""
    gender: Gender | None = None
    plural: bool = False
    person: int = 3
    name: Name | None = None
    role: Range | None = None
    about: frozenset[str] = frozenset()
    proper: frozenset[str] = frozenset()
    owner: Mention | None = None
    definite: bool = False
    indefinite: bool = False
    possessive: bool = False
