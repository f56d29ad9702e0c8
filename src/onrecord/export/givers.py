"""Who stands behind a statement or a figure, as a person reads it."""

from __future__ import annotations

NOBODY = "Speaker not established"


def giver(speaker: str | None, stance: str | None, outlet: str | None) -> str:
    """Return who says or gives something; a figure that no statement holds (no `stance`) is the outlet's own.

    >>> giver("Mara Venn", "states", "Quay Gazette"), giver(None, "states", "Quay Gazette")
    ('Mara Venn', 'Speaker not established')
    >>> giver(None, None, "Quay Gazette"), giver(None, None, None)
    ('Quay Gazette itself', 'The report itself')
    """
    if speaker:
        return speaker
    if stance:
        return NOBODY
    return f"{outlet} itself" if outlet else "The report itself"


_AIMS = {"accuses": "against", "denies": "answering"}


def aim(stance: str | None) -> str:
    """Return what stands before the target of a statement: an accusation is against somebody.

    >>> aim("accuses"), aim("denies"), aim("warns")
    ('against', 'answering', 'about')
    """
    return _AIMS.get(stance or "", "about")
