"""The reports that ship with OnRecord are what `docs/examples.md` says, and read as what they are."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from onrecord import captures
from onrecord.read import read

EXAMPLES = Path(__file__).parents[2] / "examples"

SAME_WORDS = "We will not leave one house in this valley without light"


@pytest.fixture(scope="module")
def documents():
    return {Path(one.name).name: read(one) for one in captures([str(EXAMPLES)])}


def test_every_example_is_listed_and_every_listed_one_is_there():
    page = (EXAMPLES.parent / "docs" / "examples.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^\| `([\w.-]+)` \|", page, re.MULTILINE)) == sorted(
        path.name for path in EXAMPLES.iterdir()
    )


@pytest.mark.parametrize(
    ("name", "title", "outlet", "published"),
    [
        (
            "kessarin-courier.html",
            "At least 23 killed as shells hit market in Lisk, minister blames Sarrat",
            "The Kessarin Courier",
            "2026-03-15T09:40:00+02:00",
        ),
        (
            "draum-evening-post.html",
            "Seventeen dead in Lisk market; militia denies firing on the town",
            "Draum Evening Post",
            "2026-03-15",
        ),
        (
            "channel-seven-live.html",
            "Anselm dam live: thousands told to leave as water passes second mark",
            "Channel Seven Orvenia",
            "2026-04-21T05:55:00+02:00",
        ),
        (
            "meridian-standard.html",
            "Minister knew of lead in Port Ansel water, inquiry hears",
            "The Meridian Standard",
            "2026-06-02T18:30:00+00:00",
        ),
        (
            "harbour-radio.txt",
            "Port director admits 'serious mistakes' over crane but denies hiding report",
            None,
            "2026-05-11",
        ),
    ],
)
def test_each_page_gives_its_title_outlet_and_time(documents, name, title, outlet, published):
    document = documents[name]
    assert (document.title, document.outlet, document.published) == (title, outlet, published)


def test_two_reports_give_the_same_words_to_two_mayors(documents):
    holding = {name for name, document in documents.items() if SAME_WORDS in document.text}
    assert holding == {"kessarin-courier.html", "draum-evening-post.html"}


def test_three_reports_of_one_morning_differ_in_the_toll(documents):
    tolls = {
        "kessarin-courier.html": "At least 23 people were killed",
        "draum-evening-post.html": "Seventeen people died",
        "sarrat-news-bureau.txt": "ELEVEN PEOPLE WERE KILLED",
    }
    for name, words in tolls.items():
        assert words in documents[name].text
        for other in set(tolls) - {name}:
            assert words not in documents[other].text


def test_furniture_is_left_out_and_not_lost(documents):
    document = documents["harbour-radio.txt"]
    dropped = " ".join(piece.text for piece in document.dropped)
    for words in ("Join our newsletter", "Related topics", "Why the lighthouse went dark", "Listen Live"):
        assert words in dropped
        assert words not in document.text


def test_credits_of_pictures_are_read_and_not_in_the_text(documents):
    pictures = documents["kessarin-courier.html"].pictures
    assert [picture.credit for picture in pictures] == ["Petra Hollin/Courier", "Emmer Stoll/Valepix"]


def test_posts_of_the_live_blog_keep_their_times(documents):
    times = [post.published for post in documents["channel-seven-live.html"].posts]
    assert len(times) == 6
    assert "2026-04-21T10:12:00+02:00" in times


def test_a_quotation_over_two_paragraphs_keeps_both(documents):
    text = documents["harbour-radio.txt"].text
    assert re.search(r"man in the cabin\.\s+\"And I will tell them that I was warned", text)
