"""The files of a bundle: a BagIt bag whose payload is what was gathered and what follows from it.

onrecord-bundle/
    bagit.txt, bag-info.txt, manifest-sha256.txt, tagmanifest-sha256.txt
    bundle.note                       the digest of the manifest, signed
    data/README.txt                   how to check all of it without OnRecord
    data/captures/<sha256>            the bytes as received
    data/warcs/<sha256>.warc          request and response of what was fetched
    data/reports/<sha256>.json        who said what, as it was sealed
    data/texts/<report>.txt           the text that offsets count in
    data/annotations/<report>.jsonld  the statements as W3C annotations
    data/events/<index>.json          the events that were chosen, byte for byte as they were hashed
    data/proofs/<size>/<index>.tlog-proof
    data/seals/<size>/…               checkpoints, time-stamps, and the parts of them that openssl reads
    data/ro-crate-metadata.json       what is in the payload, as an RO-Crate
"""

from __future__ import annotations

import json
from importlib.resources import files
from typing import TYPE_CHECKING

import rfc8785

from onrecord import contract
from onrecord.export.bundle.ro_crate import ro_crate
from onrecord.export.web_annotation import annotation_page
from onrecord.ids import digest
from onrecord.record.proof.key_files import public_pem
from onrecord.record.proof.sealing import SIZE_DIGITS
from onrecord.seal import bag
from onrecord.seal.bag import FOLDER
from onrecord.seal.checkpoint import parse_checkpoint
from onrecord.seal.note import parse_key
from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from onrecord.record.proof.gathering import Gathered
    from onrecord.record.proof.key_files import SigningKey


_README = files("onrecord.export.bundle").joinpath("README.txt")


def bundle_files(gathered: Gathered, key: SigningKey, *, day: str) -> Iterator[tuple[str, bytes]]:
    """Yield the names and bytes of all files of the bundle, signed with `key`.

    `day` is the day of bagging (ISO 8601).
    """
    payload: dict[str, bytes | Callable[[], bytes]] = {
        **gathered.files,
        **_seal_parts(gathered),
        **_readable(gathered),
    }
    payload["key.pub"] = f"{key.public}\n".encode()
    payload["key.pem"] = public_pem(key.public)
    payload["README.txt"] = _README.read_bytes()
    payload["ro-crate-metadata.json"] = ro_crate(gathered, sorted(payload), day=day)
    digests: dict[str, str] = {}
    sizes: list[int] = []
    for name in sorted(payload):
        data = _bytes(payload[name])
        digests[f"data/{name}"] = digest(data)
        sizes.append(len(data))
        yield f"{FOLDER}/data/{name}", data
    manifest = bag.manifest(digests)
    about = bag.bag_info(origin=gathered.origin, day=day, version=__version__, sizes=sizes)
    note = key.sign(bag.note_text(gathered.origin, digest(manifest), digest(about)))
    tags = {
        "bag-info.txt": about,
        "bagit.txt": bag.DECLARATION,
        bag.NOTE: bytes(note),
        bag.MANIFEST: manifest,
    }
    tags[bag.TAG_MANIFEST] = bag.manifest({name: digest(data) for name, data in tags.items()})
    for name, data in tags.items():
        yield f"{FOLDER}/{name}", data


def _seal_parts(gathered: Gathered) -> dict[str, bytes]:
    """Return what `openssl` reads of each checkpoint: the text that was signed, the signature, the key."""
    parts: dict[str, bytes] = {}
    for size, words in gathered.keys.items():
        key, place = parse_key(words), f"seals/{size:0{SIZE_DIGITS}}"
        _, note = parse_checkpoint(_bytes(gathered.files[f"{place}/checkpoint"]))
        parts[f"{place}/key.pem"] = public_pem(key)
        parts[f"{place}/checkpoint.txt"] = note.text.encode()
        parts[f"{place}/checkpoint.sig"] = next(line.value for line in note.signatures if line.by(key))
    return parts


def _readable(gathered: Gathered) -> dict[str, bytes]:
    """Return the text of each report, and its statements as annotations."""
    made: dict[str, bytes] = {}
    for sha256 in gathered.reports:
        value = json.loads(_bytes(gathered.files[f"reports/{sha256}.json"]))
        report = contract.from_json(value, data=None)
        made[f"texts/{sha256}.txt"] = report.document.text.encode()
        made[f"annotations/{sha256}.jsonld"] = rfc8785.dumps(annotation_page(report))
    return made


def _bytes(value: bytes | Callable[[], bytes]) -> bytes:
    return value if isinstance(value, bytes) else value()
