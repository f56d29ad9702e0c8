"""What a verification finds: each item verified, failed or unverifiable, and by what it was measured."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cryptography import x509

    from onrecord.seal.log import Event
    from onrecord.seal.note import Key

State = Literal["verified", "failed", "unverifiable"]


@dataclass(frozen=True, slots=True)
class Finding:
    """What was found of one item.

    `kind` says what it is ("capture", "report", "event", "checkpoint", "signature", "time-stamp" …), `item`
    which one. `verified`: it is as the seal says. `failed`: it is not. `unverifiable`: there is nothing to
    measure it by, such as a key that nobody named or a seal that does not reach so far. `facts` are for the
    sentence that says what all of it proves.
    """

    kind: str
    item: str
    state: State
    reason: str = ""
    facts: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Policy:
    """What the verifier trusts beforehand.

    `keys` are those whose signatures count, `bare_keys` such of which only the 32 bytes are known, `roots`
    the certificates of time-stamp authorities, `since` an earlier checkpoint of the same record that the
    verifier kept.
    """

    keys: tuple[Key, ...] = ()
    bare_keys: tuple[bytes, ...] = ()
    roots: tuple[x509.Certificate, ...] = ()
    since: bytes | None = None


class Holding(Protocol):
    """The files of a record or a bundle, wherever they are."""

    def names(self) -> Iterable[str]:
        """Return the names of all files, with `/` between folders."""

    def is_file(self, name: str) -> bool:
        """Return whether there is a plain file of that name, which leads nowhere else."""

    def read(self, name: str) -> bytes:
        """Return the bytes of a file. Raises `SealError` if they cannot be had."""


class ReportCheck(Protocol):
    """How the JSON of a report is held against the event that names it and the bytes it was read from."""

    def __call__(self, event: Event, report: bytes, capture: bytes | None) -> None:
        """Raise `OnRecordError` unless they fit together; `capture` is None where the bytes are not there."""


def shown(name: str) -> str:
    """Return the name of a file as it can be printed: bytes that are not UTF-8 are escaped."""
    return name.encode("utf-8", "backslashreplace").decode()


def overall(states: Iterable[State]) -> State:
    """Return the worst of `states`; of nothing, nothing is known."""
    seen = set(states)
    if "failed" in seen:
        return "failed"
    return "unverifiable" if "unverifiable" in seen or not seen else "verified"
