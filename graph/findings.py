"""What a check found, in one form for shapes, rules and reasoning."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from graph.located import Location
from ontology.vocabulary import compact

__all__ = ["SEVERITIES", "Finding", "Report", "in_order"]

SEVERITIES = ("error", "violation", "warning", "info")
"""From the gravest; ``error`` is a file that is no RDF."""

_NUMBER = re.compile(r'"([-+.\d]+)"\^\^<[^>]*(?:integer|decimal)>')


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a shape or rule does not like.

    Attributes:
        severity: ``error`` (no RDF), ``violation`` (the program or file is wrong), ``warning``
            (look at it) or ``info``.
        focus: IRI of the thing that was checked.
        path: IRI of the property, "" if it is about the whole thing.
        value: the value that was found, as N-Triples; "" if one is missing.
        message: what is wrong, one sentence.
        shape: IRI of the shape, or name of the rule.
        document: identifier of the document or name of the file that says it; "" if unknown.
        component: local name of the SHACL constraint component; "" of a rule.
        label: of the focus, in words; "" if it has none.
        suggestion: how it should probably read; "" if nothing comes to mind.
        location: where the file says it; None where the syntax is not located.
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

    def __str__(self) -> str:
        """One line: what, where, found by which shape."""
        focus = f"{_short(self.focus)} “{self.label}”" if self.label else _short(self.focus)
        parts = [part for part in (focus, _short(self.path), _short(self.value)) if part]
        about = f"{' '.join(parts)}; " if parts else ""
        return f"{self.message} ({about}{_short(self.shape)})"


@dataclass(frozen=True)
class Report:
    """The outcome of a validation.

    Attributes:
        findings: violations first; of files that cannot be read, what is wrong with them alone.
        triples: how many were checked; 0 if a file could not be read.
        unlocated: files in a syntax whose triples have no known place.
        engines: how many shapes each engine ran; the compiled ones are under ``compiled``.
        uncompiled: shapes that pySHACL ran, with the reason.
    """

    findings: tuple[Finding, ...]
    triples: int
    unlocated: tuple[str, ...] = ()
    engines: tuple[tuple[str, int], ...] = ()
    uncompiled: tuple[tuple[str, str], ...] = ()

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

    def exit_code(self, fail_on: str = "violation") -> int:
        """Return 3 if a file cannot be read, 1 for findings at or above a level, else 0."""
        if self.errors:
            return 3
        levels = SEVERITIES[: SEVERITIES.index(fail_on) + 1]
        return int(any(finding.severity in levels for finding in self.findings))

    def _of(self, severity: str) -> tuple[Finding, ...]:
        return tuple(f for f in self.findings if f.severity == severity)


def in_order(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Return findings sorted: violations first, then by document, thing and message."""

    def key(finding: Finding) -> tuple[object, ...]:
        where = finding.location
        line, column = (where.line, where.column) if where else (0, 0)
        place = (finding.document, line, column, finding.focus, finding.path, finding.value)
        last = (finding.message, finding.shape, finding.component)
        return (SEVERITIES.index(finding.severity), *place, *last)

    return tuple(sorted(findings, key=key))


def _short(term: str) -> str:
    """Write an IRI with its prefix and a number without its datatype, for reading only."""
    number = _NUMBER.fullmatch(term)
    if number:
        return number[1]
    return compact(term.removeprefix("<").removesuffix(">"))
