"""What every request of one server shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

    from starlette.requests import Request

    from onrecord.record import Record
    from onrecord.views.web.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Room:
    """A served record.

    `csrf` is the word that every form has to carry, `jobs` the work that takes longer than a page, `files` a
    folder for files on their way in or out, which is removed when the server ends.
    The record is open once; its methods may be called from any thread, and other processes may write in it at
    the same time.
    """

    record: Record
    csrf: str
    jobs: Jobs
    files: Path


def room_of(request: Request) -> Room:
    """Return the room that `request` came into."""
    room: Room = request.app.state.room
    return room


def record_of(request: Request) -> Record:
    """Return the open record that `request` asks about."""
    return room_of(request).record
