"""A report as workflow commands, which GitHub shows beside the lines of a pull request.

Source: https://docs.github.com/actions/reference/workflow-commands-for-github-actions
"""

from graph.findings import Finding, Report
from graph.reports.plain import one_line

__all__ = ["as_github"]

_LEVELS = {"error": "error", "violation": "error", "warning": "warning", "info": "notice"}


def as_github(report: Report) -> str:
    """Return one command for each finding."""
    return "\n".join(map(_command, report.findings))


def _command(finding: Finding) -> str:
    properties = {"file": finding.document}
    where = finding.location
    if where is not None:
        properties |= {"line": str(where.line), "col": str(where.column)}
        properties |= {"endLine": str(where.end_line)}
        if where.end_line == where.line:
            properties["endColumn"] = str(where.end_column)
    properties["title"] = finding.shape.rpartition("#")[2] or finding.severity
    named = ",".join(f"{name}={_property(value)}" for name, value in properties.items() if value)
    words = " ".join(filter(None, (str(finding), finding.suggestion)))
    return f"::{_LEVELS[finding.severity]} {named}::{_data(one_line(words))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
