"""What a build says when it is done: its problems, one line each, and what it found."""

import json
import sys
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from casus.terms import one_line
from extract.reading import ReadReport
from graph.build import BuildReport

__all__ = [
    "print_build",
    "print_problems",
    "print_read_summary",
    "read_summary_as_json",
]

# After so many lines of one kind the rest are counted, so that problems are read at all.
MANY_WARNINGS = 20

_Pairs = Sequence[tuple[str, str]]


def print_problems(failures: _Pairs, invalid: _Pairs, warnings: Sequence[str]) -> None:
    """Name on standard error every input that failed, and what else was noticed.

    Arguments:
        failures: (file or document, reason) of what could not be used.
        invalid: (document, reason) of what was left out.
    """
    for line in _problems(failures, invalid, warnings):
        print(f"casus: {one_line(line)}", file=sys.stderr)


def print_build(report: BuildReport, heading: str, as_json: bool) -> None:
    """Print what was found, for people or as JSON, and every problem on standard error.

    Arguments:
        heading: what was done, as "Built build/example".
    """
    print_problems(report.failures, report.invalid, report.warnings)
    if as_json:
        print(_summary_as_json(report))
        return
    print(f"{heading} in {report.seconds:.1f} s")
    for name, count in _counts(report).items():
        print(f"  {name.replace('_', ' '):<13}{count:>9,}")


def print_read_summary(report: ReadReport, file: Path) -> None:
    """Print how much was read, for people."""
    records, documents = _number(report.records, "record"), _number(report.documents, "document")
    print(f"Saved {records} of {documents} in {file}")
    if report.not_english:
        print(f"  not English  {report.not_english:>9,}")


def read_summary_as_json(report: ReadReport) -> str:
    """Return all that the report holds, and the exit code, as one JSON object."""
    return json.dumps({**asdict(report), "exit_code": report.exit_code}, ensure_ascii=False)


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"


def _summary_as_json(report: BuildReport) -> str:
    """All that the report holds, and the exit code, as one JSON object."""
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
        "denials": report.denials,
        "violations": len(report.invalid),
        "warnings": len(report.warnings),
    }
    rare = {
        "failed": len(report.failures),
        "undated": report.undated,
        "not_english": report.not_english,
    }
    return counts | {name: count for name, count in rare.items() if count}


def _problems(failures: _Pairs, invalid: _Pairs, warnings: Sequence[str]) -> Iterator[str]:
    for name, reason in failures:
        yield f"{name}: {reason}"
    for name, reason in invalid:
        yield f"{name}: left out: {reason}"
    for warning in warnings[:MANY_WARNINGS]:
        yield f"warning: {warning}"
    if len(warnings) > MANY_WARNINGS:
        yield f"and {len(warnings) - MANY_WARNINGS:,} more warnings; --json lists them"
