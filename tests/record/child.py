"""A process of its own for the tests of a record: to be killed, limited, or run as another user.

child.py keep FOLDER FIRST LAST    keep the reports with those numbers, printing each when it is kept
child.py die FOLDER STEP NUMBER    keep one, dying without a word at that system call that changes the folder
child.py limited FOLDER BYTES      keep a large report where no file may grow beyond BYTES
child.py nobody FOLDER             read and try to keep as a user without rights
"""

# ruff: noqa: T201 - its output is what the tests read

from __future__ import annotations

import os
import resource
import shutil
import signal
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from builders import make_report, numbered_report
from onrecord.errors import RecordFullError
from onrecord.record import Record

FULL = 42
DIED = 43


def keep(folder, first, last):
    os.fsync = lambda _descriptor: None  # a kill loses nothing that the system has taken
    with Record.open(folder, create=True) as record:
        for number in range(int(first), int(last)):
            report = numbered_report(number)
            if not record.has(report.capture.sha256, report.made_by):
                record.keep(report)
            print(number, flush=True)


def die(folder, copies, number):
    """Die in one copy of the folder at the first step, in the next at the second, until none is left."""
    for step in range(100):
        copy = shutil.copytree(folder, Path(copies) / f"step-{step:02}")
        child = os.fork()
        if child == 0:
            _die_at(step, copy, int(number))
            os._exit(0)
        status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
        print(copy, status, flush=True)
        if status != DIED:
            sys.exit(status)


def _die_at(step, folder, number):
    left = step

    def mortal(call):
        def dying(*arguments, **named):
            nonlocal left
            if left == 0:
                if call.__name__ == "write":
                    call(arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os._exit(DIED)
            left -= 1
            return call(*arguments, **named)

        return dying

    with Record.open(folder) as record:
        for name in ("write", "fsync", "replace", "mkdir", "close"):
            setattr(os, name, mortal(getattr(os, name)))
        record.keep(numbered_report(number))


def limited(folder, size):
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(size), int(size)))
    with Record.open(folder) as record:
        try:
            record.keep(make_report("Large", "word " * 10_000))
        except RecordFullError:
            sys.exit(FULL)


def nobody(folder):
    report = numbered_report(99)  # before the rights go with which Python loads its modules
    os.setuid(65534)
    with Record.open(folder) as record:
        for kept in record.reports():
            print(kept.name.title)
        print(sum(1 for _ in record.search("brill")))
        try:
            record.keep(report)
        except RecordFullError:
            sys.exit(FULL)


if __name__ == "__main__":
    {"keep": keep, "die": die, "limited": limited, "nobody": nobody}[sys.argv[1]](*sys.argv[2:])
