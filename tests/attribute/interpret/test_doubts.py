"""The flag for words that fit another speaker of the report better; places invented, wording real."""

from __future__ import annotations

import pytest

from attribute.interpret.pages import Page
from onrecord.attribute.interpret.speakers.doubts import FLAG

MAYOR = "The mayor of the Ukrainian town of Torva, Anna Lysko, accused Russian forces of shooting civilians."
SPOKESMAN = "Oleg Brenn, a spokesman for the Kremlin, denied it."


def page_with(last: str, source: str, cue: str, content: str, *, spokesman: bool = True) -> Page:
    page = Page(MAYOR, SPOKESMAN if spokesman else "It rained.", last)
    page.act(
        "The mayor of the Ukrainian town of Torva, Anna Lysko,",
        "accused",
        "Russian forces of shooting civilians",
    )
    if spokesman:
        page.act("Oleg Brenn, a spokesman for the Kremlin,", "denied", "it")
    page.act(source, cue, content)
    return page


def flags_of_last(page: Page) -> tuple[str, ...]:
    return page.one(len(page.acts) - 1)[0].flags


def test_words_of_the_accused_side_under_the_accuser_are_doubtful_and_stay_where_they_are_printed() -> None:
    page = page_with(
        "Lysko said the town would be freed from nationalist battalions.",
        "Lysko", "said", "the town would be freed from nationalist battalions",
    )  # fmt: skip
    entry, speaker = page.one(2)
    assert entry.flags[0] == FLAG
    assert "nationalist battalions" in entry.flags[1]
    assert speaker.name == "Anna Lysko"
    _, speakers = page.read()
    names = {one.id: one.name for one in speakers}
    assert [names[one] for one in entry.candidates] == ["Oleg Brenn"]


def test_the_same_words_under_their_own_side_are_not() -> None:
    page = page_with(
        "Brenn said the town would be freed from nationalist battalions.",
        "Brenn", "said", "the town would be freed from nationalist battalions",
    )  # fmt: skip
    assert flags_of_last(page) == ()


@pytest.mark.parametrize(
    "content",
    [
        "there are no nationalist battalions in the town",
        "what Moscow calls nationalist battalions are her neighbours",
        "the talk of neo-Nazis is a lie",
    ],
)
def test_words_held_at_a_distance_are_the_speakers_own_to_use(content: str) -> None:
    page = page_with(f"Lysko said {content}.", "Lysko", "said", content)
    assert flags_of_last(page) == ()


def test_without_another_speaker_whom_they_fit_nothing_is_doubtful() -> None:
    page = page_with(
        "Lysko said the town would be freed from nationalist battalions.",
        "Lysko", "said", "the town would be freed from nationalist battalions", spokesman=False,
    )  # fmt: skip
    assert flags_of_last(page) == ()


def test_one_quotation_under_two_names_is_doubtful_under_both() -> None:
    words = '"nobody in this town has slept since the crane came down"'
    page = Page(
        f"Mara Venn said {words}.",
        "The harbour was shut on Monday.",
        f"Ivo Karst said {words}.",
    )
    page.act("Mara Venn", "said", words)
    page.act("Ivo Karst", "said", words)
    page.acts[1] = type(page.acts[1])(
        page.acts[1].source,
        page.acts[1].cue,
        ((page.document.text.rindex(words), page.document.text.rindex(words) + len(words)),),
    )
    attributions, _ = page.read()
    assert [entry.flags[:1] for entry in attributions] == [(FLAG,), (FLAG,)]


def test_a_short_quotation_may_come_twice() -> None:
    page = Page('Mara Venn said "it is over now".', 'Ivo Karst said "it is over now".')
    page.act("Mara Venn", "said", '"it is over now"')
    start = page.document.text.rindex('"it is')
    page.act("Ivo Karst", "said", '"it is over now"')
    page.acts[1] = type(page.acts[1])(page.acts[1].source, page.acts[1].cue, ((start, start + 16),))
    attributions, _ = page.read()
    assert [entry.flags for entry in attributions] == [(), ()]
