"""The tables of the stage, read once from the TOML files beside this module."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """Return the table in `name`.toml."""
    return tomllib.loads(files("onrecord.figures").joinpath(f"{name}.toml").read_text(encoding="utf-8"))


Phrases = dict[str, tuple[tuple[tuple[str, ...], str], ...]]
"""Phrases as words with what they mean, by the word that is met first; longer ones come first."""


def phrases(groups: dict[str, list[str]], *, backwards: bool = False) -> Phrases:
    """Return the phrases of `groups`, a list for each meaning, by their first word (last, if `backwards`)."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for meaning, listed in groups.items():
        for phrase in listed:
            words = tuple(phrase.replace(".", " .").split())
            found.setdefault(words[-1 if backwards else 0], []).append((words, meaning))
    return {word: tuple(sorted(listed, key=lambda pair: -len(pair[0]))) for word, listed in found.items()}
