"""Whose word a claim is: speakers, those they speak for, agencies, and the publisher.

Two claims of one side are one opinion told twice, or one toll brought up to date; two voices that
share none are independent, as far as documents tell.
"""

from collections.abc import Iterator, Mapping

from pyoxigraph import NamedNode

from graph.readings.readings import Claim
from graph.readings.words import words_of
from ontology.identifiers import Identifiers
from ontology.register import Register

__all__ = ["Credits"]

_LONGEST_NAME = 5


class Credits:
    """Reads the credits of claims; agencies and publishers are known by their names."""

    def __init__(
        self,
        register: Register,
        identifiers: Identifiers,
        spoken: Mapping[NamedNode, frozenset[NamedNode]],
    ) -> None:
        """Take who speaks for whom, by the register and the documents."""
        self._spoken = spoken
        self._agencies = {
            words_of(name): identifiers.known(entry.kind, entry.slug).value
            for entry in register.entries
            if "MediaOrganization" in entry.types
            for name in (*reversed(entry.aliases), entry.label)
        }

    def sides(self, claim: Claim) -> frozenset[str]:
        """Return the speakers and those they speak for; of a narrator the publisher."""
        if not claim.speakers:
            return frozenset([self._publisher(claim)])
        found = {speaker.value for speaker in claim.speakers}
        for speaker in claim.speakers:
            found.update(node.value for node in self._spoken.get(speaker, ()))
        return frozenset(found)

    def voices(self, claim: Claim) -> frozenset[str]:
        """Return the sides and the agencies that the words are credited to."""
        return self.sides(claim).union(*(self._named(channel) for channel in claim.channels))

    def _publisher(self, claim: Claim) -> str:
        """The publisher, as a known agency or by its words; without one the document itself."""
        if not claim.publisher:
            return claim.document.value
        named = sorted(self._named(claim.publisher))
        return named[0] if named else " ".join(words_of(claim.publisher))

    def _named(self, words: str) -> frozenset[str]:
        """Agencies in some words ("told AFP"); an IRI of a thing is its own name."""
        if "://" in words:
            return frozenset([words])
        found = (self._agencies.get(run) for run in _runs(words_of(words)))
        return frozenset(iri for iri in found if iri)


def _runs(words: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
    for start in range(len(words)):
        for end in range(start + 1, min(len(words), start + _LONGEST_NAME) + 1):
            yield words[start:end]
