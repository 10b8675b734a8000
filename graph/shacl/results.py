"""Validation results, as SHACL names their parts (https://www.w3.org/TR/shacl/#results)."""

from dataclasses import dataclass

from pyoxigraph import BlankNode, Literal, NamedNode

from graph.shacl.terms import Term

__all__ = ["ValidationResult"]


@dataclass(frozen=True, slots=True)
class ValidationResult:
    """One thing that a shape does not like.

    Attributes:
        focus: the node that was checked.
        path: head of the property path in the shapes graph; None for a node shape.
        value: the value at fault; None where one is missing or several count.
        component: IRI of the constraint component.
        severity: IRI of the severity.
        shape: the shape whose constraint it is; may be a blank node.
        messages: the shape's own messages, sorted; () if it has none.
    """

    focus: Term
    path: NamedNode | BlankNode | None
    value: Term | None
    component: NamedNode
    severity: NamedNode
    shape: NamedNode | BlankNode
    messages: tuple[Literal, ...] = ()
