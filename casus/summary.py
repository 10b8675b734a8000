"""What a build says when it is done: its problems, one line each, and what it found."""

import json
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

from casus.terms import one_line
from graph.build import BuildReport

__all__ = ["print_problems", "print_summary", "summary_as_json"]

# After so many lines of one kind the rest are counted, so that problems are read at all.
MANY_WARNINGS = 20


def print_problems(report: BuildReport) -> None:
    """Name on standard error every input that failed, and what else was noticed."""
    for line in _problems(report):
        print(f"casus: {one_line(line)}", file=sys.stderr)


def print_summary(report: BuildReport, out: Path) -> None:
    """Print what was found, for people."""
    print(f"Built {out} in {report.seconds:.1f} s")
    for name, count in _counts(report).items():
        print(f"  {name.replace('_', ' '):<13}{count:>9,}")


def summary_as_json(report: BuildReport) -> str:
    """Return all that the report holds, and the exit code, as one JSON object."""
    return json.dumps(
        {**_counts(report), **asdict(report), "exit_code": report.exit_code}, ensure_ascii=False
    )


def _counts(report: BuildReport) -> dict[str, int]:
    """Counts in the order in which people ask for them; zeros that say nothing are left out."""
    counts = {
        "documents": report.documents,
        "parties": report.parties,
        "agreements": report.agreements,
        "strikes": report.strikes,
        "claims": report.claims,
        "conflicts": report.conflicts,
        "violations": len(report.invalid),
        "warnings": len(report.warnings),
    }
    rare = {
        "failed": len(report.failures),
        "undated": report.undated,
        "not_english": report.not_english,
    }
    return counts | {name: count for name, count in rare.items() if count}


def _problems(report: BuildReport) -> Iterator[str]:
    for name, reason in report.failures:
        yield f"{name}: {reason}"
    for name, reason in report.invalid:
        yield f"{name}: left out: {reason}"
    for warning in report.warnings[:MANY_WARNINGS]:
        yield f"warning: {warning}"
    if len(report.warnings) > MANY_WARNINGS:
        yield f"and {len(report.warnings) - MANY_WARNINGS:,} more warnings; --json lists them"
