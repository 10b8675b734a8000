"""Keep literals as they were written while a store answers queries about them.

The store's index rewrites some literals: ``1.0`` becomes ``1``, ``"5"^^xsd:int`` becomes
``"5"^^xsd:integer``. SHACL compares terms, not values, so such a literal is stored under a marked
datatype and given back as it was. A literal whose words do not fit its datatype ("abc" as a
number) is marked otherwise, so that no check takes it for one of that type.
Source of the lexical forms: XML Schema 1.1 part 2, https://www.w3.org/TR/xmlschema11-2/
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from pyoxigraph import BlankNode, Literal, NamedNode, Quad

__all__ = ["ILL_TYPED", "KEPT", "Encoded", "Term", "decode", "encode", "encode_all"]

Term = NamedNode | BlankNode | Literal
KEPT = "urn:x-casus-kept:"
ILL_TYPED = "urn:x-casus-ill-typed:"

_XSD = "http://www.w3.org/2001/XMLSchema#"
_PLAIN = frozenset(
    {_XSD + "string", "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString", _XSD + "anyURI"}
)
_YEAR = r"-?(?:[1-9]\d{3,}|0\d{3})"
_ZONE = r"(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)?"
_DAY = rf"{_YEAR}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?"
_FLOAT = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?|[+-]?INF|NaN"
_INTEGER = r"[+-]?\d+"
_HOURS = r"(?:T(?=.)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
_FORMS = {
    "boolean": "true|false|1|0",
    "decimal": r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)",
    "float": _FLOAT,
    "double": _FLOAT,
    "date": _DAY + _ZONE,
    "time": rf"(?:{_CLOCK}){_ZONE}",
    "dateTime": rf"{_DAY}T(?:{_CLOCK}){_ZONE}",
    "dateTimeStamp": rf"{_DAY}T(?:{_CLOCK})(?:Z|[+-](?:0\d|1[0-4]):[0-5]\d)",
    "gYear": _YEAR + _ZONE,
    "gYearMonth": rf"{_YEAR}-(?:0[1-9]|1[0-2]){_ZONE}",
    "gMonth": rf"--(?:0[1-9]|1[0-2]){_ZONE}",
    "gDay": rf"---(?:0[1-9]|[12]\d|3[01]){_ZONE}",
    "gMonthDay": rf"--(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]){_ZONE}",
    "duration": rf"-?P(?=.)(?:\d+Y)?(?:\d+M)?(?:\d+D)?{_HOURS}",
    "dayTimeDuration": rf"-?P(?=.)(?:\d+D)?{_HOURS}",
    "yearMonthDuration": r"-?P(?=.)(?:\d+Y)?(?:\d+M)?",
    "hexBinary": r"(?:[0-9a-fA-F]{2})*",
    "base64Binary": r"(?:[A-Za-z0-9+/ ]{4})*(?:[A-Za-z0-9+/ ]{2,4}={0,2})?",
    "language": r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*",
}
_BOUNDS: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "long": (-(2**63), 2**63 - 1),
    "int": (-(2**31), 2**31 - 1),
    "short": (-(2**15), 2**15 - 1),
    "byte": (-128, 127),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    "unsignedLong": (0, 2**64 - 1),
    "unsignedInt": (0, 2**32 - 1),
    "unsignedShort": (0, 2**16 - 1),
    "unsignedByte": (0, 255),
}
_FORM = {_XSD + name: re.compile(form) for name, form in _FORMS.items()}
_BOUND = {_XSD + name: bounds for name, bounds in _BOUNDS.items()}
_DATED = frozenset(_XSD + name for name in ("date", "dateTime", "dateTimeStamp"))
_FAITHFUL_INTEGER = re.compile(r"0|-?[1-9]\d{0,17}")
_FAITHFUL_DECIMAL = re.compile(r"(?:0|-?[1-9]\d{0,11}|-?0(?=\.))(?:\.\d{0,15}[1-9])?")
_FAITHFUL_DATE = re.compile(r"[1-9]\d{3}-\d\d-\d\dZ?")
_FAITHFUL_TIME = re.compile(
    r"[1-9]\d{3}-\d\d-\d\dT(?!24)\d\d:\d\d:\d\d(?:Z|[+-](?!00:00)\d\d:\d\d)?"
)
_LONGEST = 4000
"""Numbers of more digits are not weighed: turning them into an integer takes too long."""


def encode_all(quads: Iterable[Quad]) -> Iterator[Quad]:
    """Yield quads with their literals as `encode` keeps them."""
    return iter(Encoded(quads))


class Encoded:
    """Quads with their literals encoded, to be gone through once.

    Attributes:
        changed: the first literal that had to be marked; None if there was none so far.
    """

    def __init__(self, quads: Iterable[Quad]) -> None:
        """Keep the quads; nothing is read yet."""
        self._quads = quads
        self.changed: Literal | None = None

    def __iter__(self) -> Iterator[Quad]:
        """Yield the quads."""
        for quad in self._quads:
            term = quad.object
            if type(term) is Literal and (kept := encode(term)) is not term:
                self.changed = self.changed or term
                yield Quad(quad.subject, quad.predicate, kept, quad.graph_name)
            else:
                yield quad


def encode(term: Term) -> Term:
    """Return the term, or a literal under a marked datatype if the store would change it."""
    if not isinstance(term, Literal):
        return term
    datatype = term.datatype.value
    if datatype in _PLAIN:
        return term
    if not _fits(term.value, datatype):
        return Literal(term.value, datatype=NamedNode(ILL_TYPED + datatype))
    return term if _is_faithful(term.value, datatype) else _kept(term)


def decode(term: Term) -> Term:
    """Return what was given to `encode`."""
    if isinstance(term, Literal):
        datatype = term.datatype.value
        for mark in (KEPT, ILL_TYPED):
            if datatype.startswith(mark):
                return Literal(term.value, datatype=NamedNode(datatype[len(mark) :]))
    return term


def _kept(term: Literal) -> Literal:
    return Literal(term.value, datatype=NamedNode(KEPT + term.datatype.value))


def _fits(words: str, datatype: str) -> bool:
    """Tell whether words are in the lexical space of a datatype; unknown ones take any."""
    if datatype in _BOUND:
        if len(words) > _LONGEST or re.fullmatch(_INTEGER, words) is None:
            return False
        low, high = _BOUND[datatype]
        number = int(words)
        return (low is None or low <= number) and (high is None or number <= high)
    form = _FORM.get(datatype)
    if form is None:
        return True
    return form.fullmatch(words) is not None and (datatype not in _DATED or _is_day(words))


def _is_day(words: str) -> bool:
    """Tell whether the calendar has a day; years that Python's does not hold are trusted."""
    try:
        date.fromisoformat(words[:10])
    except ValueError:
        return len(words.lstrip("-").partition("-")[0]) > 4 or words.startswith(("-", "0000"))
    return True


def _is_faithful(words: str, datatype: str) -> bool:
    if datatype == _XSD + "integer":
        return _FAITHFUL_INTEGER.fullmatch(words) is not None
    if datatype == _XSD + "decimal":
        return _FAITHFUL_DECIMAL.fullmatch(words) is not None
    if datatype == _XSD + "dateTime":
        return _FAITHFUL_TIME.fullmatch(words) is not None
    if datatype in _BOUND:
        return False
    if datatype == _XSD + "date":
        return _FAITHFUL_DATE.fullmatch(words) is not None
    if datatype in _FORM:
        return words in ("true", "false")
    return True
