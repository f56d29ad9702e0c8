"""RFC 3161 time-stamps of a checkpoint: what is asked of an authority, and what its answer is worth."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from hashlib import sha256, sha512
from typing import TYPE_CHECKING

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding
from rfc3161_client import (
    HashAlgorithm,
    PKIStatus,
    TimestampRequestBuilder,
    VerificationError,
    VerifierBuilder,
    decode_timestamp_response,
)
from rfc3161_client._rust import parse_timestamp_request

from onrecord.errors import TimestampError

if TYPE_CHECKING:
    import datetime as dt
    from collections.abc import Iterator, Sequence

    from rfc3161_client import TimeStampResponse

_NO_CHAIN = "certificate verify error"
"""How OpenSSL says that no chain leads to a root, or that a certificate was not valid at that time."""

_LONGEST_REASON = 300


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a time-stamp says: the instant, and the authority as its certificate names it.

    `trusted` is whether its signature was followed to one of the given roots, at the time that it states.
    """

    time: dt.datetime
    authority: str
    trusted: bool


def request(data: bytes) -> bytes:
    """Return a request (DER) for a time-stamp of `data`, with a nonce; the signer's certificate is wanted."""
    builder = TimestampRequestBuilder().data(data).hash_algorithm(HashAlgorithm.SHA256)
    return builder.nonce(nonce=True).cert_request(cert_request=True).build().as_bytes()


def certificates(data: bytes) -> list[x509.Certificate]:
    """Return the certificates of a PEM file. Raises `TimestampError` if there are none."""
    try:
        return x509.load_pem_x509_certificates(data)
    except ValueError as error:
        raise TimestampError(f"no certificates in PEM: {error}") from error


def chain(response: bytes, beside: Sequence[x509.Certificate] = ()) -> bytes:
    """Return the certificates of a response and those given `beside` it, each once, as PEM.

    Raises `TimestampError` if the response cannot be read.
    """
    with _reading():
        found = dict.fromkeys([*_own(_granted(response)), *beside])
        return b"".join(one.public_bytes(Encoding.PEM) for one in found)


def check(data: bytes, asked: bytes, response: bytes, roots: Sequence[x509.Certificate]) -> Stamp:
    """Return what `response`, to the request `asked`, says of `data`.

    Raises `TimestampError` unless it grants a time-stamp of just these data, in answer to this request, with
    a signature that holds. Whether the signer is to be trusted is another matter: see `Stamp.trusted`.
    """
    with _reading():
        answer = _granted(response)
        nonce = parse_timestamp_request(asked).nonce
        trusted = _holds(answer, data, nonce, roots)
        if not trusted:
            _check_imprint(answer, data, nonce)
        return Stamp(answer.tst_info.gen_time, _authority(answer), trusted)


def _holds(
    answer: TimeStampResponse, data: bytes, nonce: int | None, roots: Sequence[x509.Certificate]
) -> bool:
    """Return whether the signature of `answer` holds and leads to one of `roots`, False if only the first.

    Raises `TimestampError` if it does not hold.
    """
    known = list(roots) or _own(answer)  # without a root, a signature can still be seen to be none
    if not known:
        return False
    try:
        VerifierBuilder(roots=known, nonce=nonce).build().verify_message(answer, data)
    except VerificationError as error:
        if _NO_CHAIN in str(error):
            return False
        raise TimestampError(f"the time-stamp does not hold: {str(error)[:_LONGEST_REASON]}") from error
    return bool(roots)


@contextlib.contextmanager
def _reading() -> Iterator[None]:
    """Say of whatever a library meets in hostile bytes that they are not a time-stamp."""
    try:
        yield
    except TimestampError:
        raise
    except Exception as error:
        reason = f"{type(error).__name__}: {error}"[:_LONGEST_REASON]
        raise TimestampError(f"not a time-stamp that can be read: {reason}") from error


def _granted(response: bytes) -> TimeStampResponse:
    answer = decode_timestamp_response(response)
    if answer.status != PKIStatus.GRANTED:
        reasons = "; ".join(answer.status_string) or f"status {answer.status}"
        raise TimestampError(f"the authority refused: {reasons}")
    return answer


def _own(answer: TimeStampResponse) -> list[x509.Certificate]:
    return [x509.load_der_x509_certificate(one) for one in sorted(answer.signed_data.certificates)]


def _check_imprint(answer: TimeStampResponse, data: bytes, nonce: int | None) -> None:
    """Check what can be checked without a chain: that these data are stamped, in answer to this request."""
    info = answer.tst_info
    if info.message_imprint.message not in {sha256(data).digest(), sha512(data).digest()}:
        raise TimestampError("the time-stamp is of other data")
    if nonce is not None and info.nonce != nonce:
        raise TimestampError("the time-stamp answers another request")


def _authority(answer: TimeStampResponse) -> str:
    signers = list(answer.signed_data.signer_infos)
    for one in _own(answer):
        if signers and (one.issuer, one.serial_number) == (signers[0].issuer, signers[0].serial_number):
            return one.subject.rfc4514_string()
    return signers[0].issuer.rfc4514_string() if signers else "not named"
