"""OnRecord reads news reports and puts on record who said what.

This is the whole public library; what `__all__` does not list may change. Each name is loaded when it is
first used, because the command line must answer `--help` before numpy and SQLAlchemy are there.
"""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

from onrecord.version import __version__

if TYPE_CHECKING:
    from onrecord.attribute import of_text as attribute
    from onrecord.capture import Limits, captures, from_bytes
    from onrecord.contract import from_json, to_json
    from onrecord.errors import (
        CaptureError,
        InputError,
        ModelError,
        OnRecordError,
        ReadError,
        RecordError,
    )
    from onrecord.model import Attribution, Capture, Document, Figure, Problem, Report, Selector, Speaker
    from onrecord.record import Record
    from onrecord.run import Outcome, read_all, report_of

__all__ = [
    "Attribution",
    "Capture",
    "CaptureError",
    "Document",
    "Figure",
    "InputError",
    "Limits",
    "ModelError",
    "OnRecordError",
    "Outcome",
    "Problem",
    "ReadError",
    "Record",
    "RecordError",
    "Report",
    "Selector",
    "Speaker",
    "__version__",
    "attribute",
    "captures",
    "from_bytes",
    "from_json",
    "read_all",
    "report_of",
    "to_json",
]

_HOMES = {
    "onrecord.capture": ("Limits", "captures", "from_bytes"),
    "onrecord.contract": ("from_json", "to_json"),
    "onrecord.errors": (
        "CaptureError",
        "InputError",
        "ModelError",
        "OnRecordError",
        "ReadError",
        "RecordError",
    ),
    "onrecord.model": (
        "Attribution",
        "Capture",
        "Document",
        "Figure",
        "Problem",
        "Report",
        "Selector",
        "Speaker",
    ),
    "onrecord.record": ("Record",),
    "onrecord.run": ("Outcome", "read_all", "report_of"),
}
_HOME_OF = {name: home for home, names in _HOMES.items() for name in names}


def __getattr__(name: str) -> Any:  # noqa: ANN401 - PEP 562
    if name == "attribute":  # the folder of a stage and a function in one, as `onrecord.attribute` tells
        return importlib.import_module("onrecord.attribute")
    if name not in _HOME_OF:
        raise AttributeError(f"module 'onrecord' has no attribute {name!r}")
    return getattr(importlib.import_module(_HOME_OF[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
