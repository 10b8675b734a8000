"""A report as SARIF 2.1.0, which code hosts and editors show.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import PurePath
from urllib.parse import quote

from graph.findings import Finding, Report
from graph.reports.gitlab import fingerprint

__all__ = ["as_sarif"]

_LEVELS = {"error": "error", "violation": "error", "warning": "warning", "info": "note"}


def as_sarif(report: Report) -> str:
    """Return one run with a rule for each shape and a result for each finding."""
    rules = sorted({finding.shape for finding in report.findings})
    driver = {
        "name": "casus validate",
        "version": version("casus"),
        "rules": [{"id": rule, "name": rule.rpartition("#")[2] or rule} for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules) for finding in report.findings],
    }
    return json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        },
        ensure_ascii=False,
    )


def _result(finding: Finding, rules: Sequence[str]) -> dict[str, object]:
    physical: dict[str, object] = {"artifactLocation": {"uri": _uri(finding.document)}}
    where = finding.location
    if where is not None:
        physical["region"] = {
            "startLine": where.line,
            "startColumn": where.column,
            "endLine": where.end_line,
            "endColumn": where.end_column,
            "snippet": {"text": where.text},
        }
    return {
        "ruleId": finding.shape,
        "ruleIndex": rules.index(finding.shape),
        "level": _LEVELS[finding.severity],
        "message": {"text": " ".join(filter(None, (str(finding), finding.suggestion)))},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"casus/v1": fingerprint(finding)},
    }


def _uri(document: str) -> str:
    """Return a relative path as a URI reference, an absolute one as a file URI."""
    path = PurePath(document)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
