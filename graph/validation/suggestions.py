"""How a triple at fault should probably read: near misses of names, namespaces and datatypes."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.background.schema import Schema
from graph.shacl import ShapesGraph, ValidationResult
from graph.shacl.terms import Term
from graph.validation.rewording import as_datatype, as_iri, local_name
from ontology.register import load_register
from ontology.vocabulary import BASE, CASUS, RDF, compact

__all__ = ["NEAREST", "Suggestions", "of_thing"]

NEAREST = 0.72
"""How alike two names must be, from 0 to 1, for one to be taken for the other misspelt."""


@dataclass(frozen=True)
class Suggestions:
    """Looks for what was meant among the terms of an ontology and the names in some shapes.

    Attributes:
        quads: yields the triples that are checked.
        prefixes: namespaces by prefix, as the authors write them.
    """

    schema: Schema
    graph: ShapesGraph
    quads: Callable[[], Iterable[Quad]]
    prefixes: Mapping[str, str]

    def of_term(self, iri: str) -> str:
        """Return a sentence if an IRI is near one that is declared; else ""."""
        if not iri or iri in self._terms or iri.startswith('"'):
            return ""
        local = local_name(iri)
        same = [term for term in sorted(self._terms) if local_name(term) == local]
        if same:
            short = self._short(same[0])
            name = "" if short == same[0] else f", that is {short}"
            return f"{local} is in another namespace: write <{same[0]}>{name}."
        near = get_close_matches(local, sorted(self._by_name), n=1, cutoff=NEAREST)
        return f"Did you mean {self._short(self._by_name[near[0]])}?" if near else ""

    def of_result(self, result: ValidationResult) -> str:
        """Return a sentence for what a shape found; "" if nothing comes to mind."""
        shape = self.graph.shape(result.shape)
        if result.component.value.endswith("#ClosedConstraintComponent"):
            return self.of_term(_iri(result.path))
        if result.value is None:
            return self._misspelt_property(result)
        listed = [term for head in shape.values("in") for term in self.graph.items(head)]
        if isinstance(result.value, Literal):
            return (
                self._nearest_of(result.value, listed)
                or as_datatype(result.value, shape)
                or as_iri(result.value, shape, self.prefixes)
            )
        return self._nearest_of(result.value, listed) or self._misspelt_class(result)

    def _misspelt_property(self, result: ValidationResult) -> str:
        """Tell which property of the node may be the missing one misspelt."""
        wanted = _iri(result.path)
        unknown = self._unknown_properties.get(str(result.focus), ()) if wanted else ()
        names = {local_name(iri): iri for iri in sorted(unknown)}
        near = get_close_matches(local_name(wanted), sorted(names), 1, NEAREST)
        if not near:
            return ""
        return f"It has {self._short(names[near[0]])}; did you mean {self._short(wanted)}?"

    def _misspelt_class(self, result: ValidationResult) -> str:
        """Tell which class of the value may be the one wanted misspelt."""
        wanted = [_iri(c) for c in self.graph.shape(result.shape).values("class")]
        if not wanted or not result.component.value.endswith("#ClassConstraintComponent"):
            return ""
        classes = self._unknown_classes.get(str(result.value), ())
        for name in sorted(classes):
            if get_close_matches(local_name(name), map(local_name, wanted), 1, NEAREST):
                return f"It is a {self._short(name)}; did you mean {self._short(wanted[0])}?"
        return ""

    def _nearest_of(self, value: Term, listed: Iterable[Term]) -> str:
        """Tell which of the terms that are allowed is nearest to a value."""
        names = {_words(term): term for term in listed if type(term) is type(value)}
        near = get_close_matches(_words(value), sorted(names), 1, NEAREST)
        return f"Did you mean {self._short(names[near[0]])}?" if near else ""

    def _short(self, term: Term | str) -> str:
        return str(term) if isinstance(term, Literal) else compact(_iri(term), self.prefixes)

    @cached_property
    def _by_name(self) -> dict[str, str]:
        return {local_name(term): term for term in sorted(self._terms)}

    @cached_property
    def _terms(self) -> frozenset[str]:
        """What the shapes speak of, and what the ontology declares if they speak of it."""
        if not any(iri.startswith(CASUS.base) for iri in self.graph.properties):
            return self.graph.properties
        declared = {_iri(t.subject) for t in self.schema.triples if isinstance(t, Triple)}
        return frozenset(filter(None, declared | self.graph.properties))

    @cached_property
    def _unknown_properties(self) -> Mapping[str, set[str]]:
        return self._unknown(lambda quad: quad.predicate)

    @cached_property
    def _unknown_classes(self) -> Mapping[str, set[str]]:
        return self._unknown(lambda quad: quad.object if quad.predicate == RDF.type else None)

    def _unknown(self, term_of: Callable[[Quad], object]) -> Mapping[str, set[str]]:
        found: dict[str, set[str]] = {}
        for quad in self.quads():
            iri = _iri(term_of(quad))
            if iri and iri not in self._terms:
                found.setdefault(str(quad.subject), set()).add(iri)
        return found


def of_thing(iri: str) -> str:
    """Return a sentence if an IRI is near that of a known party or place; else ""."""
    kind, _, slug = iri.removeprefix(BASE).partition("/")
    entries = {entry.slug: entry for entry in load_register().entries if entry.kind == kind}
    near = get_close_matches(slug, entries, n=1, cutoff=NEAREST)
    if not near:
        return ""
    return f"Did you mean {compact(f'{BASE}{kind}/{near[0]}')} “{entries[near[0]].label}”?"


def _words(term: Term) -> str:
    return term.value if isinstance(term, Literal) else local_name(_iri(term))


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else term if isinstance(term, str) else ""
