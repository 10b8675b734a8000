"""Read RDF files in any common syntax, and say where one cannot be read."""

from pathlib import Path

from pyoxigraph import Quad, RdfFormat, Triple, parse

from ontology.errors import UnreadableError

__all__ = ["read_rdf"]

_SYNTAXES = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".jsonld": RdfFormat.JSON_LD,
    ".rdf": RdfFormat.RDF_XML,
    ".xml": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
}


def read_rdf(path: Path) -> tuple[Quad, ...]:
    """Return the quads of a file; its name's ending tells the syntax.

    Raises:
        UnreadableError: no such file, another ending, quoted triples, or a mistake, named by line
            and column.
    """
    syntax = _SYNTAXES.get(path.suffix.lower())
    if syntax is None:
        known = ", ".join(sorted(_SYNTAXES))
        raise UnreadableError(f"{path}: the ending tells no RDF syntax; known are {known}")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}") from error
    try:
        quads = tuple(parse(content, format=syntax, base_iri=path.absolute().as_uri()))
    except SyntaxError as error:
        where = f":{error.lineno}:{error.offset}" if error.lineno else ""
        raise UnreadableError(f"{path}{where}: {error.msg or error}") from error
    for quad in quads:
        if isinstance(quad.subject, Triple) or isinstance(quad.object, Triple):
            raise UnreadableError(f"{path}: {quad.triple} quotes a triple, which is RDF 1.2")
    return quads
