"""Shards into a record in PostgreSQL: the same record as in a folder, by the same command."""

from __future__ import annotations

import uuid

import pytest
import sqlalchemy
from click.testing import CliRunner

from onrecord.capture import Limits
from onrecord.record import Record
from onrecord.run.shards import merge
from onrecord.views.cli import main
from run.shards.archives import into, warc


@pytest.fixture
def shards(tmp_path):
    into(tmp_path / "shards", warc(tmp_path / "tarn.warc.gz", range(5), bad={2}))
    return tmp_path / "shards"


@pytest.fixture
def place(database):
    """Return the address of a record of this test's own."""
    return f"{database}?schema=merged_{uuid.uuid4().hex[:12]}"


def merged(shards, place):
    return CliRunner().invoke(main, ["merge", str(shards), "--record", str(place)])


def told(place):
    """What a record holds: bytes of captures, statements, figures and relations."""
    with Record.open(place) as record:
        captures = sorted(one.name.sha256 for one in record.reports())
        return (
            captures,
            [record.bytes_of(capture) for capture in captures],
            sorted(repr(one) for one in record.statements()),
            sorted(repr(one) for one in record.figures()),
            sorted(repr(one) for one in record.relations()),
        )


def test_a_database_takes_in_what_a_folder_does(shards, place, tmp_path):
    there, here = merged(shards, place), merged(shards, tmp_path / "record")
    assert (there.exit_code, here.exit_code) == (0, 0), there.output
    found = told(place)
    assert found == told(tmp_path / "record")
    assert len(found[0]) == 4
    assert found[-1]  # the pages quote one another's words


def test_a_second_merge_into_a_database_adds_nothing(shards, place):
    merged(shards, place)
    before = told(place)
    again = merged(shards, place)
    assert again.exit_code == 0
    assert "4 already in the record" in again.output
    assert told(place) == before


def test_a_merge_into_a_database_that_was_cut_short_goes_on(shards, place, tmp_path):
    with Record.open(place, create=True) as record:
        run = merge([str(shards)], record, limits=Limits())
        next(run)
        next(run)
        run.close()
    assert merged(shards, place).exit_code == 0
    merged(shards, tmp_path / "record")
    assert told(place) == told(tmp_path / "record")


def test_two_who_merge_into_one_database_at_once_keep_each_report_once(shards, place):
    with Record.open(place, create=True) as one, Record.open(place) as other:
        runs = [merge([str(shards)], record, limits=Limits()) for record in (one, other)]
        outcomes = [outcome.status for pair in zip(*runs, strict=True) for outcome in pair]
    assert sorted(outcomes) == ["known"] * 4 + ["read"] * 4
    with Record.open(place) as record:
        assert len(list(record.reports())) == 4


def test_of_an_archive_that_was_changed_since_nothing_comes_into_a_database(shards, place, tmp_path):
    (tmp_path / "tarn.warc.gz").write_bytes(b"not the archive that was read")
    refused = merged(shards, place)
    assert refused.exit_code == 1
    with Record.open(place) as record:
        assert not list(record.reports())


@pytest.mark.parametrize("changed", [{"host": "nowhere.invalid"}, {"port": 1}, {"database": "no_such_news"}])
def test_an_address_that_leads_nowhere_is_told_as_that(database, shards, changed):
    address = sqlalchemy.make_url(database).set(**changed).render_as_string(hide_password=False)
    done = merged(shards, address)
    words = " ".join(done.output.split())
    assert done.exit_code == 2
    assert "cannot be reached" in words
    assert "host, port, database and user" in words
    assert "was being kept" not in words  # nothing was: the connection never stood
