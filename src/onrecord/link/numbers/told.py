"""Two figures of one matter in the order in which they were told, and the relations made of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.link.making import member_of, relation
from onrecord.link.numbers.intervals import interval, transposed
from onrecord.link.numbers.matter import day_of
from onrecord.link.numbers.order import comes_after, in_order
from onrecord.link.topics import names

if TYPE_CHECKING:
    from onrecord.link.entries import Count
    from onrecord.relations import Relation, RelationKind


@dataclass(frozen=True, slots=True)
class Told:
    """Two figures of one matter, the later one first said of, and how sure it is that they are."""

    earlier: Count
    later: Count
    certainty: float

    @property
    def words(self) -> str:
        """Both figures in their words, in quote marks."""
        return " and ".join(f"“{' '.join(it.words.split())}”" for it in (self.later, self.earlier))

    def as_(
        self, kind: RelationKind, why: str, *, sure: float = 1.0, flags: tuple[str, ...] = ()
    ) -> Relation:
        """Return what the later figure is to the earlier one, `sure` of it as to the matter."""
        return relation(
            kind, member_of(self.later), member_of(self.earlier), why, round(self.certainty * sure, 3),
            about=about(self.earlier), flags=flags,
        )  # fmt: skip


def told_of(first: Count, second: Count, matter: float) -> Told:
    """Return two figures in order, `matter` being how surely they are of one matter."""
    earlier, later = in_order(first, second)
    return Told(earlier, later, round(matter * (first.confidence * second.confidence) ** 0.25, 3))


def differ(told: Told, *, besides: str = "", flags: tuple[str, ...] = ()) -> Relation:
    """Return `differs_in_number`, with the words of both."""
    why = f"no number is both {told.words}{besides}"
    return told.as_("differs_in_number", why, flags=(*flags, *flags_of(told.earlier, told.later)))


def grows(earlier: Count, later: Count) -> bool:
    """Return whether the later figure is greater than all that the earlier one leaves possible."""
    return interval(later)[0] > interval(earlier)[1]


def flags_of(earlier: Count, later: Count) -> tuple[str, ...]:
    """Return what a reader should know of two figures: that they fall, that digits changed places."""
    flags = []
    if comes_after(earlier, later) and interval(later)[1] < interval(earlier)[0]:
        flags.append("falls")
    if transposed(earlier, later):
        flags.append("digits-transposed")
    return tuple(flags)


def about(count: Count) -> str:
    """Return a few words that name what a figure counts: measure, class, place, day."""
    place = count.place or ", ".join(sorted(names(count.origin.title))[:2])
    measure, what = count.measure.replace("_", " "), " ".join(count.of.split())
    return " · ".join(filter(None, (measure, what if what != measure else "", place, day_of(count))))
