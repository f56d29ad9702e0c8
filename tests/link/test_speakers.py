"""Whether two reports mean the same speaker."""

import pytest

from onrecord.contract import speaker_link
from onrecord.link import Voice
from onrecord.link.speakers import affiliated, likeness


def person(name, *also):
    return Voice(name, "person", also)


def body(name, *also):
    return Voice(name, "organisation", also)


SAME = {
    "one full name": (person("Mara Venn"), person("Mara Venn")),
    "y and iy": (person("Volodar Zelitsky"), person("Volodar Zelitskiy")),
    "y and yy": (person("Volodar Zelitsky"), person("Zelitskyy")),
    "kh and h": (person("Mikhal Kharin"), person("Mihal Harin")),
    "an initial": (person("A. Tarvik"), person("Aldo Tarvik")),
    "a surname alone": (person("Tarvik"), person("Aldo Tarvik")),
    "a title before it": (person("President Aldo Tarvik"), person("Aldo Tarvik")),
    "a surname and one role": (
        person("Tarvik", "mayor of Lennick"),
        person("Tarvik", "the mayor of Lennick"),
    ),
    "a role for who has it": (Voice("Lennick mayor", "unnamed"), person("Aldo Tarvik", "Lennick mayor")),
    "a body with an article": (body("the River Council"), body("River Council")),
    "initials of a full name": (body("VRL"), body("Vale River League")),
    "initials that a report has beside the name": (body("VRL"), body("Vale River League", "the VRL")),
    "letters that a report has beside the name": (body("MAZ"), body("Doctors at Sluices", "MAZ")),
    "diacritics": (person("José Arán"), person("Jose Aran")),
}
OTHER = {
    "other surnames": (person("Mara Venn"), person("Tomas Kell")),
    "one surname, other given names": (person("Mara Venn"), person("Petra Venn")),
    "a particle in both names": (person("Omar bin Kell"), person("Khalid bin Kell")),
    "initials of another name": (body("VRL"), body("Lenn Harbour Committee")),
    "bodies of other names": (body("River Council"), body("Lantern Society")),
}
UNKNOWN = {
    "a word before the given name": (person("Icon Mara Venn"), person("Mara Venn")),
    "nobody named": (Voice("a spokesman", "unnamed"), person("Mara Venn")),
    "police here and police there": (Voice("police", "unnamed"), Voice("police", "unnamed")),
    "a body and the country it is of": (body("Sarrat"), body("Sarrati foreign ministry")),
    "not established": (None, person("Mara Venn")),
    "one report names the other as well": (person("Mara Venn", "Kell's deputy"), person("Tomas Kell")),
}


@pytest.mark.parametrize("name", SAME)
def test_same(name):
    found = likeness(*SAME[name])
    assert (found.answer, bool(found.evidence)) == ("same", True)
    assert likeness(*SAME[name][::-1]).answer == "same"


@pytest.mark.parametrize("name", OTHER)
def test_other(name):
    assert {likeness(*OTHER[name]).answer, likeness(*OTHER[name][::-1]).answer} == {"other"}


@pytest.mark.parametrize("name", UNKNOWN)
def test_not_settled(name):
    assert {likeness(*UNKNOWN[name]).answer, likeness(*UNKNOWN[name][::-1]).answer} == {"unknown"}


def test_initials_alone_are_less_sure_than_those_that_a_report_explains():
    alone, explained = (
        likeness(*SAME[f"initials {how}"]) for how in ("of a full name", "that a report has beside the name")
    )
    assert alone.confidence < explained.confidence < 0.9
    assert "VRL" in alone.evidence


def test_initials_speak_for_the_side_that_they_stand_for():
    assert affiliated(body("VRL"), body("Vale River League"))
    assert not affiliated(body("VRL"), person("Vera Rosa Lind"))


def test_two_fronts_are_not_one_side_for_being_fronts():
    assert not affiliated(body("Vale Liberation Front"), body("Tarn Liberation Front"))


def test_a_surname_alone_is_less_sure_than_a_full_name():
    assert likeness(*SAME["a surname alone"]).confidence < likeness(*SAME["one full name"]).confidence


def test_a_person_can_part_two_that_the_machine_took_for_one():
    one, two = SAME["y and iy"]
    apart = frozenset({speaker_link(one.name, two.name)})
    assert likeness(one, two).answer == "same"
    assert likeness(one, two, apart).answer == "other"


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        (body("Sarrat"), body("Sarrati army"), True),
        (body("Orvenia"), person("Rurik Dahn", "Orvenia's interior minister"), True),
        (body("Sarrat"), body("Orvenian army"), False),
        (body("city hospital"), body("city police"), False),
    ],
)
def test_who_may_speak_for_whom(one, two, expected):
    assert affiliated(one, two) is expected
