"""Shards into a record: what is taken in is what reading into the record would have kept, or is refused."""

from __future__ import annotations

import json
import shutil

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from onrecord.capture import Limits
from onrecord.errors import CaptureError, ShardError
from onrecord.record import Record
from onrecord.run import read_all
from onrecord.run.shards import bytes_again, merge
from run.shards.archives import into, page, warc


@pytest.fixture
def archive(tmp_path):
    return warc(tmp_path / "tarn.warc.gz", range(5), bad={2})


@pytest.fixture
def shards(archive, tmp_path):
    into(tmp_path / "shards", archive)
    return tmp_path / "shards"


def taken(shards, record, **options):
    return list(merge([str(shards)], record, limits=Limits(), **options))


def kept(record):
    """Return the name and bytes of each capture and report in the record."""
    folders = (record.folder / "captures", record.folder / "reports")
    return {
        path.name: path.read_bytes() for folder in folders for path in folder.rglob("*") if path.is_file()
    }


def test_a_record_made_of_shards_holds_what_one_made_by_reading_does(archive, shards, tmp_path):
    with Record.open(tmp_path / "merged", create=True) as merged:
        outcomes = taken(shards, merged)
        assert [outcome.status for outcome in outcomes] == ["read"] * 4
        with Record.open(tmp_path / "read", create=True) as read:
            list(read_all([str(archive)], record=read))
            assert kept(merged) == kept(read)
            assert [one.name for one in merged.reports()] == [one.name for one in read.reports()]
        assert merged.relate() == 4


def test_a_second_merge_adds_nothing_and_opens_no_archive(shards, tmp_path, monkeypatch):
    with Record.open(tmp_path / "record", create=True) as record:
        taken(shards, record)
        journal = (record.folder / "journal.jsonl").read_bytes()
        monkeypatch.setattr(bytes_again, "from_file", lambda *_: pytest.fail("was opened"))
        assert [outcome.status for outcome in taken(shards, record)] == ["known"] * 4
        assert (record.folder / "journal.jsonl").read_bytes() == journal


def test_a_merge_that_was_cut_short_goes_on(shards, tmp_path):
    with Record.open(tmp_path / "record", create=True) as record:
        run = merge([str(shards)], record, limits=Limits())
        next(run)
        next(run)
        run.close()
    with Record.open(tmp_path / "record") as record:
        assert [outcome.status for outcome in taken(shards, record)] == ["known", "known", "read", "read"]


def test_an_archive_that_was_moved_is_found_where_the_user_says(archive, shards, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    archive.rename(tmp_path / "elsewhere" / archive.name)
    with Record.open(tmp_path / "record", create=True) as record:
        lost = taken(shards, record)
        assert {outcome.problem.code for outcome in lost} == {"not-found"}
        assert "--captures" in lost[0].problem.message
        found = taken(shards, record, captures=[str(tmp_path / "elsewhere")])
        assert [outcome.status for outcome in found] == ["read"] * 4


def test_a_store_is_asked_only_where_the_user_names_it(archive, tmp_path, monkeypatch):
    memory = pytest.importorskip("fsspec").filesystem("memory")
    memory.pipe("/tarn/one.warc.gz", archive.read_bytes())
    try:
        into(tmp_path / "shards", "memory://tarn")
        with Record.open(tmp_path / "record", create=True) as record:
            with monkeypatch.context() as patched:
                patched.setattr(bytes_again, "from_store", lambda *_: pytest.fail("was asked"))
                lost = taken(tmp_path / "shards", record)
            assert {outcome.problem.code for outcome in lost} == {"not-found"}
            found = taken(tmp_path / "shards", record, captures=["memory://tarn"])
            assert [outcome.status for outcome in found] == ["read"] * 4
    finally:
        memory.rm("/", recursive=True)


def test_captures_named_that_are_not_there_are_told(shards, tmp_path):
    with Record.open(tmp_path / "record", create=True) as record, pytest.raises(CaptureError):
        taken(shards, record, captures=[str(tmp_path / "no*such")])


def test_shards_with_captures_need_no_archive(archive, tmp_path):
    into(tmp_path / "shards", archive, captures=True)
    archive.unlink()
    with Record.open(tmp_path / "record", create=True) as record:
        assert [outcome.status for outcome in taken(tmp_path / "shards", record)] == ["read"] * 4


def test_loose_files_are_found_again(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(3):
        (folder / f"{number}.html").write_bytes(page(number))
    into(tmp_path / "shards", folder)
    (folder / "1.html").write_bytes(page(7))
    with Record.open(tmp_path / "record", create=True) as record:
        outcomes = taken(tmp_path / "shards", record)
        assert [outcome.status for outcome in outcomes] == ["read", "failed", "read"]


def forged(shards, change, *, name="forged.0123456789abcdef.0123456789ab.parquet"):
    """Write the shard again with its first report changed by `change`; return its path."""
    (path,) = shards.glob("*.parquet")
    table = pq.read_table(path)
    rows = table.to_pylist()
    change(rows[0])
    other = shards.parent / "forged" / name
    other.parent.mkdir()
    pq.write_table(pa.Table.from_pylist(rows, schema=table.schema), other)
    return other


def in_json(change):
    def changed(row):
        value = json.loads(row["json"])
        change(value)
        from onrecord.ids import canonical, digest  # noqa: PLC0415

        row["json"] = canonical(value).decode()
        row["report"] = digest(row["json"].encode())

    return changed


def put_words(value):
    value["attributions"][0]["content"][0]["exact"] = "words that nobody said"


def move(value):
    value["attributions"][0]["content"][0]["start"] += 1


def other_speaker(value):
    value["attributions"][0]["speaker"] = value["speakers"][-1]["id"]


def other_capture(value):
    value["capture"]["sha256"] = "0" * 64


def other_maker(value):
    value["made_by"][0]["version"] = "9.9"


def other_text(value):
    value["document"]["text"] += " More."


@pytest.mark.parametrize(
    "change",
    [
        *map(in_json, (put_words, move, other_speaker, other_capture, other_maker, other_text)),
        lambda row: row.update(json=row["json"].replace(":", ": ", 1)),
        lambda row: row.update(report="0" * 64),
        lambda row: row.update(document="0" * 64),
        lambda row: row.update(json="{"),
    ],
)
def test_a_report_that_was_changed_is_refused_and_the_others_are_taken_in(shards, tmp_path, change):
    with Record.open(tmp_path / "record", create=True) as record:
        outcomes = taken(forged(shards, change), record)
        assert [outcome.status for outcome in outcomes] == ["failed", "read", "read", "read"]
        assert len(list(record.reports())) == 3


def test_a_damaged_shard_leaves_the_others(shards, archive, tmp_path):
    (path,) = shards.glob("*.parquet")
    stem, rest = path.name.split(".", 1)
    data = path.read_bytes()
    (shards / f"a-{stem}.{rest}").write_bytes(data[: len(data) // 2])
    (shards / f"b-{stem}.{rest}").write_bytes(b"no parquet at all")
    with Record.open(tmp_path / "record", create=True) as record:
        outcomes = taken(shards, record)
        assert [outcome.status for outcome in outcomes] == ["failed", "failed", *["read"] * 4]
        assert "is no whole shard" in outcomes[0].problem.message


def test_a_shard_that_lacks_columns_or_is_told_of_too_deeply_leaves_the_others(shards, tmp_path):
    (path,) = shards.glob("*.parquet")
    stem, rest = path.name.split(".", 1)
    table = pq.read_table(path)
    pq.write_table(table.drop_columns(["report"]), shards / f"a-{stem}.{rest}")
    deep = table.replace_schema_metadata({b"shard": b"[" * 200_000})
    pq.write_table(deep, shards / f"b-{stem}.{rest}")
    with Record.open(tmp_path / "record", create=True) as record:
        outcomes = taken(shards, record)
        assert [outcome.status for outcome in outcomes] == ["failed", "failed", *["read"] * 4]


def test_a_folder_without_shards_is_told(tmp_path):
    with (
        Record.open(tmp_path / "record", create=True) as record,
        pytest.raises(ShardError, match="no shards"),
    ):
        taken(tmp_path / "none", record)


def test_one_shard_and_a_glob_name_shards_too(shards, tmp_path):
    (path,) = shards.glob("*.parquet")
    shutil.copy(path, shards / path.name.replace("tarn.", "other."))
    with Record.open(tmp_path / "record", create=True) as record:
        assert len(taken(path, record)) == 4
        assert len(taken(f"{shards}/ot*.parquet", record)) == 4
