"""Block quotations that a line under them signs."""

from __future__ import annotations

import pytest

from onrecord.attribute.acts import Act
from onrecord.attribute.layout.signed import with_signed
from onrecord.capture import from_bytes
from onrecord.model import Block
from onrecord.run import report_of

WORDS = "We shall dig until there is nobody left to dig for."


def page(*lines: str) -> tuple[str, list[Block]]:
    text, blocks = "", []
    for kind, line in zip(("paragraph", "quote", "quote"), lines, strict=True):
        blocks.append(Block(kind, len(text), len(text) + len(line), None))  # type: ignore[arg-type]
        text += line + "\n\n"
    return text, blocks


def told(*lines: str, acts: tuple[Act, ...] = ()) -> list[tuple[str, str]]:
    text, blocks = page(*lines)
    return [
        (text[act.source[0][0] : act.source[0][1]] if act.source else "", text[slice(*act.content[0])])
        for act in with_signed(acts, text, blocks)
    ]


@pytest.mark.parametrize("line", ["Anton Rehm, shift leader", "— Anton Rehm", "Anton Rehm"])
def test_a_block_quotation_is_said_by_whoever_signs_it(line: str) -> None:
    assert told("The mine is closed.", WORDS, line) == [("Anton Rehm", WORDS)]


@pytest.mark.parametrize(
    "lines",
    [
        (f"“{WORDS}” said Anton Rehm.", f"“{WORDS}”", "Anton Rehm"),
        ("The mine is closed.", WORDS, "We dug all night, and nobody slept."),
        ("The mine is closed.", "The beginning of the end", "Anton Rehm"),
        ("The mine is closed.", WORDS, "Latest on the ferry crash"),
    ],
    ids=["pull quote", "two paragraphs of one quotation", "no sentence", "nobody"],
)
def test_other_block_quotations_are_left_as_they_are(lines: tuple[str, str, str]) -> None:
    assert told(*lines) == []


def test_a_quotation_behind_a_colon_is_whose_the_line_before_tells() -> None:
    text, _ = page("Rita Vogt wrote:", WORDS, "Anton Rehm")
    start = text.index(WORDS)
    act = Act(((0, 9),), ((10, 15),), ((start, start + len(WORDS)),))
    assert told("Rita Vogt wrote:", WORDS, "Anton Rehm", acts=(act,)) == [("Rita Vogt", WORDS)]


def test_a_statement_that_runs_into_a_signed_quotation_is_cut_before_it() -> None:
    text, _ = page("The mine is closed, the port said.", WORDS, "Anton Rehm")
    start = text.index(WORDS)
    act = Act(((20, 28),), ((29, 33),), ((0, 18), (start, start + len(WORDS))))
    found = told("The mine is closed, the port said.", WORDS, "Anton Rehm", acts=(act,))
    assert found == [("the port", "The mine is closed"), ("Anton Rehm", WORDS)]


def test_a_signed_quotation_of_a_page_is_direct() -> None:
    html = f"""<html lang="en"><head><title>Mine</title></head><body><article><h1>Mine collapse in Hask</h1>
<p>Rescuers in Hask reached two of the nine miners who were trapped on Wednesday, the port said.</p>
<blockquote><p>{WORDS}</p><cite>Anton Rehm, shift leader</cite></blockquote>
<p>Seven men are still missing, and their families are waiting at the gate of the mine for the third day.</p>
</article></body></html>"""
    report = report_of(from_bytes(html.encode(), media_type="text/html"))
    names = {speaker.id: speaker.name for speaker in report.speakers}
    (one,) = [one for one in report.attributions if one.content[0].exact == WORDS]
    assert (names[one.speaker or ""], one.kind) == ("Anton Rehm", "direct")
