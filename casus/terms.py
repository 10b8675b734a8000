"""Write RDF terms the way people read them, and read prefixed names the way people type them."""

import re

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.errors import UsageError
from ontology.vocabulary import PREFIXES

__all__ = ["full_iri", "one_line", "shown"]

# As SPARQL takes it without an escape.
LOCAL_NAME = re.compile(r"[A-Za-z0-9_][A-Za-z0-9_-]*")
PREFIXED = re.compile(r"([A-Za-z][\w-]*):(?!//)(.+)")


def shown(term: NamedNode | Literal | BlankNode | Triple | None) -> str:
    """Return an IRI as prefixed name where one fits, a literal as its value, nothing as "".

    >>> shown(NamedNode("https://w3id.org/casus/id/party/hezbollah"))
    'party:hezbollah'
    >>> shown(Literal("17"))
    '17'
    """
    if term is None:
        return ""
    if isinstance(term, NamedNode):
        return _compact(term.value)
    return term.value if isinstance(term, Literal) else str(term)


def full_iri(text: str) -> str:
    """Return the IRI that a user means; UsageError for a prefix that nobody declared.

    >>> full_iri("party:hezbollah")
    'https://w3id.org/casus/id/party/hezbollah'
    """
    iri = text.removeprefix("<").removesuffix(">")
    prefixed = PREFIXED.fullmatch(iri)
    if prefixed and prefixed[1] in PREFIXES:
        return PREFIXES[prefixed[1]] + prefixed[2]
    if re.fullmatch(r"(?i)(https?|urn|tag|file):\S+", iri):
        return iri
    raise UsageError(
        f"{text!r} is no IRI; write a full one or begin with one of: {', '.join(sorted(PREFIXES))}"
    )


def one_line(text: str) -> str:
    """Return a text from elsewhere as one line without anything that a terminal would obey.

    >>> one_line("50 fighters\\n\\x1b[2Jkilled")
    '50 fighters [2Jkilled'
    """
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _compact(iri: str) -> str:
    """Return the prefixed name with the longest namespace; the IRI itself if none fits."""
    fitting = [
        (namespace, prefix)
        for prefix, namespace in PREFIXES.items()
        if iri.startswith(namespace) and LOCAL_NAME.fullmatch(iri[len(namespace) :])
    ]
    if not fitting:
        return iri
    namespace, prefix = max(fitting, key=lambda pair: len(pair[0]))
    return f"{prefix}:{iri[len(namespace) :]}"
