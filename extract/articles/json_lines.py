"""Articles from a JSON Lines file: one object a line, with a text and metadata.

Read line by line, so that a file may be larger than any one article may be.
Format: https://jsonlines.org
"""

import hashlib
import json
import re
from collections.abc import Iterator
from pathlib import Path

from extract.articles.article import Article, Failure
from extract.articles.encodings import SAMPLE, decode
from extract.articles.metadata import Metadata
from extract.articles.plain_text import MAX_BYTES, checked_body, is_encodable, normalise
from ontology.errors import InputError

__all__ = ["KEYS", "read_json_lines"]

KEYS = {
    "identifier": ("identifier", "id"),
    "title": ("title",),
    "publisher": ("publisher", "source"),
    "issued": ("issued", "published", "date"),
    "source": ("url",),
    "language": ("language",),
}
"""Keys of an object for each of the metadata, the first that is there counts."""

JSON_KINDS = {"list": "array", "str": "string", "NoneType": "null", "bool": "boolean"}

NAMED_KEYS = 8
"""Keys that a message names where the text is missing."""


def read_json_lines(path: Path, shown: str) -> Iterator[Article | Failure]:
    """Yield an article or a failure for each line that is not blank.

    Args:
        shown: how failures name the file.

    Raises:
        OSError: the file cannot be read.
        InputError: it has no lines of JSON.
    """
    with path.open("rb") as file:
        _check_lines(file.read(SAMPLE))
        file.seek(0)
        number = 0
        while line := file.readline(MAX_BYTES + 1):
            number += 1
            where = f"{shown}:{number}"
            if len(line) > MAX_BYTES:
                while line and not line.endswith(b"\n"):
                    line = file.readline(MAX_BYTES)
                yield Failure(where, f"line longer than {MAX_BYTES:,} bytes")
            elif line.strip():
                try:
                    yield _article(line, where)
                except InputError as error:
                    yield Failure(where, str(error))


def _check_lines(beginning: bytes) -> None:
    if beginning.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise InputError("UTF-16; save it as UTF-8")
    if re.match(rb"(?:\xef\xbb\xbf)?\s*[\[{]\s*\n", beginning):
        raise InputError("JSON over several lines; write each object in a line of its own")


def _article(line: bytes, where: str) -> Article:
    """Return the article of one line."""
    try:
        decoded, guessed = decode(line)
        found = json.loads(decoded.lstrip("\ufeff").rstrip())
    except json.JSONDecodeError as error:
        told = error.msg.removesuffix(" at")
        raise InputError(f"no JSON: {told} at character {error.colno}") from error
    except (RecursionError, ValueError) as error:
        raise InputError(
            "no JSON that can be read: nested too deep, or a number too long"
        ) from error
    if not isinstance(found, dict):
        kind = JSON_KINDS.get(type(found).__name__, "number")
        raise InputError(f"a JSON {kind}; it must be an object with a text")
    text = found.get("text")
    if not isinstance(text, str):
        there = ", ".join(list(found)[:NAMED_KEYS])[:200] if "text" not in found else ""
        told = f"; its keys are {there}" if there else ""
        raise InputError(f'no "text" in the object, or one that is no string{told}')
    values = {name: _first(found, keys) for name, keys in KEYS.items()}
    digest = hashlib.sha256(line.strip()).hexdigest()
    body = checked_body(normalise(text), Metadata(**values), guessed)
    return Article(where, "", body, digest)


def _first(found: dict[str, object], keys: tuple[str, ...]) -> str | None:
    """Return the first value there as text; numbers are accepted, for identifiers and years."""
    key = next((key for key in keys if found.get(key) not in (None, "")), None)
    value = found[key] if key else None
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise InputError(f'"{key}" is no string')
    if not is_encodable(str(value)):
        raise InputError(f'"{key}" has a surrogate code point, which is no character')
    return str(value)
