"""Transcripts and releases: the layout tells who speaks, and other layouts tell nothing."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribute.interpret.pages import Page
from onrecord.attribute.acts import Act
from onrecord.attribute.decode import nested
from onrecord.attribute.layout.turns import with_turns
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


def test_a_turn_has_the_stances_that_the_model_gave_its_words() -> None:
    start = TRANSCRIPT.index("I asked for it")
    heard = Act((), (), ((start, start + 14),), stances={"demands": 0.8, "states": 0.2})
    chair = next(act for act in with_turns([heard], TRANSCRIPT) if act.content[0][0] == start)
    assert chair.source
    assert chair.stances == {"demands": 0.8, "states": 0.2}
    assert sum(bool(act.stances) for act in with_turns([heard], TRANSCRIPT)) == 1


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
        "Ana Rell: Harbour minister since 2019. Born in Draum.\n\nIvo Karst: Once a docker. Born in Lisk.",
        "Q: What is a toll?\n\nA: A toll is a number.\n\nQ: Who counts?\n\nA: You may ask the hospitals.",
        "Draum (4-0): K. Venn 1 goal.\n\nSund (0-1): L. Rell 2 saves.\n\nDraum (4-1): A. Dor 3 saves.",
        "Draum: Venn took 18 points.\n\nSund: Rell took 12 points.\n\nDraum: Dor took 9 points.",
        "Serves: Four of you.\n\nChef tip: You can use milk.\n\nChef tip: You can freeze it.",
        "Monday: The fair opens at nine.\n\nTuesday: The boats race.\n\nWednesday: The fair ends.",
        "",
        "\n\n\n",
    ],
)
def test_tables_code_verse_notes_and_prose_have_no_turns(text: str) -> None:
    assert told(text) == []


BRIEFING = """MS LEAVY: The president has been clear.

{asker} Will he resign?

MS LEAVY: No. He will stay until the end of his term.
"""


@pytest.mark.parametrize(
    "asker",
    ["Q:", "Q", "Q.", "QUESTION:", "Question:", "QUESTION (Lenn Wire):", "REPORTER 2:", "A REPORTER:"],
)
def test_a_question_under_a_label_is_a_turn_of_its_own_and_no_more_of_the_one_before(asker: str) -> None:
    label = asker.rstrip(":.")
    assert told(BRIEFING.format(asker=asker)) == [
        ("MS LEAVY", ["The president has been clear."]),
        (label, ["Will he resign?"]),
        ("MS LEAVY", ["No. He will stay until the end of his term."]),
    ]


def test_answers_under_a_label_alone_are_not_theirs_who_asked() -> None:
    text = BRIEFING.format(asker="Q:") + "\nQ: Who are you?\n\nA: I am only the clerk."
    page = Page(*text.strip().split("\n\n"))
    page.acts = nested(with_turns([], page.document.text))
    attributions, speakers = page.read()
    called = {speaker.id: (speaker.name, speaker.kind) for speaker in speakers}
    assert called[attributions[-1].speaker or ""] == ("A", "unnamed")


def test_whoever_asks_is_unnamed_and_never_one_whom_the_report_names() -> None:
    text = BRIEFING.format(asker="Q:") + "\nREPORTER: You are lying.\n\nMS LEAVY: I am not, as you know."
    page = Page(*text.strip().split("\n\n"))
    page.acts = nested(with_turns([], page.document.text))
    attributions, speakers = page.read()
    called = {speaker.id: (speaker.name, speaker.kind) for speaker in speakers}
    assert [called[entry.speaker or ""] for entry in attributions] == [
        ("LEAVY", "person"),
        ("Q", "unnamed"),
        ("LEAVY", "person"),
        ("REPORTER", "unnamed"),
        ("LEAVY", "person"),
    ]
    assert attributions[1].stance == "asks"


@pytest.mark.parametrize(
    ("text", "sources"),
    [
        ("QUESTION: Will she resign?\n\nMS LEAVY: No. She will stay.", ["QUESTION", "MS LEAVY"]),
        (
            "ANNA RELL: We were not asked.\n\nMINISTER KARST: You were.\n\nMARK DOR: I was there.",
            ["ANNA RELL", "MINISTER KARST", "MARK DOR"],
        ),
        (
            "Draum Post: How did you manage?\n\nYana Sobol: We had no roof.\n\nAt home, Yana Sobol reads.",
            ["Draum Post", "Yana Sobol"],
        ),
    ],
)
def test_a_short_transcript_has_its_turns_if_its_labels_plainly_are_somebodys(
    text: str, sources: list[str]
) -> None:
    assert [source for source, _ in told(text)] == sources


QUESTIONS = """{lead}

Q: Why was the crane not stopped?

A: I asked for it three times. Nobody wrote back.
"""


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("The Draum Post spoke to harbour master Greta Ossian about the crane.", "Greta Ossian"),
        ("The crane fell in May. Greta Ossian answered our questions.", "Greta Ossian"),
        ("An interview with Greta Ossian", "Greta Ossian"),
    ],
)
def test_answers_are_theirs_whom_the_words_above_introduce_as_interviewed(lead: str, name: str) -> None:
    page = Page(*QUESTIONS.format(lead=lead).strip().split("\n\n"))
    page.acts = nested(with_turns([], page.document.text))
    attributions, speakers = page.read()
    names = {speaker.id: speaker.name for speaker in speakers}
    assert [names[entry.speaker or ""] for entry in attributions] == ["Q", name]
    assert attributions[1].source[0].exact == "A"


@pytest.mark.parametrize(
    ("lead", "name"),
    [
        ("Yana Sobol has run the theatre in Draum for nine years.", "Yana Sobol"),
        ("Yana Sobol and Yury Skall have run the theatre in Draum for nine years.", "YS"),
        ("The theatre in Draum is nine years old.", "YS"),
    ],
)
def test_initials_are_theirs_whom_alone_the_words_above_name_so(lead: str, name: str) -> None:
    turns = ["DP: How did you manage?", "YS: We had no roof.", "DP: What did you do?", "YS: We wore coats."]
    page = Page(lead, *turns)
    page.acts = nested(with_turns([], page.document.text))
    attributions, speakers = page.read()
    names = {speaker.id: speaker.name for speaker in speakers}
    assert [names[entry.speaker or ""] for entry in attributions] == ["DP", name] * 2


@pytest.mark.parametrize(
    "lead",
    [
        "What you should know about cranes",
        "Greta Ossian is the harbour master of Draum.",
        "Our editor met Greta Ossian in May. The board asked Greta Ossian to stay.",
        "The Draum Post spoke to Greta Ossian and Ivo Karst about the crane.",
        "We spoke to Greta Ossian in May. Ivo Karst answered our questions in June.",
    ],
)
def test_questions_and_answers_are_no_transcript_where_nobody_or_two_may_answer(lead: str) -> None:
    assert told(QUESTIONS.format(lead=lead)) == []


HOUSE = """Yana Sobol has run the theatre in Draum for nine years.

Yana Sobol: We had no roof for two winters.

{between}

They sent us a letter.

Yana Sobol: I keep it in a frame. You can see it.
"""


def test_between_turns_of_one_alone_the_questions_without_a_label_are_nobodys() -> None:
    text = HOUSE.format(between="What did the city do?")
    assert told(text) == [
        ("Yana Sobol", ["We had no roof for two winters.", "They sent us a letter."]),
        ("Yana Sobol", ["I keep it in a frame. You can see it."]),
    ]
    start = text.index("What did")
    assert with_turns([Act((), (), ((start, start + 21),))], text) == with_turns([], text)


def test_between_turns_of_one_alone_prose_without_questions_is_the_writers() -> None:
    text = HOUSE.format(between="The house was built in 1911.")
    assert [words for _, content in told(text) for words in content] == [
        "We had no roof for two winters.", "I keep it in a frame. You can see it.",
    ]  # fmt: skip


@given(st.text(alphabet=st.sampled_from("ABQ:ab .,?()[]\n\r\u2028\u00a0"), max_size=400))
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


@pytest.mark.parametrize(
    "line", ["A" * 5_000_000, "A: " * 1_700_000, "Q " * 2_000_000, "From " * 1_000_000, "(" * 5_000_000]
)
def test_a_line_of_five_megabytes_takes_seconds_at_most(line: str) -> None:
    began = time.process_time()
    with_turns([], line)
    assert time.process_time() - began < 5


def test_a_label_in_capitals_may_say_what_its_speaker_is_and_a_title_names_none() -> None:
    found = told(
        "Transcript: Governor Thal on the flood\n\n"
        "IDA BERG, VALE RADIO: Governor, you promised homes. How many have been built?\n\n"
        "GOVERNOR RASMUS THAL: We have laid the ground for forty. I said before the winter.\n\n"
        "BERG: The opposition says that it is none.\n\n"
        "THAL: They have not been to Sull. I have, four times."
    )
    assert [source for source, _ in found] == ["IDA BERG", "GOVERNOR RASMUS THAL", "BERG", "THAL"]
    assert found[0][1] == ["Governor, you promised homes. How many have been built?"]
