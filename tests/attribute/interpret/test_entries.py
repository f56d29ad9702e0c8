"""What holds for every text and every act: selectors that are slices of one block, ids, parents, time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from attribute.interpret.pages import MAKER, Page
from onrecord.attribute.acts import Act
from onrecord.attribute.interpret import interpreted
from onrecord.attribute.interpret.cast.entities import Entity
from onrecord.attribute.interpret.entries import speakers_of
from onrecord.attribute.interpret.scene import Resolution
from onrecord.errors import SliceRuleError

_WORDS = st.sampled_from(
    ["Mary Odell", "he", "She", "said", "denied", "the", "mayor", "of Tarn", ",", ".", '"', "“",
     "”", "’s", "I",
     "who",
     "A.", "(TDC)", "Ministry of", "Works", "@moor", "told reporters", "\n", "é", "\U0001f600", "MAYOR"]
)  # fmt: skip
_TEXTS = st.lists(
    st.one_of(st.lists(_WORDS, max_size=12).map(" ".join), st.text(max_size=40)), min_size=1, max_size=4
)


@st.composite
def pages(draw: st.DrawFn) -> Page:
    page = Page(*draw(_TEXTS))
    length = len(page.document.text)

    def ranges() -> st.SearchStrategy[tuple[tuple[int, int], ...]]:
        one = st.tuples(st.integers(0, length - 1), st.integers(1, length)).filter(
            lambda pair: pair[0] < pair[1]
        )
        return st.lists(one, max_size=2).map(lambda found: tuple(sorted(found)))

    if length:
        for _ in range(draw(st.integers(0, 4))):
            parent = draw(st.one_of(st.none(), st.integers(-1, 5)))
            page.acts.append(Act(draw(ranges()), draw(ranges()), draw(ranges()), parent))
    return page


@settings(deadline=None)
@given(pages())
def test_every_selector_is_a_trimmed_slice_of_one_block(page: Page) -> None:
    attributions, speakers = page.read()
    text = page.document.text
    selectors = [piece for entry in attributions for piece in (*entry.source, *entry.cue, *entry.content)]
    selectors += [piece for speaker in speakers for piece in (*speaker.roles, *speaker.mentions)]
    for piece in selectors:
        assert text[piece.start : piece.end] == piece.exact == piece.exact.strip() != ""
        assert any(block.start <= piece.start and piece.end <= block.end for block in page.document.blocks)


@settings(deadline=None)
@given(pages())
def test_ids_are_unique_and_refer_to_entries_that_exist(page: Page) -> None:
    attributions, speakers = page.read()
    known = {speaker.id for speaker in speakers}
    ids = [entry.id for entry in attributions]
    assert len(ids) == len(set(ids))
    for entry in attributions:
        assert entry.speaker in known
        assert entry.target is None or entry.target in known
        assert set(entry.candidates) <= known
        assert entry.parent is None or entry.parent in ids
        assert 0 <= entry.confidence <= 1


def test_acts_that_are_each_other_s_parents_lose_the_link_that_closes_the_circle() -> None:
    page = Page("Mary Odell said he thinks the gate was open.")
    page.act("Mary Odell", "said", "he thinks the gate was open")
    page.act("he", "thinks", "the gate was open")
    first, second = page.acts
    page.acts = [
        Act(first.source, first.cue, first.content, 1),
        Act(second.source, second.cue, second.content, 0),
    ]
    attributions, _ = page.read()
    assert sorted(entry.parent is None for entry in attributions) == [False, True]


def test_acts_nested_thousands_deep_are_read() -> None:
    page = Page("Mary Odell said the gate was open.")
    page.acts = [
        Act(((0, 10),), ((11, 15),), ((16, 20 + n % 10),), n - 1 if n else None) for n in range(3000)
    ]
    attributions, _ = page.read()
    assert len(attributions) == len(page.acts)


def test_the_same_act_twice_is_one_entry() -> None:
    page = Page("Mary Odell said the gate was open.")
    page.act("Mary Odell", "said", "the gate was open")
    page.acts *= 2
    attributions, _ = page.read()
    assert len(attributions) == 1


def test_a_range_outside_the_text_is_an_error() -> None:
    page = Page("Mary Odell said the gate was open.")
    with pytest.raises(SliceRuleError):
        interpreted(page.document, [Act(((0, 4),), ((5, 9),), ((10, 999),))], maker=MAKER)


def test_a_page_without_acts_has_no_entries() -> None:
    assert Page("Mary Odell said nothing.").read() == ((), ())


@pytest.mark.parametrize(
    "unit",
    [
        "a",
        '"',
        "'s ",
        "Mary ",
        "in a ",
        "The Ministry of ",
        "A. ",
        "(ABC) ",
        "told the ",
        "the mayor of Tarn, ",
    ],
)
def test_a_long_line_of_one_thing_is_read(unit: str) -> None:
    line = unit * (100_000 // len(unit))
    page = Page(f"Mary Odell said the gate was open. {line}")
    page.act("Mary Odell", "said", "the gate was open")
    attributions, _ = page.read()
    assert len(attributions) == 1


def test_a_line_of_five_megabytes_is_read() -> None:
    page = Page(f"Mary Odell said the gate was open. {'x' * 5_000_000}")
    page.act("Mary Odell", "said", "the gate was open")
    attributions, _ = page.read()
    assert len(attributions) == 1


def test_two_of_the_cast_of_whom_all_that_is_known_is_alike_are_one_speaker() -> None:
    # Seen on a page that called an accused "a man": two entries had one id, which no record takes.
    page = Page("A man said that the mill had closed.")
    twins = [Entity(number, "unnamed", mentions={(0, 5)}) for number in (1, 2)]
    found = [Resolution(twins[0], 0.9), Resolution(twins[1], 0.9)]
    speakers, ids = speakers_of(page.document, found, [None, None])
    assert len(speakers) == 1
    assert ids[1] == ids[2] == speakers[0].id
