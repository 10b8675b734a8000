"""Terms of Turtle's words: escapes undone, prefixes and relative IRIs resolved."""

import re
from dataclasses import dataclass, field

from pyoxigraph import Literal, NamedNode, RdfFormat, parse

from graph.rdf.located.lexer import STRING_ENDS, Token

__all__ = ["Mistake", "Names", "string_of"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_ESCAPE = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|U([0-9A-Fa-f]{8})|(.))", re.DOTALL)
_CHARACTERS = {"t": "\t", "b": "\b", "n": "\n", "r": "\r", "f": "\f"}


class Mistake(Exception):
    """A word where the grammar wants another; never leaves this package."""

    def __init__(self, token: Token, message: str) -> None:
        """Remember the word."""
        super().__init__(message)
        self.token = token


@dataclass
class Names:
    """The prefixes and the base that hold at one place of a file."""

    base: str
    prefixes: dict[str, str] = field(default_factory=dict)

    def copy(self) -> "Names":
        """Return the same names, to be changed apart."""
        return Names(self.base, dict(self.prefixes))

    def iri(self, token: Token) -> NamedNode:
        """Return the IRI of ``<…>`` or of a prefixed name; Mistake if its prefix is unknown."""
        if token.kind == "iri":
            return _named(self._resolved(_unescaped(token, 1), token), token)
        prefix, _, local = token.text.partition(":")
        if prefix not in self.prefixes:
            raise Mistake(token, f"the prefix {prefix}: is not declared")
        return _named(self.prefixes[prefix] + re.sub(r"\\(.)", r"\1", local), token)

    def _resolved(self, iri: str, token: Token) -> str:
        if re.match(r"[A-Za-z][A-Za-z0-9+.-]*:", iri):
            return iri
        line = f"<{iri}> <p:p> <o:o> ."
        try:
            (quad,) = parse(line, format=RdfFormat.TURTLE, base_iri=self.base)
        except (SyntaxError, ValueError) as error:
            raise Mistake(token, f"<{iri}> cannot be resolved: {error}") from error
        return str(getattr(quad.subject, "value", iri))


def _named(iri: str, token: Token) -> NamedNode:
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise Mistake(token, f"<{iri}> is no IRI: {error}") from error


def string_of(token: Token) -> str:
    """Return what a quoted string says.

    >>> string_of(Token("string", '"a\\\\tb"', 0))
    'a\\tb'
    """
    mark = next(mark for mark in STRING_ENDS if token.text.startswith(mark))
    return _unescaped(token, len(mark))


def tagged(words: str, token: Token) -> Literal:
    """Return text in the language of ``@…``; Mistake if that is no language tag."""
    try:
        return Literal(words, language=token.text[1:].lower())
    except ValueError as error:
        raise Mistake(token, f"{token.text} is no language tag: {error}") from error


def number_of(token: Token) -> Literal:
    """Return the literal of a bare number: integer, decimal or double, as it is written."""
    words = token.text
    kind = "double" if "e" in words.lower() else "decimal" if "." in words else "integer"
    return Literal(words, datatype=NamedNode(_XSD + kind))


def boolean_of(token: Token) -> Literal:
    """Return the literal of a bare true or false."""
    return Literal(token.text, datatype=NamedNode(_XSD + "boolean"))


def _unescaped(token: Token, marks: int) -> str:
    """Return what stands between the marks of a word."""
    words = token.text[marks:-marks]
    if "\\" not in words:
        return words

    def character(match: re.Match[str]) -> str:
        code = match[1] or match[2]
        if code is None:
            return _CHARACTERS.get(match[3], match[3])
        number = int(code, 16)
        if number > 0x10FFFF or 0xD800 <= number < 0xE000:
            raise Mistake(token, f"{match[0]} is no character")
        return chr(number)

    return _ESCAPE.sub(character, words)
