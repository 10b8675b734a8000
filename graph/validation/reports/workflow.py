"""A report as workflow commands, which GitHub shows beside the lines of a pull request.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from collections import Counter

from graph.validation.findings import Finding, Report, rule_title
from graph.validation.reports.plain import sentence, summary

__all__ = ["as_github"]

SHOWN = 10
"""Annotations of each level that GitHub shows of one step."""

_LEVELS = {"error": "error", "violation": "error", "warning": "warning", "info": "notice"}


def as_github(report: Report) -> str:
    """Return one command for each finding, and the total where GitHub does not show all of them."""
    commands = [_command(finding, report) for finding in report.findings]
    most = Counter(_LEVELS[finding.severity] for finding in report.findings).most_common(1)
    if most and most[0][1] > SHOWN:
        words = f"{summary(report)}; {SHOWN} of each level are shown beside the lines"
        commands.append(f"::notice title=casus validate::{_data(words)}")
    return "\n".join(commands)


def _command(finding: Finding, report: Report) -> str:
    properties = {"file": finding.document}
    where = finding.location
    if where is not None:
        properties |= {"line": str(where.line), "col": str(where.column)}
        properties |= {"endLine": str(where.end_line)}
        if where.end_line == where.line:
            properties["endColumn"] = str(where.end_column)
    properties["title"] = rule_title(finding.shape) or finding.severity
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    return f"::{_LEVELS[finding.severity]} {named}::{_data(sentence(finding, report))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
