"""BagIt 1.0 (RFC 8493): the files that make a folder of ours a bag, and the note that signs it."""

from __future__ import annotations

import re

DECLARATION = b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n"
FOLDER = "onrecord-bundle"
"""The one folder of the archive: a bag is serialised as one (RFC 8493, section 4)."""

MANIFEST = "manifest-sha256.txt"
TAG_MANIFEST = "tagmanifest-sha256.txt"
NOTE = "bundle.note"
TAGS = ("bag-info.txt", "bagit.txt", NOTE, MANIFEST)
"""The files beside `data/` that the manifest of tags lists, in its order."""

_KIND = "onrecord.bundle/1"

_PLAIN = re.compile(r"[A-Za-z0-9_-][A-Za-z0-9._-]*(/[A-Za-z0-9_-][A-Za-z0-9._-]*)*")
_LONGEST_NAME = 255


def is_plain(name: str) -> bool:
    """Return whether `name` can be that of a file in a bundle: it leads nowhere else, and fits on a line.

    A line feed in a name could otherwise stand for the next line of a manifest.
    """
    return len(name) <= _LONGEST_NAME and _PLAIN.fullmatch(name) is not None


def manifest(digests: dict[str, str]) -> bytes:
    """Return the manifest of files by name with their SHA-256, in the order of their names."""
    return "".join(f"{digests[name]}  {name}\n" for name in sorted(digests)).encode()


def bag_info(*, origin: str, day: str, version: str, sizes: list[int]) -> bytes:
    """Return `bag-info.txt`: what made the bag when, and how many bytes of how many files are in it."""
    facts = {
        "Bag-Software-Agent": f"OnRecord {version}",
        "Bagging-Date": day,
        "External-Identifier": origin,
        "Payload-Oxum": f"{sum(sizes)}.{len(sizes)}",
    }
    return "".join(f"{name}: {value}\n" for name, value in facts.items()).encode()


def note_text(origin: str, manifest_sha256: str, bag_info_sha256: str) -> str:
    """Return the text of the note that signs a bundle: of which log it is, and the digests of two files."""
    return f"{_KIND}\n{origin}\n{manifest_sha256}\n{bag_info_sha256}\n"
