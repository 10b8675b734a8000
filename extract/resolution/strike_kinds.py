"""Which kinds of strikes two passages tell of, and whether they may be one.

Some nouns name an attack of another kind once it has been told: after an airstrike "the raid",
"the bombing" and "the blast" are that airstrike.
"""

import re
from collections.abc import Set
from datetime import date
from functools import cache

from extract.documents import Document
from extract.records.records import Record
from extract.records.values import day_of_record
from extract.resolution.occurrences import UNSPECIFIC, Occurrence, Roles
from extract.sentence.frames import load_frame
from extract.text.tokens import normalise_word

__all__ = ["FROM_AFAR", "are_compatible", "is_background", "kinds_and_number"]

FROM_AFAR = frozenset({"Airstrike", "DroneStrike", "MissileStrike"})
"""Kinds of strikes that one text tells now by one word, now by another."""

_ON_GROUND = frozenset({"GroundAttack", "Offensive", "ControlChange"})
_BACKGROUND = 30
"""Days before a document from which on an attack is no news of it."""


def are_compatible(occurrence: Occurrence, record: Record, roles: Roles) -> bool:
    """Tell whether the kinds of a strike and of one more record of it go together."""
    ours, theirs = {*record.kinds}, occurrence.kinds
    if _go_together(ours, theirs) or roles.may_be & theirs:
        return True
    loose = [other.may_be for other in occurrence.roles]
    return all(loose) and all(may_be & ours for may_be in loose)


def kinds_and_number(document: Document, record: Record) -> tuple[frozenset[str], int]:
    """Return which kinds a record's noun may name besides its own, and its number.

    The number is 1 for a singular, 2 for a plural and 0 where a verb tells of the strike.

    Only of what was told before, or of which nothing else is told, the kind is not sure.
    """
    if record.frame != "strike":
        return frozenset(), 0
    words = re.findall(r"[\w'-]+", normalise_word(document.text[record.start : record.end]))
    plural = not _ends().isdisjoint(word.removesuffix("s") for word in words)
    number = 1 if not _ends().isdisjoint(words) else 2 * plural
    told = {a.role for a in record.arguments} & {"attacker", "target", "place", "killed"}
    if record.reference != "definite" and told:
        return frozenset(), number
    nouns = load_frame("strike").groups["loose_nouns"]
    named = (nouns.get(word, nouns.get(word.removesuffix("s"), frozenset())) for word in words)
    return frozenset[str]().union(*named), number


def is_background(document: Document, record: Record) -> bool:
    """Tell whether a record gives a day well before the one on which its document came out."""
    day = day_of_record(document, record) if record.frame == "strike" else ""
    issued = document.issued
    return (
        bool(day) and issued is not None and (issued - date.fromisoformat(day)).days > _BACKGROUND
    )


def _go_together(ours: Set[str], theirs: Set[str]) -> bool:
    ours, theirs = ours - UNSPECIFIC, theirs - UNSPECIFIC
    if ours & theirs or not ours or not theirs:
        return True
    return any(ours & family and theirs & family for family in (FROM_AFAR, _ON_GROUND))


@cache
def _ends() -> frozenset[str]:
    return load_frame("strike").noun_ends
