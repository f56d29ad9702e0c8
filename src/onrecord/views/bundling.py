"""Writing a bundle to a file, whoever asks for it."""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
import os
from typing import TYPE_CHECKING

from onrecord.export.bundle import bundle_files
from onrecord.record.stored_zip import write_zip

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from onrecord.record.proof.gathering import Gathered
    from onrecord.record.proof.key_files import SigningKey


@contextlib.contextmanager
def written(output: Path, gathered: Gathered, key: SigningKey) -> Iterator[str]:
    """Write the bundle whole or not at all; it gets its name only after what is done with its SHA-256.

    So no bundle stands anywhere of which the journal could not be told.
    """
    incoming = output.with_name(f".{output.name}.{os.getpid()}")
    day = dt.datetime.now(dt.UTC).date().isoformat()
    try:
        with incoming.open("xb+") as file:
            write_zip(file, bundle_files(gathered, key, day=day))
            file.flush()
            os.fsync(file.fileno())
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        yield digest
        incoming.replace(output)
    finally:
        with contextlib.suppress(OSError):
            incoming.unlink()
