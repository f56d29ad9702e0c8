"""Overlapping spans are cut into segments that lose nothing and say what covers them."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from onrecord.export.segments import Segment, Span, segments

SPANS = st.lists(
    st.builds(
        Span,
        start=st.integers(-3, 30),
        end=st.integers(-3, 30),
        role=st.sampled_from(["source", "cue", "content"]),
        statement=st.integers(1, 4),
    ),
    max_size=12,
    unique=True,
)
BORDERS = st.lists(st.integers(0, 27), max_size=6)


@given(spans=SPANS, borders=BORDERS)
def test_segments_follow_each_other_without_holes_over_all_of_the_extent(spans, borders):
    row = list(segments(spans, borders=borders))
    offsets = [offset for segment in row for offset in range(segment.start, segment.end)]
    assert offsets == (list(range(min(borders), max(borders))) if borders else [])


@given(spans=SPANS, borders=BORDERS)
def test_each_character_is_under_just_the_spans_that_cover_it(spans, borders):
    for segment in segments(spans, borders=borders):
        for offset in range(segment.start, segment.end):
            assert set(segment.spans) == {span for span in spans if span.start <= offset < span.end}


@given(spans=SPANS, borders=BORDERS)
def test_no_segment_crosses_a_border(spans, borders):
    for segment in segments(spans, borders=borders):
        assert not any(segment.start < border < segment.end for border in borders)


def test_an_outer_span_comes_before_what_it_encloses():
    outer, inner = Span(0, 9, "content", 1), Span(2, 5, "content", 2)
    assert list(segments([inner, outer], borders=[0, 9])) == [
        Segment(0, 2, (outer,)),
        Segment(2, 5, (outer, inner)),
        Segment(5, 9, (outer,)),
    ]
