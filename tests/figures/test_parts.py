"""A part knows its whole; sums that do not come out are flagged and left as they are."""

from __future__ import annotations

from reading_figures import figures_of


def test_a_part_names_its_whole():
    whole, part = figures_of("Fifty people were killed, five of them children.")
    assert part.whole == whole.id
    assert whole.whole is None
    assert part.flags == ()


def test_a_list_after_including_is_all_of_parts():
    whole, first, second = figures_of("Fifty people were killed, including five children and ten women.")
    assert (first.whole, second.whole) == (whole.id, whole.id)


def test_two_parts_that_add_up_are_parts():
    whole, first, second = figures_of("Fifty people died: 38 at the scene and 12 in hospital.")
    assert (first.whole, second.whole) == (whole.id, whole.id)
    assert whole.flags == ()


def test_a_sum_that_does_not_come_out_is_flagged_and_not_corrected():
    whole, first, second = figures_of("Fifty people died: 38 at the scene and 13 in hospital.")
    assert whole.flags == ("parts do not add up",)
    assert (whole.low, first.low, second.low) == (50, 38, 13)


def test_a_part_that_exceeds_its_whole_is_flagged():
    _, part = figures_of("Five people were killed, including seven children.")
    assert part.flags == ("part exceeds the whole",)


def test_a_part_that_is_more_than_the_part_before_is_one_of_their_whole():
    text = "It counted 27 dead, among them seven boys and four girls, and shelling killed 18 of them."
    found = figures_of(text)
    assert found[3].whole == found[0].id
    assert found[3].flags == ()
