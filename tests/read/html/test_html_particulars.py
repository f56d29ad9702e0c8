"""Dates, credits, furniture and live blogs: the rules that have cases."""

from __future__ import annotations

import sys

import pytest

from onrecord.read.html.credit import is_credit, split_credit
from onrecord.read.html.furniture import reason_to_drop
from onrecord.read.html.metadata.moments import moment
from onrecord.read.html.metadata.people import names


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("2031-05-04T07:15:00Z", "2031-05-04T07:15:00+00:00"),
        ("2031-05-04 07:15:00 +02:00", "2031-05-04T07:15:00+02:00"),
        ("2031-05-04T07:15+0200", "2031-05-04T07:15:00+02:00"),
        ("2031-05-04T07:15:09.250Z", "2031-05-04T07:15:09.250+00:00"),
        ("2031-05-04T07:15:00", "2031-05-04T07:15:00"),
        ("2031-05-04", "2031-05-04"),
        ("20310504", "2031-05-04"),
        ("1935638100000", "2031-05-04T05:15:00+00:00"),
        ("Sun, 04 May 2031 07:15:00 GMT", "2031-05-04T07:15:00+00:00"),
        ("2031-02-31", None),
        ("2031-05-04T27:15:00Z", None),
        ("soon", None),
        ("", None),
    ],
)
def test_a_moment_keeps_exactly_the_precision_and_zone_given(written, read):
    assert moment(written) == read


@pytest.mark.parametrize(
    ("words", "caption", "credit"),
    [
        ("The bridge at dawn (Photo: Ana Reed/AFP)", "The bridge at dawn", "Ana Reed/AFP"),
        (
            "The bridge at dawn. Photo by Ana Reed /AFP via Getty Images",
            "The bridge at dawn.",
            "Ana Reed /AFP via Getty Images",
        ),
        ("The bridge at dawn. (AP)", "The bridge at dawn.", "AP"),
        ("The bridge at dawn. Ana Reed/Reuters", "The bridge at dawn.", "Ana Reed/Reuters"),
        ("The bridge at dawn - Copyright Ana Reed/AP", "The bridge at dawn", "Ana Reed/AP"),
        ("Credit: Ana Reed", "", "Ana Reed"),
    ],
)
def test_a_credit_is_split_off_its_caption(words, caption, credit):
    split = split_credit(words)
    assert (words[: split.end], split.name) == (caption, credit)


@pytest.mark.parametrize(
    "words",
    [
        "The bridge at dawn",
        "The mayor (left) and his deputy",
        "Crowds in Varel (file)",
        "He met the president of Lennick.",
    ],
)
def test_a_caption_without_credit_is_left_whole(words):
    assert split_credit(words) is None
    assert not is_credit(words)


@pytest.mark.parametrize(
    ("words", "linked", "reason"),
    [
        ("READ MORE: How the coast guard was cut in half", 0.8, "teaser"),
        ("Sign up to our newsletter", 0.0, "newsletter call"),
        ("Follow us on Facebook and Instagram", 0.5, "call to follow"),
        ("Advertisement", 0.0, "advertisement"),
        ("Share this article", 0.0, "sharing button"),
        ("Get in touch with our news team by emailing us.", 0.2, "call to readers"),
        ("\u00a9 2031 The Harrow Courier", 0.0, "legal notice"),
        ("COAST GUARD SHIPS STAY IN PORT", 1.0, "link to another page"),
        ("Published: 4 May 2031", 0.0, "date line"),
    ],
)
def test_furniture_is_named(words, linked, reason):
    assert reason_to_drop(words, "paragraph", linked) == reason


@pytest.mark.parametrize(
    "words",
    [
        "More than 5,000 people have fled, the mayor said.",
        "\u201cTell us what happened to our children,\u201d the families shouted.",
        "There was an error in the count, officials said.",
        "Terms of the ceasefire were not disclosed.",
        "Copyright lawyers said the ruling would be appealed.",
        "Advertisement spending fell by a third.",
        "Related charges against the company were dropped.",
        "Email records show that the minister knew.",
        "Watch out, the captain is said to have shouted.",
        "Sponsored by the union, the motion passed.",
    ],
)
def test_a_sentence_of_the_report_is_not_furniture(words):
    assert reason_to_drop(words, "paragraph", 0.0) is None
    assert reason_to_drop(words, "paragraph", 0.3) is None


@pytest.mark.parametrize(
    "written",
    [
        "admin",
        "By",
        "jdadmin",
        "https://courier.example/ana",
        "May 4, 2031",
        "4 May 2031",
        "Published 4 May",
        "@ana",
    ],
)
def test_a_byline_holds_no_account_date_or_address(written):
    assert names([written, "Ana Reed"]) == ("Ana Reed",)
    assert names([written]) == ()


def test_what_an_author_does_is_not_another_author():
    assert names(["Ana Reed, AP Political Writer"]) == ("Ana Reed",)
    assert names(["Courier staff reporter"]) == ("Courier staff reporter",)


def test_names_are_told_apart_and_cleaned():
    assert names(["By Ana Reed, Tomas Brandt and Ilse Holt"]) == ("Ana Reed", "Tomas Brandt", "Ilse Holt")
    assert names(["https://courier.example/ana", "desk@courier.example", ""]) == ()


def test_each_post_of_a_live_blog_keeps_its_time_and_author(read_page):
    posts = "".join(
        f'<div class="entry"><h2>{title}</h2><p>{body} It was confirmed by two officials in the harbour '
        f"office.</p></div>"
        for title, body in (
            ("Third ship leaves", "A third ship left port."),
            ("Rescue begins", "The rescue began at nine."),
        )
    )
    html = (
        '<html><head><script type="application/ld+json">{"@type":"LiveBlogPosting","headline":"Ferry: live",'
        '"liveBlogUpdate":[{"@type":"BlogPosting","headline":"Third ship '
        'leaves","datePublished":"2031-05-04T10:00:00Z",'
        '"author":{"name":"Ana Reed"}},{"@type":"BlogPosting","headline":"Rescue '
        'begins","datePublished":"2031-05-04T09:00:00Z"}]}'
        f"</script></head><body><article><h1>Ferry: live</h1><p>What we know so far about the ferry "
        f"that sank off Varel.</p>{posts}</article></body></html>"
    )
    document = read_page(html)
    assert [(post.title, post.published, post.author) for post in document.posts] == [
        ("Third ship leaves", "2031-05-04T10:00:00+00:00", "Ana Reed"),
        ("Rescue begins", "2031-05-04T09:00:00+00:00", None),
    ]
    first, second = (document.text[post.start : post.end] for post in document.posts)
    assert "A third ship left port." in first
    assert "The rescue began at nine." not in first
    assert "The rescue began at nine." in second
    assert {block.post for block in document.blocks} == {None, 0, 1}


LIVE = """<html lang="en"><head><title>Ferry: live</title></head><body><main>
<h1>Ferry off Varel: as it happened</h1>
<div class="live-blog">
<article class="post"><time datetime="2031-05-04T10:00:00Z">10:00 GMT</time>
<h2>Minister: no reason to worry</h2>
<p>The transport minister has told radio that the second ship is safe to sail and will leave at noon.</p>
<div><a href="#">Share</a> <a href="#">Copy link</a></div></article>
<article class="post"><time datetime="2031-05-04T09:30:00Z">09:30 GMT</time><h2>What we know</h2>
<ul><li>Four people are missing, according to the port</li><li>The cause is not known</li></ul></article>
<article class="post"><time datetime="2031-05-04T09:00:00Z">09:00 GMT</time><h2>Rescue begins</h2>
<p>Boats from three harbours are on their way to the ferry, which lies on its side a mile off Varel.</p>
<p>The company has not commented.</p></article>
</div></main></body></html>"""


def test_a_live_page_known_by_its_markup_keeps_the_titles_lists_and_short_lines_of_its_posts(read_page):
    document = read_page(LIVE)
    told = [(block.post, block.kind, document.text[block.start : block.end]) for block in document.blocks]
    assert [(post, words) for post, kind, words in told if kind == "heading"] == [
        (0, "Minister: no reason to worry"),
        (1, "What we know"),
        (2, "Rescue begins"),
    ]
    words = {words: post for post, _, words in told}
    assert words["Four people are missing, according to the port"] == 1
    assert words["The company has not commented."] == 2
    assert [post.published for post in document.posts] == [
        f"2031-05-04T{time}:00+00:00" for time in ("10:00", "09:30", "09:00")
    ]


def test_the_clock_and_the_buttons_of_a_post_are_not_its_text(read_page):
    document = read_page(LIVE)
    assert "GMT" not in document.text
    assert "Copy link" not in document.text


def test_entries_of_a_page_that_is_not_live_are_no_posts(read_page):
    assert read_page(LIVE.replace("live-blog", "alive-blogroll")).posts == ()


RELEASE = """<html lang="en"><head><title>Harbour Ministry - Statement</title></head><body><table><tr>
<td><a href="/">Home</a><br><a href="/minister">The Minister</a><br><a href="/press">Press</a></td>
<td><p>HARBOUR MINISTRY</p><h2>Statement on the ferry off Varel</h2>
<p>The minister, Ana Reed, today expressed her sympathy to the families of the four who are missing.</p>
<p>The ministry rejects the claim that nobody had looked at the ferry since it was bought in the spring.</p>
</td></tr></table></body></html>"""


def test_paragraphs_in_a_page_laid_out_with_tables_are_no_list_and_its_menu_is_no_text(read_page):
    document = read_page(RELEASE)
    assert {block.kind for block in document.blocks} == {"title", "paragraph"}
    assert "The Minister\n" not in document.text
    assert {dropped.text for dropped in document.dropped} >= {"Home", "The Minister", "Press"}


def test_rows_of_figures_in_a_table_stay_lines_of_a_list(read_page):
    rows = "<tr><td>Killed</td><td>4</td></tr><tr><td>Missing</td><td>12</td></tr>"
    document = read_page(RELEASE.replace("</table>", f"</table><table>{rows}</table>"))
    assert [b.kind for b in document.blocks if "Missing" in document.text[b.start : b.end]] == ["list"]


def test_the_only_second_heading_of_a_page_without_a_first_is_its_headline(read_page):
    assert read_page(RELEASE).title == "Statement on the ferry off Varel"
    aside = RELEASE.replace("Statement on the ferry off Varel", "Comments")
    assert read_page(aside).title == "Harbour Ministry"


def test_a_page_without_paragraphs_is_split_at_its_double_line_breaks(read_page):
    lines = (
        "The Old Bridge in Varel was closed on Monday after a crack was found in its second arch.",
        '"It is about two metres long and as wide as a thumb," the engineer, Ana Reed, said.',
        "The mayor denied that the city had known of the crack since January. She was told on Sunday.",
        "Around 14,000 cars use the bridge every day, according to the transport office.",
        "Reed said that the bridge would stay closed for at least three weeks.",
    )
    menu = '<div><a href="/">Varel Echo</a> | <a href="/l">Local</a> | <a href="/s">Sport</a></div>'
    body = f"{menu}<div class='article'><h2 class='title'>Bridge closed</h2>{'<br><br>'.join(lines)}</div>"
    document = read_page(
        f"<html><head><title>Bridge closed :: Varel Echo</title></head><body>{body}</body></html>"
    )
    kept = [document.text[block.start : block.end] for block in document.blocks if block.kind == "paragraph"]
    assert kept == list(lines)


PRINTED = """<html lang="en"><head><title>Bridge closed</title></head><body><article><h1>Bridge closed</h1>
<p>{line}</p>
<p>The Old Bridge in Varel was closed on Monday after a crack was found in its second arch, the city said.</p>
<p>The mayor denied that the city had known of the crack since January, and said that it was small.</p>
</article></body></html>"""


@pytest.mark.parametrize(
    ("line", "day", "names"),
    [
        ("by Tilda Maron, 3 March 2021, 14:05", "2021-03-03", ("Tilda Maron",)),
        ("By Tilda Maron and Ana Reed | 3 March 2021", "2021-03-03", ("Tilda Maron", "Ana Reed")),
        ("Press release No. 118/2021<br>Varel, 3 March 2021", "2021-03-03", ()),
        ("By Monday, the river had fallen.", None, ()),
        ("The flood of 3 March 2021", None, ()),
    ],
)
def test_who_wrote_a_page_and_when_is_read_from_its_first_lines_if_from_nowhere_else(
    read_page, monkeypatch, line, day, names
):
    monkeypatch.setattr(sys.modules["onrecord.read.html.metadata.dates"], "find_date", lambda *_, **__: None)
    document = read_page(PRINTED.format(line=line))
    assert (document.published, document.byline) == (day, names)
    assert ("Tilda" in document.text) is False


def test_a_stated_day_and_author_go_before_printed_ones(read_page):
    meta = '<meta name="author" content="Ana Reed"><meta name="date" content="2021-03-04"></head>'
    page = PRINTED.format(line="by Tilda Maron, 3 March 2021").replace("</head>", meta)
    document = read_page(page)
    assert (document.published, document.byline) == ("2021-03-04", ("Ana Reed",))


def test_a_line_in_one_box_with_a_call_for_subscribers_is_left_out_with_it(read_page):
    line = "The stories of the harbour, every day at six."
    call = "<h3>Sign up for Morning Varel</h3>"
    boxed = read_page(PRINTED.format(line=f"</p><div>{call}<p>{line}</p></div><p>"))
    assert line not in boxed.text
    assert "newsletter call" in {dropped.reason for dropped in boxed.dropped if dropped.text == line}
    loose = read_page(PRINTED.format(line=f"</p><div>{call}</div><p>{line}"))
    assert line in loose.text
