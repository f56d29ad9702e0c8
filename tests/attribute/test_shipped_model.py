"""The model in the package, on reports of our own writing: what any version of it must get right."""

import dataclasses

import pytest

from onrecord.attribute import attribute, model_digest
from onrecord.attribute.network.onnx_engine import OnnxEngine
from onrecord.capture import from_bytes
from onrecord.errors import ModelError
from onrecord.read import read
from onrecord.selectors import check

PAGE = """Harbour minister denies ferry was overloaded

The transport minister of Sarrat, Ilse Korrin, denied on Tuesday that the ferry was carrying too many people.

"We counted every passenger," Korrin told reporters in the port of Venn.

Survivors accused the company of ignoring warnings. Tomas Reyl, a fisherman, said he had pulled 12 people out.

The company refused to comment.
"""


def entries(text, **options):
    document = read(from_bytes(text.encode(), media_type="text/plain"))
    attributions, speakers = attribute(document, **options)
    names = {speaker.id: speaker.name for speaker in speakers}
    return (
        document,
        [
            (names.get(entry.speaker), entry.stance, " ".join(piece.exact for piece in entry.content))
            for entry in attributions
        ],
        attributions,
    )


@pytest.fixture(scope="module")
def found():
    return entries(PAGE)[1]


def said(found, words):
    return [(speaker, stance) for speaker, stance, content in found if words in content]


def test_a_denial_is_the_ministers(found):
    assert ("Ilse Korrin", "denies") in said(found, "carrying too many people")


def test_a_direct_quotation_is_the_speakers(found):
    (entry,) = said(found, "We counted every passenger")
    assert entry[0] == "Ilse Korrin"
    assert entry[1] in {"states", "denies"}  # it bears out a denial


def test_an_accusation_is_the_survivors(found):
    (entry,) = said(found, "ignoring warnings")
    assert entry[0].casefold() == "survivors"
    assert entry[1] == "accuses"


def test_an_indirect_statement_is_found(found):
    assert ("Tomas Reyl", "states") in said(found, "pulled 12 people")


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ('"', '"'), ("«", "»"), ("„", "“"), ("‘", "’")])
def test_the_style_of_quote_marks_does_not_matter(opening, closing):
    words = f"{opening}The dam was repaired on Friday.{closing}"
    page = f"Anna Vell, the mayor of Ostrand, said: {words} She called for calm."
    assert ("Anna Vell", "states") in said(entries(page)[1], "The dam was repaired on Friday")


def test_every_selector_obeys_the_slice_rule():
    capture = from_bytes(PAGE.encode(), media_type="text/plain")
    document = read(capture)
    attributions, speakers = attribute(document)
    assert attributions
    for entry in attributions:
        for selector in entry.source + entry.cue + entry.content:
            check(selector, document, capture)
    for speaker in speakers:
        for selector in speaker.roles + speaker.mentions:
            check(selector, document, capture)


def test_reading_twice_gives_the_same():
    assert entries(PAGE)[2] == entries(PAGE)[2]


def test_a_text_in_another_language_is_not_read_as_english():
    document = dataclasses.replace(read(from_bytes(PAGE.encode(), media_type="text/plain")), language="de")
    assert attribute(document) == ((), ())


def test_a_model_that_is_not_there_is_said(tmp_path):
    with pytest.raises(ModelError, match="cannot be loaded"):
        OnnxEngine(tmp_path)
    with pytest.raises(ModelError, match="not whole"):
        model_digest(tmp_path)


@pytest.mark.parametrize("sentence", ["I believe that the minister should go.", "We doubt that she will go."])
def test_what_the_writer_thinks_is_not_the_last_speakers(sentence):
    said = '"We do not conduct our business in the newspapers," Marcus Thornbury said on Friday.'
    _, found, _ = entries(f"{said}\n\n{sentence}\n")
    assert found[0] == ("Marcus Thornbury", "states", '"We do not conduct our business in the newspapers,"')
    assert [who for who, _, _ in found[1:]] == ["unspecified"]
