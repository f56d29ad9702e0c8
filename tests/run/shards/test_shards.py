"""Reading into shards: one archive one file, whole or not at all, the same bytes whoever reads."""

from __future__ import annotations

import gc
import json
import os
import shutil

import pyarrow.parquet as pq
import pytest

from onrecord import contract
from onrecord.capture import captures
from onrecord.errors import ModelError, ShardError
from onrecord.ids import canonical, digest
from onrecord.run import makers, report_of
from onrecord.run.shards import making
from onrecord.run.shards.names import of_one_maker
from onrecord.run.shards.places import named_shards, place_of
from run.shards.archives import contents, into, page, warc


@pytest.fixture
def archive(tmp_path):
    return warc(tmp_path / "tarn.warc.gz", range(6), bad={2})


def rows(folder):
    return [row for path in sorted(folder.glob("*.parquet")) for row in pq.read_table(path).to_pylist()]


def test_a_shard_has_a_row_for_each_page_and_the_report_as_a_record_would_keep_it(archive, tmp_path):
    standing = into(tmp_path / "out", archive)
    assert (standing.shards, standing.written, standing.read) == (1, 1, 5)
    found = rows(tmp_path / "out")
    assert [row["position"] for row in found] == list(range(6))
    first = next(captures([str(archive)]))
    expected = canonical(contract.to_json(report_of(first)))
    assert found[0]["json"].encode() == expected
    assert found[0]["report"] == digest(expected)
    assert found[0]["capture"] == first.sha256
    assert found[0]["warc_offset"] == first.warc.offset


def test_the_columns_say_what_the_report_says(archive, tmp_path):
    into(tmp_path / "out", archive)
    row = rows(tmp_path / "out")[0]
    report = json.loads(row["json"])
    assert report["attributions"]
    assert report["figures"]
    text = report["document"]["text"]
    speakers = {one["id"]: one["name"] for one in report["speakers"]}
    for told, one in zip(row["attributions"], report["attributions"], strict=True):
        assert told["id"] == one["id"]
        assert told["speaker_name"] == speakers[one["speaker"]]
        assert told["stance"] == one["stance"]
        if len(one["content"]) == 1:
            assert told["content"] == text[told["start"] : told["end"]]
    for told, one in zip(row["figures"], report["figures"], strict=True):
        assert (told["exact"], told["low"], told["high"]) == (one["exact"]["exact"], one["low"], one["high"])


def test_a_page_that_cannot_be_read_is_a_row_with_the_reason_and_the_others_are_read(archive, tmp_path):
    standing = into(tmp_path / "out", archive)
    assert standing.failures == {"binary": 1}
    failed = rows(tmp_path / "out")[2]
    assert failed["failure_code"] == "binary"
    assert "tarrow.example/2" in failed["failure_message"]
    assert failed["report"] is None
    assert failed["json"] is None


def test_a_fault_in_a_stage_is_a_row_too(archive, tmp_path, monkeypatch):
    def faulty(item):
        outcome = real(item)
        if outcome.report and outcome.name.endswith("/3"):
            return making.failure(outcome.name, ZeroDivisionError("three"))
        return outcome

    real = making.outcome_of
    monkeypatch.setattr(making, "outcome_of", faulty)
    standing = into(tmp_path / "out", archive)
    assert standing.failures == {"binary": 1, "internal": 1}
    assert "ZeroDivisionError" in rows(tmp_path / "out")[3]["failure_message"]


def test_a_report_that_a_record_would_refuse_is_not_in_a_shard(archive, tmp_path, monkeypatch):
    def refuse(report):
        raise ShardError("not this one")

    monkeypatch.setattr(making, "check", refuse)
    standing = into(tmp_path / "out", archive)
    assert standing.read == 0
    assert not [row for row in rows(tmp_path / "out") if row["report"]]


def test_the_garbage_collector_is_left_as_it_was(archive, tmp_path, monkeypatch):
    into(tmp_path / "out", archive)
    assert gc.get_freeze_count() == 0
    real, frozen = making.outcome_of, []

    def broken(item):
        frozen.append(gc.get_freeze_count())
        if len(frozen) == 3:
            raise ModelError("gone")
        return real(item)

    monkeypatch.setattr(making, "outcome_of", broken)
    with pytest.raises(ModelError):
        into(tmp_path / "again", archive)
    assert frozen[1] > 0
    assert gc.get_freeze_count() == 0


def test_a_second_run_reads_nothing_and_changes_nothing(archive, tmp_path, monkeypatch):
    into(tmp_path / "out", archive)
    before = contents(tmp_path / "out")
    monkeypatch.setattr(making, "outcome_of", lambda item: pytest.fail("was read again"))
    standing = into(tmp_path / "out", archive)
    assert (standing.known, standing.written) == (1, 0)
    assert contents(tmp_path / "out") == before


def test_an_archive_under_another_name_is_known_by_its_bytes(archive, tmp_path):
    into(tmp_path / "out", archive)
    renamed = shutil.copy(archive, tmp_path / "other.warc.gz")
    assert into(tmp_path / "out", renamed).known == 1


def test_an_archive_with_other_bytes_under_the_same_name_is_read(archive, tmp_path):
    into(tmp_path / "out", archive)
    warc(archive, range(4, 8))
    assert into(tmp_path / "out", archive).written == 1
    assert len(contents(tmp_path / "out")) == 2


def test_another_model_makes_shards_beside_the_old_ones(archive, tmp_path, monkeypatch):
    into(tmp_path / "out", archive)
    monkeypatch.setattr("onrecord.run.stages.model_digest", lambda: "0" * 64)
    assert into(tmp_path / "out", archive).written == 1
    assert len(contents(tmp_path / "out")) == 2


def test_loose_files_share_shards_and_a_folder_that_grows_is_not_read_again(tmp_path, monkeypatch):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.html").write_bytes(page(number))
    standing = into(tmp_path / "out", folder, files=2)
    assert (standing.shards, standing.read) == (3, 5)
    (folder / "0new.html").write_bytes(page(9))
    real, seen = making.outcome_of, []
    monkeypatch.setattr(making, "outcome_of", lambda item: seen.append(item.name) or real(item))
    standing = into(tmp_path / "out", folder, files=2)
    assert (standing.written, standing.held) == (1, 5)
    assert seen == [str(folder / "0new.html")]
    names = [row["input"] for row in rows(tmp_path / "out")]
    assert sorted(names) == sorted(str(path) for path in folder.iterdir())


def test_a_run_that_was_cut_short_makes_the_shards_of_one_that_was_not(tmp_path):
    folder = tmp_path / "pages"
    folder.mkdir()
    for number in range(5):
        (folder / f"{number}.html").write_bytes(page(number))
    into(tmp_path / "whole", folder, files=2)
    into(tmp_path / "cut", folder, files=2)
    middle = sorted((tmp_path / "cut").iterdir())[1]
    middle.unlink()
    assert into(tmp_path / "cut", folder, files=2).written == 1
    assert contents(tmp_path / "cut") == contents(tmp_path / "whole")


def test_what_cannot_be_planned_is_told_and_the_rest_is_read(archive, tmp_path):
    standing = into(tmp_path / "out", tmp_path / "no.warc.gz", archive, "-", "https://tarrow.example/")
    assert standing.written == 1
    assert [problem.code for _, problem in standing.problems] == ["not-found", "not-a-file", "not-a-file"]


def test_an_empty_archive_is_a_shard_that_says_so(tmp_path):
    standing = into(tmp_path / "out", warc(tmp_path / "none.warc", []))
    assert standing.written == 1
    assert rows(tmp_path / "out")[0]["failure_code"] in {"empty", "damaged"}


def test_a_shard_with_captures_holds_the_bytes_of_each_page(archive, tmp_path):
    into(tmp_path / "out", archive, captures=True)
    found = rows(tmp_path / "out")
    assert found[0]["data"] == page(0)
    assert digest(found[0]["data"]) == found[0]["capture"]


def test_an_interrupt_leaves_no_shard_and_nothing_half_written(archive, tmp_path, monkeypatch):
    def interrupted(item):
        if getattr(item, "name", "").endswith("/4"):
            raise KeyboardInterrupt
        return real(item)

    real = making.outcome_of
    monkeypatch.setattr(making, "outcome_of", interrupted)
    with pytest.raises(KeyboardInterrupt):
        into(tmp_path / "out", archive)
    assert contents(tmp_path / "out") == {}


def test_what_a_killed_run_left_half_written_is_cleared_when_its_shard_is_written(archive, tmp_path):
    into(tmp_path / "out", archive)
    (name,) = contents(tmp_path / "out")
    (tmp_path / "out" / name).unlink()
    left = tmp_path / "out" / f".incoming-{name}.00ff"
    left.write_bytes(b"PAR1 half")
    other = tmp_path / "out" / ".incoming-other.parquet.00ff"
    other.write_bytes(b"of a shard that somebody may be writing")
    into(tmp_path / "out", archive)
    assert set(contents(tmp_path / "out")) == {name, other.name}


def test_a_missing_model_ends_the_run(archive, tmp_path, monkeypatch):
    def missing(item):
        raise ModelError("gone")

    monkeypatch.setattr(making, "outcome_of", missing)
    with pytest.raises(ModelError, match="gone"):
        into(tmp_path / "out", archive)
    assert contents(tmp_path / "out") == {}


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_told(archive, tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    with pytest.raises(ShardError, match="closed"):
        into(closed, archive)


def test_a_file_in_the_place_of_the_folder_is_told(archive, tmp_path):
    (tmp_path / "out").write_text("not a folder")
    with pytest.raises(ShardError):
        into(tmp_path / "out", archive)


def test_a_store_gets_the_shard_that_a_folder_gets(archive, tmp_path):
    pytest.importorskip("fsspec")
    into(tmp_path / "out", archive)
    url = f"file://{tmp_path}/stored"
    into(url, archive)
    assert contents(tmp_path / "stored") == contents(tmp_path / "out")
    assert into(url, archive).known == 1


def test_archives_of_a_store_are_read_and_known_again_without_a_download(archive, tmp_path, monkeypatch):
    fsspec = pytest.importorskip("fsspec")
    memory = fsspec.filesystem("memory")
    memory.pipe("/tarn/one.warc.gz", archive.read_bytes())
    try:
        standing = into("memory://shards", "memory://tarn")
        assert (standing.written, standing.read) == (1, 5)
        place, names = named_shards("memory://shards")
        with place.opened(names[0]) as file:
            row = pq.read_table(file).to_pylist()[0]
        assert row["path"] == "memory:///tarn/one.warc.gz"
        monkeypatch.setattr(making, "from_store", lambda *_: pytest.fail("was fetched again"))
        assert into("memory://shards", "memory://tarn/*.warc.gz").known == 1
    finally:
        memory.rm("/", recursive=True)


def test_a_store_whose_library_is_missing_says_what_to_install(tmp_path):
    pytest.importorskip("fsspec")
    with pytest.raises(ShardError) as caught:
        place_of("nosuchstore://bucket/folder")
    assert "onrecord[stores]" in caught.value.advice
    standing = into(tmp_path / "out", "nosuchstore://bucket/a.warc.gz")
    assert [problem.code for _, problem in standing.problems] == ["scheme"]


def test_shards_of_several_versions_are_not_counted_together():
    name = "tarn.{:016x}.{}.parquet".format
    mine, other, third = "a" * 12, "b" * 12, "c" * 12
    assert of_one_maker([name(1, mine), name(1, other)], mine) == [name(1, mine)]
    assert of_one_maker([name(1, other), name(2, other)], mine) == [name(1, other), name(2, other)]
    with pytest.raises(ShardError, match="several other versions"):
        of_one_maker([name(1, other), name(1, third)], mine)


def test_a_shard_names_what_made_it(archive, tmp_path):
    into(tmp_path / "out", archive)
    (path,) = (tmp_path / "out").glob("*.parquet")
    told = json.loads(pq.read_metadata(path).metadata[b"shard"])
    assert [maker["stage"] for maker in told["made_by"]] == [maker.stage for maker in makers()]
    assert told["inputs"] == [[str(archive), digest(archive.read_bytes())]]
