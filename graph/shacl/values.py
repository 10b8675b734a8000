"""Constraints that look at one value at a time, each as a SPARQL expression.

Source: SHACL, https://www.w3.org/TR/shacl/#core-components (sections 4.1 to 4.4, 4.6, 4.8).
"""

from collections.abc import Callable, Mapping

from pyoxigraph import Literal, NamedNode

from graph.shacl.checks import Check
from graph.shacl.shapes import SHACL
from graph.shacl.terms import KEPT, encode

__all__ = ["EXPRESSIONS", "comparable"]

_NODE_KINDS = {
    "IRI": ("isIRI",),
    "BlankNode": ("isBlank",),
    "Literal": ("isLiteral",),
    "BlankNodeOrIRI": ("isBlank", "isIRI"),
    "BlankNodeOrLiteral": ("isBlank", "isLiteral"),
    "IRIOrLiteral": ("isIRI", "isLiteral"),
}


def comparable(variable: str) -> str:
    """Return an expression for a value as it was written, whatever the store made of it."""
    mark = Literal(KEPT)
    datatype = f"STR(DATATYPE({variable}))"
    unmarked = f"STRDT(STR({variable}), IRI(STRAFTER({datatype}, {mark})))"
    return f"IF(STRSTARTS({datatype}, {mark}), {unmarked}, {variable})"


def _node_kind(check: Check) -> str:
    tests = _NODE_KINDS.get(str(getattr(check.parameter, "value", "")).removeprefix(SHACL), ())
    return " || ".join(f"{test}({check.value})" for test in tests) or "false"


def _datatype(check: Check) -> str:
    marked = NamedNode(KEPT + str(getattr(check.parameter, "value", "")))
    return f"DATATYPE({check.value}) IN ({check.parameter}, {marked})"


def _compared(sign: str) -> "Expression":
    def expression(check: Check) -> str:
        return f"{comparable(check.value)} {sign} {check.parameter}"

    return expression


def _length(sign: str) -> "Expression":
    def expression(check: Check) -> str:
        return f"!isBlank({check.value}) && STRLEN(STR({check.value})) {sign} {check.parameter}"

    return expression


def _pattern(check: Check) -> str:
    flags = "".join(f", {flag}" for flag in check.shape.values("flags")[:1])
    return f"!isBlank({check.value}) && REGEX(STR({check.value}), {check.parameter}{flags})"


def _language_in(check: Check) -> str:
    matches = [
        f"LANGMATCHES(LANG({check.value}), {tag})" for tag in check.graph.items(check.parameter)
    ]
    return " || ".join(matches) or "false"


def _in(check: Check) -> str:
    matches = [
        f"sameTerm({check.value}, {encode(term)})" for term in check.graph.items(check.parameter)
    ]
    return " || ".join(matches) or "false"


Expression = Callable[[Check], str]
EXPRESSIONS: Mapping[str, Expression] = {
    "nodeKind": _node_kind,
    "datatype": _datatype,
    "minExclusive": _compared(">"),
    "minInclusive": _compared(">="),
    "maxExclusive": _compared("<"),
    "maxInclusive": _compared("<="),
    "minLength": _length(">="),
    "maxLength": _length("<="),
    "pattern": _pattern,
    "languageIn": _language_in,
    "in": _in,
}
"""By parameter: what must be true of a value node. An error counts as false."""
