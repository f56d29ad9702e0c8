"""Who is whom across reports, as people say it: put together, told apart, taken back."""

from __future__ import annotations

import pytest

from builders import make_report, said
from onrecord.errors import JudgementError
from onrecord.record import Record


def report(number, *names, **more):
    words = [f"It is {number}.{place}" for place in range(len(names))]
    paragraphs = [f"{said_} {name} said." for said_, name in zip(words, names, strict=True)]
    return make_report(
        f"Report {number}",
        *paragraphs,
        said=[said(it, source=name, cue="said") for it, name in zip(words, names, strict=True)],
        path=f"/news/{number}.txt",
        published=f"2026-03-{10 + number}",
        **more,
    )


ONE = report(1, "Olek Brynsky", "Mara Venn")
TWO = report(2, "Oleck Brynskyy", "Olek Brynsky")
THREE = report(3, "Venn", "Mara Venn")


@pytest.fixture
def folder(new_place):
    place = new_place()
    with Record.open(place, create=True) as record:
        for one in (ONE, TWO, THREE):
            record.keep(one)
    return place


@pytest.fixture
def record(folder):
    with Record.open(folder) as opened:
        yield opened


@pytest.fixture
def across(record):
    return record.speakers_across


def counts(across, words=None):
    return {one.name: (one.reports, one.statements) for one in across.speakers(words)}


def words_of(across, key):
    return [one.words for one in across.statements(key)]


def test_speakers_are_gathered_by_name_with_what_they_said_the_latest_first(across):
    assert counts(across) == {
        "Olek Brynsky": (2, 2),
        "Mara Venn": (2, 2),
        "Oleck Brynskyy": (1, 1),
        "Venn": (1, 1),
    }
    (one,) = across.speakers("olek")
    assert (one.key, one.first, one.last, one.kinds) == (
        "olek brynsky",
        "2026-03-11",
        "2026-03-12",
        ("person",),
    )
    assert words_of(across, one.key) == ["It is 2.1", "It is 1.0"]
    assert across.stances(one.key) == [("states", 2)]
    assert [it.report.title for it in across.in_reports(one.key)] == ["Report 2", "Report 1"]
    assert across.one("nobody") is None


def test_two_names_that_a_person_puts_together_are_one_and_apart_again_when_taken_back(across, folder):
    told = across.merge("Olek Brynsky", "Oleck Brynskyy", by="Ada", note="one mayor")
    assert counts(across, "Brynsky") == {"Olek Brynsky": (2, 3)}
    assert len(words_of(across, "olek brynsky")) == 3
    assert across.key_of("oleck brynskyy") == "olek brynsky"
    (word,) = across.words("olek brynsky")
    assert (word.first, word.second, word.by, word.note) == (
        "Olek Brynsky",
        "Oleck Brynskyy",
        "Ada",
        "one mayor",
    )
    with Record.open(folder) as record:
        record.keep(report(4, "Oleck Brynskyy"))
        assert counts(record.speakers_across, "Brynsky") == {"Olek Brynsky": (3, 4)}
        record.review.withdraw(told.entry, by="Ada")
    assert counts(across, "Oleck") == {"Oleck Brynskyy": (2, 2)}
    assert across.words() == []


def test_what_people_said_of_speakers_holds_after_a_rebuild(folder):
    with Record.open(folder) as record:
        across = record.speakers_across
        across.merge("Mara Venn", "Venn", by="Ada")
        across.single_out(next(it.id for it in ONE.speakers if it.name == "Mara Venn"), by="Ada")
        before = counts(across)
    Record.rebuild(folder)
    with Record.open(folder) as record:
        assert counts(record.speakers_across) == before


def test_one_reports_speaker_is_told_apart_from_the_others_of_the_name_and_given_to_another(record, across):
    speaker = next(it.id for it in TWO.speakers if it.name == "Olek Brynsky")
    told = across.single_out(speaker, by="Ada", note="the brother")
    assert {(it.name, it.key) for it in across.speakers("Olek")} == {
        ("Olek Brynsky", speaker),
        ("Olek Brynsky", "olek brynsky"),
    }
    assert words_of(across, speaker) == ["It is 2.1"]
    moved = across.move(speaker, "Mara Venn", by="Ada")
    assert counts(across)["Mara Venn"] == (3, 3)
    review = record.review
    review.withdraw(moved.entry, by="Ada")
    assert counts(across)["Mara Venn"] == (2, 2)
    review.withdraw(told.entry, by="Ada")
    assert counts(across)["Olek Brynsky"] == (2, 2)


def test_names_put_together_by_way_of_a_third_are_one_and_only_the_links_that_were_made_can_be_parted(across):
    across.merge("Mara Venn", "Venn", by="Ada")
    across.merge("Mara Venn", "Olek Brynsky", by="Ada")
    assert counts(across)["Mara Venn"] == (3, 5)
    with pytest.raises(JudgementError, match="held together"):
        across.part("Venn", "Olek Brynsky", by="Ada")
    across.part("Mara Venn", "Olek Brynsky", by="Ben")
    assert counts(across)["Olek Brynsky"] == (2, 2)
    assert [(it.by, it.verdict) for it in across.words("mara venn")] == [
        ("Ada", "accepted"), ("Ada", "accepted"), ("Ben", "rejected"),
    ]  # fmt: skip


@pytest.mark.parametrize(("kept", "joined"), [("Mara Venn", "Nobody Known"), ("Mara Venn", "MARA VÉNN")])
def test_names_that_nobody_has_or_that_are_one_are_refused(across, kept, joined):
    with pytest.raises(JudgementError):
        across.merge(kept, joined, by="Ada")
    assert across.words() == []
    with pytest.raises(JudgementError):
        across.single_out("f" * 64, by="Ada")


def test_who_has_a_like_name_is_offered_with_the_evidence_and_not_merged(across):
    found = across.namesakes("olek brynsky")
    assert [(it.name, it.likeness.answer) for it in found] == [("Oleck Brynskyy", "same")]
    assert "sound alike" in found[0].likeness.evidence
    assert counts(across)["Olek Brynsky"] == (2, 2)


def said_by(record, name):
    """Return the words of the statements of whoever is called so, a page of them giving the same."""
    found = [it.words for it in record.statements(speaker=name)]
    assert [it.words for it in record.statements_page(speaker=name).entries] == found
    return found


def test_statements_are_asked_for_by_every_name_that_people_put_together(record, across):
    assert said_by(record, "Olek Brynsky") == ["It is 1.0", "It is 2.1"]
    told = across.merge("Olek Brynsky", "Oleck Brynskyy", by="Ada")
    for name in ("Olek Brynsky", "brynsky", "Oleck", "Oleck Brynskyy"):
        assert said_by(record, name) == ["It is 1.0", "It is 2.0", "It is 2.1"]
    assert said_by(record, "Mara Venn") == ["It is 1.1", "It is 3.1"]
    record.review.withdraw(told.entry, by="Ada")
    assert said_by(record, "Olek Brynsky") == ["It is 1.0", "It is 2.1"]


def test_names_that_people_part_are_not_asked_for_together(record, across):
    across.merge("Mara Venn", "Venn", by="Ada")
    assert said_by(record, "Mara Venn") == ["It is 1.1", "It is 3.0", "It is 3.1"]
    across.part("Mara Venn", "Venn", by="Ada")
    assert said_by(record, "Mara") == ["It is 1.1", "It is 3.1"]


def test_part_of_a_word_is_no_name_that_is_asked_for(record, across):
    across.merge("Olek Brynsky", "Venn", by="Ada")
    assert said_by(record, "Bryn") == []
    assert said_by(record, "Olek") == ["It is 1.0", "It is 1.1", "It is 2.1", "It is 3.0", "It is 3.1"]
