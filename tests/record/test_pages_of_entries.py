"""Pages of statements and figures: any conditions, any way through them, hold what a plain reading finds."""

from __future__ import annotations

import dataclasses
import datetime as dt
import itertools

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builders import make_report, said
from onrecord.errors import CursorError
from onrecord.figures import figures
from onrecord.model import Maker
from onrecord.record import Record
from onrecord.record.conditions import day_words, statement_conditions
from onrecord.record.folding import fold_words
from onrecord.record.words import sqlite as sqlite_words

SPEAKERS = ("Mara Venn", "Hal Moor", "Zoë O'Dray", "Иван Крот", "Venn’s aide", None)
TARGETS = (None, "Hal Moor", "the ferry_works", "Lennick council")
STANCES = ("states", "states", "denies", "warns")
KINDS = ("indirect", "direct", "mixed")
OUTLETS = ("The Lennick Post", "Ostrel Radio", None)
DAYS = ("2026-03-15", "2025-12-31T23:40:00+02:00", "2026-01-01", None, "1999-06-30", "in March")
WORDS = (
    "that the bridge at Upper Vale fell",
    "that 12 people were killed in Lennick on Monday",
    "“the café was liberated”",
    "that Lennick’s river (the old one) rose",
    "that no bridge, no ferry and no road is left near Östrel",
)


def _reports():
    numbers = itertools.count()
    for outlet, day in itertools.product(OUTLETS, DAYS):
        claims, lines = [], []
        for words in WORDS:
            number = next(numbers)
            speaker, target = SPEAKERS[number % 6], TARGETS[(number * 7 + number // 6) % 4]
            line = f"{speaker or 'Somebody'} said {words}, in line {number}."
            lines.append(line)
            claims.append(
                said(
                    f"{words}, in line {number}",
                    source=speaker,
                    target=target,
                    stance=STANCES[number // 5 % 4],
                    kind=KINDS[number // 3 % 3],
                )
            )
        made = make_report(
            f"Report {number}", *lines, said=claims, path=f"/{number}.txt", outlet=outlet, published=day
        )
        yield dataclasses.replace(made, figures=figures(made.document, made.attributions, made.speakers))


REPORTS = tuple(_reports())


@pytest.fixture(scope="module")
def record(new_place):
    with Record.open(new_place(), create=True) as opened:
        for number, report in enumerate(REPORTS):
            if number % 4 == 0:  # read before by another version, which found all else but the first
                earlier = (Maker("read", "0"), Maker("attribute", "before", "1" * 64))
                fewer = report.attributions[1:]
                left = {one.id for one in fewer}
                opened.keep(
                    dataclasses.replace(
                        report,
                        made_by=earlier,
                        attributions=fewer,
                        figures=tuple(it for it in report.figures if it.attribution in left),
                    )
                )
            opened.keep(report)
        yield opened


def _holds(words, *texts):
    """Return whether folded `words` stand as whole words in one of `texts`."""
    sought = fold_words(words)
    return bool(sought.strip()) and any(sought in fold_words(text) for text in texts if text)


def _called(report, speaker, words):
    for one in report.speakers:
        if one.id == speaker:
            return _holds(words, one.name, *(it.exact for it in (*one.mentions, *one.roles)))
    return False


def _expected(speaker=None, target=None, place=None, outlet=None, stance=None, kind=None, since=None,
              until=None, words=None):  # fmt: skip
    for report in REPORTS:
        document = report.document
        day = (document.published or "")[:10]
        for one in sorted(report.attributions, key=lambda it: it.content[0].start):
            text = one.content[0].exact
            places = [it.place.exact for it in report.figures if it.attribution == one.id and it.place]
            fits = (
                (speaker is None or _called(report, one.speaker, speaker))
                and (target is None or _called(report, one.target, target))
                and (outlet is None or _holds(outlet, document.outlet))
                and (stance is None or one.stance == stance)
                and (kind is None or one.kind == kind)
                and (since is None or (day[:1].isdigit() and day >= since.isoformat()))
                and (until is None or (day[:1].isdigit() and day <= until.isoformat()))
                and (words is None or _holds(words.strip('"'), text))
                and (
                    place is None
                    or _holds(place, *places)
                    or _holds(place, text.replace("Lennick’s", "Lennick"))
                )
            )
            if fits:
                yield one.id


def _maybe(*values):
    return st.one_of(st.none(), st.sampled_from(values))


CONDITIONS = st.fixed_dictionaries(
    {
        "speaker": _maybe(
            "mara venn", "Venn", "venn's aide", "O'Dray", "o", "иван", "venn hal", "%", "Zoe O'Dray"
        ),
        "target": _maybe("Moor", "ferry_works", "ferry", "council lennick", ""),
        "place": _maybe("Lennick", "upper vale", "vale upper", "Ostrel", "Nowhere"),
        "outlet": _maybe("lennick post", "radio", "post radio"),
        "stance": _maybe("states", "denies", "asks"),
        "kind": _maybe(*KINDS),
        "since": _maybe(dt.date(2026, 1, 1), dt.date(1999, 7, 1), dt.date.min),
        "until": _maybe(dt.date(2026, 3, 14), dt.date(2025, 12, 31), dt.date.max, dt.date(1, 1, 1)),
        "words": _maybe('"no bridge"', "liberated", "cafe", '"upper vale fell"', "people"),
    }
)


def _pages(record, limit, conditions, *, backwards=False, cursor=None):
    while True:
        page = record.statements_page(
            **conditions, limit=limit, **{"before" if backwards else "after": cursor}
        )
        yield page
        cursor = page.before if backwards else page.after
        if cursor is None:
            return


def _ids(entries):
    return [one.id for one in entries]


@settings(max_examples=150)
@given(conditions=CONDITIONS, limit=st.integers(1, 12))
def test_pages_one_after_the_other_hold_what_fits_and_nothing_else(record, conditions, limit):
    expected = list(_expected(**conditions))
    assert _ids(record.statements(**conditions)) == expected
    pages = list(_pages(record, limit, conditions))
    assert [one for page in pages for one in _ids(page.entries)] == expected
    assert pages[0].before is None
    assert all(len(page.entries) == limit for page in pages[:-1])
    if expected:
        assert pages[-1].entries
    back = list(_pages(record, limit, conditions, backwards=True, cursor=str(10**17)))
    assert [one for page in reversed(back) for one in _ids(page.entries)] == expected


@pytest.mark.parametrize("few", [0, 10, 1_000])
def test_parts_of_words_go_with_any_condition_however_many_fit_it(record, monkeypatch, few):
    monkeypatch.setattr(sqlite_words, "_FEW", few)
    for conditions in ({"stance": "states"}, {"speaker": "venn", "kind": "direct"}, {"outlet": "radio"}):
        expected = [one.id for one in record.statements(**conditions) if "iberat" in one.words]
        assert _ids(record.statements(words="iberat", **conditions)) == expected
        paged = [
            it for page in _pages(record, 2, {**conditions, "words": "iberat"}) for it in _ids(page.entries)
        ]
        assert paged == expected


@settings(max_examples=40)
@given(conditions=CONDITIONS, limit=st.integers(1, 5), data=st.data())
def test_a_step_forward_and_a_step_back_lead_to_the_same_page(record, conditions, limit, data):
    pages = list(_pages(record, limit, conditions))
    one = data.draw(st.sampled_from(range(len(pages))))
    if pages[one].before is not None:
        back = record.statements_page(**conditions, limit=limit, before=pages[one].before)
        assert back.entries == pages[one - 1].entries
        assert back.after is not None


def test_conditions_are_not_met_by_chance(record):
    counts = [len(list(_expected(**{name: value}))) for name, value in (
        ("speaker", "venn"), ("target", "moor"), ("place", "lennick"), ("since", dt.date(2026, 1, 1)),
        ("words", "cafe"), ("outlet", "radio"),
    )]  # fmt: skip
    assert all(0 < count < 90 for count in counts)


def test_a_later_reading_takes_the_place_of_an_earlier_one_in_every_list(record):
    assert len(list(record.statements())) == len(set(_ids(record.statements()))) == 90
    assert len(list(record.figures())) == sum(len(report.figures) for report in REPORTS)


@pytest.mark.parametrize("typed", ["iberate", "’s ri", "(t", "(", ",", "é", "rose, in lin", "12 people"])
def test_what_is_no_word_is_found_as_it_is_written(record, typed):
    found = _ids(record.statements(words=typed))
    assert found
    assert found == [
        one.id
        for report in REPORTS
        for one in report.attributions
        if typed in one.content[0].exact or _holds(typed, one.content[0].exact)
    ]


@pytest.mark.parametrize("typed", ["IBERATE", "qqq", "q", "iberated was", "§", "☃☃", "\ue000", "🂡"])
def test_what_stands_nowhere_is_not_found(record, typed):
    assert not list(record.statements(words=typed))


@pytest.mark.parametrize("cursor", ["", "x", "-1", "1.5", "9" * 5000, "１", "1 OR 1"])
def test_what_is_no_cursor_is_refused_by_name(record, cursor):
    with pytest.raises(CursorError, match="not a cursor"):
        record.statements_page(after=cursor)
    with pytest.raises(CursorError):
        record.figures_page(before=cursor)


def test_a_condition_that_there_is_not_is_refused_by_name(record):
    for asked in (record.statements, record.statements_page, record.figures, record.figures_page):
        with pytest.raises(TypeError, match="cannot ask for speker, only for"):
            list(asked(speker="Mara Venn"))


def test_beyond_the_last_page_the_way_leads_back(record):
    page = record.statements_page(after=str(10**17), limit=5)
    assert page.entries == ()
    assert page.after is None
    back = record.statements_page(before=page.before, limit=5)
    assert _ids(back.entries) == _ids(record.statements())[-5:]


@settings(max_examples=40)
@given(
    conditions=st.fixed_dictionaries(
        {
            "measure": _maybe("killed", "injured"),
            "place": _maybe("lennick", "upper vale"),
            "speaker": _maybe("venn", "moor"),
            "since": _maybe(dt.date(2026, 1, 1)),
        }
    ),
    limit=st.integers(1, 4),
)
def test_pages_of_figures_hold_all_figures(record, conditions, limit):
    expected = _ids(record.figures(**conditions))
    found, cursor = [], None
    while True:
        page = record.figures_page(**conditions, limit=limit, after=cursor)
        found += _ids(page.entries)
        if (cursor := page.after) is None:
            break
    assert found == expected


def test_a_passage_holds_the_statement_and_the_words_around_it(record):
    shown = record.statements_page(words="liberated", limit=3).entries
    for one, passage in zip(shown, record.passages(shown), strict=True):
        own = [part.words for part in passage.parts if part.own]
        assert own == [one.words]
        whole = "".join(part.words for part in passage.parts)
        assert whole in record.report(one.report.id).document.text
        assert whole.endswith(".")
        assert passage.ends


def test_a_passage_marks_each_piece_of_a_statement(tmp_path):
    report = make_report(
        "River",
        "“We crossed the river,” Ada Brill said, “and we never came back.”",
        said=[
            said("“We crossed the river,”", "“and we never came back.”", source="Ada Brill", kind="direct")
        ],
    )
    with Record.open(tmp_path / "record", create=True) as record:
        record.keep(report)
        (passage,) = record.passages(list(record.statements()))
    assert [(part.words, part.own) for part in passage.parts] == [
        ("“We crossed the river,”", True),
        (" Ada Brill said, ", False),
        ("“and we never came back.”", True),
    ]
    assert passage.begins
    assert passage.ends


@settings(max_examples=300)
@given(first=st.dates(), last=st.dates(), day=st.dates())
def test_a_span_of_days_has_few_words_and_they_are_those_of_its_days_alone(first, last, day):
    (held,) = statement_conditions({"since": first, "until": last}).held
    own = set(day_words(f"{day.isoformat()}T10:00:00Z").split())
    assert bool(own & set(held.phrases)) == (first <= day <= last)
    assert len(held.phrases) <= 162
    if last.year // 100 == first.year // 100:
        assert len(held.phrases) <= 62
