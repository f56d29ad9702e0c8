import pytest

from onrecord.model import Block
from onrecord.read.language import foreign_blocks, language_gap, language_gaps, language_of

ENGLISH = "The mayor told reporters on Monday that the bridge would stay closed until the spring. "
JAPANESE = "市長は月曜日、橋は春まで閉鎖されると記者団に語った。"
FRENCH = "Le maire a déclaré lundi aux journalistes que le pont resterait fermé jusqu'au printemps. "


@pytest.mark.parametrize("text", [ENGLISH, ENGLISH.upper(), ENGLISH * 200])
def test_english_is_english_in_one_sentence_in_capitals_and_at_length(text):
    assert language_of(text, None) == "en"


def test_the_words_decide_over_the_declaration_of_a_template():
    assert language_of(FRENCH * 4, "en-US") == "fr"


def test_a_quotation_in_english_does_not_make_a_text_english():
    assert language_of(FRENCH * 6 + ENGLISH, None) == "fr"
    assert language_of(JAPANESE * 8 + ENGLISH, "en") == "ja"


def test_the_declaration_decides_for_a_few_words():
    assert language_of("Grain Rovers 2 – 1 Harbour Town, after extra time in Draum", "en_GB") == "en"
    assert language_of("Nein.", "de-AT") == "de"


def test_nothing_is_said_of_a_few_words_without_a_declaration():
    assert language_of("Draum, 4–4", None) is None
    assert language_of("", None) is None


def test_a_text_in_another_language_has_a_gap():
    assert language_gap("fr") == "language: fr; attribution is trained on English"
    assert language_gap("en") is None
    assert language_gap(None) is None


def blocks_of(*parts):
    text, blocks = "", []
    for part in parts:
        blocks.append(Block("paragraph", len(text), len(text) + len(part), None))
        text += part + "\n\n"
    return text, blocks


def test_a_paragraph_in_another_language_is_told_in_an_english_report():
    text, blocks = blocks_of(ENGLISH * 3, FRENCH * 3, JAPANESE * 2, ENGLISH)
    assert [(text[b.start : b.start + 2], language) for b, language in foreign_blocks(text, blocks)] == [
        ("Le", "fr"),
        ("市長", "ja"),
    ]
    assert language_gaps(text, "en", blocks) == (
        "language: parts in fr, ja; attribution is trained on English",
    )
    assert language_gaps(text, "fr", blocks) == ("language: fr; attribution is trained on English",)


def test_a_report_with_a_long_quotation_in_another_script_stays_english():
    assert language_of(f"{ENGLISH * 4}\n\n{JAPANESE * 4}\n\n{ENGLISH * 2}", None) == "en"


def test_names_figures_and_few_words_are_no_other_language():
    text, blocks = blocks_of(
        ENGLISH * 3, "Nein, sagte er.", "Draum 4, Venn 2; " * 20, "Ana Rell, Tomas Brell, " * 12
    )
    assert list(foreign_blocks(text, blocks)) == []
    assert language_gaps(text, "en", blocks) == ()
