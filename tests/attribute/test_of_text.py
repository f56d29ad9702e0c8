"""`onrecord.attribute(text)`: who said what in a text that a program holds already."""

import doctest
import subprocess
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

import onrecord
import onrecord.attribute as stage
from onrecord.read.verbatim import verbatim
from onrecord.selectors import check

TEXT = """Dock is closed

The dock at Venn is closed, Ana Rell said. 🛰️ “We checked every beam,” she told reporters.

Its owner denied that the beams were rotten.
"""
GERMAN = """Die Fähre über den Venn fährt heute nicht, sagte die Hafenmeisterin Ana Rell am Dienstag. Der
Betreiber bestritt, dass das Schiff überladen gewesen sei, und kündigte für den Abend eine Erklärung an."""


def test_the_example_of_the_docstring_holds():
    found = doctest.DocTestFinder().find(stage.of_text, "of_text", globs={})
    (results,) = [doctest.DocTestRunner().run(test) for test in found]
    assert (results.failed, results.attempted > 2) == (0, True)


def test_selectors_are_places_of_the_text_as_it_was_given():
    report = onrecord.attribute(TEXT)
    assert report.document.text == TEXT
    assert len(report.attributions) >= 3
    for entry in report.attributions:
        for place in entry.source + entry.cue + entry.content:
            assert TEXT[place.start : place.end] == place.exact
            check(place, report.document, report.capture)


def test_a_report_made_so_goes_through_the_json_and_back():
    report = onrecord.attribute(TEXT)
    assert onrecord.to_json(
        onrecord.from_json(onrecord.to_json(report), data=TEXT.encode())
    ) == onrecord.to_json(report)


def test_a_text_in_another_language_is_said_among_the_gaps():
    report = onrecord.attribute(GERMAN)
    assert report.attributions == ()
    assert report.document.gaps == ("language: de; attribution is trained on English",)


@pytest.mark.parametrize("text", ["", " \n\t\n", "\x00\x01"])
def test_a_text_with_nothing_in_it_has_no_statements(text):
    report = onrecord.attribute(text)
    assert (report.document.text, report.attributions) == (text, ())


def test_bytes_are_turned_down_with_advice():
    with pytest.raises(TypeError, match="from_bytes"):
        onrecord.attribute(b"Ana Rell said so.")


def test_a_lone_surrogate_is_an_error_of_the_text():
    with pytest.raises(onrecord.ReadError, match="surrogate"):
        onrecord.attribute("Ana Rell said \ud800.")


def test_it_can_be_called_whoever_imported_the_stage_first():
    script = (
        "import onrecord.attribute, onrecord; print(len(onrecord.attribute('Ana Rell said so.').speakers))"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "1"


@given(st.text(st.sampled_from("a é🙂 \n\t\r“"), max_size=60))
def test_paragraphs_hold_all_that_is_not_white_space_once(text):
    capture, document = verbatim(text)
    outside = text
    for block in reversed(document.blocks):
        words = text[block.start : block.end]
        assert words == words.strip() != ""
        assert capture.data[slice(*block.raw)].decode() == words
        outside = outside[: block.start] + outside[block.end :]
    assert outside.strip() == ""
