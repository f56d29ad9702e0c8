"""Agreement, against the worked examples of the papers that define it."""

from __future__ import annotations

import pytest

from onrecord.record.reviews.agreement import agreement, alpha, kappa
from onrecord.relations import Correction, Judgement

FOUR = (  # Krippendorff 2011, section C: four observers, twelve units, missing data
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
)
TWO = ("a a b b d c c c e d d a", "b a b b b c c c e d d d")  # ibid., section B: two observers, nominal


def units(rows):
    return [[it for it in column if it != "."] for column in zip(*(row.split() for row in rows), strict=True)]


def test_alpha_is_that_of_its_maker():
    assert alpha(units(FOUR)) == pytest.approx(0.743, abs=5e-4)
    assert alpha(units(TWO)) == pytest.approx(0.692, abs=5e-4)


def test_alpha_is_not_defined_without_units_or_with_one_category_and_zero_or_less_by_chance():
    assert alpha([]) is None
    assert alpha([["a"], ["b"]]) is None
    assert alpha([["a", "a"], ["a", "a"]]) is None
    assert alpha([["a", "b"], ["b", "a"]]) < 0


def test_kappa_is_observed_beyond_chance():
    # 50 units: 20 both yes, 5 and 10 differing, 15 both no: observed .7, by chance .5 * .6 + .5 * .4 = .5
    pairs = [("y", "y")] * 20 + [("y", "n")] * 5 + [("n", "y")] * 10 + [("n", "n")] * 15
    assert kappa(pairs) == pytest.approx(0.4)
    assert kappa([("y", "y"), ("n", "n")]) == 1
    assert kappa([("y", "y")] * 3) is None
    assert kappa([]) is None


def said(entry, by, verdict, **more):
    return Judgement(entry, verdict, by, "2026-03-15T08:00:00.000Z", **more)


def test_only_what_several_people_judged_counts_and_their_differences_are_listed():
    told = agreement(
        [
            said("1", "Ada", "accepted"),
            said("1", "Ben", "accepted"),
            said("2", "Ada", "rejected"),
            said("2", "Ben", "accepted"),
            said("3", "Ada", "corrected", correction=Correction(name="Mara Venn")),
            said("3", "Ben", "corrected", correction=Correction(name="Hal Moor")),
            said("4", "Ada", "accepted"),
        ]
    )
    assert (told.entries, told.differing, told.reviewers) == (3, ("2", "3"), ("Ada", "Ben"))
    (pair,) = told.pairs
    assert (pair.both, pair.agreed, pair.alike) == (3, 2, 1)
    assert pair.percent == pytest.approx(200 / 3)
    assert pair.verdicts == (
        ("accepted", "accepted", 1),
        ("corrected", "corrected", 1),
        ("rejected", "accepted", 1),
    )
    assert pair.kappa == pytest.approx(0.5)


def test_people_who_judged_nothing_in_common_are_no_pair():
    told = agreement([said("1", "Ada", "accepted"), said("2", "Ben", "accepted")])
    assert (told.entries, told.pairs, told.alpha, told.differing) == (0, (), None, ())
