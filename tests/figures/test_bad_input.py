"""Rubbish gives nothing or something true, never an exception and never an invented value."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading_figures import with_figures

from onrecord.figures.numbers.quantities import quantities
from onrecord.figures.tokens import tokens
from onrecord.selectors import check

PIECES = st.sampled_from(
    ["1,00,000", "1.234.567", "9" * 400, "½", "٣", "Ⅻ", "XIV", "zero", "no one", "one", "two", "a",
     "half", "of", "and", "to", "-", "–", "%", "$", "€", "million", "dozens", "tens", "hundreds",
     "more than", "up to", "or", "between", "people", "killed", "12", "3", "2014", "1O", "l2", ".",
     ",", ":", "/", "(", ")", "May", "Monday", "years", "old", "including", "several", "couple",
     "\n\n", "”", "“", "km", "bn", "m", "e5", "1e400", "00", "third", "quarter", "crore", "+", "ago"]
)  # fmt: skip
TEXTS = (
    st.lists(PIECES, max_size=30).map(" ".join)
    | st.lists(PIECES, max_size=20).map("".join)
    | st.text(max_size=200)
)


@settings(max_examples=150, deadline=None)
@given(TEXTS)
@example("1.234.567 to 12 1,00,000 - ½ million")
@example("-½ -12 --5% 3--4 between and 4 between 3 and")
def test_any_text_gives_figures_that_obey_the_slice_rule_with_ordered_ends(text):
    report = with_figures(text, published="2026-03-18")
    for one in report.figures:
        for selector in (one.exact, one.of, one.place, *(m.exact for m in (one.as_of, one.when) if m)):
            if selector:
                check(selector, report.document, report.capture)
        assert one.low is None or one.high is None or one.low <= one.high
        assert all(end is None or abs(end) < 10**15 for end in (one.low, one.high))
    starts = [one.exact.start for one in report.figures]
    assert starts == sorted(starts)
    ends = [one.exact.end for one in report.figures]
    assert all(end <= start for end, start in zip(ends, starts[1:], strict=False))


@settings(max_examples=60, deadline=None)
@given(
    st.integers(min_value=1, max_value=10**12),
    st.sampled_from(["{:d}", "{:,d}"]),
    st.sampled_from(["", "more than ", "up to ", "about "]),
)
def test_a_plain_number_is_read_as_itself_or_not_at_all(number, form, bound):
    found = list(quantities(tokens(f"They saw {bound}{form.format(number)} crates.")))
    ends = {end for one in found for end in (one.low, one.high) if end is not None}
    assert ends <= {number}


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet="0123456789,.  '½/-–", max_size=40))
def test_no_digit_comes_from_nowhere(text):
    """What is read of digits alone has no digits but those of the text, trailing noughts left out."""
    written = re.sub(r"\D", "", text)
    for one in quantities(tokens(f"saw {text} crates")):
        if (
            one.not_counted is None
            and one.unit is None
            and one.rule == "digits"
            and "½" not in text
            and "/" not in text
        ):
            plain = f"{float(abs(one.low)):.15g}".replace(".", "").strip("0")
            assert plain in written


@pytest.mark.parametrize(
    "line",
    [
        "1 " * 600_000, "1," * 600_000, "one and " * 200_000, "of " * 400_000, "12 people and " * 100_000,
        "9" * 1_000_000, "including 3 " * 100_000, "$" * 1_000_000, "1-" * 600_000, "half a " * 200_000,
        "In Orm " * 100_000 + "3 men",
    ],
    ids=[
        "digits", "commas", "words", "of", "lists", "one number", "parts", "signs", "dashes", "halves",
        "places",
    ],
)  # fmt: skip
def test_a_long_line_takes_time_in_proportion(line):
    """Twice the text takes about twice the time; four times would not be linear any more."""

    def spent(text):
        began = time.process_time()
        for _ in quantities(tokens(text)):
            pass
        return time.process_time() - began

    half, whole = spent(line[: len(line) // 32]), spent(line[: len(line) // 16])
    assert whole < 4 * half + 0.5


def test_a_long_line_of_numbers_alone_is_a_table_and_no_report():
    assert with_figures("12 " * 2_000).figures == ()
