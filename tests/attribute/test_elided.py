"""A clause that leaves its verb out is what another says."""

from __future__ import annotations

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.elided import with_elided


def parted(text: str, source: str, cue: str, content: str) -> list[tuple[str, str, str]]:
    spans = [(text.index(words), text.index(words) + len(words)) for words in (source, cue, content)]
    found = with_elided([Act(*((span,) for span in spans))], text)
    return [
        tuple(" … ".join(text[a:b] for a, b in role) for role in (act.source, act.cue, act.content))
        for act in found
    ]


@pytest.mark.parametrize(
    ("content", "kept", "others"),
    [
        ("the dead at 16 and the army at nine", "the dead at 16", [("the army", "at nine")]),
        (
            "the crowd at 1,200, police at 380 and the Lennick Observatory at about 600",
            "the crowd at 1,200",
            [("police", "at 380"), ("the Lennick Observatory", "at about 600")],
        ),
        (
            "the dead at 16, while the army at nine, and waited",
            "the dead at 16 … waited",
            [("the army", "at nine")],
        ),
    ],
)
def test_who_is_named_without_a_verb_puts_it_at_another_number(content, kept, others):
    found = parted(f"The UN put {content}.", "The UN", "put", content)
    assert found == [("The UN", "put", kept), *((who, "put", what) for who, what in others)]


def test_who_is_named_without_a_verb_says_it_too():
    text = "The mayor said 16 people were killed, the governor 19."
    assert parted(text, "The mayor", "said", "16 people were killed, the governor 19") == [
        ("The mayor", "said", "16 people were killed"),
        ("the governor", "said", "19"),
    ]


def test_a_clause_behind_a_content_is_found_too():
    text = "The UN put the dead at 16, the army at nine."
    assert parted(text, "The UN", "put", "the dead at 16")[1:] == [("the army", "put", "at nine")]


@pytest.mark.parametrize(
    "content",
    [
        "police held 16 people, the army 19",
        "16 soldiers died, five of them officers",
        "16 were killed in Orm and Lennick 19",
        "the army had gone, the ministry 19",
        "16 people were killed, the governor walked",
        "16 PEOPLE DIED AND 31 WERE HURT, WHILE 12 FLED",
    ],
)
def test_what_goes_on_with_the_same_words_is_not_parted(content):
    assert len(parted(f"The mayor said {content}.", "The mayor", "said", content)) == 1


def test_a_number_is_no_end_of_a_clause_at_its_own_point_or_comma():
    content = "964,000 people, which account for about 0.4 percent of all, had used it"
    text = f"The institute has also estimated that {content}."
    assert parted(text, "The institute", "has also estimated", content) == [
        ("The institute", "has also estimated", content)
    ]


def test_those_of_another_are_counted_by_whoever_counts_their_own():
    text = "The rebels put their own dead at eight and those of the army at 40."
    content = "their own dead at eight and those of the army at 40"
    assert len(parted(text, "The rebels", "put", content)) == 1
