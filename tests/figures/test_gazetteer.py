"""Which names of places are settled, and that all others are left open."""

from __future__ import annotations

import pytest
from reading_figures import figures_of

from onrecord.figures.places.gazetteer import Gazetteer, _rows, _towns

UKRAINE, KYIV, PARIS = "geonames:690791", "geonames:703448", "geonames:2988507"


def place_id(text, name):
    start = text.index(name)
    return Gazetteer(text).place_id(start, start + len(name))


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("Two people died in Ukraine.", "Ukraine", UKRAINE),
        ("Two people died in Kyiv, Ukraine.", "Kyiv", KYIV),
        ("Ukraine said two people died in Kiev.", "Kiev", KYIV),
        ("Two people died in Paris, France.", "Paris", PARIS),
        ("France said that two people died in Paris.", "Paris", PARIS),
    ],
)
def test_a_name_is_settled_where_the_report_names_its_country(text, name, expected):
    assert place_id(text, name) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Two people died in Kyiv.", "Kyiv"),
        ("France said that two people died in Paris, Texas.", "Paris"),
        ("Two people died in Kherson region, Ukraine.", "Kherson"),
        ("The US said that two people died in Springfield.", "Springfield"),
        ("Ukraine said that two people died in Orvela.", "Orvela"),
        ("Two people died in Georgia.", "Georgia"),
        ("A turkey was sold in Ankara.", "Ankara"),
        ("Two people died in Gaza. Palestinian officials spoke.", "Gaza"),
    ],
)
def test_a_name_that_may_mean_another_place_is_left_open(text, name):
    assert place_id(text, name) is None


def test_a_figure_tells_the_place_that_its_name_settles():
    first, second = figures_of("Some 12 people died in Kyiv, Ukraine, and 9 in Orvela.")
    assert (first.place.exact, first.place_id) == ("Kyiv", KYIV)
    assert (second.place.exact, second.place_id) == ("Orvela", None)


def test_halving_finds_the_lines_of_any_name_and_of_no_other():
    lines = [line.split("\t") for line in _rows().split("\n") if line and line[0] != "#"]
    for name, _, _ in [*lines[:3], *lines[::997], *lines[-3:]]:
        assert _towns(name) == [(land, number) for other, land, number in lines if other == name]
    for name in ("", "#", "a", "kyi", "zzzz", "\U0001f600"):
        assert _towns(name) == []
