"""What writing and reading of the contract share."""

from __future__ import annotations

from typing import Any

VERSION = 1
"""The value of `onrecord` in the JSON: it changes when a named field changes its meaning or goes."""

Json = dict[str, Any]
