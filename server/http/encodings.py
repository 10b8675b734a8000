"""Choose and apply content encodings: gzip and zstd (RFC 9110, section 8.4; RFC 8878)."""

import re
import sys
import zlib
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Protocol

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

__all__ = ["LEAST_BYTES", "Encoder", "choose_encoding", "encoded", "encoder"]

# The first is chosen where a client likes both the same.
OFFERED = ("zstd", "gzip")
# Shorter bodies gain nothing.
LEAST_BYTES = 1024
GZIP = 16 + zlib.MAX_WBITS
GZIP_LEVEL = 4
ELEMENT = re.compile(
    r"\s*([\w!#$%&'*+.^`|~-]+)\s*(?:;\s*[qQ]\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*)?"
)


class Encoder(Protocol):
    """Encodes a stream piece by piece."""

    def compress(self, data: bytes, /) -> bytes:
        """Take a piece and return what is ready."""

    def flush(self) -> bytes:
        """Return the rest."""


@lru_cache(maxsize=256)
def choose_encoding(accepted: str) -> str:
    """Return the encoding that a client likes best, "" for none.

    Source: RFC 9110, section 12.5.3.

    >>> choose_encoding("gzip;q=0.5, zstd;q=0.1"), choose_encoding("identity")
    ('gzip', '')
    """
    liked: dict[str, float] = {}
    for element in accepted.split(","):
        found = ELEMENT.fullmatch(element)
        if found:
            liked[found[1].lower()] = float(found[2] or 1)
    best, most = "", liked.get("identity", 0.0)
    for name in OFFERED:
        quality = liked.get(name, liked.get("x-" + name, liked.get("*", 0.0)))
        if quality > 0 and quality >= most and not (best and quality == most):
            best, most = name, quality
    return best


def encoder(encoding: str) -> Encoder:
    """Return a fresh encoder for "gzip" or "zstd"."""
    if encoding == "zstd":
        return zstd.ZstdCompressor()
    return zlib.compressobj(GZIP_LEVEL, zlib.DEFLATED, GZIP)


def encoded(pieces: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """Yield a body in an encoding, piece by piece."""
    stream = encoder(encoding)
    for piece in pieces:
        if ready := stream.compress(piece):
            yield ready
    yield stream.flush()
