"""The lists of words that linking goes by, from `vocabulary.toml`."""

from __future__ import annotations

import tomllib
from importlib.resources import files

_LISTS: dict[str, str] = tomllib.loads(
    files("onrecord.link").joinpath("vocabulary.toml").read_text(encoding="utf-8")
)


def listed(name: str) -> frozenset[str]:
    """Return the words of the list of that name."""
    return frozenset(_LISTS[name].split())


def lines(name: str) -> list[list[str]]:
    """Return the words of the list of that name, line by line."""
    return [line.split() for line in _LISTS[name].strip().splitlines()]
