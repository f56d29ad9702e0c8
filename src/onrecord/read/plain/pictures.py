"""Pictures as text copies show them: file names, captions, credits."""

from __future__ import annotations

import bisect
import datetime as dt
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from onrecord.read.plain.passages import Passage

_LONGEST = 600
_OLDEST = 2010

_FILE_NAME = re.compile(r"^.{1,240}\.(?:jpe?g|png|gif|webp|tiff?|bmp|heic|avif|svg|mp4|mov)$", re.IGNORECASE)
_CREDIT_IN_NAME = re.compile(
    r"(?:^|[\s_-])(?:credit|photo by|pic by|copyright|©|\(c\))[\s_:-]{1,9}(.+)$", re.IGNORECASE
)
_DAY_FIRST = re.compile(r"(?<!\d)(\d{2})(\d{2})(\d{2})(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d{2})([-_.]?)(\d{2})\2(\d{2})(?!\d)")

_WORD = "(?:pictures?|photos?|photographs?|images?|pics?|credits?|graphics?|illustrations?|videos?)"
_MARK = (
    rf"(?:{_WORD}(?: (?:credit|by|courtesy(?: of)?|source|from))?\s?[:/-]"
    rf"|{_WORD} (?:by|courtesy of|credit)\b|©)"
)
_AGENCY = (
    "(?:reuters|ap|ap photo|afp|getty(?: images)?|pa(?: media| wire| images)?|epa|shutterstock|alamy"
    "|bloomberg"
    "|anadolu(?: agency)?|istock|handout|file|supplied|facebook|twitter|instagram|google(?: maps"
    "| street ?view)?)"
)
_CREDIT_AT_END = re.compile(
    rf"\s*(?:[(\[]\s?{_MARK}\s*(?P<marked>[^()\[\]]{{2,80}})[)\]]"
    rf"|\|?\s{_MARK}\s*(?P<bare>[^()\[\].]{{2,60}})"
    rf"|[(\[](?P<agency>[^()\[\]]{{0,60}}(?:/\s?[A-Z][^()\[\]/]{{1,30}}|\b{_AGENCY}))[)\]])\.?$",
    re.IGNORECASE,
)
_ONLY_CREDIT = re.compile(
    rf"^(?:[(\[]?\s?(?:{_MARK}|image source,)\s*(?P<name>[^()\[\]]{{2,80}})[)\]]?"
    rf"|[\w .,'’-]{{0,40}}(?:/|\bvia )\s?{_AGENCY}|{_AGENCY}|(?:reuters|ap photo"
    rf"|afp)\s?/\s?[\w .'’-]{{2,40}})\.?$",
    re.IGNORECASE,
)
_CAPTION_MARK = re.compile(
    r"^(?:(?:image|media|photo|picture) caption[,:]?\s"
    r"|(?:image|photo|picture|pictured|caption|file photo|file)\s?[:–—-]\s)",
    re.IGNORECASE,
)
_VIDEO_MARK = re.compile(
    r"^(?:watch|video|watch (?:now|live|more|the video|here)|now playing|listen)\s?[:|►▶–—-]\s?\S",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Caption:
    """What a caption says: its words without the credit, the credit, whether it stands under a video."""

    words: str
    credit: str | None
    video: bool = False


def file_name(passage: Passage) -> str | None:
    """Return the name of a picture file, if that is all the passage holds."""
    text = passage.text
    return text if passage.lines == 1 and text.find("://") < 0 and _FILE_NAME.match(text) else None


def name_beginning(names: Sequence[str], words: str) -> str | None:
    """Return a name that begins with `words` (without their full stop) from `names`, which are sorted."""
    words = words.rstrip(".")
    place = bisect.bisect_left(names, words)
    return names[place] if words and place < len(names) and names[place].startswith(words) else None


def credit_in(name: str) -> str | None:
    """Return the credit that a file name carries ("… CREDIT Emma Ode.jpg")."""
    found = _CREDIT_IN_NAME.search(name.rsplit(".", 1)[0])
    return found[1].replace("_", " ").strip() if found else None


def day_in(name: str, *, published: str | None = None) -> str | None:
    """Return the day that a file name carries as an ISO date, if it can be read in one way only.

    Four-digit years come first ("2022-04-06", "20220406"). Six digits are read day first, as British desks
    write them ("060422"). Where they would also be a day since 2010 when read year first, the reading within
    a year of the day on which the report was `published` (ISO) holds, if just one is.
    """
    days = {_day(year, month, day) for year, _, month, day in _YEAR_FIRST.findall(name)}
    if not days:
        for first, month, last in _DAY_FIRST.findall(name):
            readings = [_day(f"20{last}", month, first), _day(f"20{first}", month, last)]
            recent = [day for day in readings if day and int(day[:4]) >= _OLDEST]
            if len(recent) > 1 and published:
                recent = [day for day in recent if abs(int(day[:4]) - int(published[:4])) <= 1]
            days.add(recent[0] if len(recent) == 1 else None)
    return days.pop() if len(days) == 1 else None


def caption(passage: Passage) -> Caption | None:
    """Return what a caption says, if the passage is marked as one, by its credit or its opening."""
    text = passage.text
    if len(text) > _LONGEST:
        return None
    if _VIDEO_MARK.match(text) and len(text) <= _LONGEST // 2:
        return Caption(text, None, video=True)
    found = _CREDIT_AT_END.search(text)
    if found and found.start() > 0:
        credit = found["marked"] or found["bare"] or found["agency"]
        return Caption(text[: found.start()].strip(), credit.strip())
    return Caption(text, None) if _CAPTION_MARK.match(text) else None


def credit(passage: Passage) -> str | None:
    """Return the name in a passage that is a picture's credit and nothing else."""
    text = passage.text
    found = _ONLY_CREDIT.match(text) if len(text) <= 120 else None  # noqa: PLR2004 - no credit is that long
    return (found["name"] or text).strip(" .()[]") if found else None


def _day(year: str, month: str, day: str) -> str | None:
    try:
        return dt.date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None
