"""A second look: of all whom a source may mean, the likeliest by what its sentence says and where they stand.

The rules give every act a first reading. A small network then weighs it against the other `candidates`: it
compares what the encoder makes of the words of the source, of the cue and of the content with what it makes
of the words by which each candidate stands around them, beside a row of numbers of each. The share of the
exponential of a candidate's score among all is the chance that it is meant. The weights are learned by
`training/second_look.py`, for one encoder: without its word states the first reading stands.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING
from zipfile import BadZipFile

import numpy as np

from onrecord.attribute.interpret.candidate_rows import OF_ACT, OF_CANDIDATE
from onrecord.attribute.interpret.candidates import candidates, sort_of
from onrecord.attribute.interpret.ranking import Candidate, standing
from onrecord.attribute.interpret.roles import read_role
from onrecord.attribute.interpret.scene import Resolution
from onrecord.errors import ModelError

if TYPE_CHECKING:
    from pathlib import Path

    import numpy.typing as npt

    from onrecord.attribute.interpret.candidates import Weighed
    from onrecord.attribute.interpret.mentions import Mention
    from onrecord.attribute.interpret.scene import Scene
    from onrecord.attribute.word_states import WordStates

    Floats = npt.NDArray[np.float32]

_AGAIN = "The installation is damaged: install onrecord again."
SURE = 0.91
"""First readings that are right more often than this ("I", a name's own role) are not looked at again."""
_TEMPERATURE = 1.8
"""The network is too sure of texts that it did not learn from: its scores are divided by this before they
become chances (Guo et al. 2017). Chosen on every second text of `bench/unseen.json`."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What was learned, for states of D numbers narrowed to N, compared by R, and H hidden units.

    `narrow` [D, N]; `asked` [4 N, R] with `asked_bias` [R] for source, cue, content and the source's last
    word; `met` [N, R] with `met_bias` [R] for a place of a candidate, `far` [2] for its distance before and
    after; into the hidden units, `of_candidate`, `of_act` (see `candidate_rows`), `of_met`, `of_asked`,
    `of_both` [R, H] and `of_near` [2, H] with `bias` [H]; `out` [H] and `direct` from a candidate's row.
    """

    narrow: Floats
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

    def scores(self, weighed: Weighed, states: WordStates) -> Floats:
        """Return the score of each candidate."""
        asked = np.tanh(
            np.concatenate([states.mean(place) for place in weighed.asked]) @ self.asked + self.asked_bias
        )
        met, near = self._met(weighed, states, asked)
        hidden = weighed.rows @ self.of_candidate + np.tanh(met) @ self.of_met + (met * asked) @ self.of_both
        hidden += near @ self.of_near + (weighed.act @ self.of_act + asked @ self.of_asked + self.bias)
        found: Floats = np.tanh(hidden) @ self.out + weighed.rows @ self.direct + near[:, 0]
        return found

    def _met(self, weighed: Weighed, states: WordStates, asked: Floats) -> tuple[Floats, Floats]:
        """Return what candidates are by the places that suit best [C, R], and how well these do [C, 2]."""
        met = states.values[weighed.words].astype(np.float32) @ self.met + self.met_bias  # [C, K, R]
        suits = met @ asked / np.float32(len(asked) ** 0.5)
        pull = suits + weighed.gaps @ self.far
        shares = np.exp(pull - pull.max(1, keepdims=True)) * weighed.there
        shares /= np.maximum(shares.sum(1, keepdims=True), np.float32(1e-6))
        best = np.maximum(suits * weighed.there, 0).max(1)
        return (shares[..., None] * met).sum(1), np.stack([best, (shares * suits).sum(1)], axis=1)


def read_weights(path: Path) -> Weights:
    """Read what `training/second_look.py` wrote; raise `ModelError` if it is damaged or of other features."""
    try:
        with np.load(path, allow_pickle=False) as stored:
            features = tuple(stored["features"].tolist())
            weights = Weights(*(stored[field.name].astype(np.float32) for field in fields(Weights)))
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as damage:
        raise ModelError(f"{path} cannot be read: {damage}", advice=_AGAIN) from damage
    if features != (*OF_CANDIDATE, *OF_ACT):
        raise ModelError(f"{path} was learned from other features than this version reads", advice=_AGAIN)
    return weights


@dataclass(frozen=True, slots=True)
class Look:
    """The weights, and the word states of the text that is read."""

    weights: Weights
    states: WordStates

    def chances(self, weighed: Weighed, *, act: int) -> list[Candidate]:
        """Return the candidates with the chance that each is meant, likeliest first.

        The number of the act does not bear on it: by it a look that learns finds what the gold has there.
        """
        del act
        scores = self.weights.scores(weighed, self.states) / _TEMPERATURE
        shares = np.exp(scores - scores.max())
        chances = (shares / shares.sum()).tolist()
        order = np.argsort(-scores, kind="stable").tolist()
        return [Candidate(weighed.entities[n], chances[n]) for n in order]


def second_look(
    scene: Scene, number: int, mention: Mention | None, first: Resolution, above: Resolution | None
) -> Resolution:
    """Return whom the source of an act means: the first reading, or who is likelier.

    `mention` is the source, None if there is none; `above` is who says what is around the act.
    """
    if scene.look is None or first.confidence > SURE:
        return first
    sort = sort_of(mention, cue=bool(scene.acts[number].cue))
    if sort is None:
        return first
    chances = scene.look.chances(
        candidates(scene, number, mention, sort, first, above, scene.look.states), act=number
    )
    best = chances[0].entity
    sure, close = standing(chances)
    close = close if best is not None else ()  # where nobody is named, whoever came close is no second name
    if best is first.entity:
        return Resolution(best, sure, close)
    if first.entity is not None and not first.entity.mentions:
        scene.described.forget(first.entity)
    if best is not None and best.named and mention is not None and mention.kind == "person":
        role = read_role(scene.text, (mention.start, mention.end))
        if role is not None:
            scene.cast.offices.give(best, role)
    return Resolution(best, sure, close)
