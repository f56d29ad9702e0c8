"""What decoding hands to interpretation: linked spans without meaning yet."""

from __future__ import annotations

from collections.abc import Mapping, Sequence  # noqa: TC003 - dataclass fields are looked up at run time
from dataclasses import dataclass, field

from onrecord.attribute.confidence import Signs  # noqa: TC001 - likewise
from onrecord.model import Range  # noqa: TC001 - dataclass fields are looked up at run time


@dataclass(frozen=True, slots=True)
class Act:
    """One act of attribution as spans of code points in the document's text.

    Each role is a tuple of ranges in text order: `source` and `cue` may be empty, `content` never is.
    `parent` is the index, in the same sequence of acts, of the act whose content encloses this one. `stances`
    holds the model's probability for each stance where the model gives one. `verbatim` tells that the content
    is given as spoken though no marks enclose it: a turn in a transcript. `named` is where the one is named
    for whom a label like "A" stands. `signs` are what the confidence was read from, where the model found the
    act. `cited` tells that the source is cited by whoever reports: the act with the same content encloses it.
    """

    source: tuple[Range, ...]
    cue: tuple[Range, ...]
    content: tuple[Range, ...]
    parent: int | None = None
    confidence: float = 1.0
    stances: Mapping[str, float] = field(default_factory=dict)
    verbatim: bool = False
    named: tuple[Range, ...] = ()
    signs: Signs | None = None
    cited: bool = False


def meet(ranges: Sequence[Range], others: Sequence[Range]) -> bool:
    """Return whether one of `ranges` shares a code point with one of `others`."""
    return any(start < high and low < end for start, end in ranges for low, high in others)
