"""What a page says about itself, in words that carry over from site to site.

Labels and phrases are read from the pages of many outlets and kept narrow: a sentence of the report that is
taken for furniture is a worse fault than furniture that stays in the text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources
from typing import TYPE_CHECKING

from onrecord.read.plain.phrases import PHRASES

if TYPE_CHECKING:
    from onrecord.read.plain.passages import Passage

_LONGEST = 700
_LONGEST_LABEL = 60

_OPENING = (
    "label of related reports", "newsletter call", "share buttons", "call to follow", "comments", "help line",
)  # fmt: skip
_SURE = ("teaser of another report", "label of related reports", "copyright")
_BUTTONS = frozenset((
    "facebook", "twitter", "whatsapp", "linkedin", "reddit", "pinterest", "telegram", "messenger",
    "instagram", "youtube", "tiktok", "flipboard", "threads", "bluesky", "x", "email", "e-mail",
    "print", "copy", "link", "save", "share", "tweet", "pin", "sms", "comment", "comments", "like",
    "reply", "flag",
))  # fmt: skip

_SPEECH = re.compile(
    r"\b(?:said|says|told|added|asked|wrote|tweeted|according to|announced)\b", re.IGNORECASE
)
_OPENS_QUOTED = re.compile(r"""["“”„«‘']""")
_NAMES_AUTHOR = re.compile(
    r"(?:@\w{2,40}|\S@\S{1,60}\.\w{1,20}).{0,40}$"
    r"|^[•*-]?\s?.{0,60}\b(?:can be reached at"
    r"|is an? (?:writer|reporter|correspondent|editor|journalist) (?:for|at|with|covering))\b",
    re.IGNORECASE,
)
_ASKS_TO_FOLLOW = re.compile(
    r"\b(?:follow|reached? (?:at|him|her|them)|contact|send tips|e-?mail)\b", re.IGNORECASE
)
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])")  # labels of links that stand close together: "WatchUsOn"
_AROUND = re.compile(r"^[\W_]+|[\W_]+$")


@dataclass(frozen=True, slots=True)
class Furniture:
    """Why a passage is not the report. `opens` says that headlines of other reports may follow."""

    reason: str
    opens: bool = False


def furniture(passage: Passage) -> Furniture | None:
    """Return why a passage is furniture going by its own words, or None."""
    text = passage.text
    if not any(map(str.isalnum, text)):
        return Furniture("no words")
    reason = _reason(text) if len(text) <= _LONGEST else None
    return Furniture(reason, reason in _OPENING) if reason else None


def note_of_author(passage: Passage) -> bool:
    """Return whether a passage tells who wrote the report and how to reach them."""
    text = passage.text
    return len(text) <= _LONGEST and bool(_ASKS_TO_FOLLOW.search(text)) and bool(_NAMES_AUTHOR.search(text))


def _reason(text: str) -> str | None:
    if reason := _LABELS.get(_label(text)) or _LABELS.get(_label(_CAMEL.sub(" ", text))):
        return reason
    words = _label(text).split()
    if len(words) > 1 and _BUTTONS.issuperset(words):
        return "share buttons"
    if _OPENS_QUOTED.match(text):
        return None
    reason = next((reason for reason, phrase in PHRASES if phrase.search(text)), None)
    return None if reason not in _SURE and _SPEECH.search(text) else reason


def _label(text: str) -> str:
    """Return what a label reads like without punctuation and capitals; nothing if the text is longer."""
    if len(text) > _LONGEST_LABEL:
        return ""
    return " ".join(_AROUND.sub("", text).replace("'", "").replace("’", "").lower().split())


def _labels() -> dict[str, str]:
    """Return the reason for each label that the package brings along."""
    lines = resources.files(__package__).joinpath("labels.txt").read_text("utf-8").splitlines()
    found: dict[str, str] = {}
    reason = ""
    for line in lines:
        if line.startswith("["):
            reason = line.strip("[]")
        elif not line.startswith("#"):
            found.update((label.strip(), reason) for label in line.split(";") if label.strip())
    return found


_LABELS = _labels()
