"""Who does what to whom: a verb with its agents, patients and complements, read from the tree.

Which verbs matter, and what their roles mean, stands in the frames (`extract.frames`).
Labels: Universal Dependencies, https://universaldependencies.org/u/dep/
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.phrases import Phrase
from extract.syntax import Parse
from extract.tagging import RELATIVE
from extract.tokens import Token

__all__ = ["Predication", "find_predications", "group_start"]

_OBJECT_CONTROL = frozenset(
    "force allow order send ask urge press prevent want expect cause enable help tell".split()
)
_OBLIQUE = ("obl", "obl:agent", "obl:tmod", "nmod")


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
    tokens: Sequence[Token], phrases: Sequence[Phrase], parse: Parse
) -> tuple[Predication, ...]:
    """Return a predication for every verb, in order; phrases are those of the same words."""
    tree = _Tree(tokens, phrases, parse)
    return tuple(tree.predication(i) for i, token in enumerate(tokens) if token.tag == "VERB")


def group_start(tokens: Sequence[Token], verb: int) -> int:
    """Return where a verb's group of auxiliaries, adverbs and negations begins."""
    first = verb
    while first > 0 and (
        tokens[first - 1].tag in ("AUX", "ADV")
        or (tokens[first - 1].tag == "PART" and tokens[first - 1].lower != "to")
    ):
        first -= 1
    return first


class _Tree:
    def __init__(self, tokens: Sequence[Token], phrases: Sequence[Phrase], parse: Parse) -> None:
        self.tokens, self.parse = tokens, parse
        self.phrase_at = {
            i: phrase for phrase in phrases for i in range(phrase.first, phrase.last + 1)
        }
        self.children: dict[int, list[int]] = defaultdict(list)
        for index, head in enumerate(parse.heads):
            self.children[head].append(index)

    def predication(self, verb: int) -> Predication:
        passive = self._is_passive(verb)
        by = self._by_agents(verb)
        subjects, objects = self._subjects(verb, set()), self._objects(verb)
        particle = next(iter(self._deps(verb, "compound:prt")), None)
        return Predication(
            verb,
            group_start(self.tokens, verb),
            particle if particle is not None and particle <= verb + 3 else None,
            passive,
            self._phrases(by if passive else subjects),
            self._phrases(subjects if passive else objects),
            tuple(self._complements(verb, objects)),
            self._governor(verb),
        )

    def _deps(self, head: int, *labels: str) -> list[int]:
        return [i for i in self.children[head] if self.parse.deps[i] in labels]

    def _is_passive(self, verb: int) -> bool:
        if self._deps(verb, "aux:pass", "nsubj:pass"):
            return True
        reduced = self.parse.deps[verb] in ("acl", "amod", "advcl")
        if reduced and self.parse.fine_tags[verb] == "VBN" and not self._objects(verb):
            return True
        head = self.parse.heads[verb]
        conjoined = self.parse.deps[verb] == "conj" and self.parse.fine_tags[verb] == "VBN"
        return conjoined and not self._deps(verb, "nsubj", "obj") and self._is_passive(head)

    def _by_agents(self, verb: int) -> list[int]:
        return [
            i
            for i in self._deps(verb, "obl:agent", "obl")
            if any(self.tokens[c].lower == "by" for c in self._deps(i, "case"))
        ]

    def _subjects(self, verb: int, seen: set[int]) -> list[int]:
        own = self._deps(verb, "nsubj", "nsubj:pass", "csubj")
        if own:
            return [self._referent(verb, i) for i in own]
        if verb in seen:
            return []
        seen.add(verb)
        head, dep = self.parse.heads[verb], self.parse.deps[verb]
        if head < 0:
            return []
        if dep in ("acl", "acl:relcl", "amod"):
            return [head]
        if dep == "xcomp":
            controlled = self._objects(head)
            if controlled and (self.tokens[head].lemma in _OBJECT_CONTROL):
                return controlled
        if dep in ("conj", "xcomp", "advcl", "parataxis") and self.tokens[head].tag in (
            "VERB",
            "AUX",
            "ADJ",
        ):
            return self._subjects(head, seen)
        return []

    def _referent(self, verb: int, subject: int) -> int:
        """The noun that "who", "which" or "that" stands for."""
        relative = self.tokens[subject].lower in RELATIVE
        head = self.parse.heads[verb]
        return head if relative and self.parse.deps[verb] == "acl:relcl" and head >= 0 else subject

    def _objects(self, verb: int) -> list[int]:
        own = self._deps(verb, "obj")
        if own:
            return [self._referent(verb, i) for i in own]
        head = self.parse.heads[verb]
        shared = self.parse.deps[verb] == "conj" and head >= 0
        last = max(self.children[verb], default=verb)
        return [i for i in self._deps(head, "obj") if i > last] if shared else []

    def _phrases(self, heads: Sequence[int]) -> tuple[Phrase, ...]:
        found: list[Phrase] = []
        for head in heads:
            for index in (head, *self._conjuncts(head)):
                phrase = self.phrase_at.get(index)
                if phrase is not None and phrase not in found:
                    found.append(phrase)
        return tuple(found)

    def _conjuncts(self, head: int) -> Iterator[int]:
        for index in self._deps(head, "conj"):
            yield index
            yield from self._conjuncts(index)

    def _complements(
        self, verb: int, objects: Sequence[int]
    ) -> Iterator[tuple[str, tuple[Phrase, ...]]]:
        hanging = [(i, self._preposition(i)) for i in self._obliques(verb)]
        for thing in objects:
            nested = [(i, self._preposition(i)) for i in self._deps(thing, "nmod")]
            hanging += [(i, word) for i, word in nested if word != "of"]
        for index, preposition in sorted(hanging):
            phrases = self._phrases([index])
            if preposition and phrases:
                yield preposition, phrases

    def _obliques(self, head: int) -> Iterator[int]:
        for index in self._deps(head, *_OBLIQUE):
            yield index
            yield from (i for i in self._deps(index, "nmod") if self._preposition(i) != "of")

    def _preposition(self, index: int) -> str:
        cases = self._deps(index, "case")
        return self.tokens[cases[0]].lower if cases else ""

    def _governor(self, verb: int) -> int | None:
        head = self.parse.heads[verb]
        marked = any(self.tokens[i].lower == "to" for i in self._deps(verb, "mark"))
        verbal = head >= 0 and self.tokens[head].tag == "VERB"
        return head if marked and verbal and self.parse.deps[verb] in ("xcomp", "advcl") else None
