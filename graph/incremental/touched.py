"""Which things of the merged graph a change can touch: an upper bound, by what they are made of.

The triples of a merged thing follow from what documents say of its members, from the claims about
it and the names in them, from whom their speakers speak for, and from the register. So it is
touched where one of these came, went, or has another name now.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode, Quad

from extract.documents import DocumentGraph
from graph.background.descriptions import Descriptions
from graph.incremental.known_things import KnownThings
from graph.incremental.view import View
from graph.merging.naming import spoken_for

__all__ = ["Change", "State", "Touched", "find_touched", "sides_of"]


@dataclass(frozen=True)
class State:
    """A build before or after a change, with the register's part in it."""

    view: View
    known: KnownThings


@dataclass(frozen=True)
class Change:
    """Documents that came or went, and what has another name since.

    Attributes:
        renamed: under the names that documents give.
    """

    added: Sequence[DocumentGraph]
    removed: Sequence[DocumentGraph]
    renamed: frozenset[NamedNode]

    @property
    def quads(self) -> Iterator[Quad]:
        """What the documents say that came or went."""
        return (q for document in (*self.added, *self.removed) for q in document.quads)


@dataclass(frozen=True)
class Touched:
    """Names of the merged graph, of either state.

    Attributes:
        subjects: all whose triples may differ, claims included.
        judged: those whose claims have to be set side by side anew.
        raw: as documents name them, what rules on documents may find something of.
    """

    subjects: frozenset[NamedNode]
    judged: frozenset[NamedNode]
    raw: frozenset[NamedNode]


def find_touched(change: Change, old: State, new: State, descriptions: Descriptions) -> Touched:
    """Return what a change can touch."""
    raw = {q.subject for q in change.quads if isinstance(q.subject, NamedNode)} | change.renamed
    for node in change.renamed:
        for state in (old, new):
            raw.update(_subjects(quad for quad, _ in state.view.said_with(node)))
    names = {state.view.name(node) for node in raw for state in (old, new)}
    judged = names | {
        about for node in raw for state in (old, new) for about in state.view.subject_of(node)
    }
    known = _known(change, old, new, descriptions)
    for speaker in judged | known:
        if sides_of(speaker, old) != sides_of(speaker, new):
            judged |= {
                about
                for state in (old, new)
                for claim in state.view.claims_by(speaker)
                for about in state.view.subject_of(claim)
            }
    subjects = names | judged | _of_register(known, old, new, descriptions)
    for about in judged:
        subjects |= {claim.iri for claim in new.view.claims_about(about)}
    return Touched(frozenset(subjects), frozenset(judged), frozenset(raw))


def sides_of(speaker: NamedNode, state: State) -> frozenset[NamedNode]:
    """Return whom a merged thing speaks for, by register and documents."""
    roles = [role for role, _ in state.known.roles_of(speaker)]
    return spoken_for(state.view.roles_of(speaker), roles).get(speaker, frozenset())


def _known(
    change: Change, old: State, new: State, descriptions: Descriptions
) -> frozenset[NamedNode]:
    """The known things that documents tell of that came or went, and what follows of them."""
    told = {term for q in change.quads for term in (q.subject, q.object)}
    known = {term for term in told if isinstance(term, NamedNode) and descriptions.is_known(term)}
    for person in tuple(known):
        for state in (old, new):
            roles = state.known.roles_of(person)
            known.update(r.object for r, _ in roles if isinstance(r.object, NamedNode))
    return descriptions.with_wholes(known)


def _of_register(
    known: Iterable[NamedNode], old: State, new: State, descriptions: Descriptions
) -> set[NamedNode]:
    """Things of which the register tells more or less than before."""
    found: set[NamedNode] = set()
    for node in known:
        if old.known.is_present(node) != new.known.is_present(node):
            found |= {node, *descriptions.pointing_at(node)}
        before, after = old.known.roles_of(node), new.known.roles_of(node)
        if before != after:
            told = (triple for role, more in (*before, *after) for triple in (role, *more))
            found.update(_subjects(told))
    return found


def _subjects(statements: Iterable[object]) -> Iterator[NamedNode]:
    for statement in statements:
        subject = getattr(statement, "subject", None)
        if isinstance(subject, NamedNode):
            yield subject
