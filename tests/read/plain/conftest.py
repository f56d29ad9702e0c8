import pytest

from onrecord.ids import digest
from onrecord.model import Capture, Location
from onrecord.read import read


@pytest.fixture
def copy():
    """Read text as a capture of plain text; give the capture and its document."""

    def read_copy(text, encoding="utf-8", errors="strict"):
        data = text if isinstance(text, bytes) else text.encode(encoding, errors)
        capture = Capture(data, digest(data), "text/plain", encoding, Location("memory"), None)
        return capture, read(capture)

    return read_copy
