"""A network that weighs candidates, in training: `interpret/weighing.py` in torch.

`second_look.py` and `targets.py` gather the decisions, `learned` finds the weights under which they are
likeliest.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING

import numpy as np
import torch
from torch import nn
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

from onrecord.attribute.interpret.weighing import Weights

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from onrecord.attribute.interpret.weighing import Weighed
    from onrecord.attribute.word_states import WordStates

COMPARED, HIDDEN = 32, 48
BATCH, RATE, DECAY, DROPPED = 128, 3e-3, 0.3, 0.3
"""Decisions a step, step, decay of weights, share of hidden units left out."""
_SLOWEST = 0.35  # of the step at the end
_KEPT = 0.998  # of the mean of weights with each step: some five passes go into it
_LEAST_SPREAD = 0.1  # a feature that hardly varies is not blown up
_FAR = -1e9


@dataclass(frozen=True)
class Decision:
    """The candidates of one act, the whole word states `asked` [4, D], and who is right."""

    weighed: Weighed
    asked: np.ndarray
    good: np.ndarray


@dataclass(frozen=True)
class Course:
    """How states are read and for how long a network learns.

    `scale` makes their numbers spread by about one; `narrow` is to how many they are narrowed before they are
    compared (None: they are narrow); `muffled` the share of them that is left out, `epochs` the passes.
    """

    scale: float
    narrow: int | None
    muffled: float
    epochs: int


class Network(nn.Module):
    """`Weights` in training: the same steps, with states muffled and hidden units dropped.

    `width` is that of states, `candidate` how many of the numbers are of a candidate; `mean` and `spread` are
    those of all the numbers.
    """

    def __init__(
        self, course: Course, width: int, candidate: int, mean: torch.Tensor, spread: torch.Tensor
    ) -> None:
        super().__init__()
        self.mean, self.spread = mean, spread
        self.scale, self.candidate = course.scale, candidate
        narrow = course.narrow or width
        self.narrow = nn.Linear(width, narrow, bias=False) if course.narrow else nn.Identity()
        self.asked = nn.Linear(4 * narrow, COMPARED)
        self.met = nn.Linear(narrow, COMPARED)
        self.far = nn.Linear(2, 1, bias=False)
        self.hidden = nn.Linear(len(mean) + 3 * COMPARED + 2, HIDDEN)
        self.out = nn.Linear(HIDDEN, 1, bias=False)
        self.direct = nn.Linear(candidate, 1, bias=False)
        nn.init.normal_(self.direct.weight, 0, 0.01)
        self.muffle, self.drop = nn.Dropout(course.muffled), nn.Dropout(DROPPED)

    def forward(self, given: dict[str, torch.Tensor]) -> torch.Tensor:
        """Return scores [decisions, candidates]."""
        numbers = (given["numbers"] - self.mean) / self.spread
        asked = self.narrow(self.muffle(given["asked"].float() * self.scale)).flatten(1)
        asked = torch.tanh(self.asked(asked))
        met = self.met(self.narrow(self.muffle(given["met"].float() * self.scale)))  # [D, C, K, R]
        there = given["there"]
        suits = torch.einsum("dr,dckr->dck", asked, met) / COMPARED**0.5
        pull = (suits + self.far(given["gaps"]).squeeze(-1)).masked_fill(there == 0, _FAR)
        shares = torch.softmax(pull, -1) * there
        drawn = torch.einsum("dck,dckr->dcr", shares, met)
        best = torch.relu((suits * there).amax(-1, keepdim=True))
        near = torch.cat([best, (shares * suits).sum(-1, keepdim=True)], -1)
        wide = asked[:, None].expand_as(drawn)
        parts = torch.cat([numbers, torch.tanh(drawn), wide, drawn * wide, near], -1)
        score = self.out(self.drop(torch.tanh(self.hidden(parts)))).squeeze(-1)
        own: torch.Tensor = score + self.direct(numbers[..., : self.candidate]).squeeze(-1)
        return own + near[..., 0]

    def weights(self) -> tuple[Weights, np.ndarray | None]:
        """Return what was learned, spread and scale folded in, and what narrows states [D, N], or None."""
        plain = {name: value.detach().numpy().astype(np.float32) for name, value in self.state_dict().items()}
        mean, spread = self.mean.numpy(), self.spread.numpy()
        narrow = plain["narrow.weight"].T * self.scale if "narrow.weight" in plain else None
        own = self.scale if narrow is None else 1.0
        into = plain["hidden.weight"].T
        numbers = into[: len(mean)] / spread[:, None]
        rest = np.split(into[len(mean) :], np.cumsum([COMPARED] * 3))
        return Weights(
            asked=plain["asked.weight"].T * own,
            asked_bias=plain["asked.bias"],
            met=plain["met.weight"].T * own,
            met_bias=plain["met.bias"],
            far=plain["far.weight"][0],
            of_candidate=numbers[: self.candidate],
            of_act=numbers[self.candidate :],
            of_met=rest[0],
            of_asked=rest[1],
            of_both=rest[2],
            of_near=rest[3],
            bias=plain["hidden.bias"] - mean @ numbers,
            out=plain["out.weight"][0],
            direct=plain["direct.weight"][0] / spread[: self.candidate],
        ), narrow


def learned(
    decisions: Mapping[str, Sequence[Decision]], states: Mapping[str, WordStates], course: Course
) -> tuple[Weights, np.ndarray | None]:
    """Return the weights under which decisions, by text, are likeliest, and what narrows states or None.

    They are the mean of those of the later steps, which are kept large (Izmailov et al. 2018): those of the
    last step alone differ by chance as much as most changes of features do.
    """
    torch.manual_seed(0)
    table = torch.from_numpy(np.concatenate([states[name].values for name in decisions]))
    given = _packed(decisions, states)
    count = len(given["good"])
    numbers = given["numbers"][given["real"]]
    candidate = next(iter(decisions.values()))[0].weighed.rows.shape[1]
    spread = numbers.std(0).clamp(min=_LEAST_SPREAD)
    network = Network(course, table.shape[1], candidate, numbers.mean(0), spread).train()
    slow = [*network.narrow.parameters(), *network.asked.parameters(), *network.met.parameters()]
    fast = [one for one in network.parameters() if all(one is not other for other in slow)]
    steps = torch.optim.AdamW(
        [{"params": fast}, {"params": slow, "lr": RATE / 2}], lr=RATE, weight_decay=DECAY
    )
    most = course.epochs * -(-count // BATCH)
    rate = torch.optim.lr_scheduler.LambdaLR(
        steps, lambda n: min(1, n / 50) * max(_SLOWEST, 1 - 0.95 * n / most)
    )
    mean = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(_KEPT))
    done = 0
    for _ in range(course.epochs):
        for chosen in torch.randperm(count).split(BATCH):
            some = {name: value[chosen] for name, value in given.items()}
            some["met"] = table[some["words"]]
            scores = network(some).masked_fill(~some["real"], _FAR)
            hoped = torch.logsumexp(scores.masked_fill(~some["good"], _FAR), 1)
            loss = (torch.logsumexp(scores, 1) - hoped).mean()
            steps.zero_grad()
            loss.backward()
            steps.step()
            rate.step()
            done += 1
            if done > most // 3:
                mean.update_parameters(network)
    averaged: Network = mean.module
    return averaged.weights()


def _packed(
    by_text: Mapping[str, Sequence[Decision]], states: Mapping[str, WordStates]
) -> dict[str, torch.Tensor]:
    """Return decisions as tensors, the candidates of all in as many places as those of one.

    Words are numbered through all texts, in the order of `by_text`.
    """
    decisions = [one for found in by_text.values() for one in found]
    most = max(len(one.good) for one in decisions)
    low, words = 0, []
    for name, found in by_text.items():
        words += [one.weighed.words + low for one in found]
        low += len(states[name].values)

    def padded(value: np.ndarray) -> np.ndarray:
        return np.pad(value, [(0, most - len(value)), *[(0, 0)] * (value.ndim - 1)])

    stacked = {
        "numbers": [padded(_numbers(one.weighed)) for one in decisions],
        "asked": [one.asked for one in decisions],
        "words": [padded(some) for some in words],
        "there": [padded(one.weighed.there) for one in decisions],
        "gaps": [padded(one.weighed.gaps) for one in decisions],
        "good": [padded(one.good) for one in decisions],
        "real": [padded(np.ones(len(one.good), dtype=bool)) for one in decisions],
    }  # fmt: skip
    return {name: torch.from_numpy(np.stack(values)) for name, values in stacked.items()}


def _numbers(weighed: Weighed) -> np.ndarray:
    return np.hstack([weighed.rows, np.tile(weighed.act, (len(weighed.rows), 1))])


def written_to(path: Path, weights: Weights, features: Sequence[str], **more: np.ndarray | str) -> None:
    """Write weights in half precision with the names of the numbers and what else is to be kept."""
    stored = {one.name: getattr(weights, one.name).astype(np.float16) for one in fields(Weights)}
    np.savez(path, features=np.array(features), **stored, **more)
