"""The words in which views speak of a report."""

from __future__ import annotations

import dataclasses

import pytest

from builders import make_report, said
from onrecord.negation import unsaid
from onrecord.views.wording import (
    by_speaker,
    counted,
    day,
    on_one_line,
    saying,
    statements,
    when,
    with_pilcrows,
    words_of,
)


@pytest.mark.parametrize(
    ("published", "words"),
    [
        ("2026-03-15T09:40:00+02:00", "15 March 2026, 09:40 +02:00"),
        ("2026-03-15T09:40:00Z", "15 March 2026, 09:40 UTC"),
        ("2026-03-15T09:40", "15 March 2026, 09:40"),
        ("2026-03-15", "15 March 2026"),
        ("March 2026", "March 2026"),
        (None, "date not given"),
    ],
)
def test_a_date_is_written_as_given_and_no_time_is_added(published, words):
    assert when(published) == words


def test_statements_are_numbered_in_the_order_of_the_text_and_the_enclosing_one_first():
    report = make_report(
        "Bridge closed",
        "The mayor said the police had told her that the bridge was closed. Nobody fell, Ana Rell said.",
        said=[
            said("Nobody fell", source="Ana Rell", cue="said"),
            said("the police had told her that the bridge was closed", source="The mayor", cue="said"),
            said("the bridge was closed", source="the police", cue="told", parent=1),
        ],
    )
    numbered = statements(report)
    assert [one.speaker.name for one in numbered] == ["The mayor", "the police", "Ana Rell"]
    assert [one.notes for one in numbered] == [(), ("within 1",), ()]


def test_a_doubtful_or_negated_statement_says_so():
    report = make_report(
        "Bridge",
        "She did not say it fell.",
        said=[said("it fell", source="She", negated=True, confidence=0.31)],
    )
    (one,) = statements(report)
    assert one.stance == "not states"
    assert "unsure, 0.31" in one.notes


def test_a_refusal_is_none_the_less_one_for_its_not():
    report = make_report(
        "The wall",
        "She did not say why.",
        said=[said("why", source="She", cue="did not say", negated=True, stance="declines")],
    )
    (one,) = statements(report)
    assert one.notes == ()
    assert not unsaid(one.attribution)


def test_statements_without_a_speaker_come_last_and_are_not_dropped():
    report = make_report(
        "Bridge",
        "It fell, it was said. It stands, Ana said.",
        said=[said("It fell"), said("It stands", source="Ana")],
    )
    groups = by_speaker(statements(report))
    assert [speaker and speaker.name for speaker, _ in groups] == ["Ana", None]


def test_pieces_are_joined_by_a_mark_and_a_paragraph_break_is_seen():
    report = make_report(
        "Bridge", "“One,” he said, “two.", "“Three.”", said=[said("“One,”", "“two.\n\n“Three.”", source="he")]
    )
    assert words_of(report.attributions[0].content) == "“One,” […] “two. ¶ “Three.”"


def test_a_day_is_the_day_in_the_zone_of_the_report():
    assert day("2026-03-15T00:10:00+02:00") == "2026-03-15"
    assert day(None) == "—"


def test_numbers_agree_with_their_nouns():
    assert [counted(0, "report"), counted(1, "report"), counted(2400, "report")] == [
        "0 reports",
        "1 report",
        "2,400 reports",
    ]


def test_what_nobody_claimed_is_not_what_they_said():
    report = make_report(
        "T", "No group the strike.", said=[said("the strike", source="No group", stance="declines")]
    )
    place = dataclasses.replace(report.attributions[0].content[0], exact="claimed")
    assert saying(dataclasses.replace(report.attributions[0], cue=(place,), negated=True)) == ""


def test_a_part_of_a_line_keeps_the_paragraph_break_at_its_end():
    assert with_pilcrows("Evening Post\n\n") + "Seventeen" == "Evening Post ¶ Seventeen"
    assert on_one_line("\nEvening Post\n\nSeventeen\n") == "Evening Post ¶ Seventeen"


@pytest.mark.parametrize(
    ("stance", "cue", "expected"),
    [
        ("denies", "said", "by saying: "),
        ("denies", None, "by saying: "),
        ("denies", "denied", ""),
        ("declines", "did not say", ""),
        ("declines", "did not want", ""),
        ("declines", "said", "by saying: "),
        ("doubts", "rejected", ""),
        ("states", "said", ""),
    ],
)
def test_words_that_deny_by_themselves_are_not_what_is_denied(stance, cue, expected):
    report = make_report(
        "T", "She there was none.", said=[said("there was none", source="She", stance=stance)]
    )
    places = (dataclasses.replace(report.attributions[0].content[0], exact=cue),) if cue else ()
    assert saying(dataclasses.replace(report.attributions[0], cue=places)) == expected
