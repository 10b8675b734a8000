"""Which party or place a phrase of one document stands for.

Known names lead to the register, unknown proper names to an IRI of their own, and common nouns
("the coalition", "the rebels", "the army", "they") to what the document has named before.
"""

import re
from bisect import insort
from collections.abc import Sequence
from dataclasses import replace

from pyoxigraph import NamedNode

from extract.documents import Document
from extract.records.records import Record
from extract.resolution.antecedents import (
    PRONOUNS,
    Named,
    acts,
    antecedent_of,
    fighters,
    group_called,
    is_armed,
    is_compound,
    kind_of_body,
    only_group,
    place_called,
)
from extract.resolution.countries import at_home, country_spoken_of, namesake, weigh_countries
from extract.resolution.descriptions import body_described, person_described
from extract.resolution.short_names import ShortNames, with_owner
from extract.resolution.speakers import who_speaks
from extract.resolution.state_bodies import StateBodies
from extract.resolution.things import Things
from extract.resolution.turns import Turns
from extract.resolution.unnamed_speakers import Sources, class_of_speaker, label_of
from extract.text.lexicon import head_noun, nouns
from extract.text.tokens import normalise_word
from ontology.identifiers import Identifiers
from ontology.register import Register

__all__ = ["Parties"]

_Span = tuple[int, int]
_HIS = re.compile(r"(?:his|her)\s", re.IGNORECASE)
_GENERIC = frozenset({"force", "troop", "soldier", "warplane", "jet"})
_BODIES = ("ArmedGroup", "Organization", "InternationalOrganization", "HumanitarianOrganization")
_LOOSE = frozenset({"group", "organization", "organisation", "party", "movement"})
"""Nouns that an armed group may be called by, too."""

_MEDIA = frozenset({"media", "television", "tv", "radio"})
_FIRMS = frozenset({"company", "firm", "airline", "operator", "party", "union", "movement"})
_TYPE_OF_NOUN = {"coalition": "Coalition", "alliance": "Coalition"}


class Parties(Things):
    """The parties and places of one document."""

    def __init__(
        self,
        document: Document,
        names: Sequence[Record],
        register: Register,
        identifiers: Identifiers,
        spoken: Sequence[tuple[_Span, _Span]] = (),
    ) -> None:
        """Resolve the document's proper names.

        Args:
            names: its records of frame ``name``.
            spoken: the words of those who speak in it, each with its sentence.
        """
        super().__init__(document, register, identifiers)
        self._turns = Turns(document.text, spoken)
        self._common: dict[str, NamedNode] = {}
        self._short = ShortNames(document.text)
        self._sources = Sources()
        proper = [record for record in names if record.kinds[2] != "noun"]
        self._weights = weigh_countries(document.text, proper, self.world)
        for record in proper:
            self.named.append(self._name(record))
        home = country_spoken_of(self._weights)
        self._bodies = StateBodies(document.text, self.named, self.world, home)
        for mention in self._bodies.mentions:
            self.mention(*mention)
        for record in names:
            if record.kinds[2] == "noun":
                self._noun((record.start, record.end), record.sentence)

    def party(self, span: _Span, sentence: _Span, speaker: bool = False) -> NamedNode | None:
        """Return the party that a phrase stands for, or None if it stands for none."""
        words = normalise_word(self._document.text[span[0] : span[1]])
        text = self._document.text
        inside = [n for n in self._inside(span) if not is_compound(text, n) or acts(text, n, span)]
        parties = [n for n in inside if n.kind == "party" and n.form != "noun"] or [
            n for n in inside if n.form == "name" and n.slug and self.world.state(n.slug)
        ]
        if words in PRONOUNS:
            found = self._antecedent(span, words, sentence)
            if speaker:
                return self._speaking_on(words, span, sentence, found)
            return found.thing if found is not None else None
        head = head_noun(words)
        if parties:
            return self._by_name(parties, span, sentence, head, speaker)
        known = self._by_noun(head, words, span, sentence, speaker)
        type_name = class_of_speaker(words) if known is None and speaker else ""
        return self._called(type_name, span, sentence) if type_name else known

    def side(self, speaker: NamedNode) -> NamedNode | None:
        """Return whom a speaker means by "we": the body of a known person's office, else itself."""
        entry = self.world.entry(speaker)
        if entry is None or "Person" not in entry.types:
            return speaker if entry is not None else None
        return self.world.office(entry.slug, self._document.issued)

    def ruling(self) -> NamedNode | None:
        """Return the government of the country that the text is about, or None."""
        return self.world.government(self._bodies.home)

    def place(self, span: _Span) -> NamedNode | None:
        """Return the named place in a phrase, the last one ("Ukraine's Sumy region"), or None."""
        for name in reversed(self._inside(span)):
            if name.kind == "place":
                return name.thing
            country = self.world.country(name.slug) if name.form != "demonym" else None
            if country is not None and name.type_name == "State":
                self.mention(country, (name.start, name.end), name.sentence)
                return country
        return None

    def place_called(self, noun: str, position: int) -> NamedNode | None:
        """Return the place that "the town" means at a position, or None."""
        return place_called(noun, self.named, self._document.text, position)

    def _name(self, record: Record) -> Named:
        type_name, known, form = record.kinds
        kind, slug = known.split(":", 1)
        span = (record.start, record.end)
        words = self._document.text[span[0] : span[1]]
        defined = self._short.meant_by(words) if not slug or words.isupper() else None
        if defined is not None:
            self.mention(defined.thing, span, record.sentence)
            return replace(defined, start=span[0], end=span[1], sentence=record.sentence)
        entry = self.world.entry_named(known)
        if entry is not None and kind == "party":
            entry = namesake(entry, words, self._weights, self.world)
            slug, type_name = (entry.slug, min(entry.types)) if entry else ("", type_name)
            if type_name == "Person" and " " not in words and self._is_other(slug, words):
                slug = ""  # "Hariri": another one was named in full
        full = with_owner(self._document.text, record, self.named)
        iri = self._ids.known(kind, slug) if slug else self.unknown(kind, type_name, full)
        if form != "demonym":  # "Syrian residents" do not make Syria a party to anything
            self.mention(iri, span, record.sentence)
        named = Named(*span, iri, kind, type_name, form, slug, record.sentence, words.endswith("s"))
        self._short.add(named, full)
        return named

    def _noun(self, span: _Span, sentence: _Span) -> None:
        """A party named by a common noun ("the coalition"), kept for pronouns after it."""
        words = normalise_word(self._document.text[span[0] : span[1]])
        head = head_noun(words)
        thing = self._by_noun(head, words, span, sentence, speaker=False)
        if thing is None:
            return
        type_name = next(
            (n.type_name for n in self.named if n.thing == thing), _TYPE_OF_NOUN.get(head, "")
        )
        named = Named(*span, thing, "party", type_name, "noun", "", sentence, words.endswith("s"))
        insort(self.named, named, key=lambda n: (n.start, n.end))

    def _by_name(
        self, parties: Sequence[Named], span: _Span, sentence: _Span, head: str, speaker: bool
    ) -> NamedNode | None:
        if speaker:
            named, type_name = who_speaks(self._document.text, parties, span, head)
            if named is not None:
                return named.thing
            body = self._bodies.police_named(parties[-1], span[1])
            if body is not None:
                self.mention(body, span, sentence)
                return body
            if type_name and not is_armed(self._document.text[slice(*span)]):
                return self._called(type_name, span, sentence, parties)
        ends = [n for n in parties if n.end == span[1]]
        if not ends and head in nouns("associate"):
            return None
        chosen = (ends or parties)[-1]
        of_state = chosen.form == "demonym" or (chosen.type_name == "State" and not ends)
        label = label_of(self._document.text, span)
        kind = kind_of_body(self._document.text[slice(*span)], label) if of_state else ""
        if kind == "ArmedGroup" or (kind and not speaker):
            return self._shared(label.lower(), kind, span, sentence)
        self.mention(chosen.thing, (chosen.start, chosen.end), chosen.sentence)
        own = normalise_word(self._document.text[chosen.start : chosen.end])
        short = own.count(" ") <= 1 and head_noun(own) in _GENERIC
        if chosen.type_name == "ArmedForce" and head in _GENERIC and short:  # "US forces"
            return next(iter(self.world.states(chosen.thing)), chosen.thing)
        if chosen.kind == "place":
            return self.world.state(chosen.slug) or chosen.thing
        ruling = head in nouns("government") and not ends
        if chosen.type_name == "State" and (speaker or ruling):  # a state speaks through it
            government = self.world.government(chosen.slug) or chosen.thing
            self.mention(government, (chosen.start, chosen.end), chosen.sentence)
            return government
        return chosen.thing

    def _by_noun(
        self, head: str, words: str, span: _Span, sentence: _Span, speaker: bool
    ) -> NamedNode | None:
        text = self._document.text
        body = body_described(text[slice(*span)], self.named, text, span[0]) if speaker else None
        if body is not None:
            self.mention(body, span, sentence)
            return body
        acting = head in nouns("force") | nouns("weapon") and not speaker
        if head in nouns("coalition") or (acting and "coalition" in words.split()):
            earlier = self.last_named(span[0], ("Coalition",))
            if earlier:
                self.mention(earlier, span, sentence)
                return earlier
            noun = head if head in nouns("coalition") else "coalition"
            return self._shared(noun, "Coalition", span, sentence)
        if head == "group" and not speaker:
            bands = [word for word in words.split() if word in nouns("armed_group")]
            if bands and words.endswith("groups"):  # "several rebel groups" are the rebels
                return self._shared(bands[0], "ArmedGroup", span, sentence)
            return self.last_named(span[0], ("ArmedGroup",))
        if speaker and words.startswith("the ") and head in nouns("organization") | _FIRMS:
            kinds: Sequence[str] = _BODIES if head in _LOOSE else _BODIES[1:]
            kinds = ("MediaOrganization",) if head in nouns("news_kind") | _MEDIA else kinds
            earlier = self.last_named(span[0], kinds)  # "the Britain-based watchdog"
            if earlier is not None:
                self.mention(earlier, span, sentence)
                return earlier
        if words.startswith(("its ", "their ", "his ", "her ", "our ")):
            return None  # "its forces": whose they are is not told here
        if not (speaker and head in nouns("person")):
            known = self._bodies.meant_by(words, span[0], sentence)
            if known is not None:
                self.mention(known, span, sentence)
                return known
        if speaker and head in nouns("person"):
            return self._called("UnnamedSource", span, sentence)
        if speaker and head in nouns("organization") and " " in words:  # not "groups" alone
            return self._called("Organization", span, sentence)
        if head in nouns("armed_group"):
            named = group_called(head, words, self.named, text, span[0])
            local = at_home(self.named, self._bodies.home, self.world)
            named = named or only_group(head, words, local, text, span[0])
            if named:
                self.mention(named, span, sentence)
                return named
            own = fighters(label_of(text, span), head)
            return self._shared(own, "ArmedGroup", span, sentence)
        return None

    def _shared(self, head: str, type_name: str, span: _Span, sentence: _Span) -> NamedNode:
        """The rebels of one document are one party, whatever article stands before them."""
        if head not in self._common:
            label = label_of(self._document.text, span)
            self._common[head] = self.thing("party", type_name, span, sentence, label)
        self.mention(self._common[head], span, sentence)
        return self._common[head]

    def _called(
        self, type_name: str, span: _Span, sentence: _Span, named: Sequence[Named] = ()
    ) -> NamedNode:
        """Who is told by a description alone, be it one of a name elsewhere in the text."""
        text, sources = self._document.text, self._sources
        words = text[span[0] : span[1]]
        known = person_described(words, self.named, text, span[0])
        known = known or body_described(words, self.named, text, span[0])
        found = known or sources.earlier(words)
        if found is None:
            label = label_of(text, span, named)
            owner = self._antecedent(span, "he", sentence) if _HIS.match(words) else None
            label = f"{self.label(owner.thing)}'s {label}" if owner is not None else label
            found = self.thing("party", type_name, span, sentence, label)
        sources.add(words, found)
        self.mention(found, span, sentence)
        return found

    def _speaking_on(
        self, pronoun: str, span: _Span, sentence: _Span, found: Named | None
    ) -> NamedNode | None:
        """Who spoke before and goes on as "he" or "they", else whom the pronoun stands for."""
        for words, turn in self._turns.before(span[0]):
            thing = self.party(words, turn, speaker=True)
            if thing is not None and self._turns.agrees(pronoun, words, self.type_name(thing)):
                if self._turns.goes_on(words, span, sentence, found):
                    return thing
                break
        if found is None or found.type_name != "State":
            return found.thing if found is not None else None
        return self.world.government(found.slug) or found.thing

    def _antecedent(self, span: _Span, pronoun: str, sentence: _Span) -> Named | None:
        named = [n for n in self.named if not is_compound(self._document.text, n)]
        return antecedent_of(pronoun, named, span[0], sentence)
