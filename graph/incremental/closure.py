"""What follows after a change: the closure brought up to date, rule by rule.

What rested on a triple that went is taken out first, with all that rests on it in turn; what still
follows from the rest is put back; then the rules are run on what came. Each step asks the index
for the triples that a rule joins with, so the cost is that of what the change touches.

Source: Gupta, Mumick and Subrahmanian 1993, "Maintaining views incrementally" (delete and
rederive), https://doi.org/10.1145/170035.170066
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from pyoxigraph import Literal, NamedNode, Store, Triple

from graph.background.schema import Schema
from graph.folder.store import INFERRED_GRAPH
from graph.incremental.difference import Difference, in_graph
from graph.reasoning.horn_rules import Pattern, Rule, compile_rules
from graph.reasoning.reasoning import is_ours
from ontology.errors import CasusError
from ontology.vocabulary import MERGED_GRAPH

__all__ = ["UnboundedError", "close_difference"]

Term = NamedNode | Literal
_Bindings = Mapping[str, Term]


class UnboundedError(CasusError):
    """What a change touches cannot be told; the graph has to be made anew."""


class _Graph(Protocol):
    """Triples that can be asked for by their parts."""

    def matching(
        self, subject: Term | None, predicate: NamedNode, value: Term | None
    ) -> Iterable[Triple]: ...


def close_difference(
    store: Store, merged: Difference, schema: Schema, apart: frozenset[NamedNode]
) -> Difference:
    """Return what becomes of the triples that follow.

    Arguments:
        store: holds the merged graph and what followed of it, as both were before.
        apart: properties that queries construct; those are not looked at here.

    Raises:
        UnboundedError: a conclusion is about a term of the ontology, which is not kept.
    """
    rules = compile_rules(schema.triples)
    if any(p.predicate in apart for r in rules for p in (*r.condition, r.conclusion)):
        raise UnboundedError("a rule of OWL RL reads or makes what a query constructs")
    old = _Stored(store, apart)
    gone = _overdelete(old, merged, rules)
    new = _Changed(old, gone | merged.removed)
    for triple in merged.added:
        new.add(triple)
    came = set(merged.added)
    for triple in gone | merged.removed:
        if triple not in new and _follows(triple, rules, new):
            new.add(triple)
            came.add(triple)
    _insert(new, came, rules)
    return _difference(store, old, new, merged, gone)


class _Stored:
    """The graph and its closure before the change."""

    def __init__(self, store: Store, apart: frozenset[NamedNode]) -> None:
        self._store, self._apart = store, apart

    def matching(
        self, subject: Term | None, predicate: NamedNode, value: Term | None
    ) -> Iterator[Triple]:
        if isinstance(subject, Literal) or predicate in self._apart:
            return
        for graph in (MERGED_GRAPH, INFERRED_GRAPH):
            for quad in self._store.quads_for_pattern(subject, predicate, value, graph):
                yield quad.triple

    def is_told(self, triple: Triple) -> bool:
        """Tell whether the merged graph holds a triple."""
        return in_graph(triple, MERGED_GRAPH) in self._store

    def is_apart(self, triple: Triple) -> bool:
        """Tell whether a query constructs such triples."""
        return triple.predicate in self._apart

    def __contains__(self, triple: Triple) -> bool:
        return not self.is_apart(triple) and (
            self.is_told(triple) or in_graph(triple, INFERRED_GRAPH) in self._store
        )


class _Changed:
    """The same without what went, and with what came so far."""

    def __init__(self, old: _Stored, gone: frozenset[Triple]) -> None:
        self._old, self._gone = old, set(gone)
        self.added: set[Triple] = set()
        self._by_subject: dict[tuple[object, NamedNode], set[Triple]] = defaultdict(set)
        self._by_object: dict[tuple[object, NamedNode], set[Triple]] = defaultdict(set)

    def add(self, triple: Triple) -> None:
        self._gone.discard(triple)
        self.added.add(triple)
        self._by_subject[triple.subject, triple.predicate].add(triple)
        self._by_object[triple.object, triple.predicate].add(triple)

    def matching(
        self, subject: Term | None, predicate: NamedNode, value: Term | None
    ) -> Iterator[Triple]:
        came: set[Triple] = set()
        if subject is not None:
            came = {
                triple
                for triple in self._by_subject.get((subject, predicate), ())
                if value is None or triple.object == value
            }
        elif value is not None:
            came = set(self._by_object.get((value, predicate), ()))
        yield from came
        for triple in self._old.matching(subject, predicate, value):
            if triple not in self._gone and triple not in came:
                yield triple

    def __contains__(self, triple: Triple) -> bool:
        return triple in self.added or (triple not in self._gone and triple in self._old)


def _overdelete(old: _Stored, merged: Difference, rules: Sequence[Rule]) -> frozenset[Triple]:
    """What may rest on triples that went, by the rules; what is told stays."""
    gone: set[Triple] = set()
    waiting = list(merged.removed)
    while waiting:
        for conclusion in _conclusions(waiting.pop(), rules, old):
            is_new = conclusion not in gone and conclusion not in merged.removed
            if is_new and conclusion in old and not _is_told(conclusion, old, merged):
                gone.add(conclusion)
                waiting.append(conclusion)
    return frozenset(gone)


def _is_told(triple: Triple, old: _Stored, merged: Difference) -> bool:
    if triple.subject in merged.after:
        return triple in merged.after[triple.subject]  # type: ignore[index]
    return old.is_told(triple)


def _insert(new: _Changed, came: Iterable[Triple], rules: Sequence[Rule]) -> None:
    waiting = list(came)
    while waiting:
        for conclusion in list(_conclusions(waiting.pop(), rules, new)):
            if conclusion not in new:
                new.add(conclusion)
                waiting.append(conclusion)


def _conclusions(triple: Triple, rules: Sequence[Rule], graph: _Graph) -> Iterator[Triple]:
    """What follows by one rule from a triple and a graph."""
    for rule in rules:
        for place, pattern in enumerate(rule.condition):
            bindings = _unified(pattern, triple, {})
            if bindings is not None:
                others = rule.condition[:place] + rule.condition[place + 1 :]
                for found in _solutions(others, bindings, graph):
                    yield from _instance(rule.conclusion, found)


def _follows(triple: Triple, rules: Sequence[Rule], graph: _Graph) -> bool:
    """Tell whether a triple follows by one rule."""
    return any(
        next(_solutions(rule.condition, bindings, graph), None) is not None
        for rule in rules
        if (bindings := _unified(rule.conclusion, triple, {})) is not None
    )


def _solutions(
    patterns: Sequence[Pattern], bindings: _Bindings, graph: _Graph
) -> Iterator[_Bindings]:
    """Yield the ways to fill in some patterns, that with most known terms first."""
    if not patterns:
        yield bindings
        return
    best = max(patterns, key=lambda pattern: _known_terms(pattern, bindings))
    others = [pattern for pattern in patterns if pattern is not best]
    subject, value = (_value(term, bindings) for term in (best.subject, best.object))
    if subject is None and value is None:
        raise UnboundedError(f"{best} joins with everything")
    for triple in list(graph.matching(subject, best.predicate, value)):
        found = _unified(best, triple, bindings)
        if found is not None:
            yield from _solutions(others, found, graph)


def _known_terms(pattern: Pattern, bindings: _Bindings) -> int:
    """How much is known, the subject before the object, since what is named by all is one."""
    subject, value = (_value(term, bindings) for term in (pattern.subject, pattern.object))
    return 2 * (subject is not None) + (value is not None)


def _value(term: str | NamedNode, bindings: _Bindings) -> Term | None:
    return bindings.get(term) if isinstance(term, str) else term


def _unified(pattern: Pattern, triple: Triple, bindings: _Bindings) -> _Bindings | None:
    """The bindings with those under which a pattern is a triple; None if there are none."""
    if pattern.predicate != triple.predicate:
        return None
    found = dict(bindings)
    for term, value in ((pattern.subject, triple.subject), (pattern.object, triple.object)):
        if isinstance(term, NamedNode):
            if term != value:
                return None
        elif found.setdefault(term, value) != value:  # type: ignore[arg-type]
            return None
    return found


def _instance(pattern: Pattern, bindings: _Bindings) -> Iterator[Triple]:
    subject, value = (_value(term, bindings) for term in (pattern.subject, pattern.object))
    if isinstance(subject, NamedNode) and value is not None:
        triple = Triple(subject, pattern.predicate, value)
        if not is_ours(triple):
            raise UnboundedError(f"{triple} follows, which is not kept")
        yield triple


def _difference(
    store: Store, old: _Stored, new: _Changed, merged: Difference, gone: frozenset[Triple]
) -> Difference:
    """All that follows, and is not told, of the subjects that it may differ for."""
    changed = gone | merged.removed | merged.added | new.added
    subjects = {t.subject for t in changed if isinstance(t.subject, NamedNode)}
    by_subject: dict[NamedNode, set[Triple]] = defaultdict(set)
    for triple in new.added:
        by_subject[triple.subject].add(triple)  # type: ignore[index]
    before, after = {}, {}
    for subject in subjects:
        found = {q.triple for q in store.quads_for_pattern(subject, None, None, INFERRED_GRAPH)}
        before[subject] = frozenset(found)
        kept = {triple for triple in found if triple in new or old.is_apart(triple)}
        came = by_subject[subject]
        after[subject] = frozenset(
            triple for triple in kept | came if not _is_told(triple, old, merged)
        )
    return Difference(before, after)
