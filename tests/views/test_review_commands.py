"""Judging without a browser: the queue, corrections in words or offsets, agreement, names put together."""

from __future__ import annotations

import json
from typing import get_args

import pytest
from click.testing import CliRunner

from builders import make_report, said
from onrecord.record import Record, corrected
from onrecord.record.reviews.queue import Order
from onrecord.views.cli import main
from onrecord.views.cli.review import ORDERS

REPORT = make_report(
    "Boats at Ostrel",
    "\U0001f6e5️ “The boats run,” Ada Brill said. The boats run late.",
    "Adda Brill denied that the mill was shut.",
    said=[
        said("“The boats run,”", source="Ada Brill", cue="said", confidence=0.3),
        said("that the mill was shut", source="Adda Brill", cue="denied", stance="denies"),
    ],
)
BOATS, MILL = (one.id for one in REPORT.attributions)


@pytest.fixture
def onrecord(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("ONRECORD_BY", "Ada")
    with Record.open("record", create=True) as record:
        record.keep(REPORT)
    return lambda *arguments: CliRunner().invoke(main, arguments, catch_exceptions=False)


def last_word(entry):
    with Record.open("record") as record:
        (one,) = record.review.said_of([entry])[entry]
        return one


def test_the_queue_names_what_to_judge_and_gets_shorter(onrecord):
    lines = onrecord("review").stdout.splitlines()
    assert lines[0].startswith(f"0.30  {BOATS[:12]}  Ada Brill states")
    assert onrecord("judge", BOATS[:8], "accepted", "--note", "heard it").exit_code == 0
    assert (last_word(BOATS).verdict, last_word(BOATS).note, last_word(BOATS).by) == (
        "accepted",
        "heard it",
        "Ada",
    )
    assert BOATS[:12] not in onrecord("review").stdout
    assert json.loads(onrecord("review", "--order", "judged", "--json").stdout)["id"] == BOATS
    assert onrecord("judge", BOATS[:8], "withdrawn").stderr.startswith("withdrawn: accepted")
    assert BOATS[:12] in onrecord("review", "Boats").stdout


def test_a_correction_is_given_in_words_offsets_and_names(onrecord):
    at = REPORT.document.text.index("Ada")
    told = onrecord(
        "judge", BOATS, "corrected", "--content", "The boats run", "--source", f"{at}:{at + 3}",
        "--cue", "", "--speaker", "adda brill", "--stance", "wants",
    )  # fmt: skip
    assert told.exit_code == 0
    one, name = corrected(REPORT.attributions[0], last_word(BOATS).correction, REPORT)
    assert [it.exact for it in (*one.content, *one.source, *one.cue)] == ["The boats run", "Ada"]
    assert one.content[0].start < at
    assert (name, one.stance) == ("Adda Brill", "wants")
    onrecord("judge", BOATS, "corrected", "--speaker", "Somebody New")
    assert last_word(BOATS).correction.name == "Somebody New"


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (("corrected", "--content", "no such words"), "does not say"),
        (("corrected", "--content", "0:99999"), "not inside"),
        (("corrected",), "nothing was corrected"),
        (("accepted", "--stance", "denies"), "goes with"),
        (("withdrawn",), "Ada has not judged"),
    ],
)
def test_what_cannot_be_kept_is_refused_with_the_reason(onrecord, options, words):
    told = onrecord("judge", BOATS, *options)
    assert (told.exit_code, words in told.stderr) == (2, True)


def test_agreement_is_told_with_its_counts(onrecord):
    assert "No two people" in onrecord("review", "--agreement").stdout
    for by, verdict in (("Ada", "accepted"), ("Ben", "rejected")):
        onrecord("judge", BOATS, verdict, "--by", by)
        onrecord("judge", MILL, "accepted", "--by", by)
    told = onrecord("review", "--agreement").stdout
    assert (
        "Ada and Ben: 2 entries judged by both, 1 with one verdict (50 %), 1 left the same; kappa 0.00"
        in told
    )
    assert f"{BOATS[:12]}  Ada accepted, Ben rejected" in told
    assert BOATS[:12] in onrecord("review", "--order", "disagreement").stdout


def test_two_names_are_put_together_parted_and_what_was_said_of_them_taken_back(onrecord):
    def names():
        with Record.open("record") as record:
            return {one.name for one in record.speakers_across.speakers()}

    assert onrecord("same-speaker", "Ada Brill", "Adda Brill").exit_code == 0
    assert names() == {"Ada Brill"}
    assert "Adda" not in onrecord("speakers").stdout
    assert onrecord("speakers", "Adda").stdout == onrecord("speakers", "Ada Brill").stdout != ""
    assert onrecord("same-speaker", "Ada Brill", "Adda Brill", "--undo").exit_code == 0
    assert names() == {"Ada Brill", "Adda Brill"}
    assert "Adda Brill" in onrecord("speakers").stdout
    assert onrecord("same-speaker", "Ada Brill", "Adda Brill", "--part").exit_code == 0
    assert onrecord("same-speaker", "Ada Brill", "Nobody").exit_code == 2


def test_the_orders_of_the_command_are_those_of_the_queue():
    assert get_args(Order) == ORDERS
