"""Posts set into a page are the words of whoever they are signed by."""

from __future__ import annotations

from onrecord.attribute.acts import Act
from onrecord.attribute.layout.posts import with_posts
from onrecord.capture import from_bytes
from onrecord.model import Block
from onrecord.run import report_of

POST = "All residents of Lower Sull must leave now. — Sull Police (@sullpolice) March 4, 2031"


def post_in(text: str) -> list[Block]:
    start = text.index(POST)
    return [Block("paragraph", 0, start, None), Block("quote", start, start + len(POST), None)]


def told(acts: list[Act], text: str) -> list[tuple[str, str]]:
    return [
        (
            " ".join(text[start:end] for start, end in act.source),
            " ".join(text[start:end] for start, end in act.content),
        )
        for act in with_posts(acts, text, post_in(text))
    ]


def test_a_post_is_said_by_the_one_who_signs_it() -> None:
    assert told([], f"The water rose at night.\n\n{POST}") == [
        ("Sull Police", "All residents of Lower Sull must leave now.")
    ]


def test_a_post_that_the_line_above_gives_to_somebody_stays_theirs() -> None:
    text = f"The mayor shared a warning:\n\n{POST}"
    start = text.index(POST)
    act = Act(((0, 9),), ((10, 16),), ((start, start + 43),))
    assert with_posts([act], text, post_in(text)) == [act]


def test_what_was_taken_from_the_signature_is_no_statement() -> None:
    text = f"The water rose at night.\n\n{POST}"
    at = text.index("Sull Police (")
    assert told([Act((), (), ((at, at + 11),))], text) == told([], text)


def test_a_quotation_signed_without_a_handle_is_no_post() -> None:
    text = POST.replace(" (@sullpolice)", "")
    assert with_posts([], text, [Block("quote", 0, len(text), None)]) == []


def test_a_post_in_a_page_keeps_the_slice_rule_and_is_direct() -> None:
    words, _, signature = POST.partition(" — ")
    page = f"""<html lang="en"><head><title>Flood in Sull</title></head><body><article><h1>Flood in Sull</h1>
<p>Six people were killed on Tuesday after a gate of the Sull dam failed, the governor, Rasmus Thal, said.</p>
<blockquote class="twitter-tweet"><p>{words}</p>&mdash; {signature}</blockquote>
<p>The operator of the dam admitted that the gate had not been tested for three years.</p>
</article></body></html>"""
    report = report_of(from_bytes(page.encode(), media_type="text/html"))
    names = {speaker.id: speaker.name for speaker in report.speakers}
    (one,) = [one for one in report.attributions if "residents" in one.content[0].exact]
    assert (names[one.speaker or ""], one.kind) == ("Sull Police", "direct")
    text = report.document.text
    assert all(text[piece.start : piece.end] == piece.exact for piece in one.content)
