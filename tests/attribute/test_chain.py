import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from onrecord.attribute.network import chain

scores = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 2), st.integers(1, 4), st.just(4)),
    elements=st.floats(-4, 4, width=16),
)
moves = arrays.arrays(np.float32, (4, 4), elements=st.floats(-2, 2, width=16))


def all_words(values):
    return np.full(len(values), values.shape[1])


def total(row, path, transitions):
    return sum(row[word, label] for word, label in enumerate(path)) + sum(
        transitions[a, b] for a, b in itertools.pairwise(path)
    )


@given(scores, moves)
def test_no_sequence_scores_higher_than_the_best(values, transitions):
    labels = chain.best(values, transitions, all_words(values))
    for row, path in zip(values, labels, strict=True):
        paths = itertools.product(range(4), repeat=len(row))
        highest = max(total(row, other, transitions) for other in paths)
        assert abs(total(row, path, transitions) - highest) < 1e-3


@given(scores, moves)
def test_the_certainties_of_all_sequences_sum_to_one(values, transitions):
    paths = np.array(list(itertools.product(range(4), repeat=values.shape[1])))
    every = [
        chain.certainty(values, transitions, all_words(values), np.tile(path, (len(values), 1)))
        for path in paths
    ]
    assert np.allclose(np.sum(every, axis=0), 1, atol=1e-5)


@given(scores, moves)
def test_the_best_sequence_is_the_most_certain(values, transitions):
    words = all_words(values)
    best = chain.certainty(values, transitions, words, chain.best(values, transitions, words))
    paths = np.array(list(itertools.product(range(4), repeat=values.shape[1])))
    for path in paths:
        assert (
            chain.certainty(values, transitions, all_words(values), np.tile(path, (len(values), 1)))
            <= best + 1e-5
        ).all()


def test_scores_far_apart_leave_a_probability():
    values = np.zeros((1, 300, 4), dtype=np.float32)
    values[:, :, 2] += 100.0
    labels = np.full((1, 300), 2)
    assert chain.certainty(values, np.eye(4, dtype=np.float32), np.array([300]), labels)[0] == 1.0


@given(arrays.arrays(np.float32, (5, 19, 4), elements=st.floats(-4, 4, width=16)), moves)
def test_what_stands_behind_the_words_of_a_sequence_changes_nothing(values, transitions):
    words = np.array([1, 2, 8, 17, 19])
    labels = chain.best(values, transitions, words)
    sure = chain.certainty(values, transitions, words, labels)
    for row, number in enumerate(words):
        alone, found = values[row : row + 1, :number], labels[row : row + 1, :number]
        shorter = chain.best(alone, transitions, words[row : row + 1])
        # Of sequences that score alike either may be found.
        assert np.isclose(total(alone[0], found[0], transitions), total(alone[0], shorter[0], transitions))
        assert not labels[row, number:].any()
        assert np.isclose(sure[row], chain.certainty(alone, transitions, words[row : row + 1], found)[0])


def test_a_long_sequence_that_could_be_anything_has_next_to_no_probability():
    values = np.zeros((1, 400, 4), dtype=np.float32)
    words = np.array([400])
    labels = chain.best(values, np.zeros((4, 4), dtype=np.float32), words)
    assert 0 <= chain.certainty(values, np.zeros((4, 4), dtype=np.float32), words, labels)[0] < 1e-100
