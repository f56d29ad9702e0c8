"""Clauses that few texts have: what is looked for first takes none of them away."""

from __future__ import annotations

import pytest

from onrecord.attribute.counts.rare import led
from onrecord.attribute.counts.tallies import with_tallies
from onrecord.attribute.counts.tolls import with_tolls

FALLS = led(r"(?:(?:has|had)\s+)?(?:now\s+)?", r"(?:fell|risen)", r"(?P<content>to\s+\d+)", initials="fr")


def test_a_clause_is_found_with_the_words_that_lead_it_and_without():
    found = [(one["cue"], one["content"]) for one in FALLS.finditer("It Fell to 3. It HAS NOW RISEN to 14.")]
    assert found == [("Fell", "to 3"), ("HAS NOW RISEN", "to 14")]
    assert not list(FALLS.finditer("It has now fallen to 14, and befell to 3."))


@pytest.mark.parametrize(
    ("mend", "text", "cue"),
    [
        (with_tallies, "The Tarn ministry has already Recorded 16 deaths.", "has already Recorded"),
        (with_tallies, "The UN received reports of 16 deaths.", "received reports of"),
        (with_tallies, "THE UN'S LATEST TALLY STANDS AT 16.", "TALLY STANDS AT"),
        (with_tallies, "The mayor’s count is 16.", "count is"),
        (with_tolls, "The ministry later PUT the toll at 16.", "later PUT"),
        (with_tolls, "Police have now given a toll of 16.", "have now given"),
        (with_tolls, "Officials first spoke of 16 dead.", "first spoke of"),
    ],
)
def test_a_tally_or_toll_is_found_however_it_is_led_and_written(mend, text, cue):
    [act] = mend([], text)
    assert [text[start:end] for start, end in act.cue] == [cue]
