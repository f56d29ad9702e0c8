"""Kind, by the quote marks of the text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribute.interpret.pages import Page
from onrecord.attribute.interpret.quotation import quote_depth
from onrecord.model import Block


@pytest.mark.parametrize(
    ("before", "content", "after"),
    [
        ('"', "The gate was open", '"'),
        ("“", "The gate was open", "”"),
        ("‘", "The miller’s gate was open", "’"),
        ("'", "The miller's gate wasn't open", "'"),
        ("«", "The gate was open", "»"),
        ("»", "The gate was open", "«"),
        ("„", "The gate was open", "“"),
        ("''", "The gate was open", "''"),
        ("", '"The gate was open."', ""),
        ("“", "The gate was open", ""),
    ],
    ids=[
        "straight",
        "curly",
        "single-curly",
        "single",
        "guillemets",
        "turned",
        "low-9",
        "doubled",
        "marks-in",
        "open",
    ],
)
def test_content_in_marks_of_any_style_is_direct(before: str, content: str, after: str) -> None:
    page = Page(f"Mary Odell said: {before}{content}{after}")
    page.act("Mary Odell", "said", content)
    assert page.one(0)[0].kind == "direct"


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("Mary Odell said the gate was open.", "the gate was open", "indirect"),
        ('Mary Odell said the gate was "wide open".', 'the gate was "wide open"', "mixed"),
        (
            "Mary Odell said the workers' gate was the miller's.",
            "the workers' gate was the miller's",
            "indirect",
        ),
        ("Mary Odell said the ’90s gate was open.", "the ’90s gate was open", "indirect"),
        ("Mary Odell said the 'workers' gate' was open.", "the 'workers' gate' was open", "mixed"),
    ],
)
def test_none_or_part_in_marks(text: str, content: str, kind: str) -> None:
    page = Page(text)
    page.act("Mary Odell", "said", content)
    assert page.one(0)[0].kind == kind


def test_an_act_inside_a_quotation_is_indirect_without_marks_of_its_own() -> None:
    page = Page("Mary Odell said: \"He says the gate was 'open' and she thinks it was shut.\"")
    outer = page.act("Mary Odell", "said", "\"He says the gate was 'open' and she thinks it was shut.\"")
    page.act("He", "says", "the gate was 'open'", parent=outer)
    page.act("she", "thinks", "it was shut", parent=outer)
    assert [page.one(number)[0].kind for number in range(3)] == ["direct", "mixed", "indirect"]


def test_an_unclosed_mark_does_not_reach_into_the_next_paragraph() -> None:
    page = Page('She said "the gate was open.', "Mary Odell said the road was shut.")
    page.act("Mary Odell", "said", "the road was shut")
    assert page.one(0)[0].kind == "indirect"


@given(st.text(alphabet="\"'“”‘’«»„‚ a.s\n", max_size=80), st.integers(0, 80))
def test_depth_is_never_negative_and_ends_with_each_block(text: str, cut: int) -> None:
    cut = min(cut, len(text))
    blocks = [Block("paragraph", 0, cut, None), Block("paragraph", cut, len(text), None)]
    whole = quote_depth(text, blocks)
    assert len(whole) == len(text)
    assert (whole >= 0).all()
    alone = quote_depth(text[cut:], [Block("paragraph", 0, len(text) - cut, None)])
    assert (whole[cut:] == alone).all()
