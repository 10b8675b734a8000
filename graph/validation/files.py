"""Validate files that somebody wrote: every finding with its place, and how it should read."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from itertools import chain
from pathlib import Path

from pyoxigraph import DefaultGraph, NamedNode, Quad, Store, Triple

from graph.background.schema import load_schema
from graph.rdf.files import RdfFile, rdf_files, read_file
from graph.rdf.located import Location, Source
from graph.reasoning.clashes import find_clashes_in_store
from graph.shacl import ShapesGraph, ShapesReport, Validator
from graph.shacl.terms import Term
from graph.validation.context import Surroundings, reach_of
from graph.validation.findings import Finding, Report, in_order
from graph.validation.graphs import class_clashes, finding_of, shipped_shapes
from graph.validation.placing import Places
from graph.validation.rule_guide import guide
from graph.validation.rules import check_rules
from graph.validation.suggestions import Suggestions, of_thing
from ontology.errors import UnreadableError, UsageError
from ontology.vocabulary import MERGED_GRAPH, OWL, PREFIXES, RDF

__all__ = ["validate_files"]

NEW = NamedNode("urn:x-casus:new")
UNKNOWN = "against-unknown-violation"
MOST_MISTAKES = 100
"""Mistakes of syntax that are told of one file; a file of another kind has no end of them."""
IN_COLUMNS = 400_000
"""Quads up to which the data are held by property too, which is faster and takes more memory."""


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
        UsageError: the shapes look at nothing.
        InputError: shapes that are not well formed.
    """
    read = [read_file(path) for path in rdf_files(files)]
    mistakes = [finding for file in read for finding in _mistakes(file)]
    if mistakes:
        return Report(in_order(mistakes), 0)
    given = [read_file(path) for path in rdf_files(shapes)]
    return _Submission(read, given, against).report()


class _Submission:
    """Files that can be read, while they are checked."""

    def __init__(
        self, files: Sequence[RdfFile], shapes: Sequence[RdfFile], against: Store | None
    ) -> None:
        self._files, self._shapes, self._against = files, shapes, against
        self._validator = _validator(shapes) if shapes else shipped_shapes()
        self._schema = load_schema()

    def report(self) -> Report:
        count = sum(file.count for file in self._files)
        outcome = self._validated(self._plain, in_columns=count < IN_COLUMNS)
        found = self._findings(outcome)
        if not self._shapes:
            found |= dict.fromkeys(self._ruled())
        places = Places(self._files, self._validator.graph, found)
        mine = {f for f in found if self._against is None or places.knows(f.focus)}
        mine |= self._caused({f for f in found if f not in mine and f.component})
        others = tuple(
            (self._validator.names.shape(shape.node), reason) for shape, reason in outcome.others
        )
        findings = in_order({places.told(finding) for finding in mine})
        return Report(
            findings,
            count,
            tuple(str(file.path) for file in self._files if not file.is_located),
            (("compiled", outcome.compiled), ("pySHACL", len(others))),
            others,
            self._prefixes,
            tuple(sorted(node.value for node in self._surroundings.cut)) if self._against else (),
            guide(self._validator.names, (finding.shape for finding in findings)),
        )

    def _validated(
        self, own: Callable[[], Iterable[Quad]], *, in_columns: bool = True
    ) -> ShapesReport:
        """Run the shapes on some quads with what is known beside them."""
        beside = [*self._known, *(() if self._shapes else self._schema.triples)]
        return self._validator.validate_quads(
            lambda: chain(own(), _quads(beside)), in_columns=in_columns
        )

    def _findings(self, outcome: ShapesReport) -> dict[Finding, Term | None]:
        """Return what the shapes found, each with its path in the shapes graph."""
        names = self._validator.names
        return {
            replace(
                finding_of(result, names), suggestion=self._suggestions.of_result(result)
            ): result.path
            for result in outcome.results
        }

    def _caused(self, found: set[Finding]) -> set[Finding]:
        """Return findings about things that the files only refer to, if they were not there before.

        Such a thing belongs to the build; the new triples may have made it invalid.
        """
        if not found or self._against is None:
            return set()
        touched = {_name(triple.object) for triple in self._own}
        found = {finding for finding in found if finding.focus in touched}
        if not found:
            return set()
        before = self._validated(lambda: iter(()))
        return found - self._findings(before).keys()

    def _quads(self) -> Iterator[Quad]:
        return chain.from_iterable(file.quads() for file in self._files)

    def _plain(self) -> Iterator[Quad]:
        """Yield all quads as ones of the default graph."""
        for quad in self._quads():
            in_default = isinstance(quad.graph_name, DefaultGraph)
            yield quad if in_default else Quad(quad.subject, quad.predicate, quad.object)

    @cached_property
    def _own(self) -> set[Triple]:
        return {quad.triple for quad in self._quads()}

    @cached_property
    def _surroundings(self) -> Surroundings:
        assert self._against is not None, "there is a graph around the files"
        return Surroundings(self._against, reach_of(self._validator.graph))

    @cached_property
    def _known(self) -> set[Triple]:
        """What the build says around the files' things."""
        if self._against is None:
            return set()
        known = self._surroundings.of(self._own)
        return known if self._shapes else known | self._surroundings.claims_about(self._own)

    def _ruled(self) -> Iterable[Finding]:
        """Yield what the rules and the classes that exclude each other find."""
        for finding in self._rules():
            value = finding.value.removeprefix("<").removesuffix(">")
            near = of_thing if finding.shape == UNKNOWN else self._suggestions.of_term
            yield replace(finding, suggestion=near(value))

    def _rules(self) -> Iterable[Finding]:
        store = Store()
        known = self._surroundings.stated(self._known) if self._against else ()
        store.bulk_extend(chain(self._plain(), _quads(known), _quads(self._schema.triples)))
        store.bulk_extend(quad for quad in self._quads() if _is_named(quad))
        yield from check_rules(store, "document") | check_rules(store, "graph")
        if any(q.predicate == RDF.type and q.object == OWL.Ontology for q in self._quads()):
            yield from check_rules(store, "ontology")
        yield from class_clashes(find_clashes_in_store(store, self._schema))
        if self._against is not None:
            store.bulk_extend(Quad(q.subject, q.predicate, q.object, NEW) for q in self._quads())
            yield from check_rules(store, "against")

    @cached_property
    def _suggestions(self) -> Suggestions:
        return Suggestions(self._schema, self._validator.graph, self._quads, self._prefixes)

    @cached_property
    def _prefixes(self) -> Mapping[str, str]:
        """The prefixes of the shapes' and the files' authors, then those of Casus."""
        found: dict[str, str] = {}
        for prefixes in (*(f.prefixes for f in (*self._shapes, *self._files)), PREFIXES):
            for prefix, namespace in prefixes.items():
                if prefix not in found and namespace not in found.values():
                    found[prefix] = namespace
        return found


def _validator(files: Sequence[RdfFile]) -> Validator:
    """Return the shapes of some files."""
    for file in files:
        for problem in file.problems[:1]:
            line, column = file.source.place(problem.start)
            raise UnreadableError(f"{file.path}:{line}:{column}: {problem.message}")
    validator = Validator(ShapesGraph(quad.triple for file in files for quad in file.quads()))
    if validator.is_empty:
        names = ", ".join(str(file.path) for file in files)
        raise UsageError(f"{names}: no active shape with a target, so nothing would be checked")
    return validator


def _mistakes(file: RdfFile) -> Iterable[Finding]:
    left_out = len(file.problems) - MOST_MISTAKES
    for number, problem in enumerate(file.problems[:MOST_MISTAKES], start=1):
        more = f" {left_out:,} more follow." if number == MOST_MISTAKES and left_out > 0 else ""
        yield Finding(
            severity="error",
            focus="",
            path="",
            value="",
            message=f"{problem.message[:1].upper()}{problem.message[1:].rstrip('.')}.{more}",
            shape="syntax",
            document=str(file.path),
            location=_place(file.source, problem.start, problem.end),
        )


def _place(source: Source, start: int, end: int) -> Location:
    line, column = source.place(start)
    end_line, end_column = source.place(end)
    words = source.line(line).strip()[:200]
    return Location(str(source.path), line, column, end_line, end_column, words, "triple")


def _name(node: object) -> str:
    """Return what a node is called in findings: an IRI bare, anything else as N-Triples."""
    return node.value if isinstance(node, NamedNode) else str(node)


def _quads(triples: Iterable[Triple]) -> Iterator[Quad]:
    return (Quad(t.subject, t.predicate, t.object) for t in triples)


def _is_named(quad: Quad) -> bool:
    return not isinstance(quad.graph_name, DefaultGraph) and quad.graph_name != MERGED_GRAPH
