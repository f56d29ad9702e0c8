"""The bars of the stage hold on the texts annotated for this project, where those are at hand."""

from __future__ import annotations

import importlib
import json
import sys
from pathlib import Path

import numpy as np
import pytest

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT.parent / "shared" / "data" / "gold"

pytestmark = pytest.mark.skipif(not GOLD.is_dir(), reason="no shared data")


def test_figures_of_the_gold_are_found_with_their_bounds_comparators_measures_and_speakers():
    sys.path.insert(0, str(ROOT / "bench"))
    try:
        bench = importlib.import_module("figures")
        speakers = importlib.import_module("speakers")
    finally:
        sys.path.remove(str(ROOT / "bench"))
    rows = []
    for path in speakers.gold_files(GOLD):
        entry = json.loads(path.read_text(encoding="utf8"))
        text = (GOLD / "text" / entry["text_file"]).read_bytes().decode("utf8")
        expected = bench.gold_figures(entry, text)
        rows.append(bench.compare(expected, bench.over_gold(entry, text), text, "", path.stem))
    expected, found, right, comparator, measure, speaker, *_ = np.array(rows).sum(axis=0)
    assert 2 * right / (expected + found) > 0.9
    assert comparator / right > 0.95
    assert measure / right > 0.92
    assert speaker / right > 0.88
