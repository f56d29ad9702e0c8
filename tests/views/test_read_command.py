"""`onrecord read` as a person runs it: a real process, its streams and its exit code."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from onrecord.errors import RecordFullError
from onrecord.record import Record
from onrecord.views.cli import main

ROOT = Path(__file__).parents[2]
EXAMPLES = ROOT / "examples"
GOOD = "The bridge at Orm is closed\n\n“It fell,” Ana Rell, the mayor of Orm, said on Monday.\n"


def environment(**more):
    kept = {name: value for name, value in os.environ.items() if name not in ("COLUMNS", "FORCE_COLOR")}
    return {**kept, "NO_COLOR": "1", **more}


def onrecord(*arguments, cwd=None, **options):
    """Run the command to its end and return the finished process, its streams as text."""
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
        **options,
    )


def onrecord_to(output, *arguments, cwd):
    """Run the command with its standard output on `output`."""
    return subprocess.run(
        [sys.executable, "-m", "onrecord", *map(str, arguments)],
        cwd=cwd,
        env=environment(),
        stdout=output,
        stderr=subprocess.PIPE,
        encoding="utf-8",
        timeout=300,
        check=False,
    )


def many_reports(folder: Path, number: int) -> Path:
    folder.mkdir()
    for one in range(number):
        (folder / f"{one:04}.txt").write_text(f"{GOOD}\nShe had counted {one} cars.\n", encoding="utf-8")
    return folder


def kept(record: Path) -> list[dict]:
    """Return what a record holds, without the instants at which it came in."""
    reports = [
        json.loads(line) for line in onrecord("list", "--json", "--record", record).stdout.splitlines()
    ]
    statements = onrecord("statements", "--json", "--record", record).stdout.splitlines()
    for report in reports:
        del report["kept"]
    return [*sorted(reports, key=str), *sorted(statements)]


def test_reading_the_examples_prints_every_report_and_exits_with_0(tmp_path):
    done = onrecord("read", EXAMPLES, "--record", tmp_path / "record")
    assert done.returncode == 0, done.stderr
    titles = [
        "At least 23 killed as shells hit market in Lisk, minister blames Sarrat",
        "Seventeen dead in Lisk market; militia denies firing on the town",
        "Anselm dam live: thousands told to leave as water passes second mark",
        "Port director admits 'serious mistakes' over crane but denies hiding report",
        "Minister knew of lead in Port Ansel water, inquiry hears",
    ]
    flowing = " ".join(done.stdout.split())
    assert [title for title in titles if title not in flowing] == []
    assert "6 reports read" in done.stderr
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_json_is_one_object_a_line_of_the_contract_and_nothing_else(tmp_path):
    done = onrecord("read", EXAMPLES, "--json", "--no-save", cwd=tmp_path)
    reports = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(reports) == 6
    for report in reports:
        assert report["onrecord"] == 1
        text = report["document"]["text"]
        for attribution in report["attributions"]:
            for place in (*attribution["source"], *attribution["cue"], *attribution["content"]):
                assert text[place["start"] : place["end"]] == place["exact"]


def test_no_save_leaves_nothing_behind(tmp_path):
    done = onrecord("read", EXAMPLES / "harbour-radio.txt", "--no-save", cwd=tmp_path)
    assert done.returncode == 0
    assert list(tmp_path.iterdir()) == []


def test_the_record_is_the_folder_record_where_nothing_else_is_said(tmp_path):
    onrecord("read", EXAMPLES / "harbour-radio.txt", cwd=tmp_path)
    assert (tmp_path / "record" / "journal.jsonl").is_file()


def test_standard_input_is_read_for_a_dash(tmp_path):
    done = onrecord("read", "-", "--json", "--no-save", cwd=tmp_path, input=GOOD)
    (line,) = done.stdout.splitlines()
    assert "It fell" in json.loads(line)["document"]["text"]
    assert json.loads(line)["capture"]["location"] == {"kind": "stdin"}


def test_where_nothing_is_read_nothing_is_said_to_be_kept_and_an_address_is_told_from_a_file(tmp_path):
    done = onrecord("read", "post.example/news", "lost.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "nothing kept" in done.stderr
    assert (
        "there is no file 'post.example/news'; an address on the web is given with its https" in done.stderr
    )
    assert "there is no file 'lost.txt'\n" in done.stderr


def test_bad_inputs_are_named_with_the_reason_and_the_others_are_read(tmp_path):
    (tmp_path / "empty.txt").touch()
    (tmp_path / "noise.txt").write_bytes(bytes(range(256)) * 40)
    (tmp_path / "blank.html").write_text("<html><head></head></html>")
    (tmp_path / "marked.txt").write_bytes(
        b"\xef\xbb\xbf" + GOOD.encode() + "\ufeff“More,” she said.\n".encode()
    )
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    names = ["empty.txt", "noise.txt", "blank.html", "missing.txt", "marked.txt", "good.txt"]
    done = onrecord("read", *names, cwd=tmp_path)
    assert done.returncode == 1
    assert "2 reports read" in done.stderr
    assert "4 inputs could not be read" in done.stderr
    for name in names[:4]:
        assert re.search(rf"^  {name}: .+", done.stderr, re.MULTILINE)
    assert "good.txt" not in done.stderr
    assert "Traceback" not in done.stderr
    assert done.stdout.count("The bridge at Orm is closed") == 2


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_without_permission_is_named(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text(GOOD, encoding="utf-8")
    secret.chmod(0)
    done = onrecord("read", "secret.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "secret.txt: " in done.stderr


def test_a_name_that_would_act_on_the_terminal_is_neutralised(tmp_path):
    done = onrecord("read", "no\x1b[2Jsuch.txt", cwd=tmp_path)
    assert "\x1b" not in done.stderr
    assert "no␛[2Jsuch.txt" in done.stderr


def test_head_may_close_the_pipe(tmp_path):
    reports = many_reports(tmp_path / "reports", 8)
    done = subprocess.run(
        f"{sys.executable} -m onrecord read {reports} --json --no-save | head -n 1",
        shell=True,
        env=environment(),
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=True,
    )
    assert len(done.stdout.splitlines()) == 1
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]], ids=["text", "json", "csv"])
def test_a_run_whose_output_is_closed_says_that_it_goes_on_later(tmp_path, form):
    reports = many_reports(tmp_path / "reports", 3)
    reading, writing = os.pipe()
    os.close(reading)
    done = onrecord_to(writing, "read", reports, *form, cwd=tmp_path)
    os.close(writing)
    assert done.returncode == 130
    assert "The same command goes on from here" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").is_char_device(), reason="no device that is always full")
@pytest.mark.parametrize("form", [[], ["--json"], ["--csv"]], ids=["text", "json", "csv"])
def test_output_that_cannot_be_written_is_told_without_a_traceback(tmp_path, form):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    with Path("/dev/full").open("wb") as full:
        done = onrecord_to(full, "read", "good.txt", *form, cwd=tmp_path)
    assert done.returncode == 2
    assert "onrecord: standard output: No space left on device" in done.stderr
    assert "Traceback" not in done.stderr
    assert "Exception ignored" not in done.stderr


@pytest.mark.parametrize("redirection", ["<&-", ">&-", "2>&-"])
def test_a_closed_standard_stream_stops_nothing_and_lends_no_file_its_number(tmp_path, redirection):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    done = subprocess.run(
        f"exec {sys.executable} -m onrecord read good.txt {redirection}",
        shell=True,
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    assert len(kept(tmp_path / "record")) > 1
    for line in (tmp_path / "record" / "journal.jsonl").read_text(encoding="utf-8").splitlines():
        json.loads(line)


def test_a_name_with_line_feeds_cannot_look_like_another_message(tmp_path):
    name = "none\n1 report read; in record.txt"
    (tmp_path / name).touch()
    (tmp_path / "two\nlines.txt").write_text(GOOD, encoding="utf-8")
    done = onrecord("read", name, "two\nlines.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert len(done.stderr.splitlines()) == 2
    assert "none␊1 report read" in done.stderr
    assert "two␊lines.txt" in done.stdout


def test_a_page_takes_no_place_of_what_is_no_file_and_names_what_it_cannot_write(tmp_path):
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    door = tmp_path / "door.html"
    with socket.socket(socket.AF_UNIX) as standing:
        standing.bind(os.path.relpath(door))  # addresses of sockets are short
        for target in (door, tmp_path / f"{'x' * 300}.html", tmp_path / "nowhere" / "page.html"):
            done = onrecord("read", "good.txt", "--html", target, cwd=tmp_path)
            assert done.returncode == 2
            assert str(target) in done.stderr
            assert "Traceback" not in done.stderr
        assert door.is_socket()
    assert not (tmp_path / "record").exists()


def interrupted(reports: Path, record: Path, number: signal.Signals) -> tuple[int, str]:
    """Start to read, send a signal once some reports are kept, and return exit code and standard error."""
    with subprocess.Popen(
        [sys.executable, "-m", "onrecord", "read", str(reports), "--json", "--record", str(record)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
        encoding="utf-8",
        # A shell that started the tests in the background may have told its children to ignore it.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),  # noqa: PLW1509 - no threads yet
    ) as process:
        for _ in range(3):
            assert process.stdout.readline()
        process.send_signal(number)
        _, errors = process.communicate(timeout=120)
    return process.returncode, errors


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGKILL])
def test_a_run_cut_short_goes_on_and_ends_with_the_same_record(tmp_path, number):
    reports = many_reports(tmp_path / "reports", 16)
    whole, cut = tmp_path / "whole", tmp_path / "cut"
    onrecord("read", reports, "--record", whole)
    code, errors = interrupted(reports, cut, number)
    if number == signal.SIGINT:
        assert code == 130
        assert "The same command goes on from here" in errors
        assert "Traceback" not in errors
    assert 3 <= len(kept(cut)) < len(kept(whole))
    again = onrecord("read", reports, "--record", cut)
    assert again.returncode == 0
    counts = re.match(r"(\d+) reports? read, (\d+) already in the record", again.stderr)
    assert counts, again.stderr
    assert int(counts[2]) >= 3
    assert int(counts[1]) + int(counts[2]) == 16
    assert kept(cut) == kept(whole)


def test_a_full_disk_ends_the_run_with_advice_and_says_what_was_read(tmp_path, monkeypatch):
    reports = many_reports(tmp_path / "reports", 4)
    keep = Record.keep

    def full(record, report):
        if report.capture.name.endswith("0002.txt"):
            raise RecordFullError("no room on the disk", advice="Make room.")
        return keep(record, report)

    monkeypatch.setattr(Record, "keep", full)
    done = CliRunner().invoke(main, ["read", str(reports), "--record", str(tmp_path / "record")])
    assert done.exit_code == 2
    assert "2 reports read; in " in done.stderr
    assert done.stderr.endswith("onrecord: no room on the disk\nMake room.\n")


def test_advice_that_many_failures_share_stands_once(tmp_path):
    for number in range(3):
        (tmp_path / f"{number}.pdf").write_bytes(b"%PDF-1.4 rubbish")
    done = onrecord("read", "0.pdf", "1.pdf", "2.pdf", "nowhere.txt", "--no-save", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.count("is a PDF") == 3
    assert done.stderr.count("save the report as HTML") == 1
    assert (
        done.stderr.index("2.pdf")
        < done.stderr.index("save the report as HTML")
        < done.stderr.index("nowhere")
    )
