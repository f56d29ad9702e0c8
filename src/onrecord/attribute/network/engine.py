"""The model as the stage sees it: three functions over arrays, whatever runs them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt
    from tokenizers import Tokenizer

    from onrecord.attribute.interpret.weighing import Looks

CUES = ("none", "begin", "inside", "anchor")
"""Labels of the cue tagger; `anchor` marks the first word of a content that has no cue."""

ROLES = ("none", "source", "cue", "content")
"""Labels of the role tagger."""


class Engine(Protocol):
    """What an encoder with its heads can do. Shapes: P pieces, W words, D width, K cues, V words viewed."""

    @property
    def tokenizer(self) -> Tokenizer:
        """The tokenizer that the encoder was trained with."""

    @property
    def transitions(self) -> npt.NDArray[np.float32]:
        """Scores of moving from one role to the next, [4, 4]."""

    @property
    def calibration(self) -> tuple[float, ...]:
        """The weights with which `confidence` reads the signs of an act."""

    @property
    def stances(self) -> tuple[str, ...]:
        """The names of the stance head's outputs."""

    @property
    def looks(self) -> Looks | None:
        """What was learned for the encoder of speakers and targets, if anything was."""

    def encode(
        self, ids: npt.NDArray[np.int64], heads: npt.NDArray[np.int64]
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Return word states [W, D] and cue scores [W, 4] of a window: piece ids [P], word heads [W]."""

    def roles(
        self,
        states: npt.NDArray[np.float32],
        cues: npt.NDArray[np.float32],
        place: npt.NDArray[np.int64],
        distance: npt.NDArray[np.int64],
        paragraph: npt.NDArray[np.int64],
    ) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
        """Return role scores [K, V, 4] and stance scores [K, stances] for cues [K, D] in a window [W, D].

        `place` [K, V] tells which words of the window each cue views, `distance` and `paragraph` [K, V] are
        their buckets.
        """
