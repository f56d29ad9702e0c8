"""Who holds which role, and who was described how: found again without going through everyone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from attribute.interpret.pages import Page
from onrecord.attribute.interpret.cast import offices as module
from onrecord.attribute.interpret.cast.described import Described, same_document
from onrecord.attribute.interpret.cast.entities import Entity
from onrecord.attribute.interpret.cast.offices import Offices
from onrecord.attribute.interpret.mentions.mention import Mention
from onrecord.attribute.interpret.mentions.roles import Role, fits

if TYPE_CHECKING:
    import pytest

WORDS = st.frozensets(st.sampled_from(["harbour", "deputy", "tarn", "draum", "town", "judge"]), max_size=2)
HEADS = st.sampled_from(
    ["mayor", "chief", "chairman", "judge", "spokesman", "spokeswoman", "baker", "person"]
)
ROLES = st.builds(Role, HEADS, WORDS, WORDS, st.just((0, 1)))
LEAST = 0.45


@given(st.lists(st.lists(ROLES, max_size=4), max_size=6), HEADS, WORDS, WORDS)
def test_the_index_finds_whom_going_through_everyone_finds(
    cast: list[list[Role]], head: str, about: frozenset[str], proper: frozenset[str]
) -> None:
    offices = Offices()
    expected = {}
    for number, roles in enumerate(cast):
        entity = Entity(number, "person")
        for role in roles:
            offices.give(entity, role)
        score = max((fits(head, about, proper, role) for role in roles), default=0.0)
        if score >= LEAST:
            expected[number] = score
    mention = Mention(0, 1, "person", head=head, about=about, proper=proper)
    assert {one.number: score for one, score in offices.holders(mention, least=LEAST)} == expected


def test_a_role_of_many_is_weighed_once(monkeypatch: pytest.MonkeyPatch) -> None:
    weighed = []

    def counted(head: str, about: frozenset[str], proper: frozenset[str], role: Role) -> float:
        weighed.append(role)
        return fits(head, about, proper, role)

    monkeypatch.setattr(module, "fits", counted)
    offices = Offices()
    for number in range(500):
        offices.give(Entity(number, "person"), Role("mayor", frozenset(), frozenset(), (number, number + 1)))
        offices.give(Entity(number, "person"), Role("baker", frozenset(), frozenset(), (number, number + 1)))
    found = list(offices.holders(Mention(0, 1, "person", head="mayor"), least=LEAST))
    assert len(found) == 500
    assert len(weighed) == 1


@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["suit", "report", "letter"])), max_size=12))
def test_the_described_come_back_latest_first(mentioned: list[tuple[int, str]]) -> None:
    described = Described()
    known: dict[tuple[int, str], Entity] = {}
    order: list[Entity] = []
    for number, head in mentioned:
        entity = known.setdefault((number, head), Entity(number * 10 + len(head), "document", head=head))
        assert (entity in described) == (entity in order)
        described.add(entity)
        order = [one for one in order if one is not entity] + [entity]
    alike = described.alike(Mention(0, 1, "document", head="document"))
    assert alike == [one for one in reversed(order) if same_document("document", one.head)]


def test_a_person_introduced_by_age_is_found_below_the_description() -> None:
    page = Page(
        "A Tarn man admitted setting the boathouse alight, a court heard.",
        "Anton Brisk, 44, of Mill Lane, appeared on Monday.",
    )
    page.act("A Tarn man", "admitted", "setting the boathouse alight")
    assert page.speakers() == ["Anton Brisk"]


def test_a_title_cut_short_is_the_office() -> None:
    page = Page("Gov. Edda Moss met the mayor on Monday.", "The governor said the wall held.")
    page.act("The governor", "said", "the wall held")
    assert page.speakers() == ["Edda Moss"]
