from __future__ import annotations

import pytest

from capture.local_server import serving
from onrecord.record import Record
from onrecord.record.watched import Watched
from onrecord.run.watching import Schedule, Watch
from run.watching.site import Site, Time


@pytest.fixture
def site():
    with serving() as server:
        yield Site(server)


@pytest.fixture
def clock():
    return Time()


@pytest.fixture
def folder(tmp_path):
    Record.open(tmp_path / "record", create=True).close()
    return tmp_path / "record"


@pytest.fixture
def look(folder, clock, site):
    """Return a function that watches the feed of the site, or other names, once, and returns what is seen."""

    def once(*names, schedule=None, limits=None, allow_private=True):
        with Record.open(folder) as record, Watched(folder / "watch.sqlite") as watched:
            watch = Watch(
                record,
                watched,
                [str(name) for name in names] or [site.url()],
                schedule=schedule or Schedule(),
                limits=limits,
                allow_private=allow_private,
                clock=clock,
                sleep=clock.sleep,
                chance=lambda: 0.5,
            )
            return [(one.what, one.name.rpartition("/")[2]) for one in watch.run(once=True)]

    return once
