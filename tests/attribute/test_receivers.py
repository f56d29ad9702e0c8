"""Who was told something is no source of it."""

from __future__ import annotations

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.mending.receivers import without_receivers


def source_of(text: str, source: str, cue: str) -> str:
    def place(words):
        at = text.index(words)
        return ((at, at + len(words)),)

    content = ((len(text) - 6, len(text) - 1),)
    (act,) = without_receivers([Act(place(source), place(cue), content)], text)
    return " ".join(text[slice(*span)] for span in act.source)


@pytest.mark.parametrize(
    ("text", "source", "cue", "kept"),
    [
        ("The council had been warned that it fell.", "The council", "had been warned", False),
        ("THE COUNCIL WAS NOT INFORMED THAT IT FELL.", "THE COUNCIL", "WAS NOT INFORMED", False),
        ("The council is being quietly told it fell.", "The council", "is being quietly told", False),
        ("The council had warned that it fell.", "The council", "had warned", True),
        ("It was warned by the council that it fell.", "the council", "was warned by", True),
        ("The council was accused of it; it fell.", "The council", "was accused", True),
    ],
)
def test_who_was_told_is_no_source_and_who_told_is(text: str, source: str, cue: str, *, kept: bool) -> None:
    assert source_of(text, source, cue) == (source if kept else "")
