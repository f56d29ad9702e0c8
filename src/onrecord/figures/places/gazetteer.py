"""Which place on the map a name means, where a small gazetteer settles it without doubt.

The names are GeoNames' (geonames.org, CC BY 4.0): countries, and places of 15,000 people and more
(`training/gazetteer.py` makes the file). A town is settled if the report names its country, and that of no
other town of its name; towns whose name another of their country has, unless that is a hundred times smaller,
are left out. A report that names no country settles none: what it means may be too small for any gazetteer.
"""

from __future__ import annotations

import functools
import gzip
import re
from importlib.resources import files

from onrecord.folding import fold

FILE = "gazetteer.tsv.gz"

_REGION = re.compile(
    r"\W*(?:oblast|region|province|governorate|district|county|state|strip|valley)\b", re.IGNORECASE
)
"""After the name of a town these make it that of the land around."""
_FURTHER = re.compile(r", ([A-Z][\w.]*(?: [A-Z]\w*)*)")
_OTHER_NAMES = {
    "UK": "GB", "Britain": "GB", "England": "GB", "Scotland": "GB", "Wales": "GB", "US": "US", "U.S.": "US",
    "USA": "US", "America": "US", "Russian": "RU", "Ukrainian": "UA", "Syrian": "SY", "Israeli": "IL",
    "Palestinian": "PS", "Gaza Strip": "PS", "West Bank": "PS", "Iraqi": "IQ", "Afghan": "AF",
    "Iranian": "IR",
    "Lebanese": "LB", "Turkish": "TR", "Türkiye": "TR", "Burma": "MM", "Congolese": "CD", "Salvadoran": "SV",
    "Colombian": "CO", "Peruvian": "PE", "Chilean": "CL", "British": "GB", "American": "US", "French": "FR",
    "German": "DE", "Sudanese": "SD", "Yemeni": "YE", "Somali": "SO", "Nigerian": "NG", "Pakistani": "PK",
}  # fmt: skip

_SHORT = frozenset({"UK", "Britain", "US", "U.S.", "USA", "America", "Türkiye"})


class Gazetteer:
    """The places that the names in one report, whose words are `text`, mean."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._named: frozenset[str] | None = None

    def place_id(self, start: int, end: int) -> str | None:
        """Return "geonames:" and the id of the place named at the code points [start, end), or None."""
        name = fold(self._text[start:end])
        if name in _lands():
            return f"geonames:{_lands()[name][1]}"
        towns = _towns(name)
        if not towns or _REGION.match(self._text, end) or _is_elsewhere(self._text, end, towns):
            return None
        if self._named is None:
            self._named = _countries(self._text)
        meant = [town for country, town in towns if country in self._named]
        return f"geonames:{meant[0]}" if len(meant) == 1 else None


def is_country(name: str) -> bool:
    """Return whether `name`, as a text has it, is that of a country, none of its people's names."""
    return fold(name) in _lands() or name in _SHORT


def _is_elsewhere(text: str, end: int, towns: list[tuple[str, str]]) -> bool:
    """Return whether another name follows that is not the country of one of `towns`: "Paris, Texas"."""
    after = _FURTHER.match(text, end)
    if after is None:
        return False
    country = _OTHER_NAMES.get(after[1]) or _lands().get(fold(after[1].rstrip(".")), ("", ""))[0]
    return country not in {land for land, _ in towns}


def _countries(text: str) -> frozenset[str]:
    """Return the ISO codes of the countries that a text names."""
    found = {match.group() for match in _country_names().finditer(text)}
    return frozenset(_OTHER_NAMES.get(name) or _lands()[fold(name)][0] for name in found)


@functools.cache
def _country_names() -> re.Pattern[str]:
    # The file has names in small letters; a report's are in capitals, so that "turkey" is a bird.
    names = [*_OTHER_NAMES, *(name.title() for name in _lands())]
    longest_first = sorted(names, key=len, reverse=True)
    initials = "".join(sorted({name[0] for name in names}))  # told first: most words begin with another
    return re.compile(rf"\b(?=[{initials}])(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")


def _towns(name: str) -> list[tuple[str, str]]:
    """Return the country and the GeoNames id of each town of that name; its lines stand together."""
    rows, line = _rows(), f"\n{name}\t"
    found, at = [], _line_of_towns(name)
    while rows.startswith(line, at):
        end = rows.index("\n", at + 1)
        land, number = rows[at + len(line) : end].split("\t")
        found.append((land, number))
        at = end
    return found


def _line_of_towns(name: str) -> int:
    """Return where the first line of towns begins that is not before `name`, by halving: they are sorted."""
    rows = _rows()
    low, high = _before_towns(), len(rows) - 1  # each at the line feed before a line
    while low < high:
        middle = rows.rindex("\n", low, (low + high) // 2 + 1)
        if rows[middle + 1 : rows.index("\t", middle)] < name:
            low = rows.index("\n", middle + 1)
        else:
            high = middle
    return low


@functools.cache
def _before_towns() -> int:
    """Return where the line of the last country ends."""
    return _rows().index("\n", _rows().rindex("\n#") + 1)


@functools.cache
def _lands() -> dict[str, tuple[str, str]]:
    """Return the ISO code and the GeoNames id of each country by its name."""
    marked = re.findall(r"^#(.*)\t(.*)\t(.*)$", _rows(), re.MULTILINE)
    return {name: (land, number) for name, land, number in marked}


@functools.cache
def _rows() -> str:
    """Return the lines of the file, countries marked by "#": sought in, not taken apart, which is quicker."""
    packed = files("onrecord.figures.places").joinpath(FILE).read_bytes()
    return "\n" + gzip.decompress(packed).decode()
