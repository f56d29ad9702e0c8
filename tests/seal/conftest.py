from __future__ import annotations

import pytest

from builders import numbered_report
from onrecord.record import Record
from onrecord.record.proof.key_files import new_key
from onrecord.record.proof.verifying import findings
from onrecord.seal.finding import Policy, overall
from seal_tools import TimestampAuthority, has_openssl


@pytest.fixture(scope="session")
def key_folder(tmp_path_factory):
    return tmp_path_factory.mktemp("keys") / "onrecord"


@pytest.fixture(scope="session")
def key(key_folder):
    return new_key(key_folder, name="desk.example")


@pytest.fixture
def folder(tmp_path, key):
    """Return the folder of a record of three reports, sealed after the second and after the third."""
    with Record.open(tmp_path / "record", create=True) as record:
        record.keep(numbered_report(0))
        record.keep(numbered_report(1))
        record.seal(key)
        record.keep(numbered_report(2))
        record.seal(key)
    return tmp_path / "record"


@pytest.fixture
def judged(key):
    """Return a function that verifies what lies at a path and returns its state, and what is not verified."""

    def judge(path, policy=None):
        found = list(findings(path, policy or Policy(keys=(key.public,))))
        return overall(one.state for one in found), [one for one in found if one.state != "verified"]

    return judge


@pytest.fixture(scope="session")
def authority(tmp_path_factory):
    """Return a time-stamp authority of our own, made with openssl, answering on loopback."""
    if not has_openssl():
        pytest.skip("there is no openssl with time-stamps here")
    made = TimestampAuthority(tmp_path_factory.mktemp("tsa"))
    with made.serving():
        yield made
