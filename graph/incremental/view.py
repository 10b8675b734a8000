"""A build as it stands before or after a change: what its documents say, under which names.

Reads the quads of documents from an index, and names from a ledger. Asks for single things only,
so the cost is that of what is asked for.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from pyoxigraph import NamedNode, Quad, Store

from extract.documents import DocumentGraph
from graph.incremental.ledger import Entry, Ledger
from graph.merging.naming import ROLES, renamed_claim
from graph.readings.readings import Claim, read_documents
from ontology.identifiers import Identifiers
from ontology.vocabulary import CASUS, RDF

__all__ = ["View"]


@dataclass(frozen=True)
class View:
    """One state of a build.

    Attributes:
        store: whose graphs of documents are those of this state; its other graphs are not read.
        ledger: of this state.
    """

    store: Store
    ledger: Ledger
    identifiers: Identifiers

    def document(self, identifier: str) -> DocumentGraph | None:
        """Return the graph of a document, None if there is none."""
        entry = self.ledger.document(identifier)
        if entry is None:
            return None
        quads = self.store.quads_for_pattern(None, None, None, NamedNode(entry.graph))
        return DocumentGraph(identifier, entry.issued, tuple(sorted(quads, key=str)))

    def name(self, node: NamedNode) -> NamedNode:
        """Return the IRI that stands for a thing in the merged graph."""
        name = self.ledger.name(node.value)
        return node if name == node.value else NamedNode(name)

    def members(self, whole: NamedNode) -> list[NamedNode]:
        """Return the names that documents give a thing; none for a name of another thing."""
        own = [whole] if self.ledger.name(whole.value) == whole.value else []
        return own + [NamedNode(iri) for iri in self.ledger.members(whole.value)]

    def said_of(self, node: NamedNode) -> Iterator[tuple[Quad, Entry]]:
        """Yield what documents say of a thing by this name, with the document."""
        return self._told(self.store.quads_for_pattern(node, None, None, None))

    def said_with(self, node: NamedNode) -> Iterator[tuple[Quad, Entry]]:
        """Yield what documents say in which a thing by this name is the object."""
        return self._told(self.store.quads_for_pattern(None, None, node, None))

    def is_told(self, node: NamedNode) -> bool:
        """Tell whether any document speaks of a thing by this name."""
        return any(True for _ in self.said_of(node)) or any(True for _ in self.said_with(node))

    def days_of(self, node: NamedNode) -> list[date | None]:
        """Return the days of the documents that mention a thing by this name, each once."""
        found = self._told(self.store.quads_for_pattern(node, CASUS.denotedBy, None, None))
        return list({entry.issued for _, entry in found})

    def is_series(self, whole: NamedNode) -> bool:
        """Tell whether any document has a merged thing as a series of events."""
        return any(
            any(self.store.quads_for_pattern(node, CASUS.denotedBy, None, quad.graph_name))
            for node in self.members(whole)
            for quad, _ in self._told(
                self.store.quads_for_pattern(node, RDF.type, CASUS.EventSeries, None)
            )
        )

    def claims_about(self, whole: NamedNode) -> list[Claim]:
        """Return the claims about a merged thing, under merged names, as merging orders them."""
        found: dict[str, set[NamedNode]] = defaultdict(set)
        for node in self.members(whole):
            told = self.store.quads_for_pattern(None, CASUS.about, node, None)
            for quad, entry in self._told(told):
                if isinstance(quad.subject, NamedNode):
                    found[entry.identifier].add(quad.subject)
        return [renamed_claim(claim, self.name) for claim in self._read(found)]

    def claims_by(self, speaker: NamedNode) -> list[NamedNode]:
        """Return the claims of a speaker, by any of its names."""
        return [
            quad.subject
            for node in self.members(speaker)
            for quad, _ in self._told(
                self.store.quads_for_pattern(None, CASUS.claimedBy, node, None)
            )
            if isinstance(quad.subject, NamedNode)
        ]

    def subject_of(self, claim: NamedNode) -> list[NamedNode]:
        """Return what a claim is about, under its merged name; nothing of what is no claim."""
        told = self._told(self.store.quads_for_pattern(claim, CASUS.about, None, None))
        return [self.name(q.object) for q, _ in told if isinstance(q.object, NamedNode)]

    def roles_of(self, whole: NamedNode) -> list[Claim]:
        """Return the claims that a merged thing speaks for, commands or holds office of another."""
        found: dict[str, set[NamedNode]] = defaultdict(set)
        for node in self.members(whole):
            for quad, entry in self._told(
                self.store.quads_for_pattern(None, CASUS.about, node, None)
            ):
                if isinstance(quad.subject, NamedNode) and self._is_role(quad.subject, entry.graph):
                    found[entry.identifier].add(quad.subject)
        return [renamed_claim(claim, self.name) for claim in self._read(found)]

    def _is_role(self, claim: NamedNode, graph: str) -> bool:
        found = self.store.quads_for_pattern(claim, CASUS.predicate, None, NamedNode(graph))
        return any(quad.object in ROLES for quad in found)

    def _told(self, quads: Iterable[Quad]) -> Iterator[tuple[Quad, Entry]]:
        """Those of some quads that stand in graphs of documents."""
        entries: dict[object, Entry | None] = {}
        for quad in quads:
            name = quad.graph_name
            if name not in entries:
                graph = name.value if isinstance(name, NamedNode) else ""
                entries[name] = self.ledger.document_of(graph)
            entry = entries[name]
            if entry is not None:
                yield quad, entry

    def _read(self, claims: Mapping[str, Iterable[NamedNode]]) -> Iterator[Claim]:
        """Claims of documents, read with their sentences and what there is of the document."""
        parts = [self._part(name, subjects) for name, subjects in claims.items()]
        for reading in read_documents(parts):
            yield from reading.claims

    def _part(self, identifier: str, claims: Iterable[NamedNode]) -> DocumentGraph:
        entry = self.ledger.document(identifier)
        assert entry is not None, "only documents of the ledger are asked for"
        graph = NamedNode(entry.graph)
        subjects = {self.identifiers.document(identifier), *claims}
        quads: list[Quad] = []
        for subject in subjects:
            quads += self.store.quads_for_pattern(subject, None, None, graph)
        for sentence in {q.object for q in quads if q.predicate == CASUS.inSentence} - subjects:
            assert isinstance(sentence, NamedNode)
            quads += self.store.quads_for_pattern(sentence, None, None, graph)
        return DocumentGraph(identifier, entry.issued, tuple(quads))
