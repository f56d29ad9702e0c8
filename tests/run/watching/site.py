"""A server with a feed and pages that change, and a clock that only sleeping moves on."""

from __future__ import annotations

import time
from email.utils import formatdate

from capture.local_server import answer

ARTICLE = (
    "<!doctype html><html lang='en'><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    "<p>The harbour of Draum was closed on Sunday after the crane fell into the water at noon.</p>"
    "{paragraphs}<p>The work on the pier goes on, and the ferry to Ostrel will run again in the spring.</p>"
    "</article></body></html>"
)


def article(*paragraphs, title="Harbour of Draum closed"):
    return ARTICLE.format(title=title, paragraphs="".join(f"<p>{one}</p>" for one in paragraphs)).encode()


class Site:
    """A server with a feed, whose pages have tags and can be changed, made to fail, and counted."""

    def __init__(self, server):
        self.server, self.items, self.tags = server, [], {}
        self.server.answers["/robots.txt"] = answer(b"", status="404 Not Found")
        self.server.answers["/feed"] = self._feed

    def page(self, path, body, *headers, listed=True, tag=True):
        """Put a page at `path`; its tag is that of its body."""
        name = f'"{hash(body) & 0xFFFFFF:x}"'

        def reply(connection, _):
            if tag and f"If-None-Match: {name}".lower() in self.asked().lower():
                connection.sendall(answer(b"", f"ETag: {name}", status="304 Not Modified"))
            else:
                connection.sendall(answer(body, *([f"ETag: {name}"] if tag else []), *headers))

        self.server.answers[path] = reply
        if listed and path not in self.items:
            self.items.append(path)

    def fails(self, path, status, *headers):
        self.server.answers[path] = answer(b"", *headers, status=status)

    def robots(self, text):
        self.server.answers["/robots.txt"] = answer(text.encode(), content_type="text/plain")

    def asked(self):
        return self.server.requests[-1].decode()

    def paths(self):
        """Return the paths that were asked for so far, and forget them."""
        paths = [request.split()[1].decode() for request in self.server.requests]
        self.server.requests.clear()
        return paths

    def url(self, path="/feed", host="127.0.0.1"):
        return self.server.url(path, host)

    def _feed(self, connection, _):
        items = "".join(f"<item><title>t</title><link>{self.url(path)}</link></item>" for path in self.items)
        body = f'<rss version="2.0"><channel><title>Post</title>{items}</channel></rss>'.encode()
        connection.sendall(answer(body, f'ETag: "{len(self.items)}"', content_type="application/rss+xml"))


class Time:
    """A clock that only sleeping moves on; it begins now, as the captures have the time of the system."""

    def __init__(self):
        self.now = time.time() + 1
        self.slept = []

    def __call__(self):
        return self.now

    def sleep(self, seconds):
        self.slept.append(seconds)
        self.now += seconds

    def http_date(self, later):
        return formatdate(self.now + later, usegmt=True)
