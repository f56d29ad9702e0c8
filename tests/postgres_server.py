"""A PostgreSQL server for the tests: the one that ONRECORD_TEST_POSTGRES names, or one of our own.

The address is that of a role that may make databases, such as postgresql://postgres@localhost/postgres. A
server of our own runs from the programs that Debian installs, on a free port of this machine, with its data
in a folder that is removed; it is not started as root, which PostgreSQL refuses.
"""

from __future__ import annotations

import contextlib
import os
import pwd
import shutil
import socket
import subprocess
import tempfile
from pathlib import Path

import pytest

VARIABLE = "ONRECORD_TEST_POSTGRES"


@contextlib.contextmanager
def server():
    """Give the address of a server; skip the test, saying what is missing, where there is none."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra `postgres`)")
    if named := os.environ.get(VARIABLE):
        yield named
        return
    programs = _programs()
    if programs is None:
        pytest.skip(f"no PostgreSQL server: install Debian's postgresql, or set {VARIABLE}")
    user = _user()
    # In memory, where there is room: that a server syncs its files is not our affair.
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) and _has_room("/dev/shm") else None
    with tempfile.TemporaryDirectory(prefix="onrecord-postgres-", dir=memory) as place:
        if user:
            shutil.chown(place, user)
        data, port = Path(place) / "data", _free_port()
        _run(
            user, programs / "initdb", "--pgdata", data, "--username=postgres", "--auth=trust",
            "--encoding=UTF8", "--no-locale", "--no-sync",
        )  # fmt: skip
        options = f"-p {port} -h 127.0.0.1 -k {place} -c fsync=off -c max_connections=50"
        _run(user, programs / "pg_ctl", "start", "-w", "-D", data, "-l", Path(place) / "log", "-o", options)
        try:
            yield f"postgresql://postgres@127.0.0.1:{port}/postgres"
        finally:
            _run(user, programs / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", data)


def _programs() -> Path | None:
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    here = shutil.which("pg_ctl")
    return found[-1].parent if found else Path(here).parent if here else None


def _user() -> str | None:
    """Return the user to run the server as, None for who runs the tests."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    for name in ("postgres", "nobody"):
        if name in names:
            return name
    return pytest.skip("no PostgreSQL server: root may not run one, and there is no other user")


def _run(user, program, *arguments):
    command = [str(program), *map(str, arguments)]
    rights = {"user": user, "group": pwd.getpwnam(user).pw_gid, "extra_groups": []} if user else {}
    done = subprocess.run(
        command, cwd="/", stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE,
        check=False, timeout=120, **rights,
    )  # fmt: skip
    if done.returncode:
        raise RuntimeError(f"{program} failed: {done.stderr.decode(errors='replace')}")


def _has_room(folder: str) -> bool:
    return shutil.disk_usage(folder).free > 1 << 30


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]
