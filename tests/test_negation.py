"""What was not said is told from what was refused or doubted."""

from __future__ import annotations

import pytest

from builders import make_report, said
from onrecord.negation import unsaid


@pytest.mark.parametrize(
    ("cue", "stance", "negated", "expected"),
    [
        ("did not promise", "promises", True, True),
        ("promised", "promises", False, False),
        ("did not deny", "denies", True, True),
        ("did not say", "declines", True, False),
        ("does not believe", "doubts", True, False),
        ("DOES NOT DOUBT", "doubts", True, True),
    ],
)
def test_a_refusal_and_a_doubt_are_no_less_such_for_their_not(cue, stance, negated, expected):
    words = said("it fell", source="She", cue=cue, stance=stance, negated=negated)
    (one,) = make_report("T", f"She {cue} it fell.", said=[words]).attributions
    assert unsaid(one) is expected
