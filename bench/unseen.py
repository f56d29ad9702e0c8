"""The product on texts that no weights were learned from.

    python bench/unseen.py [--data ../shared/data] [--halves]

`unseen.json` holds the annotations of texts of PolNeAR dev and of reports of MUC-4's development part that
are in no set that the network learned from: read for this project under the gold's guide, one annotator a
text, kept as offsets. Texts go through the product from bytes. Printed: fragments and links (nested entries
counted) by the shared scorer; of the entries found (linked 0.5) speaker, stance and target. Names are
compared and intervals taken as in `bench/speakers.py` and `bench/stance.py`. Chosen with an eye on texts of
PolNeAR dev, as PolNeAR annotates them, were the threshold for cues and the shares of the mean that ships; on
every second text here, the first of them, by what it makes of confidences, the temperature of the second
look, and `_HARDLY` of the stance, by what it makes of that; and in that half wrong speakers and stances
were read, and rules set on them. The other half was only ever counted: `--halves` prints speakers and stances
of both.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import speakers
import stance
from attribution import ROLES, ROOT, matched, module, show, spans_of
from onrecord.attribute import attribute, model_digest
from onrecord.attribute.network.onnx_engine import OnnxEngine
from onrecord.capture import from_bytes
from onrecord.read import read

if TYPE_CHECKING:
    from types import ModuleType

    from onrecord.attribute.network.engine import Engine

UNSEEN = Path(__file__).with_name("unseen.json")


@dataclass(frozen=True)
class Found:
    """What the product made of one text, beside what was annotated."""

    spans: list[dict[str, list[tuple[int, int]]]]
    cases: list[speakers.Case]
    rows: list[stance.Row]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument(
        "--halves", action="store_true", help="speakers and stances of every second text apart"
    )
    args = parser.parse_args()
    scorer = module(args.data.parent / "bench" / "attribution_score.py")
    corpora = module(ROOT / "training" / "corpora.py")
    engine = OnnxEngine(threads=2)
    texts = corpora.annotated(UNSEEN, args.data, "annotated")
    found = {text.name: of_text(text, engine, scorer) for text in texts}
    for title, start in (("PolNeAR dev", ""), ("MUC-4, in capitals", "dev-muc3-"), ("both", None)):
        chosen = [text for text in texts if start is None or text.name.startswith("dev-muc3-") == bool(start)]
        gold = {
            text.name: {
                "text": text.text,
                "attributions": [
                    {role: list(getattr(one, role)) for role in ROLES} for one in text.attributions
                ],
            }
            for text in chosen
        }
        show(f"{title}, {len(chosen)} texts", scorer.score(gold, {name: found[name].spans for name in gold}))
        speakers.report("of those found", [case for name in gold for case in found[name].cases])
        stance.report("of those found", [row for name in gold for row in found[name].rows])
    for first, title in enumerate(("read", "never read")) if args.halves else ():
        half = texts[first::2]
        speakers.report(f"the half {title}", [case for text in half for case in found[text.name].cases])
        stance.report(f"the half {title}", [row for text in half for row in found[text.name].rows])
    print(
        f"onrecord {importlib.metadata.version('onrecord')}, model {model_digest()[:12]}, "
        f"python {platform.python_version()}, {platform.machine()}"
    )


def of_text(text: Any, engine: Engine, scorer: ModuleType) -> Found:
    """Return what the product finds in a text of `corpora`."""
    entries, cast = attribute(read(from_bytes(text.text.encode(), media_type="text/plain")), engine=engine)
    called = {speaker.id: speaker.name for speaker in cast}
    pairs = matched(entries, text, scorer)
    return Found(
        spans_of(entries, text.text),
        [speakers.case_of(text.name, entry, label, called) for entry, label in pairs],
        [stance.row_of(text.name, entry, label, called) for entry, label in pairs],
    )


if __name__ == "__main__":
    main()
