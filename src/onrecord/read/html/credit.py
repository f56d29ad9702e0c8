"""Telling a picture's credit from its caption: "The bridge at dawn (Photo: Ana Reed/AFP)"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from onrecord.read.html.metadata.people import AGENCIES

_LABEL = (
    r"(?:photo(?:graph(?:y)?|s)?|pictures?|pics?|images?|illustrations?|graphics?|video|credits?|"
    r"source|courtesy|"
    r"foto|bild|artwork|screenshot|screengrab|copyright)"
)
_LINK = r"(?:\s*(?:credits?|by|courtesy of|via|from|of))?\s*[:\-–—]?\s*"
_LIBRARIES = (
    r"Getty(?: Images)?|GETTY(?: IMAGES)?|Alamy|Shutterstock|i[Ss]tock(?:photo)?|AP Photo|PA Wire|"
    r"PA Images|EPA(?:-EFE)?|"
    r"REX|Rex Features|SWNS|WireImage|NurPhoto|Sipa(?: USA)?|ZUMA(?: Press)?|Zuma|Adobe Stock|"
    r"Unsplash|Flickr|Wikimedia|"
    r"REUTERS|Handout|Supplied|Pool|Bloomberg"
)
_KNOWN = re.compile(rf"(?:^|[\s/(,])(?:{'|'.join([*AGENCIES.values(), _LIBRARIES])})(?:$|[\s/),.])")
_IN_BRACKETS = re.compile(rf"[(\[]\s{{0,3}}{_LABEL}{_LINK}([^()\[\]]{{2,140}})[)\]]\.?$", re.IGNORECASE)
_LABELLED = re.compile(
    rf"(?:^|(?<=[\s.!?”\"’')|]))(?:{_LABEL}(?:\s+(?:by|courtesy of|credit)\s*:?|\s*:)|©|"
    rf"\(c\))\s*([^()]{{2,140}})$",
    re.IGNORECASE,
)
_AFTER_DASH = re.compile(rf"\s[-–—|]\s{{0,3}}(?:{_LABEL}|©)\s+([^()]{{2,100}})$", re.IGNORECASE)
_LAST_BRACKETS = re.compile(r"(?P<stop>[.!?…\"”’]?)\s{0,3}[(\[](?P<name>[^()\[\]]{2,80})[)\]]\.?$")
_NAME_AND_AGENCY = re.compile(
    r"(?:^|(?<=[.!?…\"”’|]\s)|(?<=[.!?…\"”’]))(?P<name>[^.!?…|]{2,80}/[^.!?…|/]{2,60})$"
)
_AFTER_STOP = re.compile(r"(?<=[.!?…\"”’|])\s{0,3}(?P<name>[^.!?…|]{2,60})$")
_FRONT = re.compile(rf"^[\s(\[|,–—-]*(?:(?:{_LABEL}{_LINK})+|©\s*|\(c\)\s*)", re.IGNORECASE)
_SMALL = frozenset({
    "a", "an", "and", "at", "by", "courtesy", "de", "del", "della", "der", "di", "du", "for", "from",
    "handout", "in", "la", "of", "on", "pool", "the", "to", "van", "via", "von",
})  # fmt: skip
_MOST_WORDS = 14


@dataclass(frozen=True, slots=True)
class Split:
    """A caption [0, end) and the credit [start, len) in it; `name` is the credit without its label."""

    end: int
    start: int
    name: str


def split_credit(words: str) -> Split | None:
    """Return where the credit at the end of `words` begins, or None if there is none to be told apart."""
    for pattern in (_IN_BRACKETS, _LABELLED, _AFTER_DASH):
        if match := pattern.search(words):
            return _split(words, match.start())
    if (match := _LAST_BRACKETS.search(words)) and (
        known(match["name"]) or (match["stop"] and like_names(match["name"]))
    ):
        return _split(words, match.start() + len(match["stop"]))
    for pattern in (_NAME_AND_AGENCY, _AFTER_STOP):
        if (match := pattern.search(words)) and known(match["name"]) and like_names(match["name"]):
            return _split(words, match.start("name"))
    return None


def is_credit(words: str) -> bool:
    """Tell whether `words`, standing on their own beside a picture, are a credit: labelled, or names."""
    if _FRONT.match(words) and len(words) < 160:  # noqa: PLR2004 - longer ones are captions that begin like a label
        return bool(_LABELLED.match(words) or _IN_BRACKETS.match(words) or like_names(credited(words)))
    return like_names(words) and (known(words) or "/" in words or words.isupper())


def credited(words: str) -> str:
    """Return the name in a credit: "(Photo by Ana Reed/AFP)" gives "Ana Reed/AFP"."""
    name = _FRONT.sub("", words, count=1).strip(" \t\n|.,;:–—-").removeprefix("(").removeprefix("[")
    return name[:-1].rstrip() if name.endswith((")", "]")) and "(" not in name else name


def known(words: str) -> bool:
    """Tell whether an agency or picture library is named in `words`."""
    return _KNOWN.search(words) is not None


def like_names(words: str) -> bool:
    """Tell whether `words` look like names and nothing else: few, and with capitals throughout."""
    tokens = re.split(r"[\s/,|&+•]+", words.strip(" ().|"))
    return len(tokens) <= _MOST_WORDS and all(
        not token or token in _SMALL or not token[0].isalpha() or token[0].isupper() or "." in token
        for token in tokens
    )


def _split(words: str, start: int) -> Split:
    end = len(words[:start].rstrip(" \t\n\xa0(|–—-,"))
    return Split(end, start, credited(words[start:].lstrip(" \t\n\xa0|–—-")))
