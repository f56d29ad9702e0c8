from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.errors import ReadError
from onrecord.ids import digest
from onrecord.model import Capture, Location
from onrecord.read import read
from onrecord.selectors import check, select

PAGE = """\
Gate of the quay in Draum 060422 CREDIT Wil Tarn.jpg
Gate of the quay in Draum (Picture: Wil Tarn).
Work

Port director admits 'mistakes' over crane but denies hiding report
By Mara Venn
6 April 2022

Gate of the quay in Draum 060422 CREDIT Wil Tarn.jpg
Gate of the quay in Draum (Picture: Wil Tarn).

The director of the port of Draum has admitted "mistakes" over a crane that fell, but denied hiding a report.

Lars Venning told Harbour Radio that he had signed the paper himself.

Read more: What the inspectors look for in a crane

The union accused him of choosing his words

Greta Ossian said the crew had been told nothing.

Watch: The moment the crane came down.

The dead are:

Ana Petrov, 45
Ola Birk, 33

He said: "I will tell them that I was warned.

"And I will tell them that I got it wrong."

If you have been affected by anything in this report, you can find help here.

Related topics

Join our newsletter

WatchUsOn

LIVE Sund Harbour v Draum Rovers

Revealed: Why the lighthouse went dark for a week

Is it time to move the fish market?
"""


def kinds(document, kind):
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


def reasons(document):
    return {item.text: item.reason for item in document.dropped}


def test_a_text_copy_of_a_page_is_told_from_its_furniture(copy):
    _, document = copy(PAGE)
    assert document.title == "Port director admits 'mistakes' over crane but denies hiding report"
    assert document.section == "Work"
    assert document.byline == ("Mara Venn",)
    assert document.published == "2022-04-06"
    assert document.gaps == ("text only: no page source",)
    assert kinds(document, "title") == [document.title]
    assert kinds(document, "list") == ["Ana Petrov, 45", "Ola Birk, 33"]
    assert kinds(document, "caption") == [
        "Gate of the quay in Draum (Picture: Wil Tarn).",
        "Watch: The moment the crane came down.",
    ]
    assert Counter(item.reason for item in document.dropped) == {
        "picture file name": 2,
        "repeated caption": 1,
        "section label": 1,
        "byline": 1,
        "date line": 1,
        "teaser of another report": 1,
        "help line": 1,
        "label of related reports": 1,
        "newsletter call": 1,
        "share buttons": 1,
        "headline of another report": 3,
    }
    assert kinds(document, "paragraph")[-1] == '"And I will tell them that I got it wrong."'


def test_a_picture_shown_twice_is_one_picture_with_its_signals(copy):
    _, document = copy(PAGE)
    (picture,) = document.pictures
    assert picture.caption == "Gate of the quay in Draum"
    assert picture.credit == "Wil Tarn"
    assert (picture.taken, picture.taken_from) == ("2022-04-06", "file name")
    assert picture.location == "Gate of the quay in Draum 060422 CREDIT Wil Tarn.jpg"
    assert picture.selector.exact == "Gate of the quay in Draum (Picture: Wil Tarn)."
    (video,) = document.embeds
    assert video.caption == "Watch: The moment the crane came down."


def test_paragraphs_keep_the_white_space_between_them_and_selectors_cross_it(copy):
    capture, document = copy(PAGE.replace("\n\n", "\r\n \r\n"))
    start = document.text.index("I will tell")
    selector = select(document, start, document.text.index("wrong.") + 5)
    assert "\r\n \r\n" in selector.exact
    check(selector, document, capture)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252", "gb18030"])
def test_selectors_decode_from_the_bytes_in_any_encoding(copy, encoding):
    capture, document = copy(PAGE.replace('"', "”"), encoding)
    for block in document.blocks:
        low, high = block.raw
        assert capture.data[low:high].decode(document.encoding) == document.text[block.start : block.end]
    for item in document.dropped:
        low, high = item.raw
        assert capture.data[low:high].decode(document.encoding) == item.text


LINES = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(PAGE.split("\n")),
        st.sampled_from(
            ["Advertisement", "Image caption,", "MOST READ", "\ufeff", "\u2028", "- one", "—", "“", "x.jpg"]
        ),
    ),
    max_size=25,
)


def read_if_it_can_be(capture):
    try:
        return read(capture)
    except ReadError:
        return None


@given(LINES, st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_nothing_disappears(lines, end):
    data = end.join(lines).encode("utf-8", "replace")
    capture = Capture(data, digest(data), "text/plain", "utf-8", Location("memory"), None)
    document = read_if_it_can_be(capture)
    if document is None:
        return
    covered = bytearray(len(data))
    for start, stop in [block.raw for block in document.blocks] + [item.raw for item in document.dropped]:
        assert not any(covered[start:stop])
        covered[start:stop] = b"\1" * (stop - start)
    left = bytes(byte for byte, seen in zip(data, covered, strict=True) if not seen)
    left = left.removeprefix(b"\xef\xbb\xbf") if data.startswith(b"\xef\xbb\xbf") else left
    assert not left.decode(document.encoding).strip()


@given(LINES)
def test_every_selector_inside_a_block_decodes_to_its_words(lines):
    data = "\n".join(lines).encode("utf-8", "replace")
    capture = Capture(data, digest(data), "text/plain", "utf-8", Location("memory"), None)
    document = read_if_it_can_be(capture)
    if document is None:
        return
    for block in document.blocks:
        middle = (block.start + block.end) // 2
        for start, stop in ((block.start, block.end), (block.start, middle), (middle, block.end)):
            if start < stop:
                selector = select(document, start, stop)
                check(selector, document, capture)
                low, high = selector.raw
                assert data[low:high].decode(document.encoding) == selector.exact


def test_reading_twice_gives_the_same_document(copy):
    (_, first), (_, second) = copy(PAGE), copy(PAGE)
    assert first == second
    assert len(first.id) == 64


def test_an_agency_report_in_capitals_reads_as_paragraphs(copy):
    _, document = copy(
        "DRAUM, 17 JUN 89 (HARBOUR RADIO) -- [TEXT] THE DIRECTOR OF THE PORT HAS\n"
        "DENIED ANY LINK WITH THE COLLAPSE OF THE CRANE ON THE GRAIN QUAY, WHICH\n"
        "KILLED FOUR DOCKERS.\n\n"
        "THE UNION SAID:  WE WERE TOLD NOTHING, AND WE KNEW NOTHING, UNTIL THE\n"
        "DAY OF THE ACCIDENT.\n\n[END TEXT]\n"
    )
    assert document.title is None
    assert (document.published, document.outlet) == ("1989-06-17", "HARBOUR RADIO")
    assert [block.kind for block in document.blocks] == ["paragraph", "paragraph"]
    assert reasons(document) == {"[END TEXT]": "message mark"}


def test_a_headline_with_a_full_stop_is_still_the_title(copy):
    _, document = copy(
        "Port director denies hiding crane report.\n\nThe director of the port of Draum on Monday denied "
        "hiding a report on a crane that fell in March.\n\nThe union said it had seen the report."
    )
    assert document.title == "Port director denies hiding crane report."


def test_the_date_of_a_correction_at_the_end_is_not_the_day_of_the_report(copy):
    _, document = copy(
        "Crane falls on quay in Draum\n\nA crane fell on the quay in Draum on Monday, killing four men.\n\n"
        "The director denied that the crane had been unsafe.\n\nThe union did not believe him, it said.\n\n"
        "An article on Monday gave the wrong number of dead. It was four, not five.\n\nFriday, 8 May 2026."
    )
    assert document.published is None


def test_a_report_without_a_title_has_none(copy):
    _, document = copy(
        "The director denied it on Monday, and the union said that it did not believe a word of it."
    )
    assert document.title is None
    assert [block.kind for block in document.blocks] == ["paragraph"]


def test_headlines_between_paragraphs_go_with_their_label_only(copy):
    _, document = copy(
        "Crane falls on quay in Draum\n\nA crane fell on the quay in Draum on Monday, killing four men.\n\n"
        "DON'T MISS\n\nStorm reaches the coast of Sund tonight\n\nFish market to move out of town\n\n"
        "The director denied that the crane had been unsafe, and would not resign.\n\n"
        "What happens next\n\nThe inspector will report in June, the ministry said."
    )
    assert sorted(reasons(document).values()) == ["headline of another report"] * 2 + [
        "label of related reports"
    ]
    assert kinds(document, "heading") == ["What happens next"]


def test_names_at_the_end_of_a_report_are_not_taken_for_headlines(copy):
    _, document = copy(
        "Crane falls on quay in Draum\n\nA crane fell on the quay in Draum on Monday, killing four men.\n\n"
        "Victims of the crane\n\nAna Petrov of the night shift\n\nOla Birk of the day shift\n\nShare\n"
    )
    assert reasons(document) == {"Share": "share buttons"}


def test_a_text_in_another_language_has_a_gap(copy):
    _, document = copy(
        "Le maire a déclaré lundi aux journalistes que le pont resterait fermé jusqu'au printemps. " * 3
    )
    assert document.language == "fr"
    assert "language: fr; attribution is trained on English" in document.gaps


def test_a_problem_of_the_encoding_reaches_the_document():
    data = "“No,” said the mayor of Draum, who would not say more to us.".encode("cp1252")
    capture = Capture(data, digest(data), "text/plain", "utf-8", Location("memory"), None)
    assert [problem.code for problem in read(capture).problems] == ["encoding"]


@pytest.mark.parametrize(
    "text",
    [
        'The mayor said: "We knew. He said “they lied.\n\nA man asked: \'Who "did» it?',
        "مرحبا قال الوزير إن ذلك غير صحيح 😀👍🏽 and left\ufeff again.",
        "Ministers “knew” \u202eabc\u202c of it\u200b, 🇳🇴 said.",
    ],
)
def test_odd_text_is_kept_as_captured(copy, text):
    _, document = copy(text)
    assert document.text == text


@pytest.mark.parametrize(("text", "code"), [("", "empty"), ("\n \t", "empty"), ("---\n* * *", "no-text")])
def test_nothing_to_read_is_an_error_that_names_the_input(copy, text, code):
    with pytest.raises(ReadError) as raised:
        copy(text)
    assert raised.value.code == code
    assert raised.value.source == "memory"
    assert "memory" in str(raised.value)


def test_a_line_of_five_megabytes_is_one_paragraph(copy):
    _, document = copy("He said that. " * 360_000)
    assert len(document.blocks) == 1


def test_a_media_type_that_is_not_text_is_refused():
    capture = Capture(b"%PDF-1.7", digest(b"%PDF-1.7"), "application/pdf", None, Location("memory"), None)
    with pytest.raises(ReadError) as raised:
        read(capture)
    assert raised.value.code == "unsupported"


MASTHEAD = """{label}

Crane falls into the harbour at Draum, nobody hurt

By Ana Rell
17 May 2031

A crane fell into the harbour of Draum on Monday, the port said in the evening.

The mayor, Hal Moor, denied that it was old, and said that it had been looked at in March.
"""


@pytest.mark.parametrize(
    ("label", "outlet", "section"),
    [
        ("The Draum Gazette", "The Draum Gazette", None),
        ("Vale Press Agency", "Vale Press Agency", None),
        ("World News", None, "World News"),
        ("Work", None, "Work"),
    ],
)
def test_the_name_of_a_paper_above_a_copied_headline_is_its_outlet(label, outlet, section):
    data = MASTHEAD.format(label=label).encode()
    document = read(Capture(data, digest(data), "text/plain", "utf-8", Location("memory"), None))
    assert (document.outlet, document.section) == (outlet, section)
    assert document.title == "Crane falls into the harbour at Draum, nobody hurt"
