"""A report as text, as `read` and `show` print it."""

from __future__ import annotations

import io

from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from builders import make_report, said
from onrecord.model import Block, Dropped, Problem
from onrecord.views.cli.marked_text import marked, marked_lines
from onrecord.views.cli.report_text import report_lines
from onrecord.views.cli.terminal import put
from onrecord.views.wording import statements


def printed(lines_of, report, *, width=80, colour=False) -> str:
    console = Console(
        file=io.StringIO(),
        width=width,
        highlight=False,
        markup=False,
        emoji=False,
        force_terminal=colour,
        color_system="standard" if colour else None,
        _environ={},
    )
    put(console, lines_of(report, console, reference="1b2c3d4e"))
    return console.file.getvalue()


REPORT = make_report(
    "Mayor denies that bridge fell",
    "“It stands,” Ana Rell, mayor of Orm, told reporters. The police said that 12 people had seen it fall.",
    "Ms Rell said [sic] that the police had told her “nothing at all”.",
    said=[
        said("“It stands,”", source="Ana Rell", cue="told reporters", stance="denies", kind="direct"),
        said("12 people had seen it fall", source="The police", cue="said", speaker_kind="organisation"),
        said("the police had told her “nothing at all”", source="Ms Rell", cue="said", speaker="Ana Rell"),
        said("“nothing at all”", source="the police", cue="told", speaker="The police", parent=2),
    ],
    outlet="Orm Weekly",
    published="2026-03-15",
    dropped=(Dropped("Read more", "teaser", None),),
    problems=(Problem("date", "only the day is given"),),
)


def test_every_statement_stands_under_its_speaker_with_stance_and_exact_words():
    assert printed(report_lines, REPORT) == (
        "Mayor denies that bridge fell\n"
        "Orm Weekly · 15 March 2026\n"
        "1b2c3d4e · /news/report.txt\n"
        "\n"
        "  Ana Rell  2 statements\n"
        "  also: Ms Rell\n"
        "    1  denies     by saying: “It stands,”\n"
        "    3  states     the police had told her “nothing at all”\n"
        "\n"
        "  The police  2 statements\n"
        "    2  states     12 people had seen it fall\n"
        "    4  states     “nothing at all”  (within 3)\n"
        "\n"
        "  Left out   1 piece, not part of the report (`show` lists them)\n"
        "  Gap        text only: no page source\n"
        "  Problem    date: only the day is given\n"
    )


def test_marks_are_brackets_and_numbers_where_there_is_no_colour():
    text = printed(marked_lines, REPORT)
    assert "[“It stands,”]¹ Ana Rell, mayor of Orm" in text
    assert "[the police had told her [“nothing at all”]⁴]³." in " ".join(text.split())
    assert "   1  Ana Rell denies\n" in text
    assert "  - Read more  (teaser)\n" in text
    assert "\x1b" not in text


def test_colour_adds_to_the_marks_and_changes_no_words():
    plain, coloured = printed(marked_lines, REPORT), printed(marked_lines, REPORT, colour=True)
    assert "\x1b[" in coloured
    bare = coloured
    while "\x1b[" in bare:
        start = bare.index("\x1b[")
        bare = bare[:start] + bare[bare.index("m", start) + 1 :]
    assert bare == plain


def test_text_wraps_at_the_width_of_the_window_under_its_indent():
    text = printed(report_lines, REPORT, width=40)
    assert max(map(len, text.splitlines())) <= 40
    assert "    3  states     the police had told\n                  her “nothing at all”\n" in text


def test_a_captured_page_cannot_act_on_the_terminal():
    evil = "He\x1b]0;owned\x07 \x1b[2Jsaid \u202egnorw\u202c \x9b31m"
    report = make_report(
        f"\x1b[31m{evil}",
        f"{evil} it fell, Ana\x1b[8m said.",
        said=[said("it fell", source="Ana\x1b[8m")],
        outlet=f"Weekly{evil}",
        path=f"/news/{evil}.txt",
        dropped=(Dropped(evil, evil, None),),
        gaps=(evil,),
        problems=(Problem("x", evil),),
        corrections=(evil,),
    )
    for lines_of in (report_lines, marked_lines):
        text = printed(lines_of, report)
        assert not set(text) & set("\x1b\x07\x9b\u202e\u202c")
        assert "␛]0;owned␇" in text


@given(st.data())
def test_marking_only_adds_marks(data):
    text = data.draw(
        st.text(st.characters(codec="utf-8", exclude_characters="[]⁰¹²³⁴⁵⁶⁷⁸⁹"), min_size=1, max_size=60)
    )
    points = st.integers(0, len(text))
    marks = []
    for number in range(data.draw(st.integers(0, 6))):
        low, high = sorted((data.draw(points), data.draw(points)))
        if low < high:
            marks.append(
                (low, high, f"]{number}".translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")), "cyan")
            )
    low, high = sorted((data.draw(points), data.draw(points)))
    result = marked(text, Block("paragraph", low, high, None), sorted(marks)).plain
    assert result.count("[") == result.count("]")
    unmarked = "".join(one for one in result if one not in "[]⁰¹²³⁴⁵⁶⁷⁸⁹")
    # Only characters that act on a terminal are shown as others.
    assert len(unmarked) == high - low
    assert all(
        one == other or not other.isprintable() for one, other in zip(unmarked, text[low:high], strict=True)
    )


def test_a_mark_over_two_paragraphs_is_closed_in_each():
    report = make_report("Bridge", "“One.", "“Two,” he said.", said=[said("“One.\n\n“Two,”", source="he")])
    text = printed(marked_lines, report)
    assert "[“One.]¹" in text
    assert "[“Two,”]¹ he said." in text


def test_every_statement_of_the_report_has_a_number_in_the_text():
    text = printed(marked_lines, REPORT)
    for one in statements(REPORT):
        assert "]" + "⁰¹²³⁴⁵⁶⁷⁸⁹"[one.number] in text
