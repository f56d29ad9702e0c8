"""Targets by what was learned: whom the network may aim at, and what the rules keep saying."""

from __future__ import annotations

import dataclasses

import pytest

from attribute.interpret.looks import look_by, states_of, weights
from attribute.interpret.pages import MAKER, Page
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.interpret.target_rows import OF_AIM, OF_TARGET

BURNT = "the barns were burnt and nobody in Lisk but the men of Ivo Karst had torches"
SURE = 9.0


def target(page: Page, number: int = 0, **numbers: float) -> tuple[str, list[str]] | None:
    """Return name and words of the target where these weights of a candidate's numbers decide, or None."""
    look = look_by(weights(), states_of(page.document.text), weights(OF_TARGET, OF_AIM, **numbers))
    attributions, speakers = interpreted(page.document, page.acts, maker=MAKER, look=look)
    aimed = next((one for one in speakers if one.id == attributions[number].target), None)
    return (aimed.name, [place.exact for place in aimed.mentions]) if aimed is not None else None


def accusing(*paragraphs: str, source: str, cue: str, content: str) -> Page:
    page = Page(*paragraphs)
    page.act(source, cue, content)
    page.acts[-1] = dataclasses.replace(page.acts[-1], stances={"accuses": 0.95, "states": 0.05})
    return page


def burnt() -> Page:
    return accusing(f"Mara Venn said {BURNT}.", source="Mara Venn", cue="said", content=BURNT)


def test_whom_the_content_names_anywhere_may_be_accused() -> None:
    assert target(burnt(), behind_of=SURE) == ("Ivo Karst", ["Ivo Karst"])


def test_nobody_is_a_target_who_is_not_likelier_than_not() -> None:
    assert target(burnt()) is None
    assert target(burnt(), nobody=SURE) is None


def test_what_was_learned_may_overturn_the_rules() -> None:
    page = Page("Mary Odell accused Paul Venn of opening the gate.")
    page.act("Mary Odell", "accused", "Paul Venn of opening the gate")
    assert target(page, rules=SURE) == ("Paul Venn", ["Paul Venn"])
    assert target(page, rules=-SURE, nobody=0.0) is None


def test_who_speaks_is_never_aimed_at() -> None:
    page = accusing(
        "Mara Venn said Mara Venn was robbed.", source="Mara Venn", cue="said", content="Mara Venn was robbed"
    )
    assert target(page, named=SURE, in_content=SURE) is None


def test_whoever_accused_the_speaker_may_be_denied() -> None:
    page = accusing(
        "Mary Odell accused Paul Venn of theft. Ivo Karst looked on. Mr Venn denied he was ever there.",
        source="Mary Odell", cue="accused", content="Paul Venn of theft",
    )  # fmt: skip
    page.act("Mr Venn", "denied", "he was ever there")
    assert target(page, 1, rules=SURE, accused_speaker_last=SURE) == ("Mary Odell", ["Mary Odell"])


def test_a_target_named_elsewhere_keeps_the_place_of_its_name() -> None:
    page = accusing(
        "Ivo Karst left at night. Mara Venn said the barns were burnt on purpose.",
        source="Mara Venn", cue="said", content="the barns were burnt on purpose",
    )  # fmt: skip
    assert target(page, before=SURE) == ("Ivo Karst", ["Ivo Karst"])


@pytest.mark.parametrize("known", [True, False])
def test_where_nothing_was_learned_of_targets_the_rules_stand(known: bool) -> None:  # noqa: FBT001 - a case
    page = Page("Mary Odell accused Paul Venn of opening the gate.")
    page.act("Mary Odell", "accused", "Paul Venn of opening the gate")
    look = look_by(weights(), states_of(page.document.text)) if known else None
    (entry,), speakers = interpreted(page.document, page.acts, maker=MAKER, look=look)
    assert next(one.name for one in speakers if one.id == entry.target) == "Paul Venn"
