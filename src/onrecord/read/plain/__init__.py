"""The reader of plain text: text copies of web pages, agency reports, hard-wrapped files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from onrecord.errors import ReadError
from onrecord.model import Document, Dropped
from onrecord.read.assemble import Piece, Placed, assemble, identified
from onrecord.read.language import language_gaps, language_of
from onrecord.read.plain.gallery import gallery
from onrecord.read.plain.particulars import particulars
from onrecord.read.plain.passages import passages as passages_of
from onrecord.read.plain.roles import roles as roles_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from onrecord.model import Capture
    from onrecord.read.decoding import Decoded
    from onrecord.read.plain.passages import Passage
    from onrecord.read.plain.role import Role

NO_SOURCE = "text only: no page source"


def read_plain(capture: Capture, decoded: Decoded) -> Document:
    """Return the document in a capture of plain text.

    Every character of the capture that is not white space is in exactly one block or one dropped entry, and
    for every selector inside one block `capture.data[raw].decode(encoding) == exact`. So it is for selectors
    over several blocks, unless something that was left out stands between them.

    Raises `ReadError` with code "empty" if there is nothing but white space, "no-text" if nothing is left
    that could be a report.
    """
    passages = passages_of(decoded.text)
    if not passages:
        raise ReadError(f"{capture.name}: the text is empty", code="empty", source=capture.name)
    roles = roles_of(passages)
    body = assemble(_pieces(decoded, passages, roles))
    if not body.blocks:
        message = f"{capture.name}: nothing in it reads like a report"
        raise ReadError(message, code="no-text", source=capture.name)
    language = language_of(body.text, None)
    of_report = particulars(passages, roles)
    document = Document(
        id="",
        text=body.text,
        language=language,
        title=of_report.title,
        outlet=of_report.outlet,
        byline=of_report.byline,
        published=of_report.published,
        modified=of_report.modified,
        url=of_report.url,
        section=of_report.section,
        blocks=body.blocks,
        dropped=tuple(_dropped(decoded, passages, roles)),
        pictures=(),
        gaps=(NO_SOURCE, *language_gaps(body.text, language, body.blocks)),
        encoding=decoded.encoding,
        byte_map=body.byte_map,
        wire=of_report.wire,
        signals=of_report.signals,
        problems=decoded.problems,
    )
    pictures, embeds = gallery(document, passages, roles)
    return identified(replace(document, pictures=pictures, embeds=embeds), capture)


def _pieces(decoded: Decoded, passages: Sequence[Passage], roles: Sequence[Role]) -> Iterator[Piece]:
    """Yield the passages kept, each with the white space before it if nothing else stands between."""
    end_of_last: int | None = None
    for passage, role in zip(passages, roles, strict=True):
        if role.kind is None:
            end_of_last = None
            continue
        before = None if end_of_last is None else _placed(decoded, end_of_last, passage.start)
        yield Piece(role.kind, _placed(decoded, passage.start, passage.end), before=before)
        end_of_last = passage.end


def _placed(decoded: Decoded, start: int, end: int) -> Placed:
    return Placed(decoded.text[start:end], decoded.starts[start:end], decoded.starts[start + 1 : end + 1])


def _dropped(decoded: Decoded, passages: Sequence[Passage], roles: Sequence[Role]) -> Iterator[Dropped]:
    for passage, role in zip(passages, roles, strict=True):
        if role.dropped:
            raw = int(decoded.starts[passage.start]), int(decoded.starts[passage.end])
            yield Dropped(decoded.text[passage.start : passage.end], role.dropped, raw)
