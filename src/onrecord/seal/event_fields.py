"""What each kind of event has to say, and as what kind of value: a journal may come from anybody.

A kind that is not listed is of a later version, and a field that is not listed is additional: both stand.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Test = Callable[[object], bool]

_SHA256 = re.compile(r"[0-9a-f]{64}")


def fault_of(event: Mapping[str, Any]) -> str | None:
    """Return what is wrong with the fields of `event`, None if its kind is not known or nothing is."""
    kind = event.get("event")
    return _fault(event, _FIELDS.get(kind, {}) if isinstance(kind, str) else {}, f"the event {kind!r}")


def is_sha256(value: object) -> bool:
    """Return whether `value` is a SHA-256 as 64 lower-case hexadecimal digits."""
    return isinstance(value, str) and _SHA256.fullmatch(value) is not None


def _fault(
    value: Mapping[str, Any], fields: Mapping[str, Test | Mapping[str, Any]], place: str
) -> str | None:
    for name, wanted in fields.items():
        if name.endswith("?") and name[:-1] not in value:
            continue
        field = name.removesuffix("?")
        if field not in value:
            return f"{place} lacks {field!r}"
        found = value[field]
        if callable(wanted):
            if not wanted(found):
                return f"{field!r} of {place} has a value of the wrong kind"
        elif not isinstance(found, dict):
            return f"{field!r} of {place} is not an object"
        elif fault := _fault(found, wanted, f"{field!r} of {place}"):
            return fault
    return None


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_text_or_null(value: object) -> bool:
    return value is None or isinstance(value, str)


def _is_sha256_or_null(value: object) -> bool:
    return value is None or is_sha256(value)


def _is_object_or_null(value: object) -> bool:
    return value is None or isinstance(value, dict)


def _is_count(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _each(test: Test) -> Test:
    return lambda value: isinstance(value, list) and all(map(test, value))


def _is_range(value: object) -> bool:
    return isinstance(value, list) and len(value) == len(("start", "end")) and all(map(_is_count, value))


def _are_ends(value: object) -> bool:
    """Return whether `value` is the two ends of a link: a name each, an id where one speaker is meant."""
    return (
        isinstance(value, list)
        and len(value) == len(("first", "second"))
        and all(isinstance(it, dict) and _fault(it, _END, "") is None for it in value)
    )


_END = {"name": _is_text, "speaker?": is_sha256}

_CORRECTION = {
    **dict.fromkeys(("source?", "cue?", "content?"), _each(_is_range)),
    "speaker?": _is_text_or_null,
    "name?": _is_text,
    "stance?": _is_text,
}

_LOCATION = {
    "kind": _is_text,
    "path?": _is_text_or_null,
    "modified?": _is_text_or_null,
    "url?": _is_text_or_null,
    "final_url?": _is_text_or_null,
}

_FIELDS: dict[str, dict[str, Any]] = {
    "record": {"at": _is_text, "format": _is_count},
    "capture": {
        "at": _is_text,
        "id": is_sha256,
        "request_log": _is_sha256_or_null,
        "capture": {
            "sha256": is_sha256,
            "bytes": _is_count,
            "media_type": _is_text,
            "encoding": _is_text_or_null,
            "location": _LOCATION,
            "retrieved": _is_text_or_null,
            "warc": _is_object_or_null,
        },
    },
    "read": {
        "at": _is_text,
        "capture": is_sha256,
        "report": is_sha256,
        "document": is_sha256,
        "makers": _is_text,
    },
    "judgement": {
        **dict.fromkeys(("at", "entry", "verdict", "by", "note", "value"), _is_text),
        "capture?": is_sha256,
        "document?": is_sha256,
        "correction?": _CORRECTION,
        "speakers?": _are_ends,
    },
    "export": {"at": _is_text, "format": _is_text, "file": is_sha256, "reports": _each(is_sha256)},
    "redaction": {"at": _is_text, "file": is_sha256, "reports": _each(is_sha256)},
    "mend": {"set_aside": is_sha256, "bytes": _is_count},
    "import": {"at": _is_text, "bundle": is_sha256, "origin": _is_text, "captures": _each(is_sha256)},
    "erase": {
        "at": _is_text,
        "capture": is_sha256,
        "reason": _is_text,
        "reports": _each(is_sha256),
        "warcs": _each(is_sha256),
        "imports": _each(is_sha256),
    },
    "seal": {
        "at": _is_text,
        "key": _is_text,
        "time_stamps": _each(_is_text),
        "unfinished": _each(_is_count),
    },
}
"""By kind, the fields and the test of each; a name that ends in "?" may be left out."""
