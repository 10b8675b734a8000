"""What a result says in plain words where its shape has no message of its own."""

from collections.abc import Mapping

from graph.shacl.results import ValidationResult
from graph.shacl.shapes import SHACL

__all__ = ["message_of"]

_WORDS: Mapping[str, str] = {
    "And": "The value does not meet all of the shapes that it must meet.",
    "Class": "The value is no instance of the class that it must belong to.",
    "Closed": "The property is not one of those that the shape allows.",
    "Datatype": "The value has another datatype than it must have, or its words do not fit it.",
    "Disjoint": "The value is also a value of a property that it must differ from.",
    "Equals": "The values are not those of the property that must have the same ones.",
    "HasValue": "The value that must be among them is missing.",
    "In": "The value is not in the list of those allowed.",
    "LanguageIn": "The value has no language tag of those allowed.",
    "LessThan": "The value is not less than one that it must be less than.",
    "LessThanOrEquals": "The value is greater than one that it must not exceed.",
    "MaxCount": "There are more values than allowed.",
    "MaxExclusive": "The value is not below its bound.",
    "MaxInclusive": "The value is above its bound.",
    "MaxLength": "The value is longer than allowed.",
    "MinCount": "There are fewer values than required.",
    "MinExclusive": "The value is not above its bound.",
    "MinInclusive": "The value is below its bound.",
    "MinLength": "The value is shorter than required.",
    "Node": "The value does not meet the shape that it must meet.",
    "NodeKind": "The value is not of the kind (IRI, blank node, literal) that it must be.",
    "Not": "The value meets a shape that it must not meet.",
    "Or": "The value meets none of the shapes of which it must meet one.",
    "Pattern": "The value does not match the regular expression.",
    "QualifiedMaxCount": "More values meet the shape than allowed.",
    "QualifiedMinCount": "Fewer values meet the shape than required.",
    "UniqueLang": "Several values are in the same language.",
    "Xone": "The value does not meet exactly one of the shapes.",
}


def message_of(result: ValidationResult, language: str = "en") -> str:
    """Return the shape's message, in a language if there is one in it; else the component's."""
    fitting = [m for m in result.messages if (m.language or "").split("-")[0] in (language, "")]
    for message in (*fitting, *result.messages):
        return message.value
    name = result.component.value.removeprefix(SHACL).removesuffix("ConstraintComponent")
    return _WORDS.get(name, f"The constraint {result.component.value} is not met.")
