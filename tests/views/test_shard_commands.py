"""`read --shards`, `merge` and `sql` as a person runs them."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time

import pytest

from run.shards.archives import contents, warc


@pytest.fixture
def crawl(tmp_path):
    folder = tmp_path / "crawl"
    folder.mkdir()
    for number in range(3):
        warc(folder / f"{number}.warc.gz", range(4 * number, 4 * number + 4), bad={4 * number + 1})
    return folder


def onrecord(*arguments, **options):
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        **options,
    )


def test_from_an_archive_to_answers_and_a_record(crawl, tmp_path):
    shards, record = tmp_path / "shards", tmp_path / "record"
    read = onrecord("read", crawl, "--shards", shards)
    assert read.returncode == 1  # a page in each could not be read
    assert read.stdout == ""
    assert "9 reports read, 3 pages could not be read (binary 3), 3 shards written" in read.stderr
    again = onrecord("read", crawl, "--shards", shards)
    assert "3 there already" in again.stderr
    merged = onrecord("merge", shards, "--record", record)
    assert merged.returncode == 0, merged.stderr
    assert "9 reports taken in" in merged.stderr
    listed = onrecord("list", "--record", record, "--json")
    assert len(listed.stdout.splitlines()) == 9


def test_a_second_run_says_that_the_shards_hold_the_files(tmp_path):
    for number in range(2):
        (tmp_path / f"{number}.txt").write_text("The ferry will not sail, the harbour said.")
    command = ("read", tmp_path / "0.txt", tmp_path / "1.txt", "--shards", tmp_path / "shards")
    assert "2 reports read, 1 shard written" in onrecord(*command).stderr
    again = onrecord(*command)
    assert again.returncode == 0
    assert "0 reports read, 0 shards written, 2 files in shards already" in again.stderr


def test_answers_as_text_json_and_csv(crawl, tmp_path):
    pytest.importorskip("duckdb")
    shards = tmp_path / "shards"
    onrecord("read", crawl / "0.warc.gz", "--shards", shards)
    ask = ("SELECT title, attributions > 0 AS said, gaps FROM reports ORDER BY title", "--shards", shards)
    lines = [json.loads(line) for line in onrecord("sql", *ask, "--json").stdout.splitlines()]
    assert [line["title"] for line in lines] == [f"Ferry {number} stays in harbour" for number in (0, 2, 3)]
    assert lines[0]["said"] is True
    rows = list(csv.reader(io.StringIO(onrecord("sql", *ask, "--csv").stdout)))
    assert rows[0] == ["title", "said", "gaps"]
    assert rows[1][:2] == ["Ferry 0 stays in harbour", "yes"]
    assert "Ferry 3 stays in harbour" in onrecord("sql", *ask).stdout
    formula = onrecord("sql", "SELECT '=cmd()' AS a", "--shards", shards, "--csv").stdout.splitlines()
    assert formula == ["a", "'=cmd()"]
    refused = onrecord("sql", "COPY reports TO 'x.csv'", "--shards", shards)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "only one question" in refused.stderr


@pytest.mark.parametrize(
    "options",
    [
        ("--workers", "2"),
        ("--engine", "ray"),
        ("--address", "127.0.0.1:1"),
        ("--files", "5"),
        ("--with-captures",),
    ],
)
def test_options_of_shards_want_shards(options):
    refused = onrecord("read", "x.html", *options)
    assert refused.returncode == 2
    assert "goes with --shards" in refused.stderr


@pytest.mark.parametrize("options", [("--json",), ("--no-save",), ("--address", "127.0.0.1:1")])
def test_what_does_not_go_with_shards_is_refused(options, tmp_path):
    refused = onrecord("read", "x.html", "--shards", tmp_path / "out", *options)
    assert refused.returncode == 2
    assert not (tmp_path / "out").exists()


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Three archives, and the shards of an undisturbed run."""
    folder = tmp_path_factory.mktemp("whole")
    (folder / "crawl").mkdir()
    for number in range(3):
        warc(folder / "crawl" / f"{number}.warc.gz", range(4 * number, 4 * number + 4))
    assert onrecord("read", folder / "crawl", "--shards", folder / "shards").returncode == 0
    return folder / "crawl", contents(folder / "shards")


@pytest.mark.parametrize(
    ("number", "workers", "moment"),
    [(signal.SIGKILL, 2, 1), (signal.SIGKILL, 1, 2), (signal.SIGINT, 2, 2)],
)
def test_a_run_that_is_stopped_at_any_moment_goes_on_to_the_same_shards(
    whole, tmp_path, number, workers, moment
):
    crawl, expected = whole
    cut = tmp_path / "cut"
    command = [sys.executable, "-m", "onrecord", "read", crawl, "--shards", cut, "--workers", workers]
    with subprocess.Popen(list(map(str, command)), stderr=subprocess.PIPE) as running:
        begin = time.monotonic()
        while running.poll() is None and time.monotonic() - begin < 120:
            if cut.exists() and len(list(cut.iterdir())) >= moment:  # so many shards begun
                running.send_signal(number)
                break
            time.sleep(0.005)
        told = running.communicate()[1].decode()
    if number == signal.SIGINT and running.returncode != 0:
        assert running.returncode == 130
        assert "goes on from here" in told
        assert not list(cut.glob(".*"))
    done = onrecord("read", crawl, "--shards", cut, "--workers", workers)
    assert done.returncode == 0
    assert {name: data for name, data in contents(cut).items() if not name.startswith(".")} == expected
