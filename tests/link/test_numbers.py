"""Figures side by side: which differ, which go together, which are later, which cannot be compared."""

import pytest

from builders import said
from link.pairs import between, number, report

OWN_WORDS = {
    "The Lantern": "We saw carts turned over in the street and a piano in the branches of the old lime tree.",
    "Quay Gazette": "Boats went from house to house until dark. Some families had climbed onto the roofs.",
    "Lenn Wire": "Bridges upstream stood firm. Engineers measured eleven marks at noon, as never before.",
    "Draum Post": "Our correspondent reached the upper town on foot, through mud that took boots off men.",
}


def toll(
    words,
    *,
    low=None,
    high=None,
    day="2031-05-04",
    outlet="The Lantern",
    place="Lennick",
    who=None,
    title=None,
    of="people",
    verb="killed",
    tail="in the flood at the market of Lennick",
    **more,
):
    sentence = f"{words} {of} were {verb} {tail}"
    source = f", {who} said." if who else "."
    attributions = [said(sentence, source=who, cue="said")] if who else []
    return report(
        title or f"Flood at the market of Lennick, {outlet} reports",
        sentence + source,
        OWN_WORDS[outlet],
        said=attributions,
        numbers=[number(words, low, high, of=of, place=place, said=0 if who else None, **more)],
        outlet=outlet,
        day=day,
    )


def second(words, *, outlet="Quay Gazette", **more):
    return toll(words, outlet=outlet, **more)


def risen(words, *, outlet="Quay Gazette", who=None):
    """Return a report by which a toll has gone up to so many, of the same day as the others."""
    sentence = f"The death toll of the flood at the market of Lennick has risen to {words} people"
    source = f", {who} said." if who else "."
    return report(
        f"Flood at the market of Lennick, {outlet} reports",
        sentence + source,
        OWN_WORDS[outlet],
        said=[said(sentence, source=who, cue="said")] if who else [],
        numbers=[number(words, of="people", place="Lennick", said=0 if who else None)],
        outlet=outlet,
    )


def found(*reports):
    return between(*reports)


def kinds(*reports):
    return [it.kind for it in found(*reports)]


PAIRS = {
    "two numbers": (toll("23"), second("17"), ["differs_in_number"]),
    "two speakers with two numbers": (
        toll("23", who="Mara Venn"),
        second("17", who="Tomas Kell"),
        ["differs_in_number"],
    ),
    "the same number": (toll("23"), second("23"), ["compatible"]),
    "the same number by the same speaker": (
        toll("23", who="Mara Venn"),
        second("23", who="Venn"),
        ["repeats"],
    ),
    "at least so many, and more": (
        toll("At least 20", low=20, comparator="at_least"),
        second("23"),
        ["compatible"],
    ),
    "at least so many, and fewer": (
        toll("At least 30", low=30, comparator="at_least"),
        second("23"),
        ["differs_in_number"],
    ),
    "up to so many, and fewer": (
        toll("Up to 30", high=30, comparator="at_most"),
        second("23"),
        ["compatible"],
    ),
    "up to so many, and more": (
        toll("Up to 20", high=20, comparator="at_most"),
        second("23"),
        ["differs_in_number"],
    ),
    "more than a number and that number": (
        toll("More than 23", low=23, comparator="more_than"),
        second("23"),
        ["compatible"],
    ),
    "about so many and close by": (
        toll("About 2,000", low=2000, high=2000, comparator="about"),
        second("2,130"),
        ["compatible"],
    ),
    "about so many and far off": (
        toll("About 2,000", low=2000, high=2000, comparator="about"),
        second("2,900"),
        ["differs_in_number"],
    ),
    "ranges that overlap": (
        toll("20 to 30", low=20, high=30, comparator="between"),
        second("25 to 40", low=25, high=40, comparator="between"),
        ["compatible"],
    ),
    "ranges that do not": (
        toll("20 to 30", low=20, high=30, comparator="between"),
        second("31 to 40", low=31, high=40, comparator="between"),
        ["differs_in_number"],
    ),
    "one number rounded": (toll("2,000"), second("2,034"), ["compatible"]),
    "a round number that is no rounding": (toll("2,000"), second("2,534"), ["differs_in_number"]),
    "dozens and thirty": (toll("Dozens", low=24, comparator="vague"), second("30"), ["compatible"]),
    "dozens and eleven": (toll("Dozens", low=24, comparator="vague"), second("11"), ["differs_in_number"]),
    "later by the same speaker": (
        toll("17", who="Mara Venn"),
        second("23", who="Mara Venn", day="2031-05-05"),
        ["updates"],
    ),
    "later by the same outlet": (
        toll("17"),
        second("23", outlet="The Lantern", day="2031-05-05", title="Death toll rises in Lennick"),
        ["updates"],
    ),
    "a toll that grows overnight": (toll("17"), second("23", day="2031-05-05"), ["updates"]),
    "a far greater count by a party two days later": (
        toll("38", who="Hospital staff"),
        second("100", who="The Vale rebels", day="2031-05-06"),
        ["differs_in_number"],
    ),
    "a far greater count by a party, told first": (
        second("100", who="The Vale rebels"),
        toll("38", who="Hospital staff", day="2031-05-06"),
        ["differs_in_number"],
    ),
    "a count by a party that is not far greater": (
        toll("38", who="Hospital staff"),
        second("45", who="The Vale rebels", day="2031-05-06"),
        ["differs_in_number"],
    ),
    "a far greater count by another who counts, who does not say that it rose": (
        toll("38", who="Hospital staff"),
        second("100", who="Lennick fire service", day="2031-05-06"),
        ["differs_in_number"],
    ),
    "a far greater count by a party a week later": (
        toll("38", who="Hospital staff", when="2031-05-03"),
        second("100", who="The Vale rebels", day="2031-05-11", when="2031-05-03"),
        ["differs_in_number"],
    ),
    "a far greater count by a party after its own": (
        toll("38", who="The Tarn front"),
        second("100", who="The Vale rebels", day="2031-05-06"),
        ["differs_in_number"],
    ),
    "a toll that has risen the same day": (toll("17"), risen("23"), ["updates"]),
    "a toll that has risen, told before the smaller one": (risen("23"), toll("17"), ["updates"]),
    "a toll that rises, and a greater one the same day": (toll("31"), risen("23"), ["updates"]),
    "a toll that has risen, by one speaker, to less than another gives": (
        toll("31", who="Mara Venn"),
        risen("23", who="Tomas Kell"),
        ["differs_in_number"],
    ),
    "a toll that has risen, by one speaker, to more than another gives": (
        toll("17", who="Mara Venn"),
        risen("23", who="Tomas Kell"),
        ["updates"],
    ),
    "bodies found, and as many killed or more": (
        toll("23"),
        second("17", of="bodies", verb="found", measure="bodies_found"),
        ["compatible"],
    ),
    "more bodies found later than were killed": (
        toll("17"),
        second("23", of="bodies", verb="found", measure="bodies_found", day="2031-05-05"),
        ["updates"],
    ),
    "more bodies found than were killed, the same day": (
        toll("17"),
        second("23", of="bodies", verb="found", measure="bodies_found"),
        ["not_comparable"],
    ),
    "a toll that falls under another speaker": (
        toll("23"),
        second("17", day="2031-05-05"),
        ["differs_in_number"],
    ),
    "one incident against all since spring": (
        toll("23"),
        second("310", scope="cumulative"),
        ["not_comparable"],
    ),
    "civilians against all": (
        toll("23"),
        second("17", of="civilians", counted="civilians"),
        ["not_comparable"],
    ),
    "children against all": (toll("23"), second("6", of="children", counted="children"), ["not_comparable"]),
    "the dead against casualties": (
        toll("23"),
        second("80", of="casualties", verb="counted", measure="other", counted="casualties"),
        ["not_comparable"],
    ),
    "the same number for another event": (
        toll("23"),
        second("23", place="Draum", tail="when the mill of Draum burnt", title="Fire in Draum"),
        [],
    ),
    "another number for another event": (
        toll("23"),
        second("4", place="Draum", tail="when the mill of Draum burnt", title="Fire in Draum"),
        [],
    ),
    "another place in the same news": (
        toll("23"),
        second("4", place="Harrow", tail="in the flood at Harrow"),
        [],
    ),
    "another year": (toll("23", when="2031-05-04"), second("17", when="2019-02-11"), []),
    "two weeks apart by others": (toll("23"), second("17", day="2031-05-18"), []),
    "the dead and the injured": (toll("23"), second("60", verb="injured", measure="injured"), []),
    "so many more": (toll("23"), second("9", of="more people"), []),
    "the toll of one night and of the next": (
        toll("3", tail="in Lennick market over the past day"),
        second("5", tail="in Lennick market over the past day", day="2031-05-05"),
        [],
    ),
    "a region and a town in it": (
        toll("23", tail="in the Lennick region"),
        second("4", tail="in the flood at the market of Lennick"),
        [],
    ),
    "marks against florins": (
        toll("300", of="marks", verb="lost", measure="money", unit="M"),
        second("700", of="marks", verb="lost", measure="money", unit="F"),
        [],
    ),
}


@pytest.mark.parametrize("name", PAIRS)
def test_figures(name):
    one, two, expected = PAIRS[name]
    assert kinds(one, two) == expected


@pytest.mark.parametrize("name", [name for name, pair in PAIRS.items() if "not_comparable" in pair[2]])
def test_what_cannot_be_compared_says_why(name):
    one, two, _ = PAIRS[name]
    assert any(word in found(one, two)[0].reason for word in ("classes", "kind", "casualties", "bodies"))


def test_a_toll_that_falls_is_flagged():
    later = second("17", who="Mara Venn", day="2031-05-05")
    assert found(toll("23", who="Mara Venn"), later)[0].flags == ("falls",)


def test_digits_that_changed_places_are_flagged():
    assert found(toll("123"), second("132"))[0].flags == ("digits-transposed",)
    assert found(toll("123"), second("321"))[0].flags == ()


def test_the_later_figure_is_said_of_the_earlier_whichever_was_kept_first():
    early, late = toll("17", who="Mara Venn"), second("23", who="Mara Venn", day="2031-05-05")
    for reports in ((early, late), (late, early)):
        (update,) = found(*reports)
        assert [member.exact for member in update.members] == ["23", "17"]


def test_a_part_is_a_part_of_its_whole():
    one = report(
        "Flood at Lennick",
        "The flood killed 23 people, among them six children.",
        numbers=[number("23", of="people"), number("six", 6, 6, of="children", counted="children", whole=0)],
    )
    assert kinds(one) == ["part_of"]


def test_two_speakers_of_one_report_may_differ():
    one = report(
        "Flood at Lennick",
        "Mara Venn said that 23 people died. Tomas Kell said that 17 people died.",
        said=[
            said("that 23 people died", source="Mara Venn", cue="said"),
            said("that 17 people died", source="Tomas Kell", cue="said"),
        ],
        numbers=[number("23", of="people", said=0), number("17", of="people", said=1)],
    )
    assert kinds(one) == ["differs_in_number"]


def test_a_report_that_counts_two_things_does_not_contradict_itself():
    one = report(
        "Floods",
        "The flood killed 23 people in Lennick. In Harrow it killed four people.",
        numbers=[
            number("23", of="people", place="Lennick"),
            number("four", 4, 4, of="people", place="Harrow"),
        ],
    )
    assert kinds(one) == []


def test_a_figure_that_goes_together_with_one_of_a_report_contradicts_no_other_of_it():
    both = report(
        "Flood at the market of Lennick",
        "The flood at the market of Lennick killed 23 people, and 17 people of the village.",
        numbers=[number("23", of="people", place="Lennick"), number("17", of="people", place="Lennick")],
        outlet="Quay Gazette",
    )
    assert kinds(toll("23"), both) == ["compatible"]


def test_what_a_party_claims_stands_against_a_report_that_others_agree_with():
    sentence = "over 100 people died in the flood at the market of Lennick"
    both = report(
        "Flood at the market of Lennick",
        f"The rebels say that {sentence}. The flood at the market of Lennick killed 38 people.",
        said=[said(sentence, source="The rebels", cue="say", speaker="Vale rebels", speaker_kind="group")],
        numbers=[
            number("over 100", 100, None, comparator="more_than", of="people", place="Lennick", said=0),
            number("38", of="people", place="Lennick"),
        ],
        outlet="Quay Gazette",
        day="2031-05-06",
    )
    found = between(toll("38", who="Hospital staff"), both)
    assert sorted((it.kind, it.flags) for it in found) == [
        ("compatible", ()),
        ("differs_in_number", ("opposed-sides",)),
    ]
