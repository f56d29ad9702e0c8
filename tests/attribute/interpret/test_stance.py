"""Stance and negation, by cue, content and model."""

from __future__ import annotations

import tomllib
from importlib import resources
from typing import get_args

import pytest

from onrecord.attribute.interpret.stance.deciding import Reading, read_stance
from onrecord.model import Stance


@pytest.mark.parametrize(
    ("cue", "stance"),
    [
        ("said", "states"), ("went on to say", "states"), ("noted", "states"), ("According to", "states"),
        ("denies", "denies"), ("denying", "denies"), ("ruled out", "denies"), ("distanced", "denies"),
        ("DISMISSED", "denies"), ("pleaded not guilty", "denies"), ("the denial", "denies"),
        ("has accused", "accuses"), ("accusations", "accuses"), ("hit out at", "accuses"),
        ("blaming", "accuses"), ("repudiated", "accuses"), ("suspicions", "accuses"),
        ("admits", "admits"), ("took responsibility", "admits"), ("pleaded guilty to", "admits"),
        ("has confirmed", "confirms"), ("put the number", "estimates"), ("estimated", "estimates"),
        ("warned", "warns"), ("threatening", "warns"), ("vowed", "promises"), ("promised", "promises"),
        ("called on", "demands"), ("urged", "demands"), ("calling for", "demands"), ("to press", "demands"),
        ("refused to comment", "declines"), ("declined to say", "declines"),
        ("there was no immediate comment from", "declines"), ("cast doubt on", "doubts"),
        ("questioned", "asks"),
        ("regrets", "thinks"), ("disagree with", "thinks"), ("concern", "thinks"), ("ruled", "states"),
        ("believes", "thinks"), ("in a bid to", "wants"), ("hopes", "wants"), ("asked", "asks"),
    ],
)  # fmt: skip
def test_the_cue_tells_the_stance(cue: str, stance: str) -> None:
    assert read_stance(cue, "the gate was open", {}).stance == stance


@pytest.mark.parametrize(
    ("cue", "stance", "negated"),
    [
        ("did not say", "declines", True),
        ("didn’t say", "declines", True),
        ("has not confirmed", "declines", True),
        ("did not deny", "denies", True),
        ("does not believe", "doubts", True),
        ("noted", "states", False),
        ("denied", "denies", False),
    ],
)
def test_negation_is_told_and_changes_what_is_done(cue: str, stance: str, negated: bool) -> None:  # noqa: FBT001
    reading = read_stance(cue, "the gate was open", {})
    assert (reading.stance, reading.negated) == (stance, negated)


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("said", "we did nothing wrong", "denies"),
        ("said", "he had done nothing wrong", "denies"),
        ("pleaded", "not guilty to the charge", "denies"),
        ("pleaded not", "guilty", "denies"),
        ("pleaded", "guilty to the charge", "admits"),
        ("said", "it would be inappropriate to comment on the case", "declines"),
        ("said", "he was not in a position to discuss the cause", "declines"),
    ],
)
def test_what_the_words_plainly_do_no_model_overrules(cue: str, content: str, stance: str) -> None:
    reading = read_stance(cue, content, {"accuses": 0.95, "states": 0.05})
    assert (reading.stance, reading.negated) == (stance, False)


def test_who_tells_of_a_plea_pleads_nothing() -> None:
    assert read_stance("said", "a man of Lenn pleaded guilty on Monday", {}).stance == "states"
    assert read_stance("said", "a man of Lenn pleaded not guilty on Monday", {}).stance == "states"
    assert read_stance("said", "he was not guilty", {}).stance == "denies"


def test_no_word_that_denies_no_denial() -> None:
    next_sentence = {"denies": 0.95, "states": 0.05}
    assert read_stance("said", "“They had the letter,”", next_sentence).stance == "states"
    assert read_stance("said", "“They never had the letter,”", next_sentence).stance == "denies"


def test_the_model_decides_where_the_lexicon_has_nothing() -> None:
    assert read_stance("gargled", "they broke the gate", {"accuses": 0.8, "states": 0.2}).stance == "accuses"


def test_a_neutral_cue_accuses_denies_admits_or_demands_if_the_model_holds_it_likelier_than_not() -> None:
    assert read_stance("said", "they broke the gate", {"accuses": 0.4, "states": 0.3}).stance == "states"
    assert read_stance("said", "they broke the gate", {"accuses": 0.6, "states": 0.4}).stance == "accuses"


def test_a_neutral_cue_has_no_other_stance_unless_the_model_is_sure() -> None:
    assert read_stance("said", "the gate was open", {"thinks": 0.75, "states": 0.25}).stance == "states"
    assert read_stance("said", "the gate was open", {"thinks": 0.85, "states": 0.15}).stance == "thinks"


def test_a_plain_cue_stands_against_a_model_that_is_not_sure() -> None:
    assert read_stance("denied", "it", {"states": 0.75, "denies": 0.25}).stance == "denies"
    assert read_stance("denied", "it", {"states": 0.85, "denies": 0.15}).stance == "states"


def test_a_sign_in_the_content_is_not_taken_where_the_model_holds_it_next_to_impossible() -> None:
    unlikely = {"denies": 0.01, "states": 0.59, "thinks": 0.4}
    assert read_stance("said", "the claims are baseless", unlikely).stance == "states"
    possible = {"denies": 0.2, "states": 0.5, "thinks": 0.3}
    assert read_stance("said", "the claims are baseless", possible).stance == "denies"


def test_a_neutral_cue_takes_the_stance_its_content_shows() -> None:
    assert read_stance("said", "the claims are baseless", {}).stance == "denies"
    assert read_stance("said", "“We will rebuild the gate”", {}).stance == "promises"
    assert read_stance("", "“Who opened the gate?”", {}).stance == "asks"
    assert read_stance("stressed", "the need to keep the gate shut", {}).stance == "demands"
    assert read_stance("read", "“We can confirm the gate is shut”", {}).stance == "confirms"


def test_the_lexicon_covers_every_stance_and_nothing_else() -> None:
    source = (
        resources.files("onrecord.attribute.interpret.stance")
        .joinpath("stance.toml")
        .read_text(encoding="utf8")
    )
    assert set(tomllib.loads(source)) - {"irregular"} == set(get_args(Stance))


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("said", "“I made a mistake and I am sorry”", "admits"),
        ("said", "they made a mistake", "states"),
        ("said", "the guards had tortured two dockers", "accuses"),
        ("said", "the claim was absurd", "denies"),
        ("told", "the crew to leave the quay", "demands"),
        ("told", "Harbour Radio that he went to the quay", "states"),
        ("shouting", "“Free the dockers!”", "demands"),
        ("wrote", "Freedom rang", "states"),
    ],
)
def test_under_a_neutral_cue_the_content_shows_its_stance(cue: str, content: str, stance: str) -> None:
    assert read_stance(cue, content, {}).stance == stance


def test_words_put_down_to_somebody_accuse_nobody() -> None:
    assert read_stance("attributed", "the words to Mara Venn", {}).stance == "states"
    assert (
        read_stance("attributed", "a similar statement … to the guard", {"accuses": 0.9}).stance == "states"
    )
    assert read_stance("attributed", "the strike to the guard", {}).stance == "accuses"


def test_a_whole_release_is_not_what_one_of_its_sentences_is() -> None:
    said = "We will mend the gate. "
    assert read_stance("", said, {}).stance == "promises"
    assert read_stance("", said + "The gate stood open at night. " * 60, {}).stance == "states"


@pytest.mark.parametrize(
    ("cue", "content", "stance"),
    [
        ("rejected", "the harbour board’s request to open the gate", "declines"),
        ("turned him down", "a plea from the dockers for a second crane", "declines"),
        ("rejected", "the claim that the gate was open", "denies"),
        ("denied", "any request had come", "denies"),
        ("rejected", "the report, which calls the board’s own request a sham", "denies"),
    ],
)
def test_who_rejects_a_request_denies_nothing(cue: str, content: str, stance: str) -> None:
    assert read_stance(cue, content, {"denies": 0.95, "declines": 0.05}).stance == stance


def test_a_turn_that_no_model_heard_is_not_what_one_word_of_it_is() -> None:
    said = "The gate was open all night, and I say we must look at the lock again."
    assert read_stance("", said, {}).stance == "demands"
    assert read_stance("", said, {}, turn=True).stance == "states"
    assert read_stance("", "Who opened the gate?", {}, turn=True).stance == "asks"
    assert read_stance("", said, {"demands": 0.9, "states": 0.1}, turn=True).stance == "demands"


@pytest.mark.parametrize(
    "source", ["No group", "no one", "Nobody", "Neither army", "None of the three", "neither"]
)
def test_what_nobody_claims_or_confirms_is_declined(source: str) -> None:
    sure = {"confirms": 0.9, "states": 0.1}
    assert read_stance("has claimed", "the strike", {}, source=source) == Reading("declines", negated=True)
    assert read_stance("would confirm", "a date", sure, source=source).stance == "declines"


def test_a_source_that_only_begins_like_nobody_is_somebody() -> None:
    for source in ("Noor Vell", "No. 3 company", "Norwegian guards", "the group"):
        assert read_stance("confirmed", "the date", {}, source=source).stance == "confirms"


def test_what_nobody_said_is_not_declined() -> None:
    assert read_stance("told", "us that the quay was shut", {}, source="Nobody").stance == "states"


def test_who_does_not_want_to_comment_declines_whatever_else_is_not_wanted() -> None:
    sure = {"wants": 0.95, "declines": 0.05}
    for cue, content in (("did not wish", "to comment"), ("doesn’t want", "to talk about the gate")):
        assert read_stance(cue, content, sure) == Reading("declines", negated=True)
    assert read_stance("wanted", "to talk about the gate", sure) == Reading("wants", negated=False)
    assert read_stance("did not want", "to rebuild the gate", sure) == Reading("wants", negated=True)


@pytest.mark.parametrize(
    ("content", "stance"),
    [
        ("the authorities bore full responsibility for it", "accuses"),
        ("its missile hit a barracks and the air defence is to blame for the rest", "accuses"),
        ("nobody was to blame", "states"),
        ("the board will tell who is to blame", "states"),
        ("we bear responsibility for the quay", "states"),
        ("the guard is not to blame", "states"),
    ],
)
def test_who_is_to_blame_or_bears_responsibility_is_accused(content: str, stance: str) -> None:
    assert read_stance("said", content, {}).stance == stance
