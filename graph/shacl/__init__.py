"""SHACL: shapes compiled to SPARQL, and pySHACL for what is not compiled.

For any shapes and any data: what of it a user is told, and where, is `graph.validation`'s.
"""

from graph.shacl.names import Names
from graph.shacl.results import ValidationResult
from graph.shacl.shapes import Shape, ShapesGraph
from graph.shacl.validation import ShapesReport, Validator

__all__ = ["Names", "Shape", "ShapesGraph", "ShapesReport", "ValidationResult", "Validator"]
