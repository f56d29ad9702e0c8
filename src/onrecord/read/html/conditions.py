"""Conditions on elements as XPath writes them in square brackets, read once and then asked of many elements.

Read is the part of XPath 1.0 that trafilatura's selections use: `self::name`, attributes, their comparison
with a string, `contains`, `starts-with`, `translate`, EXSLT's `re:test`, `not`, `or`, the name of a child or
descendant.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from lxml.html import HtmlElement

Values = dict[str, str | None]
"""What a condition looks at in an element: attributes by name; under "a|b" the one of two that is written
first; under "" the tag."""
Test = Callable[["HtmlElement"], bool]

_TOKEN = re.compile(r"'[^']*+'|\.//|//|::|[a-zA-Z_][\w.-]*+(?::(?!:)[\w.-]++)?|\S")
_MOST_KEPT = 8_192
_LONGEST_KEPT = 400


class UnreadError(Exception):
    """An expression uses more of XPath than is read here."""


class Condition(NamedTuple):
    """What is asked of the `names` of an element, or, where `holds` is None, of what is inside it."""

    names: frozenset[str]
    holds: Callable[[Values], bool] | None
    inside: Test | None = None

    def test(self) -> Test:
        """Return the condition as a test of an element."""
        if self.holds is not None:
            return _kept(self.names, self.holds)
        assert self.inside is not None
        return self.inside


def _kept(names: frozenset[str], holds: Callable[[Values], bool]) -> Test:
    """Return a test that remembers its outcome for each combination of values, as pages repeat those."""
    pairs = sorted(name for name in names if "|" in name)
    single = sorted({part for name in names for part in name.split("|")} - {""})
    places = [(pair, single.index(pair.split("|")[0]), single.index(pair.split("|")[1])) for pair in pairs]
    every = [*single, *pairs, *([""] if "" in names else [])]
    plain = every == single
    outcomes: dict[tuple[str | None, ...], bool] = {}

    def test(element: HtmlElement) -> bool:
        values = tuple(map(element.get, single))
        if not plain:
            for pair, one, other in places:
                first, second = values[one], values[other]
                values += ((first or second) if None in (first, second) else _written_first(element, pair),)
            if "" in names:
                values += (str(element.tag),)
        outcome = outcomes.get(values)
        if outcome is None:
            outcome = holds(dict(zip(every, values, strict=True)))
            if sum(map(len, filter(None, values))) <= _LONGEST_KEPT:
                if len(outcomes) >= _MOST_KEPT:
                    outcomes.clear()
                outcomes[values] = outcome
        return outcome

    return test


def _written_first(element: HtmlElement, pair: str) -> str | None:
    names = pair.split("|")
    first: str = next(value for name, value in element.items() if name in names)
    return first


class Reader:
    """Reads an expression from its beginning to its end."""

    def __init__(self, expression: str) -> None:
        self._tokens: list[str] = [*_TOKEN.findall(expression), ""]
        self._at = 0

    def take(self, *expected: str) -> str:
        """Take the next tokens if they are the `expected` ones; raise `UnreadError` if not."""
        for one in expected:
            if self._tokens[self._at] != one:
                raise UnreadError(self._tokens[self._at])
            self._at += 1
        return expected[-1]

    def took(self, *expected: str) -> bool:
        """Take the next tokens if they are the `expected` ones; tell whether they were."""
        if tuple(self._tokens[self._at : self._at + len(expected)]) != expected:
            return False
        self._at += len(expected)
        return True

    def name(self) -> str:
        """Take a name, or the "*" that stands for any."""
        name = self._tokens[self._at]
        if name != "*" and not name[:1].isalpha():
            raise UnreadError(name)
        self._at += 1
        return name

    def tags(self) -> tuple[str, ...]:
        """Take a condition on the tag alone, up to a "]"; return the tags it allows, none if it is other."""
        start = self._at
        found: list[str] = []
        while self.took("self", "::"):
            found.append(self.name())
            if not self.took("or"):
                break
        if found and self._tokens[self._at] == "]":
            return tuple(found)
        self._at = start
        return ()

    def condition(self) -> Condition:
        """Read a condition: one or more that are joined by "or"."""
        found = [self._single()]
        while self.took("or"):
            found.append(self._single())
        return found[0] if len(found) == 1 else _any_of(found)

    def _single(self) -> Condition:
        if self.took("self", "::"):
            tag = self.name()
            return Condition(frozenset([""]), lambda values: values[""] == tag)
        if self.took("not", "("):
            return self._negated()
        if self.took("re:test", "("):
            return self._matching()
        if self.took("contains", "("):
            words, names = self._words()
            self.take(",")
            part = self._string()
            self.take(")")
            return Condition(names, lambda values: part in words(values))
        if self.took("starts-with", "("):
            words, names = self._words()
            self.take(",")
            start = self._string()
            self.take(")")
            return Condition(names, lambda values: words(values).startswith(start))
        if self.took(".//"):
            return _descendant(self.name())
        if self.took("@"):
            return self._attribute()
        name = self.name()
        self.take("=")
        return _child(name, self._string())

    def _negated(self) -> Condition:
        inner = self.condition()
        self.take(")")
        if (holds := inner.holds) is not None:
            return Condition(inner.names, lambda values: not holds(values))
        test = inner.test()
        return Condition(frozenset(), None, lambda element: not test(element))

    def _matching(self) -> Condition:
        words, names = self._words()
        self.take(",")
        pattern = self._string()
        flags = re.IGNORECASE if self.took(",", "'i'") else re.NOFLAG
        self.take(")")
        try:
            search = re.compile(pattern, flags).search
        except re.error as error:
            raise UnreadError(pattern) from error
        return Condition(names, lambda values: search(words(values)) is not None)

    def _attribute(self) -> Condition:
        name = self.name()
        if not self.took("="):
            return Condition(frozenset([name]), lambda values: values[name] is not None)
        wanted = self._string()
        return Condition(frozenset([name]), lambda values: values[name] == wanted)

    def _words(self) -> tuple[Callable[[Values], str], frozenset[str]]:
        """Read what stands for a string: an attribute, the first of two, or one with letters exchanged."""
        if self.took("translate", "("):
            words, names = self._words()
            self.take(",")
            letters = self._string()
            self.take(",")
            others = self._string()
            self.take(")")
            if len(letters) != len(others):
                raise UnreadError("translate")
            table = str.maketrans(letters, others)
            return (lambda values: words(values).translate(table)), names
        self.take("@")
        name = self.name()
        if self.took("|", "@"):
            name = f"{name}|{self.name()}"
        return (lambda values: values[name] or ""), frozenset([name])

    def _string(self) -> str:
        token = self._tokens[self._at]
        if not token.startswith("'"):
            raise UnreadError(token)
        self._at += 1
        return token[1:-1]


def _any_of(conditions: list[Condition]) -> Condition:
    """Return the condition that one of several holds; those on attributes are asked, and kept, together."""
    names = frozenset(name for one in conditions for name in one.names)
    held = [one.holds for one in conditions if one.holds is not None]
    of_values = Condition(names, lambda values: any(holds(values) for holds in held))
    tests = [one.inside for one in conditions if one.inside is not None]
    if not tests:
        return of_values
    tests = [of_values.test(), *tests] if held else tests
    return Condition(frozenset(), None, lambda element: any(test(element) for test in tests))


def _descendant(name: str) -> Condition:
    return Condition(frozenset(), None, lambda element: next(element.iterdescendants(name), None) is not None)


def _child(name: str, words: str) -> Condition:
    return Condition(
        frozenset(),
        None,
        lambda element: any("".join(child.itertext()) == words for child in element.iterchildren(name)),
    )
