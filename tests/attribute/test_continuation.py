import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.mending.continuation import continued


def span(text, words, after=0):
    start = text.index(words, after)
    return start, start + len(words)


def words(act, text):
    return [text[a:b] for a, b in act.content]


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»")])
def test_a_quotation_left_open_goes_on_in_the_next_paragraph(opening, closing):
    text = f"He said: {opening}The road is shut.\n\n{opening}And we shall open it.{closing}\n\nRain is due."
    act = Act((span(text, "He"),), (span(text, "said"),), (span(text, f"{opening}The road is shut."),))
    (result,) = continued([act], text)
    assert words(result, text) == [f"{opening}The road is shut.", f"{opening}And we shall open it.{closing}"]


def test_a_closed_quotation_does_not_go_on():
    text = "He said: “The road is shut.”\n\n“Nobody told us,” a driver said."
    act = Act((span(text, "He"),), (span(text, "said"),), (span(text, "“The road is shut.”"),))
    assert continued([act], text) == [act]


def test_a_paragraph_with_a_cue_of_its_own_is_another_statement():
    text = "He said: “The road is shut.\n\n“Nobody told us,” a driver said."
    first = Act((span(text, "He"),), (span(text, "said"),), (span(text, "“The road is shut."),))
    second = Act((span(text, "a driver"),), (span(text, "said", 30),), (span(text, "“Nobody told us,”"),))
    assert continued([first, second], text) == [first, second]


def test_a_statement_without_cue_is_taken_in_by_the_quotation_it_continues():
    text = "He said: “The road is shut.\n\n“And we shall open it.”"
    first = Act((span(text, "He"),), (span(text, "said"),), (span(text, "“The road is shut."),))
    loose = Act((), (), (span(text, "“And we shall open it.”"),))
    (result,) = continued([first, loose], text)
    assert words(result, text)[-1] == "“And we shall open it.”"


def test_three_paragraphs_are_one_statement():
    text = "She wrote: “One.\n“Two.\n“Three.” Then she left.\n“Four.”"
    act = Act((span(text, "She"),), (span(text, "wrote"),), (span(text, "“One."),))
    (result,) = continued([act], text)
    assert words(result, text) == ["“One.", "“Two.", "“Three.”"]
