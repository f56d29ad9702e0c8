"""Judgements as training data: what people said, in the form that the reader of training takes."""

from __future__ import annotations

import importlib.util
import io
import json
import sys
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from builders import make_report, said
from onrecord.export.training_set import training_set
from onrecord.record import Record
from onrecord.relations import Correction
from onrecord.views.cli import main

TRAINING = Path(__file__).parents[2] / "training"

REPORT = make_report(
    "Boats \U0001f6e5️ at Ostrel",
    "“The boats run,” Ada Brill said that Hal Moor promised.",
    "The mill is shut.",
    said=[
        said("“The boats run,”", source="Ada Brill", cue="said"),
        said("The boats run", source="Hal Moor", cue="promised", stance="promises", parent=0),
        said("The mill is shut", source=None, cue=None),
    ],
)
OUTER, INNER, MILL = (one.id for one in REPORT.attributions)
TEXT = REPORT.document.text


@pytest.fixture(scope="module")
def corpora():
    spec = importlib.util.spec_from_file_location("training_corpora", TRAINING / "corpora.py")
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def record(tmp_path):
    with Record.open(tmp_path / "record", create=True) as opened:
        opened.keep(REPORT)
        yield opened


def exported(record):
    reports = [record.report(one.name.id) for one in record.reports()]
    return training_set(
        reports, record.review.said_of(one.id for report in reports for one in report.attributions)
    )


def annotations(made):
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        return json.loads(archive.read("annotations.json"))


def at(words):
    start = TEXT.index(words)
    return start, start + len(words)


def test_the_reader_of_training_takes_what_people_judged(record, corpora, tmp_path):
    review = record.review
    review.judge(
        OUTER,
        "corrected",
        by="Ada",
        correction=Correction(content=(at("The boats run"),), stance="promises", name="Ada M. Brill"),
    )
    review.judge(INNER, "accepted", by="Ada")
    review.judge(MILL, "rejected", by="Ada")
    made = exported(record)
    assert (made.texts, made.judged, made.complete) == (1, 3, 1)
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        archive.extractall(tmp_path / "judged")
    (text,) = corpora.judged(tmp_path / "judged")
    assert text.text == TEXT
    first, second = sorted(text.attributions, key=lambda it: it.parent is not None)
    assert [TEXT[start:end] for start, end in first.content] == ["The boats run"]
    assert (first.stance, first.speaker, first.parent) == ("promises", "Ada M. Brill", None)
    assert [TEXT[start:end] for start, end in second.source] == ["Hal Moor"]
    assert text.attributions[second.parent] == first
    assert exported(record).data == made.data


def test_a_text_that_was_not_judged_throughout_says_so_and_is_not_trained_on(record, corpora, tmp_path):
    review = record.review
    assert exported(record).texts == 0
    review.judge(OUTER, "accepted", by="Ada")
    review.judge(INNER, "accepted", by="Ada")
    review.judge(INNER, "rejected", by="Ben")
    made = exported(record)
    (text,) = annotations(made).values()
    assert {one["judged"] for one in text["attributions"]} == {"accepted", "contested", None}
    assert (text["complete"], made.judged, made.complete) == (False, 2, 0)
    with zipfile.ZipFile(io.BytesIO(made.data)) as archive:
        archive.extractall(tmp_path / "judged")
    assert corpora.judged(tmp_path / "judged") == []


def test_the_command_writes_it_and_puts_it_on_record(record, tmp_path):
    record.review.judge(MILL, "unsure", by="Ada")
    out = tmp_path / "judged.zip"
    told = CliRunner().invoke(
        main,
        ["export", "--record", str(record.folder), "--format", "training", "-o", str(out)],
        catch_exceptions=False,
    )
    assert told.exit_code == 0
    assert "1 judged statement in 1 text, 0 of them judged throughout" in told.stderr
    assert "reports exported" not in told.stderr
    assert "report exported" not in told.stderr
    assert annotations(exported(record)).keys() == {REPORT.document.id}
    assert zipfile.ZipFile(out).testzip() is None
    assert '"format":"training"' in (record.folder / "journal.jsonl").read_text(encoding="utf-8")
