"""MUC-4: pairs of reports of one event by the keys, against pairs that linking holds together.

    gold    two reports are of one event if a template of each has the same date, place and type, the date
            given
    found   two reports are one matter if they are copies, or if any relation is found between them

Reports are read by the product from tst1 and tst2: 200 texts, in capitals. Their keys hold few such pairs, so
the figure moves in large steps.
"""

from __future__ import annotations

import itertools
import re
from collections import defaultdict
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord.ids import digest
from onrecord.link import link
from onrecord.model import Capture, Location
from onrecord.run import report_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.model import Report

DATA = Path(__file__).parents[1].parent / "shared" / "data" / "muc4"

_MESSAGE = re.compile(r"^(TST\d-MUC\d-\d{4})[^\n]*\n(.*?)(?=^TST\d-MUC\d-\d{4}|\Z)", re.DOTALL | re.MULTILINE)
_SLOT = re.compile(r"(\d+)\.\s+[A-Z :]+?\s{2,}(.*)")
_DATELINE = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\b")
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_DATE, _PLACE, _TYPE = 2, 3, 4


def measure() -> None:
    """Print how many pairs there are, how many are found, and precision and recall."""
    if not DATA.is_dir():
        raise SystemExit(f"no data at {DATA}")
    expected = gold()
    names = {}
    reports = []
    for name, text in messages():
        report = _read(text)
        names[report.capture.sha256] = name
        reports.append(report)
    linked = link(reports)
    found = {
        tuple(sorted((names[one.report], names[two.report])))
        for one, two in (relation.members for relation in linked.relations)
        if one.report != two.report
    }
    for group in linked.copies:
        found |= set(itertools.combinations(sorted(names[report] for report in group.reports), 2))
    right = len(found & expected)
    print(f"{len(reports)} reports, {len(expected)} pairs of one event by the keys, {len(found)} pairs found")
    print(f"precision {right} of {len(found)}, recall {right} of {len(expected)}")


def messages() -> Iterator[tuple[str, str]]:
    """Yield name and text of each message of both sets."""
    for path in sorted(DATA.glob("tst?/tst*")):
        yield from _MESSAGE.findall(path.read_text(encoding="latin-1"))


def gold() -> set[tuple[str, str]]:
    """Return the pairs of messages with a template of the same date, place and type."""
    events: dict[tuple[str, str, str], set[str]] = defaultdict(set)
    for path in sorted(DATA.glob("tst?/key*")):
        for template in re.split(
            r"^0\.\s+MESSAGE: ID\s+", path.read_text(encoding="latin-1"), flags=re.MULTILINE
        )[1:]:
            slots = {int(number): words.strip() for number, words in _SLOT.findall(template)}
            event = (slots.get(_DATE, "-"), slots.get(_PLACE, "-"), slots.get(_TYPE, "*"))
            if event[0] not in {"-", "*"} and "*" not in event:
                events[event].add(template.split()[0])
    return {pair for some in events.values() for pair in itertools.combinations(sorted(some), 2)}


def _read(text: str) -> Report:
    data = text.encode()
    read = report_of(Capture(data, digest(data), "text/plain", "utf-8", Location(kind="memory"), None))
    found = _DATELINE.search(text[:400])
    day = None
    if found and found[2] in _MONTHS:
        day = f"19{found[3]}-{_MONTHS.index(found[2]) + 1:02}-{int(found[1]):02}"
    return replace(read, document=replace(read.document, published=day, language="en"))
