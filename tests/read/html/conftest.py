"""Pages of our own writing, read as captures."""

from __future__ import annotations

import hashlib

import pytest

from onrecord.model import Capture, Document, Location
from onrecord.read.decoding import decode
from onrecord.read.html import read_html


def capture_of(html: str | bytes) -> Capture:
    data = html.encode() if isinstance(html, str) else html
    return Capture(data, hashlib.sha256(data).hexdigest(), "text/html", None, Location("memory"), None)


@pytest.fixture
def read_page():
    def read(html: str | bytes) -> Document:
        capture = capture_of(html)
        return read_html(capture, decode(capture.data, declared=None, media_type="text/html"))

    return read


@pytest.fixture
def capture_page():
    return capture_of


HEAD = """<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8"><title>Ferry sinks off Varel | The
Harrow Courier</title>
<link rel="canonical" href="https://courier.example/2031/05/ferry">
<meta property="og:site_name" content="The Harrow Courier">
<meta property="article:published_time" content="2031-05-03">
<script type="application/ld+json">{"@context":"https://schema.org","@graph":[
 {"@type":"WebSite","@id":"#site","name":"Courier"},
 {"@type":"NewsArticle","headline":"Ferry sinks off Varel","datePublished":"2031-05-04T07:15:00+02:00",
  "dateModified":"2031-05-04T09:00:00Z","author":[{"@id":"#a"}],"articleSection":"World","isAccessibleForFree":"False"},
 {"@type":"Person","@id":"#a","name":"Ana Reed"}]}</script></head>"""

BODY = """<body><nav><a href="/">Home</a> <a href="/world">World</a></nav><main><article>
<h1>Ferry sinks off Varel</h1>
<p class="byline">By <a href="/ana">Ana Reed</a></p>
<figure><img src="/img/2031-05-03-ferry.jpg" alt="a ferry"><figcaption>The ferry in the harbour last year
(Photo: Tomas Brandt/AFP)</figcaption></figure>
<div class="article-body">
<p>VAREL (Reuters) &ndash; A ferry sank off the coast of Varel at dawn on Sunday, and at least twelve
people died, the harbour master <b>Ilse&nbsp;Holt</b> said.<!-- ad --></p>
<p>&ldquo;We have no <em>exp</em>lanation,&rdquo; she told reporters, and asked the families of the missing
to come to the harbour office.</p>
<p><a href="/other">READ MORE: How the coast guard was cut in half over ten years</a></p>
<script>var ad = "<p>not text</p>";</script>
<blockquote class="twitter-tweet"><p>The state will pay for every funeral, without exception.</p>&mdash;
Mara Venn (@maravenn) <a href="https://twitter.com/maravenn/status/1">May 4, 2031</a></blockquote>
<p>The owner of the ferry, a company registered in Lennick, denied on Sunday evening that the ship had been
overloaded.</p>
<iframe src="https://www.youtube.com/embed/abc123" title="The rescue"></iframe>
<p>A court in Lennick had fined the company twice for carrying too many passengers, records that the
Courier has seen show.</p>
<p>Correction: An earlier version of this report gave the wrong age for the captain of the ship.</p>
</div></article></main><footer>Contact us at the office</footer></body></html>"""


@pytest.fixture
def report() -> str:
    return HEAD + BODY
