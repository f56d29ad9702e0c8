"""A watch reads what is new, looks again at what it read, and keeps its manners towards servers."""

from __future__ import annotations

import itertools
import os
import subprocess
import sys

import pytest

from capture.local_server import answer
from onrecord.capture import Limits
from onrecord.errors import CaptureError, RecordError
from onrecord.record import Record
from onrecord.record.proof.key_files import new_key
from onrecord.record.proof.verifying import findings
from onrecord.record.watched import Watched
from onrecord.run.watching import Schedule, Watch
from onrecord.seal.finding import Policy
from run.watching.site import article

FIRST = article("“Nobody was hurt,” harbour master Ana Rell said on Sunday.")
SECOND = article("“Two people were hurt,” harbour master Ana Rell said on Sunday.")
HOUR = 3600.0


@pytest.fixture
def other(site):
    site.page("/1", FIRST)
    site.page("/2", article("“We warned them,” Hal Moor said.", title="A warning at Draum"))
    return site


def test_the_items_of_a_feed_are_read_once_and_not_again_while_nothing_is_due(other, look, folder, clock):
    assert look() == [("feed", "feed"), ("new", "1"), ("new", "2")]
    assert other.paths() == ["/robots.txt", "/feed", "/1", "/2"]
    assert look() == []
    assert other.paths() == []
    clock.now += 20 * 60
    assert look() == [("feed", "feed"), ("same", "1"), ("same", "2")]
    assert other.paths() == ["/feed", "/1", "/2"]
    with Record.open(folder) as record:
        assert len(list(record.reports())) == 2


def test_an_unchanged_page_costs_a_question_and_no_page(other, look, clock, folder):
    look()
    before = (folder / "journal.jsonl").read_bytes()
    other.server.requests.clear()
    clock.now += 20 * 60
    look()
    told = [request for request in other.server.requests if request.split()[1] == b"/1"]
    assert b"if-none-match:" in told[0].lower()
    assert (folder / "journal.jsonl").read_bytes() == before


def test_a_page_behind_a_redirect_is_asked_whether_it_changed_where_it_answered(other, look, clock):
    other.server.answers["/1"] = answer(b"", "Location: /moved", status="301 Moved Permanently")
    other.page("/moved", FIRST, listed=False)
    look()
    other.server.requests.clear()
    clock.now += 20 * 60
    look()
    conditional = {
        request.split()[1] for request in other.server.requests if b"if-none-match:" in request.lower()
    }
    assert b"/moved" in conditional
    assert b"/1" not in conditional


def test_an_edit_is_kept_as_a_version_of_its_own(other, look, folder, clock):
    look()
    clock.now += 20 * 60
    other.page("/1", SECOND)
    assert ("changed", "1") in look()
    with Record.open(folder) as record:
        found = record.versions(other.url("/1"))
        assert len(found) == 2
        assert record.versions(found[0].capture) == found


def test_bytes_that_differ_around_the_same_text_are_the_same_page(other, look, clock):
    look()
    clock.now += 20 * 60
    other.page("/1", FIRST.replace(b"<body>", b"<body><script>let visit = 7</script>"))
    assert ("same", "1") in look()


def test_the_exchange_of_every_version_is_kept(other, look, folder, clock):
    look()
    warcs = [path.read_bytes() for path in (folder / "warcs").rglob("*.warc")]
    assert len(warcs) == 2
    assert all(b"User-Agent: OnRecord/" in one and b"HTTP/1.1 200 OK" in one for one in warcs)


def test_what_was_watched_is_sealed_and_verified(other, look, folder, tmp_path):
    look()
    key = new_key(tmp_path / "keys")
    with Record.open(folder) as record:
        record.seal(key)
    assert (folder / "watch.sqlite").exists()
    assert {one.state for one in findings(folder, Policy(keys=(key.public,)))} == {"verified"}


# When to look again.


def test_young_pages_are_looked_at_more_often_and_old_ones_not_at_all():
    schedule, at, looks = Schedule(), 0.0, []
    while at is not None:
        looks.append(at)
        at = schedule.next_look(first_seen=0.0, changed=0.0, now=at)
    apart = [two - one for one, two in itertools.pairwise(looks)]
    assert apart == sorted(apart)
    assert apart[0] == 15 * 60
    assert max(apart) <= 7 * 24 * HOUR
    assert 15 <= len(looks) <= 25
    assert looks[-1] >= 30 * 24 * HOUR


def test_a_page_that_changed_is_young_again():
    schedule = Schedule()
    old = schedule.next_look(first_seen=0.0, changed=0.0, now=10 * HOUR)
    fresh = schedule.next_look(first_seen=0.0, changed=10 * HOUR, now=10 * HOUR)
    assert (old, fresh) == (15 * HOUR, 10.25 * HOUR)


def test_a_page_is_left_after_its_days(other, look, clock):
    look(schedule=Schedule(until=HOUR))
    for _ in range(3):
        clock.now += HOUR
        look(schedule=Schedule(until=HOUR))
    other.paths()
    clock.now += 50 * HOUR
    look(schedule=Schedule(until=HOUR))
    assert other.paths() == ["/robots.txt", "/feed"]


# Manners.


def test_between_two_requests_to_a_host_there_is_a_pause(other, look, clock):
    look(schedule=Schedule(pause=7.0))
    assert sum(clock.slept) == pytest.approx(3 * 7.0)  # after robots.txt, the feed, the first page
    clock.slept.clear()


def test_a_host_may_ask_for_a_longer_pause(other, look, clock):
    other.robots("User-agent: *\nCrawl-delay: 40\n")
    look()
    assert sum(clock.slept) == pytest.approx(3 * 40.0)


def test_what_robots_txt_forbids_is_not_fetched(other, look):
    other.robots("User-agent: *\nDisallow: /2\n\nUser-agent: Else\nDisallow: /\n")
    assert look() == [("feed", "feed"), ("new", "1"), ("left", "2")]
    assert "/2" not in other.paths()


def test_a_page_that_robots_txt_forbids_is_read_once_it_does_not(other, look, clock):
    other.robots("User-agent: *\nDisallow: /2\n")
    for _ in range(5):
        look()
        clock.now += 25 * HOUR
    other.robots("")
    clock.now += 4 * 24 * HOUR
    assert ("new", "2") in look()


def test_rules_for_us_by_name_hold(other, look):
    other.robots("User-agent: *\nAllow: /\n\nUser-agent: OnRecord\nDisallow: /\n")
    assert look() == [("failed", "feed")]
    assert other.paths() == ["/robots.txt"]


def test_a_redirect_leads_past_no_rules(other, look):
    other.robots("User-agent: *\nDisallow: /private/\n")
    other.server.answers["/1"] = answer(b"", "Location: /private/1", status="302 Found")
    other.page("/private/1", FIRST, listed=False)
    assert ("left", "1") in look()
    assert "/private/1" not in other.paths()


def test_a_host_whose_robots_txt_fails_is_not_asked_for_anything(other, look, clock):
    other.fails("/robots.txt", "500 Internal Server Error")
    assert look() == [("failed", "feed")]
    assert other.paths() == ["/robots.txt"]
    clock.now += 2 * HOUR
    other.robots("")
    assert ("new", "1") in look()


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
@pytest.mark.parametrize("form", ["seconds", "date"])
def test_a_host_that_asks_to_be_left_alone_is_left_alone_for_as_long(other, look, clock, status, form):
    other.fails("/1", status, f"Retry-After: {7200 if form == 'seconds' else clock.http_date(7200)}")
    assert look() == [("feed", "feed"), ("failed", "1")]
    assert other.paths() == ["/robots.txt", "/feed", "/1"]  # and not /2, which is on the same host
    clock.now += 7000
    assert look() == []
    other.page("/1", FIRST)
    clock.now += 400
    assert {one for one in look() if one[0] == "new"} == {("new", "1"), ("new", "2")}


@pytest.mark.parametrize(
    ("status", "whole_host"), [("500 Internal Server Error", False), ("502 Bad Gateway", True)]
)
def test_each_further_failure_doubles_the_time_and_a_success_ends_it(
    other, look, clock, folder, status, whole_host
):
    other.fails("/1", status)
    other.fails("/2", "404 Not Found")
    schedule = Schedule(feed=1e9)

    def known():
        with Watched(folder / "watch.sqlite") as watched:
            return watched.page(other.url("/1")), watched.host(other.url("").rstrip("/"))

    look(schedule=schedule)
    waits = []
    for _ in range(8):
        page, host = known()
        assert bool(host.failures) == whole_host
        waits.append(page.due - clock.now)
        clock.now = max(page.due, host.ready) + 0.1
        look(schedule=schedule)
    assert waits[0] == pytest.approx(45, abs=21)  # a minute, spread from half to all of it
    assert all(two == pytest.approx(2 * one, rel=0.5) for one, two in itertools.pairwise(waits))
    assert waits[-1] > 60 * waits[0]
    other.page("/1", FIRST)
    clock.now += 25 * HOUR
    assert ("new", "1") in look(schedule=schedule)
    page, host = known()
    assert (page.failures, host.failures) == (0, 0)


def test_a_wait_is_never_longer_than_a_day_and_never_the_same_for_all():
    schedule = Schedule()
    assert {schedule.backoff(1, chance) for chance in (0.0, 0.5, 0.999)} != {45.0}
    assert all(30 <= schedule.backoff(1, chance / 10) <= 60 for chance in range(10))
    assert schedule.backoff(10_000, 0.999) <= 24 * HOUR


@pytest.mark.parametrize(
    ("header", "seconds"),
    [("120", 120), ("", 0), (None, 0), ("soon", 0), ("-5", 0), ("9" * 400, 24 * HOUR), ("١٢", 0),
     ("Wed, 21 Oct 2015 07:28:00 GMT", 24 * HOUR), ("Fri, 31 Dec 9999 99:99:99 GMT", 0)],
)  # fmt: skip
def test_what_a_host_asks_for_is_read_and_bounded(header, seconds):
    assert Schedule().asked(header, 1000.0) == seconds


def test_one_host_that_fails_does_not_stop_the_others(other, look, clock):
    other.fails("/1", "503 Service Unavailable", "Retry-After: 7200")
    with_other = other.url("/2", host="localhost")
    other.items[1:] = []
    other.server.answers["/more"] = answer(
        f'<rss version="2.0"><channel><item><link>{with_other}</link></item></channel></rss>'.encode(),
        content_type="application/rss+xml",
    )
    seen = look(other.url(), other.url("/more", host="localhost"))
    assert ("failed", "1") in seen
    assert ("new", "2") in seen


def test_a_page_that_is_gone_is_asked_for_three_times(other, look, clock):
    other.fails("/1", "410 Gone")
    seen = []
    for _ in range(6):
        seen += [one for one in look() if one[1] == "1"]
        clock.now += 24 * HOUR
    assert seen == [("failed", "1"), ("failed", "1"), ("gone", "1")]


def test_what_was_erased_is_not_fetched_again(other, look, folder, clock):
    look()
    Record.erase(folder, other.url("/1"), "asked for")
    clock.now += HOUR
    other.paths()
    assert ("left", "1") in look()
    assert "/1" not in other.paths()
    clock.now += HOUR
    assert ("left", "1") not in look()


# What is hostile.


def test_private_addresses_that_a_feed_names_are_refused(other, look):
    seen = look(allow_private=False)
    assert seen == [("failed", "feed")]
    assert other.paths() == []


def test_a_page_larger_than_the_limit_is_refused_and_the_next_is_read(other, look):
    other.page("/1", b"x" * 2_000_000)
    seen = look(limits=Limits(page_bytes=100_000))
    assert seen == [("feed", "feed"), ("failed", "1"), ("new", "2")]


@pytest.mark.parametrize(
    "body",
    [
        (
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY a "aaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;">]>'
            b'<rss version="2.0"><channel><item><link>http://post.example/&b;</link></item></channel></rss>'
        ),
        (
            b'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
            b'<rss version="2.0"><channel><item><link>http://post.example/&x;</link></item></channel></rss>'
        ),
        '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE r [<!ENTITY a "b">]><r>&a;</r>'.encode("utf-16"),
        b"<html><body>No feed</body></html>",
        b"",
        b"\x00\xff" * 1000,
    ],
    ids=["bomb", "external", "utf-16", "page", "nothing", "rubbish"],
)
def test_what_is_no_feed_is_told_and_the_others_go_on(other, look, body):
    other.server.answers["/bad"] = answer(body, content_type="application/rss+xml")
    seen = look(other.url("/bad"), other.url())
    assert ("failed", "bad") in seen
    assert ("new", "1") in seen


def test_a_deeply_nested_or_very_long_feed_ends(other, look):
    deep = b"<rss version='2.0'><channel>" + b"<item>" * 50_000
    long = (
        b"<rss version='2.0'><channel>"
        + b"<item><link>javascript:1</link></item>" * 20_000
        + b"</channel></rss>"
    )
    other.server.answers["/deep"] = answer(deep, content_type="application/rss+xml")
    other.server.answers["/long"] = answer(long, content_type="application/rss+xml")
    seen = look(other.url("/deep"), other.url("/long"))
    assert {name for _, name in seen} == {"deep", "long"}


# Being killed.


def test_a_watch_killed_between_keeping_and_remembering_fetches_nothing_twice(
    other, look, folder, monkeypatch
):
    put = Watched.put

    def dying(self, *values):
        if any(getattr(one, "text", None) for one in values):
            raise InterruptedError
        put(self, *values)

    with monkeypatch.context() as patch:
        patch.setattr(Watched, "put", dying)
        with pytest.raises(InterruptedError):
            look()
    assert other.paths() == ["/robots.txt", "/feed", "/1"]
    assert look() == [("new", "2")]
    assert other.paths() == ["/2"]
    with Record.open(folder) as record:
        assert len(list(record.reports())) == 2


def test_a_watch_that_lost_its_memory_fetches_no_page_that_the_record_has(other, look, folder):
    look()
    other.paths()
    (folder / "watch.sqlite").unlink()
    assert look() == [("feed", "feed")]
    assert other.paths() == ["/robots.txt", "/feed"]


def test_a_page_that_the_record_had_already_is_held_against_that(other, look, folder, clock):
    look()
    (folder / "watch.sqlite").unlink()
    look()
    clock.now += HOUR
    other.page("/1", SECOND)
    seen = look()
    assert ("changed", "1") in seen
    assert ("same", "2") in seen


CHILD = """
import sys
from onrecord.record import Record
from onrecord.record.watched import Watched
from onrecord.run.watching import Schedule, Watch
folder, feed = sys.argv[1:]
with Record.open(folder) as record, Watched(record.folder / "watch.sqlite") as watched:
    watch = Watch(record, watched, [feed], schedule=Schedule(pause=0.0), allow_private=True)
    for seen in watch.run(once=True):
        print(seen.what, seen.name, flush=True)
"""


def test_kill_9_at_any_look_loses_nothing_and_fetches_nothing_twice(site, folder, tmp_path):
    for number in range(4):
        site.page(f"/{number}", article(f"“It is {number},” Ana Rell said.", title=f"Report {number}"))
    told = []
    for _ in range(8):
        with subprocess.Popen(
            [sys.executable, "-c", CHILD, str(folder), site.url()],
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)},
        ) as child:
            line = child.stdout.readline()
            child.kill()
        told.append(line.split()[0].decode() if line else "")
        if not line:
            break
    paths = site.paths()
    assert all(
        paths.count(f"/{number}") <= 2 for number in range(4)
    )  # a kill may come before anything is kept
    with Record.open(folder) as record:
        assert {one.name.title for one in record.reports()} == {f"Report {number}" for number in range(4)}


def test_two_watches_do_not_share_a_memory(folder):
    with Watched(folder / "watch.sqlite"), pytest.raises(RecordError, match="another watch"):
        Watched(folder / "watch.sqlite")


# Folders and names.


def settled(path, text, clock):
    path.write_text(text)
    os.utime(path, (clock.now - 100, clock.now - 100))


def test_files_of_a_folder_are_read_when_new_and_when_changed(folder, look, clock, tmp_path):
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    settled(inbox / "a.txt", "A title\n\nThe bridge fell, Mara Venn said.\n", clock)
    assert look(inbox) == [("new", "a.txt"), ("feed", "inbox")]
    assert look(inbox) == [("feed", "inbox")]
    settled(inbox / "a.txt", "A title\n\nThe bridge did not fall, Mara Venn said.\n", clock)
    settled(inbox / "b.txt", "Another\n\nIt is over, Hal Moor said.\n", clock)
    assert look(inbox) == [("changed", "a.txt"), ("new", "b.txt"), ("feed", "inbox")]
    with Record.open(folder) as record:
        assert len(record.versions(str(inbox / "a.txt"))) == 2


def test_a_file_that_is_still_being_written_waits(folder, look, clock, tmp_path):
    (tmp_path / "inbox").mkdir()
    path = tmp_path / "inbox" / "a.txt"
    path.write_text("A title\n\nThe bridge fell, Mara Venn said.\n")
    os.utime(path, (clock.now - 0.5, clock.now - 0.5))
    assert look(tmp_path / "inbox") == [("feed", "inbox")]
    clock.now += 60
    assert look(tmp_path / "inbox") == [("new", "a.txt"), ("feed", "inbox")]


@pytest.mark.parametrize("name", ["ftp://post.example/feed", "/no/such/folder", "post.example"])
def test_what_can_not_be_watched_is_told(folder, name):
    with (
        Record.open(folder) as record,
        Watched(folder / "watch.sqlite") as watched,
        pytest.raises(CaptureError),
    ):
        Watch(record, watched, [name])


def test_a_watch_that_does_not_end_sleeps_until_something_is_due(other, folder, clock):
    with Record.open(folder) as record, Watched(folder / "watch.sqlite") as watched:
        watch = Watch(record, watched, [other.url()], allow_private=True, clock=clock, sleep=clock.sleep)
        began, seen = clock.now, []
        for one in watch.run():
            seen.append(one.what)
            if clock.now - began > HOUR:
                break
    assert seen[:3] == ["feed", "new", "new"]
    assert seen.count("feed") == 5
    assert max(clock.slept) <= 30.0


def test_a_file_dated_in_the_future_is_read(look, clock, tmp_path):
    (tmp_path / "papers").mkdir()
    report = tmp_path / "papers" / "crane.html"
    report.write_bytes(FIRST)
    os.utime(report, (clock() + 86_400, clock() + 86_400))
    assert look(tmp_path / "papers")[0] == ("new", "crane.html")


def test_a_file_that_may_not_be_read_yet_is_read_once_it_may(look, clock, tmp_path, monkeypatch):
    (tmp_path / "papers").mkdir()
    report = tmp_path / "papers" / "crane.html"
    report.write_bytes(FIRST)
    os.utime(report, (clock() - 60, clock() - 60))
    with monkeypatch.context() as closed:
        closed.setattr(os, "open", _closed(os.open, report.name))
        assert look(tmp_path / "papers")[0] == ("failed", "crane.html")
    assert look(tmp_path / "papers")[0] == ("new", "crane.html")


def _closed(opened, name):
    def opening(path, *rest, **options):
        if str(path).endswith(name):
            raise PermissionError(13, "Permission denied", path)
        return opened(path, *rest, **options)

    return opening
