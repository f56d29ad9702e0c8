"""A bundle is checked by tools that are not ours, and no byte of it can be changed without notice."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from builders import make_report, numbered_report, said
from onrecord.capture.connection import Exchange
from onrecord.capture.exchange_log import request_log
from onrecord.errors import BundleError
from onrecord.export.bundle import bundle_files
from onrecord.model import Location
from onrecord.record import Record
from onrecord.record.proof.key_files import new_key
from onrecord.record.proof.verifying import findings
from onrecord.record.stored_zip import StoredZip, write_zip
from onrecord.seal import timestamp
from onrecord.seal.bag import FOLDER
from onrecord.seal.finding import Policy
from seal_tools import has_openssl, openssl

BAGIT = (sys.executable, "-W", "ignore", "-m", "bagit", "--validate")

FETCHED = make_report(
    "Ferry at Ostrel runs again",
    "The ferry runs, Anna Holt said. 🛥 Nobody denied it.",
    said=[said("The ferry runs", source="Anna Holt", cue="said")],
    location=Location(
        kind="url", url="https://post.example/1", final_url="https://post.example/1", status=200
    ),
    retrieved="2026-03-15T00:00:00Z",
    request_log=(
        b"WARC/1.1\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:5f0a7f6a-6d6b-4d2a-9d34-1d1d1a0f6f01>"
        b"\r\n"
        b"WARC-Date: 2026-03-15T00:00:00Z\r\nWARC-Target-URI: https://post.example/1\r\n"
        b"Content-Type: application/http; msgtype=response\r\nContent-Length: 40\r\n\r\n"
        b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok\r\n\r\n\r\n"
    ),
)


@pytest.fixture(scope="module")
def record(tmp_path_factory, key):
    folder = tmp_path_factory.mktemp("bundled") / "record"
    with Record.open(folder, create=True) as opened:
        opened.keep(numbered_report(0))
        opened.keep(FETCHED)
        opened.keep(numbered_report(2))
        opened.seal(key)
        yield opened


def write(record, key, path, reports=(), redacted=()):
    with path.open("xb") as file:
        write_zip(file, bundle_files(record.gather(reports, redacted), key, day="2026-03-15"))
    return path


@pytest.fixture(scope="module")
def bundle(record, key, tmp_path_factory):
    return write(record, key, tmp_path_factory.mktemp("bundle") / "evidence.zip", ["Report 0"])


@pytest.fixture
def unpacked(record, key, tmp_path):
    with zipfile.ZipFile(write(record, key, tmp_path / "all.zip")) as archive:
        archive.extractall(tmp_path)
    return tmp_path / FOLDER


def repack(members, path):
    """Write a bundle again, as somebody who knows the form but has not the key would."""
    with path.open("wb") as file:
        write_zip(file, members)
    return path


def members_of(path):
    with zipfile.ZipFile(path) as archive:
        return [(info.filename, archive.read(info)) for info in archive.infolist()]


def test_a_bundle_is_verified_packed_and_unpacked(bundle, unpacked, judged):
    assert judged(bundle) == ("verified", [])
    assert judged(unpacked) == ("verified", [])


def test_only_what_was_chosen_is_in_it(record, bundle):
    data = bundle.read_bytes()
    other = numbered_report(2)
    for secret in (b"Ostrel", b"post.example", b"Report 2", b"/news/2.txt", other.capture.sha256.encode()):
        assert secret not in data
    lines = (record.folder / "journal.jsonl").read_bytes().splitlines()
    events = {name: found for name, found in members_of(bundle) if "/events/" in name}
    assert [json.loads(one)["event"] for one in events.values()] == ["record", "capture", "read", "seal"]
    assert all(found in lines for found in events.values())


def test_an_unknown_key_is_not_a_broken_bundle(bundle, judged, tmp_path):
    state, found = judged(bundle, Policy(keys=(new_key(tmp_path / "k", name="desk.example").public,)))
    assert state == "unverifiable"
    assert {one.state for one in found} == {"unverifiable"}


def test_what_is_redacted_is_withheld_and_said(record, key, judged, tmp_path):
    path = write(record, key, tmp_path / "redacted.zip", ["Report 0"], ["Ferry"])
    assert b"The ferry runs" not in path.read_bytes()
    state, found = judged(path)
    assert state == "unverifiable"
    assert {(one.kind, one.reason.partition(" or")[0]) for one in found} == {
        ("capture", "is withheld"),
        ("report", "is withheld"),
        ("warc", "is withheld"),
    }


def test_what_no_seal_covers_is_not_bundled(folder):
    with Record.open(folder) as opened:
        opened.keep(numbered_report(9))
        with pytest.raises(BundleError, match="no seal"):
            opened.gather(["Report 9"])
        assert opened.gather(["Report 0"]).reports


def test_what_lies_beside_a_seal_by_chance_is_not_handed_over(folder, key, judged, tmp_path):
    (tmp_path / "secret").write_text("not for others")
    for place in (folder / "seals").iterdir():
        (place / "notes.txt").write_text("not for others")
        (place / ".DS_Store").write_text("not for others")
        (place / "folder").mkdir()
        (place / "7.gap").symlink_to(tmp_path / "secret")
    with Record.open(folder) as opened:
        path = write(opened, key, tmp_path / "clean.zip")
    assert b"not for others" not in path.read_bytes()
    assert judged(path) == ("verified", [])


def test_a_report_whose_capture_goes_in_with_another_is_not_said_to_be_withheld(folder, key):
    first = numbered_report(0)
    again = dataclasses.replace(
        first, made_by=tuple(dataclasses.replace(one, version="0.0.9") for one in first.made_by)
    )
    with Record.open(folder) as opened:
        old = opened.report_id("Report 0")
        opened.keep(again)
        new = opened.report_id("Report 0")
        opened.seal(key)
        assert old != new
        for chosen in ([new], []):
            with pytest.raises(BundleError, match=f"{old[:12]} cannot be withheld: {new[:12]}"):
                opened.gather(chosen, [old])
        assert opened.gather(["Report 1"], [old, new]).withheld == tuple(sorted((old, new)))


def test_an_earlier_seal_with_a_time_stamp_comes_along(folder, key, authority, judged, tmp_path):
    with Record.open(folder) as opened:
        sealed = opened.seal(key)
        asked = timestamp.request(sealed.note)
        answer = authority.answer(asked)
        roots = timestamp.certificates(authority.root.read_bytes())
        opened.keep_timestamp(sealed, asked, answer, timestamp.chain(answer, roots))
        opened.keep(numbered_report(9))
        opened.seal(key)
        path = write(opened, key, tmp_path / "stamped.zip")
    policy = Policy(keys=(key.public,), roots=tuple(roots))
    assert judged(path, policy) == ("verified", [])
    with zipfile.ZipFile(path) as archive:
        archive.extractall(tmp_path)
    place = tmp_path / FOLDER / "data" / "seals" / f"{sealed.checkpoint.size:012}"
    done = openssl(
        "ts", "-verify", "-data", place / "checkpoint", "-in", place / "1.tsr", "-CAfile", authority.root,
        "-untrusted", place / "1.pem",
    )  # fmt: skip
    assert b"Verification: OK" in done.stdout


# Every way to change it.


def is_noticed(path, key):
    """Return whether something is found that is not verified; the first is enough."""
    return any(one.state != "verified" for one in findings(path, Policy(keys=(key.public,))))


def test_every_byte_flipped_is_noticed(bundle, key, tmp_path):
    data = bundle.read_bytes()
    changed, path = bytearray(data), tmp_path / "flipped.zip"
    assert not is_noticed(bundle, key)
    for at in range(len(data)):
        changed[at] ^= 1 << at % 8
        path.write_bytes(changed)
        assert is_noticed(path, key), at
        changed[at] = data[at]


def test_every_byte_flipped_of_an_unpacked_bundle_is_noticed(unpacked, key):
    """Without the checksums of an archive, which notice most changes before anything else is looked at."""
    assert not is_noticed(unpacked, key)
    for path in sorted(path for path in unpacked.rglob("*") if path.is_file()):
        data = path.read_bytes()
        for at in range(0, len(data), max(1, len(data) // 30)):
            path.write_bytes(data[:at] + bytes([data[at] ^ 1 << at % 8]) + data[at + 1 :])
            assert is_noticed(unpacked, key), (path, at)
        path.write_bytes(data)


def test_cut_short_or_gone_on_it_is_refused(bundle, judged, tmp_path):
    data, path = bundle.read_bytes(), tmp_path / "cut.zip"
    for changed in (b"", data[:-1], data[: len(data) // 2], data + b"\0", b"\0" + data, data + data):
        path.write_bytes(changed)
        assert judged(path)[0] == "failed"


def test_every_file_dropped_added_renamed_or_swapped_is_noticed(bundle, judged, tmp_path):
    members, path = members_of(bundle), tmp_path / "changed.zip"
    assert judged(repack(members, path))[0] == "verified"
    for at, (name, data) in enumerate(members):
        rest = members[:at] + members[at + 1 :]
        other = members[(at + 1) % len(members)]
        for changed in (
            rest,
            [*members, (f"{name}x", data)],
            [*rest, (f"{name}x", data)],
            [*(one for one in rest if one != other), (name, other[1]), (other[0], data)],
        ):
            assert judged(repack(changed, path))[0] == "failed", name


def test_a_forger_who_makes_the_manifests_anew_fails_by_the_signature(bundle, judged, tmp_path):
    members, path = dict(members_of(bundle)), tmp_path / "forged.zip"
    sha256 = lambda data: hashlib.sha256(data).hexdigest()  # noqa: E731
    for name in [name for name in members if "/data/" in name]:
        for change in ("drop", "alter"):
            forged = dict(members)
            if change == "drop":
                del forged[name]
            else:
                forged[name] += b" "
            listed = "".join(
                f"{sha256(data)}  {path.removeprefix(FOLDER + '/')}\n"
                for path, data in sorted(forged.items())
                if "/data/" in path
            )
            forged[f"{FOLDER}/manifest-sha256.txt"] = listed.encode()
            tags = ("bag-info.txt", "bagit.txt", "bundle.note", "manifest-sha256.txt")
            forged[f"{FOLDER}/tagmanifest-sha256.txt"] = "".join(
                f"{sha256(forged[f'{FOLDER}/{tag}'])}  {tag}\n" for tag in tags
            ).encode()
            state, found = judged(repack(forged.items(), path))
            assert state == "failed", (name, change)
            assert ("signature", "bundle.note") in {(one.kind, one.item) for one in found}


# Archives that are no bundle.


def with_member(path, name="a", **changes):
    with zipfile.ZipFile(path, "w") as archive:
        info = zipfile.ZipInfo(f"{FOLDER}/{name}")
        for field, value in changes.items():
            setattr(info, field, value)
        archive.writestr(info, b"0" * 100_000)
    return path


@pytest.mark.parametrize(
    ("name", "changes"),
    [
        ("../../escaped", {}),
        ("a", {"compress_type": zipfile.ZIP_DEFLATED}),
        ("a", {"external_attr": 0o120777 << 16}),
        ("a", {"comment": b"hidden"}),
        ("a", {"extra": b"\x01\x00\x04\x00abcd"}),
        ("a", {"date_time": (2026, 3, 15, 0, 0, 0)}),
        ("a\\b", {}),
        ("/a", {}),
        ("a//b", {}),
        (".a", {}),
        ("ä", {}),
    ],
)
def test_an_archive_of_another_form_is_refused(name, changes, tmp_path, judged):
    path = with_member(tmp_path / "odd.zip", name, **changes)
    with pytest.raises(BundleError):
        StoredZip(path)
    assert judged(path)[0] == "failed"


def test_a_name_given_twice_is_refused(tmp_path):
    path = tmp_path / "twice.zip"
    with path.open("wb") as file:
        write_zip(file, [("a", b"one"), ("b", b"two")])
    StoredZip(path).close()
    path.write_bytes(path.read_bytes().replace(b"\0\0b", b"\0\0a"))
    with pytest.raises(BundleError, match="does not fit"):
        StoredZip(path)


def test_a_directory_that_claims_terabytes_costs_nothing(bundle, tmp_path, judged):
    data = bytearray(bundle.read_bytes())
    at = data.index(b"PK\x01\x02")
    struct.pack_into("<II", data, at + 20, 0xFFFFFFFF, 0xFFFFFFFF)
    (tmp_path / "bomb.zip").write_bytes(data)
    assert judged(tmp_path / "bomb.zip")[0] == "failed"


# What others say of it.


def test_bagit_validates_it(unpacked):
    done = subprocess.run(
        [*BAGIT, str(unpacked)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "is valid" in done.stderr
    (unpacked / "data" / "README.txt").write_text("other")
    done = subprocess.run([*BAGIT, str(unpacked)], capture_output=True, check=False)
    assert done.returncode == 1


def warcio_check(path):
    command = [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_warcio_accepts_the_exchange_and_what_was_fetched(unpacked, tmp_path):
    (path,) = (unpacked / "data" / "warcs").iterdir()
    done = warcio_check(path)
    assert done.returncode == 0, done.stdout + done.stderr
    exchange = Exchange(bytearray(b"GET / HTTP/1.1\r\n\r\n"), bytearray(b"HTTP/1.1 200 OK\r\n\r\nok"))
    fetched = request_log([("https://post.example/1", "2026-03-15T00:00:00Z", exchange)])
    path = tmp_path / "fetched.warc"
    path.write_bytes(fetched)
    done = warcio_check(path)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "digest pass" in done.stdout
    path.write_bytes(fetched.replace(b"\r\n\r\nok", b"\r\n\r\nno"))
    assert warcio_check(path).returncode == 1


def commands(section):
    readme = (Path(__file__).parents[2] / "src/onrecord/export/bundle/README.txt").read_text()
    body = re.split(r"(?m)^\d\. ", readme)[section]
    return "\n".join(line[4:] for line in body.splitlines() if line.startswith("    "))


def shell(folder, script):
    path = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
    return subprocess.run(
        ["bash", "-e", "-c", script],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={"PATH": path},
    )


@pytest.mark.skipif(
    not has_openssl() or not shutil.which("sha256sum"), reason="openssl or sha256sum is missing"
)
def test_the_readme_for_the_expert_can_be_followed_word_by_word(unpacked):
    first = commands(1).replace("bagit.py", f"{sys.executable} -W ignore -m bagit")
    assert shell(unpacked, first).returncode == 0
    listed = shell(unpacked, commands(2))
    assert "Signature Verified Successfully" in listed.stdout
    digests = re.findall(r"^[0-9a-f]{64}", listed.stdout, re.MULTILINE)
    assert digests[:2] == digests[2:]
    assert "Signature Verified Successfully" in shell(unpacked, commands(3)).stdout
    proved = shell(unpacked, commands(5))
    assert proved.stdout.strip().endswith("True"), proved.stderr
    named = shell(unpacked, commands(6)).stdout.split()
    assert set(named[::2]) == {"1"}
    assert len(named) == 2 * 6


@pytest.mark.skipif(not has_openssl(), reason="there is no openssl")
def test_the_expert_notices_a_change(unpacked):
    seal = next((unpacked / "data" / "seals").iterdir()) / "checkpoint.txt"
    seal.write_bytes(seal.read_bytes().replace(b"onrecord", b"0nrecord"))
    assert "Signature Verification Failure" in shell(unpacked, commands(3)).stdout
    event = unpacked / "data" / "events" / "000000000001.json"
    event.write_bytes(event.read_bytes().replace(b"/news/0.txt", b"/news/1.txt"))
    assert shell(unpacked, commands(5)).stdout.strip().endswith("False")


# Taking it in.


def test_a_bundle_is_taken_into_another_record(record, key, judged, tmp_path):
    path = write(record, key, tmp_path / "all.zip")
    policy = Policy(keys=(key.public,))
    with Record.open(tmp_path / "other", create=True) as other:
        done = other.take_in(path, policy)
        assert (done.new, done.known, done.unverifiable) == (3, 0, ())
        assert {kept.name.title for kept in other.reports()} == {kept.name.title for kept in record.reports()}
        assert other.report("Ferry").document == record.report("Ferry").document
        assert other.take_in(path, policy).known == 3
        other.seal(key)
    assert judged(tmp_path / "other") == ("verified", [])
    assert Record.rebuild(tmp_path / "other").problems == ()
    Record.erase(tmp_path / "other", "Ferry", "asked for")
    for file in (tmp_path / "other").rglob("*"):
        assert not file.is_file() or b"The ferry runs" not in file.read_bytes()


def test_a_bundle_that_fails_or_that_nobody_known_signed_is_refused_and_leaves_nothing(
    bundle, key, tmp_path, judged
):
    data = bytearray(bundle.read_bytes())
    data[len(data) // 2] ^= 1
    (tmp_path / "bad.zip").write_bytes(data)
    with Record.open(tmp_path / "other", create=True) as other:
        before = (tmp_path / "other" / "journal.jsonl").exists()
        with pytest.raises(BundleError, match="not as it was made"):
            other.take_in(tmp_path / "bad.zip", Policy(keys=(key.public,)))
        with pytest.raises(BundleError, match="nobody whom you trust"):
            other.take_in(bundle, Policy())
        assert not list(other.reports())
        assert not list((tmp_path / "other").rglob("*.zip"))
    assert (tmp_path / "other" / "journal.jsonl").exists() == before or judged(tmp_path / "other")[
        0
    ] != "failed"
