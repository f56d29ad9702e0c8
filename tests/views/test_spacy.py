"""OnRecord in a spaCy pipeline."""

import pytest

pytest.importorskip("spacy", reason="the extra is not installed: pip install 'onrecord[spacy]'")

import spacy
from spacy.tokens import Doc

import onrecord

TEXT = """Ana Rell, the harbour minister of Sarrat, denied that the ferry was full.

🛰️ “We counted every passenger,” she told reporters in Venn. Survivors accused the owner of carelessness."""


@pytest.fixture(scope="module")
def nlp():
    pipeline = spacy.blank("en")
    pipeline.add_pipe("onrecord")
    return pipeline


def test_it_is_found_by_its_name_without_an_import_of_ours(nlp):
    assert nlp.pipe_names == ["onrecord"]


def test_contents_are_spans_under_their_stance(nlp):
    doc = nlp(TEXT)
    found = {span.text: span.label_ for span in doc.spans["attributions"]}
    assert found["the ferry was full"] == "denies"
    assert any("We counted every passenger" in words for words in found)


def test_spans_of_one_attribution_share_its_id_and_the_speakers(nlp):
    doc = nlp(TEXT)
    (denial,) = [span for span in doc.spans["attributions"] if "ferry was full" in span.text]
    sources = [span for span in doc.spans["attributions_source"] if span.id_ == denial.id_]
    cues = [span for span in doc.spans["attributions_cue"] if span.id_ == denial.id_]
    assert [span.text for span in cues] == ["denied"]
    assert sources[0].text.startswith("Ana Rell")
    (speaker,) = [speaker for speaker in doc._.speakers if speaker["id"] == denial.kb_id_]
    assert speaker["name"] == "Ana Rell"


def test_the_entries_are_those_of_the_library(nlp):
    doc, report = nlp(TEXT), onrecord.to_json(onrecord.attribute(TEXT))
    assert doc._.attributions == report["attributions"]
    assert doc._.speakers == report["speakers"]
    assert {span.id_ for span in doc.spans["attributions"]} == {entry["id"] for entry in doc._.attributions}


def test_a_place_inside_a_token_takes_in_the_whole_token(nlp):
    whole = nlp(TEXT)
    words = TEXT.split(" ")
    coarse = nlp.get_pipe("onrecord")(Doc(nlp.vocab, words=words, spaces=[True] * (len(words) - 1) + [False]))
    for group, spans in whole.spans.items():
        for fine, wide in zip(spans, coarse.spans[group], strict=True):
            assert wide.start_char <= fine.start_char < fine.end_char <= wide.end_char
    assert "the ferry was full.\n\n🛰️" in {span.text for span in coarse.spans["attributions"]}
    assert coarse._.attributions == whole._.attributions


def test_a_document_can_be_stored_and_read_back(nlp):
    doc = nlp(TEXT)
    back = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert back._.attributions == doc._.attributions
    assert [(span.text, span.id_) for span in back.spans["attributions"]] == [
        (span.text, span.id_) for span in doc.spans["attributions"]
    ]


def test_another_language_is_said_and_gives_no_spans(nlp):
    doc = nlp("Die Fähre fährt heute nicht, sagte die Hafenmeisterin Ana Rell am Dienstag in Venn.")
    assert len(doc.spans["attributions"]) == 0
    assert doc._.gaps == ["language: de; attribution is trained on English"]


def test_an_empty_document_passes_through(nlp):
    doc = nlp("")
    assert (len(doc), len(doc.spans["attributions"]), doc._.attributions) == (0, 0, [])


def test_the_group_can_be_named(nlp):
    pipeline = spacy.blank("en")
    pipeline.add_pipe("onrecord", config={"spans": "said"})
    assert set(pipeline(TEXT).spans) == {"said", "said_source", "said_cue"}
