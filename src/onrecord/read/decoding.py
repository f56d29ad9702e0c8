"""From bytes to text, with the byte each code point starts at."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator  # noqa: TC003 - read by the signature of a generator
from dataclasses import dataclass, field, replace

import charset_normalizer
import numpy as np
import numpy.typing as npt

from onrecord.model import Problem
from onrecord.read.charsets import codec_of, declared_in_markup, is_single_byte
from onrecord.read.code_points import begins_utf8, code_point_starts

HTML = ("text/html", "application/xhtml+xml")

_BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CUT_SHORT = ("unexpected end of data", "truncated data", "incomplete multibyte sequence")
_LONGEST = 4
_BEYOND_ASCII = 0x80
_SAMPLE = 65_536
_SHOWN = ": shown as U+FFFD"
_NEAR_PROOF = 8
_FEW = 0.2

_ACCENTED = re.compile("[À-ÖØ-öø-ÿŠšŽžŒœŸƒ]")
_SYMBOL_IN_WORD = re.compile("(?<=[A-Za-z])[¡-¬®-´¶¸-¿×÷†‡ˆ˜‰](?=[a-z])")

# Well-formed UTF-8 as in table 3-7 of the Unicode Standard; possessive, so that it runs in one pass, and with
# an empty alternative as in `html.source`.
_WELL_FORMED = re.compile(
    rb"(?:[\x00-\x7f]++|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|\xed[\x80-\x9f][\x80-\xbf]"
    rb"|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|\xf0[\x90-\xbf][\x80-\xbf]{2}|[\xf1-\xf3][\x80-\xbf]{3}"
    rb"|\xf4[\x80-\x8f][\x80-\xbf]{2}|)*+"
)


@dataclass(frozen=True, slots=True, eq=False)
class Decoded:
    """A capture's bytes as text.

    `starts` has one entry more than `text` has code points: the byte offset at which each begins, then
    the end of the last. For all i <= j, `data[starts[i]:starts[j]].decode(encoding) == text[i:j]`. A leading
    byte-order mark is left out of `text`, and so are up to three bytes at the end where the data was cut off
    inside a character. In markup alone, `text` may hold U+FFFD for stray bytes, which do not decode.
    """

    text: str
    encoding: str
    starts: npt.NDArray[np.int64] = field(repr=False)
    problems: tuple[Problem, ...] = ()


def decode(data: bytes, *, declared: str | None, media_type: str) -> Decoded:
    """Return `data` as text; never fails.

    `declared` is the encoding named by the transport, if any. In this order the first that decodes strictly
    wins: a byte-order mark; UTF-8, where characters beyond ASCII prove it (even against a declaration: text
    of another encoding is hardly ever well-formed UTF-8 by chance); the declarations of transport and markup;
    UTF-8; detection; Latin-1, which decodes anything. Markup that is UTF-8 but for stray bytes is read as
    browsers read it, with U+FFFD; in plain text they are told. A declaration not followed, a guess and damage
    are told as problems.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark) and (decoded := _strictly(data, encoding, skip=len(mark))):
            return decoded
    if data.startswith(codecs.BOM_UTF8):  # no other encoding begins like this, so it is a mark that lies
        rest = decode(data.removeprefix(codecs.BOM_UTF8), declared=declared or "utf-8", media_type=media_type)
        return replace(rest, starts=rest.starts + len(codecs.BOM_UTF8))
    labels = _labels(data, declared, media_type)
    best = _utf8_by_proof(data, labels) or _as_declared(data, labels)
    if best is None and media_type in HTML:
        best = _damaged_utf8(data)
    if best is None:
        best = _guessed(data)
    best = _with_problem(best, labels, data)
    return best if media_type in HTML or best.encoding.startswith("utf-") else _nearly_utf8(best, data)


def _strictly(data: bytes, encoding: str, *, skip: int = 0) -> Decoded | None:
    """Decode all bytes after `skip`, or all but a last character that was cut off."""
    end = len(data)
    problems: tuple[Problem, ...] = ()
    while True:
        body = data[skip:end]  # the very same bytes, not a copy, where nothing is left out
        try:
            text = body.decode(encoding)
        except UnicodeDecodeError as error:
            if end < len(data) or error.reason not in _CUT_SHORT or len(body) - error.start >= _LONGEST:
                return None
            end = skip + error.start
            message = f"the data ends inside a character; left out at the end: {data[end:].hex(' ')}"
            problems = (Problem("encoding", message),)
        else:
            break
    starts = code_point_starts(body, text, encoding)
    return None if starts is None else Decoded(text, encoding, starts + skip if skip else starts, problems)


def _labels(data: bytes, declared: str | None, media_type: str) -> list[tuple[str, str]]:
    """Return what is declared, and where: the transport's word first, then the markup's."""
    in_page = declared_in_markup(data) if media_type in HTML else None
    found = [(declared, "by the transport"), (in_page, "in the page")]
    return [(label, where) for label, where in found if label]


def _utf8_by_proof(data: bytes, labels: list[tuple[str, str]]) -> Decoded | None:
    """Read as UTF-8 what is well formed and holds enough characters beyond ASCII to leave no doubt.

    One is enough against a single-byte declaration ("é" as "Ã©"); pairs of bytes in East Asian encodings form
    UTF-8 by chance now and then, in short texts.
    """
    decoded = _strictly(data, "utf-8")
    if decoded is None:
        return None
    beyond = len(data) - len(decoded.text)
    rivals = [codec for label, _ in labels if (codec := codec_of(label)) and codec != "utf-8"]
    paired = any(not is_single_byte(codec) and not codec.startswith("utf") for codec in rivals)
    return decoded if beyond >= (2 * _NEAR_PROOF if paired else 1) else None


def _as_declared(data: bytes, labels: list[tuple[str, str]]) -> Decoded | None:
    """Follow the first declaration that decodes strictly, then UTF-8, of which ASCII is a part."""
    plain_ascii = data.isascii() and b"\0" not in data
    for label, _ in labels:
        encoding = codec_of(label)
        if encoding is None or (plain_ascii and encoding.startswith("utf-")):
            continue  # ASCII read in pairs or fours is well-formed UTF-16 rubbish
        if decoded := _strictly(data, encoding):
            return decoded
    return _strictly(data, "utf-8") if data.isascii() and b"\0" not in data else None


def _damaged_utf8(data: bytes) -> Decoded | None:
    """Read UTF-8 with stray bytes as browsers do, if well-formed characters outnumber them."""
    stray = list(_stray_bytes(data))
    if not stray:
        return None
    octets = np.frombuffer(data, dtype=np.uint8)
    starting = begins_utf8(octets)
    for start, end in stray:
        starting[start:end] = False
        starting[start] = True
    text = data.decode("utf-8", "replace")
    starts = np.append(np.flatnonzero(starting), len(data)).astype(np.int64, copy=False)
    well_formed = int(np.count_nonzero(octets[starts[:-1]] >= _BEYOND_ASCII)) - len(stray)
    if well_formed <= len(stray) or len(starts) != len(text) + 1:
        return None
    message = f"{len(stray)} place(s) not utf-8, the first at byte {stray[0][0]}{_SHOWN}"
    return Decoded(text, "utf-8", starts, (Problem("encoding", message),))


def _nearly_utf8(decoded: Decoded, data: bytes) -> Decoded:
    """Say where the bytes are that keep a text, read in another encoding, from being read as UTF-8.

    Plain text is not read with U+FFFD: its selectors promise bytes that decode, strictly, to their words.
    """
    damaged = _damaged_utf8(data)
    if damaged is None:
        return decoded
    places = damaged.problems[0].message.removesuffix(_SHOWN)
    message = f"{places}: read as {decoded.encoding}, so that all words keep bytes that decode to them"
    advice = "mend those bytes to have the text read as utf-8"
    return replace(decoded, problems=(*decoded.problems, Problem("encoding", f"{message}; {advice}")))


def _stray_bytes(data: bytes) -> Iterator[tuple[int, int]]:
    """Yield the byte ranges that each become one U+FFFD (maximal subparts: Unicode Standard, 3.9)."""
    offset = 0
    while True:
        well = _WELL_FORMED.match(data, offset)
        offset = well.end() if well else offset
        if offset == len(data):
            return
        try:
            data[offset : offset + _LONGEST].decode("utf-8")
        except UnicodeDecodeError as error:
            yield offset, offset + error.end
            offset += error.end


def _guessed(data: bytes) -> Decoded:
    """Guess UTF-16 by its zero bytes, Windows-1252 by how it reads, the rest by the statistics of letters."""
    candidates = ["cp1252", "latin-1"]
    if zeros := data.count(0):
        halves = data[0::2].count(0), data[1::2].count(0)
        if max(halves) > 0.9 * zeros and zeros > len(data) / 10 and len(data) >= _LONGEST:
            candidates.insert(0, "utf-16-be" if halves[0] > halves[1] else "utf-16-le")
        else:
            candidates.insert(0, "utf-8")
    elif not _western(data[:_SAMPLE]):
        match = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
        encoding = codec_of(match.encoding) if match else None
        if encoding and not encoding.startswith("utf-"):  # it would have been proven
            candidates.insert(0, encoding)
    for encoding in candidates:
        if decoded := _strictly(data, encoding):
            return decoded
    raise AssertionError("latin-1 decodes any bytes")


def _western(data: bytes) -> bool:
    """Return whether `data` reads well as Windows-1252: words mostly of ASCII letters, no symbols in them.

    Statistics of letters are no help with English, where the few bytes beyond ASCII are quote marks, names.
    """
    text = data.decode("cp1252", "replace")
    letters = sum(map(str.isalpha, text))
    accented = len(_ACCENTED.findall(text))
    return accented <= _FEW * letters and not _SYMBOL_IN_WORD.search(text)


def _with_problem(decoded: Decoded, labels: list[tuple[str, str]], data: bytes) -> Decoded:
    """Say what was not followed, and what was guessed."""
    if any(codec_of(label) == decoded.encoding for label, _ in labels[:1]):
        return decoded
    if labels and (not data.isascii() or codec_of(labels[0][0]) is None):
        told = " and ".join(f"{label} ({where})" for label, where in labels)
        why = "its bytes are well-formed utf-8" if decoded.encoding == "utf-8" else "its bytes say otherwise"
        message = f"declared as {told}, read as {decoded.encoding}: {why}"
    elif not labels and decoded.encoding != "utf-8":
        message = f"no encoding declared, read as {decoded.encoding} by a guess"
    else:
        return decoded
    return replace(decoded, problems=(*decoded.problems, Problem("encoding", message)))
