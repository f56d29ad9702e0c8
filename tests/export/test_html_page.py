"""The page: every word, nothing but words, and nothing that a hostile report could make it do."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import html
import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from builders import make_report, numbered_report, said
from onrecord.export import report_page, reports_page
from onrecord.model import Dropped, Embed, Location, Picture, Post, Problem

VOID = {"meta", "br", "link", "img", "input", "hr"}


class Page(HTMLParser):
    """Elements with their attributes, the text of the article, and whether tags are balanced."""

    def __init__(self, source):
        super().__init__(convert_charrefs=True)
        self.elements, self.open, self.article, self.texts = [], [], [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open[-1][0] == tag, f"</{tag}> closes <{self.open[-1][0]}>"
        self.open.pop()

    def handle_data(self, data):
        tags = [tag for tag, _ in self.open]
        if "style" not in tags:
            self.texts.append(data)
        marks = any("mark" in (attrs.get("class") or "").split() for _, attrs in self.open)
        if "article" in tags and "header" not in tags and not marks:
            self.article.append(data)

    @property
    def ids(self):
        return [attrs["id"] for _, attrs in self.elements if "id" in attrs]


def squeezed(text):
    return re.sub(r"\s+", " ", text).strip()


def nested():
    return make_report(
        "Gate at Lennick breaks",
        "Jonas Arl said that a fireman told him “the gate will fail” at dawn.",
        "“It held,” Mara Venn said, “until the storm.",
        "“Then it broke.”",
        said=[
            said("that a fireman told him “the gate will fail”", source="Jonas Arl", cue="said"),
            said(
                "“the gate will fail”",
                source="a fireman",
                cue="told",
                stance="warns",
                parent=0,
                confidence=0.3,
            ),
            said("“It held,”", "“until the storm.\n\n“Then it broke.”", source="Mara Venn", kind="direct"),
        ],
    )


def test_the_article_holds_the_text_of_the_report_and_nothing_else():
    report = nested()
    assert squeezed("".join(Page(report_page(report)).article)) == squeezed(report.document.text)


def test_every_statement_has_an_entry_and_a_place_in_the_text_that_link_to_each_other():
    report = nested()
    page = Page(report_page(report))
    links = {attrs["href"] for tag, attrs in page.elements if tag == "a"}
    for one in report.attributions:
        for anchor in (f"s-{one.id[:12]}", f"t-{one.id[:12]}"):
            assert page.ids.count(anchor) == 1
            assert f"#{anchor}" in links


def test_words_within_words_look_different_from_those_around_them():
    looks = [
        (attrs.get("class") or "").split()
        for tag, attrs in Page(report_page(nested())).elements
        if tag == "span"
    ]
    assert ["content-1", "begins"] in looks
    assert ["source", "content-1"] in looks  # the fireman, inside what the deputy said
    assert ["content-2", "begins", "ends"] in looks


def test_the_page_tells_who_how_and_what_is_missing():
    report = dataclasses.replace(nested(), problems=(Problem("x", "The encoding was guessed."),))
    report = dataclasses.replace(
        report,
        document=dataclasses.replace(
            report.document,
            pictures=(Picture("The gate", "Ilse Ott", "2026-03-14", "file name", "gate.jpg", None),),
            dropped=(Dropped("Read more", "teaser", None),),
            embeds=(Embed("video", "https://video.example/1", "Watch"),),
            corrections=("It was misspelt.",),
            outlet="The Lennick Post",
            published="2026-03-15T09:40:00+02:00",
        ),
    )
    words = squeezed(" ".join(Page(report_page(report)).texts))
    for part in (
        "Jonas Arl", "a fireman", "warns", "within 1", "unsure", "3 statements", "text only: no page source",
        "The encoding was guessed.", "The gate", "Credit: Ilse Ott", "2026-03-14 (from the file name)",
        "Read more", "teaser", "video", "It was misspelt.", "The Lennick Post", "2026-03-15 09:40 +02:00",
        report.capture.sha256, "/news/report.txt",
    ):  # fmt: skip
        assert part in words, part


def test_a_statement_without_a_speaker_stands_under_none():
    page = squeezed(" ".join(Page(report_page(make_report("T", "It fell.", said=[said("It fell")]))).texts))
    assert "Speaker not established" in page


def test_a_report_without_statements_or_title_is_still_a_page():
    page = Page(report_page(make_report("", "Only words.")))
    assert "No statement was found in this report." in page.texts
    assert ("title", {}) in page.elements


def test_posts_of_a_live_blog_are_headed_by_their_time_and_author():
    report = make_report("Live", "First.", "Still first.", "Second.", posts=(
        Post(6, 26, None, "2026-03-15T09:00:00Z", "Una Dale"), Post(28, 35, None, None, None),
    ))  # fmt: skip
    blocks = [
        dataclasses.replace(block, post=post)
        for block, post in zip(report.document.blocks, (None, 0, 0, 1), strict=True)
    ]
    report = dataclasses.replace(report, document=dataclasses.replace(report.document, blocks=tuple(blocks)))
    page = report_page(report)
    assert page.count('class="post"') == 2
    assert "2026-03-15 09:00 UTC" in page
    assert "post without a time" in page


HOSTILE = "\"'><script>alert(1)</script><img src=x onerror=alert(1)></title></style>{{ 7*7 }}{% raw %}&lt;"


def hostile_report():
    return make_report(
        HOSTILE,
        f"{HOSTILE} he said",
        said=[said(HOSTILE, source="he", speaker=HOSTILE, cue="said", target=HOSTILE, flags=(HOSTILE,))],
        location=Location(kind="url", url=f"javascript:{HOSTILE}", path=HOSTILE, modified=HOSTILE),
        retrieved=HOSTILE,
        problems=(Problem(HOSTILE, HOSTILE),),
        language=HOSTILE, outlet=HOSTILE, byline=(HOSTILE,), published=HOSTILE, modified=HOSTILE,
        url="javascript:alert(1)", section=HOSTILE, gaps=(HOSTILE,), wire=HOSTILE, access=HOSTILE,
        dropped=(Dropped(HOSTILE, HOSTILE, None),),
        embeds=(Embed(HOSTILE, "javascript:alert(1)", HOSTILE),),
        corrections=(HOSTILE,),
        pictures=(Picture(HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, None),),
    )  # fmt: skip


@pytest.mark.parametrize("render", [report_page, lambda report: reports_page([report, report])])
def test_a_hostile_report_brings_no_element_and_no_attribute_of_its_own(render):
    page = Page(render(hostile_report()))
    plain = Page(render(numbered_report(1)))
    assert {tag for tag, _ in page.elements} <= {tag for tag, _ in plain.elements} | {
        "details",
        "summary",
        "time",
    }
    for tag, attrs in page.elements:
        assert not [name for name in attrs if name.startswith("on") or name in {"src", "srcset", "style"}], (
            tag
        )
        assert attrs.get("href", "#").startswith(("#", "https://", "http://"))
    assert page.open == []
    assert "49" not in page.article


def test_nothing_is_fetched_and_only_its_own_style_is_allowed():
    source = report_page(hostile_report())
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]*)"', source)
    policy = html.unescape(policy)
    assert policy.startswith("default-src 'none'")
    (style,) = re.findall(r"<style>(.*?)</style>", source, flags=re.DOTALL)
    allowed = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{allowed}'" in policy
    assert not re.search(r"url\(|@import|<link|<script|<img|<iframe", style + source.replace("&lt;", ""))


def test_a_page_of_the_web_is_linked_and_the_link_tells_nobody():
    page = Page(report_page(make_report("T", url='https://post.example/1?a=1&b="2"')))
    (link,) = [attrs for tag, attrs in page.elements if attrs.get("href", "").startswith("https")]
    assert link["href"] == 'https://post.example/1?a=1&b="2"'
    assert "noreferrer" in link["rel"]


def test_a_page_of_several_reports_lists_them_and_has_no_anchor_twice():
    page = Page(reports_page([numbered_report(1), numbered_report(2), numbered_report(1)]))
    assert len(page.ids) == len(set(page.ids))
    targets = {attrs["href"][1:] for tag, attrs in page.elements if tag == "a"}
    assert targets <= set(page.ids)
    assert {"r1-report", "r2-report", "r3-report"} <= targets


def test_a_page_of_no_reports_is_a_page():
    assert "0 reports" in reports_page([])


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=12)


@given(title=WORDS, words=st.lists(WORDS, min_size=1, max_size=4), data=st.data())
def test_whatever_the_text_and_the_spans_the_article_is_the_text(title, words, data):
    report = make_report(title, *words)
    text = report.document.text
    spans = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(text) - 1), st.integers(1, len(text))).filter(lambda s: s[0] < s[1]),
            max_size=5,
        )
    )
    statements = [said(text[low:high], source=text[low : low + 1]) for low, high in spans]
    report = make_report(title, *words, said=statements)
    page = Page(report_page(report))
    assert re.sub(r"\s+", "", "".join(page.article)) == re.sub(r"\s+", "", text)
    assert page.open == []


def test_a_page_of_five_megabytes_with_thousands_of_statements_is_made():
    paragraphs = [f"Speaker {number} said word {number}. " + "filler " * 300 for number in range(2_000)]
    report = make_report("Long", *paragraphs)
    offset, one = len("Long") + 2, numbered_report(1).attributions[0]
    attributions = []
    for number, paragraph in enumerate(paragraphs):
        piece = dataclasses.replace(
            one.content[0], start=offset, end=offset + 9, exact=report.document.text[offset : offset + 9]
        )
        attributions.append(
            dataclasses.replace(
                one, id=f"{number:064x}"[::-1], speaker=None, content=(piece,), source=(), cue=()
            )
        )
        offset += len(paragraph) + 2
    report = dataclasses.replace(report, attributions=tuple(attributions))
    assert report_page(report).count('class="words"') == 2_000
