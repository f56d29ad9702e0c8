"""A number that is turned down stands flagged, whoever's it is."""

from __future__ import annotations

import pytest
from reading_figures import said, with_figures


def flagged(report, number=0):
    return "rejected" in report.figures[number].flags


def giver(report, number=0):
    names = {speaker.id: speaker.name for speaker in report.speakers}
    return names.get(report.figures[number].speaker)


@pytest.mark.parametrize(
    "content",
    [
        "It is not true that 19 people died",
        "there is no truth in reports that 19 people died",
        "it is simply a lie that in Orm 19 people died",
        "there were not 19 dead but 12",
        "the dead were not 19 as first reported",
    ],
)
def test_a_number_told_to_be_untrue_is_flagged(content):
    report = with_figures(f"The army said {content}.", said=[said(content, source="The army", cue="said")])
    assert flagged(report)
    assert giver(report) == "The army"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The toll was 14, not 19 as first reported.", [False, True]),
        ("The dead numbered 12 and not 19.", [False, True]),
        ("Not one of the 19 died.", [False]),
        ("It was not 19 but the wall that fell.", [False]),
        ("The mayor was not 40.", [False]),
        ("It is not true that it rained. Some 19 people died.", [False]),
        ("It is true that 19 people died.", [False]),
    ],
)
def test_only_the_number_that_gives_way_is_flagged(text, expected):
    report = with_figures(text)
    assert [flagged(report, number) for number in range(len(report.figures))] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The bureau's claim that 19 people died is false.", True),
        ("The bureau's claim that 19 people died was plainly a lie, and rain fell.", True),
        ("The bureau's claim that 19 people died is old.", False),
        ("The bureau's claim that 19 people died came after false news.", False),
    ],
)
def test_a_claim_that_is_called_false_is_the_claimants_and_flagged(text, expected):
    report = with_figures(text, said=[said("19 people died", source="The bureau's", cue="claim")])
    assert (giver(report), flagged(report)) == ("The bureau's", expected)


@pytest.mark.parametrize(
    ("cue", "content"),
    [("rejected", "the bureau's toll of 19"), ("called", "the bureau's toll of 19 a lie")],
)
def test_whose_number_another_turns_down_gives_it_flagged(cue, content):
    report = with_figures(
        f"The army {cue} {content}.",
        said=[said(content, source="The army", cue=cue, stance="denies"),
              said("19", source="the bureau's", cue="toll of", parent=0)],
    )  # fmt: skip
    assert (giver(report), flagged(report)) == ("the bureau's", True)


def test_what_one_says_within_the_denial_of_another_stays_his():
    content = "what the bureau said, that 19 people died"
    report = with_figures(
        f"The army rejected {content}.",
        said=[said(content, source="The army", cue="rejected", stance="denies"),
              said("19 people died", source="the bureau", cue="said", parent=0)],
    )  # fmt: skip
    assert (giver(report), flagged(report)) == ("the bureau", False)


def test_a_denial_of_hardly_anybody_turns_its_number_down():
    report = with_figures(
        "The ministry denied that 19 people died.",
        said=[said("19 people died", source="The ministry", cue="denied", stance="denies", confidence=0.2)],
    )
    assert (giver(report), flagged(report)) == (None, True)
