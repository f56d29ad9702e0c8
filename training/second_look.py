"""Learn the second look at speakers: `second_look.npz` beside the encoder whose word states it reads.

    python training/second_look.py [--data ../shared/data] [--parts N] [--write]

A small network over the candidates of `speakers/candidates.py` and the word states of the shipped encoder,
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
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

import corpora
from gold import GOLD, GoldText, by_offsets, fold_names, read_gold
from names import alike, right
from network import WIDTH
from onrecord.attribute.decode import acts
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.interpret.ranking import Candidate
from onrecord.attribute.interpret.row_names import OF_ACT, OF_CANDIDATE
from onrecord.attribute.interpret.speakers.naming import UNSPECIFIED, name_of_speaker
from onrecord.attribute.interpret.weighing import SPEAKERS, Look, Looks
from onrecord.attribute.network.onnx_engine import WEIGHTS, OnnxEngine
from onrecord.attribute.word_states import WordStates
from onrecord.model import Maker
from speakers import annotated, sort_of
from weighing import Course, Decision, learned, written_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from onrecord.attribute.interpret.weighing import Weighed

WRITTEN = Path(__file__).parent / "written.json"
HELD_OUT = 0
COURSE = Course(scale=2.0, narrow=64, muffled=0.6, epochs=20)  # states spread by about one half


@dataclass(frozen=True)
class Learner:
    """In a `Look`'s place: knows the right speakers, puts the right one first and notes each decision."""

    states: WordStates
    text: str
    expected: Sequence[str]
    decisions: list[Decision] = field(default_factory=list)

    def targets(self, weighed: Weighed, *, act: int) -> list[Candidate] | None:
        """Leave targets to the rules."""
        del weighed, act

    def speakers(self, weighed: Weighed, *, act: int) -> list[Candidate]:
        """See `Look.speakers`."""
        names = [
            name_of_speaker(self.text, one) if one is not None else UNSPECIFIED for one in weighed.entities
        ]
        good = [right(self.expected[act], name) for name in names]
        if not any(good):
            good = [name != UNSPECIFIED and alike(self.expected[act], name) for name in names]
        if any(good):
            asked = self.states.means(weighed.asked).reshape(len(weighed.asked), -1)
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


def texts_of(data: Path) -> tuple[list[GoldText], list[GoldText], list[GoldText]]:
    """Return the gold and our own reports to learn from, the annotated texts, and the fold held out."""
    folds = [[read_gold(data / "gold", name) for name in names] for names in fold_names(data / "gold")]
    rest = [text for number, fold in enumerate(folds) if number != HELD_OUT for text in fold]
    rest += map(by_offsets, corpora.written(WRITTEN))
    return rest, annotated(data), folds[HELD_OUT]


def looks_of(decisions: dict[str, list[Decision]], states: dict[str, WordStates]) -> Looks:
    """Return what the decisions of texts teach."""
    speakers, narrow = learned(decisions, states, COURSE)
    assert narrow is not None  # by COURSE
    return Looks(narrow, speakers, None)


def states_of(text: str, engine: OnnxEngine) -> WordStates:
    """Return the whole states of the words of a text."""
    kept = WordStates(np.eye(WIDTH, dtype=np.float32))
    acts(text, engine, keep=kept)
    return kept


def share_right(
    texts: Iterable[GoldText], states: dict[str, WordStates] | None, looks: Looks | None
) -> dict[str, tuple[int, int]]:
    """Return how many speakers are right, of how many, by the sort of source and of all."""
    counts: dict[str, tuple[int, int]] = {}
    for gold in texts:
        look = None
        if looks is not None and states is not None:
            own = WordStates(looks.narrow)
            own.take(states[gold.name])
            look = Look(looks, own)
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


def arguments(description: str | None) -> argparse.Namespace:
    """Return what the command line says: data, weights, parts, and whether to write."""
    parser = argparse.ArgumentParser(
        description=description, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=GOLD.parent)
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the encoder")
    parser.add_argument("--parts", type=int, default=0)
    parser.add_argument("--write", action="store_true")
    return parser.parse_args()


def main() -> None:
    """Measure by parts, and write if asked."""
    args = arguments(__doc__)
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
        again: dict[str, tuple[int, int]] = {}
        for number in range(args.parts):
            part = further[number :: args.parts]
            names = {text.name for text in part}
            others = {name: found for name, found in own.items() if name not in names}
            rules = added(rules, share_right(part, None, None))
            again = added(again, share_right(part, states, looks_of(others, states)))
        report("annotated texts, first reading", rules)
        report("annotated texts, second look", again)
    looks = looks_of(own, states)
    report(f"fold {HELD_OUT}, first reading", share_right(held, None, None))
    report(f"fold {HELD_OUT}, second look", share_right(held, states, looks))
    if args.write:
        encoder = hashlib.sha256((args.weights / "encoder.onnx").read_bytes()).hexdigest()
        features = [*OF_CANDIDATE, *OF_ACT]
        narrow = looks.narrow.astype(np.float16)
        written_to(args.weights / SPEAKERS, looks.speakers, features, encoder=encoder, narrow=narrow)
    print(f"{time.process_time() - started:.0f} CPU seconds")


if __name__ == "__main__":
    main()
