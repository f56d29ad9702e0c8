"""The same words under another speaker: how often that is found, and how often it is right.

    python bench/same_words.py [--data ../shared/data] [--quotations 500] [--seed 5] [--missed] [--wrong]

Direct quotations of eight words or more under a named person are drawn with a seed out of annotated texts
(PolNeAR train, gold without the fold that is held out). Each is put into a second report as outlets change
words: in other quote marks, with an ellipsis, with a word in brackets, in another tense, cut to a part. It
stands there under another person (of the same text for every other quotation, if there is one), and once more
under the same person, by the full name, the surname, a title, or what the text says that they are. Set
phrases of four to seven words that two people use are held together with two or three words on either side.

All is read from the annotated spans and linked by the product. Found is `same_words_other_speaker`; right is
what was put under another person; of the same person `repeats` is asked for. What is found among the texts
themselves is not counted, but printed to be read (`--wrong`).
"""

from __future__ import annotations

import argparse
import platform
import random
import sys
from collections import defaultdict
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

from attribution import ROOT, module
from gold import GOLD, by_offsets, fold_names
from intervals import interval
from onrecord.link import Linked, link
from onrecord.version import __version__
from requoted import SEED, phrase_pairs, quotations, read_from, second_reports
from speakers import HELD_OUT

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from onrecord.model import Report
    from onrecord.relations import Relation
    from requoted import Second

QUOTATIONS, PHRASES = 500, 500
DISPUTE, REPEATS = "same_words_other_speaker", "repeats"


def texts(data: Path) -> Iterator[Report]:
    """Yield the annotated texts, read from their spans."""
    corpora = module(ROOT / "training" / "corpora.py")
    names = fold_names(data / "gold")[HELD_OUT]
    gold = corpora.gold(data / "gold")
    held = [text for text in gold if text.name in names]
    train = corpora.apart(corpora.polnear(data / "polnear" / "train"), held)
    for text in [*train, *(text for text in gold if text.name not in names)]:
        one = by_offsets(text)
        yield read_from(one.document, one.acts)


def show(linked: Linked, seconds: dict[str, Second], *, wrong: bool, missed: bool) -> None:
    """Print how often each sort of second report is found to be what it is, and precision over all."""
    kinds: dict[str, set[str]] = defaultdict(set)
    disputes: list[tuple[Second, Relation]] = []
    among: list[Relation] = []
    for relation in linked.relations:
        reports = {member.report for member in relation.members}
        there = [seconds[report] for report in reports & seconds.keys()]
        if relation.kind == DISPUTE and not there:
            among.append(relation)
        if len(there) != 1:
            continue  # two second reports of one quotation
        if there[0].first.report in reports:
            kinds[there[0].report.capture.sha256].add(relation.kind)
        if relation.kind == DISPUTE:
            disputes.append((there[0], relation))
    for disputed, sought in ((True, DISPUTE), (False, REPEATS)):
        some = [(one, sought in kinds[sha]) for sha, one in seconds.items() if one.disputed == disputed]
        print(f"{sought}: {interval(sum(found for _, found in some), len(some))}")
        _print_by(lambda one: one.under, some)
        _print_by(lambda one: one.change, some)
        for one, found in some if missed else ():
            if not found:
                print(
                    f"    missed: {one.first.speaker}: {one.first.said} | {one.report.document.text[-400:]}"
                )
    right = sum(one.disputed for one, _ in disputes)
    print(
        f"precision of {DISPUTE}: {interval(right, len(disputes))}; {len(among)} among the texts themselves"
    )
    if wrong:
        _print("wrong", (relation for one, relation in disputes if not one.disputed))
        _print("among the texts", among)


def _print_by(what: Callable[[Second], str], some: Iterable[tuple[Second, bool]]) -> None:
    cells: dict[str, list[bool]] = defaultdict(list)
    for one, found in some:
        cells[what(one)].append(found)
    for name, every in cells.items():
        print(f"  {name:24} {interval(sum(every), len(every))}")


def _print(what: str, relations: Iterable[Relation]) -> None:
    for relation in relations:
        print(f"    {what}: {' | '.join(f'{one.speaker}: {one.exact}' for one in relation.members)}")


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--data", type=Path, default=GOLD.parent)
    options.add_argument("--quotations", type=int, default=QUOTATIONS)
    options.add_argument("--seed", type=int, default=SEED)
    options.add_argument("--missed", action="store_true", help="print what is not found")
    options.add_argument("--wrong", action="store_true", help="print what is found and was not put there")
    asked = options.parse_args()
    if not (asked.data / "gold").is_dir():
        sys.exit(f"no gold at {asked.data}")
    first = list(texts(asked.data))
    every = [one for report in first for one in quotations(report)]
    draw = random.Random(asked.seed)
    people = sorted({one.speaker for one in every})
    chosen = draw.sample(every, min(asked.quotations, len(every)))
    seconds = {one.report.capture.sha256: one for one in second_reports(chosen, people)}
    pairs = phrase_pairs(every, PHRASES, draw)
    print(
        f"{len(first):,} texts, {len(every):,} quotations of {len(people):,} people; "
        f"{len(chosen):,} of them in {len(seconds):,} second reports"
    )
    linked = link([*first, *(one.report for one in seconds.values())])
    show(linked, seconds, wrong=asked.wrong, missed=asked.missed)
    found = [one for pair in pairs for one in link(pair).relations if one.kind == DISPUTE]
    print(f"set phrases of two people called the same words: {interval(len(found), len(pairs))}")
    _print("set phrase", found if asked.wrong else ())
    print(
        f"onrecord {__version__}, rapidfuzz {version('rapidfuzz')}, python {platform.python_version()}, "
        f"{platform.machine()}, {platform.system()}"
    )


if __name__ == "__main__":
    main()
