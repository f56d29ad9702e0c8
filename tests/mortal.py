"""A process for the tests of crashes: it dies at a system call that changes the folder, then at the next.

mortal.py all PLACE BUNDLE KEYS           each act of a record's life, dying at its first call in
                                          PLACE/<act>-0, at its second in PLACE/<act>-1, and so on;
                                          PLACE/<act>-<n>.told lists what was reported as done
mortal.py write FOLDER KEYS FIRST LAST    keep the reports with those numbers, sealing after each
"""

# ruff: noqa: T201 - its output is what the tests read

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import traceback
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

from builders import numbered_report
from onrecord.record import Record
from onrecord.record.proof.key_files import signing_key
from onrecord.seal.finding import Policy

DIED = 43
CALLS = ("write", "fsync", "replace", "mkdir", "unlink", "ftruncate")
ERASED = 1


def keep_first(folder, _bundle, key, say):
    keep_and_seal(folder, key, say, range(6))


def keep_more(folder, _bundle, key, say):
    keep_and_seal(folder, key, say, range(6, 13))


def keep_and_seal(folder, key, say, numbers):
    with Record.open(folder, create=True) as record:
        for number in numbers:
            record.keep(numbered_report(number))
            say(f"Report {number}")
            if number % 2:
                record.seal(key)
        record.seal(key)
        say("sealed")


def erase(folder, _bundle, key, say):
    if b'"event":"erase"' not in (folder / "journal.jsonl").read_bytes():
        Record.erase(folder, numbered_report(ERASED).capture.sha256, "asked for")
    say("erased")
    with Record.open(folder) as record:
        record.seal(key)


def take_in(folder, bundle, key, say):
    with Record.open(folder) as record:
        record.take_in(bundle, Policy(keys=(key.public,)))
        say("Sent by others")
        record.tell_of_export("bundle", "0" * 64, ())
        record.seal(key)
        record.keep(numbered_report(20))
        say("Report 20")
        record.seal(key)


def stamp(folder, _bundle, key, say):
    with Record.open(folder) as record:
        for number in (21, 22):
            record.keep(numbered_report(number))
            say(f"Report {number}")
            sealed = record.seal(key, ["https://nobody.example"])
            record.keep_gap(sealed, "https://nobody.example", "no answer")


ACTS = (keep_first, keep_more, erase, take_in, stamp)


def every(place, bundle, keys):
    key = signing_key(Path(keys))
    os.fsync = lambda _descriptor: None  # a kill loses nothing that the system has taken
    calls = {name: getattr(os, name) for name in CALLS}
    before = None
    with tempfile.TemporaryDirectory() as scratch:  # what is imported when first used, no child imports again
        for act in ACTS:
            act(Path(scratch) / "record", Path(bundle), key, lambda _: None)
    for act in ACTS:
        for step in range(5000):
            folder = Path(place) / f"{act.__name__}-{step}"
            if before is not None:
                shutil.copytree(before, folder)
            child = os.fork()
            if child == 0:
                _die_at(step, act, folder, Path(bundle), key, calls)
            status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
            if status != DIED:
                break
        if status:
            sys.exit(status)
        print(act.__name__, step, flush=True)
        before = folder


def _die_at(step, act, folder, bundle, key, calls):
    left = step
    told = os.open(folder.with_suffix(".told"), os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def mortal(name):
        def dying(*arguments, **named):
            nonlocal left
            if left == 0:
                if name == "write":
                    calls["write"](arguments[0], bytes(arguments[1])[: len(arguments[1]) // 2])
                os._exit(DIED)
            left -= 1
            return calls[name](*arguments, **named)

        return dying

    for name in CALLS:
        setattr(os, name, mortal(name))
    try:
        act(folder, bundle, key, lambda words: calls["write"](told, f"{words}\n".encode()))
    except BaseException:  # noqa: BLE001 - told by the exit code
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def write(folder, keys, first, last):
    key = signing_key(Path(keys))
    with Record.open(folder, create=True) as record:
        for number in range(int(first), int(last)):
            record.keep(numbered_report(number))
            record.seal(key)
            print(number, flush=True)


if __name__ == "__main__":
    {"all": every, "write": write}[sys.argv[1]](*sys.argv[2:])
