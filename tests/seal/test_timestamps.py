"""Time-stamps are of the checkpoint, by an authority that the verifier chose, at their own time."""

from __future__ import annotations

import shutil

import pytest
from click.testing import CliRunner

from builders import numbered_report
from onrecord.errors import TimestampError
from onrecord.record import Record
from onrecord.seal import timestamp
from onrecord.views.cli import main
from seal_tools import openssl


@pytest.fixture
def onrecord(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    with Record.open("record", create=True) as record:
        record.keep(numbered_report(0))

    def run(*arguments, code=0):
        done = CliRunner().invoke(main, [str(one) for one in arguments], prog_name="onrecord")
        assert done.exit_code == code, (done.output, done.exception)
        return done

    return run


def test_a_time_stamped_record_says_since_when_it_is_unchanged(onrecord, authority, tmp_path):
    sealed = onrecord("seal", "--timestamp", authority.address, "--tsa", authority.root)
    assert "CN=Invented TSA" in sealed.stderr
    verified = onrecord("verify", "record", "--tsa", authority.root)
    assert "existed no later than" in verified.stdout
    assert "CN=Invented TSA" in verified.stdout
    (place,) = (tmp_path / "record" / "seals").iterdir()
    assert {path.name for path in place.iterdir()} == {"checkpoint", "1.tsq", "1.tsr", "1.pem"}
    assert authority.root.read_text().strip() in (place / "1.pem").read_text()
    for against in (("-queryfile", place / "1.tsq"), ("-data", place / "checkpoint")):
        done = openssl("ts", "-verify", "-in", place / "1.tsr", *against, "-CAfile", authority.root)
        assert b"Verification: OK" in done.stdout
        done = openssl("ts", "-verify", "-in", place / "1.tsr", *against, "-CAfile", authority.other)
        assert done.returncode
        assert b"Verification: FAILED" in done.stdout
    (tmp_path / "changed").write_bytes((place / "checkpoint").read_bytes() + b"x")
    done = openssl(
        "ts", "-verify", "-in", place / "1.tsr", "-data", tmp_path / "changed", "-CAfile", authority.root
    )
    assert b"Verification: FAILED" in done.stdout


def test_an_authority_that_was_not_named_is_not_trusted_and_not_a_failure(onrecord, authority):
    onrecord("seal", "--timestamp", authority.address, "--tsa", authority.root)
    for roots in ((), ("--tsa", authority.other)):
        verdict = onrecord("verify", "record", *roots, code=3)
        assert "unverifiable: time-stamp" in verdict.stdout
        assert "existed no later" not in verdict.stdout


def test_a_server_that_fails_leaves_a_gap_that_is_said_each_time(onrecord, authority):
    authority.broken = True
    try:
        sealed = onrecord("seal", "--timestamp", authority.address, code=3)
    finally:
        authority.broken = False
    assert "No time-stamp" in sealed.stderr
    verdict = onrecord("verify", "record", code=3)
    assert "there is none" in verdict.stdout
    assert "status 500" in verdict.stdout


def test_nobody_at_the_address_is_a_gap_too(onrecord):
    sealed = onrecord("seal", "--timestamp", "http://127.0.0.1:9/tsr", "--timestamp", "nonsense", code=3)
    assert sealed.stderr.count("No time-stamp") == 2


def test_a_time_stamp_that_is_taken_away_is_missed(onrecord, authority, tmp_path):
    onrecord("seal", "--timestamp", authority.address)
    for path in (tmp_path / "record").glob("seals/*/1.*"):
        path.unlink()
    assert (
        "asked for and is not there" in onrecord("verify", "record", "--tsa", authority.root, code=3).stdout
    )


def test_each_file_of_a_time_stamp_is_needed(onrecord, authority, tmp_path):
    onrecord("seal", "--timestamp", authority.address)
    for path in sorted((tmp_path / "record").glob("seals/*/1.*")):
        data = path.read_bytes()
        path.unlink()
        onrecord("verify", "record", "--tsa", authority.root, code=3 if path.suffix == ".tsr" else 1)
        path.write_bytes(b"")
        onrecord("verify", "record", "--tsa", authority.root, code=1)
        path.write_bytes(data)
    onrecord("verify", "record", "--tsa", authority.root)


def test_a_time_stamp_of_something_else_fails(onrecord, authority, tmp_path):
    onrecord("seal", "--timestamp", authority.address)
    first = next((tmp_path / "record").glob("seals/*/1.tsr")).parent
    with Record.open("record") as record:
        record.keep(numbered_report(1))
    onrecord("seal", "--timestamp", authority.address)
    second = max((tmp_path / "record" / "seals").iterdir())
    for name in ("1.tsr", "1.tsq"):
        shutil.copy(first / name, second / name)
    assert "failed: time-stamp" in onrecord("verify", "record", "--tsa", authority.root, code=1).stdout


def test_a_refusal_and_rubbish_are_told(authority):
    asked = timestamp.request(b"data")
    refused = bytes.fromhex("30073005020102300000")[:9]
    for answer in (b"", b"rubbish", refused, authority.answer(asked)[:-1]):
        with pytest.raises(TimestampError):
            timestamp.check(b"data", asked, answer, ())


def test_other_data_another_request_and_a_changed_signature_are_refused_with_and_without_a_root(authority):
    roots = timestamp.certificates(authority.root.read_bytes())
    asked = timestamp.request(b"data")
    answer = authority.answer(asked)
    for trusted in (roots, []):
        assert timestamp.check(b"data", asked, answer, trusted).trusted == bool(trusted)
        for data, question in ((b"date", asked), (b"data", timestamp.request(b"data"))):
            with pytest.raises(TimestampError):
                timestamp.check(data, question, answer, trusted)
    with pytest.raises(TimestampError, match="does not hold"):
        timestamp.check(b"data", asked, answer[:-3] + bytes([answer[-3] ^ 1]) + answer[-2:], roots)


def test_no_changed_byte_of_an_answer_makes_it_say_another_time(authority):
    roots = timestamp.certificates(authority.root.read_bytes())
    asked = timestamp.request(b"data")
    answer = authority.answer(asked)
    said = timestamp.check(b"data", asked, answer, roots).time
    for at in range(len(answer)):
        changed = answer[:at] + bytes([answer[at] ^ 1]) + answer[at + 1 :]
        try:
            stamp = timestamp.check(b"data", asked, changed, roots)
        except TimestampError:
            continue
        assert not stamp.trusted or stamp.time == said, at
