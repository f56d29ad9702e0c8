"""What somebody without a name is called: short, but never a word that says nothing."""

from __future__ import annotations

import time

import pytest

from attribute.interpret.pages import Page
from onrecord.attribute.interpret.cast.entities import Entity
from onrecord.attribute.interpret.speakers.naming import name_of_speaker


def called(source: str) -> str:
    page = Page(f"On Monday {source} said the wall held.")
    page.act(source, "said", "the wall held")
    return page.speakers()[0]


@pytest.mark.parametrize(
    ("source", "name"),
    [
        ("a harbour official who asked not to be named", "harbour official"),
        ("a harbour official, who was at the quay,", "harbour official"),
        ("a nurse whose brother was on the ferry", "nurse"),
        ("the dockers who wrote to her on Sunday", "dockers"),
        ("A DOCKER WHO SAW IT", "DOCKER"),
    ],
)
def test_a_clause_of_who_is_no_part_of_what_somebody_is_called(source: str, name: str) -> None:
    assert called(source) == name


@pytest.mark.parametrize(
    "source",
    [
        "those who were on the quay",
        "people who felt the quake",
        "someone who saw it",
        "two thirds of those who voted",
        "women who had worked there",
    ],
)
def test_words_that_say_nothing_keep_their_clause(source: str) -> None:
    assert called(source) == source


def test_a_document_keeps_its_own_ends() -> None:
    assert called("a letter to dockers who fled") == "letter to dockers who fled"


@pytest.mark.parametrize("unit", [" who", ", who", "those ", "a "])
def test_the_work_grows_with_the_words_and_no_faster(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        entity = Entity(0, "unnamed", labels=[(0, len(text))])
        begun = time.process_time()
        name_of_speaker(text, entity)
        return time.process_time() - begun

    assert seconds(40_000) < 5 * max(seconds(20_000), 0.02)
