"""A sealed record is verified as a whole, and whatever is done to it is not verified any more."""

from __future__ import annotations

import base64
import dataclasses
import itertools
import json
import os
import shutil
import stat
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from builders import numbered_report
from onrecord.capture import from_bytes
from onrecord.errors import NoteError, RecordError, SigningKeyError
from onrecord.ids import digest
from onrecord.record import Record
from onrecord.record.proof import sealing
from onrecord.record.proof.key_files import known_keys, make_first_key, new_key, public_key, signing_key
from onrecord.record.proof.verifying import findings
from onrecord.run import report_of
from onrecord.seal.checkpoint import parse_checkpoint
from onrecord.seal.finding import Policy
from onrecord.seal.log import log_of
from onrecord.seal.note import parse_note

EARLIER = "000.p/6"
"""The tiles of the earlier seal, which those of the later one replace."""


def files(folder):
    """Return every file but the index, and the tiles that may be gone."""
    return sorted(
        path
        for path in folder.rglob("*")
        if path.is_file() and "sqlite" not in path.name and not str(path).endswith(EARLIER)
    )


def kinds(found):
    return {(one.kind, one.state) for one in found}


def test_a_sealed_record_is_verified(folder, judged):
    assert judged(folder) == ("verified", [])


def test_a_record_that_was_never_sealed_is_unverifiable(tmp_path, judged):
    with Record.open(tmp_path / "record", create=True) as record:
        record.keep(numbered_report(0))
    state, found = judged(tmp_path / "record")
    assert state == "unverifiable"
    assert kinds(found) == {
        ("checkpoint", "unverifiable"),
        ("event", "unverifiable"),
        ("capture", "unverifiable"),
        ("report", "unverifiable"),
    }


def test_an_unknown_key_is_not_a_broken_record(folder, judged, tmp_path):
    other = new_key(tmp_path / "other", name="desk.example").public
    state, found = judged(folder, Policy(keys=(other,)))
    assert state == "unverifiable"
    assert kinds(found) == {("signature", "unverifiable")}


def test_a_bare_public_key_is_enough(folder, judged, key):
    assert judged(folder, Policy(bare_keys=(key.public.public,)))[0] == "verified"


def test_what_was_added_after_the_seal_is_unverifiable_until_the_next(folder, judged, key):
    with Record.open(folder) as record:
        record.keep(numbered_report(3))
        state, found = judged(folder)
        assert state == "unverifiable"
        assert len(found) == 4
        record.seal(key)
    assert judged(folder) == ("verified", [])


def test_sealing_again_without_anything_new_gives_the_same_seal(folder, key):
    before = files(folder)
    with Record.open(folder) as record:
        sealed = record.seal(key)
    assert not sealed.new
    assert files(folder) == before


def test_every_dropped_file_is_noticed(folder, judged, tmp_path):
    for number, path in enumerate(files(folder)):
        copy = shutil.copytree(folder, tmp_path / str(number))
        (copy / path.relative_to(folder)).unlink()
        assert judged(copy)[0] != "verified", path


def test_tiles_that_later_ones_replace_may_be_gone_and_may_not_be_wrong(folder, judged):
    earlier = list(folder.glob(f"log/tile/*/{EARLIER}"))
    assert len(earlier) == 2
    data = earlier[0].read_bytes()
    earlier[0].write_bytes(data[:-1] + b"x")
    assert judged(folder)[0] == "failed"
    for path in earlier:
        path.unlink()
    assert judged(folder) == ("verified", [])


@pytest.mark.parametrize(
    "name",
    ["letter.txt", "captures/letter.txt", "log/letter", "log/tile/0/001", "seals/1",
     "seals/000000000002/checkpoint", "captures/00/" + "00" * 32, ".hidden",
     "reports/00/" + "00" * 32 + ".json"],
)  # fmt: skip
def test_every_added_file_is_noticed(folder, judged, name):
    (folder / name).parent.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(b"")
    assert judged(folder)[0] != "verified"


def test_a_link_in_place_of_a_file_is_not_followed(folder, judged, tmp_path):
    path = next(path for path in files(folder) if "captures" in path.parts)
    shutil.move(path, tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    assert judged(folder)[0] == "failed"


def test_every_renamed_file_is_noticed(folder, judged):
    for path in files(folder):
        path.rename(path.with_name(path.name + "x"))
        assert judged(folder)[0] != "verified", path
        path.with_name(path.name + "x").rename(path)
    assert judged(folder)[0] == "verified"


def test_every_two_files_swapped_are_noticed(folder, judged):
    every = files(folder)
    for one, two in itertools.pairwise(every):
        first, second = one.read_bytes(), two.read_bytes()
        if first == second:
            continue
        one.write_bytes(second)
        two.write_bytes(first)
        assert judged(folder)[0] == "failed", (one, two)
        one.write_bytes(first)
        two.write_bytes(second)
    assert judged(folder)[0] == "verified"


def test_every_changed_byte_is_noticed(folder, judged):
    """Bytes all over each file; each single byte is the matter of the test of a bundle."""
    for path in files(folder):
        data = path.read_bytes()
        for at in range(0, len(data), max(1, len(data) // 40)):
            changed = bytearray(data)
            changed[at] ^= 1 << at % 8
            path.write_bytes(changed)
            assert judged(folder)[0] == "failed" or path.name == "journal.jsonl", (path, at)
            assert judged(folder)[0] != "verified", (path, at)
        path.write_bytes(data)
    assert judged(folder)[0] == "verified"


def test_every_two_events_in_another_order_are_noticed(folder, judged):
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    for at in range(len(lines) - 1):
        changed = lines.copy()
        changed[at], changed[at + 1] = changed[at + 1], changed[at]
        journal.write_bytes(b"".join(changed))
        assert judged(folder)[0] == "failed", at


def test_every_event_left_out_or_told_twice_is_noticed(folder, judged):
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines(keepends=True)
    for at in range(len(lines)):
        for changed in (lines[:at] + lines[at + 1 :], [*lines[: at + 1], *lines[at:]]):
            journal.write_bytes(b"".join(changed))
            assert judged(folder)[0] != "verified", at


def test_an_event_rewritten_with_its_tiles_fails_by_the_signature(folder, judged, tmp_path):
    """A forger who makes the whole log anew, but has not the key."""
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"/news/0.txt"', b'"/news/9.txt"'))
    shutil.rmtree(folder / "log")
    for checkpoint in folder.glob("seals/*/checkpoint"):
        size = int(checkpoint.parent.name)
        log = log_of(journal.read_bytes().splitlines()[:size])
        _, note = parse_checkpoint(checkpoint.read_bytes())
        forged = note.text.split("\n")
        forged[0], forged[2] = log.origin, base64.b64encode(log.tree.root()).decode()
        checkpoint.write_bytes("\n".join(forged).encode() + b"\n" + checkpoint.read_bytes().split(b"\n\n")[1])
    state, found = judged(folder)
    assert state == "failed"
    assert ("signature", "failed") in kinds(found)


def test_a_record_signed_anew_by_a_thief_fails_against_the_checkpoint_that_was_kept(
    folder, judged, key, tmp_path
):
    kept = (folder / "log" / "checkpoint").read_bytes()
    policy = Policy(keys=(key.public,), since=kept)
    assert judged(folder, policy)[0] == "verified"
    with Record.open(folder) as record:
        record.keep(numbered_report(5))
        record.seal(key)
    assert judged(folder, policy)[0] == "verified"
    with Record.open(tmp_path / "forged", create=True) as record:
        for number in (0, 1, 2):
            record.keep(numbered_report(number))
        record.seal(key)
    state, found = judged(tmp_path / "forged", policy)
    assert (state, kinds(found)) == ("failed", {("consistency", "failed")})


def test_a_changed_past_is_not_sealed_again(folder, key):
    journal = folder / "journal.jsonl"
    journal.write_bytes(journal.read_bytes().replace(b'"/news/0.txt"', b'"/news/9.txt"'))
    with Record.open(folder) as record:
        record.keep(numbered_report(6))
        with pytest.raises(RecordError, match="not the one that was sealed"):
            record.seal(key)


def test_a_report_that_breaks_the_slice_rule_fails_though_all_hashes_are_right(folder, judged, key):
    """The word of who kept the record is not enough: a false selector that was sealed is found."""
    journal = folder / "journal.jsonl"
    lines = journal.read_bytes().splitlines()
    event = json.loads(lines[2])
    path = folder / "reports" / event["report"][:2] / f"{event['report']}.json"
    report = path.read_bytes().replace(b"Hal Moor", b"Hal Moot", 1)
    event["report"] = digest(report)
    lines[2] = json.dumps(event, sort_keys=True, separators=(",", ":")).encode()
    path.unlink()
    other = folder / "reports" / event["report"][:2] / f"{event['report']}.json"
    other.parent.mkdir(exist_ok=True)
    other.write_bytes(report)
    journal.write_bytes(b"\n".join(line for line in lines if b'"seal"' not in line) + b"\n")
    for name in ("seals", "log"):
        shutil.rmtree(folder / name)
    for path in folder.glob("record.sqlite*"):
        path.unlink()
    with Record.open(folder) as record:
        record.seal(key)
    state, found = judged(folder)
    assert (state, kinds(found)) == ("failed", {("report", "failed")})


def test_an_old_record_without_salts_is_sealed_as_it_is(folder, judged, key):
    journal = folder / "journal.jsonl"
    events = [json.loads(line) for line in journal.read_bytes().splitlines()]
    old = [
        {name: value for name, value in one.items() if name != "salt"}
        for one in events
        if one["event"] != "seal"
    ]
    journal.write_bytes(
        b"".join(json.dumps(one, sort_keys=True, separators=(",", ":")).encode() + b"\n" for one in old)
    )
    for name in ("seals", "log"):
        shutil.rmtree(folder / name)
    for path in folder.glob("record.sqlite*"):
        path.unlink()
    with Record.open(folder) as record:
        assert len(list(record.reports())) == 3
        record.seal(key)
    assert judged(folder) == ("verified", [])


def test_a_seal_that_a_crash_cut_off_is_told_and_made_up_for(folder, judged, key, monkeypatch):
    with Record.open(folder) as record:
        record.keep(numbered_report(4))
        with monkeypatch.context() as patch:
            patch.setattr(sealing, "_write", lambda *_, **__: 1 / 0)
            with pytest.raises(ZeroDivisionError):
                record.seal(key)
        assert judged(folder)[0] == "unverifiable"
        record.seal(key)
    assert judged(folder) == ("verified", [])


def test_a_key_is_readable_by_its_user_alone(tmp_path):
    old = os.umask(0)
    try:
        new_key(tmp_path / "a" / "keys")
    finally:
        os.umask(old)
    assert stat.S_IMODE((tmp_path / "a" / "keys").stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "a" / "keys").iterdir()} == {0o600}


@pytest.mark.parametrize("mode", [0o640, 0o604, 0o620, 0o666])
def test_a_key_that_others_can_reach_is_refused_with_the_mend(tmp_path, mode):
    made, path = new_key(tmp_path), tmp_path / "signing-key.pem"
    path.chmod(mode)
    with pytest.raises(SigningKeyError) as refused:
        signing_key(tmp_path)
    assert f"chmod 600 {path}" in refused.value.advice
    path.chmod(0o600)
    assert signing_key(tmp_path).public == made.public


def test_two_first_seals_at_once_use_one_key(tmp_path):
    both, keys = threading.Barrier(8), tmp_path / "keys"

    def first(_):
        both.wait()
        return make_first_key(keys), signing_key(keys).public

    with ThreadPoolExecutor(8) as pool:
        made = list(pool.map(first, range(8)))
    assert [one for one, _ in made].count(True) == 1
    assert {key for _, key in made} == set(known_keys(keys))
    assert len(list(keys.iterdir())) == 2


def test_a_key_with_a_passphrase_wants_it(tmp_path):
    made = new_key(tmp_path, passphrase=b"open")
    assert b"ENCRYPTED" in (tmp_path / "signing-key.pem").read_bytes()
    assert signing_key(tmp_path, b"open").public == made.public
    for wrong in (b"shut", None):
        with pytest.raises(SigningKeyError):
            signing_key(tmp_path, wrong)


def test_a_new_key_keeps_the_old_one(tmp_path):
    first, second = new_key(tmp_path), new_key(tmp_path)
    assert public_key(tmp_path) == second.public
    assert known_keys(tmp_path) == [second.public, first.public]
    assert len(list(tmp_path.glob("*.pem"))) == 2


def test_a_name_that_a_key_cannot_have_makes_no_key(tmp_path):
    with pytest.raises(NoteError):
        new_key(tmp_path / "keys", name="two words")
    assert not (tmp_path / "keys").exists()


def _with_other(report, kind):
    """Return `report` with an entry of that kind changed and its id left as it was."""
    if kind == "attribution":
        other = dataclasses.replace(report.attributions[0], stance="denies")
        return dataclasses.replace(report, attributions=(other, *report.attributions[1:]))
    if kind == "figure":
        other = dataclasses.replace(report.figures[0], low=11, high=11)
        return dataclasses.replace(report, figures=(other, *report.figures[1:]))
    if kind == "speaker":
        other = dataclasses.replace(report.speakers[0], name="Hal Moor")
        return dataclasses.replace(report, speakers=(other, *report.speakers[1:]))
    return dataclasses.replace(report, document=dataclasses.replace(report.document, outlet="Other Post"))


@pytest.mark.parametrize("kind", ["attribution", "figure", "speaker", "document", None])
def test_an_entry_whose_id_is_not_of_its_content_fails(kind, tmp_path, judged, key):
    """What was read by this very version has ids that this version can make again."""
    words = b'The bridge fell\n\n"Ten people died, three of them children," Mara Venn said on Monday.\n'
    report = report_of(from_bytes(words))
    assert report.attributions
    assert [figure.whole for figure in report.figures] == [None, report.figures[0].id]
    with Record.open(tmp_path / "record", create=True) as record:
        record.keep(_with_other(report, kind) if kind else report)
        record.seal(key)
    state, found = judged(tmp_path / "record")
    if kind is None:
        assert (state, found) == ("verified", [])
    else:
        assert (state, kinds(found)) == ("failed", {("report", "failed")})
        assert kind in found[0].reason


# A second signature.


@pytest.fixture
def second(tmp_path):
    return new_key(tmp_path / "second", name="lawyer.example")


def countersign(folder, second):
    note = parse_note((folder / "log" / "checkpoint").read_bytes())
    with Record.open(folder) as record:
        return record.countersigned(bytes(second.sign(note.text, beside=note.signatures)))


def test_a_second_signature_is_kept_beside_the_seal_and_told(folder, judged, key, second):
    before = (folder / "log" / "checkpoint").read_bytes()
    size, keys = countersign(folder, second)
    assert keys == [f"lawyer.example+{second.public.id.hex()}"]
    assert countersign(folder, second) == (size, [])
    assert (folder / "log" / "checkpoint").read_bytes() == before
    state, found = judged(folder)
    assert (state, kinds(found)) == ("unverifiable", {("countersignature", "unverifiable")})
    assert "lawyer.example" in found[0].reason
    every = list(findings(folder, Policy(keys=(key.public, second.public))))
    assert {one.state for one in every} == {"verified"}
    assert [one.facts for one in every if one.kind == "countersignature"] == [{"also": str(second.public)}]


def test_who_trusts_only_the_second_key_gets_what_it_signed(folder, judged, second):
    countersign(folder, second)
    state, found = judged(folder, Policy(keys=(second.public,)))
    assert (state, kinds(found)) == ("unverifiable", {("signature", "unverifiable")})


def test_every_changed_byte_of_a_second_signature_is_noticed(folder, key, second):
    size, _ = countersign(folder, second)
    (path,) = (folder / "seals" / f"{size:012}").glob("*.note")
    data = path.read_bytes()
    policy = Policy(keys=(key.public, second.public))
    for at in range(len(data)):
        path.write_bytes(data[:at] + bytes([data[at] ^ 1]) + data[at + 1 :])
        assert {one.state for one in findings(folder, policy)} != {"verified"}, at


def test_a_signature_of_another_checkpoint_is_refused_and_fails(folder, judged, second, tmp_path, key):
    with Record.open(tmp_path / "other", create=True) as record:
        record.keep(numbered_report(7))
        other = record.seal(key)
    strange = bytes(second.sign(other.checkpoint.text()))
    with Record.open(folder) as record, pytest.raises(RecordError, match="no seal over"):
        record.countersigned(strange)
    with Record.open(folder) as record, pytest.raises(NoteError):
        record.countersigned(b"nonsense")
    (next((folder / "seals").iterdir()) / "9.note").write_bytes(strange)
    state, found = judged(folder)
    assert (state, kinds(found)) == ("failed", {("countersignature", "failed")})
