"""Which records of one document tell of the same handover.

Each tells of one of its own, but for aid over which two disagree: "they let trucks bring the group
food", "they keep any aid from the convoy". And what is denied is what was told.
"""

from collections.abc import Iterable

from extract.documents import Document
from extract.records.records import Argument, Record
from extract.resolution.occurrences import UNREAL, Occurrence, Roles
from extract.sentence.frames import load_frame
from extract.speech.denials import is_denial_of
from extract.text.lexicon import head_noun, nouns
from extract.text.tokens import normalise_word

__all__ = ["group_handovers", "is_aid"]

_THOSE = frozenset({"group", "it", "they", "them"})


def group_handovers(document: Document, records: Iterable[Record]) -> tuple[Occurrence, ...]:
    """Return the handovers of a document in order, each with all that is said of it."""
    found: list[Occurrence] = []
    for record in records:
        same = [o for o in found if _is_same(document, o, record)]
        if same:
            same[-1].add(record, Roles())
        elif record.reference != "denial":
            found.append(Occurrence([record], [Roles()]))
    return tuple(found)


def is_aid(document: Document, argument: Argument) -> bool:
    """Tell whether what is given is aid: food, medicine, "any aid"."""
    words = normalise_word(document.text[argument.start : argument.end])
    return argument.role == "moves" and head_noun(words) in load_frame("handover").words["aid"]


def _is_same(document: Document, occurrence: Occurrence, record: Record) -> bool:
    if any(is_denial_of(record, other) for other in occurrence.records):
        return True
    first = occurrence.records[0]
    disputed = (record.modality in UNREAL) != (first.modality in UNREAL)
    speakers = [_words(document, r, "speaker") for r in (first, record)]
    if not disputed or not all(speakers) or speakers[0] & speakers[1]:
        return False
    aid = all(any(is_aid(document, a) for a in r.arguments) for r in (first, record))
    return aid and bool(_receivers(document, first) & _receivers(document, record))


def _receivers(document: Document, record: Record) -> frozenset[str]:
    """Who receives, by name; people and vehicles without one may be the same."""
    found = set()
    for words in _words(document, record, "recipient"):
        head = head_noun(words)
        common = head in _THOSE or any(head in nouns(g) for g in ("convoy", "vehicle", "people"))
        found.add("those" if common else words)
    return frozenset(found)


def _words(document: Document, record: Record, role: str) -> frozenset[str]:
    return frozenset(
        normalise_word(document.text[a.start : a.end]) for a in record.arguments if a.role == role
    )
