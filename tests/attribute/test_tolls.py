"""Clauses that give a toll are statements, where the network finds none."""

from __future__ import annotations

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.tolls import with_tolls


def given(text: str, acts=()) -> list[tuple[str, str, str]]:
    found = with_tolls(acts, text)[len(acts) :]
    return [
        tuple(" ".join(text[a:b] for a, b in role) for role in (act.source, act.cue, act.content))
        for act in found
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Orm fell, and the Lennick ministry put the death toll at 12.",
            ("the Lennick ministry", "put", "the death toll at 12"),
        ),
        (
            "A post from @lennick initially placed the toll at five dead and 1,200 hurt, many badly.",
            ("A post from @lennick", "initially placed", "the toll at five dead and 1,200 hurt"),
        ),
        (
            "Mara Venn has since put the number of dead at more than 40 while others wait.",
            ("Mara Venn", "has since put", "the number of dead at more than 40"),
        ),
        (
            "Rescue officials raised the toll to two dozen.",
            ("Rescue officials", "raised", "the toll to two dozen"),
        ),
    ],
)
def test_who_puts_a_toll_gives_it(text, expected):
    assert given(text) == [expected]


@pytest.mark.parametrize(
    "text",
    [
        "Monday’s attack raised the death toll to 12.",
        "Three more bodies put the toll at 12.",
        "The dead of Orm raised the toll to 12.",
        "The storm put the boats at 12.",
        "Mara Venn put the number to her brother.",
        "Venn put the total upside down at the pier.",
        "It put the toll at 12.",
        "The bureau, citing a spokesman, later revised its tally to 30.",
    ],
)
def test_what_only_changes_a_toll_gives_none(text):
    assert given(text) == []


def test_a_clause_that_has_its_statement_gets_no_second():
    text = "The ministry put the toll at 12."
    known = Act(((0, 12),), ((13, 16),), ((17, 31),))
    assert given(text, [known]) == []
