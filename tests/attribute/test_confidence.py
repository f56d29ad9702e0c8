import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.attribute.confidence import UNCALIBRATED, Signs, confidence

chance = st.floats(0, 1)
FITTED = (-3.0, 0.4, 0.35, 0.6, 1.3)


@given(chance, chance, st.integers(1, 5_000), st.booleans())
def test_whatever_the_signs_a_confidence_is_a_probability(cue, roles, words, source):
    assert 0 <= confidence(Signs(cue, roles, words, source), FITTED) <= 1


@given(chance, chance)
def test_a_surer_cue_never_makes_an_act_less_sure(one, other):
    less, more = (confidence(Signs(c, 0.5, 9, source=True), FITTED) for c in sorted((one, other)))
    assert less <= more


def test_uncalibrated_confidence_is_the_probability_of_the_cue():
    assert confidence(Signs(0.7, 0.1, 30, source=False), UNCALIBRATED) == pytest.approx(0.7)
