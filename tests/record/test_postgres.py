"""A record in PostgreSQL: whole or not at all, in one order, who did what, and no password shown."""

from __future__ import annotations

import datetime as dt
import json
import signal
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import sqlalchemy
from click.testing import CliRunner

from builders import make_report, numbered_report, said
from onrecord.errors import (
    BundleError,
    RecordError,
    RecordFullError,
    RecordNotFoundError,
    UnknownReportError,
)
from onrecord.export.bundle import bundle_files
from onrecord.ids import digest
from onrecord.record import Record, catching_up, tables
from onrecord.record.postgres import store as postgres
from onrecord.record.postgres.address import PostgresAddress
from onrecord.record.proof.key_files import new_key
from onrecord.record.proof.verifying import findings
from onrecord.record.stored_zip import write_zip
from onrecord.seal.finding import Policy, overall
from onrecord.views.cli import main

psycopg = pytest.importorskip("psycopg")

CHILD = Path(__file__).with_name("child.py")
SECRET = "correct-horse"


@pytest.fixture
def database(database):
    """Return the address of the database, without a record in it."""
    asked(database, "DROP SCHEMA IF EXISTS onrecord, onrecord_index, desk, desk_index CASCADE")
    return database


@pytest.fixture(scope="module")
def key(tmp_path_factory):
    return new_key(tmp_path_factory.mktemp("keys") / "onrecord", name="desk.example")


def asked(database, query, *values, user=None):
    url = sqlalchemy.make_url(database)
    if user:
        url = url.set(username=user)
    with psycopg.connect(url.render_as_string(hide_password=False), autocommit=True) as connection:
        done = connection.execute(query, values)
        return done.fetchall() if done.description else []


def verified(place, key):
    return overall(one.state for one in findings(place, Policy(keys=(key.public,))))


def bundled(record, key, path):
    with path.open("xb") as file:
        write_zip(file, bundle_files(record.gather(), key, day="2026-03-15"))
    return path


def told(place):
    """What a record says, without when it was kept."""
    with Record.open(place) as record:
        reports = [(one.name.id, one.name.title, one.statements) for one in record.reports()]
        return sorted(reports), sorted(repr(one) for one in record.statements())


def start(*arguments):
    return subprocess.Popen(
        [sys.executable, str(CHILD), *map(str, arguments)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def onrecord(*arguments, **environment):
    return CliRunner(env=environment).invoke(main, [str(one) for one in arguments])


# Whole or not at all.


def test_what_fails_on_the_way_leaves_no_byte_and_no_line(database, monkeypatch):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
        before = (
            asked(database, "SELECT name FROM onrecord.files"),
            asked(database, "SELECT line FROM onrecord.journal"),
        )
        with monkeypatch.context() as patch:
            patch.setattr(postgres, "take", lambda *_: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                record.keep(numbered_report(1))
        after = (
            asked(database, "SELECT name FROM onrecord.files"),
            asked(database, "SELECT line FROM onrecord.journal"),
        )
        assert after == before
        assert record.keep(numbered_report(1))


def test_a_connection_lost_on_the_way_is_told_and_leaves_nothing(database, monkeypatch):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
        take = catching_up.take

        def cut(connection, *rest):
            take(connection, *rest)
            connection.execute(sqlalchemy.text("SELECT pg_terminate_backend(pg_backend_pid())"))

        with monkeypatch.context() as patch:
            patch.setattr(postgres, "take", cut)
            with pytest.raises(RecordError, match="lost") as raised:
                record.keep(numbered_report(1))
        assert "as a whole or not at all" in raised.value.advice
        sha256 = numbered_report(1).capture.sha256
        assert not asked(database, "SELECT 1 FROM onrecord.files WHERE name LIKE %s", f"%{sha256}")
        assert record.keep(numbered_report(1))
        assert len(list(record.reports())) == 2


def test_two_writers_with_one_killed_lose_nothing_and_count_without_a_gap(database, key, tmp_path):
    killed, whole = start("keep", database, 0, 200), start("keep", database, 10, 40)
    for _ in range(5):
        killed.stdout.readline()
    killed.send_signal(signal.SIGKILL)
    killed.communicate()
    whole.communicate(timeout=120)
    assert whole.returncode == 0
    again = start("keep", database, 0, 40)
    again.communicate(timeout=120)
    assert again.returncode == 0
    with Record.open(database) as record:
        assert len(list(record.reports())) >= 40
        kept = {one.name.title for one in record.reports()}
        assert {f"Report {number}" for number in range(40)} <= kept
        record.seal(key)
    numbers = [row[0] for row in asked(database, "SELECT number FROM onrecord.journal ORDER BY number")]
    assert numbers == list(range(1, len(numbers) + 1))
    assert verified(database, key) == "verified"


def test_reviewers_at_once_each_have_their_word(database):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
        (entry, *_) = [one.id for one in record.statements()]

    def judge(name):
        with Record.open(database) as own:
            for _ in range(5):
                own.review.judge(entry, "accepted", by=name)

    threads = [threading.Thread(target=judge, args=(f"Reviewer {number}",)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with Record.open(database) as record:
        assert len(record.review.history(entry)) == 20
        assert {one.by for one in record.review.said_of([entry])[entry]} == {
            f"Reviewer {number}" for number in range(4)
        }


def test_a_report_larger_than_a_part_comes_back_byte_for_byte(database, monkeypatch):
    monkeypatch.setattr(postgres, "_PART", 1000)
    report = make_report("Large", "word " * 1000)
    with Record.open(database, create=True) as record:
        record.keep(report)
        assert record.bytes_of(report.capture.sha256) == report.capture.data
    assert asked(database, "SELECT count(*) FROM onrecord.files WHERE part > 0")[0][0] >= 5


def test_a_nul_and_what_stands_for_it_come_back_as_they_were(database):
    report = make_report(
        "Bell\0tower", "The \ufdd2bell\0 rang, Mara Venn said.",
        said=[said("The \ufdd2bell\0 rang", source="Mara Venn", cue="said")],
    )  # fmt: skip
    with Record.open(database, create=True) as record:
        record.keep(report)
        (one,) = record.statements(words="bell")
        assert (one.words, one.report.title) == ("The \ufdd2bell\0 rang", "Bell\0tower")
        assert record.report("Bell").document.text == report.document.text


@pytest.mark.parametrize("typed", ['"the bridge at"', "br*", "b*", '"lennick the bridge"', "bridge"])
def test_words_beyond_the_places_that_the_server_keeps_are_found(database, typed):
    often = "the bridge at Lennick " * 300
    far = " ".join(f"word{number}" for number in range(20_000)) + " the bridge at Lennick the bridge"
    report = make_report("Long", often, far, said=[said(often.strip(), source="Lennick", cue="at")])
    with Record.open(database, create=True) as record:
        record.keep(report)
        text = report.document.text
        hits = list(record.search(typed))
        assert {hit.block for hit in hits} == {"paragraph"}
        assert len({hit.start > len(often) for hit in hits}) == 2
        assert all(text[hit.start : hit.end] == hit.exact for hit in hits)
        assert len(list(record.statements(words=typed))) == 1


# The same life as in a folder.


def test_sealing_bundling_erasing_and_rebuilding_work_as_in_a_folder(database, key, tmp_path):
    with Record.open(database, create=True) as record:
        for number in range(3):
            record.keep(numbered_report(number))
        first = record.seal(key)
        assert first.new
        assert not record.seal(key).new
        assert verified(database, key) == "verified"
        path = bundled(record, key, tmp_path / "bundle.zip")
        record.tell_of_export("bundle", digest(path.read_bytes()), ["0" * 64])
        assert verified(path, key) == "verified"
        gone = numbered_report(1).capture.sha256
    Record.erase(database, "Report 1", "asked for")
    with Record.open(database) as record:
        assert len(list(record.reports())) == 2
        assert not list(record.search('"1"')) or all(
            "1" not in hit.report.title for hit in record.search("1")
        )
        with pytest.raises(UnknownReportError):
            record.report("Report 1")
        record.seal(key)
    assert not asked(database, "SELECT 1 FROM onrecord.files WHERE name LIKE %s", f"%{gone}%")
    assert verified(database, key) == "verified"
    before = told(database)
    rebuilt = Record.rebuild(database)
    assert (rebuilt.captures, rebuilt.reports, rebuilt.problems, rebuilt.unnamed) == (2, 2, (), ())
    assert told(database) == before


def test_a_record_goes_from_a_folder_to_the_database_and_back_in_bundles(database, key, tmp_path):
    policy = Policy(keys=(key.public,))
    with Record.open(tmp_path / "folder", create=True) as record:
        for number in range(3):
            record.keep(numbered_report(number))
        record.seal(key)
        there = bundled(record, key, tmp_path / "there.zip")
    with Record.open(database, create=True) as record:
        assert record.take_in(there, policy).new == 3
        assert record.take_in(there, policy).new == 0
        record.seal(key)
        back = bundled(record, key, tmp_path / "back.zip")
    assert verified(database, key) == "verified"
    with Record.open(tmp_path / "again", create=True) as record:
        assert record.take_in(back, policy).new == 3
    assert told(tmp_path / "folder") == told(database) == told(tmp_path / "again")


def test_a_bundle_that_nobody_trusted_signed_leaves_nothing(database, key, tmp_path):
    with Record.open(tmp_path / "folder", create=True) as record:
        record.keep(numbered_report(0))
        record.seal(key)
        path = bundled(record, key, tmp_path / "bundle.zip")
    with Record.open(database, create=True) as record, pytest.raises(BundleError, match="trust"):
        record.take_in(path, Policy())
    assert not asked(database, "SELECT name FROM onrecord.files")


def test_what_somebody_with_all_rights_changed_is_found(database, key):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
        record.seal(key)
    sha256 = numbered_report(0).capture.sha256
    asked(database, "ALTER TABLE onrecord.files DISABLE TRIGGER USER")
    asked(database, "UPDATE onrecord.files SET data = 'other' WHERE name LIKE %s", f"captures/%{sha256}")
    found = [one for one in findings(database, Policy(keys=(key.public,))) if one.state == "failed"]
    assert "capture" in {one.kind for one in found}
    with Record.open(database) as record, pytest.raises(RecordError, match="damaged"):
        record.bytes_of(sha256)
    assert [one.code for one in Record.rebuild(database).problems] == ["damaged-file"]


def test_a_changed_journal_is_not_sealed_again(database, key):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
        record.seal(key)
        asked(database, "ALTER TABLE onrecord.journal DISABLE TRIGGER USER")
        asked(database, "UPDATE onrecord.journal SET line = replace(line, '0', '1') WHERE number = 2")
        with pytest.raises(RecordError, match="not the one that was sealed"):
            record.seal(key)
    assert verified(database, key) == "failed"


def test_an_index_of_an_earlier_version_is_made_again(database):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
    before = told(database)
    asked(database, "UPDATE onrecord_index.index_schema SET number = 1")
    asked(database, "DROP TABLE onrecord_index.judgements")
    assert told(database) == before
    asked(database, "UPDATE onrecord_index.index_schema SET number = %s", tables.SCHEMA + 1)
    with pytest.raises(RecordError, match="this version of OnRecord uses"):
        Record.open(database)


def test_two_records_in_one_database_know_nothing_of_each_other(database):
    with (
        Record.open(f"{database}?schema=desk", create=True) as one,
        Record.open(database, create=True) as two,
    ):
        one.keep(numbered_report(0))
        assert not list(two.reports())
        two.keep(numbered_report(1))
        assert [kept.name.title for kept in one.reports()] == ["Report 0"]


# Who did what.


def test_the_database_says_who_wrote_each_line_and_which_reviewer_judged(database):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
        (entry, *_) = [one.id for one in record.statements()]
        record.review.judge(entry, "rejected", by="Ada Brill", note="not what she said")
    (row,) = asked(
        database, "SELECT db_user, reviewer, entry, verdict FROM onrecord.history WHERE event = 'judgement'"
    )
    assert row == ("postgres", "Ada Brill", entry, "rejected")
    changes = asked(database, "SELECT change, db_user FROM onrecord.changes")
    assert changes == [("put", "postgres")] * 2


def test_a_nul_in_a_note_leaves_the_history_readable(database):
    with Record.open(database, create=True) as record:
        record.keep(
            make_report("Blast", "It is so, said Mara.", said=[said("It is so", source="Mara", cue="said")])
        )
        (entry, *_) = [one.id for one in record.statements()]
        record.review.judge(entry, "accepted", by="Ada", note="a\0b")
    assert asked(database, "SELECT reviewer FROM onrecord.history WHERE event = 'judgement'") == [("Ada",)]


def test_reports_are_asked_by_the_day_on_which_they_were_published(database):
    with Record.open(database, create=True) as record:
        for day in ("10", "12"):
            record.keep(
                make_report(f"Blast {day}", "It is so.", published=f"2026-03-{day}", path=f"/{day}.txt")
            )
        found = record.report_page(since=dt.date(2026, 3, 11), until=dt.date(2026, 3, 12))
        assert [one.name.title for one in found.reports] == ["Blast 12"]


def test_names_longer_than_the_server_takes_are_kept_and_asked_for(database):
    name = "Orm" * 2_000
    with Record.open(database, create=True) as record:
        text = "It is so, said Mara."
        record.keep(
            make_report("Blast", text, said=[said("It is so", source="Mara", cue="said")], outlet=name)
        )
        assert len(list(record.statements(outlet=name))) == 1
        assert not list(record.statements(outlet="x" * 5_000))


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE onrecord.journal SET line = '{}'",
        "DELETE FROM onrecord.journal",
        "TRUNCATE onrecord.journal",
        "UPDATE onrecord.files SET data = ''",
        "TRUNCATE onrecord.files",
        "DELETE FROM onrecord.changes",
        "INSERT INTO onrecord.journal (number, ends, line) VALUES (9, 1000000, '{}')",
    ],
)
def test_what_is_kept_is_not_changed_by_those_who_may_write(database, change):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
    with pytest.raises(psycopg.Error, match=r"is not changed|has to follow"):
        asked(database, change)


def test_a_table_of_the_same_name_does_not_let_a_line_stand_elsewhere(database):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
    with pytest.raises(psycopg.Error, match="has to follow"):
        asked(
            database,
            "CREATE TEMP TABLE journal (number bigint, ends bigint); INSERT INTO journal VALUES (98, 5000);"
            "INSERT INTO onrecord.journal (number, ends, line) VALUES (99, 5003, '{}')",
        )


def test_a_file_of_the_log_cannot_be_taken_away_by_giving_it_another_name(database, key):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
        record.seal(key)
    for change in ("name = 'log/none'", "part = 1"):
        with pytest.raises(psycopg.Error, match="is not changed"):
            asked(database, f"UPDATE onrecord.files SET {change} WHERE name = 'log/checkpoint'")
    assert verified(database, key) == "verified"


def test_nothing_is_put_at_the_end_of_content_that_is_kept(database):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
    query = "INSERT INTO onrecord.files SELECT name, 1, 'more' FROM onrecord.files WHERE part = 0"
    with pytest.raises(psycopg.Error, match="is not changed"):
        asked(database, query)


def test_nobody_writes_in_the_name_of_another(database):
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
    (last,) = asked(database, "SELECT number, ends FROM onrecord.journal ORDER BY number DESC LIMIT 1")
    asked(
        database,
        "INSERT INTO onrecord.journal (number, ends, line, db_user, written) "
        "VALUES (%s, %s, '{}', 'somebody', '2000-01-01')",
        last[0] + 1,
        last[1] + 3,
    )
    (row,) = asked(database, "SELECT db_user, written > now() - interval '1 hour' FROM onrecord.journal "
                             "WHERE number = %s", last[0] + 1)  # fmt: skip
    assert row == ("postgres", True)


def test_a_reader_reads_a_reviewer_judges_an_editor_keeps_and_none_does_more(database, key):
    name = sqlalchemy.make_url(database).database
    reader, reviewer, editor = f"{name}_reader", f"{name}_reviewer", f"{name}_editor"
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
        record.relate()
        (entry, *_) = [one.id for one in record.statements()]
    asked(database, f"CREATE ROLE {reader} LOGIN")
    asked(database, f"CREATE ROLE {reviewer} LOGIN IN ROLE {reader}")
    asked(database, f"CREATE ROLE {editor} LOGIN IN ROLE {reviewer}")
    try:
        for grant in GRANTS:
            asked(database, grant.format(reader=reader, reviewer=reviewer, editor=editor))
        Record.rebuild(database)  # the index is made anew, and what was granted stays

        def opened(user):
            return Record.open(sqlalchemy.make_url(database).set(username=user).render_as_string())

        with opened(reader) as record:
            assert len(list(record.reports())) == 1
            assert list(record.search("brill"))
            with pytest.raises(RecordFullError, match="cannot be written"):
                record.review.judge(entry, "accepted", by="Reader")
        with opened(reviewer) as record:
            record.review.judge(entry, "accepted", by="Reviewer")
            with pytest.raises(RecordFullError, match="cannot be written"):
                record.keep(numbered_report(1))
        (row,) = asked(database, "SELECT db_user, reviewer FROM onrecord.history WHERE event = 'judgement'")
        assert row == (reviewer, "Reviewer")
        with opened(editor) as record:
            assert record.keep(numbered_report(1))
            assert record.seal(key).new
            assert record.keep(numbered_report(2))
            assert record.seal(key).new
        assert verified(database, key) == "verified"
        with pytest.raises(RecordFullError, match="cannot be written"):
            Record.erase(
                sqlalchemy.make_url(database).set(username=editor).render_as_string(), "Report 1", "-"
            )
        assert verified(database, key) == "verified"
    finally:
        for role in (editor, reviewer, reader):
            asked(database, f"DROP OWNED BY {role}")
            asked(database, f"DROP ROLE {role}")


GRANTS = (
    "GRANT USAGE ON SCHEMA onrecord, onrecord_index TO {reader}",
    "GRANT SELECT ON ALL TABLES IN SCHEMA onrecord, onrecord_index TO {reader}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA onrecord_index GRANT SELECT ON TABLES TO {reader}",
    "GRANT INSERT ON onrecord.journal TO {reviewer}",
    "GRANT INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA onrecord_index TO {reviewer}",
    "ALTER DEFAULT PRIVILEGES IN SCHEMA onrecord_index GRANT INSERT, UPDATE, DELETE ON TABLES TO {reviewer}",
    "GRANT INSERT, UPDATE ON onrecord.files TO {editor}",
)


# What is said when it cannot be.


def test_a_watch_of_a_database_wants_a_file_to_remember_in(database, tmp_path):
    done = onrecord("watch", tmp_path, "--once", "--record", database)
    assert done.exit_code == 2
    assert "--state" in done.stderr
    done = onrecord("watch", tmp_path, "--once", "--record", database, "--state", tmp_path / "state")
    assert done.exit_code == 0, done.stderr


def test_no_record_is_told_and_made_only_where_it_is_to_be(database):
    with pytest.raises(RecordNotFoundError, match="no record in"):
        Record.open(database)
    with pytest.raises(RecordNotFoundError):
        Record.rebuild(database)
    with pytest.raises(RecordNotFoundError):
        list(findings(database, Policy()))


def test_a_record_in_a_database_has_no_folder(database):
    with Record.open(database, create=True) as record:
        with pytest.raises(RecordError, match="is not a folder"):
            _ = record.folder
        assert record.name == sqlalchemy.make_url(database).database


@pytest.mark.parametrize(
    "address",
    [
        f"postgresql://desk:{SECRET}@127.0.0.1:1/news",
        f"postgresql://desk:{SECRET}@127.0.0.1:port/news",
        f"postgresql://desk:{SECRET}@no-such-host.invalid/news",
        f"postgresql://desk:{SECRET}@127.0.0.1:1/news?schema=No-Good",
        f"postgresql://desk:{SECRET}@127.0.0.1:1/",
        f"postgresql://desk:{SECRET}@127.0.0.1:1/news?password={SECRET}",
        f"postgresql://desk:{SECRET}@127.0.0.1:1/news?no_such_setting={SECRET}",
        f"postgres://desk:{SECRET}@[::1/news",
        f"postgresql://desk:an@{SECRET}@127.0.0.1:1/news",
        f"postgresql://desk:an@a/{SECRET}@127.0.0.1:1/news",
    ],
)
def test_no_password_is_ever_shown(address, tmp_path):
    (tmp_path / "report.txt").write_text("It is said, said Mara Venn.", encoding="utf-8")
    for arguments in (["list"], ["read", tmp_path / "report.txt"], ["rebuild"]):
        done = onrecord(*arguments, "--record", address)
        assert done.exit_code == 2, done.stderr
        assert SECRET not in done.stdout + done.stderr
        assert isinstance(done.exception, SystemExit)
    done = onrecord("verify", address)
    assert done.exit_code == 2
    assert SECRET not in done.stdout + done.stderr


def test_the_address_is_text_without_its_password():
    address = PostgresAddress.parse(
        f"postgresql://desk:{SECRET}@db.example:5433/news?sslmode=require&schema=a"
    )
    assert str(address) == "postgresql://desk@db.example:5433/news?schema=a"
    assert SECRET not in repr(address)
    assert address.url.password == SECRET


def test_a_missing_driver_is_said_with_how_to_get_it(monkeypatch):
    monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(RecordError, match="psycopg") as raised:
        Record.open("postgresql://localhost/news")
    assert "onrecord[postgres]" in raised.value.advice


def test_the_command_line_takes_an_address_for_every_verb(database, tmp_path, key):
    report = tmp_path / "report.txt"
    report.write_text("Bridge closed\n\nThe bridge is closed, Mara Venn said.", encoding="utf-8")
    with Record.open(database, create=True) as record:
        record.keep(numbered_report(0))
    settings = {"ONRECORD_RECORD": database, "XDG_CONFIG_HOME": str(tmp_path / "config")}
    for arguments in (
        ["list"], ["search", "brill"], ["statements"], ["speakers"], ["figures"], ["disputes"],
        ["relations"], ["timeline", "--about", "brill"], ["show", "Report 0"], ["seal"], ["rebuild"],
        ["export", "--format", "csv", "-o", tmp_path / "out.csv"],
        ["bundle", "-o", tmp_path / "bundle.zip"], ["import", tmp_path / "bundle.zip"],
    ):  # fmt: skip
        done = onrecord(*arguments, **settings)
        assert done.exit_code == 0, (arguments, done.stderr)
    assert onrecord("seal", **settings).exit_code == 0
    done = onrecord("verify", database, "--json", XDG_CONFIG_HOME=str(tmp_path / "config"))
    assert done.exit_code == 0, done.stdout[-2000:]
    assert {json.loads(line)["state"] for line in done.stdout.splitlines()} == {"verified"}
