"""Say what is wrong with a query that does not parse, in words that a person can use.

The parser lists all that could have come next, character by character, and for a prefix that
nobody declared often something else altogether.
"""

import re
from textwrap import shorten

from ontology.errors import QueryError
from ontology.vocabulary import PREFIXES
from server.language.tokens import QUIET

__all__ = ["in_words"]

LONGEST = 200
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


def in_words(query: str, error: QueryError) -> QueryError:
    """Return a parser's error with a message of some 200 characters at most.

    A prefix that is not declared is told as that, at the name that has it.

    >>> print(in_words("ASK { ?s a x:y }", QueryError("expected OPTIONAL", 1, 15)))
    prefix x: is not declared; begin the query with PREFIX x: <…>
    """
    if not error.line or not error.column:
        return QueryError(_short(str(error)), error.line, error.column)
    lines = query.split("\n")
    end = sum(len(line) + 1 for line in lines[: error.line - 1]) + error.column - 1
    found = _undeclared(query, end)
    if found is None:
        return QueryError(_short(str(error)), error.line, error.column)
    prefix, start = found
    iri = PREFIXES.get(prefix, "…")
    return QueryError(
        _short(f"prefix {prefix}: is not declared; begin the query with PREFIX {prefix}: <{iri}>"),
        query.count("\n", 0, start) + 1,
        start - query.rfind("\n", 0, start),
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


def _short(message: str) -> str:
    return shorten(message, LONGEST, placeholder=" …")
