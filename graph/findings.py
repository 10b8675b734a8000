"""What a check found, in one form for shapes, rules and reasoning."""

import re
from dataclasses import dataclass

from ontology.vocabulary import compact

__all__ = ["Finding", "Report", "in_order"]

_NUMBER = re.compile(r'"([-+.\d]+)"\^\^<[^>]*(?:integer|decimal)>')


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that a shape or rule does not like.

    Attributes:
        severity: ``violation`` (the program or file is wrong) or ``warning`` (look at it).
        focus: IRI of the thing that was checked.
        path: IRI of the property, "" if it is about the whole thing.
        value: the value that was found, as N-Triples; "" if one is missing.
        message: what is wrong, one sentence.
        shape: IRI of the shape, or name of the rule.
        document: identifier of the document or name of the file that says it; "" if unknown.
    """

    severity: str
    focus: str
    path: str
    value: str
    message: str
    shape: str
    document: str

    def __str__(self) -> str:
        """One line: what, where, found by which shape."""
        parts = [_short(part) for part in (self.focus, self.path, self.value) if part]
        return f"{self.message} ({' '.join(parts)}; {_short(self.shape)})"


@dataclass(frozen=True)
class Report:
    """The outcome of a validation.

    Attributes:
        findings: violations first.
        triples: how many were checked.
    """

    findings: tuple[Finding, ...]
    triples: int

    @property
    def violations(self) -> tuple[Finding, ...]:
        """Those that make the data invalid."""
        return tuple(f for f in self.findings if f.severity == "violation")

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """Those that a person should look at."""
        return tuple(f for f in self.findings if f.severity == "warning")

    @property
    def conforms(self) -> bool:
        """Whether there is no violation; warnings do not count."""
        return not self.violations

    @property
    def exit_code(self) -> int:
        """0 if the data conform, else 1."""
        return 0 if self.conforms else 1


def in_order(findings: set[Finding]) -> tuple[Finding, ...]:
    """Return findings sorted: violations first, then by document, thing and message."""

    def key(finding: Finding) -> tuple[str, ...]:
        # "violation" sorts before "warning".
        place = (finding.document, finding.focus, finding.path, finding.value)
        return (finding.severity, *place, finding.message, finding.shape)

    return tuple(sorted(findings, key=key))


def _short(term: str) -> str:
    """Write an IRI with its prefix and a number without its datatype, for reading only."""
    number = _NUMBER.fullmatch(term)
    if number:
        return number[1]
    return compact(term.removeprefix("<").removesuffix(">"))
