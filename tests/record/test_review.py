"""What people say of statements: kept beside the machine's entry, by person, taken back, never lost."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report, numbered_report, said
from onrecord.errors import JudgementError, SliceRuleError
from onrecord.record import Record, corrected
from onrecord.record.correcting import correction_from_json, correction_json
from onrecord.record.places import store_at
from onrecord.record.proof.key_files import new_key
from onrecord.record.proof.verifying import findings
from onrecord.record.store import raw_lines
from onrecord.relations import Correction
from onrecord.seal.event_fields import fault_of
from onrecord.seal.finding import Policy, overall

MIXED = make_report(
    "Boats \U0001f6e5️ at Ostrel",
    "“The boats \U0001f469‍✈️ run,” Ada Brill said. Nobody asked Hal Moor.",
    "قالت مارا فين إن الجسر مغلق.",
    said=[
        said("“The boats \U0001f469‍✈️ run,”", source="Ada Brill", cue="said", confidence=0.4),
        said("إن الجسر مغلق", source="مارا فين", cue="قالت", confidence=0.2),
        said("asked", source="Nobody", speaker="Hal Moor", cue="asked", confidence=0.7),
    ],
    path="/news/boats.txt",
)
TEXT = MIXED.document.text
BOATS, BRIDGE, ASKED = (one.id for one in MIXED.attributions)


def at(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


@pytest.fixture
def folder(new_place):
    place = new_place()
    with Record.open(place, create=True) as record:
        record.keep(MIXED)
        record.keep(numbered_report(0))
    return place


@pytest.fixture
def record(folder):
    with Record.open(folder) as opened:
        yield opened


def reports(folder):
    with contextlib.closing(store_at(folder)) as store:
        return {name: store.read(name) for name in store.names("reports")}


def events(folder):
    with contextlib.closing(store_at(folder)) as store:
        lines = raw_lines(store)
    return [one for one in map(json.loads, lines) if one["event"] == "judgement"]


def test_a_correction_is_kept_as_offsets_beside_the_entry_and_the_words_come_from_the_text(record, folder):
    stored = reports(folder)
    content = (at("The boats"), at("run"))
    record.review.judge(
        BOATS,
        "corrected",
        by=" Ada  B. ",
        note="inner words",
        correction=Correction(content=content, stance="wants"),
    )
    assert reports(folder) == stored
    (event,) = events(folder)
    assert event["correction"] == {"content": [list(piece) for piece in content], "stance": "wants"}
    assert (event["by"], event["document"]) == ("Ada B.", MIXED.document.id)
    assert "boats" not in json.dumps(event)
    (one,) = record.review.said_of([BOATS])[BOATS]
    report = record.review.report_of(BOATS)
    found, name = corrected(MIXED.attributions[0], one.correction, report)
    assert [piece.exact for piece in found.content] == ["The boats", "run"]
    assert (found.stance, found.source, name) == ("wants", MIXED.attributions[0].source, "Ada Brill")
    (kept,) = [it for it in record.statements() if it.id == BOATS]
    assert kept.words == "“The boats \U0001f469‍✈️ run,”"


def test_offsets_count_code_points_also_behind_emoji_and_in_text_that_runs_from_right_to_left(record):
    record.review.judge(BRIDGE, "corrected", by="Ada", correction=Correction(content=(at("الجسر مغلق"),)))
    (one,) = record.review.said_of([BRIDGE])[BRIDGE]
    found, _ = corrected(MIXED.attributions[1], one.correction, record.review.report_of(BRIDGE))
    assert [piece.exact for piece in found.content] == ["الجسر مغلق"]


HAL = next(one.id for one in MIXED.speakers if one.name == "Hal Moor")
FAR = len(TEXT)


@pytest.mark.parametrize(
    ("correction", "error", "words"),
    [
        (Correction(content=((FAR - 1, FAR + 1),)), SliceRuleError, "not inside"),
        (Correction(content=((4, 4),)), SliceRuleError, "not inside"),
        (Correction(cue=((-2, 4),)), SliceRuleError, "not inside"),
        (Correction(source=((4, 9), (8, 12))), JudgementError, "overlap"),
        (Correction(source=((8, 12), (4, 6))), JudgementError, "overlap"),
        (Correction(content=()), JudgementError, "without content"),
        (Correction(speaker="0" * 64), JudgementError, "knows no speaker"),
        (Correction(name="  "), JudgementError, "empty"),
        (Correction(name="N" * 400), JudgementError, "400"),
        (Correction(name="\ud800"), JudgementError, "not text"),
        (Correction(name="Mara", speaker=HAL), JudgementError, "one speaker"),
        (Correction(stance="shouts"), JudgementError, "not a stance"),
        (Correction(stance="states"), JudgementError, "nothing was corrected"),
        (Correction(), JudgementError, "nothing was corrected"),
    ],
)
def test_a_correction_that_does_not_fit_the_stored_report_is_refused_and_leaves_nothing(
    record, folder, correction, error, words
):
    with pytest.raises(error, match=words):
        record.review.judge(BOATS, "corrected", by="Ada", correction=correction)
    assert events(folder) == []
    assert record.review.said_of([BOATS]) == {}


def test_another_speaker_of_the_report_a_new_name_or_nobody_can_be_put_in_place(record):
    report = record.review.report_of(BOATS)
    for correction, name in (
        (Correction(speaker=HAL), "Hal Moor"),
        (Correction(name=" Mara  Venn"), "Mara Venn"),
        (Correction(speaker=""), None),
    ):
        record.review.judge(BOATS, "corrected", by="Ada", correction=correction)
        (one,) = record.review.said_of([BOATS])[BOATS]
        assert corrected(MIXED.attributions[0], one.correction, report)[1] == name


def test_what_was_taken_back_brings_back_the_word_before_it_and_stays_in_the_history(record, folder):
    review = record.review
    review.judge(BOATS, "accepted", by="Ada")
    review.judge(BOATS, "rejected", by="Ada", note="not a statement")
    review.judge(BOATS, "unsure", by="Ben")
    assert review.withdraw(BOATS, by="Ada").verdict == "rejected"
    assert [(one.by, one.verdict) for one in review.said_of([BOATS])[BOATS]] == [
        ("Ada", "accepted"),
        ("Ben", "unsure"),
    ]
    review.withdraw(BOATS, by="Ada")
    assert [(one.by, one.verdict) for one in review.said_of([BOATS])[BOATS]] == [("Ben", "unsure")]
    with pytest.raises(JudgementError, match="Ada has not judged"):
        review.withdraw(BOATS, by="Ada")
    assert [(one.verdict, one.withdrawn is None) for one in review.history(BOATS)] == [
        ("accepted", False),
        ("rejected", False),
        ("unsure", True),
    ]
    assert [one["verdict"] for one in events(folder)] == [
        "accepted", "rejected", "unsure", "withdrawn", "withdrawn",
    ]  # fmt: skip


def test_judgements_are_the_same_after_a_rebuild_and_verify_as_sealed(folder, tmp_path):
    key = new_key(tmp_path / "key", name="desk.example")
    with Record.open(folder) as record:
        record.review.judge(BOATS, "corrected", by="Ada", correction=Correction(content=(at("boats"),)))
        record.review.judge(BOATS, "rejected", by="Ben")
        record.review.judge(ASKED, "accepted", by="Ben")
        record.review.withdraw(ASKED, by="Ben")
        before = [record.review.history(entry) for entry in (BOATS, ASKED)]
        record.seal(key)
    assert Record.rebuild(folder).problems == ()
    with Record.open(folder) as record:
        assert [record.review.history(entry) for entry in (BOATS, ASKED)] == before
    assert overall(one.state for one in findings(folder, Policy(keys=(key.public,)))) == "verified"


def test_judgements_of_an_erased_report_say_nothing_any_more_and_the_journal_keeps_that_they_were(folder):
    with Record.open(folder) as record:
        record.review.judge(BOATS, "corrected", by="Ada", correction=Correction(name="Mara Venn"))
        other = next(it.id for it in record.statements(speaker="Moor") if it.id != ASKED)
        record.review.judge(other, "accepted", by="Ada")
    Record.erase(folder, MIXED.capture.sha256, "asked for")
    with Record.open(folder) as record:
        assert record.review.history(BOATS) == ()
        assert [one.verdict for one in record.review.history(other)] == ["accepted"]
    assert len(events(folder)) == 2
    with Record.open(folder) as record:
        record.keep(MIXED)
    Record.rebuild(folder)
    with Record.open(folder) as record:
        assert [one.verdict for one in record.review.history(BOATS)] == ["corrected"]


def test_the_queue_has_the_least_sure_first_and_leaves_out_what_the_person_judged(record):
    review = record.review
    ids = [one.id for one in review.queue(by="Ada")]
    assert ids[:3] == [BRIDGE, BOATS, ASKED]
    assert (len(ids), review.waiting(by="Ada")) == (5, 5)
    review.judge(BOATS, "accepted", by="Ada")
    assert [one.id for one in review.queue(by="Ada")] == [BRIDGE, *ids[2:]]
    assert [one.id for one in review.queue(by="Ben")] == ids
    assert [one.id for one in review.queue(by="Ada", at=BOATS, most=1)] == [ASKED]
    assert [one.id for one in review.queue(by="Ada", at=ASKED, back=True)] == [BRIDGE]
    assert [one.id for one in review.queue(by="Ada", order="judged")] == [BOATS]
    review.withdraw(BOATS, by="Ada")
    assert [one.id for one in review.queue(by="Ada")] == ids


def test_the_queue_of_one_report_has_only_its_statements(record):
    report = record.report_id("Boats")
    assert {one.id for one in record.review.queue(by="Ada", report=report)} == {BOATS, BRIDGE, ASKED}
    assert record.review.waiting(by="Ada", report=report) == 3


def test_the_queue_of_disagreement_has_what_two_people_judged_differently(record):
    review = record.review
    for by, verdicts in (("Ada", ("accepted", "rejected")), ("Ben", ("accepted", "accepted"))):
        for entry, verdict in zip((BOATS, ASKED), verdicts, strict=True):
            review.judge(entry, verdict, by=by)
    assert [one.id for one in review.queue(by="Ada", order="disagreement")] == [ASKED]
    for by, words in (("Ada", "boats"), ("Ben", "The boats")):
        review.judge(BOATS, "corrected", by=by, correction=Correction(content=(at(words),)))
    assert {one.id for one in review.queue(by="Ada", order="disagreement")} == {ASKED, BOATS}
    told = review.agreement()
    assert (told.entries, told.pairs[0].agreed, told.pairs[0].alike) == (2, 1, 0)


def test_an_entry_is_found_by_the_beginning_of_its_id(record):
    assert record.review.entry(BOATS[:12].upper()) == BOATS
    assert record.review.entry("ffffffffffff") is None
    with pytest.raises(JudgementError, match="no report in the record"):
        record.review.judge("f" * 64, "accepted", by="Ada")
    for name in ("", "  ", "x" * 200):
        with pytest.raises(JudgementError):
            record.review.judge(BOATS, "accepted", by=name)
    assert (
        record.review.judge(HAL, "corrected", by="Ada", correction=Correction(name="Hal Moor MP")).entry
        == HAL
    )
    with pytest.raises(JudgementError, match="only a statement"):
        record.review.judge(HAL, "corrected", by="Ada", correction=Correction(stance="denies"))
    with pytest.raises(JudgementError, match="goes with"):
        record.review.judge(BOATS, "accepted", by="Ada", correction=Correction(stance="denies"))


PIECES = st.lists(st.tuples(st.integers(0, 99), st.integers(0, 99)), max_size=3).map(tuple)


@given(
    st.builds(
        Correction,
        source=st.none() | PIECES,
        cue=st.none() | PIECES,
        content=st.none() | PIECES,
        speaker=st.none() | st.just("") | st.text(min_size=1),
        name=st.none() | st.text(),
        stance=st.none() | st.just("denies"),
    )
)
def test_a_correction_comes_back_from_the_journal_as_it_went_in(correction):
    assert correction_from_json(json.loads(json.dumps(correction_json(correction)))) == correction


@pytest.mark.parametrize(
    "fields",
    [
        {"correction": {"content": [[4]]}},
        {"correction": {"content": [["4", "5"]]}},
        {"correction": {"name": 4}},
        {"correction": [4]},
        {"document": 4},
        {"speakers": [{"name": "Ada"}]},
        {"speakers": [{"name": "Ada"}, {"speaker": "x", "name": "Ben"}]},
    ],
)
def test_a_judgement_whose_fields_are_of_another_kind_is_no_event(record, folder, fields):
    record.review.judge(BOATS, "corrected", by="Ada", correction=Correction(content=(at("boats"),), name="M"))
    (event,) = events(folder)
    assert fault_of(event) is None
    assert fault_of({**event, **fields}) is not None
