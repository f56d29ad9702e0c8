"""`onrecord watch` and `onrecord history`, as a person types them."""

from __future__ import annotations

import json
import re

import pytest
from click.testing import CliRunner
from rich.console import Console

from capture.local_server import serving
from onrecord.views.cli import main
from run.watching.site import Site, article

FIRST = article("“Nobody was hurt,” harbour master Ana Rell said on Sunday.")
SECOND = article(
    "“Nobody was hurt,” crane driver Hal Moor said on Sunday.",
    "The harbour office denied that the crane was old.",
)


@pytest.fixture
def onrecord(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def run(*arguments, code=0):
        done = CliRunner().invoke(main, [str(one) for one in arguments], prog_name="onrecord")
        assert done.exit_code == code, (done.output, done.exception)
        return done

    return run


@pytest.fixture
def site():
    with serving() as server:
        yield Site(server)


def test_the_history_of_an_edited_page_is_told_statement_by_statement(onrecord, site):
    site.page("/1", FIRST)
    watch = ("watch", site.url(), "--once", "--pause", 0, "--allow-private")
    assert "new      Harbour of Draum closed" in onrecord(*watch).stdout
    assert onrecord(*watch).stdout == ""
    assert "Only one version" in onrecord("history", site.url("/1")).stdout
    site.page("/1", SECOND)
    onrecord("read", site.url("/1"), "--allow-private")
    told = onrecord("history", site.url("/1")).stdout
    assert "~ Hal Moor states  “Nobody was hurt,”" in " ".join(told.split()).replace("states “", "states  “")
    assert "speaker: Ana Rell → Hal Moor" in " ".join(told.split())
    assert "+" in told
    first, second = (
        json.loads(line) for line in onrecord("history", site.url("/1"), "--json").stdout.splitlines()
    )
    assert (first["edits"], first["sentences"]) == ([], [])
    assert {"speaker"} <= {change for edit in second["edits"] for change in edit["changes"]}
    assert second["sentences"]
    assert first["first_seen"] <= second["first_seen"]
    onrecord("history", first["capture"][:12])


def test_every_look_is_a_line_of_json_and_failures_are_told(onrecord, site):
    site.page("/1", FIRST)
    site.fails("/2", "403 Forbidden")
    site.items.append("/2")
    done = onrecord("watch", site.url(), "--once", "--pause", 0, "--allow-private", "--json", code=1)
    seen = [json.loads(line) for line in done.stdout.splitlines()]
    assert [one["seen"] for one in seen] == ["feed", "new", "failed"]
    assert seen[1]["title"] == "Harbour of Draum closed"
    assert seen[2]["problem"]["code"] == "status"


def test_what_can_not_be_watched_is_a_usage_error(onrecord):
    assert "neither a folder" in onrecord("watch", "nowhere", "--once", code=2).stderr
    onrecord("history", "nothing", code=2)


def test_the_state_can_lie_elsewhere(onrecord, site, tmp_path):
    site.page("/1", FIRST)
    onrecord("watch", site.url(), "--once", "--pause", 0, "--allow-private", "--state", "elsewhere.sqlite")
    assert (tmp_path / "elsewhere.sqlite").exists()
    assert not (tmp_path / "record" / "watch.sqlite").exists()


def test_a_refused_address_is_told_with_its_advice_on_one_readable_line(onrecord, site):
    told = onrecord("watch", site.url(), "--once", "--pause", 0, code=1).stderr
    assert "it was not fetched. If it is meant to be fetched" in told
    assert "leads to 127.0.0.1, a loopback address" in told
    assert "\N{SYMBOL FOR LINE FEED}" not in told


def test_a_part_of_a_path_names_a_page_whose_versions_all_lie_there(onrecord, tmp_path):
    for folder in ("inbox", "other"):
        (tmp_path / folder).mkdir()
    file = tmp_path / "inbox" / "crane.html"
    for text in (FIRST, SECOND):
        file.write_bytes(text)
        onrecord("read", "inbox/crane.html")
    told = onrecord("history", "inbox/crane.html").stdout
    assert told.count("· seen") == 2
    assert onrecord("history", "crane.html").stdout == told
    assert onrecord("history", "box/crane").stdout == told
    (tmp_path / "other" / "crane.html").write_bytes(FIRST.replace(b"Sunday", b"Monday"))
    onrecord("read", "other/crane.html")
    assert "names several reports" in onrecord("history", "crane.html", code=2).stderr


def test_the_list_tells_of_a_page_that_another_version_of_it_is_kept(onrecord, tmp_path):
    file = tmp_path / "crane.html"
    for text in (FIRST, SECOND):
        file.write_bytes(text)
        onrecord("read", "crane.html")
    last = json.loads(onrecord("list", "--json").stdout.splitlines()[-1])["name"]["sha256"]
    listed = " ".join(onrecord("list").stdout.split())
    assert listed.count("another version:") == 1
    assert f"another version: {last[:8]}" in listed


def test_on_a_terminal_a_watch_with_nothing_due_says_when_it_looks_next(onrecord, site, monkeypatch):
    again = ("watch", site.url(), "--once", "--pause", 0)
    onrecord(*again, code=1)
    assert onrecord(*again).stderr == ""
    monkeypatch.setattr(Console, "is_terminal", True)
    told = onrecord(*again).stderr
    when = r"2\d{3}-\d\d-\d\d \d\d:\d\d"
    assert re.search(f"Nothing is due; {re.escape(site.url())} is looked at next, at {when}", told)
