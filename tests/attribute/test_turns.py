"""Transcripts and releases: the layout tells who speaks, and other layouts tell nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribute.interpret.pages import Page
from onrecord.attribute.acts import Act
from onrecord.attribute.decode import nested
from onrecord.attribute.turns import with_turns
from onrecord.capture import from_bytes
from onrecord.read import read

TRANSCRIPT = """What the board told Harbour Radio

HARBOUR RADIO: Why was the crane not stopped in the winter?

GRETA OSSIAN (Chair of the board): I asked for it three times. Nobody wrote back.

The port has the letters.

HARBOUR RADIO: What did the director say?

OSSIAN: That a day without the crane costs too much.

[Pause]

HARBOUR RADIO: Thank you.

The talk was broadcast on Tuesday.
"""

RELEASE = """From the Draum Harbour Board:

The board has stopped all work at the grain quay.

"We regret the loss of four colleagues," said the chair, Greta Ossian.

ENDS

Notes to editors: the board has nine members.
"""


def told(text: str) -> list[tuple[str, list[str]]]:
    return [
        (" ".join(text[a:b] for a, b in act.source), [text[a:b] for a, b in act.content])
        for act in with_turns([], text)
    ]


def test_each_turn_is_an_act_of_the_one_named_before_the_colon() -> None:
    found = told(TRANSCRIPT)
    assert [source for source, _ in found] == [
        "HARBOUR RADIO", "GRETA OSSIAN (Chair of the board)", "HARBOUR RADIO", "OSSIAN", "HARBOUR RADIO",
    ]  # fmt: skip
    assert found[1][1] == ["I asked for it three times. Nobody wrote back.", "The port has the letters."]


def test_stage_directions_and_what_follows_the_last_turn_are_nobodys_words() -> None:
    said = [words for _, content in told(TRANSCRIPT) for words in content]
    assert "[Pause]" not in said
    assert not any("broadcast" in words for words in said)


def test_turns_are_direct_though_no_marks_stand_around_them_and_short_names_are_known_again() -> None:
    page = Page(*TRANSCRIPT.strip().split("\n\n"), title=True)
    page.acts = nested(with_turns([], page.document.text))
    attributions, speakers = page.read()
    assert {entry.kind for entry in attributions} == {"direct"}
    names = {speaker.id: speaker.name for speaker in speakers}
    assert [names[entry.speaker or ""] for entry in attributions][1::2] == ["GRETA OSSIAN"] * 2


def test_what_is_reported_within_a_turn_is_nested_in_it() -> None:
    text = TRANSCRIPT
    start = text.index("Nobody")
    inner = Act(((start, start + 6),), ((start + 7, start + 12),), ((start + 13, start + 17),))
    found = nested(with_turns([inner], text))
    (here,) = [act for act in found if act.cue]
    assert here.parent is not None
    assert text[slice(*found[here.parent].source[0])].startswith("GRETA")


def test_a_statement_that_the_model_found_without_cue_in_a_turn_is_the_turns() -> None:
    start = TRANSCRIPT.index("I asked")
    loose = Act((), (), ((start, start + 27),))
    assert loose not in with_turns([loose], TRANSCRIPT)
    assert with_turns([loose], "I asked for it three times.") == [loose]


def test_a_release_is_its_senders_down_to_the_notes() -> None:
    ((source, content),) = told(RELEASE)
    assert source == "the Draum Harbour Board"
    assert content[0] == "The board has stopped all work at the grain quay."
    assert len(content) == 2


@pytest.mark.parametrize(
    "text",
    [
        "From: Draum Harbour Board\nTo: all editors\nDate: 4 May\n\nThe quay is shut from today.",
        "Statement from Draum Harbour Board:\n\nThe quay is shut from today.",
        "PRESS RELEASE FROM Draum Harbour Board: The quay is shut from today.",
    ],
)
def test_releases_say_from_whom_they_are_in_several_ways(text: str) -> None:
    assert told(text) == [("Draum Harbour Board", ["The quay is shut from today."])]


@pytest.mark.parametrize(
    "text",
    [
        "Name: Lars Venning\nAge: 51\nPlace: Draum\nName: Ivo Karst\nAge: 44\nPlace: Sund\n",
        "Goals: 3\nShots: 12\nGoals: 1\nShots: 7\n",
        "def stop(crane):\n    if crane:\n        return None\n    else:\n        return crane\n",
        "Crane: red and tall\nCrane: black and small\nQuay: long and grey\nThe tide comes in: we go away\n",
        "Note: the quay is shut. It is so.\n\nNote: the port is open. It is so.\n\nUpdate: a crane fell.",
        "From our harbour correspondent:\n\nThe crane fell at noon.",
        "From Draum the road leads north.\n\nThe crane fell at noon.",
        "One thing is plain: the crane was old. Another: it was known. A third: nobody said so.",
        "Monday: The fair opens at nine.\n\nTuesday: The boats race.\n\nWednesday: The fair ends.",
        "",
        "\n\n\n",
    ],
)
def test_tables_code_verse_notes_and_prose_have_no_turns(text: str) -> None:
    assert told(text) == []


@given(st.text(alphabet=st.sampled_from("AB:ab .,?()[]\n\r\u2028\u00a0"), max_size=400))
def test_whatever_the_layout_every_content_is_inside_the_text_and_after_its_label(text: str) -> None:
    for act in with_turns([], text):
        assert act.content
        for start, end in (*act.source, *act.cue, *act.content):
            assert 0 <= start < end <= len(text)
            assert text[start:end].strip() == text[start:end]
        assert act.source[0][1] <= act.content[0][0]


def test_a_transcript_keeps_the_slice_rule_through_the_reader() -> None:
    document = read(from_bytes(TRANSCRIPT.encode(), media_type="text/plain"))
    assert len(with_turns([], document.text)) == 5


@pytest.mark.parametrize("line", ["A" * 5_000_000, "A: " * 1_700_000, "From " * 1_000_000, "(" * 5_000_000])
def test_a_line_of_five_megabytes_takes_seconds_at_most(line: str) -> None:
    began = time.process_time()
    with_turns([], line)
    assert time.process_time() - began < 5
