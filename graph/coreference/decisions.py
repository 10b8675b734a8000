"""Read what a person decided about merging: which things are one, and which are not.

A decision is one triple, ``<a> casus:sameThingAs <b>`` or ``<a> casus:differentFrom <b>``, in a
small Turtle file that is an input of the build. The IRIs are those that documents give
(``event:<identifier>-<start>-<ordinal>``) or those of merged things, which are the same names.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, Triple, parse

from ontology.errors import InputError, UnreadableError
from ontology.vocabulary import CASUS, DCTERMS, RDFS, compact

__all__ = ["NO_DECISIONS", "Decisions", "decisions_of", "read_decisions"]

MOST_BYTES = 10_000_000

_REMARKS = frozenset({RDFS.comment, DCTERMS.creator, DCTERMS.source})


@dataclass(frozen=True)
class Decisions:
    """What a person decided; IRIs are strings.

    Attributes:
        same: pairs that are one, smaller IRI first, sorted.
        apart: for each thing those that it is not, both ways.
    """

    same: tuple[tuple[str, str], ...] = ()
    apart: Mapping[str, frozenset[str]] = field(default_factory=dict)

    @property
    def things(self) -> frozenset[str]:
        """All that is decided about."""
        return frozenset(iri for pair in self.same for iri in pair) | frozenset(self.apart)

    @property
    def triples(self) -> tuple[Triple, ...]:
        """The decisions as triples, sorted."""
        forced = [_triple(one, "sameThingAs", other) for one, other in self.same]
        forbidden = [
            _triple(one, "differentFrom", other)
            for one, others in self.apart.items()
            for other in others
            if one < other
        ]
        return tuple(sorted(forced + forbidden, key=str))


NO_DECISIONS = Decisions()


def read_decisions(path: Path) -> Decisions:
    """Return the decisions in a Turtle file.

    Raises:
        UnreadableError: no such file, too large, or no Turtle, with line and column; a statement
            that is no decision, or decisions that exclude each other.
    """
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableError(f"{path}: decisions above {MOST_BYTES:,} bytes are not read")
        return decisions_of(
            (q.triple for q in parse(path.read_bytes(), format=RdfFormat.TURTLE)), str(path)
        )
    except OSError as error:
        raise UnreadableError(f"{path}: {error.strerror or error}") from error
    except InputError as error:
        raise UnreadableError(str(error)) from error
    except SyntaxError as error:
        where = f":{error.lineno}:{error.offset}" if error.lineno else ""
        raise UnreadableError(f"{path}{where}: {error.msg or error}") from error


def decisions_of(triples: Iterable[Triple], name: str) -> Decisions:
    """Return the decisions among some triples; remarks (rdfs:comment) are left out.

    Arguments:
        name: of the file, for messages.

    Raises:
        InputError: a statement that is no decision, or decisions that exclude each other.
    """
    same: set[tuple[str, str]] = set()
    apart: dict[str, set[str]] = defaultdict(set)
    for triple in triples:
        if triple.predicate in _REMARKS:
            continue
        one, other = _pair(triple, name)
        if triple.predicate == CASUS.sameThingAs:
            same.add((one, other))
        else:
            apart[one].add(other)
            apart[other].add(one)
    found = Decisions(
        tuple(sorted(same)), {iri: frozenset(others) for iri, others in apart.items()}
    )
    _refuse_contradictions(found, name)
    return found


def _pair(triple: Triple, name: str) -> tuple[str, str]:
    one, other = triple.subject, triple.object
    is_decision = triple.predicate in (CASUS.sameThingAs, CASUS.differentFrom)
    if not is_decision or not isinstance(one, NamedNode) or not isinstance(other, NamedNode):
        raise InputError(
            f"{name}: {triple} is no decision; write <a> casus:sameThingAs <b> "
            "or <a> casus:differentFrom <b>"
        )
    if one == other or _folder(one) != _folder(other):
        raise InputError(
            f"{name}: {compact(one.value)} and {compact(other.value)} cannot be one or two; "
            "a decision is about two events, two agreements, two parties or two places"
        )
    first, second = sorted((one.value, other.value))
    return first, second


def _folder(iri: NamedNode) -> str:
    return iri.value.rsplit("/", 1)[0]


def _refuse_contradictions(decisions: Decisions, name: str) -> None:
    groups: dict[str, set[str]] = {}
    for one, other in decisions.same:
        joined = groups.get(one, {one}) | groups.get(other, {other})
        for iri in joined:
            groups[iri] = joined
    for one, others in sorted(decisions.apart.items()):
        both = sorted(groups.get(one, set()) & others)
        if both:
            raise InputError(
                f"{name}: {compact(one)} and {compact(both[0])} are both one and not one; "
                "take one of the decisions out"
            )


def _triple(one: str, name: str, other: str) -> Triple:
    return Triple(NamedNode(one), CASUS[name], NamedNode(other))
