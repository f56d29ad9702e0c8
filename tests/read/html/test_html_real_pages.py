"""On saved pages, where they are at hand, every block has a place and its words are there."""

from __future__ import annotations

import gzip
import re
from html import unescape
from pathlib import Path

import pytest

from onrecord.read.html.source import thinned
from onrecord.selectors import check, select

PAGES = Path(__file__).parents[4] / "shared" / "data" / "pages"
MARKUP = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)
SAMPLE = sorted(PAGES.glob("**/*.html.gz"))[::16]

if not SAMPLE:
    pytest.skip(f"{PAGES}: no saved pages here", allow_module_level=True)


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.name[:24])
def test_blocks_of_a_saved_page_are_anchored_and_hold_their_words(path, read_page, capture_page):
    capture = capture_page(gzip.decompress(path.read_bytes()))
    document = read_page(capture.data)
    anchored = [block for block in document.blocks if block.raw]
    assert len(anchored) >= 0.99 * len(document.blocks)
    for block in anchored:
        selector = select(document, block.start, block.end)
        check(selector, document, capture)
        source = capture.data[slice(*block.raw)].decode(document.encoding, "replace")
        shown = thinned(unescape(MARKUP.sub("", source)))
        assert all(
            thinned(word) in shown for word in selector.exact.split()[:1] + selector.exact.split()[-1:]
        )
