"""Whom a reporter cites says it, inside what the reporter says."""

from __future__ import annotations

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.counts.cited import with_cited
from onrecord.attribute.decode import nested


def act(text: str, *roles: str) -> Act:
    return Act(*(((text.index(words), text.index(words) + len(words)),) if words else () for words in roles))


def words(text: str, one: Act) -> tuple[str, ...]:
    return tuple(" … ".join(text[a:b] for a, b in role) for role in (one.source, one.cue, one.content))


@pytest.mark.parametrize(
    ("text", "reporter", "said", "cited"),
    [
        (
            "Lenn Radio, citing prison sources, reported that 30 people had died.",
            ("Lenn Radio", "reported", "30 people had died"),
            "30 people had died",
            ("prison sources", "citing"),
        ),
        (
            "Lenn Radio said 30 people had died, quoting the ministry.",
            ("Lenn Radio", "said", "30 people had died"),
            "30 people had died",
            ("the ministry", "quoting"),
        ),
        (
            "Thirty people had died, Lenn Radio said on Sunday, citing Ana Rell.",
            ("Lenn Radio", "said", "Thirty people had died"),
            "Thirty people had died",
            ("Ana Rell", "citing"),
        ),
        (
            "Lenn Radio reported on Sunday, citing hospital records, that 30 people had died.",
            ("Lenn Radio", "reported", "30 people had died"),
            "30 people had died",
            ("hospital records", "citing"),
        ),
        (
            "Lenn Radio, also citing prison sources, reported that 30 people had died.",
            ("Lenn Radio", "reported", "30 people had died"),
            "30 people had died",
            ("prison sources", "citing"),
        ),
        (
            "Rain fell. Citing prison sources, Lenn Radio said 30 people had died.",
            ("Lenn Radio", "said", "30 people had died"),
            "30 people had died",
            ("prison sources", "Citing"),
        ),
    ],
)
def test_who_is_cited_says_it_inside_what_the_reporter_says(text, reporter, said, cited):
    found = nested(with_cited([act(text, *reporter)], text))
    inner = next(one for one in found if one.cited)
    assert words(text, inner) == (*cited, said)
    assert inner.parent is not None
    assert words(text, found[inner.parent]) == reporter


@pytest.mark.parametrize(
    "text",
    [
        "Lenn Radio said 30 people had left, citing safety concerns.",
        "Lenn Radio said 30 people had left, citing Orm violence.",
        "Lenn Radio said 30 people had left. The mayor stayed away, citing the ministry.",
    ],
)
def test_grounds_and_other_sentences_are_not_cited(text):
    assert len(with_cited([act(text, "Lenn Radio", "said", "30 people had left")], text)) == 1


def test_what_was_found_in_the_words_of_the_citation_gives_way():
    text = "Lenn Radio said 30 people had died, quoting the ministry."
    known = [
        act(text, "Lenn Radio", "said", "30 people had died"),
        act(text, "", "quoting", "the ministry"),
    ]
    assert [one.source for one in with_cited(known, text)] == [((0, 10),), ((44, 56),)]


@pytest.mark.parametrize("source", ["", "Lenn Radio, citing prison sources,"])
def test_a_reporter_whom_the_network_missed_stands_right_before_the_citation(source):
    text = "Lenn Radio, citing prison sources, said 30 people had died."
    reporter, cited = with_cited([act(text, source, "said", "30 people had died")], text)
    assert [words(text, one)[0] for one in (reporter, cited)] == ["Lenn Radio", "prison sources"]
