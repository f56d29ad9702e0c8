"""Judging what the machine found in reports: the queue, each person's word, undo, agreement."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord import contract
from onrecord.errors import JudgementError
from onrecord.record import correcting, judging
from onrecord.record.journal import now
from onrecord.record.reviews import queue
from onrecord.record.store import load
from onrecord.relations import Judgement

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.model import Report
    from onrecord.record.results import KeptStatement
    from onrecord.record.reviews.agreement import Agreement
    from onrecord.record.reviews.queue import Order
    from onrecord.record.store import Store
    from onrecord.relations import Correction, Verdict


class Review:
    """What people say of the statements, figures and speakers of a record. `Record.review` is one.

    Nothing that is said changes an entry or what others said of it; the journal keeps all of it.
    """

    def __init__(self, store: Store) -> None:
        self._store = store

    def judge(
        self,
        entry: str,
        verdict: Verdict,
        *,
        by: str,
        note: str = "",
        correction: Correction | None = None,
    ) -> Judgement:
        """Keep what `by` says of the statement, figure or speaker of a report with the id `entry`.

        `corrected` goes with a correction, which is held against the stored report. Raises `JudgementError`
        if there is no such entry or the correction does not fit, `SliceRuleError` if it leads out of the
        text.
        """
        if (verdict == "corrected") != (correction is not None):
            raise JudgementError("`corrected` goes with what is to be put in place, and nothing else does")
        report = self.report_of(entry)
        fits = None if correction is None else correcting.checked(correction, report, entry)
        judgement = Judgement(
            entry, verdict, judging.reviewer(by), now(), note,
            capture=report.capture.sha256, document=report.document.id, correction=fits,
        )  # fmt: skip
        with self._store.writing() as writing:
            writing.add([judging.judgement_event(judgement)])
        return judgement

    def withdraw(self, entry: str, *, by: str) -> Judgement:
        """Take back the last word of `by` on an entry of any kind; return it. The one before it stands again.

        Raises `JudgementError` if there is none.
        """
        name, at = judging.reviewer(by), now()
        with self._store.writing() as writing:
            last = next(
                (one for one in judging.judgements(writing.connection, entry) if one.by == name), None
            )
            if last is None:
                raise JudgementError(f"{name} has not judged {entry[:12]}, so there is nothing to take back")
            writing.add([judging.withdrawal_event(last, at)])
        return last

    def report_of(self, entry: str) -> Report:
        """Return the report that has the entry, without the bytes of its capture.

        Raises `JudgementError` if no current report has it.
        """
        with self._store.reading() as connection:
            report = queue.place_of(connection, entry)
        if report is None:
            raise JudgementError(
                f"no report in the record has an entry {entry[:12]!r}",
                advice="`onrecord statements --json` shows the ids of statements.",
            )
        return contract.from_json(load(self._store, report), data=None)

    def entry(self, beginning: str) -> str | None:
        """Return the id of the one entry of the reports that begins so, None if there is none.

        Raises `JudgementError` if there are several.
        """
        with self._store.reading() as connection:
            return queue.whole_id(connection, beginning)

    def queue(
        self,
        *,
        by: str,
        order: Order = "confidence",
        report: str | None = None,
        at: str | None = None,
        back: bool = False,
        most: int = 50,
    ) -> list[KeptStatement]:
        """Return up to `most` statements that the person `by` is to judge, of one report if its id is given.

        `confidence`: those not judged by them, the least sure first; `disagreement`: those that people judged
        differently; `judged`: those judged by them, the newest first. With `at`, the id of a statement, those
        after it; with `back` those before it, the nearest first.
        """
        with self._store.reading() as connection:
            return queue.queue(connection, by=by, order=order, report=report, at=at, back=back, most=most)

    def waiting(self, *, by: str, report: str | None = None) -> int:
        """Return how many statements, of one report if its id is given, the person `by` has not judged.

        No more than `queue.MANY` are counted.
        """
        with self._store.reading() as connection:
            return queue.waiting(connection, by=by, report=report)

    def said_of(self, entries: Iterable[str]) -> dict[str, tuple[Judgement, ...]]:
        """Return each person's last word on each of `entries`, where there are any."""
        with self._store.reading() as connection:
            return judging.said_of(connection, entries)

    def history(self, entry: str) -> tuple[Judgement, ...]:
        """Return all that was ever said of an entry, also what was taken back, the newest last."""
        with self._store.reading() as connection:
            return tuple(judging.history(connection, entry))

    def agreement(self) -> Agreement:
        """Return how far people agree on the entries that several of them judged."""
        with self._store.reading() as connection:
            return queue.agreement_of(connection)
