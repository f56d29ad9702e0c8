"""A shard as a file: Parquet, written row group by row group, and read the same way."""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any, Self

import pyarrow as pa
import pyarrow.parquet as pq

from onrecord.errors import ShardError
from onrecord.ids import content_id
from onrecord.model import Maker
from onrecord.run.shards.rows import SCHEMA
from onrecord.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from onrecord.run.shards.places import Place
    from onrecord.run.shards.rows import Row

FORMAT = 1
"""Changes when a column changes its meaning or goes."""

_GROUP_ROWS = 256
_GROUP_BYTES = 4_000_000
"""A group is written when it has so many rows, or so many bytes of JSON and captures."""

_REPEATED = [
    "failure_code",
    "media_type",
    "path",
    "outlet",
    "language",
    "section",
    *(f"attributions.list.element.{name}" for name in ("speaker_kind", "stance", "kind")),
    *(f"figures.list.element.{name}" for name in ("comparator", "measure", "unit", "scope", "rule")),
    "speakers.list.element.kind",
]


@dataclass(frozen=True, slots=True)
class Header:
    """What a shard says of itself: what it was read from (name and digest of each file) and by what."""

    inputs: tuple[tuple[str, str], ...]
    archive: bool
    made_by: tuple[Maker, ...]

    @property
    def key(self) -> str:
        """The beginning of a digest of what it was read from: an archive by its bytes, whatever its name."""
        told: Any = self.inputs[0][1] if self.archive else [list(pair) for pair in self.inputs]
        return content_id(told)[:16]

    @property
    def maker(self) -> str:
        """The beginning of a digest of what made it, and of the form it has."""
        return maker_key(self.made_by)


def maker_key(made_by: Iterable[Maker]) -> str:
    """Return the word for stages, versions and models in the name of a shard."""
    return content_id([FORMAT, [asdict(maker) for maker in made_by]])[:12]


class ShardWriter:
    """Writes rows to a local path; `close` finishes the file."""

    def __init__(self, path: str, header: Header) -> None:
        told = {
            "format": FORMAT,
            "inputs": [list(pair) for pair in header.inputs],
            "archive": header.archive,
            "made_by": [asdict(maker) for maker in header.made_by],
        }
        schema = SCHEMA.with_metadata({"onrecord": __version__, "shard": json.dumps(told, sort_keys=True)})
        self._writer = pq.ParquetWriter(
            path, schema, compression="zstd", compression_level=3, use_dictionary=_REPEATED
        )
        self._schema = schema
        self._rows: list[Row] = []
        self._bytes = 0

    def add(self, row: Row) -> None:
        """Add one row."""
        self._rows.append(row)
        self._bytes += len(row.get("json") or b"") + len(row.get("data") or b"")
        if len(self._rows) >= _GROUP_ROWS or self._bytes >= _GROUP_BYTES:
            self._flush()

    def close(self) -> None:
        """Write what is left and the end of the file."""
        self._flush()
        self._writer.close()

    def _flush(self) -> None:
        if self._rows:
            columns = [
                pa.array([row.get(field.name) for row in self._rows], type=field.type)
                for field in self._schema
            ]
            self._writer.write_table(pa.Table.from_arrays(columns, schema=self._schema))
        self._rows, self._bytes = [], 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, *rest: object) -> None:
        if kind is None:
            self.close()
        else:
            with contextlib.suppress(Exception):
                self._writer.close()


@contextlib.contextmanager
def opened(place: Place, name: str) -> Iterator[tuple[Header, pq.ParquetFile]]:
    """Give the header of a shard and the file. Raises `ShardError` if it is damaged or not one of ours."""
    with place.opened(name) as stream:
        try:
            file = pq.ParquetFile(stream)
            header = _header(file.schema_arrow.metadata or {})
        except (OSError, pa.ArrowException, KeyError, ValueError, TypeError, RecursionError) as error:
            raise ShardError(
                f"{name} is no whole shard: {error}",
                advice="Move it away and run `onrecord read --shards` again.",
            ) from error
        yield header, file


def rows_of(file: pq.ParquetFile, columns: list[str], *, name: str) -> Iterator[Row]:
    """Yield the rows of a shard, a few in memory at a time. Raises `ShardError` if it is damaged."""
    if missing := set(columns).difference(file.schema_arrow.names):  # which pyarrow would pass over
        raise ShardError(f"{name} is damaged: it lacks {', '.join(sorted(missing))}")
    try:
        for batch in file.iter_batches(batch_size=32, columns=columns):
            yield from batch.to_pylist()
    except (OSError, pa.ArrowException, ValueError) as error:
        raise ShardError(f"{name} is damaged: {error}") from error


def _header(metadata: dict[bytes, bytes]) -> Header:
    told = json.loads(metadata[b"shard"])
    if told["format"] != FORMAT:
        raise ValueError(f"a shard of format {told['format']!r}; this version knows {FORMAT}")
    return Header(
        inputs=tuple((name, digest) for name, digest in told["inputs"]),
        archive=told["archive"],
        made_by=tuple(Maker(**maker) for maker in told["made_by"]),
    )
