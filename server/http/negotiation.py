"""Choose the form of an answer: by the Accept header, or by ``format=``.

Media types only; what an answer in that type looks like is decided by ``server.store.evaluation``.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

__all__ = ["BOOLEAN", "FORMATS", "GRAPH", "ROWS", "Range", "choose", "is_page_preferred", "ranges"]

JSON_ROWS = ("application/sparql-results+json", "application/json")
XML_ROWS = ("application/sparql-results+xml", "application/xml", "text/xml")
TEXT_ROWS = ("text/csv", "text/tab-separated-values")

# In order of preference: the first is the answer to "*/*".
ROWS = (*JSON_ROWS, *XML_ROWS, *TEXT_ROWS, "text/html")
BOOLEAN = (*JSON_ROWS, *XML_ROWS, "text/html")
GRAPH = (
    "text/turtle",
    "application/n-triples",
    "application/rdf+xml",
    "application/ld+json",
    "application/x-turtle",
    "text/plain",
    "application/xml",
    "text/xml",
    "application/json",
    "text/html",
)
PROBLEM = ("application/problem+json", "application/json", "text/plain", "text/html")

# The names of ``format=``, and the Accept header that each stands for.
FORMATS = {
    "json": "application/sparql-results+json, application/ld+json",
    "xml": "application/sparql-results+xml, application/rdf+xml",
    "csv": "text/csv",
    "tsv": "text/tab-separated-values",
    "html": "text/html",
    "turtle": "text/turtle",
    "ttl": "text/turtle",
    "ntriples": "application/n-triples",
    "nt": "application/n-triples",
    "rdfxml": "application/rdf+xml",
    "rdf": "application/rdf+xml",
    "jsonld": "application/ld+json",
}

TOKEN = r"[!#$%&'*+.^_`|~0-9A-Za-z-]+"
MEDIA_RANGE = re.compile(rf"\s*({TOKEN})/({TOKEN})\s*")
QUALITY = re.compile(r"\s*[qQ]\s*=\s*(0(?:\.\d{0,3})?|1(?:\.0{0,3})?)\s*")


@dataclass(frozen=True, slots=True)
class Range:
    """One element of an Accept header; ``quality`` from 0.0 (never) to 1.0."""

    main: str
    sub: str
    quality: float

    def specificity(self, main: str, sub: str) -> int:
        """Return how closely this range names a media type: 0 not at all, 3 exactly."""
        if (self.main, self.sub) == (main, sub):
            return 3
        if self.sub != "*":
            return 0
        return 2 if self.main == main else int(self.main == "*")


@lru_cache(maxsize=256)
def ranges(accept: str) -> tuple[Range, ...]:
    """Read an Accept header; elements that are malformed are passed over.

    An empty or wholly malformed header accepts everything. Parameters other than q are
    ignored: no answer of ours comes in variants.

    Source: RFC 9110, section 12.5.1.

    >>> ranges("text/turtle;q=0.5")
    (Range(main='text', sub='turtle', quality=0.5),)
    """
    found = [_range(element) for element in accept.split(",")]
    return tuple(one for one in found if one) or (Range("*", "*", 1.0),)


@lru_cache(maxsize=1024)
def choose(accept: str, offered: Sequence[str]) -> str:
    """Return the offered media type that a client likes best, "" if it accepts none.

    The most specific range decides how much a type is liked; among equals the type that
    the client names itself wins, then the one offered first.

    >>> choose("text/turtle;q=0, text/*;q=0.5, */*;q=0.1", GRAPH)
    'text/plain'
    """
    best, best_rank = "", (0.0, 0)
    for media_type in offered:
        rank = _rank(media_type, ranges(accept))
        if rank[0] > 0 and rank > best_rank:
            best, best_rank = media_type, rank
    return best


def is_page_preferred(accept: str) -> bool:
    """Tell whether a client would rather have a page than an answer for programs."""
    return choose(accept, PROBLEM) == "text/html"


def _range(element: str) -> Range | None:
    media, *parameters = element.split(";")
    matched = MEDIA_RANGE.fullmatch(media)
    if not matched:
        return None
    main, sub = matched[1].lower(), matched[2].lower()
    if main == "*" and sub != "*":
        return None
    qualities = [QUALITY.fullmatch(one) for one in parameters]
    given = next((one for one in qualities if one), None)
    return Range(main, sub, float(given[1]) if given else 1.0)


def _rank(media_type: str, wanted: Sequence[Range]) -> tuple[float, int]:
    """Return (quality, specificity) of the range that decides for a media type."""
    main, _, sub = media_type.partition("/")
    closest = max(wanted, key=lambda one: (one.specificity(main, sub), one.quality))
    specificity = closest.specificity(main, sub)
    return (closest.quality, specificity) if specificity else (0.0, 0)
