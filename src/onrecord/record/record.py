"""The record: what its user owns, moves and hands over."""

from __future__ import annotations

import contextlib
import re
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Self, Unpack

from onrecord import contract
from onrecord.errors import RecordError
from onrecord.link import matters_of
from onrecord.record import erasing, judging, keeping, linking
from onrecord.record.checking import check_report
from onrecord.record.conditions import (
    FiguresAsked,
    StatementsAsked,
    figure_conditions,
    statement_conditions,
)
from onrecord.record.folder import RecordFolder
from onrecord.record.journal import now
from onrecord.record.places import Place, store_at
from onrecord.record.proof import gathering, importing, sealing
from onrecord.record.proof import state as seal_state
from onrecord.record.queries import figures as figure_queries
from onrecord.record.queries import finding, full_text, lists, passages, versions
from onrecord.record.queries import relations as relating
from onrecord.record.queries import reports as report_list
from onrecord.record.rebuilding import Rebuilt, rebuild
from onrecord.record.reviews.review import Review
from onrecord.record.reviews.speakers import SpeakersAcross
from onrecord.record.store import content, load
from onrecord.relations import Judgement
from onrecord.seal.checking_record import verify_record

if TYPE_CHECKING:
    import datetime as dt
    import os
    from collections.abc import Iterable, Iterator, Sequence
    from types import TracebackType

    from onrecord.model import Capture, Maker, Report
    from onrecord.record.proof.key_files import SigningKey
    from onrecord.record.proof.state import SealState
    from onrecord.record.queries.passages import Passage
    from onrecord.record.queries.reports import Order, ReportPage
    from onrecord.record.results import Hit, KeptFigure, KeptReport, KeptStatement, KnownSpeaker, Page
    from onrecord.record.store import Store
    from onrecord.relations import CopyGroup, Dispute, DisputeKind, Matter, Relation, SpeakerLink, Verdict
    from onrecord.seal.finding import Finding, Policy

_SHA256 = re.compile(r"[0-9a-f]{64}")
_RELATED_AT_ONCE = 50
"""Reports compared in one transaction: so many are at most compared again after a crash."""


class Record:
    """An open record. Any number of processes may have one open, read it and keep reports in it at once.

    Every method raises `RecordError` where a file of the record is damaged, naming the file.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    @classmethod
    def open(cls, place: Place, *, create: bool = False) -> Self:
        """Open the record at `place`, with `create` making one if nothing is there yet.

        A place is a folder, or a database: `postgresql://…`. What a crash left undone in a folder is done
        here, if it may be written.
        Raises `RecordNotFoundError` if there is no record, `RecordError` if the folder is a file, holds other
        things or a record of a later version, `RecordFullError` if a record cannot be made there.
        """
        store = store_at(place, create=create)
        try:
            store.begin()
        except BaseException:
            store.close()
            raise
        return cls(store)

    @staticmethod
    def rebuild(place: Place) -> Rebuilt:
        """Make the database of the record at `place` again from its journal and files, checking each file.

        Raises `RecordError` if the record is open elsewhere, `RecordNotFoundError` if there is none.
        """
        with contextlib.closing(store_at(place)) as store:
            return rebuild(store)

    @classmethod
    def erase(cls, place: Place, reference: str, reason: str) -> str:
        """Erase a capture and all that was read out of it; return its SHA-256. The journal keeps the fact.

        `reference` is the SHA-256 of the capture, or names a report of it as for `report`.
        Raises `UnknownReportError` or `AmbiguousReportError`, `RecordError` if the record is open elsewhere.
        """
        with cls.open(place) as record:
            sha256 = reference if _SHA256.fullmatch(reference) else record.report(reference).capture.sha256
        with contextlib.closing(store_at(place)) as store, store.alone() as alone:
            erasing.erase(alone, sha256, reason, at=now())
        cls.open(place).close()  # makes the index again
        return sha256

    @property
    def review(self) -> Review:
        """What people say of the entries of reports."""
        return Review(self._store)

    @property
    def speakers_across(self) -> SpeakersAcross:
        """Who speaks across the reports, and what people say of who is whom."""
        return SpeakersAcross(self._store)

    @property
    def name(self) -> str:
        """What the record is called, without the way to it."""
        return self._store.name

    @property
    def folder(self) -> Path:
        """Where the record is. Raises `RecordError` if it is not a folder."""
        if not isinstance(self._store, RecordFolder):
            raise RecordError(f"{self._store.shown()} is not a folder")
        return self._store.path

    def close(self) -> None:
        """Let go of the record."""
        self._store.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def keep(self, report: Report) -> bool:
        """Keep `report` with its capture; return whether that added anything.

        Bytes that are there already, and a report of theirs made by the same versions and model, are not
        added again; another place where the same bytes were seen is. When this returns, all of it is on the
        disk.
        Raises `SliceRuleError` if a selector does not hold its words, `RecordFullError` if there is no room
        or no permission, `RecordError` if the report's parts do not fit together or cannot be written as
        JSON.
        """
        keeping.check(report)
        return keeping.keep(self._store, report.capture, report)

    def keep_capture(self, capture: Capture) -> bool:
        """Keep `capture` and where it was seen, without a report; return whether that added anything."""
        return keeping.keep(self._store, capture, None)

    def seal(self, key: SigningKey, authorities: Sequence[str] = ()) -> sealing.Sealed:
        """Seal all that happened so far with `key`; `authorities` are the time-stamp servers to be asked.

        Where nothing happened since the last seal by the same key, and nobody is to be asked, that seal is
        returned. Raises `RecordError` if the journal is damaged or is not the one that was sealed before.
        """
        return sealing.seal(self._store, key, authorities)

    def keep_timestamp(self, sealed: sealing.Sealed, request: bytes, response: bytes, chain: bytes) -> None:
        """Keep a time-stamp of a seal: request, full answer, and the certificates that lead to its root."""
        sealing.keep_timestamp(self._store, sealed, request, response, chain)

    def keep_gap(self, sealed: sealing.Sealed, authority: str, reason: str) -> None:
        """Keep that `authority` gave no time-stamp of a seal, and why."""
        sealing.keep_gap(self._store, sealed, authority, reason)

    def countersigned(self, checkpoint: bytes) -> tuple[int, list[str]]:
        """Keep the further signatures of a `checkpoint` of this record (see `sealing.keep_countersigned`).

        Return how many events it covers, and the keys whose signatures were not there yet.
        Raises `NoteError` if it is no checkpoint, `RecordError` if it is none of this record's.
        """
        return sealing.keep_countersigned(self._store, checkpoint)

    def seal_state(self) -> SealState:
        """Return what is sealed, by which seals, and what happened since. Nothing is verified here."""
        return seal_state.seal_state(self._store)

    def verify(self, policy: Policy) -> Iterator[Finding]:
        """Yield a finding for every item of the record; nothing is written."""
        with self._store.holding() as holding:
            yield from verify_record(holding, policy, check_report)

    def gather(self, reports: Sequence[str] = (), redacted: Sequence[str] = ()) -> gathering.Gathered:
        """Gather what a bundle holds of the reports that are named, all if none is; how, `report` says.

        Of those `redacted`, only events are gathered. Raises `UnknownReportError` or `AmbiguousReportError`,
        `BundleError` if no seal covers all of it.
        """
        return gathering.gather(self._store, reports, redacted)

    def take_in(self, bundle: str | os.PathLike[str], policy: Policy) -> importing.Imported:
        """Take in the reports of the bundle at a path, if `policy` trusts who signed it and nothing fails.

        Raises `BundleError` if it is refused.
        """
        return importing.take_in(self._store, Path(bundle), policy)

    def tell_of_export(
        self, form: str, sha256: str, reports: Sequence[str], withheld: Sequence[str] = ()
    ) -> None:
        """Put on record that `reports` left in `form`, as a file with that SHA-256, and what was withheld."""
        event = {"event": "export", "at": now(), "format": form, "file": sha256, "reports": list(reports)}
        redaction = {"event": "redaction", "at": now(), "file": sha256, "reports": list(withheld)}
        with self._store.writing() as writing:
            writing.add([event, redaction] if withheld else [event])

    def has(self, sha256: str, made_by: Iterable[Maker]) -> bool:
        """Return whether a report of the capture with that SHA-256, made by just these, is kept."""
        return self.find(sha256, made_by) is not None

    def find(self, sha256: str, made_by: Iterable[Maker]) -> str | None:
        """Return the id of the report of that capture made by just these versions and models, or None."""
        with self._store.reading() as connection:
            return keeping.made(connection, sha256, keeping.makers_key(made_by))

    def bytes_of(self, sha256: str) -> bytes:
        """Return the bytes of a capture. Raises `RecordError` if they are not there or not those any more."""
        if not _SHA256.fullmatch(sha256):
            raise RecordError(f"{sha256!r} is not a SHA-256 in hexadecimal")
        return content(self._store, "captures", sha256)

    def report(self, reference: str, *, loosely: bool = False) -> Report:
        """Return the report that `reference` names, with its capture's bytes.

        `reference` is the beginning (four digits or more) of the SHA-256 of its capture, of its id or of
        its document's id; the path or URL it was read from, or the file name; or words of its title;
        `loosely`, its outlet or a part of path or URL too. For a capture that several versions read it is the
        report kept last, unless its id is given.
        Raises `UnknownReportError` or `AmbiguousReportError`.
        """
        with self._store.reading() as connection:
            value = load(self._store, finding.report_id(connection, reference, loosely=loosely))
        return contract.from_json(value, data=self.bytes_of(value["capture"]["sha256"]))

    def report_id(self, reference: str) -> str:
        """Return the id of the report that `reference` names; how, and what is raised, as for `report`."""
        with self._store.reading() as connection:
            return finding.report_id(connection, reference)

    def versions(self, reference: str) -> tuple[versions.Version, ...]:
        """Return the versions of a page, the earliest first: what was captured at its address over time.

        `reference` is an address or a path, or names a report as for `report`. Raises as that.
        """
        with self._store.reading() as connection:
            return tuple(versions.versions(connection, reference))

    def later_versions(self) -> dict[str, str]:
        """Return for each capture of a page of which another was kept later the one kept last, by SHA-256."""
        with self._store.reading() as connection:
            return versions.later(connection)

    def last_seen(self, address: str) -> str | None:
        """Return when `address` was last fetched (RFC 3339, UTC), None if it never was."""
        with self._store.reading() as connection:
            return versions.last_seen(connection, address)

    def erased_addresses(self) -> frozenset[str]:
        """Return the addresses whose captures were erased: they are not to be fetched again unasked."""
        return versions.erased_addresses(self._store)

    def reports(self) -> Iterator[KeptReport]:
        """Yield the reports, those kept first first; of each capture the report kept last."""
        with self._store.reading() as connection:
            yield from lists.reports(connection)

    def report_page(
        self,
        *,
        words: str | None = None,
        outlet: str | None = None,
        since: dt.date | None = None,
        until: dt.date | None = None,
        order: Order = "kept",
        after: str | None = None,
        most: int = 50,
    ) -> ReportPage:
        """Return up to `most` reports that fit all that is given, those kept or published last first.

        `words` stand together in one block, or as they are in the title; `outlet`, `since` and `until` are as
        for `statements`. `after` is where an earlier page said that the next begins.
        """
        with self._store.reading() as connection:
            return report_list.report_page(
                connection,
                words=words,
                outlet=outlet,
                since=since,
                until=until,
                order=order,
                after=after,
                most=most,
            )

    def speakers(self, name: str | None = None) -> Iterator[KnownSpeaker]:
        """Yield who speaks, by name, the most often quoted first; `name` as for `statements(speaker=…)`."""
        with self._store.reading() as connection:
            yield from lists.speakers(connection, name)

    def statements(self, **asked: Unpack[StatementsAsked]) -> Iterator[KeptStatement]:
        """Yield the statements that fit all that is asked (`StatementsAsked`), by report and place."""
        with self._store.reading() as connection:
            yield from lists.statements(connection, statement_conditions(asked))

    def statements_page(
        self,
        *,
        after: str | None = None,
        before: str | None = None,
        limit: int = 50,
        **asked: Unpack[StatementsAsked],
    ) -> Page[KeptStatement]:
        """Return some of `statements`: the first `limit`, those after a cursor, or the last before one.

        Pages one after the other hold what `statements` yields, and a page deep in takes no longer than the
        first. Raises `CursorError` if `after` or `before` is no cursor, or both are given.
        """
        conditions = statement_conditions(asked)
        with self._store.reading() as connection:
            return lists.statements_page(connection, conditions, after=after, before=before, limit=limit)

    def figures(self, **asked: Unpack[FiguresAsked]) -> Iterator[KeptFigure]:
        """Yield the figures that fit all that is asked (`FiguresAsked`), by report and place in it."""
        with self._store.reading() as connection:
            yield from figure_queries.figures(connection, figure_conditions(asked))

    def figures_page(
        self,
        *,
        after: str | None = None,
        before: str | None = None,
        limit: int = 50,
        **asked: Unpack[FiguresAsked],
    ) -> Page[KeptFigure]:
        """Return some of `figures`, as `statements_page` does of `statements`."""
        conditions = figure_conditions(asked)
        with self._store.reading() as connection:
            return figure_queries.figures_page(
                connection, conditions, after=after, before=before, limit=limit
            )

    def passages(self, statements: Sequence[KeptStatement]) -> tuple[Passage, ...]:
        """Return the words of the reports around each of `statements`, with those that are its content."""
        with self._store.reading() as connection:
            return passages.passages(connection, statements)

    def search(self, words: str) -> Iterator[Hit]:
        """Yield where `words` stand in the reports, the best first.

        All the words have to stand in one block or in one statement; "words in quotes" have to stand
        together, and a statement's words count as together even where the report has other words between
        its pieces; a star at the end of a word stands for any ending. Case, diacritics and punctuation do
        not count. What has no letters or digits, or is not found that way, is sought as it is written.
        """
        with self._store.reading() as connection:
            yield from full_text.search(connection, words)

    def relate(self) -> int:
        """Hold the reports that were not compared yet against the others; return how many there were.

        The methods below know only of reports that were compared. A report is compared once, with what shares
        words, speakers, places or figures with it, and the others are not read again.
        Raises `RecordFullError` if there is no room or no permission.
        """
        done = 0
        while True:
            with self._store.writing() as writing:
                some = linking.relate_pending(
                    writing.connection, partial(load, writing.parts), most=_RELATED_AT_ONCE
                )
            done += some
            if some < _RELATED_AT_ONCE:
                return done

    def waiting(self) -> int:
        """Return how many reports were not compared with the others yet."""
        with self._store.reading() as connection:
            return len(linking.pending(connection))

    def relations(self, *, about: str | None = None, rejected: bool = False) -> Iterator[Relation]:
        """Yield the relations between reports; with `rejected`, also those that a person rejected.

        `about` are whole words to stand in the sentence of one of the two, or in the title of its report.
        """
        with self._store.reading() as connection:
            yield from relating.relations(connection, about=about, rejected=rejected)

    def disputes(
        self, *, about: str | None = None, kind: DisputeKind | None = None, rejected: bool = False
    ) -> tuple[Dispute, ...]:
        """Return the disputes that the relations make, the surest first; `about` as for `relations`.

        With `rejected` only those that a person rejected, else only the others.
        """
        with self._store.reading() as connection:
            return relating.disputes(connection, about=about, kind=kind, rejected=rejected)

    def matters(self, *, about: str | None = None) -> tuple[Matter, ...]:
        """Return the reports that tell of one event, together; `about` as for `relations`."""
        return matters_of(self.relations(about=about))

    def copy_groups(self) -> tuple[CopyGroup, ...]:
        """Return the groups of reports that carry one text, the earliest of each first."""
        with self._store.reading() as connection:
            return relating.copy_groups(connection)

    def timeline(self, about: str) -> Iterator[relating.Told]:
        """Yield the statements and figures about a matter by day; `about` as for `relations`."""
        with self._store.reading() as connection:
            yield from relating.timeline(connection, about)

    def judge(self, entry: str, verdict: Verdict, *, by: str, note: str = "", value: str = "") -> Judgement:
        """Keep what a person says of a relation, a dispute or a link between speakers; the last word counts.

        Of a statement, a figure or a speaker of a report, `review.judge` does; `review.withdraw` takes
        any of them back.

        A relation or dispute that is `rejected` is not shown any more; a rejected link between speakers parts
        the two, and what rested on it is compared again. `corrected` with a grade as `value` overrides that
        of a dispute. Nothing is removed: the journal keeps every judgement.
        """
        judgement = Judgement(entry, verdict, by, now(), note, value)
        with self._store.writing() as writing:
            writing.add([judging.judgement_event(judgement)])
        return judgement

    def speaker_links(self) -> tuple[SpeakerLink, ...]:
        """Return the pairs of names that are taken for one speaker, on what evidence, the surest first."""
        with self._store.reading() as connection:
            return relating.speaker_links(connection)

    def judgements(self) -> tuple[Judgement, ...]:
        """Return each person's last word on each entry, the latest last; what was taken back is none."""
        with self._store.reading() as connection:
            return tuple(judging.judgements(connection))
