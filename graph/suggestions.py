"""How a triple at fault should probably read: near misses of names, namespaces and datatypes."""

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property

from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.schema import Schema
from graph.shacl import Shape, ShapesGraph, ValidationResult
from ontology.vocabulary import PREFIXES, compact

__all__ = ["Suggestions"]

NEAREST = 0.72
"""How alike two names must be, from 0 to 1, for one to be taken for the other misspelt."""

_XSD = "http://www.w3.org/2001/XMLSchema#"
_FORMS = {
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "dateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d.*"),
    "integer": re.compile(r"[+-]?\d+"),
    "decimal": re.compile(r"[+-]?\d*\.?\d+"),
    "boolean": re.compile("true|false"),
    "gYear": re.compile(r"\d{4}"),
}


@dataclass(frozen=True)
class Suggestions:
    """Looks for what was meant among the terms of an ontology and the names in some shapes."""

    schema: Schema
    graph: ShapesGraph
    quads: Callable[[], Iterable[Quad]]

    def of_term(self, iri: str) -> str:
        """Return a sentence if an IRI is near one that is declared; else ""."""
        if not iri or iri in self._terms:
            return ""
        local = re.split(r"[#/]", iri)[-1]
        same = [term for term in self._terms if re.split(r"[#/]", term)[-1] == local]
        if same:
            return f"{local} is in another namespace: write <{same[0]}>{_as_name(same[0])}."
        by_name = {re.split(r"[#/]", term)[-1]: term for term in self._terms}
        near = get_close_matches(local, sorted(by_name), n=1, cutoff=NEAREST)
        return f"Did you mean {compact(by_name[near[0]])}?" if near else ""

    def of_result(self, result: ValidationResult) -> str:
        """Return a sentence for what a shape found; "" if nothing comes to mind."""
        shape = self.graph.shape(result.shape)
        if result.value is None:
            return self._misspelt_property(result)
        if isinstance(result.value, Literal):
            return _datatype(result.value, shape) or _as_iri(result.value, shape)
        listed = [term for head in shape.values("in") for term in self.graph.items(head)]
        return self._nearest_of(result.value, listed) or self.of_term(_iri(result.path))

    def _misspelt_property(self, result: ValidationResult) -> str:
        """Tell which property of the node may be the missing one misspelt."""
        wanted = _iri(result.path)
        if not wanted:
            return ""
        unknown = self._unknown_properties.get(str(result.focus), ())
        names = {re.split(r"[#/]", iri)[-1]: iri for iri in unknown}
        near = get_close_matches(re.split(r"[#/]", wanted)[-1], sorted(names), 1, NEAREST)
        if not near:
            return ""
        return f"It has {compact(names[near[0]])}; did you mean {compact(wanted)}?"

    def _nearest_of(self, value: object, listed: Iterable[object]) -> str:
        names = {re.split(r"[#/]", _iri(term))[-1]: _iri(term) for term in listed}
        near = get_close_matches(re.split(r"[#/]", _iri(value))[-1], sorted(names), 1, NEAREST)
        return f"Did you mean {compact(names[near[0]])}?" if near else ""

    @cached_property
    def _terms(self) -> frozenset[str]:
        """What the ontology declares, and what the shapes speak of."""
        declared = {_iri(t.subject) for t in self.schema.triples if isinstance(t, Triple)}
        return frozenset(filter(None, declared | self.graph.properties))

    @cached_property
    def _unknown_properties(self) -> dict[str, set[str]]:
        found: dict[str, set[str]] = {}
        for quad in self.quads():
            if quad.predicate.value not in self._terms:
                found.setdefault(str(quad.subject), set()).add(quad.predicate.value)
        return found


def _datatype(value: Literal, shape: Shape) -> str:
    """Tell how a literal reads with the datatype that is wanted, if its words fit it."""
    for wanted in _datatypes(shape):
        name = wanted.value.removeprefix(_XSD)
        form = _FORMS.get(name)
        if form and wanted != value.datatype and form.fullmatch(value.value):
            return f'Write "{value.value}"^^xsd:{name}.'
    return ""


def _datatypes(shape: Shape) -> Iterator[NamedNode]:
    yield from (d for d in shape.values("datatype") if isinstance(d, NamedNode))


def _as_iri(value: Literal, shape: Shape) -> str:
    kinds = [_iri(kind).rpartition("#")[2] for kind in shape.values("nodeKind")]
    if not shape.values("class") and not {"IRI", "BlankNodeOrIRI"} & set(kinds):
        return ""
    prefix, _, local = value.value.partition(":")
    if re.match(r"https?://\S+$", value.value):
        return f"Write <{value.value}> without quotation marks."
    named = prefix in PREFIXES and re.fullmatch(r"[\w-]+", local)
    return f"Write {value.value} without quotation marks." if named else ""


def _as_name(iri: str) -> str:
    short = compact(iri)
    return "" if short == iri else f", that is {short}"


def _iri(term: object) -> str:
    return term.value if isinstance(term, NamedNode) else ""
