from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import SliceRuleError
from onrecord.ids import digest
from onrecord.model import ByteMap, Capture, Document, Location, Selector
from onrecord.read.decoding import decode
from onrecord.selectors import CONTEXT, check, select

TEXT = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=120)
ENCODINGS = st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-32", "gb18030"])


def report(text, encoding="utf-8", media_type="text/plain"):
    """A capture of `text` and a document of all of it."""
    data = text.encode(encoding)
    decoded = decode(data, declared=encoding, media_type=media_type)
    capture = Capture(data, digest(data), media_type, encoding, Location("memory"), None)
    document = Document(
        id="0" * 64, text=decoded.text, language=None, title=None, outlet=None, byline=(), published=None,
        modified=None, url=None, section=None, blocks=(), dropped=(), pictures=(), gaps=(),
        encoding=decoded.encoding, byte_map=ByteMap(decoded.starts[:-1], decoded.starts[1:]),
    )  # fmt: skip
    return capture, document


@st.composite
def reports_with_a_range(draw):
    capture, document = report(draw(TEXT), draw(ENCODINGS))
    size = len(document.text)
    if not size:
        return capture, document, 0, 0
    start = draw(st.integers(0, size - 1))
    return capture, document, start, draw(st.integers(start + 1, size))


@given(reports_with_a_range())
def test_every_selector_is_a_slice_of_the_text_and_of_the_bytes(case):
    capture, document, start, end = case
    if start == end:
        return
    selector = select(document, start, end)
    assert document.text[selector.start : selector.end] == selector.exact
    low, high = selector.raw
    assert capture.data[low:high].decode(document.encoding) == selector.exact
    check(selector, document, capture)


@given(reports_with_a_range())
def test_prefix_exact_and_suffix_stand_together_in_the_text(case):
    _, document, start, end = case
    if start == end:
        return
    selector = select(document, start, end)
    assert selector.prefix + selector.exact + selector.suffix in document.text
    assert len(selector.prefix) == min(CONTEXT, start)
    assert len(selector.suffix) == min(CONTEXT, len(document.text) - end)


@given(reports_with_a_range(), st.integers(-2, 2), st.integers(-2, 2))
def test_a_selector_that_holds_other_words_never_passes(case, left, right):
    capture, document, start, end = case
    if start == end:
        return
    selector = select(document, start, end)
    moved = replace(selector, start=start + left, end=end + right)
    if moved.start >= 0 and document.text[moved.start : moved.end] != selector.exact:
        with pytest.raises(SliceRuleError):
            check(moved, document, capture)


@pytest.mark.parametrize(("start", "end"), [(0, 0), (3, 2), (-1, 2), (0, 99)])
def test_a_range_outside_the_text_is_no_selector(start, end):
    _, document = report("The mayor")
    with pytest.raises(SliceRuleError):
        select(document, start, end)


def test_bytes_that_decode_to_other_words_never_pass_in_plain_text():
    capture, document = report("The mayor denied it.")
    selector = replace(select(document, 4, 9), raw=(5, 10))
    with pytest.raises(SliceRuleError, match="ayor"):
        check(selector, document, capture)


def test_a_page_may_have_markup_between_the_words_but_not_end_before_them():
    capture, document = report("The mayor denied it.", media_type="text/html")
    check(replace(select(document, 4, 9), raw=(3, 12)), document, capture)
    with pytest.raises(SliceRuleError):
        check(replace(select(document, 4, 9), raw=(3, 99)), document, capture)


def test_words_without_a_place_in_the_capture_have_no_bytes():
    capture, document = report("The mayor")
    nowhere = np.full(len(document.text), -1, dtype=np.int64)
    selector = select(replace(document, byte_map=ByteMap(nowhere, nowhere)), 0, 3)
    assert selector == Selector("The", "", " mayor", 0, 3, None)
    check(selector, document, capture)
