"""A report for GitLab's code quality widget.

Source: https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
"""

import json
from hashlib import sha256

from graph.validation.findings import Finding, Report
from graph.validation.reports.plain import sentence

__all__ = ["as_gitlab", "fingerprint"]

_LEVELS = {"error": "blocker", "violation": "critical", "warning": "minor", "info": "info"}


def as_gitlab(report: Report) -> str:
    """Return a JSON list with an object for each finding."""
    return json.dumps([_issue(finding, report) for finding in report.findings], ensure_ascii=False)


def fingerprint(finding: Finding) -> str:
    """Return what stays the same while lines above the finding change."""
    parts = (finding.document, finding.shape, finding.focus, finding.path, finding.value)
    return sha256("\x00".join((*parts, finding.message)).encode()).hexdigest()


def _issue(finding: Finding, report: Report) -> dict[str, object]:
    return {
        "description": sentence(finding, report),
        "check_name": finding.shape,
        "fingerprint": fingerprint(finding),
        "severity": _LEVELS[finding.severity],
        "location": {
            "path": finding.document,
            "lines": {"begin": finding.location.line if finding.location else 1},
        },
    }
