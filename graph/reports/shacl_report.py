"""A report as SHACL's own, in Turtle (https://www.w3.org/TR/shacl/#validation-report)."""

from collections.abc import Iterator

from pyoxigraph import Literal, NamedNode

from graph.findings import Finding, Report
from graph.shacl.shapes import SHACL
from ontology.vocabulary import compact

__all__ = ["as_turtle"]

_LEVELS = {"error": "Violation", "violation": "Violation", "warning": "Warning", "info": "Info"}
_SHAPES = ("http://", "https://", "urn:")


def as_turtle(report: Report) -> str:
    """Return the validation report; a finding of a rule has no source shape but its name."""
    lines = [f"@prefix sh: <{SHACL}> .", "", "[] a sh:ValidationReport ;"]
    results = [_result(finding) for finding in report.findings]
    lines.append(f"    sh:conforms {str(not results).lower()}{' ;' if results else ' .'}")
    if results:
        lines.append("    sh:result " + " ,\n        ".join(results) + " .")
    return "\n".join(lines)


def _result(finding: Finding) -> str:
    return "[ " + " ; ".join(_parts(finding)) + " ]"


def _parts(finding: Finding) -> Iterator[str]:
    yield "a sh:ValidationResult"
    yield f"sh:resultSeverity sh:{_LEVELS[finding.severity]}"
    if finding.focus:
        yield f"sh:focusNode {_node(finding.focus)}"
    if finding.path:
        yield f"sh:resultPath {_node(finding.path)}"
    if finding.value:
        yield f"sh:value {finding.value}"
    if finding.component:
        yield f"sh:sourceConstraintComponent <{SHACL}{finding.component}>"
    if finding.shape.startswith(_SHAPES):
        yield f"sh:sourceShape {_node(finding.shape)}"
    where = finding.location
    place = f"{finding.document}:{where.line}:{where.column}: " if where else ""
    name = "" if finding.shape.startswith(_SHAPES) else f" ({compact(finding.shape)})"
    message = f"{place}{finding.message}{name} {finding.suggestion}".rstrip()
    yield f"sh:resultMessage {Literal(message)}"


def _node(name: str) -> str:
    """Write a node as findings name it: IRIs are bare there."""
    return name if name.startswith(("_:", '"')) else str(NamedNode(name))
