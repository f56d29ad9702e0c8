"""Clauses that give a toll are statements, where the network finds none."""

from __future__ import annotations

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.tolls import with_tolls


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
        ("The governor put the dead at 14.", ("The governor", "put", "the dead at 14")),
        (
            "The rebels put their own losses at eight.",
            ("The rebels", "put", "their own losses at eight"),
        ),
        ("The army put its losses at 12.", ("The army", "put", "its losses at 12")),
        (
            "Officials on Friday lowered the death toll from a mine collapse in Orm to 17, from 23.",
            ("Officials", "lowered", "the death toll from a mine collapse in Orm to 17, from 23"),
        ),
        ("Governor Pavel Venn raised the toll to 14.", ("Governor Pavel Venn", "raised", "the toll to 14")),
        (
            "Later on Monday the disaster agency AFET raised the toll to 1,541.",
            ("the disaster agency AFET", "raised", "the toll to 1,541"),
        ),
        ("Officials raise death toll in Orm to 17", ("Officials", "raise", "death toll in Orm to 17")),
        (
            "Speaking to reporters, Mayor Venn put the crowd in Orm at 1,200.",
            ("Mayor Venn", "put", "the crowd in Orm at 1,200"),
        ),
        (
            "Mara Venn, the director of the clinic, put casualties at nine.",
            ("Mara Venn, the director of the clinic", "put", "casualties at nine"),
        ),
        ("The ministry gave the toll as 16.", ("The ministry", "gave", "the toll as 16")),
        ("The ministry gave a figure of 16 dead.", ("The ministry", "gave", "a figure of 16 dead")),
        ("Police spoke of at least 27 dead.", ("Police", "spoke of", "at least 27 dead")),
        ("The ministry corrected the number to two.", ("The ministry", "corrected", "the number to two")),
        (
            "Twelve died, with the opposition putting the toll at 40.",
            ("the opposition", "putting", "the toll at 40"),
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
        "The Lennick Bureau refused to put the toll at 12.",
        "The ministry put the wounded man at one side.",
        "The ministry gave a total of 40 trucks to Orm.",
        "The president spoke of 27 bridges.",
        "Venn Radio reported many dead putting the toll at 12.",
        "The bureau, citing a spokesman, later revised its tally to 30.",
    ],
)
def test_what_only_changes_a_toll_gives_none(text):
    assert given(text) == []


def test_a_clause_that_has_its_statement_gets_no_second():
    text = "The ministry put the toll at 12."
    known = Act(((0, 12),), ((13, 16),), ((17, 31),))
    assert given(text, [known]) == []


def test_a_participle_goes_on_with_who_spoke_before():
    text = "Nobody fell. The army denied the raid, putting the toll at eight."
    known = Act(((13, 21),), ((22, 28),), ((29, 37),))
    assert given(text, [known]) == [("The army", "putting", "the toll at eight")]


def test_a_participle_takes_up_nobody_of_the_sentence_before():
    text = "The army denied the raid. Orm fell, putting the toll at eight."
    known = Act(((0, 8),), ((9, 15),), ((16, 24),))
    assert given(text, [known]) == []


def test_a_clause_found_with_doubt_is_as_sure_as_the_others():
    text = "The ministry spoke of 27 dead."
    known = Act(((0, 12),), ((13, 21),), ((22, 29),), confidence=0.3)
    assert [act.confidence for act in with_tolls([known], text)] == [0.8]


def test_a_content_that_is_cut_before_its_number_goes_on_to_it():
    text = "Officials lowered the death toll from the fire in Orm to 17."
    cut = "the death toll from the fire"
    at = text.index(cut)
    known = Act(((0, 9),), ((10, 17),), ((at, at + len(cut)),), confidence=0.4)
    (act,) = with_tolls([known], text)
    assert text[slice(*act.content[0])] == "the death toll from the fire in Orm to 17"


def test_a_statement_that_follows_with_a_cue_of_its_own_takes_nothing_away():
    text = "The army put its losses at 12 and claimed to have killed 60 rebels."
    cue, content = text.index("claimed"), text.index("to have")
    known = Act(((0, 8),), ((cue, cue + 7),), ((content, len(text) - 1),))
    assert given(text, [known]) == [("The army", "put", "its losses at 12")]


@pytest.mark.parametrize("tail", ["", ", the mayor said"])
def test_the_sum_behind_a_statement_is_stated_too(tail):
    text = f"The mayor confirmed two deaths{tail}, taking the total to nine. Rain fell."
    at = text.index("two deaths")
    known = Act(((0, 9),), ((10, 19),), ((at, at + len("two deaths")),))
    if tail:
        cue = text.index("said")
        known = Act(((cue - 10, cue - 1),), ((cue, cue + 4),), known.content)
    (act,) = with_tolls([known], text)
    assert text[slice(*act.content[-1])].endswith("taking the total to nine")
