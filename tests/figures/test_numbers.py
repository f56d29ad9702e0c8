"""Numbers are read in every grouping, in words and mixed, and never guessed at."""

from __future__ import annotations

import pytest
from reading_figures import intervals_of

from onrecord.figures.numbers.quantities import may_count, quantities
from onrecord.figures.tokens import tokens


def value_of(text):
    """Return the value of the only number of `text`, or None if none is read."""
    found = list(quantities(tokens(f"{text} crates")))
    return float(found[0].low) if len(found) == 1 and found[0].low is not None else None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("7", 7),
        ("816,000", 816_000),
        ("816 000", 816_000),
        ("816\u202f000", 816_000),
        ("1'250'000", 1_250_000),
        ("1,00,000", 100_000),
        ("1.234.567", 1_234_567),
        ("1.234,5", 1234.5),
        ("2.5", 2.5),
        ("1,2 million", 1_200_000),
        ("2.3m", 2_300_000),
        ("15k", 15_000),
        ("40 thousand", 40_000),
        ("twenty-five", 25),
        ("one hundred and five", 105),
        ("five thousand two hundred", 5_200),
        ("two hundred thousand", 200_000),
        ("half a million", 500_000),
        ("half a dozen", 6),
        ("½ million", 500_000),
        ("a quarter of a million", 250_000),
        ("two and a half million", 2_500_000),
        ("a dozen", 12),
        ("five dozen", 60),
        ("7 3/4", 7.75),
        ("1½", 1.5),
        ("٣٤٥", 345),
    ],
)
def test_a_number_means_what_it_says(written, value):
    assert value_of(written) == value


@pytest.mark.parametrize(
    "written",
    [
        "9" * 400,
        "007",
        "12,34",
        "1,2",
        "80, 000",
        "1.2.3.4",
        "0800 123 456 789",
        "l2",
        "1O",
        "XIV",
        "MMXX",
        "9,9,9",
    ],
)
def test_what_cannot_be_read_without_guessing_is_no_figure(written):
    assert intervals_of(f"They counted {written} crates.") == []


@pytest.mark.parametrize(
    ("written", "low", "unit"),
    [
        ("$2 million", 2_000_000, "$"),
        ("US$50", 50, "USD"),
        ("€3.5bn", 3_500_000_000, "EUR"),
        ("USD115.5", 115.5, "USD"),
        ("40 percent", 40, "%"),
        ("12%", 12, "%"),
        ("7 per cent", 7, "%"),
        ("two-thirds of", 66.7, "%"),
        ("-5%", -5, "%"),
        ("six weeks", 6, "week"),
        ("a three-day", 3, "day"),
        ("65 km", 65, "km"),
        ("ten euros", 10, "EUR"),
    ],
)
def test_units_are_told(written, low, unit):
    (found,) = quantities(tokens(f"It was {written} there"))
    assert (round(float(found.low), 6), found.unit.name) == (low, unit)


@pytest.mark.parametrize(
    "text",
    ["5 ships", "½ of it", "a third of it", "a couple of ships", "a dozen", "Several ships", "TWO"],
)
def test_no_quantity_is_passed_over_unread(text):
    assert may_count(text)
    assert list(quantities(tokens(text)))


def test_words_that_count_nothing_are_told_without_reading_them():
    assert not may_count("A ship lay in the harbour, and an old man watched it.")
