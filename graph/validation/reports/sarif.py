"""A report as SARIF 2.1.0, which code hosts and editors show.

Source: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html
"""

import json
from collections.abc import Sequence
from importlib.metadata import version
from pathlib import PurePath
from urllib.parse import quote

from graph.validation.findings import Finding, Guidance, Report, rule_title
from graph.validation.reports.gitlab import fingerprint
from graph.validation.reports.plain import sentence

__all__ = ["as_sarif"]

_LEVELS = {"error": "error", "violation": "error", "warning": "warning", "info": "note"}


def as_sarif(report: Report) -> str:
    """Return one run with a rule for each shape and a result for each finding."""
    told = {guidance.name: guidance for guidance in report.guidance}
    rules = sorted({finding.shape for finding in report.findings})
    driver = {
        "name": "casus validate",
        "version": version("casus"),
        "rules": [_rule(told.get(rule, Guidance(rule))) for rule in rules],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(finding, rules, report) for finding in report.findings],
    }
    return json.dumps(
        {
            "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
            "version": "2.1.0",
            "runs": [run],
        },
        ensure_ascii=False,
    )


def _rule(guidance: Guidance) -> dict[str, object]:
    rule: dict[str, object] = {
        "id": guidance.name,
        "name": guidance.title or rule_title(guidance.name) or guidance.name,
    }
    if guidance.checks:
        rule["shortDescription"] = {"text": guidance.checks}
    if guidance.why:
        rule["fullDescription"] = {"text": guidance.why}
    words = [part for part in (guidance.checks, guidance.why) if part]
    for heading, example in (("Fails", guidance.fails), ("Fixed", guidance.fixed)):
        if example:
            words.append(f"{heading}:\n\n```turtle\n{example}\n```")
    if words:
        text = "\n\n".join(words)
        rule["help"] = {"text": text, "markdown": text}
    return rule


def _result(finding: Finding, rules: Sequence[str], report: Report) -> dict[str, object]:
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
        "message": {"text": sentence(finding, report)},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"casus/v1": fingerprint(finding)},
    }


def _uri(document: str) -> str:
    """Return a relative path as a URI reference, an absolute one as a file URI."""
    path = PurePath(document)
    return path.as_uri() if path.is_absolute() else quote(path.as_posix())
