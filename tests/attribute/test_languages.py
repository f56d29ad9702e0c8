"""Text in another language is said to be so and never read as English."""

import pytest

from onrecord import attribute, from_bytes, report_of

GERMAN = """Die Fähre über den Venn wird vor Freitag nicht auslaufen, sagte die Hafenmeisterin Ana Rell am
Dienstag vor Journalisten in Sarrat. Man habe jeden Balken des Stegs geprüft, zwei davon müssten
ersetzt werden. Der Betreiber bestritt, dass die Balken morsch gewesen seien. „Wir haben alles im
Griff“, sagte er."""
UKRAINIAN = """Пором через річку Венн не вийде раніше п'ятниці, заявила у вівторок начальниця порту Ана Релл.
За її словами, перевірено кожну балку причалу. «У нас усе під контролем», — сказав власник журналістам.
Власник також заперечив, що балки були гнилі."""
ARABIC = """قالت مديرة الميناء آنا ريل يوم الثلاثاء إن العبّارة لن تبحر قبل يوم الجمعة. ونفى المالك أن تكون
الدعامات متعفنة، وقال للصحفيين: «كل شيء تحت السيطرة». وأضافت المديرة أن جميع الدعامات قد فُحصت وأن
اثنتين منها يجب استبدالهما قبل عودة الخدمة."""
ENGLISH = """The ferry across the Venn will not sail before Friday, harbour minister Ana Rell said on Tuesday.
She told reporters that every beam of the dock had been checked and that two of them have to be
replaced."""

FOREIGN = {"de": GERMAN, "uk": UKRAINIAN, "ar": ARABIC}


def page(*paragraphs):
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return f"<html lang='en'><body><article><h1>Venn</h1>{body}</article></body></html>"


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_a_report_in_another_language_has_a_gap_and_no_statements(language, media_type):
    words = FOREIGN[language] if media_type == "text/plain" else page(FOREIGN[language])
    report = report_of(from_bytes(words.encode(), media_type=f"{media_type}; charset=utf-8"))
    # Arabic may be told as one of its varieties ("ary").
    assert report.document.language.startswith(language)
    assert f"language: {report.document.language}; attribution is trained on English" in report.document.gaps
    assert report.attributions == ()


@pytest.mark.parametrize("language", FOREIGN)
@pytest.mark.parametrize("media_type", ["text/plain", "text/html"])
def test_a_paragraph_in_another_language_has_a_gap_and_no_statements(language, media_type):
    parts = (
        ENGLISH,
        ENGLISH,
        FOREIGN[language],
        "The owner, Tomas Brell, denied that the beams were rotten.",
    )
    words = "\n\n".join(parts) if media_type == "text/plain" else page(*parts)
    report = report_of(from_bytes(words.encode(), media_type=f"{media_type}; charset=utf-8"))
    assert report.document.language == "en"
    assert [gap for gap in report.document.gaps if gap.startswith(f"language: parts in {language}")]
    contents = [piece.exact for entry in report.attributions for piece in entry.content]
    assert any("the beams were rotten" in content for content in contents)
    assert not any(content in FOREIGN[language] for content in contents)


def test_the_library_says_it_too():
    assert attribute(f"{ENGLISH}\n\n{GERMAN}").document.gaps == (
        "language: parts in de; attribution is trained on English",
    )
