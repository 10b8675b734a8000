"""What the ledger keeps, as JSON: numbers, words and lists, nothing that could run.

The same object gives the same text, and each is read back as it was.
"""

import json
from collections.abc import Iterable
from dataclasses import asdict
from datetime import date
from typing import Any

from pyoxigraph import NamedNode

from graph.coreference.clusters import Bond
from graph.coreference.companions import Appearance
from graph.coreference.coreference import Merge
from graph.coreference.occurrences import Days, Occurrence, Order
from graph.coreference.resemblance import Match
from graph.validation.findings import Finding

__all__ = [
    "read_appearance",
    "read_bond",
    "read_finding",
    "read_merge",
    "read_occurrence",
    "written",
]

_SETS = frozenset(
    """kinds actors brokers beside targets sites places origins destinations speakers context
    story lands sentences""".split()
)


def written(record: Occurrence | Bond | Appearance | Merge | Finding) -> str:
    """Return a record as one line of JSON."""
    content = {
        name: value
        for name, value in ((name, getattr(record, name)) for name in record.__slots__)
        if value is not None
    }
    return json.dumps(content, ensure_ascii=False, default=_plain, separators=(",", ":"))


def read_occurrence(line: str) -> Occurrence:
    """Return the report that a line tells of."""
    found = json.loads(line)
    return Occurrence(
        **{
            **found,
            **{name: frozenset(found[name]) for name in _SETS},
            "order": _order(found["order"]),
            "issued": _day(found.get("issued")),
            "counts": frozenset((name, number, unit) for name, number, unit in found["counts"]),
            "dead": tuple(found["dead"]) if "dead" in found else None,
            "span": _days(found.get("span")),
            "days": _days(found.get("days")),
            "wording": frozenset((words, tuple(passage)) for words, passage in found["wording"]),
        }
    )


def read_bond(line: str) -> Bond:
    """Return the bond that a line tells of."""
    found = json.loads(line)
    match = found["match"]
    return Bond(
        found["left"],
        found["right"],
        Match(match["score"], match["is_vague"], tuple(match["reasons"])),
    )


def read_appearance(line: str) -> Appearance:
    """Return the appearance that a line tells of."""
    found = json.loads(line)
    slots = frozenset((event, key) for event, key in found["slots"])
    return Appearance(found["iri"], found["document"], _order(found["order"]), slots)


def read_merge(line: str) -> Merge:
    """Return the merge that a line tells of."""
    found = json.loads(line)
    return Merge(
        NamedNode(found["into"]),
        NamedNode(found["member"]),
        found["score"],
        tuple(found["reasons"]),
        found["like"],
    )


def read_finding(line: str) -> Finding:
    """Return the finding that a line tells of; those of whole graphs have no place in a file."""
    return Finding(**json.loads(line))


def _plain(value: object) -> object:
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, NamedNode):
        return value.value
    if isinstance(value, Match):
        return asdict(value)
    raise TypeError(f"{type(value).__name__} is not kept")


def _order(values: Iterable[Any]) -> Order:
    undated, day, identifier, start, ordinal = values
    return undated, day, identifier, start, ordinal


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _days(texts: list[str] | None) -> Days | None:
    return (date.fromisoformat(texts[0]), date.fromisoformat(texts[1])) if texts else None
