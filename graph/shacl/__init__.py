"""SHACL: shapes compiled to SPARQL, and pySHACL for what is not compiled."""

from graph.shacl.names import Names
from graph.shacl.results import ValidationResult
from graph.shacl.shapes import Shape, ShapesGraph
from graph.shacl.validation import ShapesReport, Validator

__all__ = ["Names", "Shape", "ShapesGraph", "ShapesReport", "ValidationResult", "Validator"]
