"""The sets that `bench/figures.py` measures on, each read into plain values.

Gold: texts with annotated figures. Quantities: sentences of Recognizers-Text as reworked for CQE. MUC-4:
reports with keys. Airwars: pages with a toll and a narrative. None of the texts is printed.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from lxml import html

DATA = Path(__file__).resolve().parents[2] / "shared" / "data"


@dataclass(frozen=True)
class Expected:
    """A figure of the gold."""

    start: int
    end: int
    low: float | None
    high: float | None
    comparator: str
    measure: str
    place: str | None
    speaker: str


def gold_figures(gold: dict, text: str) -> list[Expected]:
    """Return the figures of one gold file, with their places in `text`."""
    return [
        Expected(*_find(text, *one["text"]), one["lo"], one["hi"], one["comparator"], one["measure"],
                 one["place"], one["speaker"])
        for one in gold["figures"]
    ]  # fmt: skip


def _find(text: str, words: str, occurrence: int) -> tuple[int, int]:
    at = -1
    for _ in range(occurrence):
        at = text.index(words, at + 1)
    return at, at + len(words)


def quantity_sets(folder: Path) -> dict[str, list[tuple[str, list[float]]]]:
    """Return the sentences of each set with the values that they hold."""
    found = {}
    for path in sorted(folder.glob("*.json")):
        sentences = json.loads(path.read_text(encoding="utf8"))
        found[path.stem.removesuffix("-model")] = [
            (one["text"], [value for q in one["quantities"] if (value := _value(q["value"])) is not None])
            for one in sentences
        ]
    return found


def _value(written: object) -> float | None:
    try:
        return float(Fraction(str(written).replace(",", "").replace(" ", "")))
    except (ValueError, ZeroDivisionError):
        return None


@dataclass(frozen=True)
class Victims:
    """What a key of MUC-4 says of some victims: the numbers that count as right, and effects, if told."""

    numbers: tuple[int, ...]
    effects: frozenset[str]


def muc4(folder: Path, ending: str) -> list[tuple[str, list[Victims]]]:
    """Return each report of `folder` with the victims of its key that are more than one."""
    texts = {}
    for path in sorted(folder.iterdir()):
        if not path.name.startswith("key") and path.name != "text-headers-info":
            texts.update(_messages(path.read_text(encoding="latin-1")))
    keys: dict[str, list[Victims]] = {}
    for path in sorted(folder.glob(f"key-*{ending}")):
        for template in re.split(r"\n\s*\n", path.read_text(encoding="latin-1")):
            told = re.search(r"MESSAGE: ID\s+(\S+)", template)
            if told:
                known = keys.setdefault(told.group(1), [])
                known.extend(one for one in _victims(template) if one not in known)
    return [(texts[name], victims) for name, victims in sorted(keys.items()) if name in texts]


def _messages(packed: str) -> dict[str, str]:
    parts = re.split(r"(?m)^((?:DEV|TST\d)-MUC\d-\d{4})\b[^\n]*\n", packed)
    return dict(zip(parts[1::2], parts[2::2], strict=True))


def _victims(template: str) -> list[Victims]:
    effects: dict[str, set[str]] = {}
    for line in _slot(template, "HUM TGT: EFFECT OF INCIDENT"):
        told = re.match(r"\??\s*([A-Z /]+?)\s*:", line)
        for named in re.findall(r'"([^"]*)"', line):
            effects.setdefault(named, set()).update({told.group(1)} if told else set())
    found = []
    for line in _slot(template, "HUM TGT: NUMBER"):
        told = re.match(r"\??\s*([^:\"]+):", line)
        numbers = tuple(sorted({int(number) for number in re.findall(r"\d+", told.group(1))})) if told else ()
        if not numbers or max(numbers) < 2:
            continue
        named = re.findall(r'"([^"]*)"', line)
        met = set().union(*(effects.get(name, set()) for name in named))
        found.append(Victims(numbers, frozenset(met)))
    return found


def _slot(template: str, name: str) -> list[str]:
    """Return the lines of a slot, the number of the slot and its name left out."""
    found = re.search(rf"\d+\.\s+{re.escape(name)}(.*(?:\n(?!\d+\.).*)*)", template)
    return [line.strip() for line in found.group(1).splitlines() if line.strip()] if found else []


@dataclass(frozen=True)
class Toll:
    """The toll that an Airwars page gives and its narrative."""

    low: int
    high: int
    narrative: str


def airwars(folder: Path) -> list[Toll]:
    """Return the tolls of the pages that give one of more than nought, with their narratives."""
    found = []
    for path in sorted(folder.glob("*.html")):
        page = html.fromstring(path.read_bytes())
        values = page.xpath("//div[normalize-space()='Civilians reported killed']/following-sibling::div[1]")
        summaries = page.xpath("//div[contains(concat(' ', @class, ' '), ' summary ')]")
        if not values or not summaries:
            continue
        ends = [int(end) for end in re.findall(r"\d+", values[0].text_content().replace(",", ""))][:2]
        narrative = "\n\n".join(p.text_content().strip() for p in summaries[0].iter("p"))
        if ends and ends[-1] and narrative:
            found.append(Toll(ends[0], ends[-1], narrative))
    return found


_WORDS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven",
    "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
    "twenty",
)  # fmt: skip


def holds(text: str, number: int) -> bool:
    """Return whether `text` has `number` as digits or as a word, by a search and not by our grammar."""
    written = {str(number), f"{number:,}", *([_WORDS[number]] if number < len(_WORDS) else [])}
    return any(re.search(rf"(?<![\w,.]){word}(?![\w]|,\d)", text, re.IGNORECASE) for word in written)
