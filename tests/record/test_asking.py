"""Asking: speakers, statements and words are found as a person types them."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_report, said
from onrecord.record import Record


@pytest.fixture(scope="module")
def record(new_place):
    first = make_report(
        "Mayor admits ‘grave losses’ at Lennick",
        "“We crossed the river,” Zoë Märten said, “and we never came back.”",
        "Märten’s spokesman denied that the café was “liberated from” anyone.",
        "“He told us: ‘Leave now’,” Anna Holt recalled.",
        outlet="The Lennick Post",
        published="2026-03-15T23:40:00+02:00",
        said=[
            said(
                "“We crossed the river,”",
                "“and we never came back.”",
                source="Zoë Märten",
                cue="said",
                kind="direct",
            ),
            said(
                "that the café was “liberated from” anyone",
                source="Märten’s spokesman",
                speaker_kind="unnamed",
                cue="denied",
                stance="denies",
                kind="mixed",
                flags=("anonymous",),
            ),
            said("“He told us: ‘Leave now’,”", source="Anna Holt", cue="recalled", kind="direct"),
            said("‘Leave now’", source="He", cue="told us", speaker="Zoë Märten", stance="demands", parent=2),
        ],
    )
    second = make_report(
        "Ferry at Ostrel runs again",
        "The ferry runs, Anna Holt said.",
        outlet="Ostrel Radio",
        published="2026-03-20",
        path="/news/ferry.txt",
        said=[said("The ferry runs", source="Anna Holt", cue="said")],
    )
    third = make_report("No day given", "Nobody spoke of the ferry.", path="/news/none.txt")
    with Record.open(new_place(), create=True) as opened:
        for report in (first, second, third):
            opened.keep(report)
        yield opened


def test_a_name_is_not_shown_in_capitals_where_one_report_prints_it_otherwise(tmp_path):
    plain = make_report(
        "One", "It runs, Anna Holt said.", said=[said("It runs", source="Anna Holt", cue="said")]
    )
    loud = make_report(
        "TWO", "IT RUNS, ANNA HOLT SAID.", said=[said("IT RUNS", source="ANNA HOLT", cue="SAID")]
    )
    for order, reports in enumerate(((plain, loud), (loud, plain))):
        with Record.open(tmp_path / str(order), create=True) as opened:
            for report in reports:
                opened.keep(report)
            assert [(one.name, one.reports) for one in opened.speakers()] == [("Anna Holt", 2)]


def words(statements):
    return [statement.words for statement in statements]


def test_a_statement_tells_all_that_is_needed_to_quote_it(record):
    (one,) = record.statements(stance="denies")
    assert one.speaker == "Märten’s spokesman"
    assert (one.source, one.cue, one.kind, one.flags) == (
        "Märten’s spokesman",
        "denied",
        "mixed",
        ("anonymous",),
    )
    assert one.report.title == "Mayor admits ‘grave losses’ at Lennick"
    assert record.report(one.report.sha256).document.text[one.start : one.end] == one.words


def test_pieces_of_a_statement_are_joined_with_an_ellipsis(record):
    assert (
        words(record.statements(words="crossed"))[0] == "“We crossed the river,” … “and we never came back.”"
    )


@pytest.mark.parametrize("name", ["Märten", "MARTEN", "zoe", "Zoë Märten", "zoe marten"])
def test_a_speaker_is_found_without_regard_to_case_and_diacritics(record, name):
    assert words(record.statements(speaker=name)) == [
        "“We crossed the river,” … “and we never came back.”",
        "‘Leave now’",
    ]


def test_a_speaker_is_found_by_what_the_report_calls_them(record):
    assert words(record.statements(speaker="spokesman")) == ["that the café was “liberated from” anyone"]
    assert words(record.statements(speaker="he")) == words(record.statements(speaker="Zoë Märten"))


def test_a_body_is_found_by_its_initials_whether_the_report_has_them_or_not(tmp_path):
    full = make_report(
        "One",
        "It stands, the Vale River League said. Vera Rosa Lind said it fell.",
        said=[
            said("It stands", source="the Vale River League", speaker="Vale River League", cue="said",
                 speaker_kind="organisation"),
            said("it fell", source="Vera Rosa Lind", cue="said", nth=0),
        ],
    )  # fmt: skip
    short = make_report(
        "Two", "It sank, the VRL said.",
        said=[said("It sank", source="the VRL", speaker="VRL", cue="said", speaker_kind="organisation")],
    )  # fmt: skip
    with Record.open(tmp_path / "record", create=True) as opened:
        opened.keep(full)
        opened.keep(short)
        assert sorted(words(opened.statements(speaker="VRL"))) == ["It sank", "It stands"]
        assert not list(opened.statements(speaker="VR"))


def test_whom_a_possessive_names_is_not_the_speaker(record):
    assert "denies" not in {statement.stance for statement in record.statements(speaker="Märten")}


def test_part_of_a_word_is_not_a_name(record):
    assert not list(record.statements(speaker="Ann"))
    assert not list(record.statements(speaker="%"))
    assert not list(record.statements(speaker=""))


def test_conditions_hold_together(record):
    assert words(record.statements(speaker="Anna Holt", outlet="ostrel")) == ["The ferry runs"]
    assert not list(record.statements(speaker="Anna Holt", outlet="Ostrel", kind="direct"))


def test_days_are_those_the_report_prints_and_both_ends_count(record):
    day = dt.date(2026, 3, 15)
    assert len(list(record.statements(since=day, until=day))) == 4
    assert words(record.statements(since=dt.date(2026, 3, 16))) == ["The ferry runs"]
    assert words(record.statements(until=dt.date(2026, 3, 14))) == []


def test_speakers_are_listed_by_how_often_they_are_quoted(record):
    listed = [(one.name, one.reports, one.statements) for one in record.speakers()]
    assert listed == [("Anna Holt", 2, 2), ("Zoë Märten", 1, 2), ("Märten’s spokesman", 1, 1)]
    assert [one.name for one in record.speakers("marten")] == ["Zoë Märten"]
    assert [one.kinds for one in record.speakers("spokesman")] == [("unnamed",)]


def test_reports_are_listed_with_what_is_in_them(record):
    first, second, third = record.reports()
    assert (first.name.outlet, first.statements, first.speakers) == ("The Lennick Post", 4, 3)
    assert second.name.published == "2026-03-20"
    assert third.gaps == ("text only: no page source",)


def test_a_phrase_is_found_with_its_speaker(record):
    (hit,) = record.search('"liberated from"')
    assert (hit.exact, hit.speaker, hit.stance) == ("liberated from", "Märten’s spokesman", "denies")
    text = record.report(hit.report.id).document.text
    assert text[hit.start : hit.end] == hit.exact
    assert text[: hit.start].endswith(hit.before)
    assert text[hit.end :].startswith(hit.after)


def test_a_phrase_in_curly_quotes_is_a_phrase(record):
    assert [hit.exact for hit in record.search("“liberated from”")] == ["liberated from"]
    assert not list(record.search("“from liberated”"))


def test_a_hit_inside_nested_statements_names_the_innermost_speaker(record):
    (hit,) = record.search('"leave now"')
    assert (hit.speaker, hit.stance) == ("Zoë Märten", "demands")


def test_a_quotation_that_the_report_interrupts_is_found_as_it_was_spoken(record):
    (hit,) = record.search('"river and we never"')
    assert hit.speaker == "Zoë Märten"
    assert hit.exact == "“We crossed the river,” … “and we never came back.”"
    assert hit.block is None


def test_search_disregards_case_diacritics_and_punctuation(record):
    assert [hit.exact for hit in record.search("CAFE")] == ["café"]
    assert [hit.exact for hit in record.search("grave-losses")] == ["grave losses"]


def test_all_words_have_to_stand_in_one_block(record):
    assert [hit.exact for hit in record.search("ferry nobody")] == ["Nobody spoke of the ferry"]
    assert not list(record.search("ferry river"))


def test_a_star_stands_for_any_ending(record):
    assert {hit.exact for hit in record.search("liber*")} == {"liberated"}


def test_what_has_no_letters_is_sought_as_written(record):
    assert [hit.exact for hit in record.search("‘")] == ["‘", "‘"]
    assert [hit.exact for hit in record.search("back.”")] == ["back"]


def test_each_occurrence_of_a_single_term_is_a_hit(record):
    assert [hit.block for hit in record.search("ferry")].count("title") == 1
    assert len(list(record.search("ferry"))) == 3


@pytest.mark.parametrize(
    "typed",
    ['"', '""', '"a', "AND", "a OR", "NOT a", "NEAR(a b)", "a*", "*", "^a", "words:a", "-a", "(", "a:b",
     "{a b}: c", "'", "\\", "\0", "a\0b", "\ud800", "%", "_", " ", "", "+", "a + b", "\ufdd0", "”", "«»"],
)  # fmt: skip
def test_nothing_typed_is_an_error(record, typed):
    list(record.search(typed))
    list(record.statements(words=typed))


def test_a_pasted_passage_is_sought_as_one_phrase(record):
    passage = "The ferry runs, Anna Holt said. " * 60
    assert not list(record.search(passage))
    assert not list(record.statements(words=passage))


@settings(deadline=None, max_examples=150)
@given(typed=st.text(max_size=40))
def test_no_input_breaks_search_and_every_hit_is_a_slice(record, typed):
    for hit in record.search(typed):
        if hit.block is not None:
            text = record.report(hit.report.id).document.text
            assert text[hit.start : hit.end] == hit.exact
