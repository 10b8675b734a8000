"""From the bytes of a web page to the body of its article and the page's metadata.

Nothing is fetched. What trafilatura leaves of menus is found by `extract.articles.furniture`.
"""

import codecs
import re

from extract.articles.article import Body
from extract.articles.encodings import decode, decode_latin
from extract.articles.metadata import Metadata
from extract.articles.plain_text import checked_body, normalise
from ontology.errors import InputError

__all__ = ["MAX_PAGE_BYTES", "read_web_page"]

MAX_PAGE_BYTES = 5_000_000
"""Largest page that is parsed."""

HEAD_BYTES = 4096
"""Bytes in which a page must declare its encoding (HTML allows itself 1024)."""

_MARKS = (codecs.BOM_UTF8, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w.:-]{1,40})", re.IGNORECASE)
_LANGUAGE = re.compile(r"<html\b[^>]{0,2000}?\slang\s*=\s*[\"']?([A-Za-z][A-Za-z0-9-]{1,34})")


def read_web_page(data: bytes) -> Body:
    """Return the article of a page, one paragraph a block, and what the page says of it.

    Raises:
        InputError: the page is too large, in an unknown encoding, or has no article.
    """
    if len(data) > MAX_PAGE_BYTES:
        raise InputError(f"{len(data):,} bytes, more than the {MAX_PAGE_BYTES:,} of a web page")
    # Slow to import, and most collections have no web page.
    from trafilatura import bare_extraction

    page, guessed = _decode_page(data)
    found = bare_extraction(
        page,
        favor_precision=True,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if found is None or isinstance(found, dict) or not found.text:
        raise InputError("no article in the page")
    language = _LANGUAGE.search(page[:HEAD_BYTES])
    metadata = Metadata(
        title=found.title or None,
        publisher=found.sitename or None,
        issued=found.date or None,
        source=found.url or None,
        language=language[1] if language else None,
    )
    return checked_body(normalise(re.sub(r"\n+", "\n\n", found.text)), metadata, guessed)


def _decode_page(data: bytes) -> tuple[str, tuple[str, ...]]:
    """Return the page as text, in the encoding that it declares, else as plain text is read.

    Source: HTML, section 13.2.3.3: who declares Latin-1 means Windows-1252, and no page that can
    be searched for what it declares is in UTF-16.
    """
    declared = _CHARSET.search(data[:HEAD_BYTES])
    name = declared[1].decode("ascii") if declared else "utf-8"
    try:
        codec = codecs.lookup(name).name
        if codec.startswith("utf-") or data.startswith(_MARKS):
            return decode(data)
        return decode_latin(data) if codec == "iso8859-1" else data.decode(codec), ()
    except LookupError:
        return decode(data)
    except UnicodeError as error:
        place = f": byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise InputError(f"not {name}, which it declares{place}") from error
