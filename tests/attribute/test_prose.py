"""The writer's own prose is not more of the quotation before it."""

from __future__ import annotations

import pytest

from attribute.interpret.pages import Page
from onrecord.attribute.interpret.quotation import quote_depth
from onrecord.attribute.layout.prose import without_prose


def kept(page: Page) -> list[list[str]]:
    document = page.document
    depth = quote_depth(document.text, document.blocks)
    return [
        [document.text[start:end] for start, end in act.content]
        for act in without_prose(page.acts, document.text, document.blocks, depth)
    ]


@pytest.mark.parametrize(("opening", "closing"), ['""', "“”", "‘’", "''", "«»"])
def test_a_paragraph_without_marks_is_no_more_of_a_quotation(opening: str, closing: str) -> None:
    quotation = f"{opening}We did nothing wrong,{closing}"
    page = Page(f"{quotation} Anna Berg said.", "I believe that she should go. It’s time.")
    page.act("Anna Berg", "said", quotation, "I believe that she should go. It’s time.")
    assert kept(page) == [[quotation]]


def test_a_sentence_without_marks_in_the_same_paragraph_is_none_either() -> None:
    page = Page('"We did nothing wrong," Anna Berg said. That may be true. Others found "dust".')
    page.act("Anna Berg", "said", '"We did nothing wrong,"', 'That may be true. Others found "dust"')
    assert kept(page) == [['"We did nothing wrong,"']]


def test_the_words_behind_the_closing_mark_of_a_quotation_of_several_sentences_are_left_out() -> None:
    page = Page('Anna Berg said: "It was old. We knew." In our view that is little.')
    page.act("Anna Berg", "said", '"It was old. We knew." In our view that is little')
    assert kept(page) == [['"It was old. We knew."']]


def test_a_later_quotation_stays_though_prose_stands_between() -> None:
    page = Page('"It was old," Anna Berg said. She added: "We knew. All did." The quay is shut.')
    page.act("Anna Berg", "said", '"It was old,"', '"We knew. All did."', "The quay is shut")
    assert kept(page) == [['"It was old,"', '"We knew. All did."']]


@pytest.mark.parametrize(
    "content",
    [
        'the quay was "old". It had been shut in May',  # opens without a mark
        '"dust and rust" had been found. It came from the roof',  # a word or two in marks
        '"It was old. We knew it',  # never closed
    ],
)
def test_words_that_are_no_closed_quotation_are_left_to_the_network(content: str) -> None:
    page = Page(f"Anna Berg said {content}.")
    page.act("Anna Berg", "said", content)
    assert kept(page) == [[content]]


def test_a_quotation_inside_anothers_words_ends_where_it_is_closed() -> None:
    page = Page("“He said: ‘Go away.’ Then he left us there,” Anna Berg said.")
    page.act("He", "said", "‘Go away.’ Then he left us there")
    assert kept(page) == [["‘Go away.’"]]


def test_an_agencys_capitals_are_left_as_they_are() -> None:
    page = Page('"WE SHALL GO ON," ANNA BERG SAID.', "THE QUAY IS SHUT.")
    page.act("ANNA BERG", "SAID", '"WE SHALL GO ON,"', "THE QUAY IS SHUT")
    assert kept(page) == [['"WE SHALL GO ON,"', "THE QUAY IS SHUT"]]
