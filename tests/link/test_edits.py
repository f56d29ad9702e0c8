"""An edit of a report is told statement by statement and figure by figure, and nothing else."""

from __future__ import annotations

import dataclasses

from builders import make_report, said
from onrecord.capture import from_bytes
from onrecord.link import edits
from onrecord.run import report_of

BEFORE = make_report(
    "Bridge closed",
    "The bridge is safe, Mara Venn said.",
    "Nobody knew of the crack, Hal Moor said.",
    "It opens on Monday, Ana Rell said.",
    said=[
        said("The bridge is safe", source="Mara Venn", cue="said"),
        said("Nobody knew of the crack", source="Hal Moor", cue="said"),
        said("It opens on Monday", source="Ana Rell", cue="said"),
    ],
)


def told(before, after):
    return [
        (
            one.kind,
            one.changes,
            one.before.words if one.before else None,
            one.after.words if one.after else None,
        )
        for one in edits(before, after)
    ]


def rewritten(*paragraphs, title="Bridge closed", **more):
    return make_report(
        title, *(one for one, _ in paragraphs), said=[two for _, two in paragraphs if two], **more
    )


FIRST = ("The bridge is safe, Mara Venn said.", said("The bridge is safe", source="Mara Venn", cue="said"))
SECOND = (
    "Nobody knew of the crack, Hal Moor said.",
    said("Nobody knew of the crack", source="Hal Moor", cue="said"),
)
THIRD = ("It opens on Monday, Ana Rell said.", said("It opens on Monday", source="Ana Rell", cue="said"))


def test_the_same_statements_elsewhere_in_the_text_are_no_edit():
    assert told(BEFORE, BEFORE) == []
    assert told(BEFORE, rewritten(("A new first paragraph.", None), THIRD, FIRST, SECOND)) == []


def test_what_is_added_and_what_is_removed_is_told():
    after = rewritten(FIRST, SECOND)
    assert told(BEFORE, after) == [("statement", ("removed",), "It opens on Monday", None)]
    assert told(after, BEFORE) == [("statement", ("added",), None, "It opens on Monday")]


def test_new_words_for_a_statement_are_one_change_with_both_words():
    other = (
        "Few knew of the crack, Hal Moor said.",
        said("Few knew of the crack", source="Hal Moor", cue="said"),
    )
    assert told(BEFORE, rewritten(FIRST, other, THIRD)) == [
        ("statement", ("reworded",), "Nobody knew of the crack", "Few knew of the crack")
    ]


def test_the_same_words_of_another_speaker_are_told_as_that():
    other = (
        "Nobody knew of the crack, Ana Rell said.",
        said("Nobody knew of the crack", source="Ana Rell", cue="said"),
    )
    (edit,) = edits(BEFORE, rewritten(FIRST, other, THIRD))
    assert edit.changes == ("speaker",)
    assert (edit.before.speaker, edit.after.speaker) == ("Hal Moor", "Ana Rell")


def test_a_statement_that_becomes_a_denial_is_told():
    other = (
        "Nobody knew of the crack, Hal Moor denied.",
        said("Nobody knew of the crack", source="Hal Moor", cue="denied", stance="denies"),
    )
    (edit,) = edits(BEFORE, rewritten(FIRST, other, THIRD))
    assert edit.changes == ("stance",)
    assert (edit.before.stance, edit.after.stance) == ("states", "denies")


def test_a_word_of_denial_that_goes_is_a_change_of_stance():
    without = BEFORE.attributions[0]
    negated = dataclasses.replace(without, negated=True)
    before = dataclasses.replace(BEFORE, attributions=(negated, *BEFORE.attributions[1:]))
    (edit,) = edits(before, BEFORE)
    assert (edit.changes, edit.before.stance) == (("stance",), "not states")


def test_one_statement_of_two_alike_that_goes_is_one_removal():
    twice = rewritten(
        FIRST, ("Again: the bridge is safe, Mara Venn said.", dataclasses.replace(FIRST[1], nth=0))
    )
    once = rewritten(FIRST)
    assert len(edits(twice, once)) == len(twice.attributions) - 1


def test_a_new_title_is_told_first():
    after = rewritten(FIRST, SECOND, title="Bridge closed after crack")
    found = told(BEFORE, after)
    assert found[0] == ("title", ("reworded",), "Bridge closed", "Bridge closed after crack")
    assert len(found) == 2


def test_a_toll_that_rises_is_one_change_of_value():
    words = (
        "Blast at Lennick mill\n\nAt least {} people were killed in the blast, the police said on Sunday.\n"
    )
    before, after = (report_of(from_bytes(words.format(number).encode())) for number in (12, 17))
    found = [edit for edit in edits(before, after) if edit.kind == "figure"]
    assert [edit.changes for edit in found] == [("value",)]
    assert found[0].before.words.startswith("At least 12")
    assert found[0].after.words.startswith("At least 17")


def test_reports_of_hundreds_of_statements_are_held_side_by_side():
    def many(mark):
        words = [f"Claim number {number} {mark} stands" for number in range(300)]
        return rewritten(
            *((f"{one}, Ana Rell said.", said(one, source="Ana Rell", cue="said")) for one in words)
        )

    found = edits(many("first"), many("later"))
    assert len(found) == 300
    assert {edit.changes for edit in found} == {("reworded",)}


def test_a_refusal_is_one_however_it_is_worded():
    refusal = dataclasses.replace(BEFORE.attributions[0], stance="declines")
    before = dataclasses.replace(BEFORE, attributions=(refusal, *BEFORE.attributions[1:]))
    after = dataclasses.replace(
        BEFORE, attributions=(dataclasses.replace(refusal, negated=True), *BEFORE.attributions[1:])
    )
    assert edits(before, after) == ()
