"""Addresses for programs: SPARQL, graphs and validation, with the description of them all.

Pages that a person reads are `server.pages`.
"""
