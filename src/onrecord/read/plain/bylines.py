"""Who wrote a report, when it was published, where it was filed: lines that say nothing else."""

from __future__ import annotations

import datetime as dt
import re
import zoneinfo
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from onrecord.read.plain.passages import Passage

_LONGEST = 160
_FAR = 24
_TWO_DIGITS = 99
_PIVOT = 50

_MONTHS = {name: number for number, names in enumerate((
    ("jan", "january"), ("feb", "february"), ("mar", "march"), ("apr", "april"), ("may",), ("jun", "june"),
    ("jul", "july"), ("aug", "august"), ("sep", "sept", "september"), ("oct", "october"), ("nov", "november"),
    ("dec", "december"),
), start=1) for name in names}  # fmt: skip
_MONTH = "(?:" + "|".join(sorted(_MONTHS, key=len, reverse=True)) + r")\b\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_DATES = (
    re.compile(rf"\b{_DAY}\s(?:of\s)?(?P<month>{_MONTH}),?\s(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(rf"\b(?P<month>{_MONTH})\s{_DAY},?\s(?P<year>\d{{4}})\b", re.IGNORECASE),
    re.compile(r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)"),
)
_TIME = re.compile(
    r"(?<![\d:])(?P<hour>[01]?\d|2[0-3])[:.h](?P<minute>[0-5]\d)(?::[0-5]\d)?\s?(?P<half>[ap]\.?m\.?)?"
    r"\s?(?P<zone>Z\b|(?:GMT|UTC)?\s?[+-]\d\d:?\d\d|[A-Z]{2,4}\b)?",
    re.IGNORECASE,
)
_HOURS = {
    "Z": 0, "GMT": 0, "UTC": 0, "BST": 1, "CET": 1, "CEST": 2, "EET": 2, "EEST": 3, "SAST": 2, "JST": 9,
    "AEST": 10, "AEDT": 11, "EST": -5, "EDT": -4, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7,
}  # fmt: skip
_PLACES = {
    "ET": "America/New_York",
    "CT": "America/Chicago",
    "MT": "America/Denver",
    "PT": "America/Los_Angeles",
}

_WEEKDAY = r"(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
_STAMP = re.compile(
    r"^[\W_]{0,9}(?:(?P<changed>(?:last |was )?(?:updated|modified))"
    r"|(?:first )?published|posted|created|date|issued)?"
    rf"(?: on| at| in)?\s?[:|•-]?\s?(?:{_WEEKDAY}\.?,?\s)?",
    re.IGNORECASE,
)
_PROPER = r"[A-Z][\w.'’-]*(?: (?:[A-Z][\w.'’-]*|of|the|de|la|el|al)){0,4}"
_PLACED = re.compile(rf"^{_PROPER}(?:,\s|\s?[|•·]\s)(?=(?i:{_WEEKDAY}\.?,?\s)?(?i:\d|{_MONTH}))")
_PLACED_AFTER = re.compile(rf"(?<=\d)(?:,|\s?[|•·])\s{_PROPER}$")
_SHORT = 70
"""A line of a place or an outlet beside a date is no longer, in code points."""
_AGO = re.compile(
    r"^[\W_]{0,9}(?:(?:updated|published|posted)[: ]{0,3})?(?:about )?(?:\d{1,2}|an?) "
    r"(?:second|minute|min|hour|hr|day|week|month|year)s? ago[\W_]{0,9}$",
    re.IGNORECASE,
)
_AROUND_A_DATE = re.compile(
    rf"[\s,.:|•·/()–—-]|\b(?:at|on|{_WEEKDAY}|last|updated|published|modified|first|posted|local time|time|t"
    r"|\d{1,2} min(?:ute)?s? read)\b",
    re.IGNORECASE,
)

_PART = r"(?:[A-Z][\w.'’-]*|d[eiu]|van|von|der|la|el|al|bin)"
_NAME = rf"{_PART}(?: {_PART}){{0,4}}"
_SENDER = re.compile(r"\W*from\s?:", re.IGNORECASE)
_BYLINE = re.compile(
    r"^(?:By|BY|by|Written by|Words by|Reporting by|Report by|From)\s?:?\s"
    rf"(?P<names>{_NAME}(?:(?:,| and| &| AND|, and) {_NAME}){{0,4}})"
    r"(?:(?:,| \||  ?[-–—•]| in| for) .{2,60})?\.?$"
)
_POST = re.compile(
    r"\b(?:editor|correspondent|reporter|writer|analyst|columnist|photographer|desk|chief|staff)$",
    re.IGNORECASE,
)
"""Ends what somebody is, and the outlet follows: "Ana Rell, Diplomatic Editor, The Lenn Post"."""
_DATELINE = re.compile(
    r"^[A-Z][\w .,'’()/-]{1,50}?,?\s"
    r"(?:(?:(?P<day>\d{1,2}) (?P<month>[A-Z][A-Za-z]{2,8})\.?,? (?P<year>\d{4}|\d{2})"
    r"|(?P<month_first>[A-Z][A-Za-z]{2,8})\.? (?P<day_after>\d{1,2}), (?P<year_after>\d{4}))\s?)?"
    r"(?:\((?P<agency>[A-Z][\w .&/'-]{1,30})\)\s?)?(?:--?|–|—)\s"
)
_WIRES = {
    "AP": "AP", "ASSOCIATED PRESS": "AP", "REUTERS": "Reuters", "AFP": "AFP", "PA": "PA", "PA MEDIA": "PA",
    "UPI": "UPI", "DPA": "dpa", "EFE": "EFE", "ACAN-EFE": "EFE", "XINHUA": "Xinhua", "ANSA": "ANSA",
    "TASS": "TASS", "ANI": "ANI", "PTI": "PTI", "NOTIMEX": "Notimex",
}  # fmt: skip
_CONTRIBUTED = re.compile(
    r"^[(\[]?(?:additional )?(?:reporting|writing|editing) by\b"
    r"|^(?:the )?(?:associated press|reuters|afp|agence france-presse|pa media)\b.{0,40}"
    r"\bcontributed to this (?:report|story|article)|^source: .{2,60}$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens an agency's report: its day (ISO) and the agency or station in brackets, where given."""

    day: str | None
    agency: str | None

    @property
    def wire(self) -> str | None:
        """The news agency, by its usual name, if it is one we know."""
        return _WIRES.get((self.agency or "").upper().replace(" - ", "-"))


@dataclass(frozen=True, slots=True)
class Stamp:
    """When a line says the report was published or changed: an instant with its zone, a day, or neither."""

    when: str | None
    changed: bool


def byline(passage: Passage) -> tuple[str, ...]:
    """Return the names in a line that says who wrote the report and nothing else."""
    found = _BYLINE.match(passage.text) if len(passage.text) <= _LONGEST else None
    if not found or sender(passage):
        return ()
    names = [name.strip(" .") for name in re.split(r",| and | & | AND ", found["names"])]
    post = next((number for number, name in enumerate(names) if number and _POST.search(name)), len(names))
    return tuple(name for name in names[:post] if name)


def sender(passage: Passage) -> bool:
    """Return whether a passage says from whom a release is: "From: Harbour Board"."""
    return _SENDER.match(passage.text) is not None


def stamp(passage: Passage) -> Stamp | None:
    """Return what a line of nothing but a date says, or of a date and where or in what it was published.

    "2 hours ago" gives no day, not knowing since when.
    """
    text = passage.text
    if len(text) <= _SHORT:
        text = _PLACED_AFTER.sub("", _PLACED.sub("", text))
    if len(text) > _LONGEST:
        return None
    if _AGO.match(text):
        return Stamp(None, changed=False)
    opening = _STAMP.match(text)
    date = next((found for pattern in _DATES if (found := pattern.search(text))), None)
    if not opening or not date or date.start() > opening.end() + _FAR:
        return None
    time = _TIME.search(text[: date.start()]) or _TIME.search(text, date.end())
    rest = text[opening.end() : date.start()] + " " + text[date.end() :]
    rest = rest.replace(time[0], " ") if time else rest
    for pattern in _DATES:
        rest = pattern.sub(" ", rest)
    if _AROUND_A_DATE.sub("", _TIME.sub(" ", rest)):
        return None
    return Stamp(_when(date, time), changed=bool(opening["changed"]))


def dateline(text: str) -> Dateline | None:
    """Return what the dateline at the beginning of a report's first paragraph says."""
    found = _DATELINE.match(text[:120])
    if not found:
        return None
    day = None
    if number := found["day"] or found["day_after"]:
        year = int(found["year"] or found["year_after"])
        if year <= _TWO_DIGITS:
            year += 1900 if year > _PIVOT else 2000
        day = _day(year, found["month"] or found["month_first"], int(number))
    return Dateline(day, found["agency"]) if day or found["agency"] else None


def contribution(passage: Passage) -> bool:
    """Return whether a passage credits an agency or colleagues with a part of the report."""
    return len(passage.text) <= 2 * _LONGEST and bool(_CONTRIBUTED.search(passage.text))


def _when(date: re.Match[str], time: re.Match[str] | None) -> str | None:
    day = _day(int(date["year"]), date["month"], int(date["day"]))
    if day is None or time is None or not time["zone"]:
        return day
    hour = int(time["hour"])
    if time["half"]:
        hour = hour % 12 + (12 if time["half"][0] in "pP" else 0)
    clock = dt.datetime.fromisoformat(f"{day}T{hour % 24:02}:{time['minute']}:00")
    zone = _zone(time["zone"].upper())
    return clock.replace(tzinfo=zone).isoformat() if zone else day


def _day(year: int, month: str, day: int) -> str | None:
    number = int(month) if month.isdigit() else _MONTHS.get(month.lower().rstrip("."))
    try:
        return dt.date(year, number or 0, day).isoformat()
    except ValueError:
        return None


def _zone(name: str) -> dt.tzinfo | None:
    """Return the zone that an abbreviation names, or None if it names several (IST, CST)."""
    if found := re.fullmatch(r"(?:GMT|UTC)?\s?([+-])(\d\d):?(\d\d)", name):
        minutes = int(found[2]) * 60 + int(found[3])
        return dt.timezone(dt.timedelta(minutes=-minutes if found[1] == "-" else minutes))
    if name in _PLACES:
        return zoneinfo.ZoneInfo(_PLACES[name])
    return dt.timezone(dt.timedelta(hours=_HOURS[name])) if name in _HOURS else None
