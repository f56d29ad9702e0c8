"""The words of blocks, statements and figures in the index: one interface, a module a database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from onrecord.record.words import postgres as postgres_words
from onrecord.record.words import sqlite as sqlite_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sqlalchemy import Connection, Select

    from onrecord.record.paging import Find


class Words(Protocol):
    """What a database does with words."""

    statement_numbers: Find
    """Numbers of the statements that fit conditions."""

    figure_numbers: Find
    """Numbers of the figures that fit conditions."""

    def add_blocks(self, connection: Connection, report: int) -> None:
        """Index the blocks of the report of that number."""

    def add(self, connection: Connection, report: int) -> None:
        """Index the statements and figures of the report of that number."""

    def remove(self, connection: Connection, report: int) -> None:
        """Take the statements and figures of the report of that number out of the index again."""

    def blocks(self, connection: Connection, words: str) -> Iterable[tuple[int, list[tuple[int, int]]]]:
        """Yield the blocks of current reports that hold all terms of `words`, the best first.

        With each come the places of the terms, in code points of its text; those that overlap are one.
        """

    def reports(self, words: str) -> Select[tuple[int]] | None:
        """Return what selects the numbers of the reports of which a block holds all terms of `words`.

        None if the index knows of nothing of the kind.
        """

    def statements(self, connection: Connection, words: str) -> Iterable[int]:
        """Yield the numbers of the statements whose own words hold all terms of `words`, the best first."""


def words_of(connection: Connection) -> Words:
    """Return what the database of `connection` does with words."""
    return postgres_words if connection.dialect.name == "postgresql" else sqlite_words
