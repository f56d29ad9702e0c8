"""Relations grouped into disputes, with their grade."""

import gc
from dataclasses import replace

import pytest

from link.test_answers import accusing, denying
from link.test_numbers import second, toll
from link.test_same_words import WORDS, other, quoting
from onrecord.link import disputes, link
from onrecord.link.making import relation
from onrecord.relations import Member


def made(*reports):
    linked = link(reports)
    groups = {report: group.id for group in linked.copies for report in group.reports}
    return disputes(linked.relations, groups)


def test_figures_that_differ_are_one_dispute_however_many_give_them():
    (one,) = made(toll("23"), second("17"), second("11", outlet="Lenn Wire"), toll("23", outlet="Draum Post"))
    assert one.kind == "number"
    assert sorted(side.exact for side in one.sides) == ["11", "17", "23", "23"]
    assert (one.grade, one.independent_reports) == ("contested", 4)
    assert "Lennick" in one.about


def test_copies_count_as_one_independent_report():
    linked = link([toll("23"), second("17")])
    groups = dict.fromkeys(
        (side.report for one in disputes(linked.relations, {}) for side in one.sides), "wire"
    )
    (one,) = disputes(linked.relations, groups)
    assert (one.independent_reports, one.grade) == (1, "single source")
    assert {side.copy_group for side in one.sides} == {"wire"}


def test_who_repeats_the_words_stands_in_the_dispute_over_them():
    (one,) = made(
        quoting(WORDS, "Mara Venn"),
        other(WORDS, "Tomas Kell"),
        quoting(WORDS, "Tomas Kell", outlet="Lenn Wire"),
    )
    assert one.kind == "same-words"
    assert sorted(side.speaker for side in one.sides) == ["Mara Venn", "Tomas Kell", "Tomas Kell"]


def test_words_cut_so_that_their_sense_turns_are_a_dispute_without_another_speaker():
    (one,) = made(quoting(WORDS, "Mara Venn"), other(WORDS.replace(" not", ""), "Mara Venn"))
    assert (one.kind, one.grade, one.flags) == ("same-words", "several", ("negation-lost",))


def test_an_admission_makes_the_grade():
    admitting = denying(
        "its men had forced the gates", stance="admits", cue="admitted that", outlet="Lenn Wire"
    )
    (one,) = made(accusing(), denying(), admitting)
    assert (one.kind, one.grade) == ("denial", "admitted")
    assert "admits it" in one.grade_reason


def test_a_denial_and_what_it_denies_are_sides_with_their_words_and_places():
    claim, reply = accusing(), denying()
    (one,) = made(claim, reply)
    assert [(side.stance, side.report) for side in one.sides] == [
        ("accuses", claim.capture.sha256),
        ("denies", reply.capture.sha256),
    ]
    for side, of in zip(one.sides, (claim, reply), strict=True):
        assert of.document.text[side.start : side.end] == side.exact


@pytest.mark.parametrize(
    "pair", [(toll("23"), second("23")), (quoting(WORDS, "Mara Venn"), other(WORDS, "Mara Venn"))]
)
def test_what_agrees_is_no_dispute(pair):
    assert made(*pair) == ()


def related(first, second, confidence=0.9):
    """A denial of one entry by another, each named by one letter; its report is that letter."""
    one, two = (
        Member(report=name, entry=name, speaker=name, exact=name, start=0, end=1, stance=stance,
               published=None, outlet=None)
        for name, stance in ((first, "denies"), (second, "states"))
    )  # fmt: skip
    return relation("denies", one, two, "made for the test", confidence)


def joined(*relations):
    return sorted("".join(sorted(side.report for side in one.sides)) for one in disputes(relations, {}))


TWO = [related("a", "b"), related("a", "c"), related("x", "y"), related("x", "z")]


def test_one_relation_does_not_make_two_disputes_one():
    assert joined(*TWO, related("a", "y", 0.5)) in (["abc", "axyz"], ["abcy", "xyz"])


def test_relations_of_other_entries_on_both_sides_do():
    assert joined(*TWO, related("a", "y", 0.5), related("x", "b", 0.5)) == ["abcxyz"]


def test_one_entry_that_is_held_to_both_does_not():
    assert len(joined(*TWO, related("a", "y", 0.5), related("a", "z", 0.5))) == 2


def test_a_dispute_keeps_its_id_when_another_report_joins():
    early = [toll("23", day="2031-05-03"), second("17")]
    (before,), (after,) = made(*early), made(*early, second("11", outlet="Lenn Wire"))
    assert before.id == after.id


def test_the_same_reports_make_the_same_disputes_in_any_order():
    some = [
        accusing(),
        denying(),
        toll("23"),
        second("17"),
        quoting(WORDS, "Mara Venn"),
        other(WORDS, "Tomas Kell"),
    ]
    forth, back = made(*some), made(*some[::-1])
    assert {(one.id, one.grade, one.sides) for one in forth} == {
        (one.id, one.grade, one.sides) for one in back
    }


def test_a_report_given_twice_is_related_once():
    one = toll("23")
    assert link([one, one]).relations == ()
    assert link([one, replace(one), second("17")]).relations == link([one, second("17")]).relations


def test_linking_leaves_the_garbage_collector_as_it_was():
    link([toll(str(number), day=None) for number in range(20, 24)])
    with pytest.raises(ZeroDivisionError):
        link(1 / 0 for _ in "1")
    assert gc.get_freeze_count() == 0
