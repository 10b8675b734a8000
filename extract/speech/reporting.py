"""Which words report what somebody says or thinks: the reporting word, its subject, its content.

Reads trees by Universal Dependencies, https://universaldependencies.org/u/dep/; the words are
those of ``frames/statement.yaml``. Who speaks is told by `extract.speech.subjects`; spans and
scope are made by `extract.speech.attribution`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.sentence.analysis import Analysis
from extract.sentence.dependents import Dependents
from extract.sentence.frames import Trigger, load_frame
from extract.sentence.garden_paths import is_bare_belief
from extract.speech.subjects import QUOTING, Subjects

__all__ = ["Report", "find_reports"]

_GOING_ON = frozenset({"go", "continue", "begin", "start", "keep", "proceed", "rush", "hasten"})
_NEGATIONS = frozenset({"not", "n't", "nt", "never", "neither", "nor"})
_NOBODY = frozenset({"no", "nobody", "none"})
_UNKNOWN = Trigger("", "alleged", {"voice": "thought"})
"""What a verb reports that only the parser marks as a cue: it may as well be a thought."""

_CONTENT = ("ccomp", "xcomp", "parataxis", "csubj")


@dataclass(frozen=True, slots=True)
class Report:
    """One reporting word; positions are those of the sentence's words.

    Attributes:
        cue: the verb, noun or "according".
        speaker: head of the words that name who speaks.
        trigger: what the frame says of the reporting word.
        negated: "did not say", "nobody said".
        contents: heads of what is said, as far as the tree tells them.
        through: head of what carries it ("a statement", the agency that quotes), or None.
    """

    cue: int
    speaker: int
    trigger: Trigger
    negated: bool = False
    contents: tuple[int, ...] = ()
    through: int | None = None


def find_reports(analysis: Analysis) -> tuple[Report, ...]:
    """Return the reporting words with their speakers, in order of the words."""
    return tuple(sorted(_Reports(analysis).all(), key=lambda r: (r.cue, r.speaker)))


class _Reports:
    def __init__(self, analysis: Analysis) -> None:
        self.tokens, self.parse = analysis.tokens, analysis.parse
        self.frame = load_frame("statement")
        self.tree = Dependents(analysis.parse, [token.lower for token in analysis.tokens])
        self.marked = frozenset(
            index
            for entity in analysis.parse.attributions or ()
            if entity.kind == "CUE"
            for index in range(entity.first, entity.end)
        )
        self.subjects = Subjects(analysis, self.tree, self.marked)

    def all(self) -> Iterator[Report]:
        for index, token in enumerate(self.tokens):
            if token.lower == "according" and self._next(index) == "to":
                yield from self._according(index)
            elif token.tag == "VERB" and self.parse.deps[index] not in ("amod", "case", "mark"):
                yield from self._verb(index)
            elif token.tag == "NOUN":
                yield from self._noun(index)

    def _next(self, index: int) -> str:
        return self.tokens[index + 1].lower if index + 1 < len(self.tokens) else ""

    def _according(self, index: int) -> Iterator[Report]:
        head = self.parse.heads[index]
        after = [head] if head > index else self.tree.of(index, "obl", "obj", "nmod")
        if after:
            trigger = Trigger("according", "asserted")
            speaker = self.subjects.owner(after[0])
            through = after[0] if speaker is not None else None
            yield Report(index, after[0] if speaker is None else speaker, trigger, through=through)

    def _verb(self, verb: int) -> Iterator[Report]:
        trigger = self._trigger(verb)
        if trigger is None or self._is_governed(verb) or is_bare_belief(self.tokens, verb):
            return
        contents = self._contents(verb, trigger)
        if not self._has_needed(verb, trigger, contents):
            return
        speaker, through = self.subjects.of_verb(verb, trigger)
        if speaker is not None:
            yield Report(verb, speaker, trigger, self._is_negated(verb, speaker), contents, through)

    def _trigger(self, verb: int) -> Trigger | None:
        lemma = self.tokens[verb].lemma
        for particle in self.tree.of(verb, "compound:prt"):
            phrasal = self.frame.verbs.get(f"{lemma} {self.tokens[particle].lower}")
            if phrasal is not None:
                return phrasal
        known = self.frame.verbs.get(lemma)
        if known is None and verb in self.marked and self.tree.of(verb, "ccomp"):
            return _UNKNOWN
        return known

    def _is_governed(self, verb: int) -> bool:
        """Tell whether the verb is what somebody refused, tried or was asked to say."""
        head = self.parse.heads[verb]
        infinitive = any(self.tokens[i].lower == "to" for i in self.tree.of(verb, "mark"))
        if self.parse.deps[verb] == "xcomp":
            return self.tokens[head].lemma not in _GOING_ON
        quoted = head >= 0 and self.tokens[head].lemma in QUOTING
        return infinitive or (quoted and self.tree.marker(verb) == "as")

    def _is_negated(self, verb: int, speaker: int) -> bool:
        """Whether it was not said, or nobody said it ("no group said", "nor denied")."""
        near = (
            *self.tree.of(verb, "advmod", "cc", "cc:preconj"),
            *self.tree.of(speaker, "det"),
            speaker,
        )
        return any(self.tokens[i].lower in _NEGATIONS | _NOBODY for i in near)

    def _contents(self, verb: int, trigger: Trigger) -> tuple[int, ...]:
        found = self.tree.of(verb, *_CONTENT)
        if trigger.options.get("told") == "of":
            found += [i for i in self.tree.of(verb, "obj", "obl", "advcl") if i > verb]
        if self.parse.deps[verb] == "parataxis" and not self._points_back(verb, trigger):
            found.append(self.parse.heads[verb])
        return tuple(sorted(found))

    def _points_back(self, verb: int, trigger: Trigger) -> bool:
        """ "It was bombed; Rome denies it": what is denied is not told by who denies it."""
        objects = self.tree.of(verb, "obj")
        pronoun = any(self.tokens[i].lower in ("it", "this", "that", "them") for i in objects)
        return trigger.kind == "denied" and pronoun

    def _has_needed(self, verb: int, trigger: Trigger, contents: tuple[int, ...]) -> bool:
        """Tell whether the verb has what makes it one that reports."""
        needs, objects = trigger.options.get("needs"), self.tree.of(verb, "obj", "nsubj:pass")
        if needs == "count":
            counts = self.frame.words["counts"]
            if any(self.tokens[i].lemma in counts for i in objects):
                return True
        if needs == "verdict" and objects and any(t.text in '“"' for t in self.tokens[verb + 1 :]):
            return True  # "called the withdrawal “null and void”"
        if needs == "verdict" and any(self.parse.deps[i] == "xcomp" for i in contents):
            return all(self.tokens[i].tag != "VERB" for i in contents if i > verb)
        if needs in ("clause", "count", "verdict"):
            return self._has_clause(verb, contents)
        return (
            needs != "content" or bool(contents or self.tree.of(verb, "obj")) or self._quotes(verb)
        )

    def _has_clause(self, verb: int, contents: tuple[int, ...]) -> bool:
        return self._quotes(verb) or any(
            self.parse.deps[i] in ("ccomp", "parataxis") or i == self.parse.heads[verb]
            for i in contents
        )

    def _quotes(self, verb: int) -> bool:
        """Tell whether a quotation begins right after the verb, or ends before its clause."""
        after = [t.text for t in self.tokens[verb + 1 : verb + 3] if t.text not in ",:"]
        since = next((i for i in range(verb - 1, -1, -1) if self.tokens[i].tag == "VERB"), 0)
        return after[:1] in (["“"], ['"']) or any(
            token.text in '”"' for token in self.tokens[since:verb]
        )

    def _noun(self, noun: int) -> Iterator[Report]:
        trigger = self.frame.nouns.get(self.tokens[noun].lemma)
        if trigger is None:
            return
        contents = [
            i
            for i in self.tree.of(noun, "acl", "ccomp", "acl:relcl")
            if i > noun and self.tree.marker(i) in ("that", "to") and self.tree.of(i, "mark")
        ]
        owner = self.subjects.owner(noun) if contents else None
        if owner is not None:
            yield Report(noun, owner, trigger, False, tuple(contents))
