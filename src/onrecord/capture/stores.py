"""Files of an object store or another place that fsspec reaches: s3://, gs://, az:// and their like.

They are brought to a temporary file whole before anything is read of them: an archive is read twice, and a
connection that breaks after an hour should not end in half an archive. Addresses of the web are none of them:
a page is fetched by `web`, with its checks.
"""

from __future__ import annotations

import contextlib
import re
import tempfile
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

from onrecord.capture.contents import Origin, captures_in
from onrecord.capture.inputs import REPORT_SUFFIXES
from onrecord.errors import CaptureError
from onrecord.ids import content_id
from onrecord.model import Location

if TYPE_CHECKING:
    from collections.abc import Iterator

    from onrecord.capture.limits import Limits
    from onrecord.model import Capture

_STORED = re.compile(r"(?!https?:)[a-z][a-z0-9+.-]{0,20}://", re.IGNORECASE)
_GLOB = re.compile(r"[*?\[]")
_TAGS = ("ETag", "etag", "md5Hash", "content_md5", "checksum", "mtime", "LastModified", "created")
"""What stores call a mark of the content, the surest first."""


@dataclass(frozen=True, slots=True)
class Stored:
    """A file of a store: its URL, its size in bytes (0 where the store does not tell), a digest of its state.

    `state` is made of the URL, the size and the store's own mark of the content (an ETag), so that asking for
    it costs no download.
    """

    url: str
    size: int
    state: str


def is_stored(name: str) -> bool:
    """Return whether `name` is a URL that fsspec is asked for."""
    return bool(_STORED.match(name))


def stored(name: str) -> list[Stored]:
    """Return the files that a URL stands for, in order: one file, a folder's reports, or those of a glob.

    Raises `CaptureError` ("not-found", "unreadable") where there is none or the store does not answer.
    """
    with _told(name):
        system, path = filesystem(name)
        if _GLOB.search(name):
            found = [it for it in system.glob(path, detail=True).values() if it["type"] == "file"]
        elif system.isdir(path):
            below = system.find(path, detail=True).values()
            found = [it for it in below if str(it["name"]).lower().endswith(REPORT_SUFFIXES)]
        else:
            found = [system.info(path)]
        files = sorted((_stored(system, facts) for facts in found), key=lambda it: it.url)
    if not files:
        raise CaptureError(f"there is nothing at {name}", code="not-found", source=name)
    return files


def filesystem(name: str) -> tuple[Any, str]:
    """Return fsspec's file system of a URL, and the path in it. Raises `ImportError`, `ValueError`."""
    import fsspec  # noqa: PLC0415 - of the extra `stores`

    system, path = fsspec.core.url_to_fs(name)
    return system, str(path)


def from_store(url: str, limits: Limits) -> Iterator[Capture | CaptureError]:
    """Yield what the file at `url` holds, as `from_file` does for a path; its `modified` is not told."""
    try:
        with fetched(url) as path, path.open("rb") as file:
            origin = Origin(source=url, path=url, location=Location("file", path=url))
            yield from captures_in(file, origin, limits)
    except CaptureError as error:
        yield error


@contextlib.contextmanager
def fetched(url: str) -> Iterator[Path]:
    """Give the path of a temporary copy of the file at `url`. Raises `CaptureError` if it cannot be had."""
    with tempfile.TemporaryDirectory(prefix="onrecord-") as folder:
        place = Path(folder, "fetched")
        with _told(url):
            system, path = filesystem(url)
            system.get_file(path, str(place))
        yield place


def _stored(system: Any, facts: dict[str, Any]) -> Stored:  # noqa: ANN401 - fsspec is not typed
    url = system.unstrip_protocol(facts["name"])
    size = int(facts.get("size") or 0)
    mark = next((f"{tag} {facts[tag]}" for tag in _TAGS if facts.get(tag)), "")
    return Stored(url, size, content_id({"url": url, "bytes": size, "mark": mark}))


@contextlib.contextmanager
def _told(name: str) -> Iterator[None]:
    """Tell of what goes wrong in a store as of an input. A store's library may raise anything."""
    try:
        yield
    except FileNotFoundError as error:
        raise CaptureError(f"there is nothing at {name}", code="not-found", source=name) from error
    except (ImportError, ValueError) as error:
        scheme = PurePosixPath(name.partition(":")[0]).name
        raise CaptureError(
            f"{name}: {scheme}:// cannot be read here: {error}",
            code="scheme",
            source=name,
            advice="pip install 'onrecord[stores]' and the library of the store: s3fs, gcsfs or adlfs.",
        ) from error
    except PermissionError as error:
        raise CaptureError(f"{name} may not be read: {error}", code="forbidden", source=name) from error
    except Exception as error:
        raise CaptureError(
            f"{name} cannot be read: {type(error).__name__}: {error}", code="unreadable", source=name
        ) from error
