"""The closed word lists of `words.toml`, as sets."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping  # noqa: TC003 - dataclass fields are looked up at run time
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Iterable

Gender = Literal["m", "f"]


@dataclass(frozen=True, slots=True)
class Words:
    """Closed classes of lower-case words.

    `titles`, `people` and `given` tell a gender where the word does, else None. `plurals` maps irregular
    plurals of people to their singular, `singulars` every form of a word for people; `demonyms` and `same`
    map words for a country or its government to one key. `named` are names of bodies as they are written,
    `trades` the words with which those of businesses end, `called_after` what bears the name of a person or
    saint in the possessive.
    """

    titles: Mapping[str, Gender | None]
    people: Mapping[str, Gender | None]
    given: Mapping[str, Gender]
    plurals: Mapping[str, str]
    groups: frozenset[str]
    organisations: frozenset[str]
    governments: frozenset[str]
    known: Mapping[str, str]
    named: tuple[str, ...]
    trades: frozenset[str]
    called_after: frozenset[str]
    media: frozenset[str]
    documents: frozenset[str]
    works: frozenset[str]
    capitals: frozenset[str]
    countries: frozenset[str]
    geography: frozenset[str]
    demonyms: Mapping[str, str]
    same: Mapping[str, str]
    parties: frozenset[str]
    function: frozenset[str]
    singulars: Mapping[str, str]

    def person(self, word: str) -> str | None:
        """Return the singular of `word` if it is a noun for people ("spokesmen": "spokesman"), else None."""
        return self.singulars.get(word)

    def plural(self, word: str) -> bool:
        """Tell whether `word` is a plural noun for people."""
        return word in self.singulars and word not in self.people

    def place(self, word: str) -> str:
        """Return one key for all words of a country ("Russian", "Russia": "russia"); else `word` itself."""
        key = self.demonyms.get(word, word)
        return self.same.get(key, key)


@cache
def words() -> Words:
    """Return the word lists, read once from the package."""
    data = tomllib.loads(resources.files(__package__).joinpath("words.toml").read_text(encoding="utf8"))

    def gendered(table: Mapping[str, str]) -> dict[str, Gender | None]:
        found: dict[str, Gender | None] = dict.fromkeys(_split(table["any"]))
        found.update(dict.fromkeys(_split(table["male"]), "m"))
        found.update(dict.fromkeys(_split(table["female"]), "f"))
        return found

    people = gendered(data["people"])
    plurals = _pairs(data["people"]["plural_irregular"])
    given: dict[str, Gender] = dict.fromkeys(_split(data["given"]["male"]), "m")
    given.update(dict.fromkeys(_split(data["given"]["female"]), "f"))
    return Words(
        titles=gendered(data["titles"]),
        people=people,
        given=given,
        plurals=plurals,
        groups=frozenset(_split(data["people"]["groups"])),
        organisations=frozenset(_split(data["bodies"]["organisation"])),
        governments=frozenset(_split(data["bodies"]["government"])),
        known=_pairs(data["bodies"]["known"]),
        named=tuple(_split(data["bodies"]["named"])),
        trades=frozenset(_split(data["bodies"]["trades"])),
        called_after=frozenset(_split(data["bodies"]["called_after"])),
        media=frozenset(_split(data["bodies"]["media"])),
        documents=frozenset(_split(data["documents"]["words"])),
        works=frozenset(_split(data["documents"]["works"])),
        capitals=frozenset(_split(data["places"]["governments"])),
        geography=frozenset(_split(data["places"]["geography"])),
        countries=frozenset(_split(data["places"]["countries"])),
        demonyms=_pairs(data["places"]["demonyms"]),
        same=_pairs(data["places"]["same"]),
        parties=frozenset(_split(data["places"]["parties"])),
        function=frozenset(_split(data["function"]["words"])),
        singulars=_singulars(people, plurals),
    )


def _singulars(people: Iterable[str], plurals: Mapping[str, str]) -> dict[str, str]:
    """Return the nouns for people by each of their forms; a word that is one itself is no other's plural."""
    people = list(people)
    found = {word + "es": word for word in people if word.endswith("s")}
    found.update({word[:-1] + "ies": word for word in people if word.endswith("y")})
    found.update({word + "s": word for word in people})
    found.update({word[:-2] + "en": word for word in people if word.endswith("man")})
    return found | dict(plurals) | {word: word for word in people}


def _split(text: str) -> list[str]:
    return [word.replace("_", " ") for word in text.split()]


def _pairs(text: str) -> dict[str, str]:
    return dict(pair.split("=", 1) for pair in _split(text))
