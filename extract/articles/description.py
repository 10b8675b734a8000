"""What is known of one article, from its own file and from tables, as a document."""

import hashlib
import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from extract.articles.article import Article
from extract.articles.language import detect_language
from extract.articles.metadata import Metadata, published_day, source_address
from extract.articles.update_lines import find_update
from extract.documents import Document
from extract.text.characters import read_as
from extract.text.legible import make_legible
from extract.text.sentences import LONGEST, count_overlong
from ontology.errors import InputError

__all__ = ["describe"]

MAX_IDENTIFIER = 200
"""Longest identifier, in characters."""

_LANGUAGE_TAG = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{1,8})*")


def describe(article: Article, metadata: Metadata) -> Document:
    """Return the document of an article and all that is known of it.

    Raises:
        InputError: its identifier cannot be used.
    """
    text = article.body.text
    digest = hashlib.sha256(text.encode()).hexdigest()[:16]
    identifier = _line(metadata.identifier) or article.stem.strip() or digest
    if len(identifier) > MAX_IDENTIFIER:
        raise InputError(f"identifier of {len(identifier)} characters; at most {MAX_IDENTIFIER}")
    issued = published_day(metadata.issued)
    tag = (metadata.language or "").strip().lower().replace("_", "-")
    is_tag = _LANGUAGE_TAG.fullmatch(tag) is not None
    read = make_legible(text).text
    return Document(
        identifier=identifier,
        text=text,
        title=_line(metadata.title),
        publisher=_line(metadata.publisher),
        issued=issued,
        source=source_address(metadata.source),
        language=tag if is_tag else detect_language(read),
        warnings=(
            *article.body.noticed,
            *_noticed(read, metadata, issued, "" if is_tag else tag),
        ),
    )


def _noticed(read: str, metadata: Metadata, issued: date | None, untold: str) -> Iterator[str]:
    """Yield what is odd about an article; ``untold`` is what should have named its language."""
    if issued is None:
        told = "there is none"
        if metadata.issued:
            told = f"{metadata.issued[:60]!r} is no full day such as 2019-05-12"
        yield f"day of publication unknown ({told}); relative dates stay words"
    updated = find_update(read) if issued else None
    if issued and updated and updated > issued:
        yield (
            f"the text was last updated on {updated}, after its day of publication ({issued}); "
            'days such as "on Saturday" may count from then'
        )
    if untold:
        yield f"language {untold[:40]!r} is no BCP 47 tag; guessed from the text"
    overlong = count_overlong(read)
    if overlong:
        what = "1 sentence was" if overlong == 1 else f"{overlong:,} sentences were"
        yield f"{what} cut into pieces of at most {LONGEST:,} characters"


def _line(value: str | None) -> str | None:
    """Return a value as one line in Unicode form NFC, without what is read as nothing, or None."""
    seen = "".join(c for c in unicodedata.normalize("NFC", value or "") if read_as(c))
    return " ".join(seen.split()) or None
