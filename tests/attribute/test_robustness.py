"""A statement is a statement whatever marks, case and breaks a report is set in."""

import pytest

import onrecord

REPORT = """Ferry across the Venn stays in port

The ferry across the Venn will not sail before Friday, harbour minister Ana Rell said on Tuesday.

“We checked every beam of the dock,” Rell told reporters. “Two of them have to be replaced.”

The owner, Tomas Brell, denied that the beams were rotten.
"""
SAID = {
    "Ana Rell": ("will not sail before Friday", "checked every beam of the dock"),
    "Tomas Brell": ("the beams were rotten",),
}
STYLES = {
    "curly": ("“", "”"),
    "straight": ('"', '"'),
    "single": ("‘", "’"),
    "straight single": ("'", "'"),
    "doubled single": ("''", "''"),
    "guillemets": ("«", "»"),
    "low and high": ("„", "“"),
    "none closed": ("“", ""),
    "none": ("", ""),
}


def assert_all_is_found(text):
    report = onrecord.attribute(text)
    names = {speaker.id: speaker.name for speaker in report.speakers}
    found = [
        (names.get(e.speaker), " ".join(piece.exact for piece in e.content)) for e in report.attributions
    ]
    for name, contents in SAID.items():
        for words in contents:
            assert [speaker for speaker, content in found if words in content] == [name], words


@pytest.mark.parametrize(("opening", "closing"), STYLES.values(), ids=STYLES.keys())
def test_statements_are_found_under_every_style_of_quote_marks(opening, closing):
    assert_all_is_found(REPORT.replace("“", "\x00").replace("”", closing).replace("\x00", opening))


def test_statements_are_found_where_one_mark_is_missing():
    assert_all_is_found(REPORT.replace("”", "", 1))


def test_statements_are_found_in_capitals():
    found = [
        " ".join(piece.exact for piece in entry.content)
        for entry in onrecord.attribute(REPORT.upper()).attributions
    ]
    for words in (words.upper() for contents in SAID.values() for words in contents):
        assert [words in content for content in found].count(True) == 1, words


def test_statements_are_found_where_paragraphs_were_joined():
    assert_all_is_found(REPORT.replace("\n\n", " "))


def test_statements_are_found_where_lines_end_as_on_other_systems():
    assert_all_is_found(REPORT.replace("\n", "\r\n"))
