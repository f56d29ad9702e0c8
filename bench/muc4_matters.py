"""MUC-4: pairs of reports of one event by the keys, against pairs that linking holds together.

    gold     two reports are of one event if a template of each has one place, one type and one exact day
    loosely  or if their days may meet, one place lies in the other or may, the types are one, and their
             targets share a name: one annotator writes "- 18 NOV 89" (by the 18th) and "EL SALVADOR" of what
             another has on the 16th in San Salvador
    nested   or if their days are one and one place lies in the other, whatever they name: one annotator has
             "EL SALVADOR" where another has "EL SALVADOR: SAN SALVADOR (CITY)"
    found    two reports are of one matter if linking puts both among those that tell of it, or if they are
             copies; who only recalls it is not, nor is a pair of which one relation says so and no matter

Of the dev set's pairs with one exact day, one type, one country and a name of a target in common by the
keys, 41 % have one place by them (194 of 468): no reader of the texts is more precise by the same keys.

The rules were written while the dev set was read; a pair with a report of tst1 or tst2 counts as held out,
its other report may be of dev. A pair of which one report has no template (old news by the rules of the keys)
is neither right nor wrong by them, and counted apart. The held-out pairs were judged by reading, after the
rules were set: does each report of a matter tell of its event? Pairs of one matter are not independent, so
their interval is too narrow. `muc4_verdicts.jsonl` has names and verdicts, `often` for the three events that
are told most. Events are read without the model.
"""

from __future__ import annotations

import datetime as dt
import itertools
import json
import random
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from intervals import interval
from onrecord.ids import digest
from onrecord.link import link, matters_of
from onrecord.model import Block, ByteMap, Capture, Document, Location, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

DATA = Path(__file__).parents[1].parent / "shared" / "data" / "muc4"
VERDICTS = Path(__file__).with_name("muc4_verdicts.jsonl")
SAMPLE, SAMPLE_SEED = 100, 9

_NAME = r"(?:DEV|TST\d)-MUC\d-\d{4}"
_MESSAGE = re.compile(rf"^({_NAME})[^\n]*\n(.*?)(?=^{_NAME}|\Z)", re.DOTALL | re.MULTILINE)
_SLOT = re.compile(r"(\d+)\.\s+[A-Z :]+?\s{2,}(.*)")
_DATELINE = re.compile(r"\b(\d{1,2}) ([A-Z]{3})[A-Z]* (\d\d)\b")
_PARAGRAPH = re.compile(r"\S.*?(?=\n\s*\n|\Z)", re.DOTALL)
_MONTHS = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"]
_DATE, _PLACE, _TYPE, _TARGETS = 2, 3, 4, (12, 18, 19)
_RECENT = dt.timedelta(days=60)
_UNNAMED = frozenset(
    """
    THE AND FOR PEOPLE PERSON PERSONS CIVILIANS CIVILIAN SOLDIERS MEMBERS LEADER LEADERS PRIESTS PRIEST
    POLICE OFFICE OFFICES BUILDING HEADQUARTERS HOUSE VEHICLE VEHICLES CANDIDATE PRESIDENT PRESIDENTIAL
    GENERAL COLONEL UNION NATIONAL WOMEN CHILDREN OTHERS OTHER
    """.split()  # noqa: SIM905 - a list of words
)

Pair = tuple[str, str]


@dataclass(frozen=True)
class Template:
    """What a key says of an incident: first and last possible day, exact or not, place, type, targets."""

    first: dt.date
    last: dt.date
    exact: bool
    place: tuple[str, ...]
    kind: str
    targets: frozenset[str]


def measure(*, sample: bool) -> None:
    """Print how many pairs there are, how many are found, and precision and recall, with 95 % intervals."""
    if not DATA.is_dir():
        raise SystemExit(f"no data at {DATA}")
    keys = {path: dict(_templates(path)) for path in ("dev", "tst1", "tst2")}
    templates = {name: found for some in keys.values() for name, found in some.items()}
    found = _found(list(_reports("dev", "tst1", "tst2")))
    names = {"dev": _within("DEV"), "tst1 and tst2": _within("TST"), "held out: tst beside all": _held_out}
    for title, wanted in names.items():
        _print(title, {pair for pair in found if wanted(pair)}, templates, wanted)
    held = sorted(pair for pair in found if _held_out(pair))
    if sample:
        drawn = random.Random(SAMPLE_SEED).sample(held, min(SAMPLE, len(held)))
        VERDICTS.write_text("".join(json.dumps({"pair": pair, "right": None}) + "\n" for pair in drawn))
    _print_judged(set(held))


def _within(start: str) -> Callable[[Pair], bool]:
    return lambda pair: pair[0].startswith(start) and pair[1].startswith(start)


def _held_out(pair: Pair) -> bool:
    return any(name.startswith("TST") for name in pair)


def _found(reports: list[tuple[str, Report]]) -> set[Pair]:
    names = {report.capture.sha256: name for name, report in reports}
    linked = link(report for _, report in reports)
    matters = [one.reports for one in matters_of(linked.relations)]
    return {
        (one, two)
        for some in (*matters, *(group.reports for group in linked.copies))
        for one, two in itertools.combinations(sorted(names[report] for report in some), 2)
    }


def _print(
    title: str, found: set[Pair], templates: dict[str, list[Template]], wanted: Callable[[Pair], bool]
) -> None:
    expected = {pair for pair in _gold(templates) if wanted(pair)}
    judged = {pair for pair in found if all(templates.get(name) for name in pair)}
    strict = judged & expected
    nested = {
        pair for pair in judged if pair in expected or _goes(*(templates[name] for name in pair), by=_nested)
    }
    loosely = {pair for pair in judged if pair in expected or _goes(*(templates[name] for name in pair))}
    print(f"{title}: {len(expected):,} pairs of one event by the keys, {len(found):,} found")
    print(f"  recall                        {interval(len(strict), len(expected))}")
    print(f"  precision, the same keys      {interval(len(strict), len(judged))}")
    print(f"  precision, nested places      {interval(len(nested), len(judged))}")
    print(f"  precision, keys go together   {interval(len(loosely), len(judged))}")
    print(f"  one report without a key      {len(found) - len(judged):,}")


def _print_judged(found: set[Pair]) -> None:
    if not VERDICTS.exists():
        return
    rows = [json.loads(line) for line in VERDICTS.read_text(encoding="utf-8").splitlines()]
    judged = [row for row in rows if row["right"] is not None and tuple(row["pair"]) in found]
    right = sum(row["right"] for row in judged)
    print(f"held-out pairs judged by reading: {interval(right, len(judged))} right")
    rest = [row for row in judged if not row.get("often")]
    print(f"  but for the three events told most {interval(sum(row['right'] for row in rest), len(rest))}")


def _gold(templates: dict[str, list[Template]]) -> set[Pair]:
    events: dict[tuple[dt.date, tuple[str, ...], str], set[str]] = defaultdict(set)
    for name, some in templates.items():
        for one in some:
            if one.exact:
                events[one.first, one.place, one.kind].add(name)
    return {pair for some in events.values() for pair in itertools.combinations(sorted(some), 2)}


def _goes(
    first: list[Template], second: list[Template], *, by: Callable[[Template, Template], bool] | None = None
) -> bool:
    return any((by or _together)(one, two) for one in first for two in second)


def _nested(one: Template, two: Template) -> bool:
    return one.exact and two.exact and one.first == two.first and one.kind == two.kind and _in_place(one, two)


def _together(one: Template, two: Template) -> bool:
    days = one.first <= two.last and two.first <= one.last
    return days and _in_place(one, two) and one.kind == two.kind and bool(one.targets & two.targets)


def _in_place(one: Template, two: Template) -> bool:
    country = one.place[:1] == two.place[:1]
    return country and (
        min(len(one.place), len(two.place)) == 1 or bool(set(one.place[1:]) & set(two.place[1:]))
    )


def _templates(folder: str) -> Iterator[tuple[str, list[Template]]]:
    found: dict[str, list[Template]] = defaultdict(list)
    for path in sorted(DATA.glob(f"{folder}/key*")):
        text = path.read_text(encoding="latin-1")
        for entry in re.split(r"^0\.\s+MESSAGE: ID\s+", text, flags=re.MULTILINE)[1:]:
            one = _template(_slots(entry))
            if one:
                found[entry.split()[0]].append(one)
    yield from found.items()


def _slots(entry: str) -> dict[int, str]:
    slots: dict[int, str] = {}
    number = 0
    for line in entry.splitlines()[1:]:
        match = _SLOT.match(line)
        if match:
            number = int(match[1])
        slots[number] = f"{slots.get(number, '')} {match[2] if match else line}".strip()
    return slots


def _template(slots: dict[int, str]) -> Template | None:
    kind = slots.get(_TYPE, "*")
    days = _days(slots.get(_DATE, "-"))
    if kind == "*" or days is None:
        return None
    quoted = re.findall(r'"([^"]+)"', " ".join(slots.get(number, "") for number in _TARGETS))
    words = frozenset(word for name in quoted for word in re.findall(r"[A-Z]{3,}", name)) - _UNNAMED
    place = tuple(part.strip() for part in slots.get(_PLACE, "-").split(":"))
    return Template(*days, place, kind, words)


def _days(words: str) -> tuple[dt.date, dt.date, bool] | None:
    """Return first and last day of a date slot, by its first alternative, and whether it is one day."""
    first = words.partition("/")[0].strip(" ()?")
    known = [day for day in map(_day, re.split(r"\s*-\s*", first)) if day]
    if not known:
        return None
    if first.startswith("-"):
        return known[-1] - _RECENT, known[-1], False
    return known[0], known[-1], len(known) == 1


def _day(words: str) -> dt.date | None:
    found = _DATELINE.search(words)
    if not found or found[2] not in _MONTHS:
        return None
    try:
        return dt.date(1900 + int(found[3]), _MONTHS.index(found[2]) + 1, int(found[1]))
    except ValueError:
        return None


def _reports(*folders: str) -> Iterator[tuple[str, Report]]:
    for folder in folders:
        for path in sorted(DATA.glob(f"{folder}/{folder}*")):
            for name, text in _MESSAGE.findall(path.read_text(encoding="latin-1")):
                yield name, _report(text)


def _report(text: str) -> Report:
    sha, day = digest(text.encode()), _day(text[:400])
    blocks = tuple(Block("paragraph", *match.span(), None) for match in _PARAGRAPH.finditer(text))
    document = Document(
        id=sha, text=text, language="en", title=None, outlet=None, byline=(),
        published=day.isoformat() if day else None, modified=None, url=None, section=None, blocks=blocks,
        dropped=(), pictures=(), gaps=(), encoding="utf-8", byte_map=ByteMap.absent(),
    )  # fmt: skip
    capture = Capture(b"", sha, "text/plain", "utf-8", Location("memory"), None, length=len(text))
    return Report(capture=capture, document=document, speakers=(), attributions=(), made_by=())
