import pytest

from onrecord.read.plain.bylines import Dateline, Stamp, byline, contribution, dateline, stamp
from onrecord.read.plain.passages import passages


def one(text):
    (passage,) = passages(text)
    return passage


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("By Mara Venn", ("Mara Venn",)),
        ("BY MARA VENN AND BO LIND", ("MARA VENN", "BO LIND")),
        ("By Mara Venn, Bo Lind and Ivo van der Sand", ("Mara Venn", "Bo Lind", "Ivo van der Sand")),
        ("By Mara Venn, harbour correspondent", ("Mara Venn",)),
        ("By Mara Venn, Diplomatic Editor, The Lenn Observer", ("Mara Venn",)),
        ("By Mara Venn and Bo Lind, Chief", ("Mara Venn", "Bo Lind")),
        ("By Friday the bridge had gone.", ()),
        ("By then, Mara Venn said, it was late.", ()),
        ("Mara Venn", ()),
        ("From Mara Venn in Draum", ("Mara Venn",)),
        ("From: Lenn Relief Mission", ()),
    ],
)
def test_a_byline_is_a_line_of_names(text, names):
    assert byline(one(text)) == names


@pytest.mark.parametrize(
    ("text", "when"),
    [
        ("6 April 2022", "2022-04-06"),
        ("Published 6 April 2022, 10:31 BST", "2022-04-06T10:31:00+01:00"),
        ("Published: April 6, 2022 at 10:31 p.m. EDT", "2022-04-06T22:31:00-04:00"),
        ("Wednesday, April 6th 2022", "2022-04-06"),
        ("First published on 2022-04-06T10:31:00Z", "2022-04-06T10:31:00+00:00"),
        ("6 April 2022 10:31", "2022-04-06"),
        ("6 April 2022 10:31 IST", "2022-04-06"),
        ("Draum, 6 April 2022", "2022-04-06"),
        ("Harbour News, Wednesday, April 6, 2022", "2022-04-06"),
        ("6 April 2022, Port of Draum", "2022-04-06"),
        ("The Harbour Ledger | 6 April 2022 | Explainer", "2022-04-06"),
        ("Harbour News • 6 April 2022", "2022-04-06"),
        ("31 April 2022", None),
        ("3 hours ago", None),
    ],
)
def test_a_date_line_gives_an_instant_only_with_its_zone(text, when):
    assert stamp(one(text)) == Stamp(when, changed=False)


def test_a_date_line_may_be_of_a_change():
    assert stamp(one("Last updated 7 April 2022")) == Stamp("2022-04-07", changed=True)


@pytest.mark.parametrize(
    "text",
    [
        "On 6 April 2022 the bridge fell.",
        "The bridge fell on 6 April 2022",
        "The bridge | fell on 6 April 2022 | and sank",
        "Published in May 2021, the book was burnt on 6 April 2022.",
        "Two hours ago the bridge stood.",
        "Mara Venn, 6 April 2022 was cold",
        "Harbour and bridge, 6 April 2022",
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(text):
    assert stamp(one(text)) is None


@pytest.mark.parametrize(
    ("text", "said", "wire"),
    [
        (
            "DRAUM, 17 JUN 89 (HARBOUR RADIO) -- [TEXT] THE MAYOR",
            Dateline("1989-06-17", "HARBOUR RADIO"),
            None,
        ),
        (
            "DRAUM (SUND), 3 JAN 2026 (ACAN - EFE) -- [TEXT] THE MAYOR",
            Dateline("2026-01-03", "ACAN - EFE"),
            "EFE",
        ),
        ("DRAUM, Sund, March 12, 2026 (Reuters) - The mayor", Dateline("2026-03-12", "Reuters"), "Reuters"),
        ("DRAUM, 12 March 2026 (Lenn Wire) -- The mayor", Dateline("2026-03-12", "Lenn Wire"), None),
        ("DRAUM, April 6 (Reuters) - The mayor", Dateline(None, "Reuters"), "Reuters"),
        ("DRAUM, Sund (AP) — The mayor", Dateline(None, "AP"), "AP"),
    ],
)
def test_a_dateline_gives_day_and_agency(text, said, wire):
    assert dateline(text) == said
    assert said.wire == wire


def test_a_dash_alone_makes_no_dateline():
    assert dateline("The mayor — a fisherman — said no.") is None


def test_agencies_are_credited_with_their_part():
    assert contribution(one("(Reporting by Mara Venn; editing by Bo Lind)"))
    assert contribution(one("The Associated Press contributed to this report."))
    assert not contribution(one("The mayor contributed to this report on bridges."))
