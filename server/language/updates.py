"""Write an update so that the engine runs it as the protocol and the grammar mean it.

Two things are put into the text: the graphs of ``using-graph-uri``, which the engine has no
parameter for, and declarations that follow a semicolon, which it does not read there.
Standards: SPARQL 1.1 Protocol, section 2.2.3; SPARQL 1.1 Update, section 3.1.3 and rule 29.
"""

from collections.abc import Sequence

from ontology.errors import QueryError
from server.language.tokens import PROLOGUE, Token, prologue_end, tokens

__all__ = ["with_declarations_first", "with_using"]

# Every keyword that may stand outside brackets in an update.
KEYWORDS = (
    *("ADD", "ALL", "BASE", "CLEAR", "COPY", "CREATE", "DATA", "DEFAULT", "DELETE", "DROP"),
    *("GRAPH", "INSERT", "INTO", "LOAD", "MOVE", "NAMED", "PREFIX", "SILENT", "TO", "USING"),
    *("VERSION", "WHERE", "WITH"),
)


def with_using(update: str, default_graphs: Sequence[str], named_graphs: Sequence[str]) -> str:
    """Return an update in which every WHERE is asked of some graphs alone.

    Raises:
        QueryError: the update names graphs itself, with USING or WITH, or holds words in
            which no operation can be told.

    >>> with_using("DELETE WHERE { ?s ?p 1 }", ["a:b"], [])
    'DELETE { ?s ?p 1 } USING <a:b> WHERE { ?s ?p 1 }'
    """
    if not (default_graphs or named_graphs):
        return update
    clauses = " ".join(
        [f"USING <{iri}>" for iri in default_graphs]
        + [f"USING NAMED <{iri}>" for iri in named_graphs]
    )
    found = list(tokens(update))
    outer = [index for index, token in enumerate(found) if token.depth == 0]
    for index in outer:
        _check(found[index])
    pieces, end = [], 0
    for index in outer:
        token = found[index]
        if token.is_word("WHERE"):
            pieces.append(update[end : token.start])
            if index and found[index - 1].is_word("DELETE"):
                pieces.append(_group(update, found, index) + " ")
            pieces.append(clauses + " ")
            end = token.start
    return "".join([*pieces, update[end:]])


def with_declarations_first(update: str) -> str:
    """Return an update with all its PREFIX and BASE declarations before its first operation.

    Raises:
        QueryError: a later declaration changes an earlier one, so that none can go first.

    >>> with_declarations_first("CLEAR ALL ; PREFIX a: <b:c> DROP ALL")
    'PREFIX a: <b:c> CLEAR ALL ;  DROP ALL'
    """
    found = list(tokens(update))
    start = prologue_end(found)
    later = _later_declarations(found, start)
    if not later:
        return update
    _check_agreement(found, start, later)
    moved = " ".join(update[first.start : last.end] for first, last in later)
    pieces, end = [], start
    for first, last in later:
        pieces.append(update[end : first.start])
        end = last.end
    space = " " if start else ""
    return f"{update[:start]}{space}{moved} {''.join(pieces)}{update[end:]}"


def _check(token: Token) -> None:
    if token.is_word("USING", "WITH"):
        raise QueryError(
            f"the update has {token.text.upper()}, and the request using-graph-uri or "
            "using-named-graph-uri; leave out one of them (SPARQL 1.1 Protocol, 2.2.3)"
        )
    if token.kind == "word" and not token.is_word(*KEYWORDS):
        raise QueryError(f"{token.text!r} begins no operation; put a space after each keyword")


def _group(update: str, found: list[Token], where: int) -> str:
    """Return the group in braces that follows WHERE."""
    if where + 1 >= len(found) or not found[where + 1].is_sign("{"):
        raise QueryError("WHERE has no group in braces")
    for token in found[where + 2 :]:
        if token.depth == 0 and token.is_sign("}"):
            return update[found[where + 1].start : token.end]
    raise QueryError("a group in braces is not closed")


def _later_declarations(found: list[Token], start: int) -> list[tuple[Token, Token]]:
    """Return the first and last tokens of each declaration that follows a semicolon."""
    later = []
    for index, token in enumerate(found):
        if token.start >= start and token.depth == 0 and token.is_word(*PROLOGUE):
            last = index + (2 if token.is_word("PREFIX") else 1)
            if last < len(found):
                later.append((token, found[last]))
    return later


def _check_agreement(found: list[Token], start: int, later: list[tuple[Token, Token]]) -> None:
    known: dict[str, str] = {}
    early = [token for token in found if token.end <= start]
    for token, prefix, iri in zip(early, early[1:], early[2:], strict=False):
        if token.is_word("PREFIX"):
            known[prefix.text] = iri.text
    for first, last in later:
        if not first.is_word("PREFIX"):
            raise QueryError(f"{first.text.upper()} stands after an operation; put it first")
        name = found[found.index(first) + 1].text
        if known.setdefault(name, last.text) != last.text:
            raise QueryError(f"prefix {name} is declared twice, with different IRIs")
