"""What ``casus explain`` prints: a thing, then each claim with its sentence and its document."""

import json
from collections.abc import Iterator
from dataclasses import asdict

from pyoxigraph import NamedNode

from casus.terms import one_line, shown
from graph.explanation import Evidence, Explanation, Member, Source

__all__ = ["evidence_as_json", "print_evidence"]


def print_evidence(found: Explanation) -> None:
    """Print what a thing rests on, for people."""
    for line in _lines(found):
        print(line.rstrip())


def evidence_as_json(found: Explanation) -> str:
    """Return the same as one JSON object, IRIs in full."""
    return json.dumps(asdict(found), ensure_ascii=False)


def _lines(found: Explanation) -> Iterator[str]:
    yield f"{one_line(found.label)} ({', '.join(found.types)})"
    yield found.iri
    for member in found.members:
        yield one_line(f"is also {_name(member.iri)}{_why(member)}")
    yield f"{len(found.claims)} claim{'' if len(found.claims) == 1 else 's'}"
    for claim in found.claims:
        yield ""
        yield from _claim(claim)


def _claim(claim: Evidence) -> Iterator[str]:
    yield one_line(f"{claim.about} · {claim.predicate} · {claim.value}")
    standing = ", ".join(part for part in (claim.modality, claim.rank) if part)
    speakers = f" by {', '.join(claim.speakers)}" if claim.speakers else ""
    yield f"  {_name(claim.iri)} {one_line(standing + speakers)}"
    yield f"  {_source(claim.source) or 'from the register of known parties and places'}"
    words = claim.sentence or claim.quote
    if words:
        yield f"  “{one_line(words)}”"
    for relation in ("contradicts", "corroborates", "repeats", "supersedes", "partial_count_of"):
        for other in getattr(claim, relation):
            yield f"  {relation.replace('_', ' ')} {_name(other)}"


def _why(member: Member) -> str:
    """Why a report was joined: the one it resembles, the score, and its reasons."""
    compared = f" (like {_name(member.like)}, score {member.score})" if member.like else ""
    return compared + (f": {'; '.join(member.reasons)}" if member.reasons else "")


def _source(source: Source) -> str:
    """Publisher, day, title; what is not known is left out."""
    title = f"“{source.title}”" if source.title else source.identifier
    return one_line(", ".join(part for part in (source.publisher, source.issued, title) if part))


def _name(iri: str) -> str:
    return shown(NamedNode(iri))
