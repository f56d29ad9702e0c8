"""What a report takes back is neither said nor counted."""

from __future__ import annotations

import pytest

from onrecord.capture import from_bytes
from onrecord.correction_notes import correction_notes
from onrecord.read import read
from onrecord.run import report_of

NOTE = "Correction: An earlier version of this story said that 41 people had died, according to the ministry."
PAGE = """<html lang="en"><head><title>Port</title></head><body><article><h1>Blast in the port of Draum</h1>
<p>An explosion in the port of Draum killed 21 people on Monday, the interior ministry said in Draum.</p>
<p>The mayor, Ilka Santer, said that nobody had told her of the depot and that she would ask the port why.</p>
<p><em>{note}</em></p></article></body></html>"""


def page(note: str) -> bytes:
    return PAGE.format(note=note).encode()


def test_a_withdrawn_number_is_no_figure_and_nobody_states_it() -> None:
    report = report_of(from_bytes(page(NOTE), media_type="text/html"))
    assert [one.exact.exact for one in report.figures] == ["21"]
    assert not any("41" in piece.exact for one in report.attributions for piece in one.content)
    assert report.document.corrections == (NOTE,)
    assert NOTE in report.document.text


@pytest.mark.parametrize(
    "note",
    [
        NOTE,
        "CORRECTION May 4, 2031: An earlier version misspelled the name of the mayor of Draum.",
        "This article was amended on 13 May 2031. An earlier version said that the mayor had resigned.",
    ],
)
def test_lines_that_correct_an_earlier_version_are_notes(note: str) -> None:
    assert noted(note) == [note]


@pytest.mark.parametrize(
    "line",
    [
        "Corrections officers said that two inmates had died in the prison of Draum since May.",
        "Corrected figures put the number of dead at 19, the hospital of Draum said on Thursday.",
    ],
)
def test_lines_that_only_begin_like_notes_are_none(line: str) -> None:
    assert noted(line) == []


def noted(line: str) -> list[str]:
    document = read(from_bytes(page(line), media_type="text/html"))
    return [document.text[start:end] for start, end in correction_notes(document)]
