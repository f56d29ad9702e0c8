"""Who may ask, and what a page may do: the gate before every request, and the headers of every answer.

The server speaks plain HTTP on the loopback interface, where two kinds of strangers reach it: other users of
the machine, and web pages that the user has open. A request goes through only if all of this holds:

- `Host` names this machine, so that no foreign name that was made to point here is served (DNS rebinding);
- `Origin` and `Sec-Fetch-Site`, where a browser sends them, say that a page of ours asks, or nobody does;
- the cookie is the one that the address with the token gave (HttpOnly, SameSite=Strict);
- what changes anything carries the word of our forms, as its first field or in the header `X-CSRF-Token`.

Cookies know no ports: another server of the same user on this machine is sent ours too. It is not the token,
and holds for one run of the server.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import TYPE_CHECKING, Final
from urllib.parse import parse_qsl, quote, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

LOOPBACK: Final = ("127.0.0.1", "localhost", "[::1]")
"""The names of this machine by which it may be asked."""

HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with "no-referrer" browsers send our own forms with `Origin: null`
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-store",
}
"""Sent with every answer; an answer may have a `Cache-Control` of its own."""

CSRF_FIELD: Final = "csrf"
CSRF_HEADER: Final = "X-CSRF-Token"

_SAFE = frozenset({"GET", "HEAD"})
_ASKED_BY_US = frozenset({"same-origin", "none"})
_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[^:\[\]]+)(?::\d{1,5})?", re.IGNORECASE)
_PEEK = 4_096
_FIRST_FIELD = {
    "application/x-www-form-urlencoded": re.compile(rb"\Acsrf=([0-9a-f]{64})(?:&|\Z)"),
    "multipart/form-data": re.compile(
        rb'\A(?:\r\n)?--[^\r\n]{1,200}\r\nContent-Disposition: form-data; name="csrf"\r\n\r\n'
        rb"([0-9a-f]{64})\r\n",
        re.IGNORECASE,
    ),
}

_SHUT_OUT = "This page is only for who opened the address that `onrecord serve` printed. Open it again.\n"
_FOREIGN = "A page of another site, or a name that is not this machine's, asked. Nothing was done.\n"
_NO_WORD = "This form is not from a page that is open here now. Go back, load that page again, and repeat.\n"


def csrf_word(token: str) -> str:
    """Return the word that forms carry in a server whose token is `token`: 64 hexadecimal digits."""
    return _derived(token, "csrf")


class AnswerHeaders:
    """ASGI middleware that puts `HEADERS` on every answer that has none of its own."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on."""

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers.setdefault(name, value)
            await send(message)

        await self._app(scope, receive, sending)


class Gate:
    """ASGI middleware that lets through what the head of this module says, and nothing else."""

    def __init__(self, app: ASGIApp, *, token: str, hosts: tuple[str, ...] = LOOPBACK) -> None:
        self._app = app
        self._token = token
        self._hosts = frozenset(hosts)
        self._cookie = f"onrecord-{_derived(token, 'name')[:8]}"
        self._pass = _derived(token, "cookie")
        self._word = csrf_word(token)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer, or pass the request on."""
        if scope["type"] == "lifespan":
            await self._app(scope, receive, send)
        elif scope["type"] == "http":
            await self._http(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        if not self._is_ours(request.headers):
            await PlainTextResponse(_FOREIGN, 403)(scope, receive, send)
        elif scope["method"] in _SAFE and "token" in request.query_params:
            await self._admit(request)(scope, receive, send)
        elif not _same(request.cookies.get(self._cookie, ""), self._pass):
            await PlainTextResponse(_SHUT_OUT, 403)(scope, receive, send)
        elif scope["method"] in _SAFE:
            await self._app(scope, receive, send)
        else:
            replay, word = await _word_of(request.headers, receive)
            if _same(word, self._word):
                await self._app(scope, replay, send)
            else:
                await PlainTextResponse(_NO_WORD, 403, {"Connection": "close"})(scope, receive, send)

    def _is_ours(self, headers: Headers) -> bool:
        """Return whether this machine's name was asked for, by one of our pages or by the user."""
        hosts = headers.getlist("host")
        found = _HOST.fullmatch(hosts[0]) if len(hosts) == 1 else None
        if found is None or found[1].lower() not in self._hosts:
            return False
        if headers.get("sec-fetch-site", "none") not in _ASKED_BY_US:
            return False
        return all(origin == f"http://{hosts[0]}" for origin in headers.getlist("origin"))

    def _admit(self, request: Request) -> PlainTextResponse | RedirectResponse:
        """Return the way to the same address without the token, with the cookie if the token is right."""
        if not _same(request.query_params["token"], self._token):
            return PlainTextResponse(_SHUT_OUT, 403)
        rest = [(name, value) for name, value in parse_qsl(request.url.query) if name != "token"]
        path = "/" + quote(request.scope["path"].lstrip("/\\"))  # never "//host", which leads elsewhere
        answer = RedirectResponse(f"{path}?{urlencode(rest)}" if rest else path, 303)
        answer.set_cookie(self._cookie, self._pass, httponly=True, samesite="strict", path="/")
        return answer


def _derived(token: str, purpose: str) -> str:
    return hmac.new(token.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def _same(given: str, wanted: str) -> bool:
    return hmac.compare_digest(given.encode(), wanted.encode())


async def _word_of(headers: Headers, receive: Receive) -> tuple[Receive, str]:
    """Return the word a request carries, "" for none, and what gives its whole body.

    Only the beginning of the body is read for it, so that what is refused is refused before it is taken in.
    """
    if given := headers.get(CSRF_HEADER):
        return receive, given
    pattern = _FIRST_FIELD.get(headers.get("content-type", "").partition(";")[0].strip().lower())
    if pattern is None:
        return receive, ""
    read: list[Message] = []
    body = b""
    while len(body) < _PEEK:
        message = await receive()
        read.append(message)
        body += message.get("body", b"")
        if not message.get("more_body", False):
            break
    found = pattern.match(body)

    async def replay() -> Message:
        return read.pop(0) if read else await receive()

    return replay, found[1].decode() if found else ""
