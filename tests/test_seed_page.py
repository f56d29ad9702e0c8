"""The page the project started from, from bytes to record, with the model in the package."""

from pathlib import Path

import pytest

from onrecord.attribute import attribute
from onrecord.capture import from_bytes
from onrecord.read import read
from onrecord.selectors import check

SEED = Path(__file__).resolve().parents[2] / "shared" / "data" / "seed" / "forces-net-peskov.txt"
pytestmark = pytest.mark.skipif(not SEED.exists(), reason="the shared data are not here")


@pytest.fixture(scope="module")
def page():
    capture = from_bytes(SEED.read_bytes(), media_type="text/plain")
    document = read(capture)
    return capture, document, *attribute(document)


def said(page, words):
    """Who says something that holds the words, with stance and whole content."""
    _, _, attributions, speakers = page
    names = {speaker.id: speaker.name for speaker in speakers}
    contents = [(entry, " ".join(piece.exact for piece in entry.content)) for entry in attributions]
    return [(names[entry.speaker], entry.stance, content) for entry, content in contents if words in content]


def test_the_title_admits_and_denies_for_the_spokesman(page):
    title = page[1].title
    block = next(block for block in page[1].blocks if block.kind == "title")
    names = {speaker.id: speaker.name for speaker in page[3]}
    found = {(names[entry.speaker], entry.stance) for entry in page[2] if entry.content[0].end <= block.end}
    assert title == page[1].text[block.start : block.end]
    assert found == {("Dmitry Peskov", "admits"), ("Dmitry Peskov", "denies")}


def test_the_closing_quotation_over_two_paragraphs_is_one_statement(page):
    (entry,) = said(page, "Our military are doing their best")
    assert entry[0] == "Dmitry Peskov"
    assert entry[2].endswith('Ukrainian delegation."')


def test_words_printed_under_the_mayor_stay_under_the_mayor(page):
    assert {name for name, _, _ in said(page, "liberated from nationalistic battalions")} == {
        "Anatoliy Fedoruk"
    }


def test_the_two_mayors_are_two_and_the_president_says_nothing(page):
    _, _, attributions, speakers = page
    (toll,) = said(page, "civilians killed there")
    assert "Mariupol" in toll[0]
    talking = {entry.speaker for entry in attributions}
    assert not any(speaker.name.endswith("Putin") for speaker in speakers if speaker.id in talking)
    assert any(name.casefold().startswith("british defence") for name, _, _ in said(page, "160,000"))


def test_every_word_of_the_record_is_a_slice_of_the_page(page):
    capture, document, attributions, speakers = page
    for entry in attributions:
        for selector in entry.source + entry.cue + entry.content:
            check(selector, document, capture)
    for speaker in speakers:
        for selector in speaker.mentions + speaker.roles:
            check(selector, document, capture)
