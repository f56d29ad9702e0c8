"""Targets by what was learned: whom the network may aim at, and what the rules keep saying."""

from __future__ import annotations

import dataclasses

import numpy as np
import pytest

from attribute.interpret.looks import look_by, states_of, weights
from attribute.interpret.pages import MAKER, Page
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.interpret.row_names import OF_AIM, OF_TARGET

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
    page = Page("Mary Odell blamed Paul Venn for opening the gate.")
    page.act("Mary Odell", "blamed", "Paul Venn for opening the gate")
    assert target(page, rules=SURE) == ("Paul Venn", ["Paul Venn"])
    assert target(page, rules=-SURE, nobody=0.0) is None


def test_whom_the_words_accuse_outright_is_not_weighed() -> None:
    page = Page("Mary Odell accused Paul Venn of opening the gate.")
    page.act("Mary Odell", "accused", "Paul Venn of opening the gate")
    assert target(page, rules=-SURE, nobody=0.0) == ("Paul Venn", ["Paul Venn"])


@pytest.mark.parametrize(
    ("text", "cue", "content"),
    [
        ('Mary Odell accused Paul Venn of "opening the gate".', "accused", 'Paul Venn of "opening the gate"'),
        ("Mary Odell accused Paul Venn of war crimes.", "accused", "Paul Venn of war crimes"),
        ("Mary Odell attributed the fire to Paul Venn.", "attributed", "the fire to Paul Venn"),
    ],
)
def test_whom_the_words_accuse_outright_in_marks_or_by_a_crime_is_not_weighed(
    text: str, cue: str, content: str
) -> None:
    page = Page(text)
    page.act("Mary Odell", cue, content)
    assert target(page, rules=-SURE, nobody=0.0) == ("Paul Venn", ["Paul Venn"])


def test_whom_an_accusation_only_describes_further_is_weighed() -> None:
    page = Page("Mary Odell accused Paul Venn of Lisk.")
    page.act("Mary Odell", "accused", "Paul Venn of Lisk")
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
    learned = {"first_in_content": SURE, "accused_speaker_last": SURE}
    assert target(page, 0, **learned) == ("Paul Venn", ["Paul Venn", "Mr Venn"])
    assert target(page, 1, **learned) == ("Mary Odell", ["Mary Odell"])


@pytest.mark.parametrize(
    ("sign", "name"),
    [("accused_last", "Paul Venn"), ("spoke_last", "Ivo Karst"), ("nearest_before", "Ines Orvo")],
)
def test_a_target_may_be_told_before_the_accusation(sign: str, name: str) -> None:
    page = accusing(
        "Mary Odell accused Paul Venn of theft. Ivo Karst said it was late. Ines Orvo slept.\n",
        "Mary Odell said it was a crime.",
        source="Mary Odell", cue="accused", content="Paul Venn of theft",
    )  # fmt: skip
    page.act("Ivo Karst", "said", "it was late")
    page.act("Mary Odell", "said", "it was a crime")
    page.acts[-1] = dataclasses.replace(page.acts[-1], stances={"accuses": 0.95, "states": 0.05})
    found = target(page, 2, first_in_content=SURE, **{sign: SURE})
    assert found is not None
    assert found[0] == name


def test_whom_the_content_describes_may_be_accused_without_a_name() -> None:
    content = "what the army did there was murder"
    page = accusing(f"Mara Venn said {content}.", source="Mara Venn", cue="said", content=content)
    assert target(page, in_content=SURE) == ("army", ["the army"])


def test_what_the_rules_read_and_nobody_chose_leaves_no_mention() -> None:
    page = Page("Paul Venn left. Ivo Karst accused him of theft. Paul Venn wept.")
    page.act("Ivo Karst", "accused", "him of theft")
    page.act("Paul Venn", "wept", "Paul Venn")
    look = look_by(weights(), states_of(page.document.text), weights(OF_TARGET, OF_AIM, nobody=SURE))
    _, speakers = interpreted(page.document, page.acts, maker=MAKER, look=look)
    assert [[place.exact for place in one.mentions] for one in speakers if one.name == "Paul Venn"] == [
        ["Paul Venn"]
    ]


@pytest.mark.parametrize("name", ["Ivo Karst", "Ines Orvo"])
def test_words_decide_by_what_the_encoder_makes_of_them(name: str) -> None:
    content = "Ivo Karst and not Ines Orvo, or the other way round, burnt the barns"
    page = accusing(f"Mara Venn said {content}.", source="Mara Venn", cue="said", content=content)
    learned = weights(OF_TARGET, OF_AIM, nobody=-SURE)
    learned.asked[:2] = SURE * np.eye(2)
    learned.met[:] = SURE * np.eye(2)
    surnames = {"Karst": (0.0, 1.0), "Orvo": (0.0, 1.0)} | {name.split()[1]: (1.0, 0.0)}
    states = states_of(page.document.text, Mara=(1.0, 0.0), **surnames)
    look = look_by(weights(), states, learned)
    (entry,), speakers = interpreted(page.document, page.acts, maker=MAKER, look=look)
    assert next(one.name for one in speakers if one.id == entry.target) == name


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
