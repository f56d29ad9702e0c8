"""Which capitalised words of a report are names."""

from __future__ import annotations

import pytest

from onrecord.attribute.interpret.names.proper import find_names
from onrecord.model import Block


def names(text: str) -> list[str]:
    return [
        text[name.start : name.end] for name in find_names(text, [Block("paragraph", 0, len(text), None)])
    ]


@pytest.mark.parametrize(
    "dateline", ["TARN, May 4 - ", "TARN, 4 May 2031 -- ", "ST. OSTREL, 4 May — ", "LONDON — ", ""]
)
def test_a_dateline_names_nobody(dateline: str) -> None:
    assert names(f"{dateline}Ostrel Water Company shut its pumps.") == ["Ostrel Water Company"]


def test_the_agency_of_a_dateline_is_a_name() -> None:
    text = "ST. TARN (Lenn Wire) — Ostrel Water Company shut its pumps."
    assert names(text) == ["Lenn Wire", "Ostrel Water Company"]


def test_a_body_told_of_before_a_dash_is_a_name() -> None:
    text = "OWC, which met on 16 March, and OWG — the guard — agreed."
    assert names(text) == ["OWC", "OWG"]


def test_a_body_before_a_dash_is_a_name() -> None:
    assert names("OWC — that is, Ostrel Water Company — shut its pumps.") == ["OWC", "Ostrel Water Company"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Mara Brehl leads in Lisk. In Lisk Brehl said no.", ["Mara Brehl", "Lisk", "Lisk", "Brehl"]),
        ("Mara Brehl spoke. In Kenya Brehl said no.", ["Mara Brehl", "Kenya", "Brehl"]),
        ("Mara Brehl spoke. In Lisk Valley it rained.", ["Mara Brehl", "Lisk Valley"]),
        ("Mara Brehl spoke, and in Donald Brehl they trust.", ["Mara Brehl", "Donald Brehl"]),
        ("Mara Bank said that she lives in Lisk Bank by the sea.", ["Mara Bank", "Lisk Bank"]),
        ("Mara Virginia went. In West Virginia it rained.", ["Mara Virginia", "West Virginia"]),
        ("Lisk lies in Lisk Health Ministry territory.", ["Lisk", "Lisk Health Ministry"]),
    ],
)
def test_a_place_before_a_known_name_is_no_part_of_it(text: str, found: list[str]) -> None:
    assert names(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Daily Press Briefing\nWendel Pruyt, Department Spokesperson\nOstrel, TN", ["Wendel Pruyt"]),
        ("Adela Quist, Minister of the Interior", ["Adela Quist"]),
        ("Adela Quist, Minister, Ostrel", []),  # a list
        ("The Minister, Department Spokesperson", []),
        ("Ostrel Water, Department Store", []),
    ],
)
def test_a_line_of_a_name_and_an_office_names_somebody_though_every_word_has_a_capital(
    text: str, found: list[str]
) -> None:
    assert names(text) == found
