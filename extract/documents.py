"""A document as the rest of the program sees it: a body of text, and what is known of it."""

from dataclasses import dataclass
from datetime import date

from pyoxigraph import Quad

__all__ = ["Document", "DocumentGraph"]


@dataclass(frozen=True, slots=True)
class Document:
    """One article.

    Attributes:
        identifier: from metadata, else the file stem, else a digest of the text.
        text: the body that all offsets count in: no byte-order mark, LF, NFC, no header block.
        issued: day of publication, or None where the metadata give no full day.
        source: URL of the original.
        language: lower-case BCP 47 tag; claims are read from English only.
        warnings: what was noticed on the way in, one sentence each.
    """

    identifier: str
    text: str
    title: str | None = None
    publisher: str | None = None
    issued: date | None = None
    source: str | None = None
    language: str = "en"
    warnings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentGraph:
    """What one document says, as quads of its own graph.

    Attributes:
        quads: sorted, all in graph ``<doc>/graph``: the document, its cited sentences, mentions,
            local things and claims; no ranks, no direct triples (they depend on other documents).
        warnings: one sentence each, the document not repeated in it.
    """

    identifier: str
    issued: date | None
    quads: tuple[Quad, ...]
    warnings: tuple[str, ...] = ()
