"""Kept readers of numbers and days beside our own, on what we would use them for.

    python bench/number_readers.py [--data ../shared/data]

text2num turns words into digits; dateparser finds days in words. Measured: how many figures of the gold that
are written in words have the right value after text2num, and words a second of each over the gold's texts,
in one run. Needs `pip install text2num dateparser`.
"""

from __future__ import annotations

import argparse
import datetime as dt
import importlib.metadata
import json
import platform
import time
from pathlib import Path
from typing import TYPE_CHECKING

from dateparser.search import search_dates
from text_to_num import alpha2digit

from figure_sets import DATA, gold_figures
from onrecord.figures.numbers.quantities import quantities
from onrecord.figures.times import times
from onrecord.figures.tokens import tokens
from speakers import gold_files

if TYPE_CHECKING:
    from collections.abc import Callable

MOST = 8
"""Texts on which the slower of two is timed."""


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA)
    folder = parser.parse_args().data / "gold"
    versions = ", ".join(f"{name} {importlib.metadata.version(name)}" for name in ("text2num", "dateparser"))
    print(f"{versions}, Python {platform.python_version()}, {platform.machine()}")
    texts, written = [], []
    for path in gold_files(folder):
        entry = json.loads(path.read_text(encoding="utf8"))
        text = (path.parent / "text" / entry["text_file"]).read_text(encoding="utf8")
        texts.append(text)
        for one in gold_figures(entry, text):
            words = text[one.start : one.end]
            if not any(sign.isdigit() for sign in words):
                written.append((words, one.low, one.high))
    print(f"{len(written)} figures of the gold are in words")
    theirs = sum(
        bool(_ends(alpha2digit(words.lower(), "en", threshold=0)) & {low, high})
        for words, low, high in written
    )
    ours = sum(_ours(words) == (low, high) for words, low, high in written)
    print(f"  an end right after text2num {theirs}, both ends right by our grammar {ours}")
    timed(texts, "words to digits, text2num", lambda text: alpha2digit(text, "en"))
    timed(texts, "all quantities, ours", lambda text: list(quantities(tokens(text))))
    day = dt.date(2026, 3, 18)
    timed(texts[:MOST], "days, dateparser", lambda text: search_dates(text, languages=["en"]))
    timed(texts[:MOST], "days, ours", lambda text: _days(text, day))


def _ends(words: str) -> set[float]:
    return {float(part) for part in words.replace("$", " ").split() if part.replace(".", "", 1).isdigit()}


def _ours(words: str) -> tuple[float | None, float | None]:
    found = next(iter(quantities(tokens(words))), None)
    if found is None:
        return None, None
    low, high = (None if end is None else float(end) for end in (found.low, found.high))
    return low, high


def _days(text: str, day: dt.date) -> list:
    read = tokens(text)
    return list(times(read, 0, len(read), day))


def timed(texts: list[str], title: str, read: Callable[[str], object]) -> None:
    """Print words a second of `read` over `texts`."""
    began = time.process_time()
    for text in texts:
        read(text)
    spent = time.process_time() - began
    print(f"  {title:28} {sum(len(text.split()) for text in texts) / spent:12,.0f} words a CPU second")


if __name__ == "__main__":
    main()
