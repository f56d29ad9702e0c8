"""What a model may hear a charge or a denial in, and is neither."""

from __future__ import annotations

import time

import pytest

from onrecord.attribute.interpret.stance.deciding import read_stance

ACCUSES = {"accuses": 0.95, "states": 0.05}
DENIES = {"denies": 0.95, "states": 0.05}


@pytest.mark.parametrize(
    "content",
    [
        "“It is hell,”", "“It’s a living nightmare,”", "it was awful, just awful", "“That was so sad,”",
        "life here is unbearable", "“The noise is unbearable,”", "“Well, it was pure chaos,”",
        "it had been very hard for all of us", "this is beyond terrible",
    ],
)  # fmt: skip
def test_who_tells_how_it_is_accuses_nobody(content: str) -> None:
    assert read_stance("said", content, ACCUSES).stance == "states"
    assert read_stance("accused", content, ACCUSES).stance == "accuses"


@pytest.mark.parametrize(
    "content",
    [
        "“It is a cover-up,”", "“This is murder,”", "it was hell, and the guards beat us", "“It is unfair,”",
        "“The minister is a nightmare,” and a liar", "it was the board’s fault", "“The road is a disgrace,”",
    ],
)  # fmt: skip
def test_a_charge_stays_one(content: str) -> None:
    assert read_stance("said", content, ACCUSES).stance == "accuses"


@pytest.mark.parametrize(
    ("source", "cue"),
    [("Some", "will argue"), ("Many", "would say"), ("some critics", "may say"), ("Others", "might argue")],
)
def test_what_some_may_say_is_no_charge(source: str, cue: str) -> None:
    assert read_stance(cue, "the dam came too late", ACCUSES, source=source).stance == "states"


@pytest.mark.parametrize(
    ("source", "cue"),
    [
        ("Some", "say"),
        ("The prosecutor", "will argue"),
        ("Some of the guards", "would say"),
        ("some", "will accuse"),
        ("You", "could say"),
    ],
)
def test_what_somebody_says_or_will_say_may_be_one(source: str, cue: str) -> None:
    assert read_stance(cue, "the dam came too late", ACCUSES, source=source).stance == "accuses"


@pytest.mark.parametrize(
    ("cue", "content"),
    [
        ("had been told", "nothing about the leak"),
        ("had been told nothing", "about the leak"),
        ("said", "he had not been told of the meeting"),
        ("said", "“We were never consulted,”"),
        ("said", "“We have never been properly informed,”"),
        ("said", "nobody had told her of the letter"),
        ("said", "the families were kept in the dark"),
        ("said", "he did not know who had opened the gate"),
        ("said", "she had no idea where the ferry was"),
    ],
)
def test_who_was_not_told_neither_denies_nor_accuses(cue: str, content: str) -> None:
    assert read_stance(cue, content, DENIES).stance == "states"
    assert read_stance(cue, content, ACCUSES).stance == "states"
    assert read_stance(cue, content, {}).stance == "states"


@pytest.mark.parametrize(
    "content",
    [
        "“I never told them to open the gate,”", "he did not know of the payment",
        "“We never warned any of them,”",
        "she had no knowledge of the letter", "he had not opened the gate",
    ],
)  # fmt: skip
def test_a_denial_stays_one(content: str) -> None:
    assert read_stance("said", content, DENIES).stance == "denies"


def test_a_cue_that_denies_does_so_whatever_was_told() -> None:
    assert read_stance("denied", "she had not been told", {}).stance == "denies"


@pytest.mark.parametrize("unit", ["it is so ", "not ", "never been ", "nobody had told ", "the "])
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(count: int) -> float:
        begun = time.process_time()
        read_stance(unit * count, unit * count, {"accuses": 0.9})
        return time.process_time() - begun

    assert seconds(40_000) < 5 * max(seconds(20_000), 0.02)
