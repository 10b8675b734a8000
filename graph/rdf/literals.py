"""Which literals may stand in data, and their canonical form.

Other stores silently change a number that is not canonical and any datatype that they do
not know, so data hold seven datatypes only, each value in one spelling (data model, rule 7;
XML Schema 1.1 Part 2, canonical mappings, https://www.w3.org/TR/xmlschema11-2/#canon).
"""

import re
from datetime import date

from pyoxigraph import Literal, NamedNode

from ontology.errors import ValidationError
from ontology.vocabulary import RDF, XSD

__all__ = ["canonical", "day_of", "is_value_of", "number_of", "refuse_odd"]

_LANGUAGE_TAGGED = RDF.base + "langString"
_INTEGER = re.compile(r"\+?(-?)0*([0-9]+)")
_DECIMAL = re.compile(r"\+?(-?)0*([0-9]*)(?:\.([0-9]*?)0*)?")
_PLAIN = {
    XSD.date.value: re.compile(r"-?[0-9]{4,}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"),
    XSD.dateTime.value: re.compile(
        r"-?[0-9]{4,}-[01][0-9]-[0-3][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\.[0-9]*[1-9])?Z?"
    ),
    XSD.boolean.value: re.compile(r"true|false"),
    XSD.string.value: re.compile(r".*", re.DOTALL),
    _LANGUAGE_TAGGED: re.compile(r".*", re.DOTALL),
}


def canonical(literal: Literal) -> Literal:
    """Return a number in canonical form; every other literal as it is.

    >>> canonical(Literal("35.0", datatype=XSD.decimal)).value
    '35'
    """
    spelling = _canonical_spelling(literal)
    if spelling in (None, literal.value):
        return literal
    return Literal(spelling, datatype=literal.datatype)


def refuse_odd(literal: Literal, also: frozenset[str] = frozenset()) -> None:
    """Check that a literal may stand in data.

    Arguments:
        also: IRIs of further datatypes that one file may hold.

    Raises:
        ValidationError: another datatype, or a value that is not canonical.
    """
    datatype = literal.datatype.value
    if datatype in also:
        return
    if datatype in (XSD.integer.value, XSD.decimal.value):
        sound = _canonical_spelling(literal) == literal.value
    elif datatype in _PLAIN:
        sound = _PLAIN[datatype].fullmatch(literal.value) is not None
    else:
        raise ValidationError(f"literal {literal}: data may not hold the datatype {datatype}")
    if not sound:
        raise ValidationError(f"literal {literal} is not in the canonical form of its datatype")


def is_value_of(literal: Literal, datatype: NamedNode) -> bool:
    """Tell whether a literal has a datatype, and in it a value that may stand in data.

    >>> is_value_of(Literal("19 August"), XSD.date)
    False
    """
    if literal.datatype != datatype or (datatype == XSD.date and day_of(literal) is None):
        return False
    try:
        refuse_odd(literal)
    except ValidationError:
        return False
    return True


def day_of(literal: object) -> date | None:
    """Return the day of an xsd:date; None for anything else, or for a day that does not exist."""
    if not isinstance(literal, Literal) or literal.datatype != XSD.date:
        return None
    try:
        return date.fromisoformat(literal.value)
    except ValueError:
        return None


def number_of(literal: object) -> float | None:
    """Return the value of an xsd:integer or xsd:decimal; None for anything else."""
    if not isinstance(literal, Literal) or literal.datatype not in (XSD.integer, XSD.decimal):
        return None
    spelling = _canonical_spelling(literal)
    return None if spelling is None else float(spelling)


def _canonical_spelling(literal: Literal) -> str | None:
    if literal.datatype == XSD.integer:
        match = _INTEGER.fullmatch(literal.value)
        return _signed(match[1], match[2]) if match else None
    if literal.datatype == XSD.decimal:
        match = _DECIMAL.fullmatch(literal.value)
        if match is None or not (match[2] or match[3] or "0" in literal.value):
            return None
        whole = match[2] or "0"
        return _signed(match[1], f"{whole}.{match[3]}" if match[3] else whole)
    return None


def _signed(sign: str, digits: str) -> str:
    return digits if digits == "0" else sign + digits
