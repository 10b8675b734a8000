"""One document's quads seen as things and claims, in values that can be compared.

Numbers and nouns are made comparable here; what is compared with what is decided in
`graph.coreference` and `graph.claims`.
"""
