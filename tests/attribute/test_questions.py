"""Interviews whose questions are set apart and have no label."""

from __future__ import annotations

import pytest

from onrecord.attribute.layout.turns import with_turns
from onrecord.capture import from_bytes
from onrecord.read import read
from onrecord.run import report_of

PAGE = """<html lang="en"><head><title>Greta Ossian</title><meta name="author" content="Ivo Karst"></head>
<body><article>
<h1>{title}</h1>
<p>{lead}</p>
<p><b>Why was the crane not stopped in the winter?</b></p>
<p>I asked for it three times. Nobody wrote back.</p>
<p>(She opens a drawer.)</p>
<p>The letters are here, all of them. A crane of that age is a clock.</p>
<p><b>The director says that no letter ever reached him.</b></p>
<p>{second}</p>
<p><b>Did you think of leaving?</b></p>
<p>Every morning. My daughter thinks I am mad.</p>
<p><b>What will you do if the board says no?</b></p>
<p>I shall ask again.</p>
<p>The canteen closes at six; outside, the crane is turning.</p>
<p><i>This interview has been edited for length; our thanks to all.</i></p>
</article></body></html>"""
LEAD = "Greta Ossian has run the port of Draum for nine years. She spoke to Ivo Karst in its canteen."
SECOND = "Then he should look into his desk. We have the receipts."


def answered(**words: str) -> list[tuple[str, tuple[str, ...]]]:
    page = PAGE.format(**{"title": "Nine years at the quay", "lead": LEAD, "second": SECOND, **words})
    document = read(from_bytes(page.encode(), media_type="text/html"))
    return [
        (
            " ".join(document.text[start:end] for start, end in act.named),
            tuple(document.text[start:end] for start, end in act.content),
        )
        for act in with_turns([], document.text, blocks=document.blocks, writers=document.byline)
    ]


def test_answers_under_questions_in_bold_are_those_of_the_one_person_interviewed() -> None:
    assert answered() == [
        (
            "Greta Ossian",
            (
                "I asked for it three times. Nobody wrote back.",
                "The letters are here, all of them. A crane of that age is a clock.",
            ),
        ),
        ("Greta Ossian", ("Then he should look into his desk. We have the receipts.",)),
        ("Greta Ossian", ("Every morning. My daughter thinks I am mad.",)),
        ("Greta Ossian", ("I shall ask again.",)),
    ]


@pytest.mark.parametrize(
    "words",
    [
        {"lead": "Cranes are older than they look. Our questions and answers."},
        {"lead": "We spoke to Greta Ossian and to Hal Brenner about the crane."},
        {"second": "Ossian says that the director should look into his desk."},
    ],
    ids=["nobody interviewed", "two interviewed", "told of the person"],
)
def test_explainers_laid_out_like_interviews_are_nobodys_words(words: dict[str, str]) -> None:
    assert answered(**words) == []


def test_the_writer_whom_somebody_spoke_to_is_not_the_one_who_answers() -> None:
    assert {name for name, _ in answered(lead="Interview. Greta Ossian, of Draum, spoke to Ivo Karst.")} == {
        "Greta Ossian"
    }


def test_what_the_paper_asks_is_not_put_into_the_mouth_of_who_answers() -> None:
    page = PAGE.format(title="Nine years at the quay", lead=LEAD, second=SECOND)
    report = report_of(from_bytes(page.encode(), media_type="text/html"))
    names = {speaker.id: speaker.name for speaker in report.speakers}
    said = {" ".join(piece.exact for piece in one.content): one for one in report.attributions}
    answer = said["Then he should look into his desk. We have the receipts."]
    assert (names[answer.speaker or ""], answer.kind) == ("Greta Ossian", "direct")
    claim = next(one for words, one in said.items() if "no letter ever reached him" in words)
    assert names.get(claim.speaker or "") != "Greta Ossian"


PLAIN = """The bridge is all we have: an interview with the mayor of Low Tarn

Mira Aldous has run Low Tarn, a river town below the dam, since 2021. {lead}

The engineers say the bridge is open every day. Is it?

No. It was open for two hours on the ninth.

How many people are left in the town?

We have a list. The Red Cross has another.

The council has seen both of them. Are you afraid of what comes next?

{own}

Who wrote the list?

I shall not tell you.

What do you want from the other bank?

A boat. I ask for nothing else.
"""
OWN = "My sister is on one of them. So yes."


def plainly_answered(lead: str = "She spoke to the Draum Review by phone.", own: str = OWN) -> dict[str, str]:
    document = read(from_bytes(PLAIN.format(lead=lead, own=own).encode(), media_type="text/plain"))
    return {
        " ".join(document.text[start:end] for start, end in act.content): " ".join(
            document.text[start:end] for start, end in act.named
        )
        for act in with_turns([], document.text, blocks=document.blocks, writers=document.byline)
    }


def test_a_question_of_two_sentences_in_plain_text_is_not_part_of_an_answer() -> None:
    assert plainly_answered() == dict.fromkeys(
        [
            "No. It was open for two hours on the ninth.",
            "We have a list. The Red Cross has another.",
            OWN,
            "I shall not tell you.",
            "A boat. I ask for nothing else.",
        ],
        "Mira Aldous",
    )


def test_an_answer_that_ends_with_a_question_of_its_own_stays_an_answer() -> None:
    own = "My sister is on one of them. What would we have done?"
    assert own in plainly_answered(own=own)


@pytest.mark.parametrize(
    "lead",
    [
        "Hal Brenner does not. She spoke to the Draum Review.",
        "Low Tarn has a bridge.",
        "She spoke to Greta Ossian and to Hal Brenner about it.",
    ],
    ids=["two whom she may be", "nobody spoke", "two interviewed"],
)
def test_a_town_of_which_somebody_is_mayor_is_not_who_answers(lead: str) -> None:
    assert "Low Tarn" not in plainly_answered(lead).values()
