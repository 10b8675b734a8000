"""Validate files that somebody wrote: every finding with its place, and how it should read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from pyoxigraph import BlankNode, DefaultGraph, NamedNode, Quad, RdfFormat, Store, Triple, parse

from graph.clashes import find_clashes_in_store
from graph.context import surroundings
from graph.findings import Finding, Report, in_order
from graph.located import Location, Locator, Source
from graph.rdffiles import RdfFile, rdf_files, read_file, read_rdf
from graph.rules import check_rules
from graph.schema import Schema, load_schema
from graph.shacl import ShapesGraph, Validator
from graph.suggestions import Suggestions
from graph.validation import class_clashes, finding_of, shipped_shapes
from ontology.errors import InputError, UnreadableError
from ontology.vocabulary import MERGED_GRAPH, OWL, RDF, RDFS, SKOS

__all__ = ["validate_files"]

NEW = NamedNode("urn:x-casus:new")
MOST_MISTAKES = 100
"""Mistakes of syntax that are told of one file; a file of another kind has no end of them."""
IN_COLUMNS = 400_000
"""Quads up to which the data are held by property too, which is faster and takes more memory."""

_LABELS = (SKOS.prefLabel, RDFS.label)


def validate_files(
    files: Sequence[Path],
    against: Store | None = None,
    shapes: Sequence[Path] = (),
) -> Report:
    """Return what is wrong with some RDF files, taken together.

    Arguments:
        files: Turtle, N-Triples, TriG, N-Quads, JSON-LD or RDF/XML, by their names' endings;
            folders stand for all such files below them.
        against: an open build that the files refer to; what it knows of their things is known.
        shapes: files of other shapes; only these are run then, and no rule of Casus.

    Raises:
        UnreadableError: a file is missing, has another ending, or shapes cannot be parsed.
        InputError: shapes that are not well formed.
    """
    read = [read_file(path) for path in rdf_files(files)]
    mistakes = [finding for file in read for finding in _mistakes(file)]
    if mistakes:
        return Report(in_order(mistakes), 0)
    return _Submission(read).report(against, shapes)


class _Submission:
    """Files that can be read, while they are checked."""

    def __init__(self, files: Sequence[RdfFile]) -> None:
        self._files = files
        self._count = sum(file.count for file in files)

    def report(self, against: Store | None, shapes: Sequence[Path]) -> Report:
        validator, schema = _validator(shapes), load_schema()
        known = surroundings(against, self._triples()) if against else set()
        background = [*known, *(() if shapes else schema.triples)]
        outcome = validator.validate_quads(
            lambda: chain(self._plain(), _quads(background)), in_columns=self._count < IN_COLUMNS
        )
        suggestions = Suggestions(schema, validator.graph, self._quads)
        found = {
            replace(finding_of(result), suggestion=suggestions.of_result(result))
            for result in outcome.results
        }
        if not shapes:
            found |= {_suggested(f, suggestions) for f in self._ruled(known, schema, against)}
        others = [(str(shape.node), reason) for shape, reason in outcome.others]
        return Report(
            in_order(set(self._told(found, only_mine=against is not None))),
            self._count,
            tuple(str(file.path) for file in self._files if file.source is None),
            (("compiled", outcome.compiled), ("pySHACL", len(others))),
            tuple(others),
        )

    def _quads(self) -> Iterator[Quad]:
        return chain.from_iterable(file.quads() for file in self._files)

    def _plain(self) -> Iterator[Quad]:
        """Yield all quads as ones of the default graph."""
        for quad in self._quads():
            in_default = isinstance(quad.graph_name, DefaultGraph)
            yield quad if in_default else Quad(quad.subject, quad.predicate, quad.object)

    def _triples(self) -> set[Triple]:
        return {quad.triple for quad in self._quads()}

    def _ruled(
        self, known: Iterable[Triple], schema: Schema, against: Store | None
    ) -> Iterable[Finding]:
        """Yield what the rules and the classes that exclude each other find."""
        store = Store()
        store.bulk_extend(chain(self._plain(), _quads(known), _quads(schema.triples)))
        store.bulk_extend(quad for quad in self._quads() if _is_named(quad))
        yield from check_rules(store, "document") | check_rules(store, "graph")
        if any(q.predicate == RDF.type and q.object == OWL.Ontology for q in self._quads()):
            yield from check_rules(store, "ontology")
        yield from class_clashes(find_clashes_in_store(store, schema))
        if against is not None:
            store.bulk_extend(Quad(q.subject, q.predicate, q.object, NEW) for q in self._quads())
            yield from check_rules(store, "against")

    def _told(self, found: Iterable[Finding], *, only_mine: bool) -> Iterator[Finding]:
        """Yield findings with their places, files and labels; those of the files if so asked."""
        if not found:
            return
        self._look_up({finding.focus for finding in found})
        for finding in found:
            if not only_mine or finding.focus in self._where:
                yield self._renamed(self._placed(finding))

    def _look_up(self, wanted: Set[str]) -> None:
        """Go through the files once for what is to be told of some nodes."""
        self._where: dict[str, list[RdfFile]] = defaultdict(list)
        self._labels: dict[str, str] = {}
        blank: dict[str, None] = {}
        for file in self._files:
            for quad in file.quads():
                for node in (quad.subject, quad.object):
                    if isinstance(node, BlankNode):
                        blank.setdefault(str(node))
                name = _name(quad.subject)
                if name in wanted:
                    if file not in self._where[name][-1:]:
                        self._where[name].append(file)
                    if quad.predicate in _LABELS:
                        self._labels.setdefault(name, str(getattr(quad.object, "value", "")))
        # Names that are the same at each run, which the parser's are not.
        self._blank_names = {name: f"_:b{number}" for number, name in enumerate(blank, start=1)}

    @cached_property
    def _locators(self) -> dict[Path, Locator]:
        return {
            file.path: Locator(file.source, file.quads)
            for file in self._files
            if file.source is not None
        }

    def _placed(self, finding: Finding) -> Finding:
        """Return a finding with its place, file and label."""
        files = self._where.get(finding.focus) or self._files
        location = self._location(finding, files)
        document = location.path if location else finding.document or str(files[0].path)
        label = self._labels.get(finding.focus, "")
        return replace(finding, document=document, location=location, label=label)

    def _renamed(self, finding: Finding) -> Finding:
        if not (finding.focus.startswith("_:") or finding.value.startswith("_:")):
            return finding
        names = self._blank_names
        focus, value = finding.focus, finding.value
        return replace(finding, focus=names.get(focus, focus), value=names.get(value, value))

    def _location(self, finding: Finding, files: Sequence[RdfFile]) -> Location | None:
        locators = [self._locators[f.path] for f in files if f.path in self._locators]
        focus = _term(finding.focus)
        path = _term(finding.path) if finding.path else None
        value = _term(finding.value) if finding.path and finding.value else None
        exact = (
            place
            for locator in locators
            if value is not None
            for place in (locator.triple(focus, path, value), locator.triple(value, path, focus))
        )
        # Too many values, or a finding about the property itself: where the node first has it.
        loose = (loc.property(focus, path) for loc in locators if path is not None)
        first = (locator.about(focus) for locator in locators)
        return next((place for place in (*exact, *loose, *first) if place is not None), None)


def _validator(shapes: Sequence[Path]) -> Validator:
    if not shapes:
        return shipped_shapes()
    graph = ShapesGraph(quad.triple for path in rdf_files(shapes) for quad in read_rdf(path))
    validator = Validator(graph)
    if validator.is_empty:
        raise InputError(f"{shapes[0]}: holds no shape with a target, so nothing would be checked")
    return validator


def _suggested(finding: Finding, suggestions: Suggestions) -> Finding:
    value = finding.value.removeprefix("<").removesuffix(">")
    return replace(finding, suggestion=suggestions.of_term(value))


def _mistakes(file: RdfFile) -> Iterable[Finding]:
    left_out = len(file.problems) - MOST_MISTAKES
    for number, problem in enumerate(file.problems[:MOST_MISTAKES], start=1):
        more = f" {left_out:,} more follow." if number == MOST_MISTAKES and left_out > 0 else ""
        place = _place(file.source, problem.start, problem.end) if file.source else None
        yield Finding(
            severity="error",
            focus="",
            path="",
            value="",
            message=f"{problem.message[:1].upper()}{problem.message[1:].rstrip('.')}.{more}",
            shape="syntax",
            document=str(file.path),
            location=place,
        )


def _place(source: Source, start: int, end: int) -> Location:
    line, column = source.place(start)
    end_line, end_column = source.place(end)
    words = source.line(line).strip()[:200]
    return Location(str(source.path), line, column, end_line, end_column, words, "triple")


def _name(node: object) -> str:
    """Return what a node is called in findings: an IRI bare, anything else as N-Triples."""
    return node.value if isinstance(node, NamedNode) else str(node)


def _term(name: str) -> object:
    """Return the term of a name in findings."""
    if name.startswith("_:"):
        return BlankNode(name[2:])
    if name.startswith('"'):
        (quad,) = parse(f"<s:s> <p:p> {name} .", format=RdfFormat.N_TRIPLES)
        return quad.object
    iri = name.removeprefix("<").removesuffix(">")
    try:
        return NamedNode(iri)
    except ValueError as error:
        raise UnreadableError(f"{iri} is no IRI: {error}") from error


def _quads(triples: Iterable[Triple]) -> Iterator[Quad]:
    return (Quad(t.subject, t.predicate, t.object) for t in triples)


def _is_named(quad: Quad) -> bool:
    return not isinstance(quad.graph_name, DefaultGraph) and quad.graph_name != MERGED_GRAPH
