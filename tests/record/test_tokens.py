"""Words as FTS5 has them, where there is no FTS5: the same text gives the same words."""

from __future__ import annotations

import sqlite3
import sys
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from onrecord.record.words.tokens import tokens


@pytest.fixture(scope="module")
def fts5():
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE t USING fts5(w, tokenize='unicode61 remove_diacritics 2')")
    connection.execute("CREATE VIRTUAL TABLE v USING fts5vocab(t, 'instance')")

    def words(text):
        connection.execute("DELETE FROM t")
        connection.execute("INSERT INTO t VALUES (?)", (text,))
        return [row[0] for row in connection.execute("SELECT term FROM v ORDER BY offset")]

    yield words
    connection.close()


@pytest.mark.parametrize(
    "text",
    [
        "The café in Zürich, 24 people", "ΑΘΗΝΑ Ελλάδα άλφα", "МОСКВА Йод ёлка", "İstanbul ısı",
        "o'brien’s e-mail_address", "cafe\u0301 na\u0308ive \u0301alone", "½ ² ٣ 日本語 テスト",
        "straße STRASSE ẞ", "ﬁne ǅ ſong", "a\ue000b", "Đà Nẵng ạ ở", "", "…", "x\u20ddy",
    ],
)  # fmt: skip
def test_the_same_text_gives_the_same_words(fts5, text):
    assert [token.word for token in tokens(text)] == fts5(text)


def test_each_letter_and_digit_of_old_is_compared_alike(fts5):
    """Those that were in Unicode 3.2: FTS5 knows 6.1, Python more; a few differ, and may."""
    old = unicodedata.ucd_3_2_0
    differing = []
    for code in range(0x20, 0x10000):
        letter = chr(code)
        if 0xD800 <= code < 0xE000 or old.category(letter)[0] not in "LNMPSZ":
            continue
        if [token.word for token in tokens(f"a{letter}b")] != fts5(f"a{letter}b"):
            differing.append(letter)
    assert len(differing) < 40, [f"{ord(one):04x}" for one in differing]


@settings(max_examples=200)
@given(text=st.text(st.characters(max_codepoint=0x24F), max_size=60))
def test_places_are_those_of_the_words(text):
    for token in tokens(text):
        assert tokens(text[token.start : token.end])[0].word == token.word
        assert token.start < token.end <= len(text)


def test_a_word_longer_than_a_key_is_still_one_word():
    (token,) = tokens("x" * 5000)
    assert (token.start, token.end) == (0, 5000)
    assert len(token.word) < 100
    assert sys.getsizeof(token.word) < 1000
