"""Say what is wrong with a query that does not parse, in words that a person can use.

The parser lists all that could have come next, character by character, and for a prefix that
nobody declared often something else altogether.
"""

import re
from textwrap import shorten

from ontology.errors import QueryError
from ontology.vocabulary import PREFIXES
from server.language.tokens import PROLOGUE, QUIET, Token, prologue_end, tokens

__all__ = ["in_words", "missing_part"]

LONGEST = 200
FORMS = ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE")
PAIRS = {"{": "}", "(": ")", "[": "]"}
WRITE = "write one, such as SELECT * { ?s ?p ?o } LIMIT 10"
TOKENS = re.compile(
    QUIET
    + r"""
  | \bPREFIX \s* (?P<declared>[\w.-]*+) \s* :
  | [?$@]\w++
  | _:[\w.-]*+
  | (?P<used>(?:[^\W\d_][\w.-]*+)?+) : [\w.:%\\-]*+
  | \w[\w.-]*+
    """,
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)


def missing_part(query: str, error: QueryError) -> QueryError | None:
    """Return what to say of a query that lacks its beginning or its end, None of any other.

    >>> print(missing_part("# nothing yet", QueryError("expected [_]", 1, 14)))
    the query is empty; write one, such as SELECT * { ?s ?p ?o } LIMIT 10
    """
    found = list(tokens(query))
    begins = prologue_end(found)
    if not all(map(_is_declaration, (t for t in found if t.end <= begins))):
        return None
    rest = [token for token in found if token.start >= begins]
    if not rest:
        where = "ends after its declarations" if begins else "is empty"
        return QueryError(f"the query {where}; {WRITE}")
    first = rest[0]
    if not first.is_word(*FORMS):
        told = f"{shorten(first.text, 40, placeholder=' …')!r} begins no query; {WRITE}"
        return QueryError(told, *_place(query, first.start))
    unclosed = _unclosed(rest)
    if unclosed is not None and _offset(query, error) >= rest[-1].end:
        told = f"the query ends before its {unclosed.text} is closed"
        return QueryError(told, *_place(query, unclosed.start))
    return None


def in_words(query: str, error: QueryError) -> QueryError:
    """Return a parser's error with a message of some 200 characters at most.

    A prefix that is not declared is told as that, at the name that has it.

    >>> print(in_words("ASK { ?s a x:y }", QueryError("expected OPTIONAL", 1, 15)))
    prefix x: is not declared; begin the query with PREFIX x: <…>
    """
    if not error.line or not error.column:
        return QueryError(_short(str(error)), error.line, error.column)
    found = _undeclared(query, _offset(query, error))
    if found is None:
        return QueryError(_short(str(error)), error.line, error.column)
    prefix, start = found
    iri = PREFIXES.get(prefix, "…")
    return QueryError(
        _short(f"prefix {prefix}: is not declared; begin the query with PREFIX {prefix}: <{iri}>"),
        *_place(query, start),
    )


def _undeclared(query: str, end: int) -> tuple[str, int] | None:
    """Return the first prefix that is used undeclared before the place of the error, and where."""
    declared: set[str] = set()
    for token in TOKENS.finditer(query, 0, end):
        if token["declared"] is not None:
            declared.add(token["declared"])
        elif token["used"] is not None and token["used"] not in declared:
            return token["used"], token.start()
    return None


def _is_declaration(token: Token) -> bool:
    declares = token.kind == "name" and token.text.endswith(":")
    return token.is_word(*PROLOGUE) or token.kind in ("iri", "string") or declares


def _unclosed(found: list[Token]) -> Token | None:
    """The last bracket that is never closed, None if there is none or one closes another's."""
    opened: list[Token] = []
    for token in found:
        if token.is_sign(*PAIRS):
            opened.append(token)
        elif token.is_sign(*PAIRS.values()) and (
            not opened or PAIRS[opened.pop().text] != token.text
        ):
            return None
    return opened[-1] if opened else None


def _offset(query: str, error: QueryError) -> int:
    """Where the parser found the mistake, 0 where it does not say."""
    lines = query.split("\n")[: (error.line or 1) - 1]
    return sum(len(line) + 1 for line in lines) + (error.column or 1) - 1


def _place(query: str, start: int) -> tuple[int, int]:
    """Line and column of a place, from 1."""
    return query.count("\n", 0, start) + 1, start - query.rfind("\n", 0, start)


def _short(message: str) -> str:
    return shorten(message, LONGEST, placeholder=" …")
