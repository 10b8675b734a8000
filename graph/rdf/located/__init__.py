"""Where in a file a triple stands: Turtle, TriG, N-Triples and N-Quads read with positions."""

from graph.rdf.located.locations import Location, Locator, find_problems, read_all
from graph.rdf.located.source import Source, SyntaxProblem

__all__ = ["Location", "Locator", "Source", "SyntaxProblem", "find_problems", "read_all"]
