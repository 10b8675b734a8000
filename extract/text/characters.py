"""What single characters are read as: a no-break space as a blank, a soft hyphen as nothing.

Letters keep their accents; what is only drawn otherwise (ligatures, full width) becomes plain.
"""

import re
import unicodedata

__all__ = ["read_as"]

_IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u2400-\u2421\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\U0001bca0-\U0001bca3"
    "\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
"""Default_Ignorable_Code_Point (Unicode Standard Annex #44), marks of annotations, and the
pictures that `extract.articles.plain_text` puts in the place of control characters."""

_PLAIN = {
    **dict.fromkeys("\u2010\u2011\u2043\u2212\ufe58\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2012\ufe31\ufe32", "–"),
    **dict.fromkeys("\u2015\u2e3a\u2e3b", "—"),
    **dict.fromkeys("\u00b4\u201b\u2032\uff07", "’"),
    **dict.fromkeys("\u201f\u2033\u2036\u3003\uff02", '"'),
    **dict.fromkeys("\u000b\u2028\u2029", "\n"),
    **dict.fromkeys("\uf0a7\uf0b7", "•"),  # a bullet in the fonts of word processors
}
"""Rarer signs as those that the rules know, one for one."""

_DRAWN = frozenset({"<compat>", "<font>", "<narrow>", "<square>", "<wide>"})
"""Decompositions that change how letters look and not what they say (UAX #15, section 2)."""


def read_as(char: str) -> str:
    """Return what one character is read as: itself, another one, several letters or "".

    >>> [read_as(char) for char in ("é", "\\u00a0", "\\u200b", "\\ufb01")]
    ['é', ' ', '', 'fi']
    """
    if " " <= char <= "~" or char in "\n\t":
        return char
    if _IGNORABLE.match(char):
        return ""
    if char in _PLAIN:
        return _PLAIN[char]
    category = unicodedata.category(char)
    if category == "Zs" or char == "\f":
        return " "
    return _misread(char) if category == "Cc" else _drawn(char)


def _misread(control: str) -> str:
    """The sign of Windows-1252 that a control character was before it was taken for Latin-1.

    Source: HTML, section 13.2.5.80 (numeric character references), for 0x80 to 0x9F.
    """
    try:
        return control.encode("latin-1").decode("cp1252") if control >= "\x80" else ""
    except UnicodeDecodeError:
        return ""


def _drawn(char: str) -> str:
    """The letters, digits or sign of ASCII that a character is another picture of."""
    tag = unicodedata.decomposition(char).partition(" ")[0]
    drawn = unicodedata.normalize("NFKC", char) if tag in _DRAWN else ""
    plain = drawn.isascii() and (len(drawn) == 1 or any(map(str.isalnum, drawn)))
    return drawn if plain else char
