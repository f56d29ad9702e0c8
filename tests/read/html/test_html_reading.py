"""A page becomes a document whose words are those of the capture, each part in its role."""

from __future__ import annotations

from onrecord.selectors import check, select


def _of_kind(document, kind):
    return [document.text[block.start : block.end] for block in document.blocks if block.kind == kind]


def test_headline_is_the_first_block_and_stands_in_the_text_once(read_page, report):
    document = read_page(report)
    assert document.title == "Ferry sinks off Varel"
    assert document.blocks[0].kind == "title"
    assert document.text.startswith("Ferry sinks off Varel\n\n")
    assert document.text.count("Ferry sinks off Varel") == 1


def test_words_are_as_captured_with_entities_decoded_and_markup_gone(read_page, report):
    paragraphs = _of_kind(read_page(report), "paragraph")
    assert paragraphs[0].startswith("VAREL (Reuters) \u2013 A ferry sank")
    assert "Ilse\xa0Holt said." in paragraphs[0]
    assert paragraphs[1].startswith("\u201cWe have no explanation,\u201d she told reporters")
    assert not any("not text" in paragraph for paragraph in paragraphs)


def test_every_word_maps_to_bytes_that_hold_it(read_page, capture_page, report):
    document, capture = read_page(report), capture_page(report)
    start = document.text.index("explanation")
    selector = select(document, start, start + len("explanation"))
    check(selector, document, capture)
    assert capture.data[slice(*selector.raw)] == b"exp</em>lanation"
    dash = document.text.index("\u2013")
    assert capture.data[slice(*select(document, dash, dash + 1).raw)] == b"&ndash;"
    for block in document.blocks:
        assert block.raw is not None
        check(select(document, block.start, block.end), document, capture)


def test_caption_and_credit_are_told_apart_and_kept_out_of_the_paragraphs(read_page, report):
    document = read_page(report)
    (picture,) = document.pictures
    assert picture.caption == "The ferry in the harbour last year"
    assert picture.credit == "Tomas Brandt/AFP"
    assert picture.location == "https://courier.example/img/2031-05-03-ferry.jpg"
    assert (picture.taken, picture.taken_from) == ("2031-05-03", "file name")
    assert picture.selector.exact == picture.caption
    assert _of_kind(document, "caption") == ["The ferry in the harbour last year (Photo: Tomas Brandt/AFP)"]
    assert not any("harbour last year" in paragraph for paragraph in _of_kind(document, "paragraph"))


def test_a_caption_shown_twice_is_one_picture(read_page, report):
    figure = report[report.index("<figure>") : report.index("</figure>") + len("</figure>")]
    document = read_page(report.replace("<iframe", figure + "<iframe"))
    assert len(document.pictures) == 1
    assert "caption shown twice" in [dropped.reason for dropped in document.dropped]


def test_what_is_dropped_is_listed_with_its_reason_and_its_bytes(read_page, capture_page, report):
    document, capture = read_page(report), capture_page(report)
    dropped = {one.reason: one for one in document.dropped}
    teaser = dropped["teaser"]
    assert teaser.text == "READ MORE: How the coast guard was cut in half over ten years"
    assert capture.data[slice(*teaser.raw)].decode() == teaser.text
    assert teaser.text not in document.text


def test_an_embedded_post_is_a_quote_of_its_own_and_a_video_is_listed(read_page, report):
    document = read_page(report)
    (quote,) = _of_kind(document, "quote")
    assert quote.startswith("The state will pay for every funeral")
    assert [(embed.kind, embed.url) for embed in document.embeds] == [
        ("post", "https://twitter.com/maravenn/status/1"),
        ("video", "https://www.youtube.com/embed/abc123"),
    ]


def test_metadata_names_the_signal_that_won(read_page, report):
    document = read_page(report)
    assert document.published == "2031-05-04T07:15:00+02:00"
    assert document.signals["published"] == "json-ld:datePublished"
    assert document.modified == "2031-05-04T09:00:00+00:00"
    assert document.byline == ("Ana Reed",)
    assert document.outlet == "The Harrow Courier"
    assert document.signals["outlet"] == "meta:og:site_name"
    assert document.section == "World"
    assert document.url == "https://courier.example/2031/05/ferry"
    assert document.wire == "Reuters"
    assert document.access == "paid"
    assert document.language == "en"
    assert document.corrections[0].startswith("Correction: An earlier version")


def test_a_day_is_never_given_a_time(read_page, report):
    document = read_page(report.replace('"datePublished":"2031-05-04T07:15:00+02:00",', ""))
    assert document.published == "2031-05-03"
    assert document.signals["published"] == "meta:article:published_time"


def test_reading_the_same_bytes_again_gives_the_same_id(read_page, report):
    assert read_page(report).id == read_page(report).id
    assert read_page(report).id != read_page(report.replace("twelve", "eleven")).id


def test_blocks_follow_the_page(read_page, report):
    document = read_page(report)
    raws = [block.raw[0] for block in document.blocks[1:]]
    assert raws == sorted(raws)


def test_paragraphs_of_a_second_container_of_the_same_kind_are_not_lost(read_page, report):
    more = "".join(
        f'<p class="txt">The {word} witness told the inquiry that the ship had listed badly since the '
        f"morning.</p>"
        for word in ("first", "second", "third", "fourth", "fifth")
    )
    half = report.index("<iframe src")
    page = (
        report[:half].replace("<p>", '<p class="txt">')
        + '</div><div class="ad"></div><div class="article-body">'
        + more
        + report[half:]
    )
    text = read_page(page).text
    assert all(f"The {word} witness" in text for word in ("first", "second", "third", "fourth", "fifth"))


def test_what_closes_a_page_without_being_the_report_is_dropped(read_page, report):
    last = "</article>"
    added = (
        "<p>* * *</p><p>The harbour stays closed until Friday, the ministry said in a statement.</p>"
        "<p>Ana Reed is a reporter in Varel who writes about ships and the people on them.</p>"
        "<p>Originally published in The Lennick Gazette</p>"
    )
    at = report.index("</div>", report.index("overloaded")) if "</div>" in report else report.index(last)
    document = read_page(report[:at] + added + report[at:])
    reasons = {dropped.text: dropped.reason for dropped in document.dropped}
    assert reasons["* * *"] == "separator"
    note = next(text for text in reasons if text.startswith("Ana Reed is a reporter"))
    assert reasons[note] == "note on the author"
    assert _of_kind(document, "credit")[-1] == "Originally published in The Lennick Gazette"
    assert "The harbour stays closed until Friday, the ministry said in a statement." in document.text


def test_the_counter_of_a_gallery_is_no_part_of_a_caption(read_page, report):
    counted = report.replace("<figcaption>", "<figcaption>Image 1 of 13 ")
    assert _of_kind(read_page(counted), "caption") == _of_kind(read_page(report), "caption")


def _interview(*paragraphs: str) -> str:
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    head = "<head><title>Quay</title></head>"
    return f"<html lang='en'>{head}<body><article><h1>On the quay</h1>{body}</article></body></html>"


def test_questions_set_in_bold_between_answers_are_headings_whatever_their_tag(read_page):
    document = read_page(
        _interview(
            "The harbour master of Varel talks about her crane.",
            "<strong>Why did it fall?</strong>", "Because nobody had looked at it for nine years.",
            "<b>The board says it did.</b>", "From the car, and in the rain, as far as I know.",
            "<em>Who paid?</em>", "We did, and we were told to be grateful for it.",
            "<b>And now?</b>", "Now the board wants me to look for another one.",
        )
    )  # fmt: skip
    assert _of_kind(document, "heading") == [
        "Why did it fall?", "The board says it did.", "Who paid?", "And now?"
    ]  # fmt: skip


def test_bold_sentences_without_questions_or_answers_between_stay_paragraphs(read_page):
    document = read_page(
        _interview(
            "<b>A crane fell in Varel on Monday, the port said.</b>", "Nobody was hurt by it.",
            "<b>Why?</b>", "<b>Who paid?</b>", "<b>And what now, the town asks?</b>",
            "The port has no answer to that so far.",
        )
    )  # fmt: skip
    assert _of_kind(document, "heading") == []
