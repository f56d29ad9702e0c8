"""Names of encodings: what a page declares, and which Python codec that means."""

from __future__ import annotations

import codecs
import re
from functools import cache

_WHATWG = {
    "cp1252": "ascii us-ascii latin-1 latin1 l1 iso-8859-1 iso8859-1 iso_8859-1 iso88591 cp819 ibm819",
    "cp1254": "latin5 l5 iso-8859-9 iso8859-9 iso_8859-9 iso88599",
    "cp874": "tis-620 iso-8859-11 iso8859-11 iso885911 dos-874",
    "cp932": "shift_jis shift-jis sjis x-sjis ms_kanji ms932 windows-31j",
    "cp949": "euc-kr euckr korean ks_c_5601-1987 ks_c_5601 ksc5601 windows-949",
    "gb18030": "gb2312 gb_2312-80 gbk x-gbk chinese csgb2312 euc-cn",
    "big5hkscs": "big5 big5-hkscs cn-big5 x-x-big5",
    "utf-8": "utf-8 utf8 unicode-1-1-utf-8 x-unicode20utf8",
    "utf-16-le": "utf-16 utf-16le utf16 unicode ucs-2 csunicode",
    "utf-16-be": "utf-16be unicodefffe",
    "mac-roman": "macintosh mac x-mac-roman csmacintosh",
    "mac-cyrillic": "x-mac-cyrillic x-mac-ukrainian",
}
_BY_LABEL = {label: codec for codec, labels in _WHATWG.items() for label in labels.split()}

_UNICODE = frozenset(("utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"))
_MULTI_BYTE = frozenset((
    "big5", "big5hkscs", "cp932", "cp949", "cp950", "euc_jp", "euc_jis_2004", "euc_jisx0213", "euc_kr",
    "gb2312", "gb18030", "gbk", "johab", "shift_jis", "shift_jis_2004", "shift_jisx0213",
))  # fmt: skip

_REFUSED = frozenset(("hz", "utf_7", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "oem"))

_HEAD = 4096
_COMMENT = re.compile(rb"<!--.*?(?:-->|\Z)", re.DOTALL)
_META = re.compile(
    rb"""<meta\b[^>]{0,400}?charset\s{0,9}=\s{0,9}["']?\s{0,9}([\w.:+-]{1,40})""", re.IGNORECASE
)
_XML = re.compile(rb"""<\?xml\b[^>]{0,200}?encoding\s{0,9}=\s{0,9}["']([\w.:+-]{1,40})""", re.IGNORECASE)


def codec_of(label: str) -> str | None:
    """Return the Python codec that a declared label means, or None if it is unknown or cannot be sliced.

    Labels are read as browsers read them (WHATWG Encoding Standard: latin-1 means windows-1252, gb2312 means
    gb18030); the rest are Python's own names. Codecs whose bytes mean what those before them set up are
    refused (ISO-2022, HZ, UTF-7): a slice of their bytes does not decode to a slice of their text.
    """
    label = label.strip().strip("\"'").lower()
    try:
        name = codecs.lookup(_BY_LABEL.get(label, label)).name
    except (LookupError, ValueError):
        return None
    name = {"utf-16": "utf-16-le", "utf-32": "utf-32-le", "utf-8-sig": "utf-8"}.get(name, name)
    if name.replace("-", "_") in _REFUSED or name.startswith("iso2022"):
        return None
    return name if name in _UNICODE or name in _MULTI_BYTE or is_single_byte(name) else None


@cache
def is_single_byte(codec: str) -> bool:
    """Return whether each byte stands for one code point, whatever stands around it."""
    every = bytes(range(256))
    try:
        text = every.decode(codec, "replace")
        return len(text) == len(every) and all(
            every[i : i + 1].decode(codec, "replace") == text[i] for i in range(256)
        )
    except (LookupError, UnicodeError, ValueError):
        return False  # not a text encoding at all ("rot13", "zip"), or one of those that are refused


def declared_in_markup(data: bytes) -> str | None:
    """Return the label declared by a `meta` element or XML declaration in the first 4,096 bytes of a page."""
    head = _COMMENT.sub(b"", data[:_HEAD])
    found = _XML.match(head.lstrip()) or _META.search(head)
    return found[1].decode("ascii", "replace") if found else None
