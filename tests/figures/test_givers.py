"""Who gives a figure: the innermost attribution that says so, else the report itself."""

from __future__ import annotations

import dataclasses

from reading_figures import said, with_figures

from onrecord.figures import figures


def giver(report, number=0):
    names = {speaker.id: speaker.name for speaker in report.speakers}
    return names.get(report.figures[number].speaker)


def test_the_speaker_of_the_statement_gives_the_figure():
    report = with_figures(
        "Mara Venn said 12 people were killed.",
        said=[said("12 people were killed", source="Mara Venn", cue="said")],
    )
    assert giver(report) == "Mara Venn"
    assert report.figures[0].attribution == report.attributions[0].id


def test_without_a_statement_the_report_gives_it():
    report = with_figures("Twelve people were killed.")
    assert (report.figures[0].speaker, report.figures[0].attribution) == (None, None)


def test_the_innermost_statement_gives_it_and_its_chain_stays():
    report = with_figures(
        "The bureau reported the ministry said 12 people were killed.",
        said=[
            said("the ministry said 12 people were killed", source="The bureau", cue="reported"),
            said("12 people were killed", source="the ministry", cue="said", parent=0),
        ],
    )
    assert giver(report) == "the ministry"
    chain = {one.id: one.parent for one in report.attributions}
    assert chain[report.figures[0].attribution] == report.attributions[0].id


def test_a_belief_of_nobody_is_given_by_who_reports_it():
    report = with_figures(
        "Mara Venn said 12 people were believed to have been killed.",
        said=[said("12 people were believed to have been killed", source="Mara Venn", cue="said"),
              said("12 people", "to have been killed", cue="were believed", speaker="nobody", parent=0)],
    )  # fmt: skip
    nobody = dataclasses.replace(report.speakers[1], roles=(), mentions=())
    found = figures(report.document, report.attributions, (report.speakers[0], nobody))
    assert found[0].speaker == report.speakers[0].id


def test_who_asks_for_something_gives_no_figure():
    report = with_figures(
        "Orm asked for 40 trucks.", said=[said("for 40 trucks", source="Orm", cue="asked", stance="asks")]
    )
    assert giver(report) is None


def test_a_distance_in_indirect_words_is_the_reports_own():
    text = "Mara Venn said 12 people were killed in Orm, 65 km west of Lennick."
    report = with_figures(
        text,
        said=[said("12 people were killed in Orm, 65 km west of Lennick", source="Mara Venn", cue="said")],
    )
    assert (giver(report, 0), giver(report, 1)) == ("Mara Venn", None)


def test_shares_of_those_asked_are_the_polls():
    report = with_figures(
        "A Lenn Radio poll found that most want a new bridge.",
        "Asked about the ferry, 59 percent said it was late, while 13 percent were unsure.",
        said=[said("most want a new bridge", source="A Lenn Radio poll", cue="found that"),
              said("it was late", source="59 percent", cue="said")],
    )  # fmt: skip
    assert [giver(report, number) for number in range(2)] == ["A Lenn Radio poll"] * 2


def test_a_share_that_those_asked_name_is_the_polls_too():
    report = with_figures(
        "A Lenn Radio poll asked 400 people about the ferry.",
        "The vast majority said it was late, 11 percent of voters did not.",
        said=[said("about the ferry", source="A Lenn Radio poll", cue="asked"),
              said("it was late, 11 percent of voters did not", source="The vast majority", cue="said")],
    )  # fmt: skip
    assert giver(report, 1) == "A Lenn Radio poll"


def test_other_percentages_are_not_the_polls():
    report = with_figures(
        "A Lenn Radio poll found that most want a new bridge.",
        "Prices rose by 9 percent over the year.",
        said=[said("most want a new bridge", source="A Lenn Radio poll", cue="found that")],
    )
    assert giver(report) is None
