"""Splicing sorted files: the bytes are those of writing them anew."""

import pytest
from graph_samples import node
from hypothesis import given
from hypothesis import strategies as st
from pyoxigraph import Literal, NamedNode, Quad, Triple

from graph.incremental.splicing import splice_quads, splice_turtle
from graph.rdf.nquads import to_nquads
from graph.rdf.turtle import prefixes_of, to_turtle
from ontology.errors import UnreadableError
from ontology.vocabulary import CASUS, SKOS

SUBJECTS = [node(f"event/{name}") for name in ("a-1-1", "a-10-1", "b", "ż", "b#char=1,2")]
SUBJECTS += [NamedNode("https://example.org/x"), node("claim/0a"), node("claim/a0")]
OBJECTS = [*SUBJECTS, Literal("two\n\nlines .\n\n", language="en"), Literal(7), Literal("ż <b>")]
TRIPLES = st.builds(
    Triple,
    st.sampled_from(SUBJECTS),
    st.sampled_from([SKOS.prefLabel, CASUS.involves]),
    st.sampled_from(OBJECTS),
)
GRAPHS = st.sets(TRIPLES, max_size=30)
PREFIXES = prefixes_of()


def quads(triples: set[Triple]) -> set[Quad]:
    """The triples in a graph."""
    return {Quad(*triple, node("doc/d/graph")) for triple in triples}


@given(GRAPHS, GRAPHS)
def test_spliced_turtle_is_the_turtle_of_the_new_graph(old: set[Triple], new: set[Triple]) -> None:
    """Whatever subjects come, go, or change."""
    subjects = {
        subject: {triple for triple in new if triple.subject == subject}
        for subject in {triple.subject for triple in old ^ new}
    }
    present = {triple.subject for triple in old} & subjects.keys()

    found = splice_turtle(to_turtle(old, PREFIXES), subjects, present, PREFIXES)

    assert found == to_turtle(new, PREFIXES)


@given(GRAPHS, GRAPHS)
def test_spliced_quads_are_the_quads_of_the_new_graph(old: set[Triple], new: set[Triple]) -> None:
    """Line by line."""
    before, after = quads(old), quads(new)

    found = splice_quads(to_nquads(before), before - after, after - before)

    assert found == to_nquads(after)


def test_what_is_not_there_cannot_be_taken_out() -> None:
    """A file that was changed by another hand is told, not spliced."""
    one, other = (Triple(subject, CASUS.involves, Literal(1)) for subject in SUBJECTS[:2])

    with pytest.raises(UnreadableError, match="is not where a build has it"):
        splice_quads(to_nquads(quads({one})), quads({other}), ())
    with pytest.raises(UnreadableError, match="a-10-1"):
        splice_turtle(to_turtle([one], PREFIXES), {SUBJECTS[1]: ()}, [SUBJECTS[1]], PREFIXES)
