"""Cues from scores made by hand: where a run begins and ends, and which window answers for it."""

import numpy as np

from onrecord.attribute.network.cues import cues_of
from onrecord.attribute.network.engine import CUES
from onrecord.attribute.network.tokens import Window

NOTHING = np.zeros(0, dtype=np.int64)
SAID = {
    "n": ("none", 9),
    "b": ("begin", 9),
    "i": ("inside", 9),
    "a": ("anchor", 9),
    "3": ("begin", 3),
    "2": ("begin", 2),
}
"""What each letter says of its word, and how surely."""


def found(*windows, most=96):
    """Return (window, first, last, worded) of the cues.

    A window is given by its first word, the words that it answers for, and a letter for each of its words.
    """
    cuts, scores = [], []
    for low, answers, letters in windows:
        cuts.append((Window(low, low + len(letters), NOTHING, NOTHING), answers.start, answers.stop))
        scores.append(np.zeros((len(letters), 4), dtype=np.float32))
        for word, letter in enumerate(letters):
            label, score = SAID[letter]
            scores[-1][word, CUES.index(label)] = score
    cues = cues_of(cuts, scores, threshold=0.5, most=most)
    columns = (cues.window, cues.first, cues.last, cues.worded)
    return list(zip(*(column.tolist() for column in columns), strict=True))


def test_a_cue_is_a_run_of_words_and_ends_where_the_next_begins():
    assert found((0, range(8), "nbibniib")) == [
        (0, 1, 2, True),
        (0, 3, 3, True),
        (0, 5, 6, True),
        (0, 7, 7, True),
    ]


def test_an_anchor_is_one_word_however_long_its_run():
    assert found((0, range(4), "aiib")) == [(0, 0, 0, False), (0, 3, 3, True)]


def test_a_run_does_not_go_on_in_the_next_window():
    assert found((0, range(3), "nbi"), (3, range(3, 6), "iin")) == [
        (0, 1, 2, True),
        (1, 3, 4, True),
    ]


def test_a_cue_belongs_to_the_window_that_answers_for_its_first_word():
    first, second = "nbibin", "bibinn"
    assert found((10, range(10, 13), first), (11, range(13, 17), second)) == [
        (0, 11, 12, True),
        (1, 13, 14, True),
    ]


def test_of_too_many_cues_the_likeliest_of_each_window_are_kept_the_likeliest_first():
    words = "2nbn3"
    assert found((0, range(5), words), (5, range(5, 10), words), most=2) == [
        (0, 2, 2, True),
        (0, 4, 4, True),
        (1, 7, 7, True),
        (1, 9, 9, True),
    ]


def test_windows_without_a_cue_have_none():
    assert found((0, range(2), "nn"), (2, range(2, 3), "n")) == []
