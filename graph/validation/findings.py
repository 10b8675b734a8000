"""What a check found, in one form for shapes, rules and reasoning."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.rdf.located import Location
from ontology.vocabulary import PREFIXES, compact

__all__ = ["SEVERITIES", "Finding", "Guidance", "Report", "described", "in_order", "rule_title"]

SEVERITIES = ("error", "violation", "warning", "info")
"""From the gravest; ``error`` is a file that is no RDF."""

_NUMBER = re.compile(r'"([-+.\d]+)"\^\^<[^>]*(?:integer|decimal)>')
_IRI = re.compile(r"<([A-Za-z][A-Za-z0-9+.-]*:[^<>\s]*)>")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a shape or rule does not like.

    Attributes:
        severity: ``error`` (no RDF), ``violation`` (the program or file is wrong), ``warning``
            (look at it) or ``info``.
        focus: IRI of the thing that was checked.
        path: IRI of the property, another path in SPARQL's words; "" if it is about the whole
            thing.
        value: the value that was found, as N-Triples; "" if one is missing.
        message: what is wrong, one sentence.
        shape: IRI of the shape, what leads to a shape without an IRI, or name of the rule.
        document: identifier of the document or name of the file that says it; "" if unknown.
        component: local name of the SHACL constraint component, the IRI of another; "" of a rule.
        label: of the focus, in words; "" if it has none.
        suggestion: how it should probably read; "" if nothing comes to mind.
        location: where the file says it; None where the syntax is not located.
        turtle_path: a path that is no property, as it stands in Turtle.
        source: IRI of the document that a rule found it in, of many that were checked together;
            "" if there was one alone.
    """

    severity: str
    focus: str
    path: str
    value: str
    message: str
    shape: str
    document: str
    component: str = ""
    label: str = ""
    suggestion: str = ""
    location: Location | None = None
    turtle_path: str = ""
    source: str = ""

    def __str__(self) -> str:
        """One line: what, where, found by which shape."""
        return described(self, PREFIXES)


@dataclass(frozen=True)
class Guidance:
    """What one shape or rule is about; "" where nothing is said.

    Attributes:
        name: of the shape or rule, as findings give it.
        fails, fixed: a small graph in Turtle.
    """

    name: str
    title: str = ""
    checks: str = ""
    why: str = ""
    fails: str = ""
    fixed: str = ""


@dataclass(frozen=True)
class Report:
    """The outcome of a validation.

    Attributes:
        findings: violations first; of files that cannot be read, what is wrong with them alone.
        triples: how many were checked; 0 if a file could not be read.
        unlocated: files in a syntax whose triples have no known place.
        engines: how many shapes each engine ran; the compiled ones are under ``compiled``.
        uncompiled: shapes that pySHACL ran, with the reason.
        prefixes: namespaces by prefix, for reading.
        cut: nodes of the graph that was asked along whose description is too long to be looked at
            in full.
        guidance: what the shapes and rules of the findings are about, sorted by name.
        fail_on: the least severity that fails the check.
    """

    findings: tuple[Finding, ...]
    triples: int
    unlocated: tuple[str, ...] = ()
    engines: tuple[tuple[str, int], ...] = ()
    uncompiled: tuple[tuple[str, str], ...] = ()
    prefixes: Mapping[str, str] = field(default_factory=lambda: PREFIXES)
    cut: tuple[str, ...] = ()
    guidance: tuple[Guidance, ...] = ()
    fail_on: str = "violation"

    @property
    def errors(self) -> tuple[Finding, ...]:
        """Places where a file is no RDF."""
        return self._of("error")

    @property
    def violations(self) -> tuple[Finding, ...]:
        """Those that make the data invalid."""
        return self._of("violation")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Those that a person should look at."""
        return self._of("warning")

    @property
    def infos(self) -> tuple[Finding, ...]:
        """Those that are only told."""
        return self._of("info")

    @property
    def conforms(self) -> bool:
        """Whether there is no error and no violation; warnings do not count."""
        return not self.violations and not self.errors

    @property
    def exit_code(self) -> int:
        """3 if a file cannot be read, 1 for findings at or above the level that fails, else 0."""
        return 3 if self.errors else int(any(map(self.fails, self.findings)))

    def fails(self, finding: Finding) -> bool:
        """Tell whether a finding is grave enough to fail the check."""
        return SEVERITIES.index(finding.severity) <= SEVERITIES.index(self.fail_on)

    def _of(self, severity: str) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == severity)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings sorted: violations first, then by document, thing and message.

    Of one triple what a shape says comes before what a rule says: the shape looks at the triple
    alone and tells what is wrong with it, the rule at what else is there.
    """

    def key(finding: Finding) -> tuple[object, ...]:
        where = finding.location
        line, column = (where.line, where.column) if where else (0, 0)
        place = (finding.document, line, column, finding.focus, finding.path, finding.value)
        last = (not finding.component, finding.message, finding.shape, finding.component)
        return (SEVERITIES.index(finding.severity), *place, *last)

    return tuple(sorted(findings, key=key))


def described(finding: Finding, prefixes: Mapping[str, str]) -> str:
    """Return a finding as one line, IRIs with their prefixes."""
    focus = _short(finding.focus, prefixes)
    if finding.label:
        focus = f"{focus} “{finding.label}”"
    parts = (focus, _short(finding.path, prefixes), _short(finding.value, prefixes))
    source = f"in {_short(finding.source, prefixes)}" if finding.source else ""
    about = " ".join(part for part in (*parts, source) if part)
    shape = _short(finding.shape, prefixes)
    message = _compacted(finding.message, prefixes)
    return f"{message} ({about}; {shape})" if about else f"{message} ({shape})"


def rule_title(shape: str) -> str:
    """Return a short name for a shape: its local name, with what leads to a nested one.

    >>> rule_title("https://example.org/shapes#Person property https://example.org/name")
    'Person property name'
    """
    return " ".join(re.split(r"[#/]", word.rstrip("/>"))[-1] or word for word in shape.split())


def _short(term: str, prefixes: Mapping[str, str]) -> str:
    """Write IRIs with their prefixes and a number without its datatype, for reading only."""
    number = _NUMBER.fullmatch(term)
    if number:
        return number[1]
    if term.startswith('"'):
        words, mark, datatype = term.rpartition("^^")
        return f"{words}{mark}{_compacted(datatype, prefixes)}" if mark else term
    if " " in term:
        return " ".join(_short(word, prefixes) for word in term.split(" "))
    return _compacted(term, prefixes) if "<" in term else compact(term, prefixes)


def _compacted(text: str, prefixes: Mapping[str, str]) -> str:
    """Return text with prefixed names for the IRIs in angle brackets; bare ones if none fits."""
    return _IRI.sub(lambda match: compact(match[1], prefixes), text)
