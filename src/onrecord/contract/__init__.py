"""The JSON of one report, version 1: what `read --json` prints, what `record`, `export` and the web share.

Field names and their order are those of the design; what stands beside them here (the report's `made_by`,
a block's `post`, a picture's `taken_from`, an attribution's `candidates` and `made_by`, the document's
`embeds`, `posts`, `wire`, `access`, `corrections`, `signals` and `encoding`) is additional and follows the
named fields. Every field is always present, except in `capture.location`, which holds only what is known.
"""

from __future__ import annotations

from onrecord.contract.reading import from_json, read_location
from onrecord.contract.relations import (
    copy_group_json,
    dispute_json,
    matter_json,
    relation_from_json,
    relation_json,
    speaker_link,
)
from onrecord.contract.shape import VERSION, Json
from onrecord.contract.writing import capture_json, location_json, selector_json, to_json

__all__ = [
    "VERSION",
    "Json",
    "capture_json",
    "copy_group_json",
    "dispute_json",
    "from_json",
    "location_json",
    "matter_json",
    "read_location",
    "relation_from_json",
    "relation_json",
    "selector_json",
    "speaker_link",
    "to_json",
]
