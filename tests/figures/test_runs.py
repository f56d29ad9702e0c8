"""A figure without a statement is of the source of those around it where it plainly goes on with them."""

from __future__ import annotations

import time

import pytest
from reading_figures import said, with_figures

MINISTRY = said("14 people were killed on Sunday", source="The ministry", cue="said")


def givers(*paragraphs, said):
    report = with_figures(*paragraphs, said=said)
    names = {speaker.id: speaker.name for speaker in report.speakers}
    return [(one.exact.exact, names.get(one.speaker)) for one in report.figures]


@pytest.mark.parametrize(
    "between", ["On Monday nine were killed.", "On Monday nine were killed. On Tuesday it rained."]
)
def test_a_sentence_between_two_of_one_source_is_of_it_if_nothing_parts_them(between):
    found = givers(
        f"The ministry said 14 people were killed on Sunday. {between} On Wednesday it recorded six deaths.",
        said=[MINISTRY, said("six deaths", source="it recorded", cue="recorded", speaker="The ministry")],
    )
    nine = None if "rained" in between else "The ministry"
    assert found == [("14", "The ministry"), ("nine", nine), ("six", "The ministry")]


def test_a_sentence_between_two_sources_is_the_reports():
    found = givers(
        "The ministry said 14 people were killed on Sunday. Nine died on Monday. Orm counted six deaths.",
        said=[MINISTRY, said("six deaths", source="Orm", cue="counted")],
    )
    assert found == [("14", "The ministry"), ("Nine", None), ("six", "Orm")]


@pytest.mark.parametrize(
    "further",
    [
        "Another 97 were fighters.",
        "The remaining 27 could not be named.",
        "Of the dead, eight were boys.",
        "Six were children.",
        "This includes nine boys.",
    ],
)
@pytest.mark.parametrize("parted", [" ", "\n\n"])
def test_a_sentence_that_goes_on_counting_is_of_the_source_before(further, parted):
    text = f"The ministry said 14 people were killed on Sunday.{parted}{further}"
    assert [name for _, name in givers(*text.split("\n\n"), said=[MINISTRY])][:2] == ["The ministry"] * 2


@pytest.mark.parametrize(
    "further",
    [
        "Twelve are in hospital.",
        "In Orm nine houses burned.",
        "The pier is shut. Another 97 came.",
        "Police of the town counted 81 of the cars.",
    ],
)
def test_a_sentence_that_only_follows_is_the_reports(further):
    text = f"The ministry said 14 people were killed on Sunday. {further}"
    assert givers(text, said=[MINISTRY])[1][1] is None


def test_words_after_a_quotation_are_the_reports():
    found = givers(
        "“There were 12 of us,” Mara Venn said. Another 97 were on the pier.",
        said=[said("“There were 12 of us,”", source="Mara Venn", cue="said", kind="direct")],
    )
    assert found == [("12", "Mara Venn"), ("97", None)]


@pytest.mark.parametrize(
    ("further", "giver"),
    [
        ("It shot down 81 of the drones.", "The ministry"),
        ("It shot down 81 of the planes.", None),
        ("Guns in the town shot down 81 of the drones.", None),
    ],
)
def test_a_part_of_those_counted_before_is_of_their_source(further, giver):
    found = givers(
        f"The ministry said 96 drones came. {further}",
        said=[said("96 drones came", source="The ministry", cue="said")],
    )
    assert found[1] == ("81", giver)


@pytest.mark.parametrize(
    ("further", "giver"),
    [
        ("The ministry's list also gives 63 missing.", "The ministry"),
        ("Its tally has 63 missing.", "The ministry"),
        ("The harbour's list has 63 missing.", None),
        ("The ministry's cars hit 63 people.", None),
    ],
)
def test_the_count_of_a_source_gives_its_numbers(further, giver):
    found = givers(
        "The ministry said 14 people were killed on Sunday.", f"Rain fell. {further}", said=[MINISTRY]
    )
    assert found[1] == ("63", giver)


@pytest.mark.parametrize(
    ("further", "numbers"),
    [
        ("On Monday there were nine. It has recorded 900 cases since May.", [("nine", True), ("900", True)]),
        ("On Monday there were nine. It has eaten 900 cases since May.", [("nine", False), ("900", False)]),
        ("Rain fell. It counted 900 cases.", [("900", True)]),
    ],
)
def test_what_it_has_recorded_is_of_who_gave_a_number_before(further, numbers):
    found = givers(f"The ministry said 14 people were killed on Sunday. {further}", said=[MINISTRY])
    assert found[1:] == [(number, "The ministry" if given else None) for number, given in numbers]


LEAD = said("these figures", source="The agency", cue="gave")


def test_the_items_of_a_list_are_of_who_gives_it_and_what_follows_is_not():
    found = givers(
        "The agency gave these figures at noon:",
        "- 46 people dead",
        "- 112 missing",
        "Two boats came.",
        said=[LEAD],
    )
    assert found == [("46", "The agency"), ("112", "The agency"), ("Two", None)]


@pytest.mark.parametrize(
    "lead",
    [
        "The agency gave these figures at noon.",
        "The agency gave these figures while the mayor and the whole of the council sat on the pier:",
    ],
)
def test_a_list_is_of_nobody_without_a_colon_or_far_from_the_statement(lead):
    assert givers(lead, "- 46 people dead", said=[LEAD]) == [("46", None)]


def test_who_speaks_in_an_item_or_before_a_list_does_not_speak_beyond_it():
    found = givers(
        "What we know:",
        "- Four shelters are open, the mayor says",
        "- 9,000 people live there",
        said=[said("Four shelters are open", "9,000 people live there", source="the mayor", cue="says")],
    )
    assert found == [("Four", "the mayor"), ("9,000", None)]
    found = givers(
        "The agency gave its numbers:", "- 46 people dead", "Two boats came.",
        said=[said("its numbers", "- 46 people dead", "Two boats came", source="The agency", cue="gave")],
    )  # fmt: skip
    assert found == [("46", "The agency"), ("Two", None)]


@pytest.mark.parametrize("unit", ["Another 97 were hurt. ", "Its list has 63 missing. ", "- 12 dead\n\n"])
def test_time_is_linear_in_long_runs(unit):
    def taken(times):
        began = time.process_time()
        givers(
            *("The ministry said 14 people were killed on Sunday. " + unit * times).split("\n\n"),
            said=[MINISTRY],
        )
        return time.process_time() - began

    taken(100)
    short = taken(1500)
    assert taken(3000) < 3.5 * short + 0.3
