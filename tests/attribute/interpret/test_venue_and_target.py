"""Where something was said, who is accused, whose claim is denied."""

from __future__ import annotations

import dataclasses
import time

import pytest

from attribute.interpret.pages import Page


@pytest.mark.parametrize(
    ("text", "cue", "venue"),
    [
        (
            "In an interview with Radio Moor, Mary Odell said the gate was open.",
            "said",
            "In an interview with Radio Moor",
        ),
        ("Mary Odell said in a statement that the gate was open.", "said", "in a statement"),
        ("Mary Odell said on Twitter that the gate was open.", "said", "on Twitter"),
        ("Mary Odell told reporters that the gate was open.", "told", "reporters"),
        ("Mary Odell told the Tarn Courier that the gate was open.", "told", "the Tarn Courier"),
        (
            "Mary Odell said at a press conference on Monday the gate was open.",
            "said",
            "at a press conference",
        ),
    ],
)
def test_the_venue_is_the_phrase_and_never_the_speaker(text: str, cue: str, venue: str) -> None:
    page = Page(text)
    page.act("Mary Odell", cue, "the gate was open")
    entry, speaker = page.one(0)
    assert entry.venue is not None
    assert entry.venue.exact.startswith(venue)
    assert speaker.name == "Mary Odell"


def test_a_venue_in_the_content_is_not_that_of_the_act() -> None:
    page = Page("Mary Odell said Paul Venn had lied in a statement.")
    page.act("Mary Odell", "said", "Paul Venn had lied in a statement")
    assert page.one(0)[0].venue is None


def _target(page: Page, number: int) -> str | None:
    entry, _ = page.one(number)
    _, speakers = page.read()
    return next((speaker.name for speaker in speakers if speaker.id == entry.target), None)


def test_the_accused_is_a_speaker_entry_though_silent() -> None:
    page = Page("Mary Odell accused Paul Venn of opening the gate.")
    page.act("Mary Odell", "accused", "Paul Venn of opening the gate")
    assert _target(page, 0) == "Paul Venn"


def test_the_target_of_a_denial_is_whoever_accused() -> None:
    page = Page("Mary Odell accused Paul Venn of opening the gate.", "Mr Venn denied the claim.")
    page.act("Mary Odell", "accused", "Paul Venn of opening the gate")
    page.act("Mr Venn", "denied", "the claim")
    assert _target(page, 1) == "Mary Odell"


def test_an_event_is_not_accused() -> None:
    page = Page("Mary Odell condemned the arrests.")
    page.act("Mary Odell", "condemned", "the arrests")
    assert _target(page, 0) is None


def test_blame_falls_on_whom_it_is_put() -> None:
    page = Page("Mary Odell blamed the flood on Ostrel Water Company.")
    page.act("Mary Odell", "blamed", "the flood on Ostrel Water Company")
    assert _target(page, 0) == "Ostrel Water Company"


def test_whoever_acts_in_a_passive_is_accused_and_not_who_suffered() -> None:
    page = Page(
        "Mara Venn accused them all. Ivo Karst said three dockers had been shot by the Harbour Guard."
    )
    page.act("Ivo Karst", "said", "three dockers had been shot by the Harbour Guard")
    page.acts[0] = dataclasses.replace(page.acts[0], stances={"accuses": 0.9, "states": 0.1})
    assert _target(page, 0) == "Harbour Guard"


def test_who_only_suffered_is_not_accused() -> None:
    page = Page("Ivo Karst alleged three dockers had been killed.")
    page.act("Ivo Karst", "alleged", "three dockers had been killed")
    assert _target(page, 0) is None


def test_an_accusation_of_two_names_both() -> None:
    page = Page("Mara Venn accused Paul Orvo and Ines Karst of lying.")
    page.act("Mara Venn", "accused", "Paul Orvo and Ines Karst of lying")
    assert _target(page, 0) == "Paul Orvo and Ines Karst"


@pytest.mark.parametrize(
    "claim",
    ["Ivo Karst's claim that the quay was shut", "the allegations by Ivo Karst", "reports from Ivo Karst"],
)
def test_the_maker_of_a_claim_is_the_target_of_its_denial(claim: str) -> None:
    page = Page(f"It rained on Ivo Karst. Mara Venn denied {claim}.")
    page.act("Mara Venn", "denied", claim)
    assert _target(page, 0) == "Ivo Karst"


def test_a_document_in_the_claim_is_not_the_claim() -> None:
    page = Page("Mara Venn denied that Ivo Karst's report had been hidden.")
    page.act("Mara Venn", "denied", "Ivo Karst's report had been hidden")
    assert _target(page, 0) is None


def test_a_claim_called_false_is_its_makers() -> None:
    page = Page("Mara Venn said that Ivo Karst's claim is patently false.")
    page.act("Mara Venn", "said", "Ivo Karst's claim is patently false")
    assert _target(page, 0) == "Ivo Karst"


def test_a_denial_of_the_accusations_is_of_whoever_made_any() -> None:
    page = Page("Mary Odell accused Paul Venn of theft. The port rejected the accusations.")
    page.act("Mary Odell", "accused", "Paul Venn of theft")
    page.act("The port", "rejected", "the accusations")
    assert _target(page, 1) == "Mary Odell"


def test_patterns_for_claims_are_linear_in_a_long_line() -> None:
    page = Page("Mara Venn denied " + "the harbour's " * 15_000 + "claim.")
    content = page.document.text[len("Mara Venn denied ") :]
    page.act("Mara Venn", "denied", content)
    began = time.process_time()
    page.read()
    assert time.process_time() - began < 10


def test_a_body_that_is_accused_is_not_who_accuses_it() -> None:
    page = Page("Rusk Wick accused the company of bribery.")
    page.act("Rusk Wick", "accused", "the company of bribery")
    assert _target(page, 0) == "company"
