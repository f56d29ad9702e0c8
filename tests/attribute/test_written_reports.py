"""The reports of our own writing that the model learns from: what is annotated stands in their words."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

from onrecord.model import Stance

REPORTS = json.loads((Path(__file__).parents[2] / "training" / "written.json").read_text(encoding="utf8"))
ROLES = ("source", "cue", "content")


def test_every_span_is_whole_words_of_its_report():
    assert len(REPORTS) > 200
    for name, report in REPORTS.items():
        text = report["text"]
        for entry in report["attributions"]:
            assert entry["content"], name
            for start, end in (span for role in ROLES for span in entry[role]):
                assert 0 <= start < end <= len(text), name
                assert text[start:end] == text[start:end].strip(), name
                assert not (start and text[start - 1 : start + 1].isalnum()), (name, text[start:end])
                assert not text[end - 1 : end + 1].isalnum() or end == len(text), (name, text[start:end])


def test_every_entry_has_a_speaker_a_known_stance_and_stands_in_its_parent():
    for name, report in REPORTS.items():
        entries = report["attributions"]
        for entry in entries:
            assert entry["speaker"], name
            assert entry["stance"] in get_args(Stance), name
            if entry["parent"] is not None:
                inside = entries[entry["parent"]]["content"]
                assert all(any(a <= s and e <= b for a, b in inside) for s, e in entry["content"]), name
