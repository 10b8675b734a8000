"""Decide whether a query or update may run at all: it opens no connection and reads no file.

Whether a text asks another server is answered by the parser that would run it, and not by a
search for words: that parser takes words without spaces, so ``SERVICEx:y {…}`` may ask
``x:y``, while ``?service``, ``service:a`` and "SERVICE" in a string ask nobody.
"""

import re
import secrets
import string
from collections.abc import Callable, Collection, Iterator
from urllib.parse import urlsplit

from pyoxigraph import Literal, NamedNode, QuerySolutions, Store, Variable

from ontology.errors import QueryError
from server.language.tokens import Token, prologue_end, tokens

__all__ = [
    "mentions_service",
    "parse",
    "parse_update",
    "refuse_other_graphs",
    "refuse_other_servers",
    "refuse_outside",
    "syntax_error",
    "without_silent_loads",
]

POSITION = re.compile(r"error at (\d+):(\d+): (.*)", re.DOTALL)
SCHEMES = ("http", "https")
NO_SERVICE = (
    "SERVICE is refused: queries are answered from this graph alone, and no "
    "connection is opened. Ask the other endpoint by itself, or load the dump "
    "beside its data."
)
NO_LOAD = (
    "LOAD is refused: nothing is fetched from elsewhere. Send the data itself, with "
    "INSERT DATA or by a PUT or POST to the graph store."
)

Parse = Callable[[str], None]


def _keyword(word: str) -> re.Pattern[str]:
    """Match a keyword in either case, also where a letter is written as a code point."""

    def letter(one: str) -> str:
        codes = "|".join(f"{ord(form):04x}" for form in (one.lower(), one.upper()))
        return rf"(?:{one}|\\u(?:{codes})|\\U0000(?:{codes}))"

    return re.compile("".join(map(letter, word)), re.IGNORECASE)


SERVICE = _keyword("service")
LOAD = _keyword("load")


def mentions_service(text: str) -> bool:
    """Tell whether the word stands anywhere in a text; cheap, and often wrong."""
    # An escape may hide a letter of it; finding the two strings is faster than the pattern.
    is_possible = "\\u" in text or "\\U" in text or "service" in text.lower()
    return is_possible and bool(SERVICE.search(text))


def refuse_other_servers(query: str, allowed: Collection[str] = (), base: str = "") -> None:
    """Return if a query keeps to its own graph; QueryError if it would ask another server.

    A query that does not parse is let through: running it tells where it is wrong, and
    reaches nobody. Nothing is run or fetched here.

    Arguments:
        allowed: hosts that may be asked, in lower case; where IRIs are written out.
        base: what relative IRIs stand under.
    """
    if mentions_service(query):
        _refuse(query, SERVICE, parse, allowed, base, NO_SERVICE)


def refuse_outside(update: str, allowed: Collection[str] = (), base: str = "") -> None:
    """Return if an update keeps to its own data; QueryError if it uses SERVICE or LOAD.

    As ``refuse_other_servers``.
    """
    for word, reason in ((SERVICE, NO_SERVICE), (LOAD, NO_LOAD)):
        if word.search(update):
            _refuse(update, word, parse_update, allowed, base, reason)


def without_silent_loads(update: str, allowed: Collection[str] = (), base: str = "") -> str:
    """Return an update whose LOAD SILENT of what may not be fetched does nothing.

    So the standard has it: what fails silently has no effect (SPARQL 1.1 Update, 3.1.4).
    """
    if not LOAD.search(update):
        return update
    found = list(tokens(update))
    pieces, end = [], 0
    for index, token in enumerate(found[:-2]):
        if not (token.is_word("LOAD") and found[index + 1].is_word("SILENT")):
            continue
        if not _is_allowed(update, found[index + 2], allowed, base):
            pieces += [update[end : token.start], f"DROP SILENT GRAPH <{_nothing()}> "]
            end = found[_end_of_load(found, index + 2)].end
    return "".join([*pieces, update[end:]])


def refuse_other_graphs(query: str, has_graph: Callable[[NamedNode], bool], base: str) -> None:
    """Return if FROM names graphs of the store only; QueryError if one would have to be fetched."""
    if "from" not in query.lower():
        return
    for iri in _resolved(query, _from_clauses(tokens(query)), base):
        if not has_graph(iri):
            raise QueryError(
                f"FROM <{iri.value}> is refused: the store holds no graph of that name, and "
                "none is fetched. SELECT DISTINCT ?g { GRAPH ?g {} } lists those that it holds."
            )


def parse(query: str) -> None:
    """Parse a query without running it; QueryError with line and column if it is wrong."""
    nobody = Variable("".join(secrets.choice(string.ascii_lowercase) for _ in range(24)))
    try:
        # A value for a variable that the query does not return is refused after parsing and
        # before running: the one way to have this parser look at a query and do nothing.
        # Relative IRIs are resolved against the base, which changes no structure.
        Store().query(query, base_iri="urn:casus:base", substitutions={nobody: Literal("")})
    except SyntaxError as error:
        raise syntax_error(error) from error
    except RuntimeError:
        return
    raise AssertionError("a query ran that should only have been parsed")


def parse_update(update: str) -> None:
    """Parse an update without running it; QueryError if it is wrong, at no certain place."""
    # An operation that fails before the others begin; a request is one transaction.
    stop = f"DROP GRAPH <{_nothing()}>"
    found = list(tokens(update))
    start = prologue_end(found)
    has_operations = any(token.start >= start for token in found)
    text = f"{update[:start]} {stop} {';' if has_operations else ''} {update[start:]}"
    try:
        Store().update(text, base_iri="urn:casus:base")
    except SyntaxError as error:
        raise syntax_error(error) from error
    except RuntimeError:
        return
    raise AssertionError("an update ran that should only have been parsed")


def syntax_error(error: SyntaxError) -> QueryError:
    """Return the parser's message with its line and column as numbers."""
    found = POSITION.match(str(error))
    if not found:
        return QueryError(str(error))
    expected = re.sub(r"\s+", " ", found[3]).strip()
    return QueryError(expected, int(found[1]), int(found[2]))


def _nothing() -> str:
    """Return the name of a graph that is not there."""
    return f"urn:casus:{secrets.token_hex(12)}"


def _refuse(
    text: str,
    word: re.Pattern[str],
    parser: Parse,
    allowed: Collection[str],
    base: str,
    reason: str,
) -> None:
    if not _is_used(text, word, parser):
        return
    # What may be asked is taken out; if the keyword is still used, something else asks.
    remaining = _without_allowed(text, allowed, base) if allowed else text
    if not _is_valid(remaining, parser) or _is_used(remaining, word, parser):
        raise QueryError(reason)


def _is_used(text: str, word: re.Pattern[str], parser: Parse) -> bool:
    """Tell whether a keyword stands in a text, whatever else holds the word.

    With the word everywhere turned into one that nobody uses, names stay names and strings
    stay strings, and the text parses as before; only the keyword is then missed. Eight
    letters, since a language tag has room for no more.
    """
    if not _is_valid(text, parser):
        return False
    other = "zq" + "".join(secrets.choice(string.ascii_lowercase) for _ in range(6))
    return not _is_valid(word.sub(other, text), parser)


def _is_valid(text: str, parser: Parse) -> bool:
    try:
        parser(text)
    except QueryError:
        return False
    return True


def _without_allowed(text: str, allowed: Collection[str], base: str) -> str:
    """Return a text without its requests to allowed hosts: groups stay, and LOAD is CREATE."""
    found = list(tokens(text))
    pieces, end = [], 0
    for index, token in enumerate(found):
        if not token.is_word("SERVICE", "LOAD"):
            continue
        silent = found[index + 1 : index + 2]
        target = index + 1 + sum(word.is_word("SILENT") for word in silent)
        if target >= len(found) or not _is_allowed(text, found[target], allowed, base):
            continue
        last = _end_of_load(found, target) if token.is_word("LOAD") else target
        pieces += [text[end : token.start], " "]
        if token.is_word("LOAD"):
            pieces.append(f"CREATE SILENT GRAPH {found[target].text} ")
        end = found[last].end
    return "".join([*pieces, text[end:]])


def _is_allowed(text: str, target: Token, allowed: Collection[str], base: str) -> bool:
    if target.kind not in ("iri", "name"):
        return False
    for iri in _resolved(text, [target.text], base):
        parts = urlsplit(iri.value)
        return parts.scheme in SCHEMES and (parts.hostname or "").lower() in allowed
    return False


def _end_of_load(found: list[Token], target: int) -> int:
    """Return the index of the last token of LOAD … INTO GRAPH …."""
    following = found[target + 1 : target + 4]
    has_graph = len(following) == 3 and following[0].is_word("INTO")
    return target + 3 if has_graph else target


def _from_clauses(found: Iterator[Token]) -> list[str]:
    """Return the IRIs after FROM and FROM NAMED, as written."""
    graphs, is_wanted = [], False
    for token in found:
        if token.is_word("FROM"):
            is_wanted = True
        elif is_wanted and not token.is_word("NAMED"):
            is_wanted = False
            if token.kind in ("iri", "name"):
                graphs.append(token.text)
    return graphs


def _resolved(text: str, written: list[str], base: str) -> list[NamedNode]:
    """Return IRIs as the engine reads them under a text's prologue; none if it cannot."""
    if not written:
        return []
    declared = text[: prologue_end(tokens(text))]
    values = f"{declared} SELECT ?iri {{ VALUES ?iri {{ {' '.join(written)} }} }}"
    try:
        rows = Store().query(values, base_iri=base or None)
    except SyntaxError:
        return []
    if not isinstance(rows, QuerySolutions):
        return []
    return [row[0] for row in rows if isinstance(row[0], NamedNode)]
