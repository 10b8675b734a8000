"""The way from a date to an event in the tree of a sentence, where its clauses let it through."""

from collections.abc import Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.sentence.tagging import RELATIVE
from extract.speech.attributions import Attribution

__all__ = ["SPEECH", "Walk", "is_cue", "noun_around", "verb_above"]

SPEECH = frozenset("say tell announce tweet report state add confirm claim declare note".split())
"""Verbs whose date is that of what they say, and of nothing told in it."""

_APART = frozenset(
    """after before since until if unless because although though whereas once that whether
    following despite amid over about for of""".split()
)
_JUDGING = frozenset(
    """condemn denounce blame investigate discuss mark commemorate recall describe follow welcome
    criticize criticise protest mourn cite mention remember address deny call see regard
    consider monitor watch observe track film""".split()
)
_PRESENT = frozenset({"VBZ", "VBP"})
_AT_ONCE = frozenset({"as", "while", "when"})
_HAPPENING = frozenset(
    """happen occur take come begin start end kill wound injure hurt leave claim hit strike destroy
    damage target""".split()
)
_CLAUSES = ("advcl", "xcomp")
_ARGUMENTS = ("nmod", "obj", "obl", "nsubj", "nsubj:pass")
_ORDERING = frozenset({"follow", "precede", "echo", "recall"})
_FAR = 50


class Walk:
    """The way from a date to an event in one tree."""

    def __init__(
        self, analysis: Analysis, anchor: int, root: int, attributions: Sequence[Attribution]
    ) -> None:
        """Take the word that tells the event, and the word that the date hangs by."""
        self.analysis, self.anchor, self.root = analysis, anchor, root
        self.attributions = attributions
        self.heads, self.deps = analysis.tree.heads, analysis.parse.deps

    def steps(self) -> int | None:
        """How far the date is from the event, None if it is another's."""
        phrase = self.analysis.tree.phrase(self.anchor)
        if phrase is not None and phrase.first <= self.root <= phrase.last:
            return 0
        if noun_around(self.analysis, self.root) == self.anchor:
            return 0
        if phrase is not None and self._is_enclosed(phrase):
            return 0
        node, steps = self.heads[self.root], 1
        while node >= 0 and not _is_predicate(self.analysis, node):
            if node == self.anchor or (phrase and phrase.first <= node <= phrase.last):
                return steps
            if self._is_inside_noun(node):
                return None
            node, steps = self.heads[node], steps + 1
        while node >= 0 and self.deps[node] == "amod":  # read as "used jets", where jets were used
            node, steps = verb_above(self.analysis, node), steps + 1
        if node < 0:
            return None
        up = self._up(self.anchor, node)
        cue = node != self.anchor and is_cue(self.analysis, node, self.attributions)
        cue = cue and not self._is_claimed(node)
        if cue and not self._is_reported(node):
            return steps if self._opens(node) else None
        if up is not None:
            return steps + up
        first = self._first_of(node)
        if first != node and (up := self._up(self.anchor, first)) is not None:
            return steps + up  # "the raid killed two and hurt a third on Monday"
        down = self._down(node)
        return None if down is None else steps + down

    def _is_enclosed(self, phrase: Phrase) -> bool:
        """ "A bombing on Thursday that killed seven": between a noun and its own clause."""
        dated = self.analysis.tree.phrase(self.root)
        after = dated.last + 1 if dated is not None else len(self.deps)
        if dated is None or dated.first != phrase.last + 2 or after >= len(self.deps):
            return False
        verb = self.heads[after]
        own = verb >= 0 and self.deps[verb] == "acl:relcl" and self.heads[verb] == phrase.head
        return own and self.analysis.tokens[after].lower in ("that", "which")

    def _first_of(self, verb: int) -> int:
        """The first verb of a list of which none has a subject of its own but the first."""
        while self.deps[verb] == "conj" and not self._own_subjects(verb):
            verb = self.heads[verb]
        return verb

    def _is_reported(self, verb: int) -> bool:
        """ "Clashes were reported on Monday": the report is no more than the event."""
        told = next((p for p in self.analysis.predications if p.verb == verb), None)
        if told is None or not told.passive:
            return False
        return any(p.first <= self.anchor <= p.last for p in told.patients)

    def _is_claimed(self, verb: int) -> bool:
        """ "On Monday the group claimed two attacks": its object is no clause."""
        phrase = self.analysis.tree.phrase(self.anchor)
        noun = phrase is not None and self.analysis.tokens[self.anchor].tag == "NOUN"
        return noun and self.heads[self.anchor] == verb and self.deps[self.anchor] == "obj"

    def _opens(self, cue: int) -> bool:
        """ "On March 16 a drone fired on the market, witnesses said": the day of what is told."""
        subjects = self.analysis.tree.below(cue, "nsubj", "nsubj:pass")
        return self.root < self.anchor < min(subjects, default=cue)

    def _is_inside_noun(self, node: int) -> bool:
        """ "Monday's attack" dates that attack and nothing else."""
        phrase = self.analysis.tree.phrase(node)
        return phrase is not None and phrase.first <= self.root < node

    def _up(self, start: int, verb: int) -> int | None:
        """Steps from an event to a verb above it whose time is also its own."""
        node, steps = start, 0
        while node != verb:
            if node < 0 or steps > _FAR or self._is_apart(node):
                return None
            node, steps = self.heads[node], steps + 1
        return steps

    def _is_apart(self, node: int) -> bool:
        """Tell whether what hangs here on the word above has a time of its own."""
        dep, head = self.deps[node], self.heads[node]
        if dep == "acl" and node == self.anchor and self._is_going_on(node):
            return False  # "airstrikes targeting the town", not "jets that watched a convoy"
        if dep == "parataxis" and self._goes_on(node, head):
            return False
        if dep in ("ccomp", "parataxis", "acl:relcl", "acl", "root", "csubj"):
            return True
        if dep == "nsubj" and self.analysis.tokens[head].lemma in _ORDERING and self.root > head:
            return True  # "the blast follows a raid last month"
        if dep == "nmod" and self.analysis.tree.preposition(node) == "into":
            return True  # "voted on Monday for a probe into the raid": the raid was before
        if dep == "conj" and _is_predicate(self.analysis, node):
            return not self._is_shared(node, head)
        if dep == "advcl":
            marks = self.analysis.tree.below(node, "mark")
            return any(self.analysis.tokens[i].lower in _APART for i in marks)
        if self.analysis.tree.preposition(node) in _APART and dep in ("obl", "nmod"):
            return _is_predicate(self.analysis, head)
        if not self._is_noun_of(node) or dep not in ("obj", "obl", "nsubj:pass"):
            return False
        now = self.analysis.parse.fine_tags[head] in _PRESENT  # "condemns the attack on Monday"
        return self.analysis.tokens[head].lemma in _JUDGING and not (now and self.root > node)

    def _goes_on(self, later: int, first: int) -> bool:
        """ "On Monday jets bombed a base; rebels shelled a town": so far as a semicolon joins."""
        subjects = self.analysis.tree.below(first, "nsubj", "nsubj:pass")
        opening = self.root < min(subjects, default=first)
        return opening and any(token.text == ";" for token in self.analysis.tokens[first:later])

    def _is_noun_of(self, node: int) -> bool:
        """The event's own noun, or the one that it is said of ("a stranded convoy")."""
        said = self.heads[self.anchor] == node and self.deps[self.anchor] == "amod"
        return said or node == self.anchor

    def _is_shared(self, later: int, first: int) -> bool:
        """Tell whether a date goes on for a verb joined by "and"."""
        own = self.analysis.tree.below(later, "nsubj", "nsubj:pass")
        if not own:
            return self.root < later
        subjects = self.analysis.tree.below(first, "nsubj", "nsubj:pass")
        opening = self.root < min(subjects, default=first)
        between = self.analysis.tokens[first:later]
        return opening or (self.root < later and any(t.lower == "then" for t in between))

    def _down(self, verb: int) -> int | None:
        """Steps from a dated verb up to the event, where the verb only tells more of it."""
        phrase = self.analysis.tree.phrase(self.anchor)
        node, steps = verb, 0
        while node != self.anchor and not self._is_in(phrase, node):
            told = self.deps[node] in ("acl", "acl:relcl")
            own = [] if told and self._happens(node) else self._own_subjects(node)
            shared = self.deps[node] in _CLAUSES and self._is_going_on(self.heads[node])
            shared = shared or self._is_at_once(node)
            if (own and not shared) or not (
                told or self.deps[node] in _CLAUSES or self.deps[node] == "conj"
            ):
                return None
            through = _ARGUMENTS if told and self._is_going_on(node) else ("nmod",)
            node, steps = self.heads[node], steps + 1
            while told and self.deps[node] in through and not self._is_in(phrase, node):
                node, steps = self.heads[node], steps + 1
            if steps > _FAR:
                return None
        return steps + 1

    def _own_subjects(self, verb: int) -> list[int]:
        return self.analysis.tree.below(verb, "nsubj", "nsubj:pass", "mark")

    def _happens(self, verb: int) -> bool:
        """ "The attack, which took place on Monday", "a strike that killed two on Monday"."""
        subjects = (self.analysis.tokens[i].lower for i in self._own_subjects(verb))
        happens = self.analysis.tokens[verb].lemma in _HAPPENING
        return happens and all(word in RELATIVE for word in subjects)

    def _is_at_once(self, verb: int) -> bool:
        """ "Ripped through a bus as it slowed at noon Wednesday": both were at that time."""
        marks = self.analysis.tree.below(verb, "mark", "advmod")
        words = {self.analysis.tokens[i].lower for i in marks if i < verb}
        return self.deps[verb] == "advcl" and bool(words & _AT_ONCE)

    def _is_going_on(self, verb: int) -> bool:
        """Tell whether a participle tells what somebody was doing then ("waiting to cross")."""
        going = self.analysis.parse.fine_tags[verb] == "VBG"
        return going and self.deps[verb] in ("acl", "advcl")

    def _is_in(self, phrase: Phrase | None, node: int) -> bool:
        return phrase is not None and phrase.first <= node <= phrase.last


def _is_predicate(analysis: Analysis, index: int) -> bool:
    if analysis.tokens[index].tag in ("VERB", "AUX"):
        return True
    return bool(analysis.tree.below(index, "cop", "nsubj", "nsubj:pass"))


def noun_around(analysis: Analysis, root: int) -> int:
    """The noun of "the firing by them on Monday of two rockets", -1 if a date stands in none."""
    phrase = analysis.tree.phrase(root)
    of = (phrase.last if phrase is not None else root) + 1
    if of >= len(analysis.tokens) or analysis.tokens[of].lower != "of":
        return -1
    head = analysis.tree.heads[analysis.tree.heads[of]] if analysis.tree.heads[of] >= 0 else -1
    beyond = 0 <= head < root and head != analysis.tree.heads[root]
    return head if beyond and analysis.tokens[head].tag == "NOUN" else -1


def verb_above(analysis: Analysis, index: int) -> int:
    """The verb whose clause holds a word, -1 if none does."""
    node = analysis.tree.heads[index]
    while node >= 0 and not _is_predicate(analysis, node):
        node = analysis.tree.heads[node]
    return node


def is_cue(analysis: Analysis, verb: int, attributions: Sequence[Attribution]) -> bool:
    """Tell whether a verb tells what somebody says."""
    token = analysis.tokens[verb]
    return token.lemma in SPEECH or any(a.cue[1] == token.end for a in attributions)
