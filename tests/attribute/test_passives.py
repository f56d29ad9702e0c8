"""Whoever is said to be quoted is the one who speaks, not whoever quotes."""

from __future__ import annotations

import time

import pytest

from attribute.interpret.pages import Page
from onrecord.attribute.acts import Act
from onrecord.attribute.mending.passives import with_those_quoted

Words = tuple[list[str], list[str], list[str]]


def read(text: str, *acts: tuple[str | None, str, tuple[str, ...]]) -> list[Words]:
    page = Page(text)
    for source, cue, content in acts:
        page.act(source, cue, *content)
    return [
        tuple([text[start:end] for start, end in role] for role in (act.source, act.cue, act.content))
        for act in with_those_quoted(page.acts, text)
    ]


def test_the_subject_of_a_passive_says_it_and_not_the_agency_behind() -> None:
    text = '"We stay," Sheikh Hamad al-Venn was quoted as saying by the state agency.'
    content = '"We stay," Sheikh Hamad al-Venn', "as saying by"
    found = read(text, ("the state agency", "was quoted", content))
    assert found == [(["Sheikh Hamad al-Venn"], ["was quoted as saying"], ['"We stay,"'])]


def test_an_act_of_whoever_quotes_and_one_of_whoever_is_quoted_are_one() -> None:
    text = "The mayor was quoted by local media as saying that the quay would be shut."
    found = read(
        text,
        ("local media", "was quoted by", ("The mayor", "as saying that the quay would be shut")),
        ("The mayor", "saying", ("the quay would be shut",)),
    )
    assert found == [(["The mayor"], ["was quoted", "as saying"], ["the quay would be shut"])]


def test_a_subject_with_commas_stays_whole_and_one_inside_a_sentence_begins_with_its_clause() -> None:
    text = "Rescuers came at noon, and the mayor, Ana Rell, was quoted as saying “it was full”."
    found = read(text, ("the mayor, Ana Rell,", "saying", ("“it was full”",)))
    assert found == [(["the mayor, Ana Rell,"], ["was quoted as saying"], ["“it was full”"])]
    text = "Rescuers came at noon, and the mayor was quoted as saying “it was full” by Radio Lisk."
    found = read(text, ("Radio Lisk", "was quoted as saying", ("the mayor", "“it was full”")))
    assert found == [(["the mayor"], ["was quoted as saying"], ["“it was full”"])]


def test_an_adverb_stands_in_the_cue() -> None:
    text = "He is often quoted as saying “a crane is a bird”."
    found = read(text, (None, "is often quoted", ("He", "“a crane is a bird”")))
    assert found == [(["He"], ["is often quoted as saying"], ["“a crane is a bird”"])]


def test_words_before_an_agency_that_quotes_are_theirs_whom_it_quotes() -> None:
    text = '"It was full," the agency quoted the mayor as saying.'
    found = read(text, ("the agency", "quoted", ('"It was full,"', "the mayor as saying")))
    assert found == [(["the mayor"], ["quoted", "as saying"], ['"It was full,"'])]


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("An agency quoted the mayor as saying that it was full.", ("An agency", "quoted", ("it was full",))),
        ("The mayor was quoted in May, they said.", ("they", "said", ("The mayor was quoted in May",))),
        ("The mayor was seen as saying too much, Rell said.", ("Rell", "said", ("too much",))),
    ],
)
def test_other_acts_stay_as_they_are(text: str, act: tuple[str, str, tuple[str, ...]]) -> None:
    assert read(text, act) == [([act[0]], [act[1]], [*act[2]])]


def test_a_clause_without_words_that_were_said_leaves_its_act_alone() -> None:
    text = "The mayor was quoted as saying."
    assert read(text, (None, "was quoted", ("as saying",))) == [([], ["was quoted"], ["as saying"])]


@pytest.mark.parametrize(
    "words",
    ["The mayor was quoted as saying no. ", "was quoted by ", "was" + " " * 900, "quoted" + " " * 900],
)
def test_the_work_grows_with_the_text(words: str) -> None:
    text = words * (1_200_000 // len(words))
    acts = [Act((), ((at, at + 3),), ((at + 4, at + 9),)) for at in range(0, len(text) - 10, len(words))]
    began = time.process_time()
    with_those_quoted(acts, text)
    assert time.process_time() - began < 10


def test_whoever_quotes_is_the_venue() -> None:
    for text, cue in (
        ("The mayor was quoted by local media as saying that it was full.", None),
        ('"It was full," the mayor was quoted as saying by local media.', "was quoted as saying"),
    ):
        page = Page(text)
        start = text.index("was quoted")
        pieces = (cue,) if cue else ("was quoted", "as saying")
        at = text.index("The mayor" if cue is None else "the mayor")
        cues = tuple((text.index(piece, start), text.index(piece, start) + len(piece)) for piece in pieces)
        full = text.index("it was full" if cue is None else '"It')
        page.acts = [Act(((at, at + 9),), cues, ((full, full + 11),))]
        (entry,), _ = page.read()
        assert entry.venue is not None
        assert entry.venue.exact == "local media"
