"""Mint the IRIs of data, so that they depend on the set of documents only.

Rules: data model, section "A claim, and the fact it supports", rule 6.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote

from pyoxigraph import NamedNode

from ontology.vocabulary import BASE

__all__ = ["Identifiers", "digest", "slug"]

HEX_DIGITS_OF_NAMES = 8
HEX_DIGITS_OF_CLAIMS = 16


def slug(name: str) -> str:
    """Return a name as lower-case ASCII words joined by hyphens; ``unnamed`` if none is left.

    >>> slug("Deir al-Zour Province")
    'deir-al-zour-province'
    >>> slug("—")
    'unnamed'
    """
    ascii_name = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode("ascii")
    return "-".join(re.findall(r"[a-z0-9]+", ascii_name.lower())) or "unnamed"


def digest(*parts: object, length: int) -> str:
    """Return the first ``length`` hex digits of the SHA-256 over the parts.

    Parts are joined by U+001F, which no normalised text contains; None differs from "".
    """
    joined = "\x1f".join("\x00" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8")).hexdigest()[:length]


@dataclass(frozen=True, slots=True)
class Identifiers:
    """All IRIs of one build.

    Attributes:
        base: IRI that the data stand under, ending in ``/`` or ``#``.
    """

    base: str = BASE

    def document(self, identifier: str) -> NamedNode:
        """Return the IRI of a document: its identifier, percent-encoded as RFC 3986 section 2.3."""
        return NamedNode(f"{self.base}doc/{_encoded(identifier)}")

    def graph(self, identifier: str) -> NamedNode:
        """Return the name of the graph that holds what one document says."""
        return NamedNode(f"{self.document(identifier).value}/graph")

    def passage(self, identifier: str, start: int, end: int) -> NamedNode:
        """Return the IRI of a sentence or mention: code points [start, end) of the body.

        Source: RFC 5147 (``char=`` fragments of plain text).
        """
        return NamedNode(f"{self.document(identifier).value}#char={start},{end}")

    def event(self, identifier: str, start: int, ordinal: int) -> NamedNode:
        """Return the IRI of an event by its trigger; ordinals count from 1 at one start."""
        return NamedNode(f"{self.base}event/{_encoded(identifier)}-{start}-{ordinal}")

    def agreement(self, identifier: str, start: int, ordinal: int) -> NamedNode:
        """Return the IRI of an agreement by its trigger; ordinals count from 1 at one start."""
        return NamedNode(f"{self.base}agreement/{_encoded(identifier)}-{start}-{ordinal}")

    def known(self, kind: str, name: str) -> NamedNode:
        """Return the IRI of a thing of the register; kind is ``party`` or ``place``."""
        return NamedNode(f"{self.base}{kind}/{name}")

    def unknown(self, kind: str, type_name: str, name: str) -> NamedNode:
        """Return the IRI of a thing with a proper name that the register does not hold."""
        tail = digest(type_name, name, length=HEX_DIGITS_OF_NAMES)
        return NamedNode(f"{self.base}{kind}/x-{slug(name)}-{tail}")

    def unnamed(
        self, kind: str, type_name: str, words: str, identifier: str, start: int
    ) -> NamedNode:
        """Return the IRI of a thing that one document names by a common noun only."""
        tail = digest(identifier, type_name, start, length=HEX_DIGITS_OF_NAMES)
        return NamedNode(f"{self.base}{kind}/x-{slug(words)}-{tail}")

    def claim(self, *parts: object) -> NamedNode:
        """Return the IRI of a claim from all that tells it apart from other claims."""
        return NamedNode(f"{self.base}claim/{digest(*parts, length=HEX_DIGITS_OF_CLAIMS)}")


@lru_cache(maxsize=64)
def _encoded(identifier: str) -> str:
    """An identifier in an IRI; one document asks for its own at every passage."""
    return quote(identifier, safe="")
