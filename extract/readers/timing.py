"""Which date of a sentence belongs to which event: the one that hangs on the event's own clause."""

from collections.abc import Sequence
from dataclasses import replace

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.sentence.tagging import RELATIVE
from extract.speech.attributions import Attribution
from extract.values.dates import DateMention

__all__ = ["date_of", "with_day"]

_SPEECH = frozenset("say tell announce tweet report state add confirm claim declare note".split())
_NOT_DATING = frozenset("since until till by before after for".split())
_APART = frozenset(
    """after before since until if unless because although though whereas once that whether
    following despite amid over about for of""".split()
)
_JUDGING = frozenset(
    """condemn denounce blame investigate discuss mark commemorate recall describe follow welcome
    criticize criticise protest mourn cite mention remember address deny call see regard
    consider monitor watch observe track film""".split()
)
_DAYTIMES = frozenset("night evening morning afternoon day noon dawn dusk midnight".split())
_PRESENT = frozenset({"VBZ", "VBP"})
_AT_ONCE = frozenset({"as", "while", "when"})
_HAPPENING = frozenset(
    """happen occur take come begin start end kill wound injure hurt leave claim hit strike destroy
    damage target""".split()
)
_CLAUSES = ("advcl", "xcomp")
_ARGUMENTS = ("nmod", "obj", "obl", "nsubj", "nsubj:pass")
_FAR = 50


def date_of(
    analysis: Analysis, anchor: int, attributions: Sequence[Attribution], first: int | None = None
) -> DateMention | None:
    """Return the date of the event whose trigger is the token at ``anchor``, or None.

    ``first`` is the first word that tells it: of "a Jan. 3 strike hit the camp" the strike.

    A date belongs to the noun phrase that it stands in ("Saturday's blast"), else to the verb
    that it hangs on and to what is part of that verb's clause ("halted it on Monday by damaging
    the road"). Dates of reporting verbs ("told reporters on Thursday") belong to no event.
    """
    found: list[tuple[int, int, DateMention]] = []
    for mention in analysis.dates:
        root = _root(analysis, mention)
        if _is_told_by_clause(analysis, root, anchor) or _opens_with(analysis, root, first):
            return mention
        if _is_bound(analysis, mention, anchor) or _is_of_other_noun(analysis, root, anchor):
            continue
        steps = _Walk(analysis, anchor, root, attributions).steps()
        if steps is not None:
            found.append((steps, abs(root - anchor), mention))
    return min(found, key=lambda item: item[:2])[2] if found else None


def with_day(analysis: Analysis, attribution: Attribution) -> Attribution:
    """Return an attribution with the date of its own reporting verb, if the sentence gives it."""
    for mention in analysis.dates:
        verb = _verb_above(analysis, _root(analysis, mention))
        if verb >= 0 and _is_cue(analysis, verb, (attribution,)):
            return replace(attribution, said=(mention.start, mention.end))
    return attribution


def _is_told_by_clause(analysis: Analysis, root: int, anchor: int) -> bool:
    """ "Since Oct. 11, when the rebels opened an assault": the clause says what happened then."""
    node = anchor
    for _ in range(_FAR):
        head = analysis.tree.heads[node]
        if head < 0 or node <= root:
            return False
        marks = (analysis.tokens[i].lower for i in analysis.tree.below(node) if i < node)
        if "when" in marks:
            return head == root or _stands_right_before(analysis, root, node)
        if analysis.parse.deps[node] in ("conj", "acl", "acl:relcl", "parataxis"):
            return False
        node = head
    return False


def _opens_with(analysis: Analysis, root: int, first: int | None) -> bool:
    phrase = None if first is None else analysis.tree.phrase(first)
    return phrase is not None and phrase.first <= root < phrase.head


def _stands_right_before(analysis: Analysis, root: int, clause: int) -> bool:
    when = [i for i in analysis.tree.below(clause) if analysis.tokens[i].lower == "when"]
    between = analysis.tokens[root + 1 : when[0]]
    return root < when[0] and all(t.tag in ("PUNCT", "NUM") for t in between)


class _Walk:
    """The way from a date to an event in one tree."""

    def __init__(
        self, analysis: Analysis, anchor: int, root: int, attributions: Sequence[Attribution]
    ) -> None:
        self.analysis, self.anchor, self.root = analysis, anchor, root
        self.attributions = attributions
        self.heads, self.deps = analysis.tree.heads, analysis.parse.deps

    def steps(self) -> int | None:
        """How far the date is from the event, None if it is another's."""
        phrase = self.analysis.tree.phrase(self.anchor)
        if phrase is not None and phrase.first <= self.root <= phrase.last:
            return 0
        if _noun_around(self.analysis, self.root) == self.anchor:
            return 0
        node, steps = self.heads[self.root], 1
        while node >= 0 and not _is_predicate(self.analysis, node):
            if node == self.anchor or (phrase and phrase.first <= node <= phrase.last):
                return steps
            if self._is_inside_noun(node):
                return None
            node, steps = self.heads[node], steps + 1
        while node >= 0 and self.deps[node] == "amod":  # read as "used jets", where jets were used
            node, steps = _verb_above(self.analysis, node), steps + 1
        if node < 0:
            return None
        up = self._up(self.anchor, node)
        cue = node != self.anchor and _is_cue(self.analysis, node, self.attributions)
        cue = cue and not self._is_claimed(node)
        if cue and not self._is_reported(node):
            return steps if self._opens(node) else None
        if up is not None:
            return steps + up
        down = self._down(node)
        return None if down is None else steps + down

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
        if dep in ("ccomp", "parataxis", "acl:relcl", "acl", "root", "csubj"):
            return True
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


def _root(analysis: Analysis, mention: DateMention) -> int:
    """The word of a date on which the others hang."""
    inside = [
        i for i, t in enumerate(analysis.tokens) if t.start < mention.end and t.end > mention.start
    ]
    outside = (i for i in inside if analysis.tree.heads[i] not in inside)
    root = next((i for i in outside if analysis.tokens[i].tag != "ADP"), inside[0])
    head = analysis.tree.heads[root]
    daytime = head == root + 1 and analysis.tokens[head].lower in _DAYTIMES
    return head if daytime else root  # "Tuesday night"


def _noun_around(analysis: Analysis, root: int) -> int:
    """The noun of "the firing by them on Monday of two rockets", -1 if a date stands in none."""
    phrase = analysis.tree.phrase(root)
    of = (phrase.last if phrase is not None else root) + 1
    if of >= len(analysis.tokens) or analysis.tokens[of].lower != "of":
        return -1
    head = analysis.tree.heads[analysis.tree.heads[of]] if analysis.tree.heads[of] >= 0 else -1
    beyond = 0 <= head < root and head != analysis.tree.heads[root]
    return head if beyond and analysis.tokens[head].tag == "NOUN" else -1


def _is_of_other_noun(analysis: Analysis, root: int, anchor: int) -> bool:
    around = _noun_around(analysis, root)
    return around not in (-1, anchor)


def _is_bound(analysis: Analysis, mention: DateMention, anchor: int) -> bool:
    """Tell whether "since" makes a date the end of a time, or it stands right after "said"."""
    first = next(i for i, t in enumerate(analysis.tokens) if t.end > mention.start)
    around = analysis.tokens[max(first - 1, 0) : first + 1]
    verb = next((p for p in analysis.predications if p.verb == first - 1), None)
    speaks = verb is not None and verb.verb != anchor and around[0].lemma in _SPEECH
    reported = speaks and verb is not None and not verb.passive
    return reported or any(token.lower in _NOT_DATING for token in around)


def _verb_above(analysis: Analysis, index: int) -> int:
    """The verb whose clause holds a word, -1 if none does."""
    node = analysis.tree.heads[index]
    while node >= 0 and not _is_predicate(analysis, node):
        node = analysis.tree.heads[node]
    return node


def _is_cue(analysis: Analysis, verb: int, attributions: Sequence[Attribution]) -> bool:
    token = analysis.tokens[verb]
    return token.lemma in _SPEECH or any(a.cue[1] == token.end for a in attributions)
