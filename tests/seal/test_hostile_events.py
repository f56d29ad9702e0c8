"""Events whose fields are missing or of another kind: signed or not, they end in an error that names them."""

from __future__ import annotations

import contextlib
import copy
import json
import shutil

import pytest
import rfc8785

from builders import numbered_report
from onrecord.errors import BundleError, OnRecordError
from onrecord.export.bundle import bundle_files
from onrecord.ids import content_id
from onrecord.record import Record
from onrecord.record.proof.gathering import Gathered
from onrecord.record.proof.verifying import findings
from onrecord.record.stored_zip import write_zip
from onrecord.seal.checkpoint import Checkpoint, Proof
from onrecord.seal.event_fields import fault_of
from onrecord.seal.finding import Policy
from onrecord.seal.log import log_of

WRONG = (7, -1, True, "x", None, [], ["x"], [[]], {}, {"kind": {}})
GONE = object()
FEW = (GONE, 7, {"kind": {}})
REPORT = numbered_report(0)


def paths(value, before=()):
    """Yield the way to every field of an event, also inside objects."""
    for name, inner in value.items():
        if (*before, name) not in {("event",), ("salt",)}:
            yield (*before, name)
        if isinstance(inner, dict):
            yield from paths(inner, (*before, name))


def changed(event, path, wrong):
    forged = copy.deepcopy(event)
    place = forged
    for name in path[:-1]:
        place = place[name]
    if wrong is GONE:
        del place[path[-1]]
    else:
        place[path[-1]] = wrong
    return forged


def with_own_id(event):
    """Return a capture event with the id of what it says, as a forger would."""
    facts = event.get("capture")
    if event["event"] != "capture" or not isinstance(facts, dict):
        return event
    told = {name: facts.get(name) for name in ("sha256", "media_type", "encoding", "location", "warc")}
    return {**event, "id": content_id(told)}


def events_of(folder):
    return [json.loads(line) for line in (folder / "journal.jsonl").read_bytes().splitlines()]


@pytest.fixture(scope="module")
def whole(tmp_path_factory, key):
    """Return the folder of a record in whose journal is an event of every kind."""
    folder = tmp_path_factory.mktemp("whole") / "record"
    with Record.open(folder, create=True) as record:
        record.keep(REPORT)
        record.keep(numbered_report(1))
        record.judge("0" * 64, "accepted", by="me")
        record.tell_of_export("csv", "0" * 64, ["1" * 64], ["2" * 64])
        record.seal(key)
        path = folder.parent / "b.zip"
        with path.open("xb") as file:
            write_zip(file, bundle_files(record.gather(["Report 1"]), key, day="2026-03-15"))
    with (folder / "journal.jsonl").open("ab") as file:
        file.write(b'{"torn"')
    Record.erase(folder, "Report 1", "asked for")
    with Record.open(folder) as record:
        record.take_in(path, Policy(keys=(key.public,)))
        record.seal(key)
    return folder


UNSEEN = {"unfinished", "told_at", "bundle", "warc"}
"""Fields that are additional, or may be null."""

KINDS = ("record", "capture", "read", "judgement", "export", "redaction", "mend", "erase", "import", "seal")


def test_the_record_has_every_kind_and_all_are_whole(whole, judged):
    events = events_of(whole)
    assert {event["event"] for event in events} == set(KINDS)
    assert [fault_of(event) for event in events if fault_of(event)] == []
    assert judged(whole) == ("verified", [])


@pytest.mark.parametrize("kind", KINDS)
def test_a_journal_with_a_forged_event_is_refused_or_read_and_never_verified(kind, whole, tmp_path, key):
    """What a person does with a record of unknown origin: look into it, verify it, seal it, make it again."""
    number, event = next((n, one) for n, one in enumerate(events_of(whole)) if one["event"] == kind)
    lines = (whole / "journal.jsonl").read_bytes().splitlines()
    copied = shutil.copytree(whole, tmp_path / "copied")
    for path in paths(event):
        for wrong in FEW:
            forged = rfc8785.dumps(changed(event, path, wrong))
            if forged == lines[number]:
                continue
            for index in copied.glob("record.sqlite*"):
                index.unlink()
            (copied / "journal.jsonl").write_bytes(
                b"\n".join([*lines[:number], forged, *lines[number + 1 :], b""])
            )
            assert "failed" in {one.state for one in findings(copied, Policy(keys=(key.public,)))}
            for do in (lambda: Record.open(copied).close(), lambda: Record.rebuild(copied)):
                with contextlib.suppress(OnRecordError):
                    do()


@pytest.mark.parametrize(
    ("kind", "field"),
    [(kind, field) for kind in KINDS for field in ("at",) if kind != "mend"]
    + [("capture", "id"), ("read", "report"), ("judgement", "entry"), ("export", "file"), ("mend", "bytes"),
       ("redaction", "reports"), ("erase", "reason"), ("import", "bundle"), ("seal", "key"),
       ("record", "format")],
)  # fmt: skip
def test_the_field_is_named(kind, field, whole):
    event = next(one for one in events_of(whole) if one["event"] == kind)
    assert repr(field) in fault_of(changed(event, (field,), GONE))
    assert repr(field) in fault_of(changed(event, (field,), [{}]))


@pytest.mark.parametrize("kind", KINDS)
def test_no_value_of_another_kind_passes_for_a_field_that_has_to_be_there(kind, whole):
    """A value that passes can be kept: what is not looked at is text or a list where it is used."""
    event = next(one for one in events_of(whole) if one["event"] == kind)
    for path in paths(event):
        right = event
        for name in path:
            right = right[name]
        for wrong in WRONG:
            same = type(wrong) is type(right) or {type(wrong), type(right)} <= {str, type(None)}
            looked_at = path[-1] not in UNSEEN and not {"location", "warc"} & set(path[:-1])
            if looked_at and not same and wrong is not None:
                assert fault_of(changed(event, path, wrong)), (path, wrong)


def bundle_of(lines, key, path):
    """Write a bundle of these events with all proofs right, as the holder of a trusted key can."""
    log = log_of(lines)
    size = len(lines)
    note = bytes(key.sign(Checkpoint(log.origin, size, log.tree.root()).text()))
    sha256 = REPORT.capture.sha256
    files = {f"captures/{sha256}": REPORT.capture.data, f"seals/{size:012}/checkpoint": note}
    for number, line in enumerate(lines):
        files[f"events/{number:012}.json"] = line
        files[f"proofs/{size:012}/{number:012}.tlog-proof"] = bytes(
            Proof(number, tuple(log.tree.inclusion(number, size)), note)
        )
    return files, Gathered(log.origin, {size: str(key.public)}, files, (), ())


@pytest.fixture(scope="module")
def sealed_lines(tmp_path_factory, key):
    folder = tmp_path_factory.mktemp("sealed") / "record"
    with Record.open(folder, create=True) as record:
        record.keep(REPORT)
        record.seal(key)
        report = record.report_id("Report 0")
    stored = (folder / "reports" / report[:2] / f"{report}.json").read_bytes()
    return (folder / "journal.jsonl").read_bytes().splitlines(), report, stored


def sent(lines, report, stored, key, path):
    _, gathered = bundle_of(lines, key, path)
    gathered.files[f"reports/{report}.json"] = stored
    with path.open("wb") as file:
        write_zip(file, bundle_files(gathered, key, day="2026-03-15"))
    return path


def test_the_bundle_that_the_forger_starts_from_is_taken_in(sealed_lines, key, tmp_path):
    path = sent(*sealed_lines, key, tmp_path / "sent.zip")
    with Record.open(tmp_path / "mine", create=True) as record:
        assert record.take_in(path, Policy(keys=(key.public,))).new == 1


@pytest.mark.parametrize("number", [0, 1, 2, 3], ids=["record", "capture", "read", "seal"])
def test_a_signed_bundle_with_a_forged_event_is_refused_and_harms_nothing(
    number, sealed_lines, key, tmp_path
):
    lines, report, stored = sealed_lines
    event = json.loads(lines[number])
    mine = tmp_path / "mine"
    with Record.open(mine, create=True) as record:
        record.keep(numbered_report(5))
        for path in paths(event):
            for wrong in FEW:
                forged = changed(event, path, wrong)
                if path != ("id",):
                    forged = with_own_id(forged)
                line = rfc8785.dumps(forged)
                if line == lines[number]:
                    continue
                place = sent(
                    [*lines[:number], line, *lines[number + 1 :]], report, stored, key, tmp_path / "sent.zip"
                )
                if fault_of(forged):
                    with pytest.raises(BundleError):
                        record.take_in(place, Policy(keys=(key.public,)))
                else:  # another value of the right kind: refused or taken in, and nothing else
                    with contextlib.suppress(BundleError):
                        record.take_in(place, Policy(keys=(key.public,)))
    assert Record.rebuild(mine).problems == ()
