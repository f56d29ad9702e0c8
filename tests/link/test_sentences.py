"""The sentence that words stand in, as comparing prints it."""

from __future__ import annotations

import pytest

from onrecord.link.of_report import sentence_around


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr. Venn told Dr. Odell that the gate was shut.",
        "Gen. P. J. Venn saw it.",
        "“He shut it,” Mrs. Venn cried.",
    ],
)
def test_titles_and_initials_end_no_sentence(sentence):
    text = f"It was Monday. {sentence} Then it rained."
    at = text.index("Venn")
    assert sentence_around(text, at, at + 4).strip() == sentence
