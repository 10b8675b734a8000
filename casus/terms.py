"""Write RDF terms the way people read them, and read prefixed names the way people type them."""

import re

from pyoxigraph import BlankNode, Literal, NamedNode, Triple

from ontology.errors import UsageError
from ontology.vocabulary import PREFIXES, compact

__all__ = ["full_iri", "one_line", "shown"]

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
        return compact(term.value)
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
