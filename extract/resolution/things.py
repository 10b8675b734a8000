"""The things of one document, with their labels and where they are mentioned."""

from bisect import bisect_left
from collections.abc import Sequence

from pyoxigraph import NamedNode

from extract.claims import Thing
from extract.documents import Document
from extract.resolution.antecedents import Named, is_compound, is_namesake
from extract.resolution.world import World
from extract.text.lexicon import nouns
from extract.text.sentences import sentence_around
from ontology.identifiers import Identifiers
from ontology.register import Register

__all__ = ["Things"]

_Span = tuple[int, int]


class Things:
    """What the names and phrases of one document stand for.

    Attributes:
        things: all that were resolved, by IRI; named: their names in the order of the text.
        world: the register that known names lead to.
    """

    def __init__(self, document: Document, register: Register, identifiers: Identifiers) -> None:
        """Begin with nothing."""
        self.things: dict[NamedNode, Thing] = {}
        self.named: list[Named] = []
        self.world = World(register, identifiers)
        self._document, self._ids = document, identifiers

    def thing(
        self, kind: str, type_name: str, span: _Span, sentence: _Span, label: str = ""
    ) -> NamedNode:
        """Return a thing that the document names by a common noun, minted at its first mention."""
        words = " ".join((label or self._document.text[span[0] : span[1]]).split())
        iri = self._ids.unnamed(kind, type_name, words, self._document.identifier, span[0])
        self.things.setdefault(iri, Thing(iri, (type_name,), words))
        self.mention(iri, span, sentence)
        return iri

    def label(self, iri: NamedNode) -> str:
        """Return the label of a thing, from the register if it is known there."""
        own = self.things[iri].label if iri in self.things else ""
        entry = None if own else self.world.entry(iri)
        return own or (entry.label if entry else iri.value.rsplit("/", 1)[-1])

    def type_name(self, iri: NamedNode) -> str:
        """Return the local name of a thing's class, "" if it is not known."""
        entry = self.world.entry(iri)
        types = entry.types if entry is not None else self.things[iri].types
        return min(types, default="")

    def unknown(self, kind: str, type_name: str, text: str) -> NamedNode:
        """Return a thing with a proper name that no register holds ("western Syria")."""
        name = " ".join(text.split())
        if kind == "party" and (type_name == "Person" or " " not in name):
            for earlier in reversed(self.named):
                if earlier.type_name == "Person" and is_namesake(name, self.label(earlier.thing)):
                    return earlier.thing
        whole = self._whole(name) if kind == "party" else None
        if whole is not None:
            return whole
        iri = self._ids.unknown(kind, type_name, name)
        self.things.setdefault(iri, Thing(iri, (type_name,), name))
        return iri

    def last_named(self, position: int, types: Sequence[str]) -> NamedNode | None:
        """Return the party of some types that was named last before a position, or None."""
        for name in reversed(self.named):
            fits = name.end <= position and name.type_name in types and name.kind == "party"
            if fits and name.form != "demonym" and not is_compound(self._document.text, name):
                return name.thing
        return None

    def _whole(self, name: str) -> NamedNode | None:
        """The body named before that one word of its name calls ("the Coalition"), or None."""
        if name.lower() not in nouns("organization_name"):
            return None
        for earlier in reversed(self.named):
            proper = earlier.kind == "party" and earlier.form == "name"
            words = self._document.text[earlier.start : earlier.end].split()
            if proper and len(words) > 1 and name in words:
                return earlier.thing
        return None

    def names_in(self, span: _Span) -> tuple[NamedNode, ...]:
        """The parties named in a span, in order."""
        return tuple(n.thing for n in self._inside(span) if n.kind == "party")

    def _inside(self, span: _Span) -> list[Named]:
        first = bisect_left(self.named, span[0], key=lambda name: name.start)
        last = bisect_left(self.named, span[1], key=lambda name: name.start)
        return [name for name in self.named[first:last] if name.end <= span[1]]

    def _is_other(self, slug: str, surname: str) -> bool:
        """Tell whether the text has named another person in full who bears a surname, not this."""
        own = self._ids.known("party", slug)
        bearers = [
            n.thing
            for n in self.named
            if n.type_name == "Person" and self.label(n.thing).split()[-1:] == [surname]
        ]
        return bool(bearers) and own not in bearers

    def mention(self, iri: NamedNode, span: _Span, sentence: _Span) -> None:
        """Add a mention of a thing; a speaker may be named in another sentence than a record's."""
        if not sentence[0] <= span[0] <= span[1] <= sentence[1]:
            sentence = sentence_around(self._document.text, span)
        self.things.setdefault(iri, Thing(iri)).mentions.setdefault(span, sentence)
