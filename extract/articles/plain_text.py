"""From the bytes of a text file to its body and the header block before it.

All offsets of the project count code points of the body made here.
"""

import re
import unicodedata

from extract.articles.metadata import Metadata
from ontology.errors import InputError

__all__ = ["MAX_BYTES", "checked_body", "decode", "is_encodable", "normalise", "read_plain_text"]

MAX_BYTES = 20_000_000
"""Largest file, or line of a JSON Lines file, that is read."""

CONTROL_SHARE = 0.01
"""A larger share of control characters than this means that the bytes are no text."""

HEADER_KEYS = {"title": "title", "published": "issued", "source": "publisher", "url": "source"}
"""What the keys of a header block stand for; other keys are left out."""

_HEADER_LINE = re.compile(r"[a-z_]+: ")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f]")


def read_plain_text(data: bytes) -> tuple[str, Metadata]:
    """Return the body of a text file, and what its header block says.

    Raises:
        InputError: the bytes are no UTF-8 text, or there is no text in them.
    """
    text = normalise(decode(data))
    head, _, rest = text.partition("\n\n")
    lines = head.rstrip("\n").split("\n")
    titled = any(line.startswith("title: ") for line in lines)
    if not titled or not all(_HEADER_LINE.match(line) for line in lines):
        return checked_body(text), Metadata()
    pairs = (line.split(": ", 1) for line in lines)
    values = {HEADER_KEYS[key]: value.strip() for key, value in pairs if key in HEADER_KEYS}
    return checked_body(rest), Metadata(**values)


def decode(data: bytes) -> str:
    """Return UTF-8 bytes as text.

    Raises:
        InputError: the bytes are something else.
    """
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("UTF-16; save it as UTF-8")
    if b"\0" in data:
        raise InputError(f"no text: byte {data.index(0)} is NUL")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        reason = f"not UTF-8: byte {error.start} is 0x{data[error.start]:02x}; save it as UTF-8"
        raise InputError(reason) from error


def normalise(text: str) -> str:
    """Return text without byte-order mark, with LF line ends, in Unicode form NFC.

    Source: Unicode Standard Annex #15, https://www.unicode.org/reports/tr15/

    >>> normalise("\\ufeffOne\\r\\nTwo")
    'One\\nTwo'
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def checked_body(text: str) -> str:
    """Return the body if it can be read.

    Raises:
        InputError: there is nothing in it, or control characters, or half characters.
    """
    if not text.strip():
        raise InputError("no text in it")
    if "\0" in text or len(_CONTROL.findall(text)) > CONTROL_SHARE * len(text):
        raise InputError("no text: full of control characters")
    if not is_encodable(text):
        raise InputError("a surrogate code point in it, which is no character")
    return text


def is_encodable(text: str) -> bool:
    """Tell whether a text holds characters only, and no surrogate code points."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
