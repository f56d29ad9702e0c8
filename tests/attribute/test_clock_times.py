"""The time of an entry of a live page is no part of whom it names."""

from __future__ import annotations

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.layout.clock_times import without_clock_times


@pytest.mark.parametrize(
    ("text", "source", "left"),
    [
        ("11:55 Harbour chief: it fell", "55 Harbour chief", "Harbour chief"),
        ("9.05 pm GMT – Harbour chief: it fell", "05 pm GMT – Harbour chief", "Harbour chief"),
        ("23h10 Harbour chief: it fell", "10 Harbour chief", "Harbour chief"),
        ("Of these 55 harbour men: it fell", "55 harbour men", "55 harbour men"),
        ("The score was 211:55 dockers: it fell", "55 dockers", "55 dockers"),
        ("11:55: it fell", "55", "55"),
    ],
)
def test_a_source_begins_after_the_time_before_it(text: str, source: str, left: str) -> None:
    start = text.index(source)
    content = ((len(text) - 7, len(text)),)
    (act,) = without_clock_times([Act(((start, start + len(source)),), (), content)], text)
    assert [text[slice(*place)] for place in act.source] == [left]
