"""From a text to its acts of attribution: encode, find the cues, tag roles around each, nest.

Cue-anchored roles: the encoder runs once over overlapping windows; each cue it tags (or, for a content
without one, the content's first word) asks for the roles of the words around it. Links, shared words,
discontinuous contents and nesting come out by construction.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribute.acts import Act
from onrecord.attribute.confidence import Signs, confidence
from onrecord.attribute.counts.agents import with_agents
from onrecord.attribute.counts.cited import with_cited
from onrecord.attribute.counts.elided import with_elided
from onrecord.attribute.counts.of_them import with_those_of_them
from onrecord.attribute.counts.tallies import with_tallies
from onrecord.attribute.counts.tolls import with_tolls
from onrecord.attribute.layout.clock_times import without_clock_times
from onrecord.attribute.mending.continuation import continued
from onrecord.attribute.mending.doubles import without_doubles
from onrecord.attribute.mending.marks import completed
from onrecord.attribute.mending.named_cues import without_names
from onrecord.attribute.mending.passives import with_those_quoted
from onrecord.attribute.mending.receivers import without_receivers
from onrecord.attribute.mending.relatives import with_relatives
from onrecord.attribute.mending.things import without_things
from onrecord.attribute.network import chain
from onrecord.attribute.network.cues import Cues, cues_of
from onrecord.attribute.network.engine import ROLES
from onrecord.attribute.network.features import distance_bucket, paragraph_bucket
from onrecord.attribute.network.tokens import GOLD, Tokens, Window, tokenize
from onrecord.attribute.network.windows import windows

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt

    from onrecord.attribute.network.engine import Engine
    from onrecord.attribute.word_states import WordStates
    from onrecord.model import Range

_SOURCE, _CUE, _CONTENT = (ROLES.index(role) for role in ("source", "cue", "content"))
_AT_ONCE = 8
"""Windows read together: a step over arrays takes little longer for the cues of many than of one."""

_SURE = 100.0
"""What is added to the score of the role that a cue's own words have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the text is read: sizes in word pieces, thresholds as probabilities.

    `most` bounds the cues of one window, the likeliest first: no prose comes near it, hostile text does.
    Neighbouring windows share `overlap` pieces, at least and at most.
    `cue` is the least probability that a word belongs to a cue for it to be taken as one.
    `view` are the words before and from a cue on that may have a role for it.
    """

    size: int = 256
    most: int = 96
    overlap: tuple[int, int] = (32, 96)
    cue: float = 0.85
    convention: int = GOLD
    view: tuple[int, int] = (64, 96)


def acts(
    text: str, engine: Engine, settings: Settings = Settings(), *, keep: WordStates | None = None
) -> list[Act]:
    """Return the acts of attribution of `text`, in text order. Memory grows with its words alone.

    What the encoder makes of the words is put into `keep`.
    """
    tokens = tokenize(text, engine.tokenizer)
    if keep is not None:
        keep.begin(tokens.starts.tolist())
    cuts = windows(tokens, size=settings.size, overlap=settings.overlap, convention=settings.convention)
    found: list[Act] = []
    while some := list(islice(cuts, _AT_ONCE)):
        states, scores = zip(*(engine.encode(cut.ids, cut.heads) for cut, _, _ in some), strict=True)
        if keep is not None:
            for (cut, low, high), own in zip(some, states, strict=True):
                keep.note(low, own[low - cut.low : high - cut.low])
        cues = cues_of(some, scores, threshold=settings.cue, most=settings.most)
        if len(cues):
            found += _acts([cut for cut, _, _ in some], states, cues, tokens, engine, settings)
    return _finished(found, text)


def _acts(
    cuts: Sequence[Window],
    states: Sequence[npt.NDArray[np.float32]],
    cues: Cues,
    tokens: Tokens,
    engine: Engine,
    settings: Settings,
) -> Iterator[Act]:
    """Give the words around each cue their roles, and gather them into acts."""
    lows, words = _viewed(cuts, cues, *settings.view)
    places = np.arange(words.max()) + lows[:, None]
    scores, stances = _scored(cuts, states, cues, (places, words), tokens, engine)
    inside = (cues.first[:, None] <= places) & (places <= cues.last[:, None])
    own = np.where(cues.worded, _CUE, _CONTENT)
    scores[np.arange(len(cues)), :, own] += np.float32(_SURE) * inside
    labels = chain.best(scores, engine.transitions, words)
    sure = chain.certainty(scores, engine.transitions, words, labels).tolist()
    lengths = (labels == _CONTENT).sum(1).tolist()
    shares = np.exp(stances - stances.max(1, keepdims=True))
    shares /= shares.sum(1, keepdims=True)
    for row, ranges in enumerate(_ranges(labels, tokens, lows)):
        if not ranges[_CONTENT]:
            continue
        signs = Signs(float(cues.probability[row]), sure[row], lengths[row], bool(ranges[_SOURCE]))
        yield Act(
            ranges[_SOURCE],
            ranges[_CUE] if cues.worded[row] else (),
            ranges[_CONTENT],
            confidence=confidence(signs, engine.calibration),
            stances=dict(zip(engine.stances, shares[row].tolist(), strict=True)),
            signs=signs,
        )


def _viewed(
    cuts: Sequence[Window], cues: Cues, before: int, after: int
) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """Return the first word that each cue views and how many: as many where a window begins or ends."""
    low, high = np.array([(cut.low, cut.high) for cut in cuts])[cues.window].T
    words = np.minimum(before + after, high - low)
    return (cues.first - before).clip(low, high - words), words


def _scored(
    cuts: Sequence[Window],
    states: Sequence[npt.NDArray[np.float32]],
    cues: Cues,
    views: tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]],
    tokens: Tokens,
    engine: Engine,
) -> tuple[npt.NDArray[np.float32], npt.NDArray[np.float32]]:
    """Return the scores of the heads for each cue: of the roles of the words it views, and of the stances.

    `views` are the places [K, V] of those words in the text and their numbers [K]; behind them, role scores
    [K, V, 4] are 0.
    """
    places, words = views
    lows = np.array([cut.low for cut in cuts])[cues.window]
    first, last = cues.first[:, None], cues.last[:, None]
    distance = distance_bucket(places, first, last)
    paragraph = paragraph_bucket(tokens.paragraph.take(places, mode="clip"), tokens.paragraph[first])
    # A cue's state is the mean of those of its words; most cues have one.
    own = np.stack(
        [
            states[window][word]
            for window, word in zip(cues.window.tolist(), (cues.first - lows).tolist(), strict=True)
        ]
    )
    for row in np.flatnonzero(cues.first < cues.last).tolist():
        low = lows[row]
        own[row] = states[cues.window[row]][cues.first[row] - low : cues.last[row] + 1 - low].mean(0)
    scores = np.zeros((*places.shape, len(ROLES)), dtype=np.float32)
    stances = []
    for window in np.unique(cues.window).tolist():
        low, high = np.searchsorted(cues.window, (window, window + 1)).tolist()
        here = slice(low, high), slice(words[low])
        given = (np.ascontiguousarray(of[here]) for of in (places - cuts[window].low, distance, paragraph))
        scores[here], stance = engine.roles(states[window], own[low:high], *given)
        stances.append(stance)
    return scores, np.concatenate(stances)


def _finished(found: list[Act], text: str) -> list[Act]:
    """Return the acts, and those that words alone tell, as custom, marks and nesting would have them."""
    known = list(found)
    for mend in (
        without_names,
        without_things,
        without_clock_times,
        without_receivers,
        with_those_quoted,
        with_tolls,
        with_tallies,
        with_elided,
        with_cited,
        with_agents,
        with_relatives,
        with_those_of_them,
    ):
        known = mend(known, text)
    return nested(without_doubles(continued(completed(known, text), text)))


def _ranges(
    labels: npt.NDArray[np.int64], tokens: Tokens, lows: npt.NDArray[np.int64]
) -> list[list[tuple[Range, ...]]]:
    """Return, for each cue and role, the runs of words [K, W] so labelled, as ranges of code points.

    `lows` [K] are the words of the text that the rows begin with.
    """
    padded = np.pad(labels, ((0, 0), (1, 1)))
    rows, edges = np.nonzero(padded[:, 1:] != padded[:, :-1])
    roles = padded[rows, edges + 1]
    # A run ends at the next edge of its row: the padding has no role, so the last run ends there too.
    runs = np.flatnonzero(roles)
    low = lows[rows[runs]]
    starts, ends = tokens.starts[low + edges[runs]], tokens.ends[low + edges[runs + 1] - 1]
    found: list[list[tuple[Range, ...]]] = [[()] * len(ROLES) for _ in labels]
    for row, role, start, end in zip(
        rows[runs].tolist(), roles[runs].tolist(), starts.tolist(), ends.tolist(), strict=True
    ):
        found[row][role] += ((start, end),)
    return found


def nested(found: list[Act]) -> list[Act]:
    """Return the acts in text order, each with its parent: the shortest content that encloses it."""
    ordered = sorted(found, key=lambda act: (min(act.source + act.cue + act.content), act.cited))
    reach: list[int] = []
    sizes = [sum(b - a for a, b in act.content) for act in ordered]
    parents: list[int | None] = []
    citing = {act.content: number for number, act in enumerate(ordered) if not act.cited}
    open_: list[int] = []
    for number, act in enumerate(ordered):
        spans = act.source + act.cue + act.content
        first = min(start for start, _ in spans)
        reach.append(max(end for _, end in spans))
        open_ = [other for other in open_ if reach[other] > first]
        enclosing = [
            other for other in open_ if sizes[other] > sizes[number] and _encloses(ordered[other], act)
        ]
        around = citing.get(act.content) if act.cited else None
        if around is None:
            around = min(enclosing, key=lambda other: sizes[other], default=None)
        parents.append(around)
        open_.append(number)
    return [
        act if act.parent == parent else dataclasses.replace(act, parent=parent)
        for act, parent in zip(ordered, parents, strict=True)
    ]


def _encloses(outer: Act, inner: Act) -> bool:
    return all(
        any(start <= first and last <= end for start, end in outer.content)
        for first, last in inner.cue + inner.content
    )
