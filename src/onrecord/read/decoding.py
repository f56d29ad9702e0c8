"""From bytes to text, with the byte each code point starts at."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from onrecord.model import Problem


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """A capture's bytes as text.

    `starts` has one entry more than `text` has code points: the byte offset at which each begins, then
    the length of the data. `data.decode(encoding)` is `text` (a leading byte-order mark is left out of `text`, so the
    first entry may not be 0).
    """

    text: str
    encoding: str
    starts: npt.NDArray[np.int64] = field(repr=False)
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, *, declared: str | None, media_type: str) -> Decoded:
    """Decode `data` strictly, by byte-order mark, declaration (transport, then markup) or detection."""
    raise NotImplementedError
