"""trafilatura's selections of elements, each in one pass over the tree.

Most of trafilatura's time goes into a dozen XPath expressions that test ids and classes by regular
expression: libxml2 asks Python about each such test of each element, and wraps its arguments anew every
time. Here the expressions are read from trafilatura itself, and what they ask is remembered
(conditions.py). One that uses more of XPath than is read here stays as it is. What is selected is the same;
test_selections.py holds both against each other.
"""

from __future__ import annotations

from importlib import import_module
from itertools import islice
from typing import TYPE_CHECKING, Literal, NamedTuple

from lxml.etree import XPath

from onrecord.read.html.conditions import Reader, UnreadError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from lxml.html import HtmlElement

    from onrecord.read.html.conditions import Test

QUICKENED: dict[str, tuple[str, ...]] = {
    "trafilatura.baseline": ("BASIC_CLEAN_XPATH",),
    "trafilatura.core": ("RAW_TREE_PRUNE_XPATH", "REMOVE_COMMENTS_AND_LISTS_XPATH"),
    "trafilatura.main_extractor": (
        "BODY_XPATH",
        "DISCARD_IMAGE_ELEMENTS",
        "OVERALL_DISCARD_XPATH",
        "TEASER_DISCARD_XPATH",
    ),
    "trafilatura.metadata": ("AUTHOR_DISCARD_XPATHS", "AUTHOR_XPATHS"),
}
"""The names under which trafilatura keeps the expressions that are asked for on nearly every page."""


def quicken() -> None:
    """Put selections in the place of trafilatura's expressions, in this process, where they can be read.

    What another version of trafilatura keeps elsewhere, or in another shape, stays as it is.
    """
    for module_name, names in QUICKENED.items():
        try:
            module = import_module(module_name)
        except ModuleNotFoundError:
            continue
        for name in names:
            kept = getattr(module, name, None)
            if isinstance(kept, list):
                setattr(module, name, [*map(_quick, kept)])
            elif isinstance(kept, XPath):
                setattr(module, name, _quick(kept))


def _quick(expression: object) -> object:
    return (selection(expression.path) or expression) if isinstance(expression, XPath) else expression


def selection(path: str) -> Selection | None:
    """Return the XPath expression `path` as a selection, or None if it uses more than is read here."""
    reader = Reader(path)
    try:
        terms = [_term(reader)]
        while reader.took("|"):
            terms.append(_term(reader))
        reader.take("")
    except UnreadError:
        return None
    alike = len({(term.everywhere, term.first) for term in terms}) == 1
    return Selection(terms) if alike and (len(terms) == 1 or not terms[0].first) else None


class _Term(NamedTuple):
    """Elements of the `tags` that pass all `tests`, of the document or inside the context, or the `first`."""

    everywhere: bool
    tags: tuple[str, ...]
    tests: tuple[Test, ...]
    first: Literal["of all", "of each parent"] | None


def _term(reader: Reader) -> _Term:
    enclosed = reader.took("(")
    everywhere = reader.took("//")
    if not everywhere:
        reader.take(".//")
    tags: tuple[str, ...] = (reader.name(),)
    tests: list[Test] = []
    first: Literal["of all", "of each parent"] | None = None
    while first is None and reader.took("["):
        if reader.took("1"):
            first = "of each parent"
        elif tags == ("*",) and (named := reader.tags()):
            tags = named
        else:
            tests.append(reader.condition().test())
        reader.take("]")
    if enclosed:
        reader.take(")", "[", "1", "]")
        if first:
            raise UnreadError(first)
        first = "of all"
    return _Term(everywhere, tags, tuple(tests), first)


class Selection:
    """Gives what an `lxml.etree.XPath` would: a list of elements in the order of the document."""

    def __init__(self, terms: list[_Term]) -> None:
        self._everywhere = terms[0].everywhere
        self._first = terms[0].first
        tags = dict.fromkeys(tag for term in terms for tag in term.tags)
        self._tags = ("*",) if "*" in tags else tuple(tags)
        self._tests = {
            tag: _some([_all(term.tests) for term in terms if {tag, "*"} & set(term.tags)]) for tag in tags
        }

    def __call__(self, context: HtmlElement) -> list[HtmlElement]:
        """Return the elements selected inside `context`."""
        inside: Iterator[HtmlElement] = (
            context.getroottree().iter(*self._tags)
            if self._everywhere
            else context.iterdescendants(*self._tags)
        )
        found = self._passing(inside)
        if self._first == "of all":
            return list(islice(found, 1))
        if self._first == "of each parent":
            parents: dict[HtmlElement | None, HtmlElement] = {}
            for element in found:
                parents.setdefault(element.getparent(), element)
            return list(parents.values())
        return list(found)

    def _passing(self, elements: Iterator[HtmlElement]) -> Iterator[HtmlElement]:
        if len(set(self._tests.values())) == 1:
            return filter(next(iter(self._tests.values())), elements)
        tests = self._tests
        other = tests.get("*", _always)
        return (element for element in elements if tests.get(element.tag, other)(element))


def _all(tests: tuple[Test, ...]) -> Test:
    if not tests:
        return _always
    return tests[0] if len(tests) == 1 else lambda element: all(test(element) for test in tests)


def _some(tests: list[Test]) -> Test:
    if _always in tests:
        return _always
    return tests[0] if len(tests) == 1 else lambda element: any(test(element) for test in tests)


def _always(_: HtmlElement) -> bool:
    return True
