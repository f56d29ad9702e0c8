"""A sentence that goes on counting is of whoever gave the number."""

from __future__ import annotations

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.of_them import with_those_of_them

FIRST = "The mayor said 16 people were killed"


def gone_on(text: str, *, content: str = "16 people were killed", more=()) -> list[str]:
    at = text.index(content)
    known = [Act(((0, 9),), ((10, 14),), ((at, at + len(content)),)), *more]
    found = with_those_of_them(known, text)[len(known) :]
    assert all((act.source, act.cue) == (known[0].source, known[0].cue) for act in found)
    return [text[slice(*act.content[0])] for act in found]


@pytest.mark.parametrize(
    "words",
    [
        "Five of them were children",
        "At least two of the dead were children",
        "Another 40 were wounded",
        "Two dozen others fled to Orm",
        "Among the victims were three children",
        "12 of them were children",
        "Government shelling accounted for 18 of these deaths",
        "Of those detained, 11 were released",
        "Of the dead, at least five were children",
        "The remaining nine were pulled out alive",
        "The dead included three children",
        "In addition, 17 rifles were seized",
        "Of the 62 people wounded, 34 are in hospital",
    ],
)
def test_who_gave_a_number_gives_its_parts_and_what_is_added(words):
    assert gone_on(f"{FIRST}. {words}. Rain fell.") == [words]
    assert gone_on(f"{FIRST} on Sunday.\n\n{words}.") == [words]


def test_parts_of_parts_go_on():
    text = f"{FIRST}. Five of them were children. Among them were two sisters."
    assert gone_on(text) == ["Five of them were children", "Among them were two sisters"]


@pytest.mark.parametrize(
    "text",
    [
        f"{FIRST}. Forty people fled.",
        f"{FIRST}. Rain fell. Five of them were children.",
        f"{FIRST}. “Five of them were children.”",
    ],
)
def test_other_sentences_are_the_reports_own(text):
    assert gone_on(text) == []


def test_a_statement_without_a_number_is_not_gone_on_with():
    assert gone_on("The mayor said it rained. Another 40 fled.", content="it rained") == []


def test_words_in_marks_are_not_gone_on_with():
    assert gone_on("The mayor said “16 died”. Another 40 fled.", content="“16 died”") == []


def test_what_another_says_is_not_taken_from_him():
    text = f"{FIRST}. Five of them were children, the bureau said."
    start = text.index("Five")
    other = Act(((start + 28, start + 38),), ((start + 39, start + 43),), ((start, start + 26),))
    assert gone_on(text, more=[other]) == []
