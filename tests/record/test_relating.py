"""Relations in a record: found once, kept, made again, and judged by people."""

import pytest

from link import test_events as events
from link.test_answers import accusing, denying
from link.test_copies import wire
from link.test_numbers import second, toll
from link.test_same_words import WORDS, other, quoting
from onrecord.contract import relation_json
from onrecord.link import link
from onrecord.record import Record, grid_of
from onrecord.record import linking as record_linking

REPORTS = (
    toll("23", who="Mara Venn"),
    second("17", who="Tomas Kell"),
    accusing(),
    denying(),
    quoting(WORDS, "Olek Brynsky"),
    other(WORDS, "Oleck Brynskyy"),
    wire(),
    wire(outlet="Quay Gazette", title="Ropes"),
)


@pytest.fixture
def folder(new_place):
    place = new_place()
    with Record.open(place, create=True) as record:
        for one in REPORTS:
            record.keep(one)
    return place


@pytest.fixture
def record(folder):
    with Record.open(folder) as opened:
        opened.relate()
        yield opened


def ids(record, **more):
    return {relation.id for relation in record.relations(**more)}


def test_a_record_finds_what_linking_in_memory_finds(record):
    linked = link(REPORTS)
    assert ids(record) == {relation.id for relation in linked.relations}
    assert record.copy_groups() == linked.copies
    told = {relation.kind for relation in linked.relations if "same-event" not in relation.flags}
    assert told == {"differs_in_number", "denies", "repeats"}
    assert len(told) < len({relation.kind for relation in linked.relations})


def test_reports_are_compared_once_and_one_more_is_held_against_what_is_kept(folder, monkeypatch):
    with Record.open(folder) as record:
        assert (record.waiting(), record.relate(), record.relate(), record.waiting()) == (8, 8, 0, 0)
        before = ids(record)
        record.keep(second("11", outlet="Lenn Wire"))
        read = []
        whole = record_linking.relate_report
        monkeypatch.setattr(
            record_linking, "relate_report", lambda *some: (read.append(some[1]), whole(*some))[1]
        )
        assert (record.relate(), len(read)) == (1, 1)
        assert before < ids(record)


def test_a_rebuild_makes_the_same_relations_again(folder):
    with Record.open(folder) as record:
        record.relate()
        before, disputes = ids(record), record.disputes()
    Record.rebuild(folder)
    with Record.open(folder) as record:
        assert (record.waiting(), ids(record), record.disputes()) == (0, before, disputes)


def test_relations_of_another_make_of_linking_are_made_again(folder, monkeypatch):
    with Record.open(folder) as record:
        record.relate()
        before = ids(record)
        monkeypatch.setattr(record_linking, "LINKING", 99)
        record.relate()
        assert ids(record) == before
        record.keep(second("11", outlet="Lenn Wire"))
        assert record.relate() == 1


def test_what_is_rejected_is_not_shown_and_not_gone(folder):
    with Record.open(folder) as record:
        record.relate()
        (one,) = [it for it in record.relations() if it.kind == "denies"]
        record.judge(one.id, "rejected", by="Ada", note="other gates")
        assert one.id not in ids(record)
        assert one.id in ids(record, rejected=True)
        assert "denial" not in {dispute.kind for dispute in record.disputes()}
    Record.rebuild(folder)
    with Record.open(folder) as record:
        assert one.id not in ids(record)
        assert [(it.verdict, it.by, it.note) for it in record.judgements()] == [
            ("rejected", "Ada", "other gates")
        ]
        record.judge(one.id, "accepted", by="Ada")
        assert one.id in ids(record)


def test_a_person_can_part_two_names_and_put_them_together_again(record):
    def spelling():
        return [
            it.kind
            for it in record.relations()
            if {m.speaker for m in it.members} == {"Olek Brynsky", "Oleck Brynskyy"}
        ]

    (repeats,) = [it for it in record.relations() if it.kind == "repeats"]
    link_of = relation_json(repeats)["speaker_link"]
    record.judge(link_of, "rejected", by="Ada", note="brothers")
    assert spelling() == ["same_words_other_speaker"]
    record.judge(link_of, "accepted", by="Ada")
    assert spelling() == ["repeats"]


def test_two_names_that_a_person_puts_together_are_one_in_relations_too(record):
    def kinds():
        return {
            it.kind
            for it in record.relations()
            if {m.speaker for m in it.members} == {"Mara Venn", "Tomas Kell"}
        }

    assert "differs_in_number" in kinds()
    before = {it.reason for it in record.relations()}
    told = record.speakers_across.merge("Mara Venn", "Tomas Kell", by="Ada")
    assert kinds() == {"updates"}
    record.review.withdraw(told.entry, by="Ada")
    assert {it.reason for it in record.relations()} == before


def test_what_rests_on_a_rejected_statement_is_not_shown_and_not_gone(record):
    (one,) = [it for it in record.relations() if it.kind == "denies"]
    record.review.judge(one.members[0].entry, "rejected", by="Ada")
    assert one.id not in ids(record)
    assert one.id in ids(record, rejected=True)
    record.review.withdraw(one.members[0].entry, by="Ada")
    assert one.id in ids(record)


def test_names_taken_for_one_speaker_are_listed_with_the_evidence_and_can_be_judged(record):
    (link_of,) = [it for it in record.speaker_links() if "Brynsky" in it.first + it.second]
    assert {link_of.first, link_of.second} == {"Olek Brynsky", "Oleck Brynskyy"}
    assert "sound alike" in link_of.evidence
    assert 0.5 < link_of.confidence < 1
    record.judge(link_of.id, "rejected", by="Ada")
    (after,) = [it for it in record.speaker_links() if it.id == link_of.id]
    assert after.verdict == "rejected"


def test_a_person_can_put_another_grade_in_place(record):
    dispute = record.disputes(kind="number")[0]
    record.judge(dispute.id, "corrected", by="Ada", value="admitted", note="court record")
    (after,) = [it for it in record.disputes() if it.id == dispute.id]
    assert after.grade == "admitted"
    assert "Ada" in after.grade_reason
    assert f"derived was {dispute.grade}" in after.grade_reason
    record.judge(dispute.id, "rejected", by="Ada")
    assert dispute.id not in {it.id for it in record.disputes()}


def test_a_matter_is_found_by_words_of_its_sentences_and_titles(record):
    assert {it.kind for it in record.disputes(about="Lennick")} == {"number"}
    assert {it.kind for it in record.disputes(about="tarn mill")} == {"denial"}
    assert record.disputes(about="Nowhere") == ()
    assert {it.kind for it in record.disputes(kind="number")} == {"number"}


def test_a_timeline_tells_statements_and_figures_day_by_day(record):
    told = list(record.timeline("Tarn Mill"))
    assert [one.report.published for one in told] == sorted(one.report.published for one in told)
    assert {"accuses", "denies"} <= {one.stance for one in told}
    assert {one.family for one in record.timeline("Lennick")} == {"statement", "figure"}
    for one in told:
        assert record.report(one.report.id).document.text[one.start : one.end] == one.words


def test_the_grid_tells_who_says_what_of_whom(record):
    rows = {(row.speaker, row.stance, row.target) for row in grid_of(record.timeline("Tarn Mill"))}
    assert ("river council", "accuses", "Sarrat") in rows


def test_every_side_is_a_slice_of_its_report(record):
    for dispute in record.disputes():
        for side in dispute.sides:
            assert record.report(side.report).document.text[side.start : side.end] == side.exact


def test_what_rests_on_one_event_is_found_again_after_a_link_was_judged(tmp_path):
    reports = (events.accusing(), events.denying("any role"))
    with Record.open(tmp_path / "record", create=True) as record:
        for one in reports:
            record.keep(one)
        record.relate()
        before = ids(record)
        (denial,) = [it for it in record.relations() if it.kind == "denies"]
        link_id = relation_json(denial)["speaker_link"]
        record.judge(link_id, "rejected", by="Mara Venn")
        record.judge(link_id, "unsure", by="Mara Venn")
        assert ids(record) == before
