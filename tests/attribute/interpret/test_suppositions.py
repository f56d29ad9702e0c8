"""What a report only asks or supposes of somebody is flagged, and what it tells is not."""

from __future__ import annotations

import pytest

from attribute.interpret.pages import Page
from onrecord.negation import SUPPOSED


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        (
            "If the minister believes that it was safe, he should go.",
            "the minister",
            "believes",
            "it was safe",
        ),
        ("It is not clear whether the army knew that they were in.", "the army", "knew", "they were in"),
        ("Rain fell. Does the mayor think the war is over?", "the mayor", "think", "the war is over"),
        ("“Did Venn say it was safe?” a reporter asked.", "Venn", "say", "it was safe"),
        ("Unless Venn says it was safe, nobody will sail.", "Venn", "says", "it was safe"),
    ],
)
def test_what_is_asked_or_supposed_is_flagged(text: str, source: str, cue: str, content: str) -> None:
    page = Page(text)
    page.act(source, cue, content)
    assert page.one(0)[0].flags == (SUPPOSED,)


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("The minister believes that it was safe.", "The minister", "believes", "it was safe"),
        ("The mayor asked if it was safe.", "The mayor", "asked", "if it was safe"),
        ("If it rains, the mayor said, it is closed.", "the mayor", "said", "it is closed"),
        ("Will he go? The mayor said it was safe.", "The mayor", "said", "it was safe"),
        ("Has it rained? Was it late? Venn said it was safe.", "Venn", "said", "it was safe"),
    ],
)
def test_what_is_told_is_not(text: str, source: str, cue: str, content: str) -> None:
    page = Page(text)
    page.act(source, cue, content)
    assert page.one(0)[0].flags == ()
