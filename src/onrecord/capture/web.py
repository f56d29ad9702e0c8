"""Pages of the web: one address, fetched once, its redirects followed and kept.

Proxies, credentials and certificates that the environment names (HTTP_PROXY, .netrc, SSL_CERT_FILE) are not
used: through a proxy, the address that is connected to could not be checked, and what a record holds must not
hang on settings that it does not show.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import httpcore
import httpx

from onrecord.capture import media_type as media
from onrecord.capture.address import refused, resolve
from onrecord.capture.connection import Deadline, Exchange, PinnedTransport, ReceivedTooMuchError
from onrecord.capture.exchange_log import request_log
from onrecord.capture.http_body import BodyError, decoded_body
from onrecord.capture.instants import now
from onrecord.capture.limits import Allowance
from onrecord.capture.page import page, too_large
from onrecord.errors import CaptureError
from onrecord.model import Location
from onrecord.version import __version__

if TYPE_CHECKING:
    import ssl
    from collections.abc import Callable, Mapping

    from onrecord.capture.address import Resolver
    from onrecord.capture.limits import Limits
    from onrecord.model import Capture

USER_AGENT = f"OnRecord/{__version__} (keeps a copy of one news report for its reader)"
"""How OnRecord names itself to servers."""

PAGES = "text/html,application/xhtml+xml,text/plain;q=0.9"
"""What is asked for where a page is wanted (the header Accept)."""

_HEADERS = {"User-Agent": USER_AGENT, "Accept-Encoding": "gzip, deflate, br", "Connection": "close"}
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_ADVICE = {
    401: "The page wants a login. Save it from your browser and read the file.",
    403: "The server refuses programs. Save the page from your browser and read the file.",
    404: "A copy may be in a web archive: search there for the address.",
    410: "A copy may be in a web archive: search there for the address.",
    429: "The server asks for fewer requests. Try again later.",
    451: "The page is withheld for legal reasons where you are.",
}
_SERVER_FAULT = 500
_OK = 200
_LAST_PORT = 65_535
_LONGEST_REASON = 200
_ROOM = 1 << 20  # for the heads of responses and the sizes between chunks
_UNTOLD = ("", "application/octet-stream", "binary/octet-stream", "unknown/unknown")


@dataclass(frozen=True, slots=True)
class _Hop:
    address: httpx.URL
    instant: str
    exchange: Exchange
    response: httpx.Response
    body: bytes


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a server answered, of any status: `hops` are the requests that led to it, the last its own."""

    asked: str
    limits: Limits
    hops: tuple[_Hop, ...]

    @property
    def status(self) -> int:
        """The status of the answer."""
        return self.hops[-1].response.status_code

    @property
    def headers(self) -> httpx.Headers:
        """The headers of the answer."""
        return self.hops[-1].response.headers

    @property
    def address(self) -> str:
        """The address that answered, after all redirects."""
        return str(self.hops[-1].address)

    def body(self) -> bytes:
        """Return the body with its content codings undone. Raises `CaptureError` ("coding", "too-large")."""
        return _body(self.hops[-1], self.asked, self.limits)

    def capture(self) -> Capture:
        """Return the page that was answered. Raises `CaptureError` if the answer is none."""
        return _capture(self)


def from_url(
    address: str,
    *,
    limits: Limits,
    allow_private: bool = False,
    resolver: Resolver = resolve,
    ssl_context: ssl.SSLContext | None = None,
) -> Capture | CaptureError:
    """Fetch the page at `address` and return it, or the `CaptureError` that says why it cannot be had.

    Its data are the body with transfer and content codings undone; what came over the wire, of every hop,
    is in its `request_log`. `Location.redirects` are the addresses that redirected, in order.
    `limits.fetch_seconds` bounds connecting and transfer of all hops together; only the system bounds the
    time to resolve a name.

    Errors: "address", "scheme", "credentials", "refused-address", "network", "timeout", "redirects",
    "status", "media-type", "coding", "too-large", "damaged", "empty", "binary".
    """
    try:
        return fetch(
            address, limits=limits, allow_private=allow_private, resolver=resolver, ssl_context=ssl_context
        ).capture()
    except CaptureError as error:
        return error


def fetch(
    address: str,
    *,
    limits: Limits,
    accept: str = PAGES,
    conditions: Mapping[str, str] | None = None,
    conditions_for: str | None = None,
    permit: Callable[[str], None] | None = None,
    allow_private: bool = False,
    resolver: Resolver = resolve,
    ssl_context: ssl.SSLContext | None = None,
) -> Fetched:
    """Fetch `address` and return what was answered, of any status.

    `conditions` are headers such as If-None-Match, sent where they came from: to `conditions_for`, which may
    be what `address` redirects to; if that is None, to `address`.
    `permit` is asked before each request, also of a redirect, and may raise. Raises `CaptureError` as
    `from_url` tells, but for what a page has to be: "address" to "redirects", and "too-large".
    """
    context = ssl_context or httpx.create_ssl_context(trust_env=False)
    checks = _Checks(allow_private, resolver, permit)
    try:
        told = (conditions_for or str(_parsed(address, address)), conditions or {})
        hops = _hops(address, limits, checks, context, {"Accept": accept}, told)
        return Fetched(address, limits, tuple(hops))
    except httpcore.TimeoutException as error:
        message = f"{address} did not answer within {limits.fetch_seconds:g} seconds"
        raise CaptureError(message, code="timeout", source=address) from error
    except ReceivedTooMuchError as error:
        raise too_large(address, limits) from error
    except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
        reason = str(error)[:_LONGEST_REASON] or type(error).__name__
        raise CaptureError(
            f"{address} cannot be fetched: {reason}", code="network", source=address
        ) from error


def _hops(
    address: str,
    limits: Limits,
    checks: _Checks,
    context: ssl.SSLContext,
    headers: Mapping[str, str],
    conditions: tuple[str, Mapping[str, str]],
) -> list[_Hop]:
    """Fetch `address` and what it redirects to, each hop checked anew, until there is an answer."""
    hops: list[_Hop] = []
    cookies = httpx.Cookies()  # some papers redirect in a circle until a cookie comes back
    deadline = Deadline(limits.fetch_seconds)
    place = _parsed(address, address)
    while True:
        told = conditions[1] if str(place) == conditions[0] else {}
        request = httpx.Request("GET", place, headers={**_HEADERS, **headers, **told}, cookies=cookies)
        hop = _hop(request, checks.addresses(place, address), deadline, limits.page_bytes, context)
        cookies.extract_cookies(hop.response)
        hops.append(hop)
        target = hop.response.headers.get("Location")
        if hop.response.status_code not in _REDIRECTS or target is None:
            return hops
        if len(hops) > limits.redirects:
            message = (
                f"{address} redirects more than {limits.redirects} times, last to {target[:_LONGEST_REASON]}"
            )
            raise CaptureError(message, code="redirects", source=address)
        place = _parsed(target, address, base=place)


def _hop(
    request: httpx.Request, addresses: list[str], deadline: Deadline, limit: int, context: ssl.SSLContext
) -> _Hop:
    exchange = Exchange()
    instant = now()
    with PinnedTransport(
        addresses, exchange, deadline=deadline, limit=limit + _ROOM, ssl_context=context
    ) as transport:
        response = transport.handle_request(request)
        response.request = request
        body = b"".join(response.iter_raw())
    return _Hop(request.url, instant, exchange, response, body)


def _parsed(address: str, asked: str, base: httpx.URL | None = None) -> httpx.URL:
    """Return `address`, relative to `base`, if it is one that may be fetched at all."""
    told = f"{asked} redirects to" if base else "OnRecord was given"
    shown = address[:_LONGEST_REASON]
    try:
        place = base.join(address) if base else httpx.URL(address)
    except (httpx.InvalidURL, ValueError) as error:
        raise CaptureError(
            f"{told} {shown!r}, which is no address: {error}", code="address", source=asked
        ) from error
    if place.scheme not in ("http", "https"):
        raise CaptureError(
            f"{told} {shown!r}; only http and https addresses are fetched", code="scheme", source=asked
        )
    if not place.host or (place.port or 0) > _LAST_PORT:
        raise CaptureError(f"{told} {shown!r}, which names no host or no port", code="address", source=asked)
    if place.userinfo:
        raise CaptureError(
            f"{told} an address with a user name or password, which would stand in the record",
            code="credentials",
            source=asked,
            advice="Save the page from your browser and read the file.",
        )
    return place


@dataclass(frozen=True, slots=True)
class _Checks:
    """Whether private addresses are allowed, what turns names into addresses, and who is asked before."""

    allow_private: bool
    resolver: Resolver
    permit: Callable[[str], None] | None

    def addresses(self, place: httpx.URL, asked: str) -> list[str]:
        """Return the IP addresses of the host of `place`; raise `CaptureError` if any of them is refused."""
        if self.permit:
            self.permit(str(place))
        port = place.port or (443 if place.scheme == "https" else 80)
        try:
            addresses = self.resolver(place.host, port)
        except (OSError, UnicodeError) as error:
            message = f"{asked} cannot be fetched: the host {place.host} is not known ({error})"
            raise CaptureError(message, code="network", source=asked) from error
        for address in () if self.allow_private else addresses:
            if reason := refused(address):
                where = address if place.host == address else f"{place.host} at {address}"
                raise CaptureError(
                    f"{asked} leads to {where}, {reason}; it was not fetched",
                    code="refused-address",
                    source=asked,
                    advice="If it is meant to be fetched, allow private addresses (--allow-private).",
                )
        return addresses


def _capture(fetched: Fetched) -> Capture:
    asked, hops, limits = fetched.asked, fetched.hops, fetched.limits
    last = hops[-1]
    _check_status(last, asked)
    content_type = last.response.headers.get("Content-Type")
    media_type = media.from_header(content_type)
    if media_type is None and (content_type or "").partition(";")[0].strip().lower() not in _UNTOLD:
        told = content_type[:_LONGEST_REASON]
        message = f"{asked} is {told!r}; only HTML and plain text are read"
        raise CaptureError(message, code="media-type", source=asked)
    return page(
        _body(last, asked, limits),
        source=asked,
        location=Location(
            "url",
            url=asked,
            final_url=str(last.address),
            redirects=tuple(str(hop.address) for hop in hops[:-1]),
            status=last.response.status_code,
        ),
        media_type=media_type or media.from_name(last.address.path),
        encoding=media.charset(content_type),
        retrieved=last.instant,
        request_log=request_log((str(hop.address), hop.instant, hop.exchange) for hop in hops),
    )


def _check_status(hop: _Hop, asked: str) -> None:
    status = hop.response.status_code
    if status != _OK:
        advice = "The server has a fault of its own. Try again later." if status >= _SERVER_FAULT else ""
        raise CaptureError(
            f"{asked} answered with status {status} {hop.response.reason_phrase}".rstrip(),
            code="status",
            source=asked,
            advice=_ADVICE.get(status, advice),
        )


def _body(hop: _Hop, asked: str, limits: Limits) -> bytes:
    """Return the body with its content codings undone; chunks were joined on the way in."""
    try:
        return decoded_body(
            hop.body,
            transfer_encoding=None,
            content_encoding=hop.response.headers.get("Content-Encoding"),
            limit=limits.page_bytes,
            allowance=Allowance(len(hop.body), limits, asked),
        )
    except BodyError as error:
        raise CaptureError(f"{asked}: the page is {error}", code=error.code, source=asked) from error
