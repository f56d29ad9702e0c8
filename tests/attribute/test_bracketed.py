"""Turns under labels in brackets: recordings and interviews are read, glosses and remarks are not."""

from __future__ import annotations

from onrecord.attribute.layout.bracketed import bracketed
from onrecord.attribute.layout.turns import with_turns

INTERVIEW = """[TEXT] [REPORTER] WHY WAS THE FERRY LATE?

   [VENN] IT WAS NOT.  TWO BOATS
STOOD IN ITS WAY.

   NOBODY WAS HURT.

   [REPORTER] IS THAT ALL?

   [VENN, IN ENGLISH] YES [WORDS INDISTINCT] ALL.  [CONTINUED]
"""

REPORT = """LENNICK (DRAUM), 4 MAY (RADIO) -- [TEXT] MINISTER VENN SPOKE TODAY.

   [BEGIN RECORDING] [VENN] TWELVE BOATS ARE SAFE.

   THE HARBOUR BOARD [DHB] WILL PAY. [END
RECORDING]

   FORTY MEN WAITED ON THE PIER.
"""


def turns(text):
    return [
        (text[slice(*act.source[0])], " ".join(text[slice(*act.content[0])].split()))
        for act in bracketed(text)
    ]


def test_an_interview_is_read_turn_by_turn_over_paragraphs():
    assert turns(INTERVIEW) == [
        ("REPORTER", "WHY WAS THE FERRY LATE?"),
        ("VENN", "IT WAS NOT. TWO BOATS STOOD IN ITS WAY. NOBODY WAS HURT"),
        ("REPORTER", "IS THAT ALL?"),
        ("VENN", "YES [WORDS INDISTINCT] ALL"),
    ]


def test_a_recording_ends_where_it_is_marked():
    assert turns(REPORT) == [("VENN", "TWELVE BOATS ARE SAFE. THE HARBOUR BOARD [DHB] WILL PAY")]


def test_a_recording_without_its_end_ends_with_its_paragraph():
    cut = REPORT.replace("[END\nRECORDING]", "")
    assert turns(cut) == [("VENN", "TWELVE BOATS ARE SAFE")]


def test_one_recording_after_the_other_ends_the_first():
    text = "[BEGIN RECORDING] [VENN] ONE.  [BEGIN RECORDING] [ORM] TWO.  [END RECORDING]"
    assert turns(text) == [("VENN", "ONE"), ("ORM", "TWO")]


def test_glosses_remarks_and_quotations_are_no_turns():
    text = """THE BOARD SPOKE.

   [DHB] IS ITS NAME.

   [PASSAGE OMITTED] THE PIER IS SHUT.

   [APPLAUSE] THE BOARD [DHB] ROSE.

   [VENN] "IT IS SHUT," HE SAID.

   [VENN] "IT IS," HE SAID.

   [VENN] "YES," HE SAID.
"""
    assert turns(text) == []


def test_labels_of_which_none_comes_back_make_no_interview():
    assert turns("[DHB] ONE.\n\n[FDL] TWO.\n\n[ORM] THREE.\n") == []


def test_the_turns_are_acts_of_the_text():
    (act,) = with_turns([], REPORT)
    assert (act, act.verbatim) == (*bracketed(REPORT), True)
