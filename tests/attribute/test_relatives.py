"""A relative pronoun before its cue is a source, where the network gives none."""

from __future__ import annotations

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.mending.relatives import with_relatives


def source_of(text: str, cue: str, content: str, **roles) -> str:
    def place(words):
        at = text.index(words)
        return ((at, at + len(words)),)

    found = {"source": (), **{role: place(words) for role, words in roles.items()}}
    (act,) = with_relatives([Act(cue=place(cue), content=place(content), **found)], text)
    return " ".join(text[slice(*span)] for span in act.source)


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("The bureau, which named 12 boats, is shut.", "named", "which"),
        ("Mara Venn, who had also named 12 boats, left.", "named", "who"),
        ("THE BUREAU, WHICH LATER NAMED 12 BOATS, IS SHUT.", "NAMED", "WHICH"),
        ("The ferry, which is said to carry 12 boats, is shut.", "is said", ""),
        ("The ferry, which reportedly carried 12 boats, is shut.", "reportedly", ""),
        ("The ferry, which had been said to carry 12 boats, is shut.", "had been said", ""),
        ("The bureau named 12 boats.", "named", ""),
        ("The bureau in which Venn wrote of 12 boats is shut.", "wrote of", ""),
    ],
)
def test_a_pronoun_before_an_active_cue_is_its_source(text, cue, expected):
    assert source_of(text, cue, "12 BOATS" if text.isupper() else "12 boats") == expected


def test_a_source_that_was_found_stays():
    text = "The bureau, which named 12 boats, is shut."
    assert source_of(text, "named", "12 boats", source="The bureau") == "The bureau"


def test_a_pronoun_that_is_content_is_no_source():
    assert source_of("12 boats, which Orm, who said so.", "said", "who", source="Orm") == "Orm"
    assert source_of("Boats, which said so.", "said", "which") == ""
