"""Weighing candidates: a small network over numbers and word states, and what it was learned for.

Of several whom words may mean it compares what the encoder makes of the words that ask with what it makes of
the words by which each candidate stands, beside a row of numbers of each. The share of the exponential of a
candidate's score among all is the chance that it is meant. One set of weights looks again at speakers
(`second_look`), one says whom accusations and denials are aimed at (`target`); both were learned for one
encoder, whose states they read narrowed.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from onrecord.attribute.interpret.ranking import Candidate
from onrecord.attribute.interpret.row_names import OF_ACT, OF_AIM, OF_CANDIDATE, OF_TARGET
from onrecord.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    import numpy.typing as npt

    from onrecord.attribute.interpret.cast.entities import Entity
    from onrecord.attribute.word_states import WordStates
    from onrecord.model import Range

    Floats = npt.NDArray[np.float32]

_AGAIN = "The installation is damaged: install onrecord again."
SPEAKERS, TARGETS = "second_look.npz", "targets.npz"
"""Beside an encoder, what `training/second_look.py` and `training/targets.py` learned for it."""
PLACES = 5
"""Of a candidate so many places are looked at."""
_NO_PLACES = (-1,) * PLACES
_TEMPERATURE = 1.8
"""The network is too sure of speakers in texts that it did not learn from: its scores are divided by this
before they become chances (Guo et al. 2017). Chosen on every second text of `bench/unseen.json`."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """C candidates for whom words of an act mean, nobody last (None).

    `rows` [C, A] and `act` [B] are numbers of candidates and act; `asked` the four ranges whose words ask;
    `words` [C, K] the words by which each stands around, where `there`, with the logarithm of how many words
    before and behind in `gaps` [C, K, 2].
    """

    entities: Sequence[Entity | None]
    rows: Floats
    act: Floats
    asked: tuple[Range, ...]
    words: npt.NDArray[np.int64]
    there: Floats
    gaps: Floats


def weighed(
    entities: Sequence[Entity],
    rows: Sequence[Sequence[float]],
    act: Sequence[float],
    *,
    asked: tuple[Range, ...],
    met: Sequence[Sequence[int]],
    at: int,
) -> Weighed:
    """Return candidates as arrays.

    `rows` has one more than there are `entities`, that of nobody; `met` are the words by which each stands,
    `at` the word from which their distance is counted.
    """
    words = np.array([[*one[:PLACES], *_NO_PLACES[len(one) :]] for one in [*met, ()]])
    apart = at - words
    far = np.log1p(np.abs(apart)).astype(np.float32)
    gaps = np.empty((*words.shape, 2), dtype=np.float32)
    np.multiply(far, apart > 0, out=gaps[..., 0])
    np.multiply(far, apart <= 0, out=gaps[..., 1])
    there = words >= 0
    return Weighed(
        [*entities, None],
        np.array(rows, dtype=np.float32),
        np.array(act, dtype=np.float32),
        asked,
        words * there,
        there.astype(np.float32),
        gaps,
    )


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned, for states narrowed to N numbers, compared by R, and H hidden units.

    `asked` [4 N, R] with `asked_bias` [R] for the four ranges that ask; `met` [N, R] with `met_bias` [R] for
    a place of a candidate, `far` [2] for its distance before and after; into the hidden units, `of_candidate`
    [A, H], `of_act` [B, H], `of_met`, `of_asked`, `of_both` [R, H] and `of_near` [2, H] with `bias` [H];
    `out` [H] and `direct` [A] from a candidate's row.
    """

    asked: Floats
    asked_bias: Floats
    met: Floats
    met_bias: Floats
    far: Floats
    of_candidate: Floats
    of_act: Floats
    of_met: Floats
    of_asked: Floats
    of_both: Floats
    of_near: Floats
    bias: Floats
    out: Floats
    direct: Floats

    def scores(self, given: Weighed, states: WordStates) -> Floats:
        """Return the score of each candidate."""
        asked = np.tanh(states.means(given.asked) @ self.asked + self.asked_bias)
        met, near = self._met(given, states, asked)
        hidden = given.rows @ self.of_candidate + np.tanh(met) @ self.of_met + (met * asked) @ self.of_both
        hidden += near @ self.of_near + (given.act @ self.of_act + asked @ self.of_asked + self.bias)
        found: Floats = np.tanh(hidden) @ self.out + given.rows @ self.direct + near[:, 0]
        return found

    def _met(self, given: Weighed, states: WordStates, asked: Floats) -> tuple[Floats, Floats]:
        """Return what candidates are by the places that suit best [C, R], and how well these do [C, 2]."""
        # By `reduce`, and into one array: around so few numbers `max`, `sum` and `stack` take longer.
        met = states.values[given.words].astype(np.float32) @ self.met + self.met_bias  # [C, K, R]
        suits = met @ asked / np.float32(len(asked) ** 0.5)
        pull = suits + given.gaps @ self.far
        shares = np.exp(pull - np.maximum.reduce(pull, axis=1, keepdims=True)) * given.there
        shares /= np.maximum(np.add.reduce(shares, axis=1, keepdims=True), np.float32(1e-6))
        near = np.empty((len(met), 2), dtype=np.float32)
        np.maximum.reduce(np.maximum(suits * given.there, 0), axis=1, out=near[:, 0])
        np.add.reduce(shares * suits, axis=1, out=near[:, 1])
        return np.add.reduce(shares[..., None] * met, axis=1), near


@dataclass(frozen=True, slots=True)
class Looks:
    """What was learned beside an encoder: `narrow` [D, N] makes its states those that are read."""

    narrow: Floats
    speakers: Weights
    targets: Weights | None


@dataclass(frozen=True, slots=True)
class Look:
    """What was learned, and the word states of the text that is read."""

    looks: Looks
    states: WordStates

    def speakers(self, given: Weighed, *, act: int) -> list[Candidate]:
        """Return the candidates with the chance that each is the speaker of an act, likeliest first.

        The number of the act does not bear on it: by it a look that learns finds what the gold has there.
        """
        del act
        return _ranked(given, self.looks.speakers.scores(given, self.states) / _TEMPERATURE)

    def targets(self, given: Weighed, *, act: int) -> list[Candidate] | None:
        """Return the same for the target of an act; None if nothing was learned of targets."""
        del act
        weights = self.looks.targets
        return _ranked(given, weights.scores(given, self.states)) if weights is not None else None


def _ranked(given: Weighed, scores: Floats) -> list[Candidate]:
    shares = np.exp(scores - np.maximum.reduce(scores))
    chances = (shares / np.add.reduce(shares)).tolist()
    order = (-scores).argsort(kind="stable").tolist()
    return [Candidate(given.entities[n], chances[n]) for n in order]


def read_looks(folder: Path) -> Looks | None:
    """Read what was learned for the encoder in a folder; None if nothing was.

    Raises `ModelError` if a file is damaged or was learned from other features.
    """
    if not (folder / SPEAKERS).exists():
        return None
    speakers, narrow = _read(folder / SPEAKERS, (*OF_CANDIDATE, *OF_ACT))
    path = folder / TARGETS
    targets = _read(path, (*OF_TARGET, *OF_AIM))[0] if path.exists() else None
    if narrow is None:
        raise ModelError(f"{folder / SPEAKERS} does not say how states are narrowed", advice=_AGAIN)
    return Looks(narrow, speakers, targets)


def _read(path: Path, features: tuple[str, ...]) -> tuple[Weights, Floats | None]:
    try:
        with np.load(path, allow_pickle=False) as stored:
            known = tuple(stored["features"].tolist())
            narrow = stored["narrow"].astype(np.float32) if "narrow" in stored else None
            weights = Weights(*(stored[field.name].astype(np.float32) for field in fields(Weights)))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as damage:
        raise ModelError(f"{path} cannot be read: {damage}", advice=_AGAIN) from damage
    if known != features:
        raise ModelError(f"{path} was learned from other features than this version reads", advice=_AGAIN)
    return weights, narrow
