"""A passive that names who reports has them for its source."""

from __future__ import annotations

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.agents import with_agents


def reported(end: str) -> tuple[str, ...]:
    text = f"Sixteen people were reported {end}."
    known = Act((), ((15, 28),), ((0, 14), (29, 29 + len(end))))
    (act,) = with_agents([known], text)
    return tuple(" … ".join(text[a:b] for a, b in role) for role in (act.source, act.content))


@pytest.mark.parametrize(
    ("end", "whom", "content"),
    [
        ("killed by local media", "local media", "killed"),
        ("killed in Orm on Sunday by the health ministry", "the health ministry", "killed in Orm on Sunday"),
        ("dead by the police", "the police", "dead"),
    ],
)
def test_who_reports_is_the_source(end, whom, content):
    assert reported(end) == (whom, f"Sixteen people … {content}")


@pytest.mark.parametrize(
    "end", ["killed by police", "killed by the army", "killed by shells", "killed in Orm"]
)
def test_who_may_have_killed_is_not(end):
    assert reported(end) == ("", f"Sixteen people … {end}")
