"""What follows from triples by the ontology, and what cannot be true at once.

Rules of OWL RL only. What is odd and yet possible is found by `graph.validation`.
"""
