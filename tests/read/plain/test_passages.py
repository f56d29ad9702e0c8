import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.read.plain.passages import passages

WRAPPED = """\
The mayor of Draum said on Monday that the bridge would stay closed until
the spring, and that the council had not been told of the cracks by the
engineers.

A spokesman for the engineers denied that. "We wrote to the council in May
and again in June," he said.
"""


def words(text):
    return [passage.text for passage in passages(text)]


@given(st.text(max_size=400))
def test_every_character_that_is_not_white_space_is_in_one_passage(text):
    found = passages(text)
    assert " ".join(text[p.start : p.end] for p in found).split() == text.split()
    for before, after in pairwise(found):
        assert before.end <= after.start
        assert not text[before.end : after.start].strip()


@given(st.text(max_size=400))
def test_a_passage_begins_and_ends_with_its_words(text):
    for passage in passages(text):
        slice_of_text = text[passage.start : passage.end]
        assert slice_of_text == slice_of_text.strip()
        assert slice_of_text.split() == passage.text.split()


def test_hard_wrapped_lines_are_one_paragraph():
    first, second = words(WRAPPED)
    assert first.startswith("The mayor of Draum")
    assert first.endswith("by the engineers.")
    assert second.endswith('June," he said.')


@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028", "\x85"])
def test_any_line_end_will_do(end):
    assert words(WRAPPED.replace("\n", end)) == words(WRAPPED)


def test_a_paragraph_a_line_without_blank_lines_is_kept_apart():
    lines = [
        "The mayor of Draum said that the bridge would stay closed.",
        "A spokesman for the engineers denied that they had been silent.",
        "“We wrote to the council in May,” he said.",
        "The council declined to comment on Monday.",
    ]
    assert words("\n".join(lines)) == lines


def test_headlines_under_each_other_are_kept_apart():
    lines = [
        "Storm reaches the coast of Sund",
        "Mill owners fined over safety",
        "What we know about the new fish tax",
    ]
    assert words("\n".join(lines)) == lines


def test_a_link_on_a_line_of_its_own_does_not_break_a_sentence():
    assert words("The mayor of\nthe port of Draum\n, Tomas Brehl, said no.") == [
        "The mayor of the port of Draum , Tomas Brehl, said no."
    ]


def test_a_picture_file_name_stands_alone():
    text = (
        "The closed bridge in Draum 110526 CREDIT Wil Tarn.jpg\nthe closed bridge (Picture: Wil Tarn)\nWork"
    )
    assert len(words(text)) == 3


def test_items_of_a_wrapped_list_are_kept_apart():
    text = WRAPPED + "\n* Bridge closed until the spring\n* Engineers deny silence\n"
    assert words(text)[2:] == ["* Bridge closed until the spring", "* Engineers deny silence"]


def test_an_indented_line_begins_a_paragraph_in_wrapped_text():
    text = WRAPPED.replace("\n\n", "\n   ")
    assert len(words(text)) == 2


@pytest.mark.parametrize("unit", ["He said no. ", "a", "\"'", "\n", "a\n", "\u2028x"])
def test_time_grows_with_the_length_of_the_text_not_its_square(unit):
    def seconds(size):
        text = unit * (size // len(unit))
        began = time.process_time()
        passages(text)
        return time.process_time() - began

    short = max(min(seconds(50_000) for _ in range(3)), 0.002)
    assert seconds(400_000) < 8 * 6 * short
