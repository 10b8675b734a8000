"""Show what a thing of a build rests on: claims, sentences, documents, and why it was merged."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pyoxigraph import DefaultGraph, Literal, NamedNode, Store

from graph.folder.store import open_store
from ontology.errors import InputError
from ontology.vocabulary import CASUS, DCTERMS, MERGED_GRAPH, RDF, SKOS

__all__ = ["Evidence", "Explanation", "Member", "Source", "explain"]

Term = NamedNode | Literal
_POINTING = (CASUS.about, CASUS.object, CASUS.claimedBy, CASUS.reportedVia, CASUS.inDocument)


@dataclass(frozen=True, slots=True)
class Source:
    """A document; parts that are not known are "".

    Attributes:
        issued: day of publication, as YYYY-MM-DD.
        url: where the original stands.
    """

    iri: str
    identifier: str
    title: str
    publisher: str
    issued: str
    url: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """One claim with all that it rests on.

    Attributes:
        about, value: label where there is one, else the last part of the IRI or the words.
        predicate, modality, rank: local names.
        speakers: labels of who says so; none for the document's own voice.
        corroborates, repeats, contradicts, supersedes, partial_count_of: IRIs of other claims;
            contradicts both ways.
        quote, sentence: the words of the claim, and of the sentence if texts are kept.
    """

    iri: str
    about: str
    predicate: str
    value: str
    modality: str
    rank: str
    speakers: tuple[str, ...]
    corroborates: tuple[str, ...]
    repeats: tuple[str, ...]
    contradicts: tuple[str, ...]
    supersedes: tuple[str, ...]
    partial_count_of: tuple[str, ...]
    quote: str
    sentence: str
    source: Source


@dataclass(frozen=True, slots=True)
class Member:
    """An IRI that a merged thing replaces, and why.

    Attributes:
        reasons: in words, strongest first.
        like: IRI of the report that it resembles, "" where none was compared.
        score: the sum of the points of the reasons; 0 for what follows its event.
    """

    iri: str
    reasons: tuple[str, ...]
    like: str = ""
    score: int = 0


@dataclass(frozen=True)
class Explanation:
    """All that stands behind a thing.

    Attributes:
        iri: of the thing; of the merged one if it was asked for under a replaced IRI.
        types: local names of its classes, inferred ones too, sorted.
        members: what was merged into it.
        claims: by day of their document, then place in the text.
    """

    iri: str
    label: str
    types: tuple[str, ...]
    members: tuple[Member, ...]
    claims: tuple[Evidence, ...]


def explain(folder: Path, iri: str) -> Explanation:
    """Return the claims about, by or in a thing, party, place, claim or document of a build.

    Raises:
        UnreadableError: the folder holds no build.
        InputError: the build holds no such thing.
    """
    try:
        asked = NamedNode(iri)
    except ValueError as error:
        raise InputError(f"{iri!r} is no IRI: {error}") from error
    reader = _Reader(open_store(folder))
    node = reader.subject(DCTERMS.replaces, asked) or asked
    if not reader.exists(node):
        raise InputError(f"{folder} holds nothing named {iri}; casus query finds what there is")
    claims = [reader.evidence(claim) for claim in reader.claims(node)]
    return Explanation(
        iri=node.value,
        label=reader.label(node),
        types=tuple(sorted(_local(value) for value in reader.values(node, RDF.type))),
        members=tuple(_members(folder, reader, node)),
        claims=tuple(evidence for _, evidence in sorted(claims, key=lambda pair: pair[0])),
    )


class _Reader:
    """Looks things up in the default graph of a build."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def values(self, node: NamedNode, predicate: NamedNode) -> list[Term]:
        found = [
            quad.object
            for quad in self._store.quads_for_pattern(node, predicate, None, DefaultGraph())
        ]
        unique = {term for term in found if isinstance(term, NamedNode | Literal)}
        return sorted(unique, key=str)

    def subjects(self, predicate: NamedNode, node: Term) -> list[NamedNode]:
        quads = self._store.quads_for_pattern(None, predicate, node, MERGED_GRAPH)
        found = {quad.subject for quad in quads if isinstance(quad.subject, NamedNode)}
        return sorted(found, key=str)

    def subject(self, predicate: NamedNode, node: NamedNode) -> NamedNode | None:
        return next(iter(self.subjects(predicate, node)), None)

    def text(self, node: Term | None, predicate: NamedNode) -> str:
        found = self.values(node, predicate) if isinstance(node, NamedNode) else []
        return found[0].value if found else ""

    def exists(self, node: NamedNode) -> bool:
        quads = self._store.quads_for_pattern(node, None, None, MERGED_GRAPH)
        return next(quads, None) is not None

    def label(self, term: Term) -> str:
        if isinstance(term, Literal):
            return term.value
        named = self.text(term, SKOS.prefLabel) or self.text(term, DCTERMS.title)
        return named or _local(term)

    def claims(self, node: NamedNode) -> list[NamedNode]:
        pointing = {claim for predicate in _POINTING for claim in self.subjects(predicate, node)}
        found = {*pointing, node}
        return sorted((c for c in found if self.values(c, CASUS.predicate)), key=str)

    def evidence(self, claim: NamedNode) -> tuple[tuple[str, str, int, str], Evidence]:
        """A claim with its sort key."""
        source = self._source(next(iter(self.values(claim, CASUS.inDocument)), None))
        start = self.text(claim, CASUS.charStart)
        found = Evidence(
            iri=claim.value,
            about=self._labels(claim, CASUS.about),
            predicate=self._name(claim, CASUS.predicate),
            value=self._value(claim),
            modality=self._name(claim, CASUS.modality),
            rank=self._name(claim, CASUS.rank),
            speakers=tuple(self.label(node) for node in self.values(claim, CASUS.claimedBy)),
            corroborates=self._iris(claim, CASUS.corroborates),
            repeats=self._iris(claim, CASUS.repeats),
            contradicts=self._iris(claim, CASUS.contradicts),
            supersedes=self._iris(claim, CASUS.supersedes),
            partial_count_of=self._iris(claim, CASUS.partialCountOf),
            quote=self.text(claim, CASUS.quote),
            sentence=self.text(next(iter(self.values(claim, CASUS.inSentence)), None), CASUS.quote),
            source=source,
        )
        return (source.issued or "9999", source.identifier, int(start or 0), claim.value), found

    def _source(self, node: Term | None) -> Source:
        return Source(
            iri=node.value if node else "",
            identifier=self.text(node, DCTERMS.identifier),
            title=self.text(node, DCTERMS.title),
            publisher=self.text(node, DCTERMS.publisher),
            issued=self.text(node, DCTERMS.issued),
            url=self.text(node, DCTERMS.source),
        )

    def _value(self, claim: NamedNode) -> str:
        """Object or value; of a number its bounds as they are given, with the unit."""
        for predicate in (CASUS.object, CASUS.value):
            if self.values(claim, predicate):
                return self._labels(claim, predicate)
        low, best, high = (self.text(claim, part) for part in (CASUS.low, CASUS.best, CASUS.high))
        return f"{_number(low, best, high)} {self.text(claim, CASUS.unit)}".strip()

    def _labels(self, claim: NamedNode, predicate: NamedNode) -> str:
        return ", ".join(self.label(term) for term in self.values(claim, predicate))

    def _name(self, claim: NamedNode, predicate: NamedNode) -> str:
        return next((_local(term) for term in self.values(claim, predicate)), "")

    def _iris(self, claim: NamedNode, predicate: NamedNode) -> tuple[str, ...]:
        return tuple(term.value for term in self.values(claim, predicate))


def _number(low: str, best: str, high: str) -> str:
    """A number in words that invent no bound.

    >>> _number("50", "50", "50"), _number("", "85", ""), _number("24", "", "")
    ('50', 'about 85', 'at least 24')
    """
    if best:
        return best if low == best == high else f"about {best}"
    if low and high:
        return f"{low} to {high}"
    return f"at least {low}" if low else f"up to {high}"


def _members(folder: Path, reader: _Reader, node: NamedNode) -> Iterator[Member]:
    whys = _whys(folder)
    for member in reader.values(node, DCTERMS.replaces):
        yield whys.get(member.value, Member(member.value, ()))


def _whys(folder: Path) -> dict[str, Member]:
    """Why each member was merged, from ``build.json``; nothing if that is missing."""
    try:
        log = json.loads((folder / "build.json").read_text(encoding="utf-8"))
        return {
            merge["member"]: Member(
                merge["member"], tuple(merge["reasons"]), merge["like"], merge["score"]
            )
            for merge in log["merges"]
        }
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _local(term: Term) -> str:
    return term.value.rsplit("#", 1)[-1].rsplit("/", 1)[-1]
