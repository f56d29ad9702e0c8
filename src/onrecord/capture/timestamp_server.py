"""Asking a time-stamp server (RFC 3161 over HTTP, section 3.4 there)."""

from __future__ import annotations

import httpx

from onrecord.capture.web import USER_AGENT
from onrecord.errors import TimestampError

SECONDS = 30.0
MOST_BYTES = 1 << 20

_OK = 200


def ask(address: str, request: bytes, *, seconds: float = SECONDS) -> bytes:
    """Send the time-stamp `request` (DER) to the server at `address` and return its answer as it came.

    Only a digest leaves this machine. Proxies and credentials that the environment names are not used, and
    redirects are not followed. Raises `TimestampError` if there is no answer, or not one of that kind.
    """
    headers = {"Content-Type": "application/timestamp-query", "User-Agent": USER_AGENT}
    try:
        with (
            httpx.Client(trust_env=False, timeout=seconds) as client,
            client.stream("POST", address, content=request, headers=headers) as response,
        ):
            if response.status_code != _OK:
                raise TimestampError(f"{address} answers with status {response.status_code}")
            answer = b""
            for part in response.iter_bytes():
                answer += part
                if len(answer) > MOST_BYTES:
                    raise TimestampError(f"{address} sends more than a time-stamp")
            return answer
    except (httpx.HTTPError, httpx.InvalidURL, UnicodeError) as error:
        raise TimestampError(f"{address} gives no answer: {str(error) or type(error).__name__}") from error
