"""Where windows begin, and that every word is answered for once."""

import functools
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.attribute.network.onnx_engine import WEIGHTS
from onrecord.attribute.network.tokens import GOLD, tokenize
from onrecord.attribute.network.windows import windows

TOKENIZER = functools.cache(lambda: Tokenizer.from_file(str(WEIGHTS / "tokenizer.json")))
WORDS = st.sampled_from(["ferry", "Oskarsdottir-Lindqvist", "said", ".", "”", "?", "\n", "the", "harbour"])


def cut(text, size=64, overlap=(8, 32)):
    tokens = tokenize(text, TOKENIZER())
    return tokens, list(windows(tokens, size=size, overlap=overlap, convention=GOLD))


def words(text, tokens, places):
    return [text[tokens.starts[at] : tokens.ends[at]] for at in places]


@settings(max_examples=200, deadline=None)
@given(st.lists(WORDS, max_size=300), st.integers(4, 80), st.integers(0, 40), st.integers(0, 40))
def test_every_word_is_answered_for_by_one_window_that_sees_it(parts, size, least, more):
    tokens, found = cut(" ".join(parts), size, (least, least + more))
    assert [at for _, low, high in found for at in range(low, high)] == list(range(len(tokens)))
    assert all(window.low <= low <= high <= window.high for window, low, high in found)
    assert all(len(window.ids) <= size for window, _, _ in found)


def test_a_window_begins_and_answers_with_a_paragraph_and_answers_from_a_sentence_on():
    text = "\n".join(
        ["Ana Rell spoke. She sat down . She left and " + "went " * n + "home" for n in range(1, 12)]
    )
    tokens, found = cut(text)
    assert len(found) > 3
    for window, low, _ in found:
        assert words(text, tokens, [window.low]) == ["Ana"]
        assert words(text, tokens, [low])[0] in {"Ana", "She"}


def test_a_window_begins_at_a_sentence_where_no_paragraph_is_in_reach():
    text = " ".join(f"Boats {'sail ' * (n % 5)}north.”" for n in range(60))
    tokens, found = cut(text)
    assert len(found) > 3
    assert set(words(text, tokens, [window.low for window, _, _ in found])) == {"Boats"}


def test_a_text_without_any_stop_is_cut_in_the_middle_of_what_two_windows_may_share():
    tokens, found = cut("north " * 300)
    shared = [one.high - two.low for (one, _, _), (two, _, _) in pairwise(found)]
    assert set(shared) == {20}
    assert len(tokens) == 300
