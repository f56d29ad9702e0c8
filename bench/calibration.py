"""How often entries of each confidence are right.

    python bench/calibration.py [--data ../shared/data] [--weights FOLDER] [--plot FILE.svg]

Three reliability tables, each with its expected calibration error over ten bins of like width and a 95 %
interval from resampling texts:

- the held-out fold of the gold, acts: right if the scorer's linked 0.5 matches them;
- the same, entries of the product: right if matched and under the right speaker too (`names.right`);
- PolNeAR dev, acts, read by PolNeAR's own convention.

The weights of the calibration are fitted anew without each fifth of the texts of both sets
(`training/calibrate.py`), so that no text is judged by weights fitted on it. Of few entries the error is
never nought, however well they are calibrated: what it would be if every confidence were right is printed
beside it (mean of 200 draws, seed 0). `--plot` draws the three tables and needs the extra `plot`.
"""

from __future__ import annotations

import argparse
import importlib.metadata
import platform
import runpy
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import numpy as np

from attribution import ROOT, matched
from names import right as same_name
from onrecord.attribute import attribute
from onrecord.attribute.network.onnx_engine import WEIGHTS, OnnxEngine, model_digest
from onrecord.capture import from_bytes
from onrecord.read import read

sys.path.insert(0, str(ROOT / "training"))

import calibrate
import corpora

if TYPE_CHECKING:
    from collections.abc import Sequence


def main() -> None:
    """Measure, print and draw."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "data")
    parser.add_argument("--weights", type=Path, default=WEIGHTS, help="folder of the model to measure")
    parser.add_argument("--plot", type=Path, help="write the reliability plot to this SVG")
    args = parser.parse_args()
    print(
        f"onrecord {importlib.metadata.version('onrecord')}, model {model_digest(args.weights)[:12]}, "
        f"Python {platform.python_version()}, {platform.machine()}"
    )
    scorer = SimpleNamespace(**runpy.run_path(str(args.data.parent / "bench" / "attribution_score.py")))
    fold = calibrate.held_out(args.data, args.weights)
    dev = corpora.polnear(args.data / "polnear" / "dev")
    raw = [calibrate.judged_raw(texts, args.weights, args.data) for texts in (fold, dev)]
    of_fold, of_dev = calibrate.cross_fitted(raw)
    tables = {
        "gold, held-out fold, acts": of_fold,
        "the same, entries of the product, speaker and all": products(fold, raw, args.weights, scorer),
        "PolNeAR dev, acts": of_dev,
    }
    for name, texts in tables.items():
        entries = sum(len(found) for found, _ in texts)
        print(f"{name}: {len(texts)} texts, {entries} entries")
        print("\n".join(f"  {line}" for line in calibrate.table(texts)))
        print(f"  the error if every confidence were exactly right: {least(texts):.3f}")
    if args.plot:
        draw(tables, args.plot)


def products(
    texts: Sequence[corpora.Text], raw: Sequence[Sequence[calibrate.Signs]], weights: Path, scorer: Any
) -> list[calibrate.Judged]:
    """Return the entries of the product in each text, their acts calibrated without the text's fifth."""
    engine = OnnxEngine(weights)
    numbers = [calibrate.fit(calibrate.without(group, raw)) for group in range(calibrate.GROUPS)]
    result = []
    for at, text in enumerate(texts):
        engine.calibration = numbers[at % calibrate.GROUPS]
        document = read(from_bytes(text.text.encode(), media_type="text/plain"))
        entries, speakers = attribute(document, engine=engine)
        name_of = {speaker.id: speaker.name for speaker in speakers}
        good = {
            entry.id
            for entry, label in matched(entries, text, scorer)
            if same_name(label.speaker, name_of.get(entry.speaker or "", ""))
        }
        result.append(
            (
                np.array([entry.confidence for entry in entries], dtype=float),
                np.array([entry.id in good for entry in entries], dtype=float),
            )
        )
    return result


def least(texts: Sequence[calibrate.Judged]) -> float:
    """Return the mean calibration error of entries of the same confidences, each right by its chance."""
    random = np.random.default_rng(0)
    confidence = np.concatenate([found for found, _ in texts])
    draws = ((random.random(len(confidence)) < confidence).astype(float) for _ in range(200))
    return float(np.mean([calibrate.calibration_error([(confidence, right)]) for right in draws]))


def draw(tables: dict[str, Sequence[calibrate.Judged]], path: Path) -> None:
    """Write the tables as a reliability plot: the nearer to the diagonal, the better."""
    import altair as alt  # noqa: PLC0415 - an extra

    rows = [
        {"set": name, "confidence": mean, "right": share, "entries": count}
        for name, texts in tables.items()
        for count, mean, share in calibrate.binned(texts)
    ]
    unit = alt.Scale(domain=[0, 1])
    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("confidence:Q", scale=unit, title="mean confidence"),
        y=alt.Y("right:Q", scale=unit, title="share right"),
        color=alt.Color("set:N", title=None, legend=alt.Legend(orient="bottom", columns=1, labelLimit=400)),
    )
    ends = alt.Data(values=[{"confidence": 0, "right": 0}, {"confidence": 1, "right": 1}])
    diagonal = (
        alt.Chart(ends).mark_line(strokeDash=[4, 4], color="grey").encode(x="confidence:Q", y="right:Q")
    )
    points = base.mark_point(filled=True, opacity=0.9).encode(size=alt.Size("entries:Q", title="entries"))
    (diagonal + base.mark_line() + points).properties(width=320, height=320).save(str(path))


if __name__ == "__main__":
    main()
