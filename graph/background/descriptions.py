"""What the register adds to a graph: the known parties and places that occur, and their roles.

A known thing brings what contains it. A dated role stands as a direct triple only where its
period covers the date of a document that mentions the person (data model, rule 5).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Triple

from graph.rdf.literals import canonical, day_of
from ontology.errors import ValidationError
from ontology.identifiers import Identifiers
from ontology.register import Register, Tenure
from ontology.vocabulary import BASE, CASUS

__all__ = ["Descriptions"]

_CONTAINMENT = frozenset({CASUS.locatedIn, CASUS.partOf, CASUS.memberOf})


class Descriptions:
    """The register's statements, under the base of one build."""

    def __init__(self, register: Register, identifiers: Identifiers) -> None:
        """Take the register as it is; each thing is described when it is first asked for."""
        self._register = register
        self._base = identifiers.base
        self._known = {identifiers.known(e.kind, e.slug): e for e in register.entries}
        self._described: dict[NamedNode, tuple[Triple, ...]] = {}

    def is_known(self, node: NamedNode) -> bool:
        """Tell whether the register describes a thing."""
        return node in self._known

    def describe(self, nodes: Iterable[NamedNode]) -> Iterator[Triple]:
        """Yield the statements about known things and all that contains them.

        An alliance is told only where both sides are there.
        """
        present = self.with_wholes(nodes)
        for node in present:
            yield from self.statements(node, present.__contains__)

    def statements(
        self, node: NamedNode, is_present: Callable[[NamedNode], bool]
    ) -> Iterator[Triple]:
        """Yield the statements about one known thing, with known things that are there only."""
        for triple in self._statements(node):
            target = triple.object
            is_known = isinstance(target, NamedNode) and target in self._known
            if not is_known or is_present(target):  # type: ignore[arg-type]
                yield triple

    def with_wholes(self, nodes: Iterable[NamedNode]) -> frozenset[NamedNode]:
        """Return the known things among some nodes, and all that contains them."""
        found: set[NamedNode] = set()
        waiting = [node for node in nodes if node in self._known]
        while waiting:
            node = waiting.pop()
            if node not in found:
                found.add(node)
                waiting.extend(self._wholes(node))
        return frozenset(found)

    def parts(self, node: NamedNode) -> frozenset[NamedNode]:
        """Return the known things that a known thing contains, itself included."""
        found: set[NamedNode] = set()
        waiting = [node]
        while waiting:
            whole = waiting.pop()
            if whole not in found:
                found.add(whole)
                waiting.extend(self._pointing.get(whole, {}).get(True, ()))
        return frozenset(found)

    def pointing_at(self, node: NamedNode) -> frozenset[NamedNode]:
        """Return the known things that the register tells of together with another."""
        found = self._pointing.get(node, {})
        return frozenset(found.get(True, ())) | frozenset(found.get(False, ()))

    def holders(self, organization: NamedNode) -> frozenset[NamedNode]:
        """Return the persons with a role in an organization, whenever that was."""
        return self._holders.get(organization, frozenset())

    def roles(
        self, mentioned: Mapping[NamedNode, Iterable[date | None]]
    ) -> Iterator[tuple[Triple, tuple[Triple, ...]]]:
        """Yield each role held when a document mentions its holder, with the statements on it.

        Arguments:
            mentioned: known persons, with the days of the documents that mention them.
        """
        for tenure in self._register.tenures:
            person = NamedNode(f"{self._base}party/{tenure.person}")
            if any(_covers(tenure, day) for day in mentioned.get(person, ())):
                organization = NamedNode(f"{self._base}party/{tenure.organization}")
                direct = Triple(person, CASUS[tenure.predicate], organization)
                yield direct, self._evidence.get((direct, tenure.start), ())

    def _wholes(self, node: NamedNode) -> Iterator[NamedNode]:
        for triple in self._statements(node):
            target = triple.object
            is_whole = triple.predicate in _CONTAINMENT and isinstance(target, NamedNode)
            if is_whole and target in self._known:
                yield target  # type: ignore[misc]

    @cached_property
    def _pointing(self) -> dict[NamedNode, dict[bool, list[NamedNode]]]:
        """For each known thing those told with it, by whether it contains them."""
        found: dict[NamedNode, dict[bool, list[NamedNode]]] = defaultdict(lambda: defaultdict(list))
        for triple in self._register.triples:
            if isinstance(triple.object, NamedNode) and isinstance(triple.subject, NamedNode):
                source, target = self._move(triple.subject), self._move(triple.object)
                if source in self._known and target in self._known:
                    found[target][triple.predicate in _CONTAINMENT].append(source)
        return found

    @cached_property
    def _holders(self) -> dict[NamedNode, frozenset[NamedNode]]:
        found: dict[NamedNode, set[NamedNode]] = defaultdict(set)
        for tenure in self._register.tenures:
            organization = NamedNode(f"{self._base}party/{tenure.organization}")
            found[organization].add(NamedNode(f"{self._base}party/{tenure.person}"))
        return {organization: frozenset(persons) for organization, persons in found.items()}

    def _statements(self, node: NamedNode) -> tuple[Triple, ...]:
        if node not in self._described:
            entry = self._known[node]
            found = self._register.describe(entry.kind, entry.slug)
            self._described[node] = tuple(self._rebase(triple) for triple in found)
        return self._described[node]

    @cached_property
    def _evidence(self) -> dict[tuple[Triple, date | None], tuple[Triple, ...]]:
        """Statements about tenures, by the role that they date."""
        rows: dict[str, list[Triple]] = defaultdict(list)
        for triple in self._register.triples:
            subject = triple.subject.value  # type: ignore[union-attr]
            if subject.startswith(f"{BASE}tenure/"):
                rows[subject].append(self._rebase(triple))
        return {_role(triples): tuple(triples) for triples in rows.values()}

    def _rebase(self, triple: Triple) -> Triple:
        subject, value = self._move(triple.subject), triple.object
        if isinstance(value, Literal):
            return Triple(subject, triple.predicate, canonical(value))
        return Triple(subject, triple.predicate, self._move(value))

    def _move(self, term: object) -> NamedNode:
        if not isinstance(term, NamedNode):
            raise ValidationError(f"register: {term} is no IRI, which no other file could name")
        if term.value.startswith(BASE):
            return NamedNode(self._base + term.value[len(BASE) :])
        return term


def _covers(tenure: Tenure, day: date | None) -> bool:
    return day is not None and (tenure.start or day) <= day <= (tenure.end or day)


def _role(triples: Iterable[Triple]) -> tuple[Triple, date | None]:
    values = {triple.predicate: triple.object for triple in triples}
    role = Triple(
        values[CASUS.about],  # type: ignore[arg-type]
        values[CASUS.predicate],  # type: ignore[arg-type]
        values[CASUS.object],
    )
    return role, day_of(values.get(CASUS.startDate))
