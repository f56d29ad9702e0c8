"""What the words of one capitalised run are: titles and roles first, then the bare name and its kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from onrecord.attribute.interpret.words import words

if TYPE_CHECKING:
    from collections.abc import Sequence

NameKind = Literal["person", "body", "place", "account", "unknown"]

INNER = frozenset({
    "of", "for", "and", "the", "de", "la", "del", "da", "do", "dos", "al", "bin", "ibn", "van", "von", "der",
    "den", "el", "y", "on",
})  # fmt: skip
"""Small words that may stand inside a name."""
PARTICLES = frozenset({
    "de", "la", "del", "da", "do", "dos", "al", "bin", "ibn", "van", "von", "der", "den", "el", "y", "st.",
    "st",
})  # fmt: skip
"""Those of them, and others, that stand inside a person's name."""
DEGREES = frozenset(
    {"cfp", "mp", "md", "m.d.", "phd", "ph.d.", "kc", "qc", "obe", "mbe", "cbe", "cpa", "esq", "mep"}
)
"""What may stand after a person's name and is none of it."""
SUFFIXES = frozenset(["jr", "jr.", "sr", "sr.", "ii", "iii", "iv"])


def core_of(keys: Sequence[str]) -> int:
    """Return where the bare name begins in a run: after its last title or role word, or at its given name.

    A run that is nothing but a title or role ("Prime Minister") has no name: the length of the run is
    returned.
    """
    lists = words()
    last = keys[-1]
    if len(keys) > 1 and (last in lists.organisations or last in lists.media or last in lists.trades):
        return 0
    roles = [
        n
        for n, key in enumerate(keys)
        if key in lists.titles or (lists.person(key) and key not in lists.given and not _is_surname(keys, n))
    ]
    found = _after_role(keys, roles) if roles else _after_country(keys)
    return found if found is not None else _at_given_name(keys, is_role=bool(roles))


def _is_surname(keys: Sequence[str], at: int) -> bool:
    """Tell whether an occupation is a surname: it follows a given name, and hardly anything follows it."""
    return at > 0 and is_given(keys[at - 1]) and keys[at - 1] not in words().countries and len(keys) - at <= 2  # noqa: PLR2004


def kind_of_name(first: str, keys: Sequence[str], titles: Sequence[str]) -> NameKind:
    """Return the kind of a bare name by its first word as written, all by their `keys`, and its titles."""
    lists = words()
    joined = " ".join(keys)
    if keys[0].startswith("@"):
        return "account"
    if joined in lists.countries or joined in lists.capitals:
        return "place"
    if titles and not _any_organisation(keys):
        return "person"
    if keys[0] in lists.known and len(keys) <= 2:  # noqa: PLR2004 - "Amnesty International"
        return "body"
    if len(keys) > 1 and keys[-1] in lists.geography:
        return "place"
    if _is_body(keys):
        return "body"
    if _is_person(keys):
        return "person"
    if len(keys) == 1 and len(first) > 1 and first.isupper():
        return "body"
    return "place" if joined in lists.demonyms else "unknown"


def is_given(key: str) -> bool:
    """Tell whether a word is a given name, or begins with one ("Eva-Marie")."""
    return key.split("-", maxsplit=1)[0] in words().given


def _after_role(keys: Sequence[str], roles: Sequence[int]) -> int | None:
    """Return where the name begins that follows the last role word; None if "of" and the like follow it."""
    last = len(keys) - 1
    if last > 1 and words().plural(keys[last]) and list(roles) == [last]:  # "United Auto Workers"
        return 0
    at = roles[-1]
    if at == last and _any_organisation(keys) and "of" in keys:  # "Department of Justice"
        return 0
    if at == last:
        if len(keys) == 1:
            return 1
        first = next((n for n in range(at) if is_given(keys[n])), None)  # "(American) Kevin King"
        return len(keys) if first is None else first
    if keys[at + 1] not in INNER or keys[at + 1] in PARTICLES:
        return 0 if _any_organisation(keys[at + 1 :]) else at + 1
    return None


def _after_country(keys: Sequence[str]) -> int | None:
    """Return where the name begins after a country: "(ambassador to) Britain Liu Xiaoming"."""
    lists = words()
    if len(keys) <= 2 or keys[0] not in lists.countries:  # noqa: PLR2004
        return None
    body = _any_organisation(keys) or any(key in lists.media or key in INNER for key in keys)
    return 0 if body else 1


def _at_given_name(keys: Sequence[str], *, is_role: bool) -> int:
    last = len(keys) - 1
    if _any_small(keys) or is_role:
        given = next(
            (n for n in range(last - 1, 0, -1) if is_given(keys[n]) and keys[n - 1] not in INNER), None
        )
        if given is not None and not _any_small(keys[given:]):
            return given
        return len(keys) if is_role else 0
    if len(keys) > 2 and not is_given(keys[0]):  # noqa: PLR2004 - "Republican hopeful Ted Cruz"
        given = next((n for n in range(1, last) if is_given(keys[n])), None)
        if given is not None and not _any_organisation(keys):
            return given
    return 0


def _is_body(keys: Sequence[str]) -> bool:
    lists = words()
    return (
        any(key in lists.organisations for key in keys)
        or any(key in lists.trades for key in keys[1:])
        or any(key in lists.documents for key in keys[1 if is_given(keys[0]) else 0 :])  # "Bill Clinton"
        or (len(keys) > 2 and lists.plural(keys[-1]))  # noqa: PLR2004
        or _any_small(keys)
    )


def _is_person(keys: Sequence[str]) -> bool:
    if len(keys) > 1 and (is_given(keys[0]) or any(key in SUFFIXES for key in keys)):
        return True
    return len(keys) > 2 and len(keys[1]) == 2 and keys[1].endswith(".")  # noqa: PLR2004 - a middle initial


def _any_organisation(keys: Sequence[str]) -> bool:
    return any(key in words().organisations for key in keys)


def _any_small(keys: Sequence[str]) -> bool:
    """Tell whether a small word stands among `keys` that no person's name has."""
    return any(key in INNER and key not in PARTICLES for key in keys)
