"""Who is accused by name is not the one who accuses."""

from __future__ import annotations

import pytest

from attribute.interpret.looks import look_by, states_of, weights
from attribute.interpret.pages import MAKER, Page
from onrecord.attribute.interpret import interpreted

BEFORE = "Talks in Ostrel broke down on Monday, and Marenhal sent its delegation home."


def speakers(source: str, cue: str, content: str, before: str = BEFORE) -> list[str]:
    """Return the speaker of one statement after a paragraph."""
    page = Page(before, f"{source} {cue} {content}.")
    page.act(source, cue, content)
    return page.speakers()


def test_a_minister_is_not_the_country_he_accuses() -> None:
    assert speakers("The foreign minister", "accused", "Marenhal of lying") == ["foreign minister"]


@pytest.mark.parametrize("content", ["Marenhal of lying", "its neighbours of lying to Ana Rell"])
def test_whom_the_words_before_of_do_not_name_may_accuse(content: str) -> None:
    before = "Ana Rell, the foreign minister, left Ostrel on Monday."
    assert speakers("The foreign minister", "accused", content, before) == ["Ana Rell"]


TEXT = "Mara Venn met Ines Karst at the quay. She accused Ines Karst of lying."


@pytest.mark.parametrize(("cue", "name"), [("accused", "Mara Venn"), ("told", "Ines Karst")])
def test_nothing_learned_makes_the_accused_the_accuser(cue: str, name: str) -> None:
    text = TEXT.replace("accused", cue)
    page = Page(text)
    page.act("She", cue, "Ines Karst of lying")
    look = look_by(weights(nearest=9.0, nobody=-99), states_of(text))
    attributions, found = interpreted(page.document, page.acts, maker=MAKER, look=look)
    assert [one.name for one in found if one.id == attributions[0].speaker] == [name]
