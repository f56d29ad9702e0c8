"""Headlines that give a toll by their layout."""

from __future__ import annotations

import pytest

from onrecord.attribute.counts.headlines import with_toll_headlines
from onrecord.model import Block


def given(text: str) -> list[tuple[str, str]]:
    blocks = (Block("title", 0, len(text), None),)
    return [
        (text[slice(*act.source[0])], text[slice(*act.content[0])])
        for act in with_toll_headlines([], text, blocks)
    ]


@pytest.mark.parametrize(
    ("text", "source", "content"),
    [
        ("Governor: 16 killed in Orm", "Governor", "16 killed in Orm"),
        ("18:40 Hospital: 22 dead", "Hospital", "22 dead"),
        ("6.05 p.m. GMT - Red Crescent: 300 families displaced", "Red Crescent", "300 families displaced"),
        ("UN: at least 16 dead in Orm raid", "UN", "at least 16 dead in Orm raid"),
        ("Governor Pavel Venn on Lenngram: 16 people killed", "Governor Pavel Venn", "16 people killed"),
        ('Police chief Rita Odell: "We have 16 dead."', "Police chief Rita Odell", '"We have 16 dead."'),
        ("16 killed in Orm - governor", "governor", "16 killed in Orm"),
        ("Raid leaves 16 dead: health ministry", "health ministry", "Raid leaves 16 dead"),
    ],
)
def test_who_stands_before_the_colon_or_behind_the_dash_gives_the_toll(text, source, content):
    assert given(text) == [(source, content)]


@pytest.mark.parametrize(
    "text",
    [
        "Orm: 16 killed in raid",
        "LIVE: 16 killed in Orm",
        "Army raid: 16 killed in Orm",
        "16 killed in Orm - Lenn News",
        "16 killed in Orm - Lennick Radio",
        "Governor: 16 bridges to open",
    ],
)
def test_matters_places_and_outlets_give_none(text):
    assert given(text) == []


def test_only_a_block_that_begins_with_a_time_and_is_no_sentence_heads_a_post():
    heads = "Rain fell.\n18:40 Hospital: 22 dead\n18:41 Hospital: 23 dead, it was said.\nHospital: 24 dead"
    starts = [0, 11, 35, heads.index("\nHospital") + 1]
    ends = [10, 34, starts[3] - 1, len(heads)]
    blocks = tuple(Block("paragraph", start, end, None) for start, end in zip(starts, ends, strict=True))
    acts = with_toll_headlines([], heads, blocks)
    assert [heads[slice(*act.content[0])] for act in acts] == ["22 dead"]
