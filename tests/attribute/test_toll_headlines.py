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
