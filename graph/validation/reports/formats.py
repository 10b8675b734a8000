"""Which forms there are."""

from collections.abc import Callable, Mapping

from graph.validation.findings import Report
from graph.validation.reports.gitlab import as_gitlab
from graph.validation.reports.junit import as_junit
from graph.validation.reports.plain import as_json, as_text
from graph.validation.reports.sarif import as_sarif
from graph.validation.reports.shacl_report import as_turtle
from graph.validation.reports.workflow import as_github

__all__ = ["FORMATS", "MEDIA_TYPES", "report_as"]

FORMATS: Mapping[str, Callable[[Report], str]] = {
    "text": as_text,
    "json": as_json,
    "turtle": as_turtle,
    "github": as_github,
    "sarif": as_sarif,
    "gitlab": as_gitlab,
    "junit": as_junit,
}
MEDIA_TYPES: Mapping[str, str] = {
    "text": "text/plain; charset=utf-8",
    "json": "application/json",
    "turtle": "text/turtle; charset=utf-8",
    "github": "text/plain; charset=utf-8",
    "sarif": "application/sarif+json",
    "gitlab": "application/json",
    "junit": "application/xml",
}
"""What each form is called over HTTP."""


def report_as(report: Report, form: str) -> str:
    """Return a report in one of `FORMATS`, without a line end after the last line."""
    return FORMATS[form](report).rstrip("\n")
