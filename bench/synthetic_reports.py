"""Reports of 400 words that nobody wrote, from a fixed seed, with copies, quotations and figures.

Five reports tell of one event, one of them as a copy of the first; words are drawn by Zipf's law. The same
number always makes the same report, so any part of the set can be made without the rest.
"""

from __future__ import annotations

import datetime as dt
import random

from onrecord.ids import digest
from onrecord.model import (
    Attribution,
    Block,
    ByteMap,
    Capture,
    Document,
    Figure,
    Location,
    Maker,
    Moment,
    Report,
    Selector,
    Speaker,
)  # fmt: skip
from onrecord.selectors import CONTEXT

SEED = 20_261_122
_LETTERS = [
    "ba",
    "ke",
    "lo",
    "mi",
    "ru",
    "sa",
    "te",
    "vo",
    "ni",
    "dra",
    "fel",
    "gor",
    "hal",
    "jun",
    "pra",
    "ston",
]
_MADE = Maker("bench", "0")
_STANCES = ["states"] * 6 + ["denies", "accuses", "admits", "estimates"]


def _words(count: int, seed: str, syllables: tuple[int, int]) -> list[str]:
    chance = random.Random(f"{SEED} {seed}")
    found: dict[str, None] = {}
    while len(found) < count:
        found["".join(chance.choices(_LETTERS, k=chance.randint(*syllables)))] = None
    return list(found)


_VOCABULARY = _words(8_000, "vocabulary", (2, 4))
_WEIGHTS: list[float] = []
_total = 0.0
for _rank in range(1, len(_VOCABULARY) + 1):
    _total += 1 / (_rank + 20)
    _WEIGHTS.append(_total)
_PLACES = [word.title() for word in _words(3_000, "places", (2, 3))]
_NAMES = [word.title() for word in _words(3_000, "names", (2, 3))]
_FIRST = dt.date(2020, 1, 1)


def report(number: int) -> Report:
    """Return the report of that number: about 400 words, eight statements, four figures."""
    event, member = divmod(number, 5)
    copied = number - member if member == 3 else number
    text, said, counted = _text(event, copied)
    if copied != number:
        text = text.replace(".", f" {_NAMES[number % 3000]}.", 1)
        shift = len(_NAMES[number % 3000]) + 1
        said = [(start + shift, end + shift, who, stance) for start, end, who, stance in said]
        counted = [(start + shift, end + shift, value, where) for start, end, value, where in counted]
    return _built(number, event, text, said, counted)


def _text(
    event: int, number: int
) -> tuple[str, list[tuple[int, int, str, str]], list[tuple[int, int, int, str]]]:
    happening, chance = random.Random(f"{SEED} event {event}"), random.Random(f"{SEED} report {number}")
    place, people = happening.choice(_PLACES), happening.sample(_NAMES, 6)
    deed = happening.choices(_VOCABULARY[200:], k=6)
    sayings = [_sentence(happening, 14) for _ in range(3)]
    parts = [f"{people[0]} on {' '.join(deed[:3])} in {place}."]
    said, counted = [], []
    at = len(parts[0]) + 1
    for turn in range(18):
        if turn % 9 in {1, 3, 5, 7}:
            words = chance.choice(sayings) if chance.random() < 0.3 else _sentence(chance, 14)
            who = f"{chance.choice(people)} {chance.choice(people)}"
            quoted = f"“{words} {deed[turn % 6]}”"
            line = f"{quoted} {who} said."
            said.append((at, at + len(quoted), who, chance.choice(_STANCES)))
        elif turn % 9 in {2, 6}:
            value = happening.randint(2, 90) if chance.random() < 0.7 else chance.randint(2, 90)
            where = place if turn < 9 else chance.choice(_PLACES)
            line = f"In {where} {value} people were killed by {' '.join(deed[2:5])} {_sentence(chance, 8)}."
            start = at + len(f"In {where} ")
            counted.append((start, start + len(str(value)), value, where))
        else:
            line = f"{_sentence(chance, 38)}."
        parts.append(line)
        at += len(line) + 1
    return " ".join(parts), said, counted


def _sentence(chance: random.Random, length: int) -> str:
    return " ".join(chance.choices(_VOCABULARY, cum_weights=_WEIGHTS, k=length))


def _built(number: int, event: int, text: str, said: list, counted: list) -> Report:
    sha = digest(f"{number}".encode())
    day = (_FIRST + dt.timedelta(days=event % 1500)).isoformat()
    names = {who: Speaker(digest(f"{sha}{who}".encode()), who, "person", (), ()) for _, _, who, _ in said}
    return Report(
        capture=Capture(b"", sha, "text/plain", "utf-8", Location("memory"), None, length=len(text)),
        document=Document(
            id=sha, text=text, language="en", title=" ".join(text.split(" ")[:8]),
            outlet=f"Outlet {number % 97}", byline=(), published=day, modified=None, url=None, section=None,
            blocks=(Block("paragraph", 0, len(text), None),), dropped=(), pictures=(), gaps=(),
            encoding="utf-8", byte_map=ByteMap.absent(),
        ),
        speakers=tuple(names.values()),
        attributions=tuple(
            Attribution(
                id=digest(f"{sha} said {start}".encode()), source=(), cue=(),
                content=(_select(text, start, end - start),), parent=None, kind="direct", stance=stance,
                negated=False, speaker=names[who].id, target=None, venue=None, flags=(), confidence=0.8,
                made_by=_MADE,
            )
            for start, end, who, stance in said
        ),
        made_by=(_MADE,),
        figures=tuple(
            Figure(
                id=digest(f"{sha} count {start}".encode()), exact=_select(text, start, end - start),
                low=value, high=value, comparator="exact", measure="killed", of=None,
                place=_select(text, start - len(where) - 1, len(where)),
                as_of=Moment(day, day, "publication", None), scope="incident", attribution=None, speaker=None,
                confidence=0.8, unit=None, counted=None, when=None, whole=None, rule="bench", flags=(),
                made_by=_MADE,
            )
            for start, end, value, where in counted
        ),
    )  # fmt: skip


def _select(text: str, start: int, length: int) -> Selector:
    end = start + length
    return Selector(
        text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT], start, end, None
    )
