"""Words of Turtle and TriG with their offsets.

Source: Turtle 1.1, https://www.w3.org/TR/turtle/#sec-grammar-grammar; TriG 1.1,
https://www.w3.org/TR/trig/#sec-grammar
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

__all__ = ["STRING_ENDS", "Token", "tokens"]

_BASE_CHAR = (
    "A-Za-z\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02ff\u0370-\u037d\u037f-\u1fff\u200c-\u200d"
    "\u2070-\u218f\u2c00-\u2fef\u3001-\ud7ff\uf900-\ufdcf\ufdf0-\ufffd\U00010000-\U000effff"
)
_CHAR = _BASE_CHAR + "_0-9\u00b7\u0300-\u036f\u203f-\u2040\\-"
_ESCAPED = r"%[0-9A-Fa-f]{2}|\\[_~.\-!$&'()*+,;=/?#@%]"
_UNICODE = r"\\u[0-9A-Fa-f]{4}|\\U[0-9A-Fa-f]{8}"
_CHARACTER = rf"\\[tbnrf\"'\\]|{_UNICODE}"
_LOCAL = (
    rf"(?:[{_BASE_CHAR}_0-9:]|{_ESCAPED})"
    rf"(?>[{_CHAR}:]++|{_ESCAPED}|\.++(?=[{_CHAR}:]|{_ESCAPED}))*+"
)
_PREFIX = rf"[{_BASE_CHAR}](?>[{_CHAR}]++|\.++(?=[{_CHAR}]))*+"
STRING_ENDS = ('"""', "'''", '"', "'")
_TOKEN = re.compile(
    rf"""
      (?P<space>[ \t\r\n]++ | \#[^\r\n]*+)
    | (?P<string>\"\"\"(?>[^"\\]++|\"{{1,2}}(?!\")|{_CHARACTER})*+\"\"\"
               | '''(?>[^'\\]++|'{{1,2}}(?!')|{_CHARACTER})*+'''
               | "(?!"")(?>[^"\\\r\n]++|{_CHARACTER})*+" | ""(?!")
               | '(?!'')(?>[^'\\\r\n]++|{_CHARACTER})*+' | ''(?!'))
    | (?P<iri><(?>[^\x00-\x20<>"{{}}|^`\\]++|{_UNICODE})*+>)
    | (?P<blank>_:[{_BASE_CHAR}_0-9](?>[{_CHAR}]++|\.++(?=[{_CHAR}]))*+)
    | (?P<name>(?>{_PREFIX})?:(?>{_LOCAL})?)
    | (?P<number>[+-]?(?:(?:\d++\.\d*+|\.?\d++)[eE][+-]?\d++|\d*+\.\d++|\d++))
    | (?P<at>@[A-Za-z]++(?:-[A-Za-z0-9]++)*+)
    | (?P<word>[A-Za-z]++)
    | (?P<mark>\^\^|[\[\]();,.{{}}])
    | (?P<wrong>.)
    """,
    re.VERBOSE | re.DOTALL,
)
"""Nothing is tried twice (possessive quantifiers), so that no text takes more than its length."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word: its kind (``iri``, ``name``, ``string``, …, ``end``), text and offset."""

    kind: str
    text: str
    start: int

    @property
    def end(self) -> int:
        """Offset after its last character."""
        return self.start + len(self.text)


def tokens(text: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """Yield the words of a stretch of text, then one of kind ``end`` for ever.

    What is no word of the language has kind ``wrong`` and one character.
    """
    last = len(text) if end is None else end
    for match in _TOKEN.finditer(text, start, last):
        kind = match.lastgroup
        if kind != "space" and kind is not None:
            yield Token(kind, match.group(), match.start())
    while True:
        yield Token("end", "", last)
