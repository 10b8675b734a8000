"""What is known before any report: the ontology, and what the register tells.

Who belongs to whom and what lies where stands here; what a report says of it does not.
"""
