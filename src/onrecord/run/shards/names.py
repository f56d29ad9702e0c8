"""The names of shards: `<archive>.<key>.<maker>.parquet`, or `files.<key>.<maker>.parquet` for loose files.

The key stands for what was read, the maker for the stages, versions and model that read it; both are
beginnings of digests (`files.Header`). By the name alone a run knows what is done.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from onrecord.errors import ShardError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from onrecord.run.shards.files import Header

_ENDINGS = re.compile(r"(\.w?arc)?(\.gz)?$|\.wacz$", re.IGNORECASE)
_ODD = re.compile(r"[^A-Za-z0-9_-]+")
_LONGEST = 80
_SHARD = re.compile(r"(?P<stem>.+)\.(?P<key>[0-9a-f]{16})\.(?P<maker>[0-9a-f]{12})\.parquet")


def shard_name(header: Header) -> str:
    """Return the name of the shard with that header."""
    stem = "files"
    if header.archive:
        last = re.split(r"[/\\]", header.inputs[0][0])[-1]
        stem = _ODD.sub("-", _ENDINGS.sub("", last)).strip("-")[:_LONGEST] or "archive"
    return f"{stem}.{header.key}.{header.maker}.parquet"


def done(names: Iterable[str], maker: str) -> dict[str, str]:
    """Return the shards among `names` that `maker` made, by their key."""
    found = (_SHARD.fullmatch(name) for name in names)
    return {it["key"]: it.string for it in found if it and it["maker"] == maker}


def of_one_maker(names: list[str], maker: str) -> list[str]:
    """Return the shards among `names` to be taken together: those of `maker`, or of the only other one.

    The same pages may be there in the readings of several versions, and would count twice. Raises
    `ShardError` where the choice is the user's.
    """
    makers: dict[str, list[str]] = {}
    for name in names:
        found = _SHARD.fullmatch(name)
        makers.setdefault(found["maker"] if found else "", []).append(name)
    if maker in makers:
        return makers[maker]
    if len(makers) == 1:
        return next(iter(makers.values()))
    listed = ", ".join(f"*.{one}.parquet ({len(some):,})" for one, some in sorted(makers.items()))
    raise ShardError(
        "these shards were made by several other versions or models, and none by this one",
        advice=f"Name one: {listed}",
    )
