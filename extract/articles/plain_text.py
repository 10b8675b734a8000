"""From the bytes of a text file to its body and the header block before it.

All offsets of the project count code points of the body made here.
"""

import re
import unicodedata

from extract.articles.article import Body
from extract.articles.encodings import decode
from extract.articles.metadata import Metadata
from extract.text.characters import read_as
from extract.text.legible import make_legible
from ontology.errors import InputError

__all__ = ["MAX_BYTES", "checked_body", "is_encodable", "normalise", "read_plain_text"]

MAX_BYTES = 20_000_000
"""Largest file, or line of a JSON Lines file, that is read."""

CONTROL_SHARE = 0.1
"""A larger share of control characters than this means that the bytes are no text."""

HEADER_KEYS = {"title": "title", "published": "issued", "source": "publisher", "url": "source"}
"""What the keys of a header block stand for; other keys are left out."""

_HEADER_LINE = re.compile(r"[a-z_]+: ")
_LIKE_HEADER = re.compile(
    r"(?:title|headline|date|published|source|publisher|url|author)\s*:", re.I
)
_NO_HEADER = (
    "its first lines are read as text, not as a header: that has lines such as 'title: …', in "
    "lower case, one of them the title, each with a value"
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f\ufffe\uffff]")
_SHOWN = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    **{0x7F: "\u2421", 0xFFFE: "\ufffd", 0xFFFF: "\ufffd"},
    **{ord("\t"): "\t", ord("\n"): "\n", ord("\v"): "\n", ord("\f"): " "},
}
"""Characters that XML cannot hold, one for one: their pictures, and breaks of lines and pages."""


def read_plain_text(data: bytes) -> Body:
    """Return the body of a text file, and what its header block says.

    Raises:
        InputError: the bytes are no text, or there is no text in them.
    """
    decoded, guessed = decode(data)
    text = normalise(decoded)
    head, _, rest = text.partition("\n\n")
    lines = ["".join(map(read_as, line)) for line in head.rstrip("\n").split("\n")]
    titled = any(line.startswith("title: ") for line in lines)
    if not titled or not all(_HEADER_LINE.match(line) for line in lines):
        odd = bool(rest) and all(_LIKE_HEADER.match(line) for line in lines)
        return checked_body(text, Metadata(), (*guessed, _NO_HEADER) if odd else guessed)
    pairs = (line.split(": ", 1) for line in lines)
    values = {HEADER_KEYS[key]: value.strip() for key, value in pairs if key in HEADER_KEYS}
    return checked_body(rest, Metadata(**values), guessed)


def normalise(text: str) -> str:
    """Return text without byte-order mark, with LF line ends, in Unicode form NFC.

    Source: Unicode Standard Annex #15, https://www.unicode.org/reports/tr15/

    >>> normalise("\\ufeffOne\\r\\nTwo")
    'One\\nTwo'
    """
    text = text.lstrip("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def checked_body(text: str, metadata: Metadata, guessed: tuple[str, ...] = ()) -> Body:
    """Return the body if it can be read, each control character shown by a sign for it.

    Args:
        text: normalised; metadata: what is known of it.
        guessed: what was noticed before.

    Raises:
        InputError: there is nothing in it, or it is full of control characters, or has half ones.
    """
    controls = _CONTROL.findall(text)
    if len(controls) > CONTROL_SHARE * len(text):
        raise InputError("no text: full of control characters")
    if not is_encodable(text):
        raise InputError("a surrogate code point in it, which is no character")
    if not make_legible(text).text.strip():
        raise InputError("no text in it")
    if controls:
        what = (
            "1 control character" if len(controls) == 1 else f"{len(controls):,} control characters"
        )
        guessed += (f"{what} (0x{ord(controls[0]):02x} first) passed over; signs stand for them",)
    return Body(text.translate(_SHOWN), metadata, guessed)


def is_encodable(text: str) -> bool:
    """Tell whether a text holds characters only, and no surrogate code points."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True
