"""Reports of one event put together: what joins them, and what does not."""

import itertools

from link.test_events import BOMB, telling
from onrecord.link import link, matters_of
from onrecord.link.making import relation
from onrecord.relations import Member


def found(*reports):
    names = {one.capture.sha256: number for number, one in enumerate(reports)}
    return [
        ({names[it] for it in one.reports}, {names[it] for it in one.recalled_by})
        for one in matters_of(link(reports).relations)
    ]


SOON = telling("The bombing of the Grennoch brewery in Lennick is not solved.", day="2031-05-04")
DATED = telling("The attack on the Grennoch brewery on 2 May cost a roof.", outlet="Lenn Wire")


def test_reports_that_tell_of_one_event_are_one_matter():
    assert found(BOMB, SOON, DATED) == [({0, 1, 2}, set())]


def test_a_report_that_recalls_an_event_stands_beside_its_matter():
    early = telling(
        "Aldo Tarvik was murdered in Lennick on 16 April.", day="2031-04-17", outlet="The Lantern"
    )
    next_day = telling("The council condemned the murder of Aldo Tarvik on 16 April.", day="2031-04-18")
    late = telling("The trial over the murder of Aldo Tarvik began.", day="2031-11-02")
    assert found(early, next_day, late) == [({0, 1}, {2})]


def test_one_report_of_two_events_is_of_two_matters():
    both = telling(
        "The bombing of the Grennoch brewery on 2 May was condemned. Aldo Tarvik was murdered on 16 April."
    )
    murder = telling("Aldo Tarvik was murdered in Lennick on 16 April.", day="2031-04-17", outlet="Lenn Wire")
    assert sorted(sorted(told) for told, _ in found(BOMB, both, murder)) == [[0, 1], [1, 2]]


def told(first, second, confidence=0.9):
    one, two = (
        Member(report=name, entry=name, speaker=None, exact=name, start=0, end=1, stance=None,
               published=None, outlet=None)
        for name in (first, second)
    )  # fmt: skip
    return relation("compatible", one, two, "made for the test", confidence, flags=("same-event",))


def test_one_wrong_relation_does_not_glue_two_matters():
    two = [told("a", "b"), told("a", "c"), told("x", "y"), told("x", "z")]
    glued = (*two, told("c", "z", 0.6))
    assert sorted("".join(sorted(one.reports)) for one in matters_of(glued)) == ["abc", "xyz"]


def test_matters_that_several_relations_make_one_are_one_however_many_they_are():
    thrice = [told(f"{name}1", f"{name}{number}") for name in "abcd" for number in (2, 3)]
    for chain in ("abcd", "badc", "cabd"):
        bridges = [
            told(f"{one}{number}", f"{two}{number}", 0.6)
            for one, two in itertools.pairwise(chain)
            for number in (1, 2)
        ]
        assert [len(one.reports) for one in matters_of([*thrice, *bridges])] == [12]


def test_a_matter_keeps_its_id_when_another_report_joins():
    (before,), (after,) = (matters_of(link(some).relations) for some in ([BOMB, SOON], [BOMB, SOON, DATED]))
    assert (before.id, len(after.reports)) == (after.id, 3)
