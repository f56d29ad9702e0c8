"""Figures: found with the right bounds, with comparator, measure and speaker; on five sets, and how fast.

    python bench/figures.py [--data ../shared/data] [--misses KINDS] [--no-product] [--no-held-out]

gold       figures found (the words overlap) with both bounds right, precision, recall and F1; of those, the
           share with the right comparator, measure and speaker (names compared as in `bench/speakers.py`),
           place as information. Measured over the gold's own attributions and speakers (`gold`), and as a
           user gets it, from bytes to figures with the shipped model (`product`). Rules were written while
           folds 1 to 4 were read; fold 0 was held out. The model was trained on folds 1 to 4.
quantities value F1 of each set of sentences: any end of an interval that is one of the values counts as it;
           once for what is a figure, once for every number that the grammar reads, ages among them.
muc4       of the victims in the key that are more than one, the share whose number is an end of an interval;
           of those with an effect, the share where such a figure was killed or injured as the key has it.
           The dev set was read, tst1 and tst2 were not.
airwars    of the pages whose narrative holds both ends of the toll, by a search for digits and number words,
           the share with both among the ends of its figures, those of amounts and times left out.
speed      words a second of the stage alone, one thread.

Intervals are 95 %, by bootstrap over texts (1,000 resamples, seed 0).
"""

from __future__ import annotations

import argparse
import dataclasses
import json
import platform
import re
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from figure_sets import DATA, Expected, Victims, airwars, gold_figures, holds, muc4, quantity_sets
from onrecord.attribute import attribute
from onrecord.capture import from_bytes
from onrecord.figures import figures
from onrecord.figures.numbers.quantities import quantities
from onrecord.figures.tokens import tokens
from onrecord.model import Attribution, Block, Maker, Speaker
from onrecord.read import read
from onrecord.selectors import select
from onrecord.version import __version__
from speakers import acts_of, document_of, gold_files, right

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from onrecord.model import Document, Figure

Found = tuple[int, int, "Figure", str]
"""Start and end in the text of the gold, the figure, and the name of who gives it."""
NAMES = ("expected", "found", "right", "comparator", "measure", "speaker", "bounds of words", "place")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument(
        "--misses",
        default="",
        help="print misses of folds 1 to 4: n p c m s l of gold, N P C M S L of product",
    )
    parser.add_argument("--no-product", action="store_true", help="leave out what needs the model")
    parser.add_argument("--no-held-out", action="store_true", help="leave out fold 0, tst1 and tst2")
    chosen = parser.parse_args()
    if not chosen.data.is_dir():
        sys.exit(f"no data at {chosen.data}")
    print(f"onrecord {__version__}, Python {platform.python_version()}, {platform.machine()}")
    gold(chosen)
    values(chosen.data / "quantities")
    for name, ending, held in (("dev", "muc4", False), ("tst1", "v7", True), ("tst2", "v4", True)):
        if not (held and chosen.no_held_out):
            victims(f"muc4 {name}", muc4(chosen.data / "muc4" / name, ending))
    if not chosen.no_held_out:
        both = muc4(chosen.data / "muc4" / "tst1", "v7") + muc4(chosen.data / "muc4" / "tst2", "v4")
        victims("muc4 tst1 and tst2", both)
    tolls(chosen.data / "airwars")
    speed(chosen.data / "gold")


def gold(chosen: argparse.Namespace) -> None:
    """Measure on the gold, over its own attributions and through the product."""
    held = {path.stem for path in gold_files(chosen.data / "gold", 0)}
    ways: list[tuple[str, Callable[[dict, str], list[Found]]]] = [("gold", over_gold)]
    if not chosen.no_product:
        ways.append(("product", through_product))
    for way, run in ways:
        rows = {}
        for path in gold_files(chosen.data / "gold"):
            if chosen.no_held_out and path.stem in held:
                continue
            entry = json.loads(path.read_text(encoding="utf8"))
            text = (path.parent / "text" / entry["text_file"]).read_bytes().decode("utf8")
            expected, found = gold_figures(entry, text), run(entry, text)
            wanted = chosen.misses.lower() if (way == "product") == chosen.misses.isupper() else ""
            rows[path.stem] = compare(expected, found, text, "" if path.stem in held else wanted, path.stem)
        parts = {"folds 1 to 4": [row for name, row in rows.items() if name not in held]}
        if not chosen.no_held_out:
            parts = {"held-out fold 0": [row for name, row in rows.items() if name in held], **parts}
        for title, listed in parts.items():
            show(f"{way}, {title}", np.array(listed))


def over_gold(entry: dict, text: str) -> list[Found]:
    """Return the figures of a text, given the gold's attributions with their speakers."""
    document = document_of(text)
    if text[:600].isupper():  # an agency's lines are not its paragraphs
        blocks = (
            Block("paragraph", m.start(), m.end(), None) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
        )
        document = dataclasses.replace(document, blocks=tuple(blocks))
    attributions = []
    for number, (act, one) in enumerate(zip(acts_of(entry, text), entry["attributions"], strict=True)):
        source = tuple(select(document, start, end) for start, end in act.source)
        content = tuple(select(document, start, end) for start, end in act.content)
        cue = tuple(select(document, start, end) for start, end in act.cue)
        parent = None if one["parent"] is None else str(one["parent"])
        speaker = None if one["speaker"] == "unspecified" else one["speaker"]
        attributions.append(
            Attribution(
                id=str(number),
                source=source,
                cue=cue,
                content=content,
                parent=parent,
                kind=one["kind"],
                stance=one["stance"],
                negated=False,
                speaker=speaker,
                target=None,
                venue=None,
                flags=(),
                confidence=1.0,
                made_by=Maker("attribute", "gold"),
            )
        )
    named = {one.speaker for one in attributions if one.speaker}
    somewhere = select(document, 0, 1)
    speakers = [Speaker(name, name, "person", (), (somewhere,)) for name in sorted(named)]
    return [
        (f.exact.start, f.exact.end, f, f.speaker or "outlet")
        for f in figures(document, attributions, speakers)
    ]


def through_product(_: dict, text: str) -> list[Found]:
    """Return the figures that a user gets for the text as a file, at code points of the file."""
    data = text.encode()
    document = read(from_bytes(data, media_type="text/plain"))
    attributions, speakers = attribute(document)
    names = {speaker.id: speaker.name for speaker in speakers}
    found = []
    for figure in figures(document, attributions, speakers):
        if figure.exact.raw:
            start = len(data[: figure.exact.raw[0]].decode())
            end = start + len(figure.exact.exact)
            found.append((start, end, figure, names.get(figure.speaker or "", "outlet")))
    return found


def compare(expected: list[Expected], found: list[Found], text: str, wanted: str, name: str) -> list[int]:
    """Return the counts of one text in the order of `NAMES`, printing the misses of the kinds in `wanted`."""
    counts = dict.fromkeys(NAMES, 0) | {"expected": len(expected), "found": len(found)}
    taken: set[int] = set()
    for one in expected:
        match = next(
            (
                n
                for n, (start, end, _, _) in enumerate(found)
                if n not in taken and start < one.end and one.start < end
            ),
            None,
        )
        hit = None if match is None else found[match]
        taken |= set() if match is None else {match}
        if hit is None or not (near(one.low, hit[2].low) and near(one.high, hit[2].high)):
            miss(
                wanted,
                "n",
                name,
                text,
                one.start,
                one.end,
                f"{one.low} {one.high} <- {hit and (hit[2].exact.exact, hit[2].low, hit[2].high)}",
            )
            continue
        counts["right"] += 1
        judged = {
            "comparator": (one.comparator == hit[2].comparator, one.comparator, hit[2].comparator),
            "measure": (one.measure == hit[2].measure, one.measure, hit[2].measure),
            "speaker": (right(one.speaker, hit[3]), one.speaker, hit[3]),
            "place": (_same_place(one.place, hit[2]), one.place, hit[2].place and hit[2].place.exact),
            "bounds of words": ((one.start, one.end) == hit[:2], "", ""),
        }
        for aspect, (is_right, gold_says, we_say) in judged.items():
            counts[aspect] += is_right
            if not is_right:
                miss(
                    wanted,
                    {"place": "l"}.get(aspect, aspect[0]),
                    name,
                    text,
                    one.start,
                    one.end,
                    f"{gold_says} <- {we_say}",
                )
    for number, (start, end, figure, _) in enumerate(found):
        if number not in taken:
            miss(wanted, "p", name, text, start, end, f"{figure.low} {figure.high} {figure.rule}")
    return list(counts.values())


def _same_place(place: str | None, figure: Figure) -> bool:
    if place is None or figure.place is None:
        return place is None and figure.place is None
    ours, theirs = (" ".join(words.casefold().split()) for words in (figure.place.exact, place))
    return ours in theirs or theirs in ours


def near(expected: float | None, got: float | None) -> bool:
    """Return whether two ends are the same, shares in words to a tenth of a percent."""
    if expected is None or got is None:
        return expected is None and got is None
    return abs(expected - got) <= 1e-9 * abs(expected) or (expected % 1 != 0 and abs(expected - got) < 0.05)


def miss(wanted: str, kind: str, name: str, text: str, start: int, end: int, told: str) -> None:
    """Print a miss if it is wanted."""
    if kind in wanted:
        print(
            f"{kind} {name[:6]} {text[max(0, start - 60) : start]!r} [[{text[start:end]}]]"
            f" {text[end : end + 50]!r} {told}"
        )


def show(title: str, rows: np.ndarray) -> None:
    """Print the table of one part of the gold."""
    draws = np.random.default_rng(0).integers(0, len(rows), (1000, len(rows)))
    totals = rows[draws].sum(axis=1)
    print(f"{title}: {len(rows)} texts, {rows[:, 0].sum()} figures, {rows[:, 1].sum()} found")
    sums = rows.sum(axis=0)
    line(
        "found, bounds right, F1",
        2 * sums[2] / (sums[0] + sums[1]),
        2 * totals[:, 2] / (totals[:, 0] + totals[:, 1]),
    )
    print(f"  precision {100 * sums[2] / sums[1]:.1f}  recall {100 * sums[2] / sums[0]:.1f}")
    for at, name in enumerate(NAMES[3:], start=3):
        line(f"{name}, of those", sums[at] / sums[2], totals[:, at] / np.maximum(1, totals[:, 2]))


def line(name: str, value: float, resampled: np.ndarray) -> None:
    """Print a share with its interval."""
    low, high = np.percentile(resampled, [2.5, 97.5])
    print(f"  {name:32} {100 * value:5.1f} [{100 * low:.1f}, {100 * high:.1f}]")


_NO_NUMBERS = frozenset({"name", "pronoun", "date"})


def values(folder: Path) -> None:
    """Measure values on the sentences of each set."""
    for name, sentences in quantity_sets(folder).items():
        for title, wanted in (("as figures", lambda q: q.not_counted is None),
                              ("every number", lambda q: q.not_counted not in _NO_NUMBERS)):  # fmt: skip
            rows = np.array([value_counts(text, expected, wanted) for text, expected in sentences])
            sums = rows.sum(axis=0)
            draws = np.random.default_rng(0).integers(0, len(rows), (1000, len(rows)))
            totals = rows[draws].sum(axis=1)
            line(
                f"{name}, {title}",
                2 * sums[2] / (sums[0] + sums[1]),
                2 * totals[:, 2] / (totals[:, 0] + totals[:, 1]),
            )


def value_counts(text: str, expected: list[float], wanted: Callable[[Any], bool]) -> tuple[int, int, int]:
    """Return how many values are expected, how many were read, and how many of them are right."""
    left, hits, read_ = list(expected), 0, 0
    for quantity in quantities(tokens(text)):
        if not wanted(quantity):
            continue
        read_ += 1
        ends = {float(end) for end in (quantity.low, quantity.high) if end is not None}
        hit = next(
            (value for value in left if any(abs(value - end) <= 1e-6 * max(1, abs(value)) for end in ends)),
            None,
        )
        if hit is not None:
            left.remove(hit)
            hits += 1
    return len(expected), read_, hits


def victims(title: str, reports: list[tuple[str, list]]) -> None:
    """Measure the numbers of victims in the keys."""
    rows = []
    for text, keyed in reports:
        found = figures(paragraphs(text), (), ())
        judged = [_judge(found, one) for one in keyed]
        if judged:
            rows.append([len(judged), *map(sum, zip(*judged, strict=True))])
    if not rows:
        return
    table = np.array(rows)
    draws = np.random.default_rng(0).integers(0, len(table), (1000, len(table)))
    totals = table[draws].sum(axis=1)
    sums = table.sum(axis=0)
    print(f"{title}: {len(reports)} reports, {sums[0]} groups of victims")
    line("number found as an end", sums[1] / sums[0], totals[:, 1] / totals[:, 0])
    line(f"effect right, of {sums[2]}", sums[3] / max(1, sums[2]), totals[:, 3] / np.maximum(1, totals[:, 2]))


def _judge(found: Sequence[Figure], victims_: Victims) -> tuple[bool, bool, bool]:
    """Return whether the number was found, whether an effect is to be told then, and whether it is right."""
    hits = [one for one in found if {one.low, one.high} & set(victims_.numbers)]
    told = {_EFFECTS[effect] for effect in victims_.effects if effect in _EFFECTS}
    measured = {"killed" if one.measure == "bodies_found" else one.measure for one in hits}
    return bool(hits), bool(hits and told), bool(hits and told & measured)


_EFFECTS = {"DEATH": "killed", "INJURY": "injured"}


def paragraphs(text: str) -> Document:
    """Return a document whose blocks are the paragraphs between blank lines."""
    document = document_of(text)
    blocks = (
        Block("paragraph", m.start(), m.end(), None) for m in re.finditer(r"\S(?:.|\n(?!\s*\n))*", text)
    )
    return dataclasses.replace(document, blocks=tuple(blocks))


def tolls(folder: Path) -> None:
    """Measure the tolls of Airwars."""
    rows = []
    for toll in airwars(folder):
        if not (holds(toll.narrative, toll.low) and holds(toll.narrative, toll.high)):
            continue
        found = figures(paragraphs(toll.narrative), (), ())
        ends = {
            end for f in found if f.measure not in {"money", "percent", "duration"} for end in (f.low, f.high)
        }
        killed = {end for f in found if f.measure in {"killed", "bodies_found"} for end in (f.low, f.high)}
        rows.append(({toll.low, toll.high} <= ends, {toll.low, toll.high} <= killed))
    table = np.array(rows, dtype=float)
    draws = np.random.default_rng(0).integers(0, len(table), (1000, len(table)))
    print(f"airwars: {len(table)} narratives that hold both ends of their toll")
    line("both ends found", table[:, 0].mean(), table[draws].mean(axis=1)[:, 0])
    line("both ends found as killed", table[:, 1].mean(), table[draws].mean(axis=1)[:, 1])


def speed(folder: Path) -> None:
    """Measure words a second of the stage, on documents that are read already."""
    documents: Sequence[Document] = [
        document_of(
            (folder / "text" / json.loads(path.read_text(encoding="utf8"))["text_file"]).read_text(
                encoding="utf8"
            )
        )
        for path in gold_files(folder)
    ]
    words = sum(len(document.text.split()) for document in documents)
    rates = []
    for _ in range(5):
        began = time.process_time()
        for document in documents:
            figures(document, (), ())
        rates.append(words / (time.process_time() - began))
    print(
        f"speed: {sorted(rates)[2]:,.0f} words a CPU second, median of 5"
        f" ({min(rates):,.0f} to {max(rates):,.0f})"
    )


if __name__ == "__main__":
    main()
