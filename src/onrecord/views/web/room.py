"""What every request of one server shares."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from starlette.requests import Request

    from onrecord.record import Record
    from onrecord.views.web.jobs import Jobs


@dataclass(frozen=True, slots=True)
class Room:
    """A served record; the word that every form has to carry; and the work that takes longer than a page.

    The record is open once; its methods may be called from any thread, and other processes may write in it at
    the same time.
    """

    record: Record
    csrf: str
    jobs: Jobs


def room_of(request: Request) -> Room:
    """Return the room that `request` came into."""
    room: Room = request.app.state.room
    return room


def record_of(request: Request) -> Record:
    """Return the open record that `request` asks about."""
    return room_of(request).record
