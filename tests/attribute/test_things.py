"""What things ask and tell, in a manner of speaking, nobody says."""

from __future__ import annotations

import time

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.mending.things import without_things


def acts(source: str, cue: str, *content: str) -> tuple[list[Act], str]:
    """Return one act of words that a text is made of, in their order, and the text."""
    words = [*([content[0]] if len(content) > 1 else []), source, cue, content[-1]]
    text = " ".join(word for word in words if word)
    places = {word: (text.index(word), text.index(word) + len(word)) for word in words if word}
    return [
        Act((places[source],) if source else (), (places[cue],), tuple(places[word] for word in content))
    ], text


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("the rules", "ask", ("what", "of me")),
        ("the treaty", "asks", ("what", "of it")),
        ("the regulations", "demand", ("what",)),
        ("The situation", "calls for", ("patience",)),
        ("This war", "asks", ("everything of us",)),
        ("My heart", "tells", ("he is alive",)),
        ("Experience", "tells", ("the river will rise",)),
        ("Common sense", "told", ("not to build there",)),
        ("Our old traditions", "ask", ("us to bury the dead at once",)),
    ],
)
def test_things_ask_and_tell_nothing(source: str, cue: str, content: tuple[str, ...]) -> None:
    found, text = acts(source, cue, *content)
    assert without_things(found, text) == []


def test_a_thing_inside_the_content_is_seen_too() -> None:
    text = "what the job asks of you"
    assert without_things([Act((), ((13, 17),), ((0, 12),))], text) == []


@pytest.mark.parametrize(
    ("source", "cue", "content"),
    [
        ("the law", "demands", ("every house have a lamp",)),
        ("the rule", "says", ("you need a lamp",)),
        ("The plan", "calls for", ("two bridges",)),
        ("the doctors", "asked", ("everything", "of her")),
        ("the minister", "says", ("what",)),
        ("My mother", "told", ("me to wait",)),
        ("the day shift", "asked", ("for tea",)),
        ("the head of the union", "demanded", ("an answer",)),
        ("the war widow", "asked", ("for her pension",)),
        ("The Tide", "said", ("the mayor knew",)),
        ("the work council", "demands", ("more pay",)),
        ("History", "shows", ("that walls fall",)),
        ("The Times", "told", ("its readers so",)),
        ("THE SITUATION", "DEMANDS", ("PATIENCE",)),
    ],
)
def test_people_and_documents_do(source: str, cue: str, content: tuple[str, ...]) -> None:
    found, text = acts(source, cue, *content)
    assert without_things(found, text) == found


def test_an_act_without_a_source_stays() -> None:
    found, text = acts("", "asked", "what the minister")
    assert without_things(found, text) == found


@pytest.mark.parametrize("unit", ["the ", "what ", "has ", "of me ", "my old "])
def test_the_work_grows_with_the_text_and_no_faster(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        size = len(text)
        found = [Act(((0, size),), ((0, size),), ((0, size),)), Act((), ((0, 3),), ((0, size),))]
        begun = time.process_time()
        without_things(found, text)
        return time.process_time() - begun

    assert seconds(40_000) < 5 * max(seconds(20_000), 0.02)
