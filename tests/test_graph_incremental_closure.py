"""The closure after a change: the triples of closing the new graph from the start."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import NamedNode, Quad, Store, Triple
from test_graph_reasoning import FACTS, SCHEMA, TYPES

from graph.folder.store import INFERRED_GRAPH
from graph.incremental.closure import UnboundedError, close_difference
from graph.incremental.difference import Difference
from graph.reasoning.reasoning import infer
from ontology.vocabulary import CASUS, MERGED_GRAPH, RDF

GRAPHS = st.sets(st.one_of(TYPES, FACTS), max_size=14)


def changed(old: set[Triple], new: set[Triple]) -> tuple[frozenset[Triple], Difference]:
    """What followed before, and what becomes of it."""
    store = Store()
    store.extend([Quad(t.subject, t.predicate, t.object, MERGED_GRAPH) for t in old])
    before = frozenset(infer(old, SCHEMA, ()))
    store.extend([Quad(t.subject, t.predicate, t.object, INFERRED_GRAPH) for t in before])
    subjects = {triple.subject for triple in old | new}
    merged = Difference(*(_by_subject(triples, subjects) for triples in (old, new)))
    return before, close_difference(store, merged, SCHEMA, frozenset())


def _by_subject(triples: set[Triple], subjects: set[object]) -> dict[NamedNode, frozenset[Triple]]:
    return {
        subject: frozenset(triple for triple in triples if triple.subject == subject)
        for subject in subjects
        if isinstance(subject, NamedNode)
    }


@settings(max_examples=150, deadline=None)
@given(GRAPHS, GRAPHS, GRAPHS)
def test_the_closure_of_a_changed_graph_is_that_of_the_new_one(
    kept: set[Triple], gone: set[Triple], come: set[Triple]
) -> None:
    """Chains, symmetric and transitive properties, defined classes, and circles of them."""
    new = kept | come

    before, followed = changed(kept | gone, new)

    assert (before - followed.removed) | followed.added == set(infer(new, SCHEMA, ()))
    assert not followed.added & before
    assert followed.removed <= before


def test_what_would_follow_of_a_term_of_the_ontology_is_not_kept_track_of() -> None:
    """Such triples are left out of the closure, so what rests on them could not be told."""
    with pytest.raises(UnboundedError, match="which is not kept"):
        changed(set(), {Triple(CASUS.Strike, RDF.type, CASUS.Airstrike)})
