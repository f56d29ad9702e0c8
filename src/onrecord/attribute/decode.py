"""From a text to its acts of attribution: encode, find the cues, tag roles around each, nest.

Cue-anchored roles: the encoder runs once over overlapping windows; each cue it tags (or, for a content
without one, the content's first word) asks for the roles of the words around it. Links, shared words,
discontinuous contents and nesting come out by construction.
"""

from __future__ import annotations

import dataclasses
import heapq
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from onrecord.attribute import chain
from onrecord.attribute.acts import Act
from onrecord.attribute.confidence import Signs, confidence
from onrecord.attribute.continuation import continued
from onrecord.attribute.doubles import without_doubles
from onrecord.attribute.engine import CUES, ROLES
from onrecord.attribute.features import distance_bucket, paragraph_bucket
from onrecord.attribute.marks import completed
from onrecord.attribute.tokens import GOLD, Tokens, Window, tokenize
from onrecord.attribute.windows import windows

if TYPE_CHECKING:
    from collections.abc import Iterator

    import numpy.typing as npt

    from onrecord.attribute.engine import Engine
    from onrecord.model import Range

_SOURCE, _CUE, _CONTENT = (ROLES.index(role) for role in ("source", "cue", "content"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How the text is read: sizes in word pieces, thresholds as probabilities.

    `most` bounds the cues of one window, the likeliest first: no prose comes near it, hostile text does.
    Neighbouring windows share `overlap` pieces, at least and at most.
    `cue` is the least probability that a word belongs to a cue for it to be taken as one.
    """

    size: int = 256
    most: int = 96
    overlap: tuple[int, int] = (32, 96)
    cue: float = 0.88
    convention: int = GOLD


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A cue as words first..last (in the text), or the first word of a content without one."""

    first: int
    last: int
    probability: float
    is_cue: bool


@dataclass(frozen=True, slots=True, eq=False)
class _Encoded:
    window: Window
    states: npt.NDArray[np.float32]
    cues: npt.NDArray[np.float32]


def acts(text: str, engine: Engine, settings: Settings = Settings()) -> list[Act]:
    """Return the acts of attribution of `text`, in text order. Memory grows with its words alone."""
    tokens = tokenize(text, engine.tokenizer)
    found: list[Act] = []
    for encoded, low, high in _encoded(tokens, engine, settings):
        anchors = [a for a in _anchors(encoded, settings.cue) if low <= a.first < high]
        anchors = heapq.nlargest(settings.most, anchors, key=lambda anchor: anchor.probability)
        found += _roles(anchors, encoded, tokens, engine)
    return _finished(found, text)


def _encoded(tokens: Tokens, engine: Engine, settings: Settings) -> Iterator[tuple[_Encoded, int, int]]:
    for cut, low, high in windows(
        tokens, size=settings.size, overlap=settings.overlap, convention=settings.convention
    ):
        states, scores = engine.encode(cut.ids, cut.heads)
        shares = np.exp(scores - scores.max(1, keepdims=True))
        yield _Encoded(cut, states, shares / shares.sum(1, keepdims=True)), low, high


def _anchors(encoded: _Encoded, threshold: float) -> Iterator[_Anchor]:
    """Yield the runs of words that are cues; a run is cut where a new cue begins."""
    shares = encoded.cues
    mass = 1 - shares[:, 0]
    fresh = shares[:, CUES.index("begin")] + shares[:, CUES.index("anchor")] > shares[:, CUES.index("inside")]
    first = None
    for word in range(len(mass) + 1):
        inside = word < len(mass) and mass[word] >= threshold
        if first is not None and (not inside or fresh[word]):
            by_cue = shares[first, CUES.index("anchor")] < 0.5 * mass[first]
            last = word - 1 if by_cue else first
            offset = encoded.window.low
            yield _Anchor(offset + first, offset + last, float(mass[first : last + 1].max()), bool(by_cue))
            first = None
        if inside and first is None:
            first = word


def _roles(anchors: list[_Anchor], encoded: _Encoded, tokens: Tokens, engine: Engine) -> Iterator[Act]:
    """Tag the words of the window for each anchor and gather them into acts."""
    if not anchors:
        return
    low, high = encoded.window.low, encoded.window.high
    first, last = np.array([(a.first, a.last) for a in anchors]).T[:, :, None]
    cues = np.stack([encoded.states[a.first - low : a.last + 1 - low].mean(0) for a in anchors])
    distance = distance_bucket(np.arange(low, high), first, last)
    paragraph = paragraph_bucket(tokens.paragraph[low:high], tokens.paragraph[first])
    scores, stances = engine.roles(encoded.states, cues, distance, paragraph)
    for row, anchor in enumerate(anchors):
        own = _CUE if anchor.is_cue else _CONTENT
        scores[row, anchor.first - low : anchor.last + 1 - low, own] += 100.0
    labels = chain.best(scores, engine.transitions)
    sure = chain.certainty(scores, engine.transitions, labels)
    ranges = _ranges(labels, tokens, low)
    for row, anchor in enumerate(anchors):
        source, cue, content = (ranges[row][role] for role in (_SOURCE, _CUE, _CONTENT))
        if not content:
            continue
        words = int((labels[row] == _CONTENT).sum())
        signs = Signs(anchor.probability, float(sure[row]), words, bool(source))
        weights = np.exp(stances[row] - stances[row].max())
        yield Act(
            source,
            cue if anchor.is_cue else (),
            content,
            confidence=confidence(signs, engine.calibration),
            stances=dict(zip(engine.stances, (weights / weights.sum()).tolist(), strict=True)),
            signs=signs,
        )


def _finished(found: list[Act], text: str) -> list[Act]:
    """Return the acts as custom, marks and nesting would have them."""
    return nested(without_doubles(continued(completed(found, text), text)))


def _ranges(labels: npt.NDArray[np.int64], tokens: Tokens, low: int) -> list[list[tuple[Range, ...]]]:
    """Return, for each cue and role, the runs of words [K, W] so labelled, as ranges of code points."""
    padded = np.pad(labels, ((0, 0), (1, 1)))
    rows, edges = np.nonzero(padded[:, 1:] != padded[:, :-1])
    roles = padded[rows, edges + 1]
    # A run ends at the next edge of its row: the padding has no role, so the last run ends there too.
    runs = np.flatnonzero(roles)
    starts, ends = tokens.starts[low + edges[runs]], tokens.ends[low + edges[runs + 1] - 1]
    found: list[list[tuple[Range, ...]]] = [[()] * len(ROLES) for _ in labels]
    for row, role, start, end in zip(rows[runs], roles[runs], starts.tolist(), ends.tolist(), strict=True):
        found[row][role] += ((start, end),)
    return found


def nested(found: list[Act]) -> list[Act]:
    """Return the acts in text order, each with its parent: the shortest content that encloses it."""
    ordered = sorted(found, key=lambda act: min(act.source + act.cue + act.content))
    reach: list[int] = []
    sizes = [sum(b - a for a, b in act.content) for act in ordered]
    parents: list[int | None] = []
    open_: list[int] = []
    for number, act in enumerate(ordered):
        spans = act.source + act.cue + act.content
        first = min(start for start, _ in spans)
        reach.append(max(end for _, end in spans))
        open_ = [other for other in open_ if reach[other] > first]
        enclosing = [
            other for other in open_ if sizes[other] > sizes[number] and _encloses(ordered[other], act)
        ]
        parents.append(min(enclosing, key=lambda other: sizes[other], default=None))
        open_.append(number)
    return [dataclasses.replace(act, parent=parent) for act, parent in zip(ordered, parents, strict=True)]


def _encloses(outer: Act, inner: Act) -> bool:
    return all(
        any(start <= first and last <= end for start, end in outer.content)
        for first, last in inner.cue + inner.content
    )
