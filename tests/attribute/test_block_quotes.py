"""Quotations set apart as blocks are whoever's the line before them tells."""

from __future__ import annotations

import time

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.layout.block_quotes import with_block_quotes
from onrecord.model import Block

Told = tuple[str, str, list[str]]


class Report:
    """Paragraphs, those with ">" before them block quotations, and acts in them by their words."""

    def __init__(self, *paragraphs: str) -> None:
        self.text = "\n\n".join(paragraph.removeprefix(">") for paragraph in paragraphs)
        self.blocks, at = [], 0
        for paragraph in paragraphs:
            end = at + len(paragraph.removeprefix(">"))
            self.blocks.append(Block("quote" if paragraph[0] == ">" else "paragraph", at, end, None))
            at = end + 2
        self.acts: list[Act] = []

    def place(self, words: str) -> tuple[int, int]:
        return self.text.index(words), self.text.index(words) + len(words)

    def act(self, source: str | None, cue: str | None, *content: str) -> None:
        roles = ((source,) if source else (), (cue,) if cue else (), content)
        self.acts.append(Act(*(tuple(map(self.place, role)) for role in roles)))

    def told(self) -> list[Told]:
        return [
            (*(" ".join(self.text[a:b] for a, b in role) for role in (act.source, act.cue)),
             [self.text[a:b] for a, b in act.content])
            for act in with_block_quotes(self.acts, self.text, self.blocks)
        ]  # fmt: skip


def test_each_quotation_goes_to_the_line_before_it_and_ends_with_its_block() -> None:
    report = Report(
        "Salma Idris said:", ">My child was there.", "The ministry wrote:", ">We regret it.",
        ">All of us do.", "The town is shut.",
    )  # fmt: skip
    report.act("Salma Idris", "said", "My child was there.", "We regret it.")
    report.act("The ministry", "wrote", "All of us do.", "The town is shut.")
    assert report.told() == [
        ("Salma Idris", "said", ["My child was there."]),
        ("The ministry", "wrote", ["We regret it.", "All of us do."]),
    ]
    assert all(act.verbatim for act in with_block_quotes(report.acts, report.text, report.blocks))


def test_a_line_whose_cue_was_not_found_gives_its_speaker_all_the_same() -> None:
    report = Report(
        "It fell at noon. In a letter, the ministry said on Monday:", ">We regret it.",
        "Minister Drozd:", ">They will be tried.",
    )  # fmt: skip
    report.act(None, None, "We regret it.")
    assert report.told() == [
        ("the ministry", "said", ["We regret it."]),
        ("Minister Drozd", "", ["They will be tried."]),
    ]


def test_what_the_line_says_itself_stays_and_what_others_say_in_a_quotation_too() -> None:
    report = Report("The general said that he had no choice:", ">They say it was a school.", ">It was not.")
    report.act("The general", "said", "he had no choice", "They say it was a school.")
    report.act("They", "say", "it was a school")
    report.act(None, None, "It was not.")
    assert report.told() == [
        ("The general", "said", ["he had no choice", "They say it was a school.", "It was not."]),
        ("They", "say", ["it was a school"]),
    ]


def test_a_quotation_that_names_its_own_speaker_is_not_the_lines() -> None:
    report = Report("The general wrote:", ">It was a camp.", ">“It was ours,” said Ana Rell.")
    report.act("The general", "wrote", "It was a camp.", "“It was ours,”")
    report.act("Ana Rell", "said", "“It was ours,”")
    assert report.told() == [
        ("The general", "wrote", ["It was a camp."]),
        ("Ana Rell", "said", ["“It was ours,”"]),
    ]


def test_a_line_that_tells_nobody_and_one_without_a_colon_give_nothing() -> None:
    for line in ("These are the dead:", "Salma Idris saw it from her window."):
        report = Report(line, ">Ana Dor, nine years old.")
        report.act(None, None, "Ana Dor, nine years old.")
        assert with_block_quotes(report.acts, report.text, report.blocks) == report.acts


def test_the_work_grows_with_the_text() -> None:
    report = Report(*(["The ministry said:", ">We regret it."] * 20_000))
    size = len("The ministry said:\n\nWe regret it.\n\n")
    report.acts = [
        Act(((at, at + 12),), ((at + 13, at + 17),), ((at + 20, at + 33),))
        for at in range(0, len(report.text), size)
    ]
    began = time.process_time()
    assert len(with_block_quotes(report.acts, report.text, report.blocks)) == 20_000
    assert time.process_time() - began < 10


@pytest.mark.parametrize(
    "line",
    [
        "Our correspondent Ilse Marrow is in Ostrel:",
        "Our colleague Ilse Marrow has this report from Ostrel:",
        "Ilse Marrow is in Ostrel:",
    ],
)
def test_a_live_page_hands_over_to_whom_it_names(line: str) -> None:
    report = Report("Ilse Marrow said hello.", line, ">The cranes stop.", "Rain fell.")
    assert report.told() == [("Ilse Marrow", "", ["The cranes stop."])]


@pytest.mark.parametrize(
    "line",
    ["Here is what our correspondent saw:", "The council has rules for it:", "The list is on the door:"],
)
def test_a_line_that_hands_over_to_nobody_gives_no_speaker(line: str) -> None:
    assert Report(line, ">The cranes stop.", "Rain fell.").told() == []
