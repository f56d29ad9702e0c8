"""How sure a figure is: how often figures of its kind were right on folds 1 to 4 of the gold."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.figures.numbers.quantity import Quantity
    from onrecord.model import Attribution, Measure

_RULES = {"vague": 0.88, "fraction": 0.85, "article": 0.8, "range": 0.92, "words": 0.92}
_OTHERS = 0.96
_MEASURES = {"other": 0.95, "money": 1.0, "percent": 1.0, "duration": 1.0}


def confidence(quantity: Quantity, measure: Measure, holder: Attribution | None) -> float:
    """Return the share of figures as this one that were right in bounds, measure and speaker.

    The parts are taken as independent; the speaker's is the confidence of the attribution that holds it.
    """
    bounds = _RULES.get(quantity.rule.split(",")[0], _OTHERS)
    said = holder.confidence if holder else 0.9
    return round(bounds * _MEASURES.get(measure, 0.96) * said, 2)
