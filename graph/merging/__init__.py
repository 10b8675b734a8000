"""The merged graph: what documents say under the names of merged things, as triples.

The rules that it follows are those of `graph.coreference` and `graph.claims`; here it is written.
"""
