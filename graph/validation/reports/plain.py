"""A report for people, and the same as JSON."""

import json
import unicodedata
from dataclasses import asdict

from graph.validation.findings import Finding, Report, described

__all__ = ["as_json", "as_text", "one_line", "place", "sentence", "summary"]


def as_text(report: Report) -> str:
    """Return one line for each finding, below it the triple and how it should read."""
    return "\n".join(line for finding in report.findings for line in _lines(finding, report))


def as_json(report: Report) -> str:
    """Return the whole report as one JSON object."""
    return json.dumps(
        {
            "conforms": report.conforms,
            "triples": report.triples,
            "errors": len(report.errors),
            "violations": len(report.violations),
            "warnings": len(report.warnings),
            "infos": len(report.infos),
            "unlocated": report.unlocated,
            "engines": dict(report.engines),
            "uncompiled": dict(report.uncompiled),
            "cut": report.cut,
            "rules": [asdict(guidance) for guidance in report.guidance],
            "findings": [_object(finding) for finding in report.findings],
        },
        ensure_ascii=False,
    )


def summary(report: Report) -> str:
    """Return the line that ends a report for people."""
    if report.errors:
        return (
            f"not readable: {_counted(len(report.errors), 'error')} of syntax; nothing was checked"
        )
    parts = [
        f"{'valid' if report.conforms else 'not valid'}: {_counted(report.triples, 'triple')}",
        _counted(len(report.violations), "violation"),
        _counted(len(report.warnings), "warning"),
    ]
    if report.infos:
        parts.append(_counted(len(report.infos), "info"))
    if report.uncompiled:
        parts.append(f"{_counted(len(report.uncompiled), 'shape')} run by pySHACL")
    if report.unlocated:
        parts.append(f"{_counted(len(report.unlocated), 'file')} without positions")
    if report.cut:
        parts.append(f"{_counted(len(report.cut), 'thing')} of the graph looked at in part")
    return ", ".join(parts)


def place(finding: Finding) -> str:
    """Return ``file:line:column``, or as much of it as is known."""
    if finding.location is None:
        return finding.document
    return f"{finding.document}:{finding.location.line}:{finding.location.column}"


def one_line(text: str) -> str:
    """Return text on one line, control characters made visible."""
    return "".join(c if unicodedata.category(c)[0] != "C" else " " for c in text)


def sentence(finding: Finding, report: Report) -> str:
    """Return what is wrong and how it should read, on one line."""
    return one_line(f"{described(finding, report.prefixes)} {finding.suggestion}".rstrip())


def _object(finding: Finding) -> dict[str, object]:
    found = asdict(finding)
    del found["turtle_path"]  # the same path as under ``path``, for Turtle alone
    return found


def _lines(finding: Finding, report: Report) -> list[str]:
    where = f"{place(finding)}: " if finding.document else ""
    lines = [f"{where}{finding.severity}: {described(finding, report.prefixes)}"]
    if finding.location is not None and finding.location.text:
        said = "first spoken of here: " if finding.location.of == "subject" else ""
        lines.append(f"    {said}{finding.location.text}")
    if finding.suggestion:
        lines.append(f"    {finding.suggestion}")
    return [one_line(line) for line in lines]


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
