"""From the bytes of a file to its text, in the encodings that people save text in.

UTF-8 is what is asked for; UTF-16 is told by its mark or its zero bytes, and a few bytes that are
no UTF-8 are those of Windows-1252. What was guessed is said.
"""

import codecs
import re

from extract.text.characters import read_as
from ontology.errors import InputError

__all__ = ["SAMPLE", "decode", "decode_latin", "is_web_page"]

MIXED_SHARE = 0.1
"""A larger share of bytes that are no UTF-8 means that the text is in no Latin script."""

SAMPLE = 4096
"""Bytes that show how a text is encoded."""

_FOREIGN = (
    (b"%PDF-", "a PDF document"),
    (b"{\\rtf", "an RTF document"),
    (b"PK\x03\x04", "a ZIP archive (Word and LibreOffice write such)"),
    (b"\xd0\xcf\x11\xe0", "a document of an old Word or Excel"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<!--.{0,500}?-->\s*)?<(?:!doctype\s+html|html)\b", re.I | re.S
)
_STRAY = re.compile("[\udc80-\udcff]")


def decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return bytes as text, and what was guessed, one sentence each.

    Raises:
        InputError: they are a document of another kind, or no text in these encodings.
    """
    for signature, kind in _FOREIGN:
        if data.startswith(signature):
            raise InputError(f"{kind} and no plain text; save its text as UTF-8")
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _wide(data, name), ()
    if name := _unmarked(data[:SAMPLE]):
        return _wide(data, name), (f"read as {name.upper()}, which no mark says that it is",)
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _mixed(data, error)


def decode_latin(data: bytes) -> str:
    """Return bytes of Latin-1 as text; where that has control characters, those of Windows-1252.

    Source: Encoding Standard, section 9 (windows-1252), https://encoding.spec.whatwg.org
    """
    return data.decode("latin-1").translate(
        {code: read_as(chr(code)) for code in range(0x80, 0xA0)}
    )


def is_web_page(data: bytes) -> bool:
    """Tell whether bytes begin as HTML does, whatever the name of their file."""
    return _PAGE.match(data[:SAMPLE]) is not None


def _unmarked(sample: bytes) -> str:
    """UTF-16 by its zero bytes: in English every other one is zero."""
    half = len(sample) // 2
    first, second = sample[0::2].count(0), sample[1::2].count(0)
    if half > 1 and first == 0 and second > half / 2:
        return "utf-16-le"
    return "utf-16-be" if half > 1 and second == 0 and first > half / 2 else ""


def _wide(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        reason = f"begins as {name.upper()} does, but byte {error.start} is none; save it as UTF-8"
        raise InputError(reason) from error


def _mixed(data: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    """UTF-8 with some bytes, or all that are not ASCII, of Windows-1252."""
    first = f"byte {error.start} is 0x{data[error.start]:02x}"
    text = data.decode("utf-8", "surrogateescape")
    strays = _STRAY.findall(text)
    try:
        read = {ord(stray): _latin(stray) for stray in set(strays)}
    except UnicodeDecodeError:
        read = {}
    if not read or len(strays) > MIXED_SHARE * len(data):
        raise InputError(f"not UTF-8: {first}; save it as UTF-8") from error
    what = "1 byte is" if len(strays) == 1 else f"{len(strays):,} bytes are"
    told = f"{what} not UTF-8 ({first}) and read as Windows-1252; save it as UTF-8 to be sure"
    return text.translate(read), (told,)


def _latin(stray: str) -> str:
    return bytes([ord(stray) - 0xDC00]).decode("cp1252")
