"""What ``casus validate`` prints: one line for every finding, then the total."""

import json
import sys
from dataclasses import asdict

from casus.terms import one_line
from graph.findings import Report

__all__ = ["findings_as_json", "print_findings"]


def print_findings(report: Report) -> None:
    """Print the findings, violations first; the total goes to standard error."""
    for finding in report.findings:
        place = f"{finding.document}: " if finding.document else ""
        print(one_line(f"{place}{finding.severity}: {finding}"))
    print(
        f"{'valid' if report.conforms else 'not valid'}: {report.triples:,} triples, "
        f"{_counted(len(report.violations), 'violation')}, "
        f"{_counted(len(report.warnings), 'warning')}",
        file=sys.stderr,
    )


def findings_as_json(report: Report) -> str:
    """Return the whole report as one JSON object."""
    return json.dumps(
        {
            "conforms": report.conforms,
            "triples": report.triples,
            "violations": len(report.violations),
            "warnings": len(report.warnings),
            "findings": [asdict(finding) for finding in report.findings],
        },
        ensure_ascii=False,
    )


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
