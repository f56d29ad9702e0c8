"""Learn whom accusations and denials are aimed at: `targets.npz` beside the encoder whose states it reads.

    python training/targets.py [--data ../shared/data] [--parts N] [--write]

The network of the second look, over the candidates of `interpret/targets/candidates.py` and the states as
`second_look.npz` narrows them: to be learned anew after it. Its examples are the accusations and denials of
the texts that `second_look.py` learns from, given their spans, stances and speakers; where a text has another
stance than cue and content show, that nobody is aimed at. `--parts` and the fold held out as there, by
precision and recall of targets given spans and stances, under the speakers of the second look that ships
(which learned from the annotated texts). `--write` writes the file.
"""

from __future__ import annotations

import hashlib
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import torch

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "bench"))

from names import alike, right
from onrecord.attribute.interpret.quotation import quote_depth
from onrecord.attribute.interpret.ranking import Candidate, shipped
from onrecord.attribute.interpret.row_names import OF_AIM, OF_TARGET
from onrecord.attribute.interpret.scene import Scene
from onrecord.attribute.interpret.speakers.naming import UNSPECIFIED, name_of_speaker
from onrecord.attribute.interpret.speakers.resolving import resolve_speakers
from onrecord.attribute.interpret.stance.deciding import Reading, read_stance
from onrecord.attribute.interpret.targets.aim import find_targets
from onrecord.attribute.interpret.weighing import SPEAKERS, TARGETS, Look, Looks, read_looks
from onrecord.attribute.network.onnx_engine import OnnxEngine
from onrecord.attribute.word_states import WordStates
from second_look import HELD_OUT, Learner, arguments, states_of, texts_of
from weighing import Course, Decision, learned, written_to

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from gold import GoldText
    from onrecord.attribute.interpret.weighing import Weighed

COURSE = Course(scale=0.9, narrow=None, muffled=0.3, epochs=30)  # narrowed states spread by about 1.1
_AIMED = ("accuses", "denies")


@dataclass(frozen=True)
class TargetLearner(Learner):
    """Knows the right speakers and targets, and notes the decisions for targets."""

    targeted: Sequence[str | None] = ()
    aims: list[Decision] = field(default_factory=list)

    def targets(self, weighed: Weighed, *, act: int) -> list[Candidate]:
        """See `Look.targets`: the right one first, else nobody."""
        want = self.targeted[act]
        names = [name_of_speaker(self.text, one) if one is not None else None for one in weighed.entities]
        good = [bool(want and name) and right(want or "", name or "") for name in names]
        if want and not any(good):
            good = [name not in {None, UNSPECIFIED} and alike(want, name or "") for name in names]
        if not any(good):
            good = [name is None for name in names]
        asked = self.states.means(weighed.asked).reshape(len(weighed.asked), -1)
        self.aims.append(Decision(weighed, asked.astype(np.float16), np.array(good)))
        order = sorted(range(len(names)), key=lambda n: -good[n])
        return [Candidate(weighed.entities[n], float(place == 0)) for place, n in enumerate(order)]


def targets_in(gold: GoldText, look: Any, *, lured: bool = False) -> list[tuple[str | None, str | None]]:
    """Return target and what was found for each accusation and denial of a text, given spans and stances.

    `lured`: what cue and content show to be one, and is none, is looked at too.
    """
    document = gold.document
    depth = quote_depth(gold.text, document.blocks)
    scene = Scene(gold.text, document.blocks, gold.acts, depth, shipped(), look)
    found = resolve_speakers(scene)
    readings, wanted = [], []
    for act, entry in zip(gold.acts, gold.entries, strict=True):
        aimed = entry["stance"] in _AIMED
        shown = read_stance(gold.words(act.cue), gold.words(act.content), {}) if lured else None
        readings.append(Reading(entry["stance"], negated=False) if aimed or shown is None else shown)
        wanted.append(entry["target"] if aimed else None)
    targets = find_targets(scene, readings, found)
    return [
        (want, name_of_speaker(gold.text, target) if target is not None else None)
        for want, target, reading in zip(wanted, targets, readings, strict=True)
        if reading.stance in _AIMED
    ]


def decisions_of(gold: GoldText, states: WordStates) -> list[Decision]:
    """Return the decisions on targets in a text."""
    speakers = [entry["speaker"] for entry in gold.entries]
    wanted = [entry["target"] if entry["stance"] in _AIMED else None for entry in gold.entries]
    learner = TargetLearner(states, gold.text, speakers, targeted=wanted)
    targets_in(gold, learner, lured=True)
    return learner.aims


def counts(texts: Iterable[GoldText], states: Mapping[str, WordStates], looks: Looks) -> tuple[int, int, int]:
    """Return how many targets are right, found and wanted."""
    rows = [row for gold in texts for row in targets_in(gold, Look(looks, states[gold.name]))]
    hits = sum(bool(want and got) and right(want or "", got or "") for want, got in rows)
    return hits, sum(got is not None for _, got in rows), sum(want is not None for want, _ in rows)


def report(title: str, found: tuple[int, int, int]) -> None:
    """Print precision and recall."""
    hits, given, wanted = found
    print(
        f"{title}: precision {100 * hits / max(1, given):.1f} of {given}, "
        f"recall {100 * hits / max(1, wanted):.1f} of {wanted}",
        flush=True,
    )


def main() -> None:
    """Measure by parts, and write if asked."""
    args = arguments(__doc__)
    torch.set_num_threads(1)
    started = time.process_time()
    rest, further, held = texts_of(args.data)
    beside = read_looks(args.weights)
    if beside is None:
        raise SystemExit(f"{args.weights} has no {SPEAKERS}: second_look.py comes first")
    engine = OnnxEngine(args.weights)
    states = {}
    for text in rest + further + held:
        states[text.name] = WordStates(beside.narrow)
        states[text.name].take(states_of(text.text, engine))
    own = {text.name: found for text in rest + further if (found := decisions_of(text, states[text.name]))}
    count = sum(map(len, own.values()))
    print(f"{len(own)} texts, {count} decisions, {time.process_time() - started:.0f} CPU seconds", flush=True)
    if args.parts:
        rules, again = np.zeros(3, dtype=int), np.zeros(3, dtype=int)
        for number in range(args.parts):
            part = further[number :: args.parts]
            names = {text.name for text in part}
            others = {name: found for name, found in own.items() if name not in names}
            looks = Looks(beside.narrow, beside.speakers, learned(others, states, COURSE)[0])
            rules += counts(part, states, Looks(beside.narrow, beside.speakers, None))
            again += counts(part, states, looks)
        report("annotated texts, rules", tuple(rules))
        report("annotated texts, as learned", tuple(again))
    weights, _ = learned(own, states, COURSE)
    report(f"fold {HELD_OUT}, rules", counts(held, states, Looks(beside.narrow, beside.speakers, None)))
    report(
        f"fold {HELD_OUT}, as learned", counts(held, states, Looks(beside.narrow, beside.speakers, weights))
    )
    if args.write:
        narrowed = hashlib.sha256((args.weights / SPEAKERS).read_bytes()).hexdigest()
        written_to(args.weights / TARGETS, weights, [*OF_TARGET, *OF_AIM], second_look=narrowed)
    print(f"{time.process_time() - started:.0f} CPU seconds")


if __name__ == "__main__":
    main()
