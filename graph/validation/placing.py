"""Where in the files each finding belongs, and what its thing is called there."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from pyoxigraph import BlankNode, Literal, NamedNode, Quad, RdfFormat, parse

from graph.rdf.files import RdfFile
from graph.rdf.located import Location, Locator
from graph.shacl import ShapesGraph
from graph.shacl.terms import Term
from graph.shacl.tracing import Tracer
from graph.validation.findings import Finding
from ontology.errors import UnreadableError
from ontology.vocabulary import RDFS, SKOS

__all__ = ["Places"]

_LABELS = (SKOS.prefLabel, RDFS.label)


class Places:
    """Gives findings about some files their file, place and label.

    Arguments:
        paths: the paths of findings that are no properties, as nodes of the shapes' graph.
    """

    def __init__(
        self, files: Sequence[RdfFile], graph: ShapesGraph, found: dict[Finding, Term | None]
    ) -> None:
        """Go through the files once for what is to be told of some nodes."""
        self._files, self._graph, self._paths = files, graph, found
        self._look_up({finding.focus for finding in found})

    def knows(self, focus: str) -> bool:
        """Tell whether the files say something of a node."""
        return focus in self._where

    def told(self, finding: Finding) -> Finding:
        """Return a finding with its place, file and label; blank nodes under lasting names."""
        files = self._where.get(finding.focus) or self._files
        location = self._location(finding, files)
        document = location.path if location else finding.document or str(files[0].path)
        label = self._labels.get(finding.focus, "")
        placed = replace(finding, document=document, location=location, label=label)
        if not (finding.focus.startswith("_:") or finding.value.startswith("_:")):
            return placed
        names = self._blank_names
        focus, value = finding.focus, finding.value
        return replace(placed, focus=names.get(focus, focus), value=names.get(value, value))

    def _look_up(self, wanted: Set[str]) -> None:
        self._where: dict[str, list[RdfFile]] = defaultdict(list)
        self._labels: dict[str, str] = {}
        blank: dict[str, None] = {}
        for file in self._files if wanted else ():
            for quad in file.quads():
                for node in (quad.subject, quad.object):
                    if isinstance(node, BlankNode):
                        blank.setdefault(str(node))
                name = quad.subject.value if type(quad.subject) is NamedNode else str(quad.subject)
                if name in wanted:
                    if file not in self._where[name][-1:]:
                        self._where[name].append(file)
                    if quad.predicate in _LABELS:
                        self._labels.setdefault(name, str(getattr(quad.object, "value", "")))
        # Names that are the same at each run, which the parser's are not.
        self._blank_names = {name: f"_:b{number}" for number, name in enumerate(blank, start=1)}

    @cached_property
    def _locators(self) -> dict[Path, Locator]:
        return {f.path: Locator(f.source, f.quads) for f in self._files if f.is_located}

    def _location(self, finding: Finding, files: Sequence[RdfFile]) -> Location | None:
        others = [file for file in self._files if file not in files]
        locators = [self._locators[f.path] for f in (*files, *others) if f.path in self._locators]
        own = locators[: len([f for f in files if f.is_located])]
        focus = _term(finding.focus)
        value = _term(finding.value) if finding.path and finding.value else None
        found = (
            place for find in self._ways(finding, focus, value) for place in find(own, locators)
        )
        return next((place for place in found if place is not None), None)

    def _ways(
        self, finding: Finding, focus: Term, value: Term | None
    ) -> Iterator[Callable[[list[Locator], list[Locator]], Iterator[Location | None]]]:
        """Yield ways to find a place, from the most exact one."""
        path = None if finding.turtle_path or not finding.path else _term(finding.path)
        if path is not None and value is not None:
            yield lambda own, _: (locator.triple(focus, path, value) for locator in own)
            yield lambda own, _: (locator.triple(value, path, focus) for locator in own)
        if finding.turtle_path and value is not None:
            quad = self._traced(finding, focus, value)
            if quad is not None:
                yield lambda _, every: (locator.triple(*quad[:3]) for locator in every)
        if path is not None:  # too many values, or a finding about the property itself
            yield lambda own, _: (locator.property(focus, path) for locator in own)
        yield lambda own, every: (locator.about(focus) for locator in (own or every))

    def _traced(self, finding: Finding, focus: Term, value: Term) -> Quad | None:
        path = self._paths.get(finding)
        if path is None:
            return None
        if path not in self._tracers:
            quads = chain.from_iterable(file.quads() for file in self._files)
            self._tracers[path] = Tracer(self._graph, path, quads)
        return self._tracers[path].last(focus, value)

    @cached_property
    def _tracers(self) -> dict[Term, Tracer]:
        return {}


def _term(name: str) -> Term:
    """Return the term of a name in findings."""
    if name.startswith("_:"):
        return BlankNode(name[2:])
    if name.startswith('"'):
        (quad,) = parse(f"<s:s> <p:p> {name} .", format=RdfFormat.N_TRIPLES)
        assert isinstance(quad.object, Literal), "what begins with a quotation mark is a literal"
        return quad.object
    iri = name.removeprefix("<").removesuffix(">")
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise UnreadableError(f"{iri} is no IRI: {error}") from error
