"""Those who give tolls: whether words before or after a cue plainly name one who counts and tells.

By words alone. What happens raises and lowers tolls too, and people are among those counted, so that only
what sources are called passes for one: an office, a body that counts or tells, a name.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.model import Range

LONGEST = 110
"""Code points of the longest words for one who gives a toll."""
NUMBER = (
    r"(?:(?=[\daotfsenduh])"  # told first: most words begin with another letter
    r"(?:\d|(?:an?\s+)?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|"
    r"(?:thir|four|fif|six|seven|eigh|nine|ump)teen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|"
    r"dozens?|scores|hundreds?|thousands?|several)\b))"
)
"""How a number begins, in a pattern that takes capitals for small letters."""
REST = r"(?:[^\n.,;:!?()]|[.,](?=\d))*"
"""The rest of a clause."""

_A_WORD = 12
"""Code points from a cue on that tell whether all is in capitals."""
_NOUNS = (
    r"officials?|authorit(?:y|ies)|ministr(?:y|ies)|police|hospitals?|clinics?|morgues?|sources?|reports?|posts?|"
    r"tweets?|accounts?|witness(?:es)?|residents|medics|doctors|paramedics|rescuers|firefighters|testimon(?:y|ies)|"
    r"agenc(?:y|ies)|army|navy|military|militia|rebels|government|opposition|regime|spokes\w+|mayor|governor|"
    r"prefect|president|premier|chancellor|minister|secretary|secretary-general|director|manager|head|chief|"
    r"superintendent|commissioner|commander|general|colonel|major|captain|sheriff|prosecutors?|coroner|judge|warden|"
    r"envoy|ambassador|organi[sz]ers?|activists|campaigners|lawyers|relatives|families|researchers|"
    r"investigators|monitors?|observers|union|unions|observatory|red\s+c(?:ross|rescent)|committee|commission|"
    r"office|council|department|directorate|services?|bureau|board|headquarters|command|coast\s?guard|embassy|"
    r"university|institute|cent(?:re|er)|network|group|groups|organi[sz]ations?|association|federation|alliance|"
    r"coalition|charity|charities|ngos?|watchdog|regulator|records|registr(?:y|ar)|un|united\s+nations|radio|"
    r"television|tv|media|newspapers?|operator|airline|company|civil\s+defen[cs]e"
)
_SOURCES = re.compile(rf"(?:@\w|\b(?:{_NOUNS}|he|she|they)\Z)", re.IGNORECASE)
"""Words that end the naming of one who gives a toll."""
_TITLED = re.compile(rf"\b(?i:{_NOUNS})(?:\s+[A-Z][\w’'-]+){{1,3}}\Z")
"""A name behind an office or a kind of body: "Governor Pavel Venn", "the disaster agency AFET"."""
_ANY = re.compile(rf"\b(?:{_NOUNS})\b", re.IGNORECASE)
_WORDS = re.compile(
    r"(?:(?:the|an?|one|some|other|later|early|several|most|at least)\s+)*[^\W\d_@][^\n]*|@\w+", re.IGNORECASE
)
_NAMED = re.compile(r"(?:[Tt]he\s+)?[A-Z].*", re.DOTALL)
_BODY = re.compile(r"(?:[Tt]he\s+(?!\w+\Z)[A-Z]|(?:[Tt]he\s+)?[A-Z]{2,6}\Z)")
"""How names begin, and initials look, that are hardly a place's."""
_EVENTS = re.compile(
    r"\b(?:attacks?|strikes?|bombings?|deaths?|killings?|crash|blasts?|explosions?|\w*quakes?|storms?|fires?|raids?|"
    r"shelling|bod(?:y|ies)|finds?|discover(?:y|ies)|victims?|war|conflict|clashes|fighting|violence|operation|offensive|"
    r"\w+day|week|month|year|city|town|village|country|region|province|district|county|state|island|it|this|that|which|"
    r"who|we|you|i|and|but|while|whereas|as|with|to|not|would|could|may|might|will|"
    r"should|did|does|can|cannot|has|have|had|\w+n[’']t)\Z",
    re.IGNORECASE,
)
"""Ends of what gives no toll: what happens, and half a verb."""
_NO_SUBJECT = re.compile(
    r"(?:\w+ing\b|(?:on|in|at(?!\s+least)|by|after|since|during|before|for|from|with|under|over)\s)|"
    r".*\b(?:said|says|reported|announced|claimed|stated|added|told|confirmed|denied|wrote)\s",
    re.IGNORECASE | re.DOTALL,
)
"""What is no subject: a participle or a time before it, and a clause with a verb of its own."""
_FROM = re.compile(
    rf"\b(?:{_NOUNS})\s+(?:from|by|at|in|of|for|on)\b(?!.*\b(?:who|which|that|and)\b)", re.IGNORECASE
)
_START = re.compile(
    r"(?:[.,;:!?–—)”\"\n]|\s-|\b(?:while|whereas|and|but|though|although|as|that|with|where|when)\b)\s*",
    re.IGNORECASE,
)
_WHEN = re.compile(
    r"\s+(?:(?:late|early|later)\s+)?(?:(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday)"
    r"(?:\s+(?:night|morning|evening|afternoon))?\Z",
    re.IGNORECASE,
)
"""The day between a subject and its verb: "officials on Friday lowered"."""
_FIRST = re.compile(
    r"(?i:(?:(?:late|early|later|earlier)\s+)?(?:on\s+)?(?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"(?:\s+(?:night|morning|evening|afternoon))?)\s+(?=the\s|[A-Z])",
)
"""The day before a subject that no comma parts from it: "later on Monday the agency"."""
_APPOSED = re.compile(
    r"(?:\A|[.;:!?”\"\n,]\s*|\b(?:and|but|while|that)\s+)"
    r"(?P<name>(?:[A-Z][\w.’'-]+\s+){1,4}[A-Z][\w’'-]+|[A-Z][\w’'-]+),\s*\Z"
)
"""A name and a comma at the end of what stands before an apposition."""


def is_giver(words: str, *, named: bool = True) -> bool:
    """Return whether words plainly name one who gives a toll.

    With `named`, any name will do; without, those are left out that may be a place's.
    """
    if not _WORDS.fullmatch(words) or _NO_SUBJECT.match(words) or _EVENTS.search(words):
        return False
    if _SOURCES.search(words) or _FROM.search(words) or (_TITLED.search(words) and not words.isupper()):
        return True
    if words.isupper() and " " in words:
        return False
    return (_NAMED.fullmatch(words) if named else _BODY.match(words)) is not None


def giver_before(text: str, at: int, *, named: bool = True) -> Range | None:
    """Return the words of the subject before a cue at `at`, if they plainly name one who gives a toll.

    "Ana Rell, the director" is one as a whole, and "officials on Friday" are officials.
    """
    low = max(0, at - LONGEST)
    end = low + len(_WHEN.sub("", text[low:at].rstrip(" ,")))
    starts = [match.end() for match in _START.finditer(text, low, end)]
    if not starts and low > 0:
        return None
    start = starts[-1] if starts else 0
    adverb = _FIRST.match(text, start, end)
    if adverb is not None:
        start = adverb.end()
    if not is_giver(text[start:end], named=named):
        return None
    if not named and text[start : at + _A_WORD].isupper() and not names_giver(text[start:end]):
        return None  # capitals tell no initials from a word
    if text[max(0, start - 3) : start].rstrip().endswith(",") and text[start:end].startswith(
        ("the ", "a ", "an ", "its ")
    ):
        before = _APPOSED.search(text[low:start])
        if before is not None:
            start = low + before.start("name")
    return start, end


def names_giver(words: str) -> bool:
    """Return whether a noun for those who give tolls stands anywhere among words."""
    return _ANY.search(words) is not None
