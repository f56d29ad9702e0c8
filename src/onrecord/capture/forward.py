"""Reading a stream forwards, with a view of what comes next and the offset of where it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    import re

CHUNK = 65_536


class Readable(Protocol):
    """Anything that bytes can be read from."""

    def read(self, size: int = ..., /) -> bytes:
        """Return up to `size` bytes; none at the end only."""
        ...


class ForwardReader:
    """A stream that only moves forwards; `offset` counts the bytes that have been left behind."""

    def __init__(self, stream: Readable) -> None:
        self.offset = 0
        self._stream = stream
        self._buffer = b""

    def peek(self, size: int) -> bytes:
        """Return the next `size` bytes without moving; fewer only at the end of the stream."""
        if len(self._buffer) < size:
            parts, held = [self._buffer], len(self._buffer)
            while held < size and (part := self._stream.read(max(CHUNK, size - held))):
                parts.append(part)
                held += len(part)
            self._buffer = b"".join(parts)
        return self._buffer[:size]

    def skip(self, size: int) -> int:
        """Move over `size` bytes and return how many there were; fewer only at the end of the stream."""
        moved = min(size, len(self._buffer))
        self._buffer = self._buffer[moved:]
        while moved < size and (part := self._stream.read(min(CHUNK, size - moved))):
            moved += len(part)
        self.offset += moved
        return moved

    def take(self, size: int) -> bytes:
        """Return the next `size` bytes and move over them; fewer only at the end of the stream."""
        taken = self.peek(size)
        self.skip(len(taken))
        return taken

    def skip_to(self, pattern: re.Pattern[bytes], *, longest: int) -> bool:
        """Move to where `pattern` matches next, at or after this place; at most `longest` bytes long.

        Returns False, at the end of the stream, if it matches nowhere.
        """
        while view := self.peek(CHUNK + longest):
            found = pattern.search(view)
            if found and (found.start() < CHUNK or len(view) < CHUNK + longest):
                self.skip(found.start())
                return True
            self.skip(CHUNK)
        return False
