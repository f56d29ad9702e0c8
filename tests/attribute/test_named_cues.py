"""Given names that look like verbs are nobody's cue."""

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.mending.named_cues import without_names


def acts(text, cue):
    start = text.index(cue)
    return [Act((), ((start, start + len(cue)),), ((start + len(cue) + 1, len(text)),))]


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Denys Prokova, who leads the harbour guard, has said that the quay is safe", "Denys"),
        ("The guard is led by Denys Prokova of the upper town", "Denys"),
    ],
)
def test_a_given_name_before_a_surname_is_no_cue(text, cue):
    assert without_names(acts(text, cue), text) == []


@pytest.mark.parametrize(
    ("text", "cue"),
    [
        ("Denies Rumours Of Flood, Mayor Of Lennick", "Denies"),
        ("MAYOR DENYS RUMOURS OF FLOOD", "DENYS"),
        ("the mayor denys that Lennick was flooded", "denys"),
        ("“Mark my words”, says Denys", "says"),
    ],
)
def test_a_verb_is_a_cue_whatever_its_letters(text, cue):
    found = acts(text, cue)
    assert without_names(found, text) == found


def test_an_act_without_a_cue_stays():
    bare = [Act((), (), ((0, 5),))]
    assert without_names(bare, "Denys Prokova") == bare
