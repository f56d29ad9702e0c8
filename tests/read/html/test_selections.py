"""What is selected in trafilatura's stead is what its own expressions select."""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType

import pytest
import trafilatura.settings
import trafilatura.xpaths
from hypothesis import given
from hypothesis import strategies as st
from lxml.etree import XPath
from lxml.html import HtmlElement, fragment_fromstring

from onrecord.read.html import selections
from onrecord.read.html.selections import QUICKENED, Selection, quicken, selection

EXPRESSIONS = [
    one
    for module in (trafilatura.xpaths, trafilatura.settings)
    for kept in vars(module).values()
    for one in (kept if isinstance(kept, list) else [kept])
    if isinstance(one, XPath)
]
WORDS = [
    "article-body", "story-body", "post", "content", "main", "author", "byline", "share-bar", "comments",
    "reply-1", "Teaser", "caption", "hidden", "cookie", "footer", "nav", "infinite-scroll", "tags", "me",
    "elementor-share-buttons", "widget", "sidebar", "title", "-hide-", "premium",
]  # fmt: skip
TAGS = [
    "div", "section", "aside", "article", "main", "span", "p", "a", "h1", "h2", "ul", "li", "figure", "time",
    "footer", "list", "item", "rel", "author", "svg",
]  # fmt: skip
ATTRIBUTES = ["id", "class", "style", "role", "rel", "itemprop", "data-component", "aria-hidden"]


@st.composite
def trees(draw: st.DrawFn) -> HtmlElement:
    root = fragment_fromstring("<div></div>")
    elements = [root]
    for _ in range(draw(st.integers(1, 25))):
        element = root.makeelement(draw(st.sampled_from(TAGS)))
        for name in draw(st.lists(st.sampled_from(ATTRIBUTES), unique=True, max_size=3)):
            words = draw(st.lists(st.sampled_from(WORDS), max_size=2))
            element.set(name, draw(st.sampled_from([" ", "", "_"])).join(words))
        element.text = draw(st.sampled_from([None, "me", "words"]))
        draw(st.sampled_from(elements)).append(element)
        elements.append(element)
    return draw(st.sampled_from(elements))


@given(tree=trees())
def test_a_selection_gives_what_the_expression_gives(tree: HtmlElement) -> None:
    for expression in EXPRESSIONS:
        if chosen := selection(expression.path):
            assert chosen(tree) == expression(tree), expression.path


def test_of_two_attributes_the_one_written_first_is_asked() -> None:
    chosen = selection(".//*[starts-with(@id|@class, 'reply-')]")
    assert chosen is not None
    tree = fragment_fromstring("<div><p class='a' id='reply-1'></p><p id='reply-2' class='a'></p></div>")
    assert chosen(tree) == [tree[1]]


@pytest.mark.parametrize(
    "path",
    [
        ".//a/b",
        ".//div[1][@id]",
        ".//*[@id and @class]",
        ".//*[position()=2]",
        "(.//a)[1]|.//b",
        ".//a[",
        ".//a[re:test(@id, '(')]",
        "a",
    ],
)
def test_an_expression_that_cannot_be_read_is_not_guessed_at(path: str) -> None:
    assert selection(path) is None


def test_the_expressions_asked_on_nearly_every_page_are_read() -> None:
    quicken()
    for module, names in QUICKENED.items():
        for name in names:
            kept = getattr(import_module(module), name)
            assert isinstance(kept[0] if isinstance(kept, list) else kept, Selection), name


def test_what_another_version_of_trafilatura_keeps_in_another_way_stays_as_it_is(monkeypatch) -> None:
    module = ModuleType("trafilatura_to_come")
    module.SOLE, module.SEVERAL, module.OTHER = XPath(".//a"), (XPath(".//a"),), ".//a"
    monkeypatch.setitem(sys.modules, module.__name__, module)
    kept = dict(vars(module))
    names = {"trafilatura.moved": ("SOLE",), module.__name__: ("SEVERAL", "OTHER", "MISSING", "SOLE")}
    monkeypatch.setattr(selections, "QUICKENED", names)
    quicken()
    assert isinstance(module.SOLE, Selection)
    assert vars(module) == {**kept, "SOLE": module.SOLE}
