"""Headlines that quote by their layout give a statement of whoever plainly is somebody."""

from __future__ import annotations

import pytest

from attribute.interpret.pages import Page
from onrecord.attribute.acts import Act
from onrecord.attribute.layout.headlines import with_headlines

BODY = "Ten people died in Lisk on Monday. Interior minister Pavel Drozd came at noon."


def told(headline: str, *, body: str = BODY, title: bool = True) -> list[tuple[str, str, str]]:
    document = Page(headline, body, title=title).document
    return [
        tuple(" ".join(document.text[a:b] for a, b in role) for role in (act.source, act.cue, act.content))
        for act in with_headlines([], document.text, document.blocks)
    ]


@pytest.mark.parametrize("title", [True, False])
@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ('Minister Drozd: "They will be tried"', ("Minister Drozd", "", '"They will be tried"')),
        ("Drozd on the fire: ‘They will be tried’", ("Drozd", "", "‘They will be tried’")),
        ("Anna Rell: “My house is gone”.", ("Anna Rell", "", "“My house is gone”")),
        ("Draum council: “We were not told”", ("Draum council", "", "“We were not told”")),
        ("“We were not told” – defence ministry", ("defence ministry", "", "“We were not told”")),
        ("Police: 'We came too late'", ("Police", "", "'We came too late'")),
        ('"We were patted" – mayor hits out', ("mayor", "hits out", '"We were patted"')),
        ("‘Nobody can live here’ - residents tell council", ("residents", "tell", "‘Nobody can live here’")),
        ("“They burnt it all” – villagers on the raid", ("villagers", "", "“They burnt it all”")),
        ("“Nobody can live here”: UN chief", ("UN chief", "", "“Nobody can live here”")),
    ],
)  # fmt: skip
def test_a_headline_gives_the_quotation_to_whom_it_names(
    headline: str, found: tuple[str, str, str], *, title: bool
) -> None:
    assert told(headline, title=title) == [found]


@pytest.mark.parametrize(
    "headline",
    [
        "Video shows dramatic rescue of fire victim: “We got her out”",
        "Lisk fire: ‘They will be tried’",
        "Latest: “My house is gone”",
        "Lisk: “My house is gone”",
        "Newspaper headlines: ‘Spies at the ball’ and ‘Grief of a king’",
        "‘Massive blow for the port’: Sunk ferry is a symbolic win for Draum",
        "‘This is how we live’: Drozd mourns train station fire victims",
        "“The end of the line” – protests grow in Lisk",
        'Minister Drozd: "Tried"',  # a word in marks
        "Minister Drozd: They will be tried",
    ],
)
def test_a_matter_a_place_and_a_phrase_in_marks_say_nothing(headline: str) -> None:
    assert told(headline) == []


def test_a_matter_that_the_network_took_for_the_speaker_is_nobody() -> None:
    for label, source in (("Lisk fire", ()), ("Drozd’s man", ((0, 11),)), ("Lisk", ((0, 4),))):
        document = Page(f"{label}: ‘They will be tried’", BODY, title=True).document
        at = len(label) + 2
        found = Act(((0, len(label)),), (), ((at, at + 20),))
        (act,) = with_headlines([found], document.text, document.blocks)
        assert act.source == source


def test_a_line_of_the_running_text_is_no_headline() -> None:
    page = Page(BODY, 'Minister Drozd: "They will be tried"')
    assert with_headlines([], page.document.text, page.document.blocks) == []


def test_what_the_network_found_without_cue_is_the_headlines_and_what_it_found_with_one_stands() -> None:
    document = Page('"They will be tried" – Minister Drozd hits out', BODY, title=True).document
    loose = Act((), (), ((0, 20),))
    assert loose not in with_headlines([loose], document.text, document.blocks)
    sure = Act(((23, 37),), ((38, 46),), ((0, 20),))
    assert with_headlines([sure], document.text, document.blocks) == [sure]


def test_a_last_name_that_was_taken_for_a_cue_is_a_part_of_the_name() -> None:
    document = Page("Anna Rell: ‘I said that it would burn’", BODY, title=True).document
    torn = Act(((0, 4),), ((5, 9),), ((11, 38),))
    inner = Act(((12, 13),), ((14, 18),), ((24, 37),))
    found = with_headlines([torn, inner], document.text, document.blocks)
    assert [act.source for act in found] == [((0, 9),), ((12, 13),)]
    assert [act.cue for act in found] == [(), ((14, 18),)]


def test_a_statement_within_the_quotation_of_a_headline_does_not_stand_in_its_way() -> None:
    document = Page("Anna Rell: ‘I said that it would burn’", BODY, title=True).document
    inner = Act(((12, 13),), ((14, 18),), ((24, 37),))
    found = with_headlines([inner], document.text, document.blocks)
    assert [act.source for act in found] == [((0, 9),), ((12, 13),)]


@pytest.mark.parametrize(
    ("headline", "found"),
    [
        ("‘No one asked’: interview with the mayor of Lisk", ("the mayor of Lisk", "", "‘No one asked’")),
        ("“Nobody asked us here” – interview with Ana Rell", ("Ana Rell", "", "“Nobody asked us here”")),
    ],
)  # fmt: skip
def test_the_headline_of_an_interview_quotes_who_is_asked(headline: str, found: tuple[str, str, str]) -> None:
    assert told(headline) == [found]


def test_an_interview_with_nobody_named_gives_nothing() -> None:
    assert told("‘Nobody asked us here’: an interview with a twist") == []


def gone_on(headline: str, *content: str) -> list[list[str]]:
    page = Page(headline, BODY, title=True)
    page.act("Drozd", "denies", *content)
    document = page.document
    return [
        [document.text[a:b] for a, b in act.content]
        for act in with_headlines(page.acts, document.text, document.blocks)
    ]


def test_what_happens_as_somebody_denies_it_is_none_of_the_denial() -> None:
    headline = "Families search for the missing as Drozd denies blame"
    assert gone_on(headline, "Families search for the missing", "blame") == [["blame"]]


def test_what_a_headline_says_before_and_after_who_says_it_stays() -> None:
    headline = "No families were missing, Drozd denies, and none to blame"
    assert gone_on(headline, "No families were missing", "and none to blame") == [
        ["No families were missing", "and none to blame"]
    ]
