"""Where a report tells of an event: what happened, to whom or what, where and when, sentence by sentence."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

from onrecord.figures.places.place import place
from onrecord.figures.times import day_of
from onrecord.figures.tokens import Tokens, tokens
from onrecord.link.events.days import when
from onrecord.link.events.lexicon import (
    AGAIN,
    DOERS,
    ENDING,
    LEADING,
    NATIONS,
    NOUNS,
    PHRASES,
    STOPS,
    SUMS,
    TRIGGERS,
    UNTELLING,
    VERBS,
    WIDE,
)
from onrecord.link.events.sentences import telling_sentences
from onrecord.link.events.targets import names_among, stems, target
from onrecord.model import Block

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import Document

_MOST = 60
_MOST_PLACES = 3
_DATELINE = 80
"""Code points of the text in which the day of publication is that of the dateline."""

_AGO = dt.timedelta(days=1)
"""Nobody counts days back to the day: "nine days ago"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """One telling of an event, in the code points [start, end) of a sentence.

    `kind` is "" for what was told of before, whatever it was: "the crime that was committed on 2 May".
    `targets` are stems of the names of whom or what it was done to, in a text in capitals of all words but
    the most frequent; `plain` of the other words for it; `hints` of names before the event's noun ("the
    Jesuit murders"); `places` stems of where; `since` and `until` the days that the sentence gives, or None.
    """

    kind: str
    start: int
    end: int
    targets: frozenset[str]
    hints: frozenset[str]
    plain: frozenset[str]
    places: frozenset[str]
    since: dt.date | None
    until: dt.date | None


def mentions(document: Document) -> Iterator[Mention]:
    """Yield the mentions of events in the blocks of `document`, in text order, at most sixty.

    A sentence that sums up a day or a war ("over the past day", "since the beginning") tells of no one event.
    """
    published = day_of(document.published)
    blocks = document.blocks or (Block("paragraph", 0, len(document.text), None),)
    dateline = min(block.start for block in blocks) + _DATELINE
    left = _MOST
    for block in sorted(blocks, key=lambda one: one.start):
        for start, end in telling_sentences(document.text, block.start, block.end):
            if SUMS.search(document.text, start, end):
                continue
            for mention in _of_sentence(tokens(document.text, start, end), published, dateline):
                yield mention
                left -= 1
                if not left:
                    return


def _of_sentence(text: Tokens, published: dt.date | None, dateline: int) -> Iterator[Mention]:
    taken = -1
    for index, word in enumerate(text.words):
        if index < taken or word not in TRIGGERS or text.word(index - 1) == "no":
            continue
        trigger = _trigger(text, index)
        if trigger is None:
            continue
        kind, taken, is_noun = trigger
        yield _mention(text, kind, (index, taken), published, dateline, is_noun=is_noun)


def _mention(
    text: Tokens,
    kind: str,
    trigger: tuple[int, int],
    published: dt.date | None,
    dateline: int,
    *,
    is_noun: bool,
) -> Mention:
    found, before = target(text, trigger, is_noun=is_noun)
    indexes = [at for at in found if _word(text, at + 1) not in WIDE]  # "the shelling of the Orm region"
    named, proper = stems(text, indexes), stems(text, names_among(text, indexes))
    spot = _named_places(text, trigger)
    time = when(text, trigger, published, dateline, is_noun=is_noun)
    slack = _AGO if time and text.words[time.end - 2 : time.end] == ["days", "ago"] else dt.timedelta()
    nations, targets = named & NATIONS, proper - UNTELLING
    return Mention(
        kind=kind,
        start=text.starts[0],
        end=text.ends[-1],
        targets=targets if named - UNTELLING - spot else frozenset(),
        hints=stems(text, names_among(text, before)) - UNTELLING,
        plain=named - targets - nations - STOPS,
        places=(spot | nations) - STOPS,
        since=time.start - slack if time and time.start else None,
        until=time.until + slack if time and time.until else None,
    )


def _named_places(text: Tokens, trigger: tuple[int, int]) -> frozenset[str]:
    """Return the stems of the words of an event's places, and each place of several words as one."""
    found: set[str] = set()
    for first, end in _places(text, trigger):
        parts = stems(text, range(first, end))
        found |= parts
        if len(parts) > 1:
            found.add(" ".join(text.words[first:end]))
    return frozenset(found)


def _places(text: Tokens, trigger: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield the tokens of up to three places: the one nearest to an event's words, and those after it."""
    found = place(text, (0, len(text)), trigger, upper=text.is_upper)
    for _ in range(_MOST_PLACES):
        if found is None:
            return
        end = found[1]
        if not {_word(text, end), text.words[end - 1]} & WIDE:
            yield found
        found = place(text, (end, len(text)), (end, end), upper=text.is_upper)


def _word(text: Tokens, index: int) -> str:
    return text.word(index).removesuffix("'s").removesuffix("’s")


def _trigger(text: Tokens, index: int) -> tuple[str, int, bool] | None:
    """Return the kind of event that a token begins, where its words end, and whether they are a noun."""
    word = text.words[index]
    for phrase, kind in PHRASES.get(word, ()):
        if tuple(text.words[index : index + len(phrase)]) == phrase:
            return kind, index + len(phrase), phrase[-1] in NOUNS or phrase[-1].startswith("strike")
    if word in DOERS:
        return (DOERS[word], index + 1, True) if text.word(index + 1) == "of" else None
    if word in AGAIN:
        return "", index + 1, True
    if word in NOUNS and not (word in VERBS and _is_verb(text, index)):
        kind, end = NOUNS[word], index + 1
        while text.word(end) in NOUNS:  # "bombing attack"
            kind = NOUNS[text.words[end]] if kind == "attack" else kind
            end += 1
        return kind, end, True
    return (VERBS[word], index + 1, False) if word in VERBS else None


def _is_verb(text: Tokens, index: int) -> bool:
    """Return whether a noun that may be a verb has an object: "bomb the bridge", "of killing Orlan"."""
    after = text.word(index + 1)
    if after in {"the", "a", "an", "his", "her", "their", "him", "them"}:
        return True
    if text.word(index - 1) in {"to", "not", "will", "would", "they"}:
        return True
    return (
        text.words[index].endswith("ing")
        and text.word(index - 1) in {"of", "for", "by", "after", "before", "admitted", "denied"}
        and text.kind(index + 1) in {"word", "name", "number"}
        and not (after in LEADING or after in ENDING or after in NOUNS)
    )
