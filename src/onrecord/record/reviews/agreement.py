"""How far people agree in what they judge: percent, Cohen's kappa, Krippendorff's alpha.

Categories are the four verdicts. Only entries that at least two people judged are counted, each person by
their last word. Cohen, "A coefficient of agreement for nominal scales", Educational and Psychological
Measurement 20 (1960) 37-46; Krippendorff, "Computing Krippendorff's Alpha-Reliability" (2011), section C,
nominal data, any number of observers, missing data.
"""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from onrecord.relations import Judgement, Verdict


@dataclass(frozen=True, slots=True)
class Pair:
    """Two people: how many entries both judged, on how many with the same verdict, and kappa.

    `kappa` is None where it is not defined: both gave one and the same verdict throughout. `verdicts` counts
    the verdict of the first with that of the second. `alike` counts the entries that they would leave the
    same, corrections included.
    """

    first: str
    second: str
    both: int
    agreed: int
    alike: int
    kappa: float | None
    verdicts: tuple[tuple[Verdict, Verdict, int], ...]

    @property
    def percent(self) -> float:
        """Of the entries that both judged, how many in a hundred have the same verdict."""
        return 100 * self.agreed / self.both


@dataclass(frozen=True, slots=True)
class Agreement:
    """How far all people agree: two by two, and together.

    `entries` is how many at least two people judged, `differing` those whose verdicts or corrections are not
    all alike, in the order of their judgements. `alpha` is None where it is not defined: there is no entry,
    or only one verdict.
    """

    reviewers: tuple[str, ...]
    entries: int
    pairs: tuple[Pair, ...]
    alpha: float | None
    differing: tuple[str, ...]


def agreement(judgements: Iterable[Judgement]) -> Agreement:
    """Return how far people agree, from each one's last word on each entry."""
    said: dict[str, dict[str, Judgement]] = {}
    for one in judgements:
        said.setdefault(one.entry, {})[one.by] = one
    shared = {entry: by for entry, by in said.items() if len(by) > 1}
    people = tuple(sorted({name for by in said.values() for name in by}))
    pairs = (_pair(first, second, shared) for first, second in itertools.combinations(people, 2))
    return Agreement(
        reviewers=people,
        entries=len(shared),
        pairs=tuple(pair for pair in pairs if pair is not None),
        alpha=alpha([[one.verdict for one in by.values()] for by in shared.values()]),
        differing=tuple(entry for entry, by in shared.items() if len(set(map(_outcome, by.values()))) > 1),
    )


def _pair(first: str, second: str, shared: Mapping[str, Mapping[str, Judgement]]) -> Pair | None:
    both = [(by[first], by[second]) for by in shared.values() if first in by and second in by]
    if not both:
        return None
    verdicts = [(one.verdict, two.verdict) for one, two in both]
    counted = Counter(verdicts)
    return Pair(
        first,
        second,
        both=len(both),
        agreed=sum(one == two for one, two in verdicts),
        alike=sum(_outcome(one) == _outcome(two) for one, two in both),
        kappa=kappa(verdicts),
        verdicts=tuple((one, two, counted[one, two]) for one, two in sorted(counted)),
    )


def _outcome(one: Judgement) -> Hashable:
    return one.verdict, one.correction, one.value


def kappa(pairs: Sequence[tuple[Hashable, Hashable]]) -> float | None:
    """Return Cohen's kappa of the categories that two people gave to each unit, None if not defined."""
    units = len(pairs)
    if not units:
        return None
    first, second = Counter(one for one, _ in pairs), Counter(two for _, two in pairs)
    by_chance = sum(first[it] * second[it] for it in first) / units**2
    if by_chance == 1:
        return None
    observed = sum(one == two for one, two in pairs) / units
    return (observed - by_chance) / (1 - by_chance)


def alpha(units: Iterable[Sequence[Hashable]]) -> float | None:
    """Return Krippendorff's alpha for nominal data, from the categories that each unit was given.

    Units with fewer than two are passed over. None where it is not defined: no unit, or one category.
    """
    matching = 0.0
    totals: Counter[Hashable] = Counter()
    for given in units:
        if len(given) < 2:  # noqa: PLR2004 - one alone agrees with nobody
            continue
        counts = Counter(given)
        totals.update(counts)
        matching += sum(many * (many - 1) for many in counts.values()) / (len(given) - 1)
    values = totals.total()
    expected = sum(many * (many - 1) for many in totals.values())
    if values * (values - 1) == expected:
        return None
    return ((values - 1) * matching - expected) / (values * (values - 1) - expected)
