"""A report as SHACL's own, in Turtle (https://www.w3.org/TR/shacl/#validation-report)."""

from collections.abc import Iterator
from urllib.parse import quote

from pyoxigraph import Literal, NamedNode

from graph.shacl.shapes import SHACL
from graph.validation.findings import Finding, Report, rule_title

__all__ = ["as_turtle"]

_LEVELS = {"error": "Violation", "violation": "Violation", "warning": "Warning", "info": "Info"}


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
    # A mistake of syntax has no focus node, and each result must have one: the file.
    yield f"sh:focusNode {_node(finding.focus) if finding.focus else _file(finding.document)}"
    if finding.path:
        yield f"sh:resultPath {finding.turtle_path or _node(finding.path)}"
    if finding.value:
        yield f"sh:value {finding.value}"
    yield f"sh:sourceConstraintComponent {_component(finding.component)}"
    is_shape = finding.component and " " not in finding.shape
    if is_shape:
        yield f"sh:sourceShape {_node(finding.shape)}"
    where = finding.location
    place = f"{finding.document}:{where.line}:{where.column}: " if where else ""
    name = "" if is_shape else f" ({rule_title(finding.shape)})"
    message = f"{place}{finding.message}{name} {finding.suggestion}".rstrip()
    yield f"sh:resultMessage {Literal(message)}"


def _component(name: str) -> str:
    """Return the constraint component; a rule is a SPARQL query."""
    return f"<{name if ':' in name else SHACL + (name or 'SPARQLConstraintComponent')}>"


def _file(document: str) -> str:
    return f"<file:{quote(document)}>"


def _node(name: str) -> str:
    """Write a node as findings name it: IRIs are bare there."""
    return name if name.startswith(("_:", '"')) else str(NamedNode(name))
