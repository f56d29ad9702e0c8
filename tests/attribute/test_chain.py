import itertools

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from onrecord.attribute import chain

scores = arrays.arrays(
    np.float32,
    st.tuples(st.integers(1, 2), st.integers(1, 4), st.just(4)),
    elements=st.floats(-4, 4, width=16),
)
moves = arrays.arrays(np.float32, (4, 4), elements=st.floats(-2, 2, width=16))


def total(row, path, transitions):
    return sum(row[word, label] for word, label in enumerate(path)) + sum(
        transitions[a, b] for a, b in itertools.pairwise(path)
    )


@given(scores, moves)
def test_no_sequence_scores_higher_than_the_best(values, transitions):
    labels = chain.best(values, transitions)
    for row, path in zip(values, labels, strict=True):
        paths = itertools.product(range(4), repeat=len(row))
        highest = max(total(row, other, transitions) for other in paths)
        assert abs(total(row, path, transitions) - highest) < 1e-3


@given(scores)
def test_chances_of_a_word_sum_to_one(values):
    shares = chain.chances(values)
    assert shares.shape == values.shape
    assert np.allclose(shares.sum(2), 1, atol=1e-5)
