"""Feeds of every form give the addresses of their items; nothing in one is run, fetched or blown up."""

from __future__ import annotations

import contextlib

import pytest

from onrecord.capture.feeds import MOST_ITEMS, read_feed
from onrecord.errors import CaptureError

BASE = "https://post.example/feeds/news.xml"


def rss(*links, more=""):
    items = "".join(f"<item><title>t</title><link>{link}</link></item>" for link in links)
    return f'<rss version="2.0"><channel><title>The Post</title>{more}{items}</channel></rss>'.encode()


def items(data):
    return read_feed(data, BASE).items


@pytest.mark.parametrize(
    "data",
    [
        rss("https://post.example/1", "/2"),
        (
            b'<feed xmlns="http://www.w3.org/2005/Atom"><title>The Post</title>'
            b'<entry><link rel="self" href="/x"/><link href="https://post.example/1"/></entry>'
            b'<entry><link rel="alternate" href="../2"/></entry></feed>'
        ),
        (
            b'<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/">'
            b"<channel><title>The Post</title></channel>"
            b"<item><link>https://post.example/1</link></item><item><link>/2</link></item></rdf:RDF>"
        ),
        rss("https://post.example/1", "/2").replace(b"</channel></rss>", b""),
        ('<?xml version="1.0" encoding="utf-16"?>' + rss("https://post.example/1", "/2").decode()).encode(
            "utf-16"
        ),
        b"\xef\xbb\xbf\n" + rss("https://post.example/1", "/2"),
    ],
    ids=["rss", "atom", "rdf", "cut short", "utf-16", "mark"],
)
def test_feeds_of_every_form_are_read(data):
    feed = read_feed(data, BASE)
    assert feed.items == ("https://post.example/1", "https://post.example/2")
    assert feed.title == "The Post"


def test_an_item_is_listed_once_and_without_its_fragment():
    assert items(rss("/1", "/1#comments", "/1", "/2?a=1&amp;b=2")) == (
        "https://post.example/1",
        "https://post.example/2?a=1&b=2",
    )


@pytest.mark.parametrize(
    "link",
    ["javascript:alert(1)", "file:///etc/passwd", "ftp://post.example/1", "https://me:pw@post.example/1",
     "data:text/html,x", "", " ", "http://[::1", "/" + "a" * 3000],
)  # fmt: skip
def test_what_is_no_address_of_a_page_is_left_out(link):
    assert items(rss(link, "/1")) == ("https://post.example/1",)


def test_no_more_items_are_taken_than_a_feed_of_news_has():
    assert len(items(rss(*(f"/{number}" for number in range(2 * MOST_ITEMS))))) == MOST_ITEMS


@pytest.mark.parametrize(
    ("told", "minutes"), [("60", 60), ("-1", 0), ("soon", 0), ("99999999999", 1440), ("", 0), ("٦٠", 0)]
)
def test_the_minutes_that_a_feed_asks_for_are_bounded(told, minutes):
    assert read_feed(rss("/1", more=f"<ttl>{told}</ttl>"), BASE).minutes == minutes


def bomb(*, encoding="utf-8", space=""):
    entities = "".join(f'<!{space}ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    return (
        f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE rss [<!{space}ENTITY a0 "lol">{entities}]>'
        '<rss version="2.0"><channel><title>&a9;</title><item><link>/1</link></item></channel></rss>'
    ).encode(encoding)


@pytest.mark.parametrize("data", [bomb(), bomb(encoding="utf-16"), bomb(space=" "), bomb().lower()])
def test_a_bomb_of_entities_is_refused_before_it_is_read(data):
    with pytest.raises(CaptureError, match="entities"):
        read_feed(data, BASE)


def test_a_bomb_in_a_coding_of_old_machines_is_refused_or_harmless():
    with contextlib.suppress(CaptureError):
        assert len(read_feed(bomb(encoding="cp037"), BASE).title or "") < 10_000


def test_no_file_is_read_that_a_feed_or_its_bytes_name(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_bytes(rss("/secret"))
    for data in (
        str(secret).encode(),
        f"file://{secret}".encode(),
        b'<?xml version="1.0"?><!DOCTYPE rss SYSTEM "' + str(secret).encode() + b'"><rss></rss>',
        f'<rss xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="{secret}"/></rss>'.encode(),
    ):
        with contextlib.suppress(CaptureError):
            assert items(data) == ()
