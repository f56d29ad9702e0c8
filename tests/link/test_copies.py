"""Copies: who carries whose text, and what each one changed."""

import pytest

from link.pairs import report
from onrecord.link import changes, link
from onrecord.link.copies import sentences

WIRE = (
    (
        "Three lock keepers were hurt on Tuesday when a barge loaded with gravel broke from its moorings "
        "above Tarn Mill and drifted through the open gate. The barge turned across the channel and stopped "
        "all traffic on the upper Lenn until late in the evening."
    ),
    (
        "The river council said that the ropes had been cut. Its engineers found clean edges on all four of "
        "them, and a knife lay on the towpath. A crew of nine was taken ashore by a fishing boat that "
        "happened to pass."
    ),
    (
        "Tarn Mill has seen two such accidents since the new gate was opened in spring. The council has "
        "promised a second watchman for the night and a lamp on the upper bank."
    ),
)
OWN = (
    "A gravel barge tore loose near Tarn Mill, and the Lenn was closed for half a day.",
    (
        "We spoke to the miller, who had been asleep. He heard a noise like thunder and thought of the "
        "weather first. His wife ran down in her slippers to wake the keepers in the gatehouse."
    ),
    (
        "Nobody in the village believes in an accident. Since the gate was opened in spring, there has been "
        "trouble between the rope makers of the two banks, and it has not been only words."
    ),
)


def wire(*paragraphs, outlet="Lenn Wire", title="Barge breaks loose above Tarn Mill", day="2031-05-04"):
    return report(title, *(paragraphs or WIRE), outlet=outlet, day=day)


def groups(*reports):
    return [set(group.reports) for group in link(reports).copies]


def sha(one):
    return one.capture.sha256


COPIES = {
    "the whole text under another headline": wire(outlet="Quay Gazette", title="Three hurt as ropes are cut"),
    "one sentence added": wire(
        *WIRE, "The Quay Gazette was told that a boy had been seen with a knife.", outlet="Quay Gazette"
    ),
    "the last paragraph cut": wire(*WIRE[:2], outlet="Quay Gazette"),
    "a number changed by the same outlet the same day": wire(WIRE[0].replace("Three", "Four"), *WIRE[1:]),
    "carried inside a longer report": wire(
        OWN[1], *WIRE, OWN[2], outlet="Quay Gazette", title="What the river knows"
    ),
    "another order of paragraphs": wire(WIRE[1], WIRE[0], WIRE[2], outlet="Quay Gazette"),
}


@pytest.mark.parametrize("name", COPIES)
def test_copies_are_one_group(name):
    one = wire()
    assert groups(one, COPIES[name]) == [{sha(one), sha(COPIES[name])}]


NOT_COPIES = {
    "the same event in own words": wire(*OWN, outlet="Quay Gazette"),
    "one sentence quoted": wire(*OWN, WIRE[2].split(". ")[0] + ".", outlet="Quay Gazette"),
    "one headline": wire("Nothing is known yet of what happened to the keepers.", outlet="Quay Gazette"),
}


@pytest.mark.parametrize("name", NOT_COPIES)
def test_reports_with_their_own_text_are_no_copies(name):
    assert groups(wire(), NOT_COPIES[name]) == []


def test_a_form_that_an_outlet_fills_in_every_day_is_no_copy():
    form = (
        "The water at Tarn Mill stood at {} marks this morning, and {} boats passed the upper gate at night."
    )
    monday = report("Water today", form.format("eleven", "nine"), day="2031-05-04")
    wednesday = report("Water today", form.format("twelve", "six"), day="2031-05-06")
    assert groups(monday, wednesday) == []


def test_the_same_furniture_under_other_news_is_no_copy():
    foot = "The Lantern is read in every valley of the Lenn and has been since the year of the great frost."
    texts = [report(f"News {number}", f"{' '.join(OWN[number : number + 2])}", foot) for number in (0, 1)]
    other = report(
        "Herring is back", " ".join(f"Boat {word} came home full." for word in "abcdefghijklmnop"), foot
    )
    assert groups(texts[0], other) == []


def test_the_earliest_member_comes_first_whatever_was_kept_first():
    late, early = wire(day="2031-05-05", outlet="Quay Gazette", title="Ropes cut"), wire(day="2031-05-04")
    assert link([late, early]).copies[0].reports == (sha(early), sha(late))


def test_a_hundred_copies_are_one_group():
    many = [wire(outlet=f"Paper {number}", title=f"Barge story {number}") for number in range(100)]
    assert [len(group.reports) for group in link(many).copies] == [100]


def test_changes_are_told_sentence_by_sentence():
    earlier = "The gate is shut. Nine boats wait. Nobody was hurt."
    later = "The gate is shut. Eleven boats wait. The mayor came. "
    assert [(it.change, it.earlier, it.later) for it in changes(earlier, later)] == [
        ("same", "The gate is shut.", "The gate is shut."),
        ("changed", "Nine boats wait.", "Eleven boats wait."),
        ("added", None, "The mayor came."),
        ("left out", "Nobody was hurt.", None),
    ]


@pytest.mark.parametrize("text", ["", "x", "word " * 200_000, "a." * 100_000, "\n" * 100_000])
def test_any_text_can_be_compared_with_any(text):
    assert isinstance(changes(text[:5_000], "The gate is shut."), tuple)
    one = report("Long", text[:2_000_000] or "empty")
    assert link([one, wire()]).copies == ()


def test_sentences_keep_the_marks_that_close_them():
    text = "“Nobody should speak today.” She left (at noon.) Nobody asked “why?”\n\n“It was late.”"
    assert sentences(text) == [
        "“Nobody should speak today.”", "She left (at noon.)", "Nobody asked “why?”", "“It was late.”"
    ]  # fmt: skip
