"""What happened is told by several words, by labels, by lists, and by the sentence before."""

from __future__ import annotations

import pytest
from reading_figures import figures_of


def measures_of(*paragraphs):
    return [one.measure for one in figures_of(*paragraphs)]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("More than 200 people were killed or injured in Orm.", ["other"]),
        ("Some 30 people were killed and wounded.", ["other"]),
        ("Over 50 are dead or missing.", ["other"]),
        ("The shelling killed and wounded 30 villagers.", ["other"]),
        ("The blast left 12 people dead and injured 30 others.", ["killed", "injured"]),
        ("Nine men were abducted and killed.", ["killed"]),
    ],
)
def test_the_dead_and_the_injured_together_are_neither(text, measures):
    assert measures_of(text) == measures


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("A boat carrying 90 migrants sank and 30 people drowned.", ["other", "killed"]),
        ("The ferry had 120 people on board and 17 of them drowned.", ["other", "killed"]),
        ("The ferry was carrying 135 people and no fewer than 80 are dead.", ["other", "killed"]),
        ("Eight people died and 20 were taken away.", ["killed", "other"]),
        ("Eight people died and 20 were taken to hospital.", ["killed", "injured"]),
        ("Three gunmen opened fire and 12 people were killed.", ["other", "killed"]),
        ("Four guards (of Orm) and two cooks were killed.", ["killed", "killed"]),
        ("Six clerks, five of them foreign, were murdered.", ["killed", "killed"]),
        ("Six clerks (all from Orm and Lisk) and two cooks were killed.", ["killed", "killed"]),
        ("Twelve people in Orm and three in Lisk were killed.", ["killed", "killed"]),
    ],
)
def test_those_who_were_there_are_not_those_who_died(text, measures):
    assert measures_of(text) == measures


@pytest.mark.parametrize(
    "text",
    [
        "Two people wounded in the strike died on Tuesday.",
        "Two people who had been wounded died.",
        "Three of the wounded died.",
        "Two of the injured later died in hospital.",
        "Four of the injured have died.",
        "Twelve people were burned to death.",
        "Nine pilgrims were crushed to death.",
        "Three hikers froze to death.",
        "Nine miners suffocated.",
    ],
)
def test_those_who_died_of_it_are_killed(text):
    assert measures_of(text) == ["killed"]


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Nine men were sentenced to death.", "other"),
        ("Two people wounded in the blast that killed the mayor spoke.", "injured"),
        ("Eleven prisoners escaped.", "other"),
        ("Twelve detainees were freed.", "other"),
        ("The guards released 40 hostages.", "other"),
        ("Twelve prisoners were killed.", "killed"),
        ("Twelve prisoners were moved.", "detained"),
        ("The bodies of 12 people were recovered.", "bodies_found"),
        ("They recovered the remains of nine villagers.", "bodies_found"),
        ("Twelve bodies were never found.", "missing"),
        ("Twelve people were stabbed.", "injured"),
        ("Police found 13 people suffering from gunshot wounds.", "injured"),
        ("Police freed 12 people who had been held in a cellar.", "other"),
        ("The bodies of three of the missing were found.", "bodies_found"),
        ("Some 20 people were rushed to a hospital in Orm.", "injured"),
        ("They told of “more than fifty” bodies.", "bodies_found"),
        ("The army is holding 40 villagers.", "detained"),
        ("The board is holding 40 talks.", "other"),
        ('The army said 12 "rebels" had died.', "killed"),
        ("The army said 12 “armed rebels” had died.", "killed"),
        ("Thirty people were being treated in Orm.", "injured"),
        ("Two people were being treated, unlike the others, as friends.", "other"),
        ("The hospital was treating 12 gunshot victims.", "injured"),
        ("Thirty were in intensive care.", "injured"),
        ("Nine people were in a critical condition.", "injured"),
        ("Nine people were in a good condition.", "other"),
        ("Some 5,000 people have left Orm.", "displaced"),
        ("About 900 people were driven from their homes.", "displaced"),
        ("The town has taken in 9,000 newcomers.", "displaced"),
        ("Some 300 people are sheltering in schools.", "displaced"),
        ("More than 4,000 people crossed the border.", "displaced"),
        ("Nine people were taken into custody.", "detained"),
        ("Soldiers rounded up 40 men.", "detained"),
        ("The prison holds 2,140.", "detained"),
        ("Lennick is a town of 18,000.", "population"),
        ("Before the fighting, it numbered 31,000.", "population"),
        ("She has a family of 11.", "other"),
    ],
)
def test_several_words_tell_what_happened(text, measure):
    assert measures_of(text) == [measure]


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Killed: 18. Injured: 40. Missing: 5.", ["killed", "injured", "missing"]),
        ("Deaths: 18; injuries: 40", ["killed", "injured"]),
        ("Killed: 18-23 (6 children, 5 women)", ["killed", "killed", "killed"]),
        ("Killed: two houses.", ["buildings"]),
    ],
)
def test_a_label_before_a_colon_tells_what_is_counted(text, measures):
    assert measures_of(text) == measures


def test_labels_are_no_parts_of_each_other():
    assert [one.whole for one in figures_of("Deaths: 18; injuries: 12")] == [None, None]


@pytest.mark.parametrize(
    "text",
    [
        "Death toll hits 16",
        "Toll climbs to 16: ministry",
        "Lisk death toll hits 16",
        "The toll will pass 40.",
        "The number of dead does not exceed 20.",
        "The minimum number killed is 18.",
    ],
)
def test_a_toll_counts_the_dead(text):
    assert measures_of(text) == ["killed"]


def test_what_does_not_exceed_a_number_is_at_most_that():
    (one,) = figures_of("The number of dead does not exceed 20.")
    assert (one.low, one.high, one.comparator) == (None, 20, "at_most")


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed. Three of them were children.",
        "Twelve people were killed in Orm. Six were children.",
        "Twelve people were killed. Among the dead were six children.",
        "Twelve people were killed and 30 wounded. The dead included six women.",
        "Twelve people were killed. They included six children.",
    ],
)
def test_the_next_sentence_tells_who_they_were(text):
    whole, *_, part = figures_of(text)
    assert (part.measure, part.whole) == ("killed", whole.id)


def test_the_next_paragraph_tells_who_they_were():
    whole, part = figures_of("Twelve people were killed in Orm.", "Five of them were children.")
    assert (part.measure, part.whole) == ("killed", whole.id)


@pytest.mark.parametrize(
    "text",
    [
        "Twelve people were killed and 30 wounded. Six were children.",
        "Twelve people were killed. Thirty were children.",
        "Twelve people were killed. Six were late.",
        "Twelve people were killed. It rained. Six were children.",
    ],
)
def test_what_is_not_plainly_of_those_before_is_none_of_them(text):
    *_, part = figures_of(text)
    assert (part.measure, part.whole) == ("other", None)


@pytest.mark.parametrize(
    "text",
    [
        "At least 22 people - 14 civilians and eight fighters - were killed.",
        "At least 22 people, 14 civilians and eight fighters, were killed.",
        "At least 22 people (14 civilians and eight fighters) were killed.",
        "At least 22 people were killed: 14 in Orm, five in Lisk and three in Vale.",
    ],
)
def test_parts_of_a_bounded_whole_that_add_up_are_exact_parts(text):
    whole, *rest = figures_of(text)
    assert {(one.measure, one.whole, one.comparator, one.flags) for one in rest} == {
        ("killed", whole.id, "exact", ())
    }
    assert (whole.measure, whole.comparator) == ("killed", "at_least")


def test_of_those_killed_no_injured_are_a_part():
    _, injured = figures_of("The strike killed 14, including a 9-year-old girl, and injured 30.")
    assert (injured.measure, injured.whole, injured.flags) == ("injured", None, ())


@pytest.mark.parametrize(
    ("text", "measures"),
    [
        ("Fourteen were killed, among them three boys, and 30 were hurt.", ["killed", "killed", "injured"]),
        ("Some 37 people had been wounded, nine critically.", ["injured", "injured"]),
        ("About 900 houses were damaged, of which 415 were destroyed.", ["buildings", "buildings"]),
    ],
)
def test_parts_share_what_happened_to_their_whole(text, measures):
    whole, part, *_ = figures_of(text)
    assert measures_of(text) == measures
    assert part.whole == whole.id


def test_what_is_counted_may_stand_in_quote_marks():
    (one,) = figures_of("The army said 12 “armed rebels” had died.")
    assert (one.of.exact, one.counted) == ("armed rebels", "combatants")
