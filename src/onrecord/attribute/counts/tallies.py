"""Tallies of those who count: "the Red Crescent has recorded 26 deaths", "by the ministry's count, 16 died".

The network takes none of these for a statement, yet whoever wrote the report has the number from them. By
words alone, as tolls are (`tolls`): "Lennick recorded 26 deaths" has no giver, for a place counts nobody, and
"the army's toll" is of its own dead.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.givers import NUMBER, REST, giver_before, is_giver
from onrecord.attribute.counts.rare import Rare, led

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.model import Range

_HARMED = (
    r"(?:deaths?|dead|died|fatalit(?:y|ies)|casualt(?:y|ies)|killed|killings?|executions?|wounded|injur(?:ed|ies)|"
    r"hurt|missing|disappeared|disappearances|displaced|detained|detainees|arrests?|arrested|victims?|bodies|"
    r"infections?|cases)\b"
)
_ADVERBS = (
    r"(?:(?:has|have|had)\s+)?(?:\w{2,14}ly\s+|now\s+|since\s+|also\s+|so\s+far\s+|already\s+|itself\s+)?"
)
_NUMBERED = (
    r"(?:(?:at|more|no|fewer|less|up|over|some|about|around|nearly|almost|a|total|than|least|to|of)\s+){0,4}"
    rf"{NUMBER}"
)
_RECORDS = led(
    _ADVERBS,
    r"(?:record(?:ed|s)?|register(?:ed|s)?|log(?:ged|s)?|list(?:ed|s)?|not(?:ed|es)|"
    r"(?P<checked>verif(?:ied|ies)|document(?:ed|s)?|tall(?:ied|ies)|count(?:ed|s)?|identif(?:ied|ies)|"
    r"confirm(?:ed|s)|received\s+(?:[\w-]+\s+){0,2}reports\s+of))",
    rf"(?!of\b|to\b)(?P<content>(?:(?:the|a)\s+(?:deaths|killings?|names|total)\s+of\s+)?{_NUMBERED}{REST})",
    initials="rlnvdtci",
)
_COUNTS = re.compile(r"(?:count|tall)", re.IGNORECASE)
_OF_HARM = re.compile(_HARMED, re.IGNORECASE)
_NEAR = 60
"""Code points behind a number within which it is told that those counted came to harm."""

_TOLL = r"(?:toll|tally|count|figures?|estimates?|reckoning)"
_FIGURE = r"(?:toll|tally|count|figures?|estimates?|total|number|reckoning|records|data)"
_OWN = (
    r"(?:(?:own|latest|last|first|new|official|preliminary|initial|provisional|revised|current|updated|overall|"
    r"death|casualty)\s+){0,3}"
)
_OWNED = Rare(
    re.compile(rf"[’']s?\s+{_OWN}{_TOLL}\b", re.IGNORECASE),
    re.compile(
        rf"(?P<owner>(?:\b[\w.-]{{1,40}}\s){{0,6}}?\b[\w.]{{1,40}}[’'](?:s\b)?)\s+{_OWN}(?P<cue>{_TOLL}"
        r"(?:\s+(?:for|of|from|in|on)\s+(?!\d)(?:the\s+)?[\w’'-]+(?:\s+[\w’'-]+){0,3}?)?"
        r"\s+(?:(?:now\s+|currently\s+)?(?:stands?|stood|was|is|were|are|has\s+(?:reached|risen\s+to|climbed\s+to)|"
        r"reached|rose\s+to|climbed\s+to)(?:\s+(?:now|currently|still))?(?:\s+at)?|of))\s+"
        rf"(?P<content>{_NUMBERED}{REST})",
        re.IGNORECASE,
    ),
)
_TROOPS = re.compile(
    r"\b(?:army|navy|military|militia|rebels|regime|forces|troops|front|group)[’']", re.IGNORECASE
)
_THEIR_DEAD = re.compile(r"toll|total|number", re.IGNORECASE)
_BY = Rare(
    re.compile(rf"[’']s?\s+{_OWN}{_FIGURE}\b", re.IGNORECASE),
    re.compile(
        r"\b(?P<cue>(?:by|going\s+by|on))\s+"
        r"(?P<owner>(?:the\s+|its\s+)?[\w.-]+(?:\s+[\w.-]+){0,5}?[’'](?:s\b)?)\s+"
        rf"{_OWN}(?P<noun>{_FIGURE})\b",
        re.IGNORECASE,
    ),
)
_GIVEN = re.compile(
    rf"\b(?P<what>(?:the|a)\s+(?:[\w-]+\s+){{0,2}}?{_FIGURE})\s+"
    r"(?P<cue>(?:given|published|released|provided|issued|announced|supplied|compiled|quoted)\s+by)\s+"
    r"(?P<owner>[\w.’'-]+(?:\s+[\w.’'-]+){0,6}?)\s+"
    rf"(?P<content>(?:now\s+)?(?:is|was|are|were|stands\s+at|stood\s+at)\s+{_NUMBERED}{REST})",
    re.IGNORECASE,
)
_FROM = re.compile(
    rf"[.?!][”\"’']?\s+(?P<cue>(?:the|this|that|these|those|both|all)\s+(?:[\w-]+\s+){{0,2}}?{_FIGURE}\s+"
    r"(?:(?:comes?|came)\s+from|(?:is|was|are|were)\s+(?:given|published|released|provided|issued|supplied|compiled)"
    r"\s+by))\s+(?P<owner>[^\n.,;:!?]{2,90})(?=[.,;]|\Z)",
    re.IGNORECASE,
)
_PAUSE = re.compile(r"(?:[.?!;][”\"’')]?(?=\s)|\n)\s*")
_SUBCLAUSE = re.compile(
    r"\s*,\s*(?:and|but|while|though|although|whereas)\b|"
    r"\s+(?:(?:but|while|whereas)|an?\s+(?:lie|fabrication|exaggeration)|false|untrue|baseless)\b",
    re.IGNORECASE,
)
_ARTICLES = frozenset({"the", "its", "their", "a", "an"})
_REACH = 400
"""Code points of the longest clause or sentence that is read for a number."""
_CONFIDENCE = 0.8


def with_tallies(acts: Sequence[Act], text: str) -> list[Act]:
    """Return the acts with one for each tally that none of them has its cue in.

    An act that is nobody's, found in its words, gives way to it: "received [reports] of 16 deaths".
    """
    found = [*_recorded(text), *_owned(text), *_by(text), *_given(text), *_from(text)]
    taken = sorted(span for act in found for span in act.cue)
    known = [act for act in acts if act.source or not act.cue or not _meets(taken, act.cue[0])]
    cues = sorted(span for act in known for span in act.cue)
    return [*known, *(act for act in found if not any(_meets(cues, place) for place in act.cue))]


def _meets(spans: Sequence[Range], place: Range) -> bool:
    """Return whether one of the sorted spans shares a code point with `place`."""
    at = bisect_left(spans, (place[1], 0)) - 1
    return at >= 0 and spans[at][1] > place[0]


def _recorded(text: str) -> list[Act]:
    found = []
    for match in _RECORDS.finditer(text):
        start, end = match.span("content")
        if not _COUNTS.search(match["cue"]) and not _OF_HARM.search(text, start, min(end, start + _NEAR)):
            continue
        source = giver_before(text, match.start("cue"), named=match["checked"] is not None)
        if source is not None:
            found.append(_act(text, source, (match.span("cue"),), match.span("content")))
    return found


def _owned(text: str) -> list[Act]:
    found = []
    for match in _OWNED.finditer(text):
        source = _owner(text, match.span("owner"))
        if source is None:
            continue
        if _TROOPS.search(text, *source) and _THEIR_DEAD.match(match["cue"]):
            continue
        found.append(_act(text, source, (match.span("cue"),), match.span("content")))
    return found


def _by(text: str) -> list[Act]:
    found = []
    for match in _BY.finditer(text):
        source = _owner(text, match.span("owner"))
        content = _clause_after(text, match.end()) or _clause_before(text, match.start())
        if source is not None and content is not None:
            found.append(
                Act((source,), (match.span("cue"), match.span("noun")), (content,), confidence=_CONFIDENCE)
            )
    return found


def _given(text: str) -> list[Act]:
    found = []
    for match in _GIVEN.finditer(text):
        if is_giver(match["owner"]):
            act = _act(text, match.span("owner"), (match.span("cue"),), match.span("content"))
            found.append(Act(act.source, act.cue, (match.span("what"), *act.content), confidence=_CONFIDENCE))
    return found


def _from(text: str) -> list[Act]:
    """Return the acts of sentences that tell from whom the number in the sentence before is."""
    found = []
    for match in _FROM.finditer(text):
        before = _clause_before(text, match.start())
        if before is not None and is_giver(match["owner"]):
            found.append(Act((match.span("owner"),), (match.span("cue"),), (before,), confidence=_CONFIDENCE))
    return found


def _act(text: str, source: Range, cue: tuple[Range, ...], content: Range) -> Act:
    start, end = content
    stop = _SUBCLAUSE.search(text, start, end)
    words = text[start : stop.start() if stop else end].rstrip()
    return Act((source,), cue, ((start, start + len(words)),), confidence=_CONFIDENCE)


def _owner(text: str, place: Range) -> Range | None:
    """Return the words of an owner, with the "'s", from where they name one who gives a toll."""
    start, end = place
    bare = end - (2 if text[end - 1] in "sS" else 1)
    tokens = list(re.finditer(r"\S+", text[start:bare]))
    articles = [number for number, word in enumerate(tokens) if word[0].lower() in _ARTICLES]
    first = articles[-1] if articles else len(tokens) - 1
    while not articles and first > 0 and tokens[first - 1][0][0].isupper():
        first -= 1
    start += tokens[first].start()
    return (start, end) if is_giver(text[start:bare], named=False) else None


def _clause_after(text: str, at: int) -> Range | None:
    """Return the clause behind a comma at `at`, if it has a number."""
    comma = re.match(r"\s*,\s*", text[at : at + 8])
    if comma is None:
        return None
    start = at + comma.end()
    stop = _PAUSE.search(text, start, start + _REACH)
    return _with_number(text, start, stop.start() if stop else min(len(text), start + _REACH))


def _clause_before(text: str, at: int) -> Range | None:
    """Return the sentence, as far as it stands before `at`, if it has a number."""
    low = max(0, at - _REACH)
    start = max((match.end() for match in _PAUSE.finditer(text, low, at)), default=None)
    if start is None and low > 0:
        return None
    return _with_number(text, start or 0, at)


def _with_number(text: str, start: int, end: int) -> Range | None:
    words = text[start:end].rstrip(" ,.\n")
    return (start, start + len(words)) if re.search(rf"\b{NUMBER}", words, re.IGNORECASE) else None
