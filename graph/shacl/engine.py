"""SHACL Core over a store: each constraint is one SPARQL query over all focus nodes at once.

Logical constraints are operations on the sets of nodes that fail their members, so nothing is
evaluated node by node. Shapes that this cannot say are told by `graph.shacl.support`.
Source: SHACL, https://www.w3.org/TR/shacl/ (section 4).
"""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence

from pyoxigraph import BlankNode, Literal, NamedNode, Store

from graph.shacl import counts, logic, pairs
from graph.shacl.checks import Check, Fault, distinct
from graph.shacl.columns import Columns
from graph.shacl.focus import Focus, only, targets
from graph.shacl.results import ValidationResult
from graph.shacl.shapes import SHACL, Shape, ShapesGraph
from graph.shacl.sparql import Row, find_rows
from graph.shacl.terms import Term, decode
from graph.shacl.values import EXPRESSIONS

__all__ = ["Engine"]

CHECKS: Mapping[str, Callable[[Check], Iterator[Fault]]] = {
    "class": pairs.instance_of,
    "closed": pairs.closed,
    "disjoint": pairs.disjoint,
    "equals": pairs.equals,
    "hasValue": pairs.has_value,
    "lessThan": pairs.less_than,
    "lessThanOrEquals": pairs.less_or_equal,
    "maxCount": counts.max_count,
    "minCount": counts.min_count,
    "qualifiedMaxCount": counts.qualified_max,
    "qualifiedMinCount": counts.qualified_min,
    "uniqueLang": counts.unique_lang,
    "and": logic.all_of,
    "node": logic.conforming,
    "not": logic.not_conforming,
    "or": logic.any_of,
    "xone": logic.one_of,
}
"""By parameter: what finds its faults. The others are expressions over one value."""

MOST_SUSPECT = 0.5
"""Share of the focus nodes up to which a query names them."""


class Engine:
    """Checks the shapes of one graph on the data of one store (its literals encoded).

    Arguments:
        opened: returns the store; it is not called where the columns suffice.
        columns: those of the store's triples.
    """

    def __init__(
        self, graph: ShapesGraph, opened: Callable[[], Store], columns: Columns | None = None
    ) -> None:
        """Keep them; nothing is run yet."""
        self._graph, self._opened, self._columns = graph, opened, columns
        self._failed: dict[tuple[Term, str, str], set[Term | None]] = {}

    @property
    def _store(self) -> Store:
        return self._opened()

    def validate(self, shape: Shape) -> Iterator[ValidationResult]:
        """Yield the results of one shape on its targets; none if it is deactivated."""
        nodes = self._columns.targets(shape) if self._columns else None
        if nodes is not None and self._certainly_holds(shape, nodes):
            return
        focus = targets(self._graph, self._store, shape)
        if focus is not None:
            yield from (result for _, result in self._results(shape, focus, nodes))

    def _certainly_holds(self, shape: Shape, nodes: frozenset[Term]) -> bool:
        """Tell whether the columns suspect no node."""
        if not shape.is_active or not nodes:
            return True
        nested = [self._graph.shape(node) for node in shape.values("property")]
        if self._columns is None or shape.values("sparql") or (nested and shape.path is not None):
            return False
        suspects = (
            self._columns.suspects(shape, name, value, nodes)
            for name in shape.parameters
            if _is_constraint(name)
            for value in shape.values(name)
        )
        return not any(suspects) and all(self._certainly_holds(s, nodes) for s in nested)

    def _results(
        self, shape: Shape, focus: Focus, nodes: frozenset[Term] | None = None
    ) -> Iterator[tuple[Term, ValidationResult]]:
        """Yield (root, result) of a shape and of the property shapes below it.

        ``nodes`` are the focus nodes where they are known without a query.
        """
        if not shape.is_active or (nodes is not None and not nodes):
            return
        values = focus.values(self._graph, shape)
        checks = [
            (name, Check(self._graph, self._store, shape, value, at, between, self._failing))
            for name in sorted(shape.parameters)
            for value in shape.values(name)
            for at, between in self._focused(shape, name, value, nodes, (focus, values))
        ]
        for name, check in _worth_running(checks):
            for fault in _faults(name, check):
                yield decode(fault.root), _result(shape, name, fault)
        yield from self._of_queries(shape, focus)
        for nested in shape.values("property"):
            same = nodes if shape.path is None else None
            yield from self._results(self._graph.shape(nested), values, same)

    def _of_queries(self, shape: Shape, focus: Focus) -> Iterator[tuple[Term, ValidationResult]]:
        """Yield (root, result) of a shape's SPARQL constraints; no literal is marked then."""
        rows = [
            row
            for node in shape.values("sparql")
            for row in find_rows(self._graph, self._store, shape, node, focus)
        ]
        if not rows:
            return
        roots: dict[Term, list[Term]] = defaultdict(list)
        names = distinct(focus.root, focus.this)
        for found in self._store.query(f"SELECT DISTINCT {names} WHERE {{ {focus.where} }}"):  # type: ignore[union-attr]
            nodes = tuple(found)
            roots[nodes[-1]].append(nodes[0])
        for row in rows:
            for root in roots[row.this]:
                yield root, _result_of_query(shape, row)

    def _focused(
        self,
        shape: Shape,
        name: str,
        value: Term,
        nodes: frozenset[Term] | None,
        given: tuple[Focus, Focus],
    ) -> Iterator[tuple[Focus, Focus]]:
        """Yield the focus and value nodes of a constraint that are worth a query; none if none."""
        if self._columns is None or nodes is None or not _is_constraint(name):
            yield given
            return
        found = self._columns.suspects(shape, name, value, nodes)
        if len(found) > len(nodes) * MOST_SUSPECT or any(type(n) is BlankNode for n in found):
            yield given
        elif found:
            focus = only(found)
            yield focus, focus.values(self._graph, shape)

    def _failing(self, node: Term, values: Focus) -> set[Term | None]:
        """Return the value nodes that do not conform to a shape, decoded; each is asked once."""
        asked = (node, values.where, values.this)
        if asked not in self._failed:
            results = self._results(self._graph.shape(node), values.as_roots())
            self._failed[asked] = {root for root, _ in results}
        return self._failed[asked]


def _is_constraint(name: str) -> bool:
    """Tell whether a parameter is one that finds faults."""
    return name in EXPRESSIONS or name in CHECKS


def _worth_running(checks: Sequence[tuple[str, Check]]) -> list[tuple[str, Check]]:
    """Leave out what a wider and cheaper query tells to hold everywhere."""
    single = [
        (EXPRESSIONS[name](check), check)
        for name, check in checks
        if name in EXPRESSIONS and not check.focus.is_few
    ]
    holding: set[str] = set()
    if single:
        holds = " && ".join(f"COALESCE({expression}, false)" for expression, _ in single)
        if not single[0][1].may_find(f"FILTER(!({holds}))"):
            holding.update(EXPRESSIONS)
    return [
        (name, check)
        for name, check in checks
        if check.focus.is_few
        or (name not in holding and not (name == "maxCount" and counts.never_exceeds(check)))
    ]


def _faults(name: str, check: Check) -> Iterator[Fault]:
    expression = EXPRESSIONS.get(name)
    if expression is not None:
        yield from check.valued(f"FILTER(!COALESCE({expression(check)}, false))")
    elif name in CHECKS:
        yield from CHECKS[name](check)


def _result_of_query(shape: Shape, row: Row) -> ValidationResult:
    value = row.value if row.value is not None or shape.path is not None else row.this
    return ValidationResult(
        row.this,
        row.path or shape.path,
        value,
        NamedNode(f"{SHACL}SPARQLConstraintComponent"),
        shape.severity,
        shape.node,
        (Literal(row.message),) if row.message else shape.messages,
    )


def _result(shape: Shape, name: str, fault: Fault) -> ValidationResult:
    component = NamedNode(f"{SHACL}{name[0].upper()}{name[1:]}ConstraintComponent")
    return ValidationResult(
        decode(fault.focus),
        fault.path or shape.path,
        None if fault.value is None else decode(fault.value),
        component,
        shape.severity,
        shape.node,
        shape.messages,
    )
