"""Who gives a figure: two who count are not one who counts again, within a report and across reports."""

import pytest

from builders import said
from link.pairs import between, number, report
from onrecord.contract.relations import speaker_link
from onrecord.link.entries import Voice
from onrecord.link.numbers.givers import is_giver, who_counts, who_counts_in_one_text


def body(name, *also):
    return Voice(name, "organisation", also)


def person(name, *also):
    return Voice(name, "person", also)


RED_CRESCENT = body("Red Crescent")

ACROSS_REPORTS = {
    "a bare body and one of another kind": (body("army"), body("relatives"), "other"),
    "two ministries": (body("health ministry"), body("interior ministry"), "other"),
    "a bare body and one with a name": (body("defence ministry"), body("Observatory"), "other"),
    "rebels and officials": (body("rebels"), body("officials"), "other"),
    "rebels and insurgents": (body("rebels"), body("insurgents"), "unknown"),
    "officials and police": (body("officials"), body("police"), "unknown"),
    "the government and a ministry": (body("government"), body("health ministry"), "unknown"),
    "officials and a named mayor": (body("officials"), person("Anselm Ruiz", "mayor"), "unknown"),
    "two bodies of one country": (body("Tarvian army"), body("Tarvian Red Crescent"), "other"),
    "a country and its army": (body("Tarvia"), body("Tarvian army"), "unknown"),
    "a minister and his ministry": (
        person("Pavel Ruun", "Tarvian defence minister"), body("Tarvian defence ministry"), "unknown"
    ),
    "a minister and a hospital": (
        person("Pavel Ruun", "Tarvian defence minister"), body("hospital"), "other"
    ),
    "a body and somebody who may be of it": (body("police"), person("Rita Calloway"), "unknown"),
    "a body and its chief": (body("police"), person("Rita Calloway", "police chief"), "unknown"),
    "sources and a body": (body("sources"), body("army"), "unknown"),
    "a spokesman and a body": (Voice("a spokesman", "unnamed"), body("army"), "unknown"),
    "doctors and a hospital": (body("doctors"), body("hospital"), "unknown"),
    "initials and a name": (body("UN"), body("United Nations"), "same"),
    "initials of another name": (body("UN"), body("Union of Nurses and Masons"), "other"),
    "an agency that tells of a toll": (body("Lenn News Agency"), body("army"), "unknown"),
    "an agency of a state": (body("Tarvian state news agency"), body("Red Crescent"), "other"),
    "nobody and a body": (None, body("army"), "unknown"),
}  # fmt: skip


@pytest.mark.parametrize("name", ACROSS_REPORTS)
def test_two_parties_are_told_apart_across_reports(name):
    one, two, answer = ACROSS_REPORTS[name]
    assert who_counts(one, two, frozenset()).answer == answer
    assert who_counts(two, one, frozenset()).answer == answer


IN_ONE_TEXT = {
    "two bare bodies": (body("police"), body("organisers"), "other"),
    "a body and one that its text sets beside it": (body("police"), body("military police"), "other"),
    "the government and a ministry": (body("government"), body("health ministry"), "other"),
    "two bodies of one country": (body("Tarvian army"), body("Tarvian Red Crescent"), "other"),
    "a body and its chief": (body("police"), person("Rita Calloway", "Police chief"), "unknown"),
    "the mayor and his name": (Voice("the mayor", "unnamed"), person("Anselm Ruiz", "mayor"), "unknown"),
    "a body and its spokesman": (body("army"), Voice("army spokesman", "unnamed"), "unknown"),
    "a body and local forms of it": (body("police"), body("local police"), "unknown"),
    "officials and health officials": (body("officials"), body("health officials"), "unknown"),
    "sources and a body": (body("sources"), body("army"), "unknown"),
    "an agency and a body": (body("Lenn News Agency"), body("army"), "other"),
    "a body and somebody else": (body("army"), person("Oran Teth", "hospital director"), "other"),
}  # fmt: skip


@pytest.mark.parametrize("name", IN_ONE_TEXT)
def test_two_names_of_one_text_are_two_unless_one_speaks_for_the_other(name):
    one, two, answer = IN_ONE_TEXT[name]
    assert who_counts_in_one_text(one, two, frozenset()).answer == answer
    assert who_counts_in_one_text(two, one, frozenset()).answer == answer


def test_what_a_person_has_judged_stays_whatever_the_names_are():
    link = speaker_link("UN", "United Nations")
    assert who_counts(body("UN"), body("United Nations"), frozenset({link})).answer == "other"
    link = "=" + speaker_link("army", "relatives")
    assert who_counts(body("army"), body("relatives"), frozenset({link})).answer == "same"


@pytest.mark.parametrize("name", ["sources", "a spokesman", "local media", "reports"])
def test_who_could_be_anybody_is_no_giver(name):
    assert not is_giver(body(name))
    assert is_giver(body("relatives"))


def two_counts(
    one, first, two, other, *, kinds=("organisation", "organisation"), titled="Fire in Lennick", **more
):
    """Return one report in which two count: who, their sentence, its number and what it counts."""
    sentences = [f"{one} said {first[0]}.", f"{two} said {other[0]}."]
    return report(
        titled,
        " ".join(sentences),
        said=[
            said(first[0], source=one, cue="said", speaker_kind=kinds[0]),
            said(other[0], source=two, cue="said", speaker_kind=kinds[1]),
        ],
        numbers=[
            number(words, of=of, said=which, **more, **dict(*about))
            for which, (_, words, of, *about) in enumerate((first, other))
        ],
    )


def kinds(*reports):
    return [it.kind for it in between(*reports)]


IN_LENNICK = {"place": "Lennick", "when": "2031-05-03"}

CONTRADICTIONS = {
    "the dead, by two bare bodies": two_counts(
        "The army", ("that 8 people were killed in the strike in Lennick", "8", "people", IN_LENNICK),
        "Relatives", ("that 20 people were killed in the strike", "20", "people"),
    ),
    "a crowd": two_counts(
        "Organisers", ("that 120,000 people marched in Lennick", "120,000", "people", IN_LENNICK),
        "Police", ("that 38,000 people marched", "38,000", "people"), measure="other",
    ),
    "a crowd, and those who were in it": two_counts(
        "Organisers", ("the crowd was put at 120,000", "120,000", None),
        "Police", ("that they counted 38,000 marchers", "38,000", "marchers"), measure="other",
    ),
    "villagers and people": two_counts(
        "The defence", ("that 20 villagers were shot", "20", "villagers", {"counted": "civilians"}),
        "Relatives", ("that 41 people were shot", "41", "people"),
    ),
    "who joined a strike": two_counts(
        "The union", ("that 9,000 workers joined on Saturday", "9,000", "workers", {"when": "2031-05-03"}),
        "Police", ("that 4,000 workers joined", "4,000", "workers"), measure="other",
    ),
    "those taken away": two_counts(
        "Police", ("that 73 people were arrested in Lennick", "73", "people", IN_LENNICK),
        "Open Street", ("that 110 people were arrested", "110", "people"), measure="detained",
    ),
    "by another group of its kind": two_counts(
        "Police", ("that 73 people were arrested in Lennick", "73", "people", IN_LENNICK),
        "Another rights group", ("that 110 people were arrested", "110", "people"), measure="detained",
    ),
    "what the title tells of": two_counts(
        "The army", ("that 8 people died on Saturday", "8", "people"),
        "Relatives", ("that 20 people were killed in the air strike", "20", "people"),
        titled="Air strike on Lennick",
    ),
    "by the government and by a ministry": two_counts(
        "The government", ("that 8 people were killed in the fire", "8", "people"),
        "The health ministry", ("that 20 people were killed in the fire", "20", "people"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CONTRADICTIONS)
def test_two_bodies_of_one_report_differ_though_neither_has_a_name(name):
    assert kinds(CONTRADICTIONS[name]) == ["differs_in_number"]


NO_CONTRADICTIONS = {
    "a body and its chief": two_counts(
        "Police", ("that 8 people were killed in the fire", "8", "people"),
        "Police chief Rita Calloway", ("that 12 people were killed in the fire", "12", "people"),
        kinds=("organisation", "person"),
    ),
    "another strike": two_counts(
        "The army", ("that 8 people were killed in the strike", "8", "people"),
        "The Red Crescent", ("that 20 people were killed in another strike", "20", "people"),
    ),
    "its children and all": two_counts(
        "The army", ("that 20 people were killed in the strike", "20", "people"),
        "Relatives", ("that 6 children were killed in the strike", "6", "children", {"counted": "children"}),
    ),
    "tents and blankets": two_counts(
        "The army", ("that it sent 40 tents to Lennick", "40", "tents"),
        "The Red Crescent", ("that it sent 900 blankets to Lennick", "900", "blankets"), measure="other",
    ),
    "those who died of it later": two_counts(
        "The army", ("that 8 people were killed in the strike", "8", "people"),
        "The director", ("that two people died in hospital", "two", "people", {"low": 2, "high": 2}),
    ),
    "the clash, of which only the other number is": two_counts(
        "The army", ("that 12 people were killed near the mill", "12", "people"),
        "Relatives", ("that five people had died in the clash", "five", "people", {"low": 5, "high": 5}),
    ),
    "another town": two_counts(
        "The army", ("that 8 people were killed in Lennick", "8", "people", {"place": "Lennick"}),
        "The Red Crescent", ("that 20 people were killed in Draum", "20", "people", {"place": "Draum"}),
    ),
    "another day": two_counts(
        "The army", ("that 8 people were killed on Friday", "8", "people", {"when": "2031-05-02"}),
        "The Red Crescent", ("that 20 people were killed on Sunday", "20", "people", {"when": "2031-05-04"}),
    ),
    "a flood and a shooting": two_counts(
        "The mayor", ("that 8 people were killed in the flood", "8", "people"),
        "Police", ("that 20 people were killed when men opened fire", "20", "people"),
    ),
    "numbers that go together": two_counts(
        "The army", ("that at least 8 people were killed", "8", "people"),
        "The Red Crescent", ("that 8 people were killed in it", "8 people", "people", {"low": 8, "high": 8}),
    ),
    "so many more": two_counts(
        "The army", ("that 8 people were killed", "8", "people"),
        "The Red Crescent", ("that 20 more people were killed", "20", "people"),
    ),
    "sources": two_counts(
        "The army", ("that 8 people were killed", "8", "people"),
        "Sources", ("that 20 people were killed", "20", "people"),
    ),
    "other things that are done with what is counted": two_counts(
        "The union", ("that 9,000 workers joined", "9,000", "workers"),
        "The company", ("that 4,000 workers had been paid", "4,000", "workers"), measure="other",
    ),
    "a toll that has risen": two_counts(
        "The army", ("that 8 people were killed in the fire", "8", "people"),
        "The Red Crescent", ("that the toll of the fire has risen to 20 people", "20", "people"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NO_CONTRADICTIONS)
def test_a_report_does_not_contradict_itself_by(name):
    assert kinds(NO_CONTRADICTIONS[name]) == []


COMBATANTS = {"counted": "combatants"}
NOT_COMPARABLE = {
    "combatants and all": (
        two_counts(
            "The army", ("that 8 militants were killed in the strike", "8", "militants", COMBATANTS),
            "The Red Crescent", ("that 20 people were killed in the strike", "20", "people"),
        ),
        "other classes",
    ),
    "what one calls fighters and all": (
        two_counts(
            "The Red Crescent", ("that 17 people were killed in the strike", "17", "people"),
            "Sky Lenn", ("that 12 “fighters” had died in the strike", "12", None),
        ),
        "other classes",
    ),
    "the losses of two sides": (
        two_counts(
            "The army", ("that 3 of its soldiers were killed in the raid", "3", "soldiers", COMBATANTS),
            "The rebels", ("that 12 of their fighters were killed in the raid", "12", "fighters", COMBATANTS),
        ),
        "soldiers and fighters",
    ),
    "a strike and a war": (
        two_counts(
            "The mayor", ("that 8 people were killed in Lennick", "8", "people"),
            "The Red Crescent", ("that 400 people had been killed in the war", "400", "people"),
        ),
        "of the war",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", NOT_COMPARABLE)
def test_what_two_bodies_of_one_report_count_differently_says_why(name):
    made, why = NOT_COMPARABLE[name]
    (one,) = between(made)
    assert one.kind == "not_comparable"
    assert why in one.reason


def test_two_sides_that_count_the_losses_of_one_differ():
    made = two_counts(
        "The army", ("that 3 soldiers were killed in the raid", "3", "soldiers", COMBATANTS),
        "The rebels", ("that 40 soldiers were killed in the raid", "40", "soldiers", COMBATANTS),
    )  # fmt: skip
    assert kinds(made) == ["differs_in_number"]


def one_sentence(sentence, *numbers):
    said_by = [said(words, source=who, cue="said", speaker_kind="organisation") for who, words, _ in numbers]
    figures = [
        number(words, of=of, measure="other", said=which) for which, (_, words, of) in enumerate(numbers)
    ]
    return report("The march", sentence, said=said_by, numbers=figures)


def test_two_bare_numbers_of_one_sentence_count_one_thing():
    made = one_sentence(
        "The mayor said 9,000 had come, the police said 4,000.",
        ("The mayor", "9,000", None), ("the police", "4,000", None),
    )  # fmt: skip
    assert kinds(made) == ["differs_in_number"]


def test_two_numbers_of_one_sentence_that_say_of_what_do_not():
    made = one_sentence(
        "The mayor said 9,000 tickets were sold, the police said 4,000 seats were taken.",
        ("The mayor", "9,000", "tickets"), ("the police", "4,000", "seats"),
    )  # fmt: skip
    assert kinds(made) == []


def test_two_who_count_all_that_died_in_a_war_differ():
    made = two_counts(
        "The army", ("that 30 people had been killed in the war", "30", "people"),
        "The Red Crescent", ("that 400 people had been killed in the war", "400", "people"),
    )  # fmt: skip
    assert kinds(made) == ["differs_in_number"]
