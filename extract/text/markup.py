"""Stretches of a text that other programs left in it, and what they are read as.

Entities and tags of HTML, emphasis and links of Markdown, words broken at the end of a line,
runs of blanks, dashes that touch words, and UTF-8 that was taken for Windows-1252 ("donâ€™t").
"""

import re
from collections.abc import Iterator
from html import unescape
from html.entities import html5

from extract.text.characters import read_as
from extract.text.dictionary import is_word

__all__ = ["Stretch", "find_stretches"]

Stretch = tuple[int, int, str]
"""Start and end in the text, half-open, and what is read there."""

_BLOCKS = "p|div|li|ul|ol|h[1-6]|blockquote|section|article|figure|figcaption|table|tr"
_INLINE = "b|i|u|em|strong|a|span|small|sup|sub|font|img|td|th"

_PATTERNS = {
    "&": r"&(?:amp;)*(?P<entity>\#\d{1,7};|\#[xX][0-9a-fA-F]{1,6};|[A-Za-z][A-Za-z0-9]{1,31};)",
    "<": rf"(?P<block></?(?i:{_BLOCKS})(?:\s[^<>]{{0,500}})?>)|(?P<line><(?i:br)\s?/?>)"
    rf"|(?P<inline></?(?i:{_INLINE})(?:\s[^<>]{{0,500}})?/?>)",
    "**": r"(?P<strong>\*\*(?=\w)|(?<=[\w.,!?”’])\*\*)",
    "](": r"(?P<link>\[(?=[^\[\]\n]{1,200}\]\(https?://)|\]\(https?://[^()\s]{1,500}\))",
    "-\n": r"(?<![^\W\d_])(?P<left>[^\W\d_]{1,30})-\n[ ]{0,40}(?P<right>[^\W\d_]{1,30})",
    "\u00ad\n": r"(?P<soft>\u00ad\n[ ]{0,40})(?=\w)",
    "  ": r"(?<=\S)(?P<blanks>[ ]{2,})(?=\S)",
    "—": r"(?P<dash>(?<=[\w”\"’)])—(?=[\w“\"‘(]))",
    "â": r"(?P<three>[âï][^\x00-\x7f]{2})",
    "Ã": r"(?P<two>[ÃÂ][^\x00-\x7f])",
    "Â": r"(?P<latin>Â[^\x00-\x7f])",
}
"""A sign of each kind of stretch, and its pattern, which is looked for where the sign is there."""

_READ = {"block": "\n\n", "line": "\n", "blanks": " ", "dash": " — "}
"""What whole kinds are read as; of the rest nothing."""


def find_stretches(text: str) -> Iterator[Stretch]:
    """Yield stretches that are not read as they stand, in order and apart from each other.

    >>> list(find_stretches("the army&rsquo;s"))
    [(8, 15, '’')]
    """
    patterns = [pattern for sign, pattern in _PATTERNS.items() if sign in text]
    for match in re.finditer("|".join(patterns), text) if patterns else ():
        read = _read(match)
        if read != match[0]:
            yield *match.span(), read


def _read(match: re.Match[str]) -> str:
    kind = match.lastgroup or ""
    if kind == "entity":
        name = match["entity"]
        meant = unescape(f"&{name}") if name.startswith("#") else html5.get(name, match[0])
        return meant if meant == match[0] else "".join(map(read_as, meant))
    if kind == "right":
        return _joined(match["left"], match["right"])
    if kind in ("two", "three", "latin"):
        return _decoded(match[0])
    return _READ.get(kind, "")


def _joined(left: str, right: str) -> str:
    """A word that was broken at its hyphen, or at a hyphen put in to break it.

    >>> _joined("civil", "ians"), _joined("rebel", "held")
    ('civilians', 'rebel-held')
    """
    whole = left + right
    both = is_word(left.lower()) and is_word(right.lower())
    return whole if right.islower() and (is_word(whole.lower()) or not both) else f"{left}-{right}"


def _decoded(stretch: str) -> str:
    """The character whose bytes in UTF-8 were taken for signs of Windows-1252, if it is one."""
    try:
        codes = b"".join(c.encode("latin-1" if c < "\u0100" else "cp1252") for c in stretch)
        return "".join(map(read_as, codes.decode("utf-8")))
    except UnicodeError:
        return stretch
