"""What holds for all shards of a run, whoever reads them."""

from __future__ import annotations

from dataclasses import dataclass, field

from onrecord.capture import Limits


@dataclass(frozen=True, slots=True)
class Settings:
    """Where shards go and how they are made.

    `shards` is a folder or a URL that fsspec knows. `captures` puts the bytes of every page into the shard,
    so that merging needs no archive. `files` is the number of loose files that make a shard.
    """

    shards: str
    captures: bool = False
    files: int = 500
    limits: Limits = field(default_factory=Limits)
