"""What a browser sends with files: written to the disk as it comes, never held in memory."""

from __future__ import annotations

import contextlib
import os
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, TYPE_CHECKING, Final

from python_multipart import MultipartParser
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import parse_options_header
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException

if TYPE_CHECKING:
    from starlette.requests import Request

MOST_FILES: Final = 50
MOST_FIELDS: Final = 20
FIELD_BYTES: Final = 10_000_000
"""The most that a field which is no file may hold: a pasted report."""

_HEADER_BYTES = 8_000
_NAME = 200


@dataclass(frozen=True, slots=True)
class Upload:
    """A file that was sent: what its sender calls it, and where it lies until somebody removes it."""

    name: str
    path: Path


@dataclass(slots=True)
class Received:
    """A form with files."""

    fields: dict[str, str] = field(default_factory=dict)
    files: list[Upload] = field(default_factory=list)

    def discard(self) -> None:
        """Remove the files."""
        for file in self.files:
            with contextlib.suppress(OSError):
                file.path.unlink()


def folder() -> Path:
    """Return where files lie until they were read: where TMPDIR says, else on a disk rather than in memory.

    On many systems `/tmp` is memory; `/var/tmp` is not (Filesystem Hierarchy Standard 3.0, 5.15).
    """
    lasting = Path("/var/tmp")  # noqa: S108 - files in it are made by `mkstemp`
    if "TMPDIR" not in os.environ and lasting.is_dir() and os.access(lasting, os.W_OK):
        return lasting
    return Path(tempfile.gettempdir())


async def receive(request: Request, place: Path) -> Received:
    """Read a form of the kind `multipart/form-data` into files in `place`; empty ones are left out.

    Raises `HTTPException` with the status 400 for what is none, or holds too much. Whoever gets the answer
    removes the files.
    """
    parts = _Parts(place)
    kind, options = parse_options_header(request.headers.get("content-type", ""))
    if kind != b"multipart/form-data" or b"boundary" not in options:
        raise HTTPException(400, "That is not a form with files.")
    try:
        parser = MultipartParser(options[b"boundary"], parts.callbacks())  # type: ignore[arg-type]
        async for chunk in request.stream():
            await run_in_threadpool(parser.write, chunk)
        parser.finalize()
        parts.check_whole()
    except FormParserError as error:
        parts.give_up()
        raise HTTPException(400, "What was sent is not a form as browsers send it.") from error
    except BaseException:
        parts.give_up()
        raise
    return parts.received


class _Parts:
    """What the parser found, part by part."""

    def __init__(self, place: Path) -> None:
        self.received = Received()
        self._place = place
        self._header = [b"", b""]
        self._disposition = b""
        self._name = ""
        self._value = bytearray()
        self._file: IO[bytes] | None = None
        self._size = 0
        self._ended = False

    def callbacks(self) -> dict[str, object]:
        return {
            "on_part_begin": self._begin,
            "on_header_field": lambda data, start, end: self._add_to_header(0, data[start:end]),
            "on_header_value": lambda data, start, end: self._add_to_header(1, data[start:end]),
            "on_header_end": self._end_header,
            "on_headers_finished": self._open,
            "on_part_data": lambda data, start, end: self._add(data[start:end]),
            "on_part_end": self._close,
            "on_end": self._end,
        }

    def check_whole(self) -> None:
        if not self._ended:
            raise HTTPException(400, "What was sent is cut short.")

    def give_up(self) -> None:
        if self._file is not None:
            self._file.close()
        self.received.discard()

    def _begin(self) -> None:
        self._header = [b"", b""]
        self._disposition, self._name, self._value, self._size = b"", "", bytearray(), 0

    def _add_to_header(self, part: int, data: bytes) -> None:
        self._header[part] += data
        if len(self._header[part]) > _HEADER_BYTES:
            raise HTTPException(400, "A part of the form has too long a header.")

    def _end_header(self) -> None:
        if self._header[0].lower() == b"content-disposition":
            self._disposition = self._header[1]
        self._header = [b"", b""]

    def _open(self) -> None:
        _, options = parse_options_header(self._disposition)
        self._name = options.get(b"name", b"").decode("utf-8", "replace")
        if b"filename" not in options:
            return
        if len(self.received.files) >= MOST_FILES:
            raise HTTPException(400, f"That is too much at once: {MOST_FILES} files are taken, no more.")
        descriptor, path = tempfile.mkstemp(dir=self._place)
        self.received.files.append(Upload(_plain(options[b"filename"]), Path(path)))
        self._file = os.fdopen(descriptor, "wb")

    def _add(self, data: bytes) -> None:
        self._size += len(data)
        if self._file is not None:
            self._file.write(data)
            return
        self._value += data
        if len(self._value) > FIELD_BYTES:
            raise HTTPException(413, f"That text is too long: {FIELD_BYTES:,} bytes are taken, no more.")

    def _close(self) -> None:
        if self._file is not None:
            self._file.close()
            self._file = None
            if not self._size:  # a browser sends an empty file where none was chosen
                self.received.files.pop().path.unlink()
        elif len(self.received.fields) < MOST_FIELDS:
            self.received.fields[self._name] = self._value.decode("utf-8", "replace")

    def _end(self) -> None:
        self._ended = True


def _plain(filename: bytes) -> str:
    """Return the last part of the name of a file, as one line: it names no place on this machine."""
    name = filename.decode("utf-8", "replace").replace("\\", "/").rpartition("/")[2]
    return "".join(letter if letter.isprintable() else " " for letter in name).strip()[:_NAME] or "a file"
