"""The verbs that prove a record, hand it over and take it in, as a person types them."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner

from builders import numbered_report
from onrecord.errors import RecordError
from onrecord.record import Record
from onrecord.views.cli import main


@pytest.fixture
def onrecord(tmp_path, monkeypatch):
    """Return a function that runs the command in a folder with a record of two reports, and a key folder."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("ONRECORD_PASSPHRASE", raising=False)
    with Record.open("record", create=True) as record:
        record.keep(numbered_report(0))
        record.keep(numbered_report(1))

    def run(*arguments, code=0, typed=None):
        done = CliRunner().invoke(main, [str(one) for one in arguments], prog_name="onrecord", input=typed)
        assert done.exit_code == code, (done.output, done.exception)
        return done

    return run


def events(folder="record"):
    with open(f"{folder}/journal.jsonl", encoding="utf-8") as file:  # noqa: PTH123
        return [json.loads(line) for line in file]


def test_the_first_seal_makes_a_key_and_prints_the_checkpoint(onrecord, tmp_path):
    sealed = onrecord("seal")
    assert "Making a key" in sealed.stderr
    assert (tmp_path / "record" / "log" / "checkpoint").read_text() == sealed.stdout
    assert onrecord("seal").stdout == sealed.stdout
    verified = onrecord("verify", "record")
    assert verified.stdout.startswith("VERIFIED")
    assert "What no seal can show" in verified.stdout


def test_exit_codes_tell_failed_from_unverifiable(onrecord, tmp_path):
    onrecord("verify", "record", code=3)
    onrecord("seal")
    other = onrecord("key", "new").stdout
    (tmp_path / "other.pub").write_text(other)
    unknown = onrecord("verify", "record", "--key", "other.pub", code=3)
    assert "not a key that you named" in unknown.stdout
    assert "anybody could have made" in unknown.stdout
    onrecord("verify", "record")  # the key before is still one of ours
    journal = tmp_path / "record" / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b"/news/0.txt", b"/news/3.txt"))
    failed = onrecord("verify", "record", code=1)
    assert "FAILED" in failed.stdout
    onrecord("verify", tmp_path, code=2)


def test_every_item_is_a_line_of_json(onrecord):
    onrecord("seal")
    found = [json.loads(line) for line in onrecord("verify", "record", "--json").stdout.splitlines()]
    assert {one["state"] for one in found} == {"verified"}
    assert {"event", "checkpoint", "signature", "log", "capture", "report"} <= {one["kind"] for one in found}


def test_a_kept_checkpoint_shows_that_the_past_is_the_same(onrecord, tmp_path):
    (tmp_path / "kept.txt").write_text(onrecord("seal").stdout)
    with Record.open("record") as record:
        record.keep(numbered_report(2))
    onrecord("seal")
    assert "are those of the checkpoint" in onrecord("verify", "record", "--since", "kept.txt").stdout


def test_a_key_with_a_passphrase_is_asked_for_it(onrecord, monkeypatch):
    onrecord("key", "new", "--name", "desk.example", "--passphrase", typed="open\nopen\n")
    assert "encrypted" in onrecord("key", "show").stderr
    onrecord("seal", typed="open\n")
    onrecord("seal", "--timestamp", "nonsense", typed="shut\n", code=2)
    monkeypatch.setenv("ONRECORD_PASSPHRASE", "open")
    onrecord("seal")
    assert "BEGIN PUBLIC KEY" in onrecord("key", "export", "--pem").stdout
    assert onrecord("key", "export").stdout.startswith("desk.example+")


def test_a_second_person_signs_with_a_key_of_their_own(onrecord, tmp_path, monkeypatch):
    (tmp_path / "checkpoint.txt").write_text(onrecord("seal").stdout)
    (tmp_path / "desk.pub").write_text(onrecord("key", "export").stdout)
    with monkeypatch.context() as patch:
        patch.setenv("XDG_CONFIG_HOME", str(tmp_path / "lawyer"))
        (tmp_path / "lawyer.pub").write_text(onrecord("key", "new", "--name", "lawyer.example").stdout)
        signed = onrecord("key", "sign", "checkpoint.txt")
        assert "6 events" in signed.stderr
        (tmp_path / "both.txt").write_text(signed.stdout)
    assert "lawyer.example+" in onrecord("seal", "--also", "both.txt").stderr
    assert "not here already" in onrecord("seal", "--also", "both.txt").stderr
    assert "countersignature" in onrecord("verify", "record", code=3).stdout
    told = onrecord("verify", "record", "--key", "desk.pub", "--key", "lawyer.pub").stdout
    assert "the key lawyer.example+" in told
    assert "signed too" in told
    onrecord("bundle", "-o", "b.zip")
    assert "signed too" in onrecord("verify", "b.zip", "--key", "desk.pub", "--key", "lawyer.pub").stdout
    onrecord("verify", "b.zip", "--key", "desk.pub", code=3)
    onrecord("import", "b.zip", "--record", "other", "--key", "desk.pub")
    onrecord("key", "sign", code=2)
    onrecord("key", "show", "both.txt", code=2)
    onrecord("key", "sign", "desk.pub", code=2)


def test_a_bundle_goes_from_hand_to_hand(onrecord, tmp_path):
    onrecord("seal")
    onrecord("bundle", "--reports", "Report 0", "-o", "b.zip")
    onrecord("bundle", "--reports", "Report 0", "-o", "b.zip", code=2)
    onrecord("verify", "b.zip")
    assert events()[-1]["event"] == "export"
    onrecord("import", "b.zip", "--record", "other")
    assert "Report 0" in onrecord("list", "--record", "other").stdout
    assert [one["event"] for one in events("other")] == ["record", "import", "capture", "read"]
    (tmp_path / "bad.zip").write_bytes((tmp_path / "b.zip").read_bytes()[:-1])
    refused = onrecord("import", "bad.zip", "--record", "other", code=2)
    assert "Nothing was taken in" in refused.stderr
    onrecord("bundle", "--reports", "Report 0", "--redact", "Report 1", "-o", "c.zip")
    assert [one["event"] for one in events()][-2:] == ["export", "redaction"]
    onrecord("verify", "c.zip", code=3)


def test_no_bundle_stands_anywhere_of_which_the_journal_could_not_be_told(onrecord, tmp_path, monkeypatch):
    def full(*_):
        raise RecordError("the disk is full")

    onrecord("seal")
    before = sorted(tmp_path.iterdir())
    monkeypatch.setattr(Record, "tell_of_export", full)
    assert "the disk is full" in onrecord("bundle", "-o", "b.zip", code=2).stderr
    assert sorted(tmp_path.iterdir()) == before


def test_nothing_is_bundled_before_it_is_sealed(onrecord, tmp_path):
    onrecord("key", "new")
    assert "onrecord seal" in onrecord("bundle", "-o", "b.zip", code=2).stderr
    assert not (tmp_path / "b.zip").exists()


def test_erasing_asks_first_and_wants_a_reason(onrecord):
    onrecord("erase", "Report 1", code=2)
    asked = onrecord("erase", "Report 1", "--reason", "asked for", typed="n\n", code=1).stderr
    assert re.search(r"Erase “Report 1” \([0-9a-f]{8}, \S", asked)
    assert "Report 1" in onrecord("list").stdout
    onrecord("erase", "Report 1", "--reason", "asked for", "--yes")
    assert "Report 1" not in onrecord("list").stdout
    assert events()[-1]["reason"] == "asked for"


def test_an_export_is_written_once_and_put_on_record(onrecord, tmp_path):
    onrecord("export", "--format", "jsonl", "-o", "all.jsonl")
    assert len((tmp_path / "all.jsonl").read_text().splitlines()) == 2
    onrecord("export", "--format", "jsonl", "-o", "all.jsonl", code=2)
    told = onrecord("export", "--format", "csv", "--reports", "Report 1", "-o", "-")
    assert told.stdout.count("/news/1.txt") == 2
    assert [one["format"] for one in events() if one["event"] == "export"] == ["jsonl", "csv"]
