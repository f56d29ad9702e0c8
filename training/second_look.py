"""Learn the second look at speakers: `second_look.npz` beside the encoder whose word states it reads.

    python training/second_look.py [--data ../shared/data] [--parts N] [--write]

A small network over the candidates of `interpret/candidates.py` and the word states of the shipped encoder,
to be learned anew for every encoder. Its examples are decisions of the product's own interpretation, given
the spans of the gold, of `annotations.json` and `written.json`. The learner puts the right candidate first
where there is one, so that later decisions are learned after right ones.

`--parts` prints the share of speakers right given the spans, of the annotated texts in so many parts, each
read with a look learned from all other texts. The fold of the gold that the shipped network holds out is
counted always and learned from never. `--write` writes the file. Texts of the gold and of `annotations.json`
that share their origin with that fold are not read.
"""

from __future__ import annotations

import argparse
import hashlib
import sys
import time
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch
from torch import nn

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

import corpora
from gold import GOLD, GoldText, by_offsets, fold_names, read_gold
from names import alike, right
from network import WIDTH
from onrecord.attribute.decode import acts
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.interpret.candidate_rows import OF_ACT, OF_CANDIDATE
from onrecord.attribute.interpret.naming import UNSPECIFIED, name_of_speaker
from onrecord.attribute.interpret.ranking import Candidate
from onrecord.attribute.interpret.second_look import Look, Weights
from onrecord.attribute.onnx_engine import WEIGHTS, OnnxEngine
from onrecord.attribute.word_states import WordStates
from onrecord.model import Maker
from speakers import annotated, sort_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from onrecord.attribute.interpret.candidates import Weighed

WRITTEN = Path(__file__).parent / "written.json"
FILE = "second_look.npz"
HELD_OUT = 0
NARROW, COMPARED, HIDDEN = 64, 32, 48
EPOCHS, BATCH, RATE, DECAY, MUFFLED, DROPPED = 20, 128, 3e-3, 0.3, 0.6, 0.3
"""Passes, decisions a step, step, decay of weights, numbers of states and hidden units left out."""
_SCALE = 2.0  # of word states, whose numbers spread by about one half
_LEAST_SPREAD = 0.1  # a feature that hardly varies is not blown up
_FAR = -1e9


@dataclass(frozen=True)
class Decision:
    """The candidates of one act, the whole word states `asked` [4, D], and who is right."""

    weighed: Weighed
    asked: np.ndarray
    good: np.ndarray


@dataclass(frozen=True)
class Learner:
    """In a `Look`'s place: knows the right speakers, puts the right one first and notes each decision."""

    states: WordStates
    text: str
    expected: Sequence[str]
    decisions: list[Decision] = field(default_factory=list)

    def chances(self, weighed: Weighed, *, act: int) -> list[Candidate]:
        """See `Look.chances`."""
        names = [
            name_of_speaker(self.text, one) if one is not None else UNSPECIFIED for one in weighed.entities
        ]
        good = [right(self.expected[act], name) for name in names]
        if not any(good):
            good = [name != UNSPECIFIED and alike(self.expected[act], name) for name in names]
        if any(good):
            asked = np.stack([self.states.mean(place) for place in weighed.asked])
            self.decisions.append(Decision(weighed, asked.astype(np.float16), np.array(good)))
        first = weighed.rows[:, 0].tolist()  # what the rules say, where nobody is right
        order = sorted(range(len(names)), key=lambda n: (-good[n], -first[n]))
        return [Candidate(weighed.entities[n], float(place == 0)) for place, n in enumerate(order)]


def decisions_of(gold: GoldText, states: WordStates) -> list[Decision]:
    """Return the decisions of the second look in the interpretation of a text."""
    learner: Any = Learner(states, gold.text, [entry["speaker"] for entry in gold.entries])
    interpreted(gold.document, gold.acts, maker=Maker("attribute", "training"), look=learner)
    found: list[Decision] = learner.decisions
    return found


class Network(nn.Module):
    """`Weights` in training: the same steps, with states muffled and hidden units dropped."""

    def __init__(self, width: int, mean: torch.Tensor, spread: torch.Tensor) -> None:
        super().__init__()
        self.mean, self.spread = mean, spread
        self.narrow = nn.Linear(width, NARROW, bias=False)
        self.asked = nn.Linear(4 * NARROW, COMPARED)
        self.met = nn.Linear(NARROW, COMPARED)
        self.far = nn.Linear(2, 1, bias=False)
        candidate, act = len(OF_CANDIDATE), len(OF_ACT)
        self.hidden = nn.Linear(candidate + act + 3 * COMPARED + 2, HIDDEN)
        self.out = nn.Linear(HIDDEN, 1, bias=False)
        self.direct = nn.Linear(candidate, 1, bias=False)
        nn.init.normal_(self.direct.weight, 0, 0.01)
        self.muffle, self.drop = nn.Dropout(MUFFLED), nn.Dropout(DROPPED)

    def forward(self, given: dict[str, torch.Tensor]) -> torch.Tensor:
        """Return scores [decisions, candidates]."""
        numbers = (given["numbers"] - self.mean) / self.spread
        asked = self.narrow(self.muffle(given["asked"].float() * _SCALE)).flatten(1)
        asked = torch.tanh(self.asked(asked))
        met = self.met(self.narrow(self.muffle(given["met"].float() * _SCALE)))  # [D, C, K, R]
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
        own: torch.Tensor = score + self.direct(numbers[..., : len(OF_CANDIDATE)]).squeeze(-1)
        return own + near[..., 0]

    def weights(self) -> Weights:
        """Return what was learned, the spread of the numbers folded in."""
        plain = {name: value.detach().numpy().astype(np.float32) for name, value in self.state_dict().items()}
        mean, spread = self.mean.numpy(), self.spread.numpy()
        into = plain["hidden.weight"].T
        candidate, act = len(OF_CANDIDATE), len(OF_ACT)
        edges = np.cumsum([candidate, act, COMPARED, COMPARED, COMPARED])
        numbers = into[: edges[1]] / spread[:, None]
        rest = np.split(into, edges)[2:]
        return Weights(
            narrow=plain["narrow.weight"].T * _SCALE,
            asked=plain["asked.weight"].T,
            asked_bias=plain["asked.bias"],
            met=plain["met.weight"].T,
            met_bias=plain["met.bias"],
            far=plain["far.weight"][0],
            of_candidate=numbers[:candidate],
            of_act=numbers[candidate:],
            of_met=rest[0],
            of_asked=rest[1],
            of_both=rest[2],
            of_near=rest[3],
            bias=plain["hidden.bias"] - mean @ numbers,
            out=plain["out.weight"][0],
            direct=plain["direct.weight"][0] / spread[:candidate],
        )


def learned(decisions: Mapping[str, Sequence[Decision]], states: Mapping[str, WordStates]) -> Weights:
    """Return the weights under which the decisions of texts, by their names, are likeliest."""
    torch.manual_seed(0)
    table = torch.from_numpy(np.concatenate([states[name].values for name in decisions]))
    given = _packed(decisions, states)
    count = len(given["good"])
    numbers = given["numbers"][given["real"]]
    network = Network(table.shape[1], numbers.mean(0), numbers.std(0).clamp(min=_LEAST_SPREAD)).train()
    slow = [*network.narrow.parameters(), *network.asked.parameters(), *network.met.parameters()]
    fast = [one for one in network.parameters() if all(one is not other for other in slow)]
    course = torch.optim.AdamW(
        [{"params": fast}, {"params": slow, "lr": RATE / 2}], lr=RATE, weight_decay=DECAY
    )
    steps = EPOCHS * -(-count // BATCH)
    rate = torch.optim.lr_scheduler.LambdaLR(course, lambda n: min(1, n / 50) * (1 - 0.95 * n / steps))
    for _ in range(EPOCHS):
        for chosen in torch.randperm(count).split(BATCH):
            some = {name: value[chosen] for name, value in given.items()}
            some["met"] = table[some["words"]]
            scores = network(some).masked_fill(~some["real"], _FAR)
            hoped = torch.logsumexp(scores.masked_fill(~some["good"], _FAR), 1)
            loss = (torch.logsumexp(scores, 1) - hoped).mean()
            course.zero_grad()
            loss.backward()
            course.step()
            rate.step()
    return network.weights()


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


def texts_of(data: Path) -> tuple[list[GoldText], list[GoldText], list[GoldText]]:
    """Return the gold and our own reports to learn from, the annotated texts, and the fold held out."""
    folds = [[read_gold(data / "gold", name) for name in names] for names in fold_names(data / "gold")]
    rest = [text for number, fold in enumerate(folds) if number != HELD_OUT for text in fold]
    rest += map(by_offsets, corpora.written(WRITTEN))
    return rest, annotated(data), folds[HELD_OUT]


def states_of(text: str, engine: OnnxEngine) -> WordStates:
    """Return the whole states of the words of a text."""
    kept = WordStates(np.eye(WIDTH, dtype=np.float32))
    acts(text, engine, keep=kept)
    return kept


def share_right(
    texts: Iterable[GoldText], states: dict[str, WordStates] | None, weights: Weights | None
) -> dict[str, tuple[int, int]]:
    """Return how many speakers are right, of how many, by the sort of source and of all."""
    counts: dict[str, tuple[int, int]] = {}
    for gold in texts:
        look = None
        if weights is not None and states is not None:
            own = WordStates(weights.narrow)
            own.take(states[gold.name])
            look = Look(weights, own)
        for act, (entry, got) in zip(gold.acts, gold.pairs(look=look), strict=True):
            for sort in ("all", sort_of(gold.words(act.source, " "))):
                hits, whole = counts.get(sort, (0, 0))
                counts[sort] = hits + right(entry["speaker"], got.speaker), whole + 1
    return counts


def report(title: str, counts: dict[str, tuple[int, int]]) -> None:
    """Print shares."""
    parts = (f"{sort} {100 * hits / whole:.1f} of {whole}" for sort, (hits, whole) in sorted(counts.items()))
    print(f"{title}: " + ", ".join(parts), flush=True)


def added(one: dict[str, tuple[int, int]], other: dict[str, tuple[int, int]]) -> dict[str, tuple[int, int]]:
    """Return the sum of two counts."""
    return {
        sort: (one.get(sort, (0, 0))[0] + hits, one.get(sort, (0, 0))[1] + whole)
        for sort, (hits, whole) in {**dict.fromkeys(one, (0, 0)), **other}.items()
    }


def main() -> None:
    """Measure by parts, and write if asked."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=GOLD.parent)
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the encoder")
    parser.add_argument("--parts", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    args = parser.parse_args()
    torch.set_num_threads(1)
    started = time.process_time()
    rest, further, held = texts_of(args.data)
    engine = OnnxEngine(args.weights)
    states = {text.name: states_of(text.text, engine) for text in rest + further + held}
    own = {text.name: decisions_of(text, states[text.name]) for text in rest + further}
    count = sum(map(len, own.values()))
    print(f"{len(own)} texts, {count} decisions, {time.process_time() - started:.0f} CPU seconds", flush=True)
    if args.parts:
        rules: dict[str, tuple[int, int]] = {}
        looks: dict[str, tuple[int, int]] = {}
        for number in range(args.parts):
            part = further[number :: args.parts]
            names = {text.name for text in part}
            weights = learned({name: found for name, found in own.items() if name not in names}, states)
            rules = added(rules, share_right(part, None, None))
            looks = added(looks, share_right(part, states, weights))
        report("annotated texts, first reading", rules)
        report("annotated texts, second look", looks)
    weights = learned(own, states)
    report(f"fold {HELD_OUT}, first reading", share_right(held, None, None))
    report(f"fold {HELD_OUT}, second look", share_right(held, states, weights))
    if args.write:
        stored = {one.name: getattr(weights, one.name).astype(np.float16) for one in fields(Weights)}
        encoder = hashlib.sha256((args.weights / "encoder.onnx").read_bytes()).hexdigest()
        np.savez(args.weights / FILE, features=np.array([*OF_CANDIDATE, *OF_ACT]), encoder=encoder, **stored)
    print(f"{time.process_time() - started:.0f} CPU seconds")


if __name__ == "__main__":
    main()
