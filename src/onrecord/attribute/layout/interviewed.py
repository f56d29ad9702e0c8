"""Who is interviewed: the one whom the words above an interview introduce as answering, or name by initials.

"The Draum Post spoke to harbour master Greta Ossian", "Greta Ossian answered our questions". Whoever "spoke
to" the writer is the one person named above; so is "she" who spoke to the paper, of several the one whose
name opens a sentence. Where two are interviewed, or none, nobody can be told.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.attribute.interpret.names.runs import names_among
from onrecord.attribute.interpret.tokens import tokenize

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.attribute.interpret.names.runs import Name
    from onrecord.model import Range

_TO = re.compile(
    r"\b(?:(?:spoke|speaks|talked|talks|chatted|sat\s+down|caught\s+up|conversation|interview(?:ed|s)?)\s+"
    r"(?:exclusively\s+|by\s+phone\s+)?(?:to|with)|(?:interviewed|(?:we|i)\s+asked|questions\s+(?:to|for)|q\s?&\s?a\s+with))\b",
    re.IGNORECASE,
)
_BY = re.compile(
    r"(?:,[^.;:\n]{1,100},)?[^\S\n]+(?:(?:has|have)[^\S\n]+)?(?:answer(?:s|ed)|spoke[^\S\n]+(?:to|with)[^\S\n]+(?:us|me)\b|"
    r"(?:talks|talked|speaks)[^\S\n]+(?:to|with)|took[^\S\n]+(?:our|my)[^\S\n]+questions|"
    r"(?:tells|told)[^\S\n]+us\b)"
)
_INTERVIEW = re.compile(
    r"^\W*(?:(?:the|an?|exclusive)\s+)?(?:interview|q\s?&\s?a)\b", re.IGNORECASE | re.MULTILINE
)
"""A label above an interview, or the beginning of a headline that says so."""
_SHE = re.compile(r"\b(?:s?he|they|who)\s+(?:(?:has|have|recently|later|also)\s+)?$", re.IGNORECASE)
_NOT_PEOPLE = re.compile(r"\b(?:of|in|from|at|near|the)\s+$", re.IGNORECASE)
"""Behind these stands a place or a paper, unless the name plainly is a person's: "the mayor of Low Ferry"."""
_BEFORE = 24  # code points before a name or verb that are looked at
_OPENS = re.compile(r"(?:^|[.!?][\"”’)]*\s+|\n\s*)$")
_JOINED = re.compile(r"\s*(?:,\s*and|,|and|&)\s*(?:(?:to|with)\s+)?(?:the\s+)?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[A-Z]\.?){2,4}")
_LEAD = 4000  # code points above the first question
_SENTENCE = 200  # code points behind "spoke to" in which the name stands
_END = re.compile(r"[.!?][\"”’)]*(?:\s|$)(?<!\b[A-Z]\.\s)|\n")


def interviewed(text: str, end: int, *, writers: Sequence[str] = ()) -> Range | None:
    """Return where the one is named whom `text[:end]` introduces as interviewed; None if not plainly one.

    `writers` are the names of who wrote the report: they ask.
    """
    asking = {name.split()[-1].casefold() for name in writers if name.strip()}
    low = max(0, end - _LEAD)
    found: list[Name] = []
    spoke_to_paper = False
    for verb in _TO.finditer(text, low, end):
        high = min(end, verb.end() + _SENTENCE)
        stop = _END.search(text, verb.end(), high)
        people = _people(text, verb.end(), stop.start() + 1 if stop else high)
        spoke_to_paper |= (
            not people and _SHE.search(text, max(0, verb.start() - _BEFORE), verb.start()) is not None
        )
        two = len(people) > 1 and _JOINED.fullmatch(text, people[0].end, people[1].run)
        found += people[: 2 if two else 1]
    named = [name for name in _people(text, low, end) if name.keys[-1] not in asking]
    spoke_to_writer = any(name.keys[-1] in asking for name in found)
    found = [name for name in found if name.keys[-1] not in asking]
    found += [name for name in named if _BY.match(text, name.end, end)]
    if not found and spoke_to_paper and len({name.keys[-1] for name in named}) > 1:
        named = [name for name in named if _OPENS.search(text, max(0, name.run - _BEFORE), name.run)]
    if not found and (spoke_to_writer or spoke_to_paper or _INTERVIEW.search(text, low, end)):
        found = named
    return (found[0].start, found[0].end) if len({name.keys[-1] for name in found}) == 1 else None


def initialled(text: str, end: int, label: str) -> Range | None:
    """Return where `text[:end]` names the one whose initials a label is ("YS"); None if not plainly one."""
    if _INITIALS.fullmatch(label) is None:
        return None
    letters = label.replace(".", "").casefold()
    names = names_among(text, tokenize(text, max(0, end - _LEAD), end))
    found = [name for name in names if "".join(key[0] for key in name.keys) == letters]
    return (found[0].start, found[0].end) if len({name.keys for name in found}) == 1 else None


def _people(text: str, start: int, end: int) -> list[Name]:
    """Return the full names of people, or of who may be one, in a part of the text."""
    names = names_among(text, tokenize(text, start, end))
    return [
        name
        for name in names
        if len(name.keys) > 1
        and (
            name.kind == "person"
            or (name.kind == "unknown" and not _NOT_PEOPLE.search(text, max(0, name.run - _BEFORE), name.run))
        )
    ]
