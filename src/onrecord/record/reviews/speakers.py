"""Speakers across the reports of a record, and a person's word on who is whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from onrecord.errors import JudgementError
from onrecord.record import speaker_links
from onrecord.record.journal import now
from onrecord.record.queries import speakers as known_speakers
from onrecord.relations import Judgement

if TYPE_CHECKING:
    from onrecord.model import Stance
    from onrecord.record.queries.speakers import InReport, Namesake, SpeakerAcross
    from onrecord.record.results import KeptStatement
    from onrecord.record.speaker_links import Json, SpeakerWord
    from onrecord.record.store import Store
    from onrecord.relations import Verdict


class SpeakersAcross:
    """Who speaks in a record, under whatever names. `Record.speakers_across` is one."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def speakers(self, words: str | None = None, *, at: int = 0, most: int = 100) -> list[SpeakerAcross]:
        """Return who has statements, the most often quoted first, `most` of them from the place `at` on.

        `words` are whole words of a name, a role or a mention; neither case nor diacritics count.
        """
        with self._store.reading() as connection:
            return known_speakers.across(connection, words, at=at, most=most)

    def one(self, key: str) -> SpeakerAcross | None:
        """Return the speaker who goes by `key`, None if nobody with a statement does."""
        with self._store.reading() as connection:
            found = known_speakers.across(connection, None, keys=[key], most=1)
        return found[0] if found else None

    def key_of(self, name: str) -> str:
        """Return the key of the speakers of that name."""
        with self._store.reading() as connection:
            return known_speakers.key_of(connection, name)

    def in_reports(self, key: str, *, most: int | None = None) -> list[InReport]:
        """Return the speakers of reports that go by `key`, with their roles there, the latest first."""
        with self._store.reading() as connection:
            return known_speakers.in_reports(connection, key, most=most)

    def statements(
        self,
        key: str,
        *,
        stance: Stance | None = None,
        report: str | None = None,
        at: int = 0,
        most: int = 100,
    ) -> list[KeptStatement]:
        """Return what a speaker said, the latest report first, `most` statements from the place `at` on."""
        with self._store.reading() as connection:
            return known_speakers.statements_of(
                connection, key, stance=stance, report=report, at=at, most=most
            )

    def stances(self, key: str) -> list[tuple[Stance, int]]:
        """Return how often a speaker takes each stance, the most frequent first."""
        with self._store.reading() as connection:
            return known_speakers.stances_of(connection, key)

    def namesakes(self, key: str) -> list[Namesake]:
        """Return who has a name like this speaker's, with the evidence; nothing is merged by it."""
        with self._store.reading() as connection:
            return known_speakers.namesakes(connection, key)

    def merge(self, kept: str, joined: str, *, by: str, note: str = "") -> Judgement:
        """Say that two names are one speaker's, who goes by `kept`.

        Raises `JudgementError` if nobody has one of the names, or they are one name already.
        """
        return self._say("accepted", speaker_links.named(kept), speaker_links.named(joined), by=by, note=note)

    def part(self, first: str, second: str, *, by: str, note: str = "") -> Judgement:
        """Say that two names are not one speaker's: what rested on their being one is compared again.

        Raises `JudgementError` as `merge`, and if other words of people still hold the two together.
        """
        return self._say(
            "rejected", speaker_links.named(first), speaker_links.named(second), by=by, note=note
        )

    def move(self, speaker: str, name: str, *, by: str, note: str = "") -> Judgement:
        """Say that the speaker of one report, by its id, is the one known by `name`. Raises as `merge`."""
        return self._say("accepted", self._single(speaker), speaker_links.named(name), by=by, note=note)

    def single_out(self, speaker: str, *, by: str, note: str = "") -> Judgement:
        """Say that the speaker of one report is not the others of the same name. Raises as `merge`."""
        end = self._single(speaker)
        return self._say("rejected", end, speaker_links.named(end["name"]), by=by, note=note)

    def link(self, first: str, second: str) -> str:
        """Return the id under which a person's word on two names is kept, and can be taken back."""
        return speaker_links.link_id(speaker_links.named(first), speaker_links.named(second))

    def words(self, key: str | None = None) -> list[SpeakerWord]:
        """Return each person's last word on who is whom, of one speaker or of all, the newest last."""
        with self._store.reading() as connection:
            found = speaker_links.words(connection)
            if key is None:
                return found
            return [
                one
                for one in found
                if (one.speaker and key == known_speakers.key_of_one(connection, one.speaker))
                or key == known_speakers.key_of(connection, one.second)
                or (one.speaker is None and key == known_speakers.key_of(connection, one.first))
            ]

    def _single(self, speaker: str) -> Json:
        with self._store.reading() as connection:
            name = speaker_links.own_name(connection, speaker)
        if name is None:
            raise JudgementError(f"no report in the record has a speaker {speaker[:12]!r}")
        return speaker_links.single(speaker, name)

    def _say(self, verdict: Verdict, first: Json, second: Json, *, by: str, note: str) -> Judgement:
        judgement = Judgement(speaker_links.link_id(first, second), verdict, by, now(), note)
        with self._store.writing() as writing:
            connection = writing.connection
            for name in {end["name"] for end in (first, second)}:
                if not known_speakers.exists_by_name(connection, name):
                    raise JudgementError(
                        f"nobody in the record is called {name!r}",
                        advice="`onrecord speakers` lists the names.",
                    )
            if "speaker" not in first and speaker_links.is_one_name(first, second):
                raise JudgementError(
                    f"{first['name']} and {second['name']} are one name",
                    advice="One report's speaker can be told apart from the others of the name.",
                )
            if verdict == "rejected" and speaker_links.are_together_by_others(connection, first, second):
                raise JudgementError(
                    f"{first['name']} and {second['name']} are held together by what was said of other names",
                    advice="Take that back first.",
                )
            writing.add([speaker_links.link_event(judgement, first, second)])
        return judgement
