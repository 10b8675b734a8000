"""Decide whether a query may run at all: no way out of the machine, no bottomless nesting.

Whether a query asks another server is answered by the parser that would run it, and not by
a search for the word: that parser takes words without spaces, so ``SERVICEx:y {…}`` may ask
``x:y``, while ``?service``, ``service:a`` and "SERVICE" in a string ask nobody.
"""

import re
import secrets
import string

from pyoxigraph import Literal, Store, Variable

from ontology.errors import QueryError

__all__ = ["QUIET", "nesting", "parse", "refuse_other_servers"]

# Terminals in which a bracket is only a character (SPARQL 1.1 Query, section 19.8).
QUIET = r"""
    <[^\x00-\x20<>"{}|^`\\]*>
  | \"{3} (?: [^"\\] | \\. | "{1,2}(?!") )* \"{3}
  | '{3} (?: [^'\\] | \\. | '{1,2}(?!') )* '{3}
  | "(?:[^"\\\n\r]|\\.)*"
  | '(?:[^'\\\n\r]|\\.)*'
  | \#[^\n\r]*
"""
BRACKETS = re.compile(QUIET + r"| (?P<open>[({\[]) | (?P<close>[)}\]])", re.VERBOSE | re.DOTALL)


def _letter(letter: str) -> str:
    """Match a letter in either case, also where it is written as a code point."""
    codes = "|".join(f"{ord(form):04x}" for form in (letter.lower(), letter.upper()))
    return rf"(?:{letter}|\\u(?:{codes})|\\U0000(?:{codes}))"


SERVICE = re.compile("".join(map(_letter, "service")), re.IGNORECASE)
POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)


def refuse_other_servers(query: str) -> None:
    """Return if a query keeps to its own graph; QueryError if it would ask another server.

    A query that does not parse is let through: running it tells where it is wrong, and
    reaches nobody. Nothing is run or fetched here.
    """
    if SERVICE.search(query) and _asks_another_server(query):
        raise QueryError(
            "SERVICE is refused: queries are answered from this graph alone, and no "
            "connection is opened. Ask the other endpoint by itself, or load the dump "
            "beside its data."
        )


def parse(query: str) -> None:
    """Parse a query without running it; QueryError with line and column if it is wrong."""
    nobody = Variable("".join(secrets.choice(string.ascii_lowercase) for _ in range(24)))
    try:
        # A value for a variable that the query does not return is refused after parsing and
        # before running: the one way to have this parser look at a query and do nothing.
        Store().query(query, substitutions={nobody: Literal("")})
    except SyntaxError as error:
        raise syntax_error(error) from error
    except RuntimeError:
        return
    raise AssertionError("a query ran that should only have been parsed")


def syntax_error(error: SyntaxError) -> QueryError:
    """Return the parser's message with its line and column as numbers."""
    found = POSITION.match(str(error))
    if not found:
        return QueryError(str(error))
    expected = re.sub(r"\s+", " ", found[3]).strip()
    return QueryError(expected, int(found[1]), int(found[2]))


def nesting(query: str) -> int:
    """Return how deep brackets nest, strings, IRIs and comments aside.

    >>> nesting("SELECT * { ?s ?p ( ')' '(' ) } # (((")
    2
    """
    depth = deepest = 0
    for found in BRACKETS.finditer(query):
        if found["open"]:
            depth += 1
            deepest = max(deepest, depth)
        elif found["close"]:
            depth -= 1
    return deepest


def _asks_another_server(query: str) -> bool:
    """Tell whether the keyword stands in a query, whatever else holds the word.

    With every "service" turned into a word that nobody uses, names stay names and strings
    stay strings, and the query parses as before; only the keyword is then missed. Eight
    letters, since a language tag has room for no more.
    """
    if not _is_valid(query):
        return False
    word = "zq" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(6))
    return not _is_valid(SERVICE.sub(word, query))


def _is_valid(query: str) -> bool:
    try:
        parse(query)
    except QueryError:
        return False
    return True
