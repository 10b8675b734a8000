"""Which events, agreements and things of different documents are one.

Candidates, what speaks for and against a pair, clusters, and what a person decided. Nothing is
renamed or written here: that is `graph.merging`.
"""
