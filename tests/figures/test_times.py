"""Days are resolved from the publication, and stay open where that would be a guess."""

from __future__ import annotations

import pytest
from reading_figures import figures_of, said


def when(text, published="2026-03-18", **more):
    (one,) = figures_of(text, published=published, **more)
    return one.when and (one.when.start, one.when.end, one.when.basis)


@pytest.mark.parametrize(
    "dateline",
    [
        "ORM, 17 MAR 26 (LENN WIRE) -- ",
        "ORM, March 17 (Lenn Wire) - ",
        "ORM, 17 March (LW) — ",
        "ORM, March 17 — ",
    ],
)
def test_the_day_of_a_dateline_is_not_that_of_what_happened(dateline):
    assert when(f"{dateline}Two people were killed in Lennick.") is None
    expected = ("2026-03-16", "2026-03-16", "resolved")
    assert when(f"{dateline}Two people were killed in Lennick on 16 March.") == expected


@pytest.mark.parametrize(
    "text",
    [
        "UN guards said two people were killed on 16 March – in Lennick.",
        "TWO PEOPLE WERE KILLED ON 16 MARCH -- IN LENNICK.",
    ],
)
def test_a_day_before_a_dash_is_no_dateline(text):
    assert when(text) == ("2026-03-16", "2026-03-16", "resolved")


@pytest.mark.parametrize(
    ("words", "moment"),
    [
        ("on 12 May 2023", ("2023-05-12", "2023-05-12", "explicit")),
        ("on May 12, 2023", ("2023-05-12", "2023-05-12", "explicit")),
        ("in 2024", ("2024-01-01", "2024-12-31", "explicit")),
        ("on 12 March", ("2026-03-12", "2026-03-12", "resolved")),
        ("on 12 December", ("2025-12-12", "2025-12-12", "resolved")),
        ("on Monday", ("2026-03-16", "2026-03-16", "resolved")),
        ("on Wednesday", ("2026-03-18", "2026-03-18", "resolved")),
        ("yesterday", ("2026-03-17", "2026-03-17", "resolved")),
        ("last night", ("2026-03-17", "2026-03-17", "resolved")),
        ("last month", ("2026-02-01", "2026-02-28", "resolved")),
        ("last week", ("2026-03-09", "2026-03-15", "resolved")),
        ("in February", ("2026-02-01", "2026-02-28", "resolved")),
        ("since 2 March", ("2026-03-02", "2026-03-18", "resolved")),
        ("on 31 June", (None, None, "unknown")),
    ],
)
def test_words_of_time_are_resolved(words, moment):
    assert when(f"Twelve people were killed {words}.") == moment


@pytest.mark.parametrize("words", ["on Monday", "yesterday", "on 12 March", "last month"])
def test_without_a_day_of_publication_they_stay_open(words):
    assert when(f"Twelve people were killed {words}.", published=None) == (None, None, "unknown")


def test_a_time_of_day_alone_is_no_day():
    assert when("Twelve people were killed at 3 pm.") is None


def test_a_figure_was_said_when_its_report_was_published_unless_it_says_so():
    (one,) = figures_of("Twelve people were killed.", published="2026-03-18T09:40:00+02:00")
    assert (one.as_of.start, one.as_of.basis) == ("2026-03-18", "publication")
    (one,) = figures_of("Twelve people were killed.")
    assert (one.as_of.start, one.as_of.basis) == (None, "unknown")


def test_words_of_time_at_the_cue_tell_when_it_was_said():
    (one,) = figures_of(
        "Mara Venn said on Monday that 12 people were killed.",
        said=[said("12 people were killed", source="Mara Venn", cue="said")],
        published="2026-03-18",
    )
    assert (one.as_of.start, one.as_of.basis, one.as_of.exact.exact) == ("2026-03-16", "resolved", "Monday")
    assert one.when is None
