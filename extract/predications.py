"""Who does what to whom: a verb with its agents, patients and prepositional complements.

This is the shallow analysis of the shipped rules: the nearest phrases that syntax allows.
A reader over a dependency parse may return the same `Predication`; which verbs matter, and
what their roles mean, stands in the frames (`extract.frames`).
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.participles import is_reduced
from extract.phrases import Phrase, complements, in_list, is_time, phrase_at
from extract.tokens import Token

__all__ = ["Predication", "find_predications", "group_start"]

_PARTICLES = frozenset({"off", "out", "up", "down", "over", "away"})
_CLAUSE_OPENERS = frozenset({"after", "before", "since", "until", "as", "than"})
_RELATIVE = frozenset({"who", "which", "that"})
_RESULT_VERBS = frozenset(
    {"kill", "wound", "injure", "leave", "destroy", "damage", "block", "crater", "hit", "force"}
)
_ACCUSING = frozenset({"accuse", "blame", "suspect", "charge", "condemn"})
_CLAUSE_VERBS = frozenset({"say", "report", "claim", "announce", "believe", "think", "add"})
_OBJECT_CONTROL = frozenset(
    {
        "force",
        "allow",
        "order",
        "send",
        "ask",
        "urge",
        "press",
        "prevent",
        "want",
        "expect",
        "cause",
    }
)


@dataclass(frozen=True, slots=True)
class Predication:
    """One verb in its clause; positions are token positions of the sentence.

    Attributes:
        verb: position of the verb; particle: of "off" in "picked off", or None.
        first: position where the verb group (auxiliaries, adverbs) begins.
        agents: who does it, logical subject of passives with "by" included.
        patients: whom it befalls.
        complements: (preposition, phrases) after the verb, in order.
        governor: position of the verb that this infinitive depends on, or None.
    """

    verb: int
    first: int
    particle: int | None
    passive: bool
    agents: tuple[Phrase, ...]
    patients: tuple[Phrase, ...]
    complements: tuple[tuple[str, tuple[Phrase, ...]], ...]
    governor: int | None = None


def find_predications(
    tokens: Sequence[Token], phrases: Sequence[Phrase]
) -> tuple[Predication, ...]:
    """Return a predication for every verb, in order."""
    found: list[Predication] = []
    for index, token in enumerate(tokens):
        if token.tag == "VERB":
            found.append(_Clause(tokens, phrases, found).predication(index))
    return tuple(found)


def group_start(tokens: Sequence[Token], verb: int) -> int:
    """Return where a verb's group of auxiliaries, adverbs and negations begins."""
    first = verb
    while first > 0 and (
        tokens[first - 1].tag in ("AUX", "ADV")
        or (tokens[first - 1].tag == "PART" and tokens[first - 1].lower != "to")
    ):
        first -= 1
    return first


class _Clause:
    """The search around one verb, given the predications to its left."""

    def __init__(
        self, tokens: Sequence[Token], phrases: Sequence[Phrase], before: Sequence[Predication]
    ) -> None:
        self.tokens, self.phrases, self.before = tokens, phrases, before

    def predication(self, verb: int) -> Predication:
        first = group_start(self.tokens, verb)
        helpers = [self.tokens[i] for i in range(first, verb) if self.tokens[i].tag == "AUX"]
        passive = self.tokens[verb].form in ("ed", "base") and any(t.lemma == "be" for t in helpers)
        particle = self._particle(verb)
        objects = self._objects((particle or verb) + 1)
        governor = self._governor(first)
        subjects = self._subjects(verb, first, governor)
        bare = not passive and not helpers and not objects
        reduced = bare and is_reduced(self.tokens, self.phrases, self._objects_before(), verb)
        after = objects[-1].last + 1 if objects else (particle or verb) + 1
        follow = complements(self.tokens, self.phrases, after)
        if passive or reduced:
            by = tuple(p for preposition, listed in follow if preposition == "by" for p in listed)
            return Predication(verb, first, particle, True, by, subjects, follow, governor)
        return Predication(verb, first, particle, False, subjects, objects, follow, governor)

    def _particle(self, verb: int) -> int | None:
        after = verb + 1
        if after < len(self.tokens) and self.tokens[after].lower in _PARTICLES:
            return after
        return None

    def _objects(self, start: int) -> tuple[Phrase, ...]:
        index = start
        while index < len(self.tokens) and self.tokens[index].tag == "ADV":
            if phrase_at(self.phrases, index) is not None:
                break
            index += 1
        if index < len(self.tokens) and self.tokens[index].text in "“\"'‘":
            index += 1
        position = phrase_at(self.phrases, index)
        if position is None or is_time(self.tokens, self.phrases[position]):
            return ()
        return in_list(self.tokens, self.phrases, position)

    def _governor(self, first: int) -> int | None:
        if first == 0 or self.tokens[first - 1].lower != "to":
            return None
        return next((p.verb for p in reversed(self.before)), None)

    def _objects_before(self) -> tuple[tuple[int, Phrase], ...]:
        """What earlier verbs act on or hang prepositions on, each with its verb's position."""
        return tuple(
            (p.verb, phrase)
            for p in self.before
            if self.tokens[p.verb].lemma not in _CLAUSE_VERBS
            for listed in (p.patients, *(found for _, found in p.complements))
            for phrase in listed
        )

    def _subjects(self, verb: int, first: int, governor: int | None) -> tuple[Phrase, ...]:
        before = self.tokens[first - 1] if first else None
        if before is None:
            return self._main_subject(verb) if self.tokens[verb].form == "ing" else ()
        if governor is not None:
            return self._controller(governor, first)
        if before.lower in _RELATIVE:
            return self._antecedent(first - 1)
        bare = self.tokens[verb].form == "ing" and self._no_auxiliary(verb, first)
        if before.tag == "CCONJ" or (before.text == "," and not bare and self._is_series(first)):
            return self._shared(verb)
        result = self.tokens[verb].lemma in _RESULT_VERBS
        if bare and before.tag == "ADP" and self.before and not result:
            accused = self.tokens[self.before[-1].verb].lemma in _ACCUSING
            return self.before[-1].patients if accused else self._main_subject(verb)
        if bare and (result or before.text == "," or before.tag == "ADP"):
            return self._main_subject(verb)
        return self._nearest(first)

    def _no_auxiliary(self, verb: int, first: int) -> bool:
        return not any(t.tag == "AUX" for t in self.tokens[first:verb])

    def _is_series(self, first: int) -> bool:
        """Tell whether a verb after a comma continues a list of verbs ("fled, regrouped and …")."""
        last = self.before[-1] if self.before else None
        return last is not None and not any(
            last.verb < p.first < first and p.head > last.verb and not self._governed(p)
            for p in self.phrases
            if not last.patients or p.first > last.patients[-1].last
        )

    def _controller(self, governor: int, first: int) -> tuple[Phrase, ...]:
        main = next(p for p in self.before if p.verb == governor)
        lemma = self.tokens[governor].lemma
        if main.patients and (lemma in _OBJECT_CONTROL or main.passive):
            return main.patients
        between = [p for p in main.patients if p.last < first]
        return main.agents or tuple(between)

    def _antecedent(self, relative: int) -> tuple[Phrase, ...]:
        end = relative - 1
        while end >= 0 and self.tokens[end].tag == "PUNCT":
            end -= 1
        found = [phrase for phrase in self.phrases if phrase.last <= end]
        while found and is_time(self.tokens, found[-1]):
            end = found.pop().first - 1
        return tuple(phrase for phrase in found[-1:] if phrase.last == end)

    def _shared(self, verb: int) -> tuple[Phrase, ...]:
        wanted = self.tokens[verb].form == "ing"
        for earlier in reversed(self.before):
            if (self.tokens[earlier.verb].form == "ing") == wanted and (
                wanted or self._is_finite(earlier)
            ):
                return earlier.patients if earlier.passive else earlier.agents
        return self._nearest(verb)

    def _is_finite(self, earlier: Predication) -> bool:
        group = self.tokens[earlier.first : earlier.verb]
        reduced = earlier.passive and not any(t.tag == "AUX" for t in group)
        return not reduced and not any(t.lower == "being" for t in group)

    def _main_subject(self, verb: int) -> tuple[Phrase, ...]:
        for earlier in reversed(self.before):
            plain = self.tokens[earlier.verb].form != "ing" and earlier.governor is None
            if plain and self._is_finite(earlier):
                return earlier.patients if earlier.passive else earlier.agents
        return self._nearest(verb)

    def _nearest(self, first: int) -> tuple[Phrase, ...]:
        for position in range(len(self.phrases) - 1, -1, -1):
            phrase = self.phrases[position]
            if phrase.last >= first:
                continue
            between = self.tokens[phrase.last + 1 : first]
            if any(t.tag == "SCONJ" or t.text in ";:" for t in between):
                return ()
            if any(self._is_finite_at(phrase.last + 1 + i) for i in range(len(between))):
                return ()
            adjacent = all(t.tag in ("ADV", "AUX") for t in between)
            opened = phrase.first and self.tokens[phrase.first - 1].lower in _CLAUSE_OPENERS
            if is_time(self.tokens, phrase) or self._is_object_of_participle(phrase):
                continue
            if self._governed(phrase) and not (adjacent and opened):
                continue
            return self._whole_subject(position, first)
        return ()

    def _is_object_of_participle(self, phrase: Phrase) -> bool:
        """Tell whether a phrase is what a participle acts on ("buses carrying 500 people left")."""
        return any(
            phrase in p.patients
            and self.tokens[p.verb].form == "ing"
            and p.first == p.verb
            and self.tokens[p.first - 1].tag in ("NOUN", "PROPN")
            for p in self.before
        )

    def _is_finite_at(self, index: int) -> bool:
        """Tell whether a verb stands here that is no participle modifying the noun before it."""
        token = self.tokens[index]
        if token.tag != "VERB":
            return False
        known = next((p for p in self.before if p.verb == index), None)
        reduced = known is not None and known.passive and known.first == index
        participle = token.form == "ing" and self.tokens[index - 1].tag in ("NOUN", "PROPN")
        return not (reduced or participle)

    def _whole_subject(self, position: int, first: int) -> tuple[Phrase, ...]:
        phrase = self.phrases[position]
        closing = first > 0 and self.tokens[first - 1].text == ","
        if closing and phrase.first >= 2 and self.tokens[phrase.first - 1].text == ",":
            named = [p for p in self.phrases if p.last == phrase.first - 2]
            if named and not self._governed(named[0]):  # apposition: the one with the name
                proper = [p for p in (*named, phrase) if self.tokens[p.head].tag == "PROPN"]
                return tuple((proper or named)[:1])
        listed = [phrase]
        for earlier in reversed(self.phrases[:position]):
            between = self.tokens[earlier.last + 1 : listed[0].first]
            link = [t.lower for t in between if t.tag != "ADV"]
            alone = len(listed) == 1 and link == [","]
            other = link == [",", "and"] and len(listed) == 1 and bool(self.before)
            if link not in (["and"], [","], [",", "and"]) or alone or is_time(self.tokens, earlier):
                break
            if other:  # "bombed the rebels, and Iraq denounced it"
                break
            listed.insert(0, earlier)
        return tuple(listed)

    def _governed(self, phrase: Phrase) -> bool:
        """Tell whether a phrase, or the list it closes, hangs on a preposition."""
        first = phrase.first
        while first > 0:
            token = self.tokens[first - 1]
            if token.tag == "ADP" or token.lower == "to":
                return True
            if token.lower not in ("and", ",", "or"):
                return False
            earlier = [p for p in self.phrases if p.last in (first - 2, first - 3)]
            if not earlier or token.text == ",":
                return False
            first = earlier[-1].first
        return False
