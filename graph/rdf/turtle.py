"""Write triples as sorted Turtle that every store reads the same way.

The same set of triples gives the same bytes, in whatever order it comes. Prefixed names stand
only where the local part needs no escape, since Virtuoso stores an escaped one as a wrong IRI;
there are no blank nodes, no ``@base`` and no byte-order mark. Standard: RDF 1.1 Turtle,
https://www.w3.org/TR/turtle/. Reading is pyoxigraph's work; N-Quads are ``graph.rdf.nquads``'.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import BinaryIO

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from graph.rdf.literals import refuse_odd
from ontology.errors import ValidationError
from ontology.vocabulary import BASE, PREFIXES, RDF, XSD

__all__ = ["prefixes_of", "to_turtle", "write_turtle"]

_LOCAL = re.compile(r"[A-Za-z_][A-Za-z0-9_-]*")
_NAMESPACE = re.compile(r".*[/#]", re.DOTALL)
_BARE = {XSD.integer.value, XSD.boolean.value}
_INDENT = "\n    "


def prefixes_of(base: str = BASE) -> dict[str, str]:
    """Return the prefixes of a build, with those of data under its own base."""
    return {
        name: base + namespace.removeprefix(BASE) if namespace.startswith(BASE) else namespace
        for name, namespace in PREFIXES.items()
    }


def to_turtle(
    triples: Iterable[Triple],
    prefixes: Mapping[str, str] = PREFIXES,
    also: frozenset[str] = frozenset(),
) -> bytes:
    """Return the Turtle of some triples as UTF-8; see ``write_turtle``."""
    return "".join(_document(triples, prefixes, also)).encode()


def write_turtle(
    triples: Iterable[Triple],
    stream: BinaryIO,
    prefixes: Mapping[str, str] = PREFIXES,
    also: frozenset[str] = frozenset(),
) -> None:
    """Write triples subject by subject, sorted; repeated triples stand once.

    Arguments:
        also: IRIs of datatypes allowed beside those of data.

    Raises:
        ValidationError: a blank node, or a literal that may not stand in data.
    """
    for part in _document(triples, prefixes, also):
        stream.write(part.encode())


def _document(
    triples: Iterable[Triple], prefixes: Mapping[str, str], also: frozenset[str]
) -> Iterator[str]:
    for name, namespace in sorted(prefixes.items()):
        yield f"@prefix {name}: <{namespace}> .\n"
    names = {namespace: name for name, namespace in sorted(prefixes.items(), reverse=True)}
    rows = sorted({_row(triple, names, also) for triple in triples})
    for subject, about in groupby(rows, key=lambda row: row[0]):
        statements = [
            _statement(predicate, [row[5] for row in same])
            for predicate, same in groupby(about, key=lambda row: row[1:3] + row[4:5])
        ]
        yield f"\n{_node(subject, names)} " + f" ;{_INDENT}".join(statements) + " .\n"


def _row(
    triple: Triple, names: Mapping[str, str], also: frozenset[str]
) -> tuple[str, int, str, str, str, str]:
    """A triple as (subject, type first, predicate, sort key of the object, written pair)."""
    subject, predicate, value = triple.subject, triple.predicate, triple.object
    if not isinstance(subject, NamedNode) or isinstance(value, BlankNode | Triple):
        raise ValidationError(f"{triple} holds a blank node or quoted triple; give it an IRI")
    is_type = predicate == RDF.type
    return (
        subject.value,
        0 if is_type else 1,
        predicate.value,
        str(value),
        "a" if is_type else _node(predicate.value, names),
        _node(value.value, names) if isinstance(value, NamedNode) else _literal(value, names, also),
    )


def _statement(predicate: tuple[object, ...], objects: list[str]) -> str:
    return f"{predicate[-1]} " + " , ".join(objects)


def _node(iri: str, names: Mapping[str, str]) -> str:
    match = _NAMESPACE.match(iri)
    if match and match[0] in names and _LOCAL.fullmatch(iri, match.end()):
        return f"{names[match[0]]}:{iri[match.end() :]}"
    return f"<{iri}>"


def _literal(literal: Literal, names: Mapping[str, str], also: frozenset[str]) -> str:
    refuse_odd(literal, also)
    if literal.language or literal.datatype == XSD.string:
        return str(literal)
    if literal.datatype.value in _BARE:
        return literal.value
    if literal.datatype == XSD.decimal and "." in literal.value:
        return literal.value
    return f"{Literal(literal.value)}^^{_node(literal.datatype.value, names)}"
