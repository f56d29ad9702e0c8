"""The RUWA set as reports: titles and leads of nine outlets, read by the product, kept in a cache.

One outlet prints its masthead and the minute into every title, and two end every lead alike; that furniture
is cut off here, and the minute taken as the time of publication, as reading the page would.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from onrecord import contract
from onrecord.figures import figures
from onrecord.ids import digest
from onrecord.model import Capture, Location, Report
from onrecord.run import report_of
from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterator

DATA = Path(__file__).parents[1].parent / "shared" / "data" / "ruwa" / "leads.jsonl"

_MASTHEAD = re.compile(r"\s*\((\d\d)\.(\d\d)\.(\d\d) (\d\d:\d\d)\) «.*$", re.DOTALL)
_STAMP = re.compile(r"^\d\d\.\d\d\.\d\d \d\d:\d\d - ")
_TAIL = re.compile(r"\s*(?:View (?:photo )?(?:news|video)\.?|Watch video\.?|— Ukrinform\.)\s*$")
_FOLLOWS = re.compile(r"\s+(?:View|Watch) (?:photo |video )?news\.?$")


def reports(cache: Path) -> Iterator[Report]:
    """Yield the reports in the order of the file; those read before come from `cache`, others go into it."""
    cache.mkdir(parents=True, exist_ok=True)
    place = cache / "ruwa.jsonl"
    known = {}
    if place.exists():
        for line in place.read_text(encoding="utf-8").splitlines():
            value = json.loads(line)
            known[value["capture"]["sha256"]] = value
    with place.open("a", encoding="utf-8") as out:
        for line in DATA.read_text(encoding="utf-8").splitlines():
            report = _report(json.loads(line), known)
            if report is None:
                continue
            if report.capture.sha256 not in known:
                known[report.capture.sha256] = contract.to_json(report)
                out.write(json.dumps(known[report.capture.sha256]) + "\n")
                out.flush()
            yield report


def _report(row: dict, known: dict) -> Report | None:
    title, lead, published = row["title"].strip(), row["lead"].strip(), _day(row["date"])
    if found := _MASTHEAD.search(title):
        title = title[: found.start()]
        published = f"20{found[3]}-{found[2]}-{found[1]}T{found[4]}"
    lead = _FOLLOWS.sub("", _TAIL.sub("", _STAMP.sub("", lead)))
    if not lead:
        return None
    data = f"{title}\n\n{lead}\n".encode()
    capture = Capture(data, digest(data), "text/plain", "utf-8", Location(kind="url", url=row["url"]), None)
    if capture.sha256 in known:
        return contract.from_json(known[capture.sha256], data=None)
    read = report_of(capture)
    document = replace(
        read.document, title=title, outlet=row["site"], published=published, url=row["url"], language="en"
    )
    counted = figures(document, read.attributions, read.speakers)  # anew: now the day is known
    return replace(read, document=document, figures=counted)


def _day(american: str) -> str | None:
    if not american:
        return None
    month, day, year = american.split("/")
    return f"{year}-{month}-{day}"


VERSIONS = f"onrecord {__version__}"
