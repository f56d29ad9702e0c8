"""A page of our own, built like the reports people read: who speaks in it, and who does not."""

from __future__ import annotations

import pytest

from attribute.interpret.pages import Page


@pytest.fixture(scope="module")
def page() -> Page:
    page = Page(
        "Halvik spokeswoman concedes 'heavy delays' but rejects blame for flood",
        'A spokeswoman for the Lennish premier has conceded the dam suffered "heavy delays" but dismissed '
        "reports of "
        "negligence in Tarn.",
        "In her first interview with the foreign press, "
        "Ilse Brandt, spokeswoman for Premier Anton Halvik, said "
        "Lennia "
        'hopes "the works" will end soon.',
        "The mayor of the Lennish town of Tarn accused state engineers of leaving the gates open.",
        'Piet Orvo said he had counted 12 drowned sheep, calling it "a disgrace".',
        'Halvik\'s spokeswoman, however, told Radio Moor: "We reject every word of it."',
        'She added that "rumours travel faster than water".',
        "The mayor of the Lennish port town Ostrel put the number of homes lost at more than 300.",
        'Piet Orvo went on to say that Ostrel will be "dry by Sunday".',
        "Rescue officials have said 40 people remained on their roofs.",
        "Ms Brandt insisted that the wall was sound.",
        'She said: "Our crews are doing what they can.',
        '"And we hope that the rain will stop."',
        title=True,
    )
    page.act("Halvik spokeswoman", "concedes", "'heavy delays'")
    page.act("Halvik spokeswoman", "rejects", "blame for flood")
    page.act("A spokeswoman for the Lennish premier", "has conceded", 'the dam suffered "heavy delays"')
    page.act("A spokeswoman for the Lennish premier", "dismissed", "reports of negligence in Tarn")
    page.act(
        "Ilse Brandt, spokeswoman for Premier Anton Halvik,", "said", 'Lennia hopes "the works" will end soon'
    )
    page.act("The mayor of the Lennish town of Tarn", "accused", "state engineers of leaving the gates open")
    page.act("Piet Orvo", "said", "he had counted 12 drowned sheep")
    page.act("Halvik's spokeswoman", "told", '"We reject every word of it."')
    page.act("She", "added", '"rumours travel faster than water"')
    page.act("The mayor of the Lennish port town Ostrel", "put the number", "of homes lost at more than 300")
    page.act("Piet Orvo", "went on to say", 'Ostrel will be "dry by Sunday"')
    page.act("Rescue officials", "have said", "40 people remained on their roofs")
    page.act("Ms Brandt", "insisted", "the wall was sound")
    page.act("She", "said", '"Our crews are doing what they can.', '"And we hope that the rain will stop."')
    return page


def test_every_statement_stands_under_its_speaker(page: Page) -> None:
    brandt, orvo = "Ilse Brandt", "Piet Orvo"
    assert page.speakers() == [
        *[brandt] * 5, orvo, orvo, brandt, brandt,
        "mayor of the Lennish port town Ostrel", orvo, "Rescue officials", brandt, brandt,
    ]  # fmt: skip


def test_the_premier_who_is_only_named_in_a_role_is_no_speaker(page: Page) -> None:
    _, speakers = page.read()
    assert not any("Halvik" in speaker.name for speaker in speakers)


def test_the_listener_is_the_venue_and_no_speaker(page: Page) -> None:
    _, speakers = page.read()
    assert page.one(7)[0].venue.exact == "Radio Moor"
    assert not any("Moor" in speaker.name for speaker in speakers)


def test_an_act_says_what_its_cue_does(page: Page) -> None:
    expected = [
        "admits",
        "denies",
        "admits",
        "denies",
        "states",
        "accuses",
        "states",
        "denies",
        "states",
        "estimates",
    ]
    assert [page.one(number)[0].stance for number in range(10)] == expected


def test_a_quotation_over_two_paragraphs_is_one_direct_statement_in_two_selectors(page: Page) -> None:
    entry, _ = page.one(13)
    assert entry.kind == "direct"
    assert [piece.exact for piece in entry.content] == [
        '"Our crews are doing what they can.', '"And we hope that the rain will stop."',
    ]  # fmt: skip


def test_roles_are_the_words_of_the_report(page: Page) -> None:
    _, brandt = page.one(4)
    assert "spokeswoman for Premier Anton Halvik" in {role.exact for role in brandt.roles}


def test_entries_come_in_text_order_and_reading_twice_gives_the_same_ids(page: Page) -> None:
    attributions, speakers = page.read()
    firsts = [
        min(piece.start for piece in (*entry.source, *entry.cue, *entry.content)) for entry in attributions
    ]
    assert firsts == sorted(firsts)
    again, same = page.read()
    assert [entry.id for entry in again] == [entry.id for entry in attributions]
    assert [speaker.id for speaker in same] == [speaker.id for speaker in speakers]
