"""Of the numbers of a change one is of now and one of before; both count the same."""

from __future__ import annotations

import pytest
from reading_figures import figures_of


def told(text):
    return [(one.low, one.measure, one.scope) for one in figures_of(text)]


@pytest.mark.parametrize(
    "text",
    [
        "The mayor raised the toll of Sunday's fire in Orm to 18 dead from 12.",
        "The death toll has risen to 18, up from 12 on Sunday.",
        "The toll jumped to 18 from an earlier count of 12.",
        "The death toll rose to 18, compared with 12 on Sunday.",
        "The number of dead rose to 18 from 12.",
    ],
)
def test_the_number_after_from_is_that_of_before(text):
    assert told(text) == [(18, "killed", "cumulative"), (12, "killed", "baseline")]


@pytest.mark.parametrize(
    "text",
    [
        "Officials revised the death toll up from 12 to 18.",
        "The toll rose from 12 to 18 on Monday.",
        "The toll, which stood at 12 on Sunday, has reached 18.",
    ],
)
def test_the_number_of_before_may_come_first(text):
    assert told(text) == [(12, "killed", "baseline"), (18, "killed", "cumulative")]


def test_a_toll_may_fall():
    assert told("Police revised the toll down to 17 from 19.") == [
        (17, "killed", "cumulative"),
        (19, "killed", "baseline"),
    ]


def test_numbers_of_two_measures_change_side_by_side():
    found = figures_of("The mayor raised the count to 18 dead and 52 wounded, from 12 and 40.")
    assert [(one.low, one.measure, one.whole) for one in found] == [
        (18, "killed", None),
        (52, "injured", None),
        (12, "killed", None),
        (40, "injured", None),
    ]


def test_shares_change_too():
    assert told("Unemployment stands at 22 percent, up from 17 percent a year earlier.") == [
        (22, "percent", "incident"),
        (17, "percent", "baseline"),
    ]


@pytest.mark.parametrize(
    ("text", "intervals"),
    [
        ("The toll rose by five to 19.", [(19, 19)]),
        ("Arrests rose by 20 to 150.", [(150, 150)]),
        ("Prices rose by 2 to 5 percent.", [(2, 5)]),
    ],
)
def test_by_how_much_it_changed_is_a_difference(text, intervals):
    assert [(one.low, one.high) for one in figures_of(text)] == intervals


@pytest.mark.parametrize(
    "text", ["Twelve people came from 40 villages.", "They sent 12 people from 40 houses to Orm."]
)
def test_from_alone_is_no_change(text):
    assert {one.scope for one in figures_of(text)} == {"incident"}


def days(text):
    found = figures_of(text, published="2026-03-18")
    return [(one.low, one.when and one.when.start) for one in found]


def test_the_day_after_the_number_of_before_is_its_own():
    assert days("The death toll has risen to 19, up from 14 on Sunday.") == [(19, None), (14, "2026-03-15")]
    assert days("The toll rose from 12 to 18 on Monday.") == [(12, None), (18, "2026-03-16")]


def test_those_who_died_later_died_then_and_the_toll_is_of_the_day_of_its_event():
    text = "Two people wounded in Sunday's fire in Orm died on Tuesday, bringing the death toll to 21."
    assert days(text) == [(2, "2026-03-17"), (21, "2026-03-15")]


@pytest.mark.parametrize(
    "text",
    [
        "Three more died, bringing the death toll from Sunday's fire in Orm to 21.",
        "Officials raised the official toll to 21.",
        "Arson killed three, bringing the provisional toll to 21.",
    ],
)
def test_what_brings_a_toll_to_a_number_counts_the_dead(text):
    assert figures_of(text)[-1].measure == "killed"


def test_at_a_number_and_on_a_day_is_a_time_unless_it_stood_there():
    assert [one.low for one in figures_of("The toll stood at 14 on Sunday. They met at 15 on Sunday.")] == [
        14
    ]


def test_a_number_of_another_period_is_compared_far_on():
    text = "Some 1,240 people drowned on the way to the islands so far this year, compared with 870 in 2025."
    assert told(text) == [(1240, "killed", "cumulative"), (870, "killed", "baseline")]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("The toll is 97, up from 83 this morning.", [(97, "cumulative"), (83, "baseline")]),
        ("The dead number 97, up from 83 this morning.", [(97, "incident"), (83, "baseline")]),
        ("It counted 52 dead against 47 the day before.", [(52, "incident"), (47, "baseline")]),
        ("The toll was 52, against 47 in the morning.", [(52, "cumulative"), (47, "baseline")]),
        ("Officials had earlier reported 83 dead.", [(83, "baseline")]),
        ("Officials had earlier put the toll at 83.", [(83, "baseline")]),
        ("The previous toll was 83.", [(83, "baseline")]),
        ("The toll stood at 83 yesterday and is 97 now.", [(83, "baseline"), (97, "cumulative")]),
    ],
)
def test_an_older_number_is_one_of_before_and_of_the_dead_as_the_newer(text, numbers):
    assert told(text) == [(number, "killed", scope) for number, scope in numbers]


@pytest.mark.parametrize(
    "text",
    [
        "Twelve members voted against 47 laws.",
        "Police used 52 cars against 47 protesters on Monday.",
        "The flats are now 52, from 47 blocks.",
        "The blast wounded 120 (95 civilians).",
        "Police had first seen 83 men.",
    ],
)
def test_a_number_beside_another_is_not_always_one_of_before(text):
    assert "baseline" not in {one.scope for one in figures_of(text)}


def test_a_number_of_before_in_brackets_is_no_part():
    now, before = figures_of("Wounded: 120 (95 this morning).", published="2026-03-18")
    assert [(one.measure, one.scope, one.whole) for one in (now, before)] == [
        ("injured", "incident", None),
        ("injured", "baseline", None),
    ]
    assert (now.when, before.when.start) == (None, "2026-03-18")


def test_both_numbers_of_a_change_have_their_own_times():
    assert days("The number of dead rose from 47 yesterday to 52 today.") == [
        (47, "2026-03-17"),
        (52, "2026-03-18"),
    ]
    assert days("On Monday the toll was 47; by Tuesday it was 52.") == [
        (47, "2026-03-16"),
        (52, "2026-03-17"),
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("The toll is 97, up from 83 this morning.", None),
        ("It counted 47 the day before.", None),
        ("The raid killed 12 overnight.", None),
        ("The raid killed 12 Monday.", None),
        ("The raid killed 12 Sunday school pupils.", "Sunday school pupils"),
        ("The raid killed 12 last-minute guests.", "last-minute guests"),
    ],
)
def test_words_of_time_are_not_what_is_counted(text, words):
    of = figures_of(text)[-1].of
    assert (of and of.exact) == words
