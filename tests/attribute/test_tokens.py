from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from onrecord.attribute.network.onnx_engine import WEIGHTS
from onrecord.attribute.network.tokens import BREAK, GOLD, tokenize, window

TOKENIZER = Tokenizer.from_file(str(WEIGHTS / "tokenizer.json"))


@given(st.text(max_size=300))
@settings(deadline=None)
def test_words_stand_in_order_and_inside_the_text(text):
    tokens = tokenize(text, TOKENIZER)
    assert len(tokens.first) == len(tokens) + 1
    assert (tokens.starts < tokens.ends).all()
    assert (tokens.ends[:-1] <= tokens.starts[1:]).all()
    assert len(tokens) == 0 or tokens.ends[-1] <= len(text)


PLAIN = [
    "The",
    "ferry",
    "IS",
    "café",
    "Ångström",
    "1,000",
    "U.S.",
    "don't",
    "“",
    "”",
    "…",
    "—",
    "\\",
    "_",
    " ",
]
OTHER = ["[", "[SEP]", "]", "«", "€", "œ", "İ", "船", "x" * 101, "\t", "\u00a0", "\u00ad", "\u0301", "\x07"]


@given(
    st.lists(st.sampled_from(PLAIN), max_size=30).map("".join)
    | st.lists(st.sampled_from(PLAIN + OTHER), max_size=30).map("".join)
)
@settings(deadline=None, max_examples=500)
def test_words_found_without_the_tokenizer_are_those_it_finds(line):
    tokens = tokenize(line, TOKENIZER)
    encoding = TOKENIZER.encode(line, add_special_tokens=False)
    assert tokens.pieces.tolist() == encoding.ids
    pieces = list(zip(encoding.word_ids, encoding.offsets, strict=True))
    firsts = [
        at for at, (word, _) in enumerate(pieces) if word is None or at == 0 or word != pieces[at - 1][0]
    ]
    assert tokens.first.tolist() == [*firsts, len(pieces)]
    assert tokens.starts.tolist() == [pieces[at][1][0] for at in firsts]
    assert tokens.ends.tolist() == [pieces[at - 1][1][1] for at in tokens.first[1:]]


def test_offsets_are_code_points_also_after_emoji_and_accents():
    text = "🛰️ Señor Ünal said: “naïve”"
    tokens = tokenize(text, TOKENIZER)
    words = [text[a:b] for a, b in zip(tokens.starts, tokens.ends, strict=True)]
    assert words[1:] == ["Señor", "Ünal", "said", ":", "“", "naïve", "”"]


@given(
    st.lists(st.sampled_from(["word", "extraordinarily", "said", "\n", "“Yes”", "x" * 90]), max_size=120),
    st.integers(6, 40),
)
@settings(deadline=None)
def test_windows_move_on_and_hold_what_fits(words, size):
    tokens = tokenize(" ".join(words), TOKENIZER)
    low = 0
    while low < len(tokens):
        cut = window(tokens, low, size=size, convention=GOLD)
        assert cut.high > low
        assert len(cut.ids) <= size
        assert len(cut.heads) == cut.high - low
        low = cut.high


def test_a_break_stands_between_paragraphs():
    tokens = tokenize("One.\n\nTwo.", TOKENIZER)
    cut = window(tokens, 0, size=64, convention=GOLD)
    assert list(cut.ids).count(BREAK) == 1


def test_a_line_of_a_million_words_is_read_in_parts():
    tokens = tokenize("ab " * 200_000, TOKENIZER)
    assert len(tokens) == 200_000
