"""Whom sources mean, learned beside: of the words of a window, which stand for the speaker of an act.

For the word that ends a source (without one, that begins the cue), every other word of the window is scored;
right are those that end the speaker's name or another source of the same speaker, but pronouns, which are
left out. The head stays behind when the network is exported. What it leaves are word states that tell
speakers apart, for `second_look.py` to read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import Tensor, nn

from onrecord.attribute.interpret.mentions.mention import PRONOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from corpora import Span, Text
    from onrecord.attribute.network.tokens import Tokens, Window

COMPARED = 64
_NOBODY = "unspecified"
_PRONOUNS = frozenset({*PRONOUNS, "who", "whom", "whose", "which", "that", "this"})
_POSSESSIVE = re.compile(r"['’]s?$")
_FAR = -1e4


@dataclass(frozen=True)
class Link:
    """Of one act, in words of the text: where its source ends, where it stands, who else is its speaker.

    `asked` ends the source, or begins the cue of an act without one; `left_out` are the words of the source
    and pronouns for its speaker; `meant` the words that end the speaker's names and other sources, none where
    the speaker is not known.
    """

    asked: int
    left_out: np.ndarray
    meant: np.ndarray


def links(text: Text, tokens: Tokens) -> list[Link | None]:
    """Return the link of each attribution of a text, None for one without a word to ask from."""
    meant: dict[str, set[int]] = {}
    for entry in text.attributions:
        if entry.speaker is None or entry.speaker == _NOBODY:
            continue
        if entry.speaker not in meant:
            meant[entry.speaker] = _named(text.text, entry.speaker, tokens)
        meant[entry.speaker].update(_last(text.text, span, tokens) for span in entry.source)
    found: list[Link | None] = []
    for entry in text.attributions:
        asked = _last(text.text, entry.source[0], tokens) if entry.source else _first(tokens, entry.cue)
        own = {word for span in entry.source for word in words_in(tokens, *span).tolist()} | {asked}
        others = meant.get(entry.speaker or "", set()) - own - {-1}
        pronouns = {word for word in others if _word(text.text, tokens, word).casefold() in _PRONOUNS}
        left_out, others = (
            np.array(sorted(some), dtype=np.int64) for some in (own | pronouns, others - pronouns)
        )
        found.append(Link(asked, left_out, others) if asked >= 0 else None)
    return found


def _named(text: str, speaker: str, tokens: Tokens) -> set[int]:
    """Return the words that end a speaker's name, or the surname of one with several names."""
    places = [place.span() for place in re.finditer(rf"(?i)\b{re.escape(speaker)}\b", text)]
    names = speaker.split()
    if len(names) > 1 and all(name[0].isupper() for name in (names[0], names[-1])):
        places += [place.span() for place in re.finditer(rf"\b{re.escape(names[-1])}\b", text)]
    return {_last(text, place, tokens) for place in places}


def words_in(tokens: Tokens, start: int, end: int) -> np.ndarray:
    """Return the numbers of the words that stand in the code points [start, end), whole or in part."""
    low = int(np.searchsorted(tokens.ends, start, side="right"))
    high = int(np.searchsorted(tokens.starts, end, side="left"))
    return np.arange(low, high)


def _last(text: str, span: Span, tokens: Tokens) -> int:
    """Return the last word of a span that holds a letter or digit, -1 if none does."""
    start, end = span
    bare = start + len(_POSSESSIVE.sub("", text[start:end]))
    for word in words_in(tokens, start, bare)[::-1].tolist():
        if any(map(str.isalnum, _word(text, tokens, word))):
            return int(word)
    return -1


def _word(text: str, tokens: Tokens, word: int) -> str:
    return text[tokens.starts[word] : tokens.ends[word]]


def _first(tokens: Tokens, cue: Sequence[Span]) -> int:
    words = words_in(tokens, *cue[0]) if cue else np.arange(0)
    return int(words[0]) if words.size else -1


def kept(link: Link | None, place: np.ndarray, gone: np.ndarray) -> Link | None:
    """Return a link in a text some of whose words are `gone`; `place` numbers those that stay."""
    if link is None or gone[link.asked]:
        return None
    left_out, meant = (place[words[~gone[words]]] for words in (link.left_out, link.meant))
    return Link(int(place[link.asked]), left_out, meant)


@dataclass(frozen=True)
class LinkTask:
    """The links of a batch whose windows hold at most W words: rows of windows, words within.

    `row` and `asked` [links]; `seen` and `meant` [links, W], where `seen` is False on padding and on what is
    left out.
    """

    row: Tensor
    asked: Tensor
    seen: Tensor
    meant: Tensor

    def to(self, device: torch.device) -> LinkTask:
        """Return the task on a device."""
        return LinkTask(*(getattr(self, one.name).to(device) for one in fields(self)))


def link_task(rows: Sequence[tuple[Window, Sequence[Link | None]]], words: int) -> LinkTask:
    """Return the links that stand in windows together with another word for the same speaker."""
    found = []
    for row, (window, own_links) in enumerate(rows):
        count = window.high - window.low
        for link in own_links:
            if link is None or not window.low <= link.asked < window.high:
                continue
            left_out, meant = (
                some[(some >= window.low) & (some < window.high)] - window.low
                for some in (link.left_out, link.meant)
            )
            if not meant.size:
                continue
            seen, good = np.arange(words) < count, np.zeros(words, dtype=bool)
            seen[left_out] = False
            good[meant] = True
            found.append((row, link.asked - window.low, seen, good))
    if not found:
        nothing = torch.zeros(0, dtype=torch.int64)
        return LinkTask(nothing, nothing, *(torch.zeros((0, words), dtype=torch.bool) for _ in range(2)))
    row, asked, seen, good = zip(*found, strict=True)
    return LinkTask(
        torch.tensor(row), torch.tensor(asked), *(torch.from_numpy(np.stack(x)) for x in (seen, good))
    )


class LinkHead(nn.Module):
    """How much each word of its window stands for the speaker of an act."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.asked, self.word = nn.Linear(width, COMPARED), nn.Linear(width, COMPARED)

    def forward(self, states: Tensor, task: LinkTask) -> Tensor:
        """Map word states [windows, W, width] to scores [links, W]."""
        asked = torch.tanh(self.asked(states[task.row, task.asked]))
        scores: Tensor = (self.word(states)[task.row] @ asked[:, :, None]).squeeze(-1) / COMPARED**0.5
        return scores


def link_loss(scores: Tensor, task: LinkTask) -> Tensor:
    """Return how unlikely the right words are, in nats a link: scores [links, W] in 32-bit floats."""
    everything = torch.logsumexp(scores.masked_fill(~task.seen, _FAR), 1)
    return (everything - torch.logsumexp(scores.masked_fill(~task.meant, _FAR), 1)).mean()
