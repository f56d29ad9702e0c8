"""Who gives a figure: the innermost attribution that says so, else the report itself."""

from __future__ import annotations

import dataclasses

import pytest
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


@pytest.mark.parametrize("cue", ["proposed", "offered", "has a target"])
def test_who_offers_an_amount_gives_it(cue):
    text = f"Orm {cue} 9 percent."
    report = with_figures(text, said=[said("9 percent", source="Orm", cue=cue, stance="wants")])
    assert giver(report) == "Orm"


def test_the_rest_of_a_quotation_is_given_by_who_is_quoted():
    report = with_figures(
        "Mara Venn said: “The ferry sank. There were 12 of us on board.” Forty more stood on the pier.",
        said=[said("“The ferry sank.", source="Mara Venn", cue="said", kind="direct")],
    )
    assert [giver(report, number) for number in range(2)] == ["Mara Venn", None]


def test_the_rest_of_a_quotation_inside_a_statement_is_the_quoted_ones_too():
    report = with_figures(
        "The bureau cited Mara Venn, who said “the ferry sank. There were 12 of us”.",
        said=[said("Mara Venn, who said “the ferry sank.", source="The bureau", cue="cited", kind="mixed"),
              said("“the ferry sank.", source="Mara Venn", cue="said", kind="direct", parent=0)],
    )  # fmt: skip
    assert giver(report) == "Mara Venn"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The ferry sank, Mara Venn said. “There were 12 of us on board.” Nobody slept.", "Mara Venn"),
        ("The ferry sank, Mara Venn said.\n\n“There were 12 of us on board.”", "Mara Venn"),
        ("The ferry sank, Mara Venn said. Rain fell. “There were 12 of us on board.”", None),
        ("The ferry sank, Mara Venn said. “There were 12 of us on board” was sung.", None),
        ("The ferry sank, Mara Venn said. “Ferry with 12 of us” is a song.", None),
        ('The ferry sank, Mara Venn said.\n\n"ORM: There were 12 of us on board."', None),
        ("The ferry sank, Mara Venn said. There were “12 of us on board.”", None),
    ],
)
def test_a_quotation_right_after_a_statement_goes_on_with_it(text, expected):
    report = with_figures(*text.split("\n\n"), said=[said("The ferry sank", source="Mara Venn", cue="said")])
    assert giver(report) == expected


def test_words_of_another_inside_a_quotation_do_not_quote_it():
    report = with_figures(
        "“The bureau says no. There were 12 of us,” was written on the pier.",
        said=[said("no", source="The bureau", cue="says")],
    )
    assert giver(report) is None


@pytest.mark.parametrize(
    ("stance", "confidence", "expected"),
    [("accuses", 0.9, "Mara Venn"), ("states", 0.4, "Mara Venn"), ("states", 0.9, "The bureau")],
)
def test_an_opinion_told_in_a_quotation_is_given_by_who_is_quoted(stance, confidence, expected):
    content = "“The bureau sees 12 of us as guilty,”"
    report = with_figures(
        f"{content} Mara Venn said.",
        said=[said(content, source="Mara Venn", cue="said", kind="direct"),
              said("12 of us as guilty", source="The bureau", cue="sees", stance=stance, parent=0,
                   confidence=confidence)],
    )  # fmt: skip
    assert giver(report) == expected


def test_an_opinion_that_a_mixed_statement_quotes_is_the_quoted_ones():
    content = "the pier was closed and that “the bureau sees 12 of us as guilty”"
    report = with_figures(
        f"Mara Venn said {content}.",
        said=[said(content, source="Mara Venn", cue="said", kind="mixed"),
              said("12 of us as guilty", source="the bureau", cue="sees", stance="thinks", parent=0)],
    )  # fmt: skip
    assert giver(report) == "Mara Venn"


@pytest.mark.parametrize(("kind", "expected"), [("indirect", None), ("mixed", None), ("direct", "Orm")])
def test_only_a_quotation_gives_a_figure_where_its_speaker_is_hardly_sure(kind, expected):
    report = with_figures(
        "Orm saw 12 boats.", said=[said("12 boats", source="Orm", cue="saw", kind=kind, confidence=0.2)]
    )
    assert giver(report) == expected


@pytest.mark.parametrize("cue", ["could not confirm", "was unable to confirm"])
def test_who_cannot_confirm_a_number_does_not_give_it(cue):
    report = with_figures(
        f"Mara Venn {cue} the toll of 12.",
        said=[said("the toll of 12", source="Mara Venn", cue=cue, stance="declines")],
    )
    assert giver(report) is None
    assert "event unconfirmed" in report.figures[0].flags


def test_a_doubtful_speaker_gives_the_figures_of_a_statement_all_the_same():
    report = with_figures(
        "The bulletin adds that 12 rebels were killed.",
        said=[said("12 rebels were killed", source="The bulletin", cue="adds", confidence=0.3)],
    )
    assert giver(report) == "The bulletin"


def test_an_opinion_told_without_marks_is_given_by_who_holds_it():
    report = with_figures(
        "Mara Venn said the bureau sees 12 of them as guilty.",
        said=[said("the bureau sees 12 of them as guilty", source="Mara Venn", cue="said"),
              said("12 of them as guilty", source="the bureau", cue="sees", stance="thinks", parent=0)],
    )  # fmt: skip
    assert giver(report) == "the bureau"


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


def test_where_a_poll_puts_candidates_is_the_polls():
    report = with_figures(
        "A Lenn Radio poll found that most want a new bridge.",
        "Orm earned 42 percent, Venn 34 percent. Orm won the last election with 55 percent.",
        said=[said("most want a new bridge", source="A Lenn Radio poll", cue="found that")],
    )
    assert [giver(report, number) for number in range(3)] == ["A Lenn Radio poll"] * 2 + [None]


def test_other_percentages_are_not_the_polls():
    report = with_figures(
        "A Lenn Radio poll found that most want a new bridge.",
        "Prices rose by 9 percent over the year.",
        said=[said("most want a new bridge", source="A Lenn Radio poll", cue="found that")],
    )
    assert giver(report) is None


def test_a_figure_that_is_rejected_is_flagged_and_its_claimant_gives_it():
    report = with_figures(
        "Mara Venn rejected claims that 300 people had died.",
        said=[said("claims that 300 people had died", source="Mara Venn", cue="rejected", stance="denies")],
    )
    assert report.figures[0].flags == ("rejected",)
    claimed = dataclasses.replace(report.attributions[0], target="t" * 64)
    (one,) = figures(report.document, [claimed], report.speakers)
    assert (one.speaker, one.attribution) == ("t" * 64, claimed.id)


def test_what_is_given_in_a_denial_of_something_else_is_not_rejected():
    report = with_figures(
        "Mara Venn said five people were killed, not by bombs.",
        said=[said("five people were killed, not by bombs", source="Mara Venn", cue="said", stance="denies")],
    )
    assert (giver(report), report.figures[0].flags) == ("Mara Venn", ())


def test_whom_a_release_quotes_gives_their_own_figures():
    paragraph = "He feared 12 boats had sunk. The board counted 30 boats."
    for cue, expected in (("From", "He"), ("said", "Harbour Board")):
        report = with_figures(
            f"{cue}: Harbour Board",
            paragraph,
            said=[
                said(paragraph, source="Harbour Board", cue=cue, kind="direct"),
                said("12 boats had sunk", source="He", cue="feared", stance="thinks", parent=0),
            ],
        )
        assert [giver(report, number) for number in (0, 1)] == [expected, "Harbour Board"]


def test_of_two_with_the_same_words_the_one_inside_gives_it():
    report = with_figures(
        "Twelve people were killed, the bureau said, citing the ministry.",
        said=[said("Twelve people were killed", source="the bureau", cue="said"),
              said("Twelve people were killed", source="the ministry", cue="citing", parent=0)],
    )  # fmt: skip
    for attributions in (report.attributions, report.attributions[::-1]):
        (figure,) = figures(report.document, attributions, report.speakers)
        assert giver(dataclasses.replace(report, figures=(figure,))) == "the ministry"
