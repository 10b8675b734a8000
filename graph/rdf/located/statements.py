"""Cut Turtle and TriG into statements without reading them, to find those of a subject fast.

The cut is a guess: a full stop inside an odd local name can mislead it. Who asks checks what the
reader finds in the statement, and reads the whole file where that is not it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from pyoxigraph import BlankNode, DefaultGraph, NamedNode

from graph.rdf.located.lexer import Token, tokens
from graph.rdf.located.terms import Mistake, Names
from graph.rdf.located.turtle import Graph

__all__ = ["Statement", "statements"]

_STATEMENT = re.compile(
    r"""
      (?P<directive>(?i:@?prefix\s++[^\s<]*+\s*+<[^>]*+>(?:\s*+\.)?+
                   | @?base\s*+<[^>]*+>(?:\s*+\.)?+))
    | (?P<open>(?:(?i:graph)\s++)?(?P<name><[^>\s]*+>|[^\s"'<{}();,\[\]]++)?\s*+\{)
    | (?P<close>\})
    | (?P<space>\s++|\#[^\r\n]*+)
    | (?P<statement>
        (?> [^"'<\#.{}]++
          | \"\"\"(?>[^"\\]++|\\.|"(?!""))*+\"\"\" | '''(?>[^'\\]++|\\.|'(?!''))*+'''
          | "(?>[^"\\\r\n]++|\\.)*+" | '(?>[^'\\\r\n]++|\\.)*+'
          | <[^>\s]*+> | \#[^\r\n]*+
          | \.(?![\s#]|$)
          | <
        )++ (?:\.|(?=\})|$)
      )
    | .
    """,
    re.VERBOSE | re.DOTALL,
)
"""Nothing is tried twice (possessive quantifiers), so that no text takes more than its length."""


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement: its stretch of the text, subject, graph, and the names that hold there.

    Attributes:
        subject: None where it begins with a bracket or a parenthesis, or is not understood.
    """

    start: int
    end: int
    subject: NamedNode | BlankNode | None
    graph: Graph
    names: Names


def statements(text: str, base: str) -> Iterator[Statement]:
    """Yield the statements of a text in order; never raises."""
    names = Names(base)
    graph: Graph = DefaultGraph()
    known: dict[str, NamedNode | BlankNode | None] = {}
    for match in _STATEMENT.finditer(text):
        kind = match.lastgroup
        if kind == "statement":
            word = _first_word(text, match.start())
            if word.text not in known:
                known[word.text] = _subject(word, names)
            yield Statement(match.start(), match.end(), known[word.text], graph, names)
        elif kind == "directive":
            names, known = _declared(match.group(), names), {}
        elif kind == "open":
            graph = _graph(match["name"], names)
        elif kind == "close":
            graph = DefaultGraph()


def _first_word(text: str, start: int) -> Token:
    return next(tokens(text, start))


def _subject(word: Token, names: Names) -> NamedNode | BlankNode | None:
    try:
        if word.kind in ("iri", "name"):
            return names.iri(word)
    except (Mistake, ValueError):
        return None
    return BlankNode(word.text[2:]) if word.kind == "blank" else None


def _graph(name: str | None, names: Names) -> Graph:
    word = next(tokens(name or ""))
    return _subject(word, names) or DefaultGraph()


def _declared(directive: str, names: Names) -> Names:
    """Return the names after a directive; the old ones if it is not understood."""
    changed = names.copy()
    words = tokens(directive)
    kind, first = next(words).text.lower().lstrip("@"), next(words)
    try:
        if kind == "prefix":
            changed.prefixes[first.text[:-1]] = names.iri(next(words)).value
        else:
            changed.base = names.iri(first).value
    except (Mistake, ValueError):
        return names
    return changed
