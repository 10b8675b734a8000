"""What a result says in plain words where its shape has no message of its own."""

from collections.abc import Mapping

from pyoxigraph import BlankNode, Literal

from graph.shacl.results import ValidationResult
from graph.shacl.shapes import SHACL, Shape, ShapesGraph
from graph.shacl.terms import Term

__all__ = ["CORE", "message_of"]

_MOST_LISTED = 10
_XSD = "http://www.w3.org/2001/XMLSchema#"
_WORDS: Mapping[str, str] = {
    "And": "The value must meet all of the shapes of sh:and.",
    "Class": "The value must be an instance of {class}.",
    "Closed": "The property is not one of those that the shape allows.",
    "Datatype": "The value must be a literal of the datatype {datatype}, in words that fit it.",
    "Disjoint": "The value must not be a value of {disjoint} too.",
    "Equals": "The values must be the same as those of {equals}.",
    "HasValue": "{hasValue} must be among the values.",
    "In": "The value must be one of {in}.",
    "LanguageIn": "The value must have a language tag of {languageIn}.",
    "LessThan": "The value must be less than every value of {lessThan}.",
    "LessThanOrEquals": "The value must be at most every value of {lessThanOrEquals}.",
    "MaxCount": "There are more values than {maxCount}.",
    "MaxExclusive": "The value must be below {maxExclusive}.",
    "MaxInclusive": "The value must be at most {maxInclusive}.",
    "MaxLength": "The value must have at most {maxLength} characters.",
    "MinCount": "There are fewer values than {minCount}.",
    "MinExclusive": "The value must be above {minExclusive}.",
    "MinInclusive": "The value must be at least {minInclusive}.",
    "MinLength": "The value must have at least {minLength} characters.",
    "Node": "The value must meet the shape {node}.",
    "NodeKind": "The value must be of the kind {nodeKind}.",
    "Not": "The value meets a shape that it must not meet.",
    "Or": "The value must meet one of the shapes of sh:or.",
    "Pattern": "The value must match the regular expression {pattern}.",
    "QualifiedMaxCount": "More than {qualifiedMaxCount} values meet the shape.",
    "QualifiedMinCount": "Fewer than {qualifiedMinCount} values meet the shape.",
    "UniqueLang": "Several values are in the same language.",
    "Xone": "The value must meet exactly one of the shapes of sh:xone.",
}
CORE = frozenset(_WORDS)
"""The constraint components of SHACL Core, without the word that ends their names."""


def message_of(result: ValidationResult, graph: ShapesGraph, language: str = "en") -> str:
    """Return the shape's message, in a language if there is one in it; else the component's."""
    fitting = [m for m in result.messages if (m.language or "").split("-")[0] in (language, "")]
    for message in (*fitting, *result.messages):
        return message.value
    name = result.component.value.removeprefix(SHACL).removesuffix("ConstraintComponent")
    words = _WORDS.get(name, f"The constraint {result.component.value} is not met.")
    shape = graph.shape(result.shape)
    parameter = name[:1].lower() + name[1:]
    return words.replace(f"{{{parameter}}}", _values(graph, shape, parameter))


def _values(graph: ShapesGraph, shape: Shape, name: str) -> str:
    """Return the values of a parameter in words, those of a list one by one."""
    terms = [
        term
        for value in shape.values(name)
        for term in (graph.items(value) if name in ("in", "languageIn") else (value,))
    ]
    words = [_word(term) for term in terms[:_MOST_LISTED]]
    if len(terms) > _MOST_LISTED:
        words.append(f"{len(terms) - _MOST_LISTED} others")
    return ", ".join(words) or "nothing"


def _word(term: Term) -> str:
    if isinstance(term, Literal):
        is_number = term.datatype.value in (_XSD + "integer", _XSD + "decimal")
        return term.value if is_number else str(term)
    return "that is described there" if isinstance(term, BlankNode) else str(term)
