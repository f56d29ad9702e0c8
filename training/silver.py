"""Let teachers read further texts as the gold would be annotated, and keep what they find as offsets.

    python training/silver.py TEACHER/checkpoint.pt ... [--device cuda]

The texts are PolNeAR train (without those that are in the gold), 600 reports of MUC-4's development part and
the English articles of the saved pages. The teachers' scores are averaged. Writes `silver.json.gz` beside
this file.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
from pathlib import Path
from typing import TYPE_CHECKING, Any

import torch

import corpora
from evaluate import TorchEngine
from network import Network
from onrecord.attribute.decode import Settings, acts
from teacher import WIDTH, MPNet
from train import SILVER, plain_tokenizer

if TYPE_CHECKING:
    from collections.abc import Iterator

MUC4_REPORTS = 600
CUE = 0.6
"""The least probability of a cue, lower than in use: what a student learns from should miss little."""


def main() -> None:
    """Read and write."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("teachers", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, default=Path("../shared/data"))
    parser.add_argument("--device", default="cpu")
    args = parser.parse_args()
    engine = TorchEngine([loaded(path).to(args.device) for path in args.teachers], plain_tokenizer())
    silver: dict[str, dict[str, Any]] = {}
    for name, file, key in further_texts(args.data):
        text = corpora.stored(args.data, file, key)
        found = acts(text, engine, Settings(cue=CUE, overlap=(64, 64)))
        silver[name] = {
            "file": file,
            "key": key,
            "sha256": hashlib.sha256(text.encode()).hexdigest(),
            "attributions": [
                {
                    **{role: [list(span) for span in getattr(act, role)] for role in corpora.ROLES},
                    "stance": max(act.stances, key=lambda stance: act.stances[stance]),
                }
                for act in found
            ],
        }
    content = json.dumps(silver, separators=(",", ":"), sort_keys=True).encode()
    SILVER.write_bytes(gzip.compress(content, mtime=0))
    print(f"{len(silver)} texts, {sum(len(entry['attributions']) for entry in silver.values())} attributions")


def loaded(checkpoint: Path) -> Network:
    """Return a teacher with the running average of its weights."""
    network = Network(MPNet(), WIDTH)
    state = torch.load(checkpoint, map_location="cpu")["average"]
    own = {key.removeprefix("module."): value for key, value in state.items() if key.startswith("module.")}
    network.load_state_dict(own)
    return network


def further_texts(data: Path) -> Iterator[tuple[str, str, str | None]]:
    """Yield name, file and key of each text to read; none of them is in the gold."""
    gold = corpora.gold(data / "gold")
    for text in corpora.apart(corpora.polnear(data / "polnear" / "train"), gold):
        yield text.name, f"polnear/train/text/{text.name}.txt", None
    origins = {known.origin.lower() for known in gold}
    reports = []
    for path in sorted((data / "muc4" / "dev").iterdir()):
        for key, report in corpora.muc4(path).items() if path.is_file() else ():
            if not any(key.lower() in origin for origin in origins) and 60 < len(report.split()) < 900:
                reports.append((key.lower(), f"muc4/dev/{path.name}", key))
    random.Random(5).shuffle(reports)
    yield from reports[:MUC4_REPORTS]
    yield from _pages(data, [known.text for known in gold])


def _pages(data: Path, gold: list[str]) -> Iterator[tuple[str, str, str | None]]:
    pages = data / "pages"
    for path in [pages / "scrapinghub" / "ground-truth.json", *sorted((pages / "fundus").rglob("*.json"))]:
        file = str(path.relative_to(data))
        for key, page in json.loads(path.read_text(encoding="utf8")).items():
            if not isinstance(page, dict) or not (page.get("articleBody") or page.get("body")):
                continue
            text = corpora.stored(data, file, key)
            english = sum(character.isascii() for character in text) >= 0.95 * len(text)
            probes = [text[at : at + 60] for at in (200, 500, 900) if len(text) > at + 60]
            known = any(probe in other for probe in probes for other in gold)
            if len(text.split()) >= 80 and english and not known:
                yield f"{path.stem}-{key[:12]}", file, key


if __name__ == "__main__":
    main()
