"""The seed document: who speaks in it, with spans given by hand. Skipped where the shared data is absent."""

from __future__ import annotations

from pathlib import Path

import pytest

from attribute.interpret.pages import Page

SEED = Path(__file__).resolve().parents[4] / "shared" / "data" / "seed" / "forces-net-peskov.txt"

pytestmark = pytest.mark.skipif(not SEED.is_file(), reason=f"no seed document at {SEED}")


@pytest.fixture(scope="module")
def page() -> Page:
    lines = [line.strip() for line in SEED.read_text(encoding="utf8").splitlines() if line.strip()]
    lines = [line for line in lines[3:] if not line.endswith(".jpg")]
    end = next(n for n, line in enumerate(lines) if line.startswith("If you or someone"))
    seed = Page(*lines[:end], title=True)
    text = seed.document.text

    def words(start: str, end: str) -> str:
        at = text.index(start)
        return text[at : text.index(end, at) + len(end)]

    seed.act("Putin spokesman", "admits", "'significant losses' for Russia")
    seed.act("Putin spokesman", "denies", "war crimes")
    seed.act(
        "A spokesman for the Russian president", "has admitted", words("Russia has suffered", "in Ukraine")
    )
    seed.act("A spokesman for the Russian president", "dismissed", words("evidence of", "in Bucha"))
    peskov = seed.act(
        "Dmitry Peskov, spokesman for President Vladimir Putin,", "said", words("Russia hopes", 'days"')
    )
    seed.act("Russia", "hopes", words('"this operation"', 'days"'), parent=peskov)
    seed.act("Mr Peskov", "described", words("the reports of civilian", 'nothing else"'))
    seed.act("The mayor of the Ukrainian city of Bucha", "accused", words("Russian forces of", "genocide"))
    seed.act("Anatoliy Fedoruk", "said", words("he had personally", "been shot"))
    seed.act("Putin's spokesman", "distanced", words("Russia from", "atrocity"))
    seed.act("Putin's spokesman", "telling", words('"We deny', 'of Bucha."'))
    seed.act("He", "added", words("\"we're living", 'lies"'))
    seed.act(
        "The mayor of the Ukrainian port city Mariupol",
        "put the number",
        words("of civilians killed", "5,000"),
    )
    seed.act("Anatoliy Fedoruk", "went on to say", words("the city of Mariupol", 'battalions"'))
    seed.act("British defence officials", "have said", words("160,000 people", "430,000"))
    seed.act("Mr Peskov", "pressed", words("it was not a war", "annexed Crimea"))
    seed.act("he", "responded by saying", words("Moscow does not", "inquiries"))
    seed.act("He", "offer the suggestion", words("Russia is looking", "this war"))
    seed.act(
        "He", "said", words('"Our military', "that operation."), words('"And we do hope', 'delegation."')
    )
    return seed


def test_every_statement_stands_under_its_speaker(page: Page) -> None:
    peskov, fedoruk = "Dmitry Peskov", "Anatoliy Fedoruk"
    names = page.speakers()
    assert names[:5] == [peskov] * 5
    assert names[6:12] == [peskov, fedoruk, fedoruk, peskov, peskov, peskov]
    assert names[12].startswith("mayor of the Ukrainian port city Mariupol")
    assert names[13:] == [fedoruk, "British defence officials", *[peskov] * 4]


def test_vladimir_putin_says_nothing_and_is_nobody_s_target(page: Page) -> None:
    _, speakers = page.read()
    assert not any("putin" in speaker.name.casefold() for speaker in speakers)


def test_the_role_of_peskov_is_a_selector_of_its_words(page: Page) -> None:
    _, peskov = page.one(4)
    assert "spokesman for President Vladimir Putin" in {role.exact for role in peskov.roles}
    assert {"Mr Peskov", "Putin's spokesman", "He"} <= {mention.exact for mention in peskov.mentions}


def test_the_mayor_of_mariupol_is_unnamed_and_another_than_the_mayor_of_bucha(page: Page) -> None:
    _, mariupol = page.one(12)
    _, bucha = page.one(7)
    assert mariupol.kind == "unnamed"
    assert bucha.name == "Anatoliy Fedoruk"
    assert "The mayor of the Ukrainian city of Bucha" in {mention.exact for mention in bucha.mentions}


def test_the_headline_admits_and_denies(page: Page) -> None:
    assert [page.one(number)[0].stance for number in range(4)] == ["admits", "denies", "admits", "denies"]
    assert page.one(9)[0].stance == "denies"
    assert page.one(12)[0].stance == "estimates"
    assert page.one(7)[0].stance == "accuses"


def test_quotation_over_two_paragraphs_is_direct_and_split_at_the_blocks(page: Page) -> None:
    entry, _ = page.one(18)
    assert entry.kind == "direct"
    assert len(entry.content) == 2


def test_who_was_told_is_a_venue_not_a_speaker(page: Page) -> None:
    described, _ = page.one(6)
    assert described.venue is not None
    assert described.venue.exact == "In an interview with Sky News"
    _, speakers = page.read()
    assert not any("sky" in speaker.name.casefold() for speaker in speakers)


def test_the_accused_is_the_target(page: Page) -> None:
    accused, _ = page.one(7)
    _, speakers = page.read()
    target = next(speaker for speaker in speakers if speaker.id == accused.target)
    assert target.name == "Russian forces"
