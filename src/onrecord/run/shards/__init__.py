"""Shards: reading archives without a record, one Parquet file for one archive, on one core or on many.

`read_shards` plans and drives, `merge` takes shards into a record, `Questions` asks them in SQL.
"""

from onrecord.run.shards.driving import Standing, read_shards
from onrecord.run.shards.merging import merge
from onrecord.run.shards.settings import Settings

__all__ = ["Settings", "Standing", "merge", "read_shards"]
