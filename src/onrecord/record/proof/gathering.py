"""What a bundle takes out of a record: chosen reports, the events that tell of them, and their proofs."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from sqlalchemy import select

from onrecord.errors import BundleError
from onrecord.record.proof.sealing import SIZE_DIGITS, seal_name
from onrecord.record.queries import finding
from onrecord.record.store import raw_lines
from onrecord.record.tables import reports as reports_table
from onrecord.seal.checking_files import SEAL
from onrecord.seal.checkpoint import Proof, parse_checkpoint
from onrecord.seal.log import log_of, read_event
from onrecord.seal.named import named_by

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from sqlalchemy import Connection

    from onrecord.record.store import Parts, Store
    from onrecord.seal.log import Event, Log


@dataclass(frozen=True, slots=True)
class Gathered:
    """The parts of a bundle that come out of a record as they are.

    `files` are named as in a bundle's `data/`, each its bytes or what reads them; `keys` are the verifier
    keys of the seals by their sizes; `reports` are the ids of those whose bytes and text are in it,
    `withheld` of those that only events tell of.
    """

    origin: str
    keys: dict[int, str]
    files: dict[str, bytes | Callable[[], bytes]]
    reports: tuple[str, ...]
    withheld: tuple[str, ...]


def gather(store: Store, chosen: Sequence[str], redacted: Sequence[str]) -> Gathered:
    """Gather the reports that `chosen` and `redacted` name; without any `chosen`, all that are not redacted.

    Raises `UnknownReportError` or `AmbiguousReportError` for a name, `BundleError` if there is nothing to
    gather, a report to be withheld has its capture in common with one that is not, or no seal covers all.
    """
    with store.reading() as connection:
        withheld = {finding.report_id(connection, name) for name in redacted}
        wanted = {finding.report_id(connection, name) for name in chosen} or _current(connection)
    shown = wanted - withheld
    if not shown | withheld:
        raise BundleError("the record holds no report to bundle")
    lines = raw_lines(store)
    log, events = log_of(lines), [read_event(line) for line in lines]
    _check_withheld(events, shown, withheld)
    about = _about(events, shown | withheld)
    seals = _seals(store, events, about)
    newest = max(seals)
    indices = {0, *about, *(size - 1 for size in seals)}
    files: dict[str, bytes | Callable[[], bytes]] = {}
    for size, parts in seals.items():
        files.update({f"seals/{size:0{SIZE_DIGITS}}/{name}": data for name, data in parts.items()})
        for index in indices:
            if index < size:
                proof = Proof(index, tuple(log.tree.inclusion(index, size)), parts["checkpoint"])
                files[f"proofs/{size:0{SIZE_DIGITS}}/{index:0{SIZE_DIGITS}}.tlog-proof"] = bytes(proof)
    files.update({f"events/{index:0{SIZE_DIGITS}}.json": lines[index] for index in sorted(indices)})
    files.update(_contents(store, events, about, shown))
    _check_origin(log, seals[newest]["checkpoint"])
    return Gathered(
        origin=log.origin,
        keys={size: str(events[size - 1]["key"]) for size in seals},
        files=files,
        reports=tuple(sorted(shown)),
        withheld=tuple(sorted(withheld)),
    )


def _current(connection: Connection) -> set[str]:
    return set(connection.execute(select(reports_table.c.id).where(reports_table.c.current)).scalars())


def _about(events: list[Event], reports: set[str]) -> list[int]:
    """Return the indices of the events that tell of `reports` and of the captures they were read from."""
    captures = {one["capture"] for one in events if one["event"] == "read" and one["report"] in reports}
    return [
        index
        for index, one in enumerate(events)
        if (one["event"] == "read" and one["report"] in reports)
        or (one["event"] == "capture" and one["capture"]["sha256"] in captures)
    ]


def _seals(parts: Parts, events: list[Event], about: list[int]) -> dict[int, dict[str, bytes]]:
    """Return the seals that a bundle needs: the newest, and of each event the first that has a time-stamp."""
    found: dict[int, dict[str, bytes]] = {}
    beside = [name for name in parts.names("seals") if SEAL.fullmatch(name)]
    for size, event in enumerate(events, start=1):
        place = seal_name(size)
        of_seal = [name for name in beside if name.startswith(f"{place}/")]
        if event["event"] == "seal" and f"{place}/checkpoint" in of_seal:
            found[size] = {name.removeprefix(f"{place}/"): parts.read(name) for name in of_seal}
    if not found or max(found) <= max(about):
        raise BundleError(
            "no seal covers all that was chosen", advice="`onrecord seal` makes one; then bundle again."
        )
    stamped = [size for size in found if any(name.endswith(".tsr") for name in found[size])]
    first = {next((size for size in stamped if size > index), max(found)) for index in about}
    return {size: found[size] for size in sorted({max(found), *first})}


def _check_withheld(events: list[Event], shown: set[str], withheld: set[str]) -> None:
    """Raise `BundleError` if a report would be withheld whose capture goes in with another."""
    captures = {one["report"]: one["capture"] for one in events if one["event"] == "read"}
    for hidden in sorted(withheld):
        if same := sorted(one for one in shown if captures[one] == captures[hidden]):
            raise BundleError(
                f"the report {hidden[:12]} cannot be withheld: {same[0][:12]}, which goes in, was read from "
                "the same capture",
                advice="Redact both, or neither.",
            )


def _contents(
    parts: Parts, events: list[Event], about: list[int], shown: set[str]
) -> dict[str, Callable[[], bytes]]:
    """Return what reads the files that the chosen events name, but for those of reports that are withheld."""
    captures = {event["capture"] for event in events if event["event"] == "read" and event["report"] in shown}
    files: dict[str, Callable[[], bytes]] = {}
    for event in (events[index] for index in about):
        if event["event"] == "read" and event["report"] not in shown:
            continue
        if event["event"] == "capture" and event["capture"]["sha256"] not in captures:
            continue
        for name in named_by(event):
            kind, _, file = name.split("/")
            files[f"{kind}/{file}"] = partial(parts.read, name)
    return files


def _check_origin(log: Log, checkpoint: bytes) -> None:
    sealed, _ = parse_checkpoint(checkpoint)
    if (sealed.origin, sealed.root) != (log.origin, log.tree.root(sealed.size)):
        raise BundleError(
            "the record is not the one that was sealed", advice="`onrecord verify` says what differs."
        )
