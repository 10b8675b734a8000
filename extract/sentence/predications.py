"""Who does what to whom: a verb with its agents, patients and complements, read from the tree.

Which verbs matter, and what their roles mean, stands in the frames (`extract.sentence.frames`).
Labels: Universal Dependencies, https://universaldependencies.org/u/dep/
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.sentence.control import ASKING, OBJECT_CONTROL, givers, shares_subject
from extract.sentence.dependencies import Complements, Dependencies
from extract.sentence.garden_paths import (
    bare_subject,
    believed,
    counted,
    crossed,
    is_apart,
    is_garden_path,
    is_named_deed,
    person_before,
    right_after_by,
    right_before,
    thing_above,
)
from extract.sentence.phrases import Phrase, is_time
from extract.sentence.tagging import RELATIVE
from extract.text.tokens import Token, group_start

__all__ = ["Predication", "find_predications"]

_RESULTS = frozenset("kill wound injure destroy damage hurt maim".split())
_SAYING = frozenset("say tell report add announce confirm".split())
_RELATIVE_CLAUSES = ("acl:relcl", "acl")
_DEALING = frozenset(
    """sign reach strike conclude broker mediate negotiate announce declare agree propose accept
    approve ratify seal forge make""".split()
)
_BESIDE = frozenset({"next", "close", "adjacent"})
_OBLIQUE = ("obl", "obl:agent", "obl:tmod", "nmod", "conj")
_UNMARKED = ("obl:unmarked", "obl", "nmod:unmarked", "compound", "dep", "dislocated")
_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_HIGHEST = 8


@dataclass(frozen=True, slots=True)
class Predication:
    """One verb in its clause; positions are token positions of the sentence.

    Attributes:
        verb: position of the verb; particle: of "off" in "picked off", or None.
        first: position where the verb group (auxiliaries, adverbs) begins.
        agents: who does it, logical subject of passives with "by" included.
        patients: whom it befalls.
        complements: (preposition, phrases) of the verb and its objects, in order.
        governor: position of the verb that this infinitive depends on, or None.
    """

    verb: int
    first: int
    particle: int | None
    passive: bool
    agents: tuple[Phrase, ...]
    patients: tuple[Phrase, ...]
    complements: Complements
    governor: int | None = None


def find_predications(
    tokens: Sequence[Token], dependencies: Dependencies
) -> tuple[Predication, ...]:
    """Return a predication for every verb, in order; the tree is that of the same words."""
    reader = _Verbs(tokens, dependencies)
    return tuple(reader.predication(i) for i, token in enumerate(tokens) if token.tag == "VERB")


class _Verbs:
    def __init__(self, tokens: Sequence[Token], tree: Dependencies) -> None:
        self.tokens, self.tree, self.parse = tokens, tree, tree.parse

    def predication(self, verb: int) -> Predication:
        bare = bare_subject(self.tokens, self.tree, verb)
        passive = not bare and self._is_passive(verb)
        subjects = bare or self._subjects(verb, set())
        objects = self._objects(verb) or ([self.tree.heads[verb]] if bare else [])
        subjects = subjects or (right_before(self.tokens, self.tree, verb) if passive else [])
        agents = self.tree.phrases(self._by_agents(verb) if passive else subjects)
        patients = self.tree.phrases(subjects if passive else objects)
        particle = next(iter(self.tree.below(verb, "compound:prt")), None)
        return Predication(
            verb,
            group_start(self.tokens, verb),
            particle if particle is not None and particle <= verb + 3 else None,
            passive,
            agents,
            tuple(p for p in patients if p not in agents),
            self._complements(verb, subjects if passive else objects),
            self._governor(verb),
        )

    def _is_passive(self, verb: int) -> bool:
        below, deps = self.tree.below, self.parse.deps
        if below(verb, "aux:pass") or (below(verb, "nsubj:pass") and not below(verb, "obj")):
            return True
        if self.parse.fine_tags[verb] not in ("VBN", "VBD") or below(verb, "aux", "obj"):
            return False
        participle = self.parse.fine_tags[verb] == "VBN"
        if participle and deps[verb] in ("acl", "amod", "advcl"):
            return True
        if deps[verb] in ("acl", "acl:relcl") and not below(verb, "nsubj"):
            return True
        head = self.tree.heads[verb]
        if deps[verb] == "conj":
            return participle and not below(verb, "nsubj") and self._is_passive(head)
        return is_garden_path(self.tokens, self.tree, verb)

    def _by_agents(self, verb: int) -> list[int]:
        own = [
            i
            for i in self.tree.below(verb, "obl:agent", "obl")
            if self.tree.preposition(i) == "by"
            or (self.parse.deps[i] == "obl:agent" and not self.tree.preposition(i))
        ]
        if own or (own := right_after_by(self.tokens, self.tree, verb)):
            return own
        for later in self.tree.below(verb, "conj"):  # "was hit and killed by a shell"
            if not self.tree.below(later, "nsubj", "nsubj:pass") and self._is_passive(later):
                return self._by_agents(later)
        return []

    def _subjects(self, verb: int, seen: set[int]) -> list[int]:
        own = self.tree.below(verb, "nsubj", "nsubj:pass", "nsubj:outer", "csubj")
        if own:
            before = [i for i in own if i < verb]
            return [self._referent(verb, i) for i in before or own]
        if verb in seen:
            return []
        seen.add(verb)
        head, dep = self.tree.heads[verb], self.parse.deps[verb]
        if head < 0:
            return self._unmarked(verb)
        told = self.tree.below(verb, "aux:pass") and self.tokens[verb].lemma not in _RESULTS
        marked = self._is_infinitive(verb) and not told  # "the first attack to be blamed on them"
        marked |= is_named_deed(self.tokens, self.tree, verb)
        if dep == "acl" and self._is_far_result(verb, head):
            return self._subjects(self._verb_above(head), seen)
        if dep in ("acl", "acl:relcl", "amod"):
            return self._planners(head, seen) if marked else [head]
        if controlled := self._controlled(verb, head, dep):
            return controlled
        if dep == "advcl" and not self.tree.below(verb, "mark") and self._is_result(verb, head):
            return [] if self.tokens[head].lemma in _SAYING else self._by_agents(head)
        if shares_subject(self.parse, self.tree, verb) and self.tokens[head].tag in (
            "VERB",
            "AUX",
            "ADJ",
        ):
            return self._unmarked(verb) or self._subjects(head, seen)
        return self._unmarked(verb)

    def _controlled(self, verb: int, head: int, dep: str) -> list[int]:
        """The rebels of "allowed the rebels to leave", "accused the rebels of leaving"."""
        marks = [self.tokens[i].lower for i in self.tree.below(verb, "mark")]
        marked = any(word in ("to", "from", "of", "for") for word in marks)
        hangs = dep == "xcomp" or (dep == "advcl" and marked)
        if marked and self.tokens[head].lemma in ("make", "let"):
            return []  # "made bombs to target the army"
        if hangs and self.tokens[head].lemma in ASKING:
            return [i for i in self.tree.below(head, "obl") if head < i < verb][:1]
        owing = [i for noun in self._objects(head) for i in givers(self.tokens, self.tree, noun)]
        if hangs and owing:
            return owing
        if not hangs or self.tokens[head].lemma not in OBJECT_CONTROL or self._is_passive(head):
            return []
        before = [i for i in self.tree.below(verb, "obj") if i < verb]  # "accused X of breaking"
        return self._objects(head) or self.tree.below(head, "iobj") or before

    def _is_result(self, verb: int, head: int) -> bool:
        """ "The market was shelled, killing two": not the market kills, nor who said so."""
        of_said = self.tokens[head].lemma in _SAYING and self.parse.fine_tags[verb] == "VBG"
        return self.tokens[verb].lemma in _RESULTS and (of_said or self._is_passive(head))

    def _is_far_result(self, verb: int, noun: int) -> bool:
        """ "Fired on a man in the street, killing him": not the man kills."""
        claimed = self.tokens[noun].lemma in ("responsibility", "credit", "blame")
        if claimed or self.tree.below(verb, "mark"):  # "claimed responsibility for firing"
            return claimed and self._verb_above(noun) >= 0  # "accused the army of killing two"
        phrase = self.tree.phrase(noun)
        far = phrase is not None and phrase.last + 1 < verb and self._verb_above(noun) >= 0
        result = self.tokens[verb].lemma in _RESULTS or is_apart(self.tokens, self.tree, verb)
        return far and result and self.parse.fine_tags[verb] == "VBG"

    def _verb_above(self, index: int) -> int:
        for _ in range(_HIGHEST):
            index = self.tree.heads[index]
            if index < 0 or self.tokens[index].tag == "VERB":
                return index
        return -1

    def _planners(self, noun: int, seen: set[int]) -> list[int]:
        """Whose "plan to attack" it is: its owner's, or the subject's of "made a plan"."""
        owners = self.tree.below(noun, "nmod:poss") + givers(self.tokens, self.tree, noun)
        head = self.tree.heads[noun]
        if owners or head < 0 or self.parse.deps[noun] != "obj":
            return owners
        return self._subjects(head, seen)

    def _unmarked(self, verb: int) -> list[int]:
        """A bare noun phrase before a finite verb without a subject is its subject."""
        group = (verb, *self.tree.below(verb, "aux"))
        if all(self.parse.fine_tags[i] not in _FINITE for i in group):
            return []
        found = believed(self.tokens, self.tree, verb) or crossed(self.tokens, self.tree, verb)
        for index in self.tree.below(verb, *_UNMARKED):
            phrase = self.tree.phrase(index)
            if index < verb and phrase is not None and not self.tree.preposition(index):
                found += [index] if not is_time(self.tokens, phrase) else []
        return found[-1:]

    def _referent(self, verb: int, subject: int) -> int:
        """The noun that "who", "which" or "that" stands for, "which they said was hit" included."""
        if (noun := counted(self.tokens, self.tree, subject)) is not None:
            return noun
        if self.tokens[subject].lower not in RELATIVE:
            return subject
        seen = {verb}
        while self.parse.deps[verb] in ("ccomp", "xcomp", "conj"):
            verb = self.tree.heads[verb]
            if verb in seen:
                break
            seen.add(verb)
        head = self.tree.heads[verb]
        if head < 0 or self.parse.deps[verb] not in _RELATIVE_CLAUSES:
            return subject
        named = person_before(self.tokens, self.tree, subject, head)
        return thing_above(self.tokens, self.tree, subject, named)

    def _objects(self, verb: int) -> list[int]:
        own = self.tree.below(verb, "obj")
        own = [i for i in own if i > verb] or own
        if own:
            return [self._referent(verb, i) for i in own]
        head, dep = self.tree.heads[verb], self.parse.deps[verb]
        if dep in _RELATIVE_CLAUSES and self._leaves_out_object(verb, head):
            return [head]
        if dep != "conj" or head < 0:
            return []
        return [i for i in self.tree.below(head, "obj") if i > verb]

    def _leaves_out_object(self, verb: int, head: int) -> bool:
        """ "The town the army shelled": a clause with a subject of its own and no "who"."""
        subjects = self.tree.below(verb, "nsubj")
        phrase = self.tree.phrase(head)
        deals = self.tokens[verb].lemma in _DEALING  # "the accord it signed with them in May"
        oblique = () if deals else ("obl", "mark")
        return (
            bool(subjects)
            and not self.tree.below(verb, "aux:pass", "xcomp", "ccomp", *oblique)
            and all(self.tokens[i].lower not in RELATIVE for i in subjects)
            and all(self._is_plain(i, subjects, deals) for i in self.tree.below(verb) if i < verb)
            and phrase is not None
            and not is_time(self.tokens, phrase)
        )

    def _is_plain(self, index: int, subjects: Sequence[int], relative: bool) -> bool:
        pronoun = relative and self.tokens[index].lower in RELATIVE
        return self.tokens[index].tag in ("AUX", "PUNCT") or index in subjects or pronoun

    def _complements(self, verb: int, things: Sequence[int]) -> Complements:
        hanging = self.tree.below(verb, *_OBLIQUE)
        beside = (i for i in self.tree.below(verb, "advmod") if self.tokens[i].lower in _BESIDE)
        hanging += [i for adverb in beside for i in self.tree.below(adverb, "obl")]
        hanging += self.tree.below(verb, "advmod", "obl:unmarked")
        own = {verb, *things}
        for thing in self.tree.phrases(things):
            outside = (i for i in self.tree.around(thing) if i > thing.last and i not in own)
            hanging += outside
        hanging += self._opening(verb)
        opened = self.tree.opened(dict.fromkeys(hanging))
        return tuple(pair for pair in opened if pair[0] != "of")

    def _opening(self, verb: int) -> list[int]:
        """What opens the sentence goes for its later verbs too: "In Homs, troops … and shelled"."""
        found: list[int] = []
        for _ in range(_HIGHEST):
            head = self.tree.heads[verb]
            if self.parse.deps[verb] not in ("conj", "advcl", "xcomp") or head < 0:
                break
            first = min(self.tree.below(head, "nsubj", "nsubj:pass"), default=head)
            found += [i for i in self.tree.below(head, "obl") if i < min(first, verb)]
            verb = head
        return found

    def _is_infinitive(self, verb: int) -> bool:
        return any(self.tokens[i].lower == "to" for i in self.tree.below(verb, "mark"))

    def _governor(self, verb: int) -> int | None:
        head = self.tree.heads[verb]
        verbal = head >= 0 and self.tokens[head].tag == "VERB"
        depends = self.parse.deps[verb] in ("xcomp", "advcl")
        return head if verbal and depends and self._is_infinitive(verb) else None
