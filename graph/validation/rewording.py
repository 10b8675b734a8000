"""How a literal reads as what a shape wants: of another datatype, or as an IRI."""

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date

from pyoxigraph import Literal, NamedNode

from graph.shacl import Shape

__all__ = ["as_datatype", "as_iri", "local_name"]

_XSD = "http://www.w3.org/2001/XMLSchema#"
_LANG_STRING = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString"
_FORMS = {
    "dateTime": re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?"),
    "integer": re.compile(r"[+-]?\d+"),
    "nonNegativeInteger": re.compile(r"\+?\d+"),
    "positiveInteger": re.compile(r"\+?0*[1-9]\d*"),
    "decimal": re.compile(r"[+-]?\d*\.?\d+"),
    "double": re.compile(r"[+-]?\d*\.?\d+(?:[eE][+-]?\d+)?"),
    "boolean": re.compile("true|false"),
    "gYear": re.compile(r"\d{4}"),
    "gYearMonth": re.compile(r"\d{4}-\d\d"),
    "anyURI": re.compile(r"[a-z][a-z0-9+.-]*:\S+"),
}
_DAYS = (
    re.compile(r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})"),
    re.compile(r"(?P<day>\d{1,2})\.\s?(?P<month>\d{1,2})\.\s?(?P<year>\d{4})"),
    re.compile(r"(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)T.*"),
)
_BOOLEANS = {"yes": "true", "no": "false", "True": "true", "False": "false", "TRUE": "true",
             "FALSE": "false"}  # fmt: skip


def local_name(iri: str) -> str:
    """Return what stands after the last # or / of an IRI.

    >>> local_name("https://example.org/terms#name")
    'name'
    """
    return re.split(r"[#/]", iri)[-1]


def as_datatype(value: Literal, shape: Shape) -> str:
    """Tell how a literal reads with the datatype that is wanted, if its words fit it."""
    for wanted in _datatypes(shape):
        name = wanted.removeprefix(_XSD)
        if wanted == _LANG_STRING and not value.language:
            return f'Add the language, for instance "{value.value}"@en.'
        if name == "string" and value.datatype.value != wanted:
            return f'Write "{value.value}" as it is, without a language or datatype.'
        if name == "date" and _is_no_day(value.value.strip()):
            return f"There is no such day as {value.value}."
        words = _as_words(value.value.strip(), name)
        if words and (wanted != value.datatype.value or words != value.value):
            return f'Write "{words}"^^xsd:{name}.'
    return ""


def as_iri(value: Literal, shape: Shape, prefixes: Mapping[str, str]) -> str:
    """Tell that a literal is probably an IRI in quotation marks."""
    kinds = {str(getattr(k, "value", "")).rpartition("#")[2] for k in shape.values("nodeKind")}
    if not shape.values("class") and not {"IRI", "BlankNodeOrIRI"} & kinds:
        return ""
    prefix, _, local = value.value.partition(":")
    if re.match(r"https?://\S+$", value.value):
        return f"Write <{value.value}> without quotation marks."
    named = prefix in prefixes and re.fullmatch(r"[\w-]+", local)
    return f"Write {value.value} without quotation marks." if named else ""


def _datatypes(shape: Shape) -> Iterator[str]:
    yield from (d.value for d in shape.values("datatype") if isinstance(d, NamedNode))


def _as_words(words: str, name: str) -> str:
    """Return the words of a literal in the lexical form of a datatype; "" if they do not fit."""
    if name in _FORMS and _FORMS[name].fullmatch(words):
        return words
    reword = _REWORDED.get(name)
    return reword(words) if reword else ""


def _is_no_day(words: str) -> bool:
    """Tell whether words have the form of a day that no calendar has: 31 February."""
    return any(form.fullmatch(words) for form in _DAYS) and not _day(words)


def _day(words: str) -> str:
    """Return a day that is written otherwise in the form of XML Schema; "" if it is none."""
    match = next(filter(None, (form.fullmatch(words) for form in _DAYS)), None)
    if match is None:
        return ""
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return ""


def _number(words: str) -> str:
    """Return a number without marks between its thousands."""
    return (
        words.replace(",", "") if re.fullmatch(r"[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?", words) else ""
    )


_REWORDED: Mapping[str, Callable[[str], str]] = {
    "date": _day,
    "boolean": lambda words: _BOOLEANS.get(words, ""),
    "integer": lambda words: _number(words) if "." not in words else "",
    "decimal": _number,
}
