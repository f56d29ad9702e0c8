"""robots.txt is held as RFC 9309 has it, however it is written."""

from __future__ import annotations

import pytest

from onrecord.capture.robots import LARGEST, LONGEST_DELAY, Robots, robots_of

PAGE = "https://post.example/news/1"


@pytest.mark.parametrize(
    ("text", "allowed"),
    [
        ("", True),
        ("User-agent: *\nDisallow: /", False),
        ("User-agent: *\nDisallow:", True),
        ("User-agent: *\nDisallow: /news/", False),
        ("User-agent: *\nDisallow: /news/\nAllow: /news/1", True),
        ("User-agent: *\nAllow: /news/\nDisallow: /news/1", False),
        ("User-agent: *\nDisallow: /*/1$", False),
        ("User-agent: *\nDisallow: /*/2$", True),
        ("User-agent: onrecord\nDisallow: /\n\nUser-agent: *\nAllow: /", False),
        ("User-agent: Else\nDisallow: /", True),
        ("user-AGENT : *\r\ndisallow : /news\r\n", False),
        ("\ufeffUser-agent: *\nDisallow: /", False),
        ("no rules at all \x00\x01", True),
    ],
)
def test_rules_hold_for_us_and_the_longest_wins(text, allowed):
    assert robots_of(200, text.encode()).allows(PAGE) == allowed


@pytest.mark.parametrize(
    ("status", "allowed"), [(404, True), (403, True), (410, True), (500, False), (503, False), (304, False)]
)
def test_a_status_that_is_not_200_means_all_or_nothing(status, allowed):
    assert robots_of(status, b"User-agent: *\nDisallow: /").allows(PAGE) == allowed


@pytest.mark.parametrize(
    ("told", "seconds"),
    [("10", 10), ("0.5", 0.5), ("-3", 0), ("soon", 0), ("1e99", LONGEST_DELAY), ("nan", 0)],
)
def test_the_delay_is_bounded(told, seconds):
    assert robots_of(200, f"User-agent: *\nCrawl-delay: {told}".encode()).delay == seconds


def test_rules_built_to_cost_time_do_not():
    stars = "User-agent: *\n" + ("Disallow: /" + "*a" * 40 + "$\n") * 3000
    long = "User-agent: *\n" + "Disallow: /x\n" * 1_000_000
    for text in (stars, long):
        assert robots_of(200, text.encode()).allows("https://post.example/" + "a" * 1500 + "b")
    assert len(robots_of(200, long.encode()).text) <= LARGEST


def test_a_host_that_is_closed_allows_nothing():
    assert not Robots(is_closed=True).allows(PAGE)
