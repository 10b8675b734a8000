"""Which words report what somebody says or thinks: the reporting word, its subject, its content.

Reads trees by Universal Dependencies, https://universaldependencies.org/u/dep/; the words are
those of ``frames/statement.yaml``. Spans and scope are made by `extract.speech.attribution`.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from extract.sentence.analysis import Analysis
from extract.sentence.dependents import Dependents
from extract.sentence.frames import Trigger, load_frame
from extract.text.lexicon import nouns

__all__ = ["Report", "find_reports"]

_QUOTING = frozenset({"quote", "cite"})
_GOING_ON = frozenset({"go", "continue", "begin", "start", "keep", "proceed", "rush", "hasten"})
_GIVING = frozenset(
    """make issue release repeat give deliver voice express publish post send reject dismiss
    """.split()
)
_NEGATIONS = frozenset({"not", "n't", "never", "neither", "nor"})
_NOBODY = frozenset({"no", "nobody", "none"})
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_UNKNOWN = Trigger("", "alleged", {"voice": "thought"})
"""What a verb reports that only the parser marks as a cue: it may as well be a thought."""

_CONTENT = ("ccomp", "xcomp", "parataxis", "csubj")
_DEPTH = 8


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
        self.bodies = {
            index
            for name in analysis.names
            if name.kind == "party" and name.form == "name" and name.type_name != "State"
            for index in range(name.first, name.last + 1)
        }
        self.marked = {
            index
            for entity in analysis.parse.attributions or ()
            if entity.kind == "CUE"
            for index in range(entity.first, entity.end)
        }

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
            speaker = self._owner(after[0])
            through = after[0] if speaker is not None else None
            yield Report(index, after[0] if speaker is None else speaker, trigger, through=through)

    def _verb(self, verb: int) -> Iterator[Report]:
        trigger = self._trigger(verb)
        if trigger is None or self._is_governed(verb):
            return
        contents = self._contents(verb, trigger)
        if not self._has_needed(verb, trigger, contents):
            return
        speaker, through = self._speaker(verb, trigger)
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
        quoted = head >= 0 and self.tokens[head].lemma in _QUOTING
        return infinitive or (quoted and self.tree.marker(verb) == "as")

    def _is_negated(self, verb: int, speaker: int) -> bool:
        """Whether it was not said, or nobody said it ("no group said that it had done so")."""
        near = (*self.tree.of(verb, "advmod"), *self.tree.of(speaker, "det"), speaker)
        return any(self.tokens[i].lower in _NEGATIONS | _NOBODY for i in near)

    def _contents(self, verb: int, trigger: Trigger) -> tuple[int, ...]:
        found = self.tree.of(verb, *_CONTENT)
        if trigger.options.get("told") == "of":
            found += [i for i in self.tree.of(verb, "obj", "obl", "advcl") if i > verb]
        if self.parse.deps[verb] == "parataxis":
            found.append(self.parse.heads[verb])
        return tuple(sorted(found))

    def _has_needed(self, verb: int, trigger: Trigger, contents: tuple[int, ...]) -> bool:
        """Tell whether the verb has what makes it one that reports."""
        needs, objects = trigger.options.get("needs"), self.tree.of(verb, "obj", "nsubj:pass")
        if needs == "count":
            counts = self.frame.words["counts"]
            if any(self.tokens[i].lemma in counts for i in objects):
                return True
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

    def _speaker(self, verb: int, trigger: Trigger) -> tuple[int | None, int | None]:
        """Return who speaks and what carries it."""
        passive = bool(self.tree.of(verb, "aux:pass", "nsubj:pass", "obl:agent"))
        agents = [i for i in self.tree.of(verb, "obl:agent", "obl") if self.tree.marker(i) == "by"]
        if trigger.lemma in _QUOTING:
            if passive:
                return _first(self.tree.of(verb, "nsubj:pass")), _first(agents)
            quoted = [i for i in self.tree.of(verb, "obj", "iobj") if i > verb]
            return _first(quoted), self._subject(verb, _DEPTH)
        if passive or self._is_reduced(verb):
            return _first(agents), None
        subject = self._between(verb)
        if subject is None:
            subject = self._subject(verb, _DEPTH)
        if subject is None:
            subject = self._before(verb)
        owner = None if subject is None else self._owner(subject)
        return (subject, None) if owner is None else (owner, subject)

    def _is_reduced(self, verb: int) -> bool:
        """Tell whether the verb is a participle of what was said ("the words posted on Monday")."""
        return self.parse.deps[verb] == "acl" and self.parse.fine_tags[verb] in ("VBN", "VBD")

    def _subject(self, verb: int, depth: int) -> int | None:
        own = self.tree.of(verb, "nsubj")
        head, dep = self.parse.heads[verb], self.parse.deps[verb]
        if own:
            before = [i for i in own if i < verb]
            nearest = before[-1] if before else own[0]
            relative = self.tokens[nearest].lower in _RELATIVE and dep == "acl:relcl"
            return head if relative else nearest
        if head < 0 or depth == 0 or self.tree.of(verb, "nsubj:pass", "csubj", "expl"):
            return None
        if dep in ("acl", "acl:relcl"):
            return head
        if dep == "advcl":
            return self._subject(self._reporting(head), depth - 1)
        if dep == "conj" and self.tree.of(head, "nsubj:pass"):  # "was caught out and said"
            return self.tree.of(head, "nsubj:pass")[0]
        return self._subject(head, depth - 1) if dep in ("conj", "xcomp", "parataxis") else None

    def _before(self, verb: int) -> int | None:
        """Who is named between what was said and the verb ("Ten died, Col. Ali told reporters").

        The tree often takes the name for an apposition in what was said.
        """
        said = [i for i in self.tree.of(verb, "ccomp") if i < verb]
        if not said:
            return None
        names = [e for e in self.parse.entities if said[-1] < e.first and e.end <= verb]
        kinds = ("PERSON", "ORG")  # in this order: an army stands before its colonel's name
        fitting = (e.first for kind in kinds for e in names if e.kind == kind)
        return next((first for first in fitting if self._follows_comma(first)), None)

    def _between(self, verb: int) -> int | None:
        """Who alone stands between a comma and the verb at the end of what was said, or after "as".

        The tree often hangs it on another verb ("They left, a commander said", "It came a week
        after the army said …").
        """
        dep, marks = self.parse.deps[verb], [i for i in self.tree.of(verb, "mark") if i < verb]
        if self.tree.of(verb, "nsubj", "nsubj:pass"):
            return None
        if dep == "parataxis":
            commas = (i for i in range(verb - 1, -1, -1) if self.tokens[i].text in ',”"')
            first = next(commas, verb) + 1
        elif dep == "advcl" and marks and self.tokens[verb].form != "ing":
            first = marks[-1] + 1
        else:
            return None
        stretch = range(first, verb)
        if any(self.tokens[i].tag in ("VERB", "AUX") for i in stretch):
            return None
        heads = [i for i in stretch if self.parse.heads[i] not in stretch]
        return next((i for i in heads if self.tokens[i].tag in ("NOUN", "PROPN", "PRON")), None)

    def _follows_comma(self, position: int) -> bool:
        """Tell whether a comma stands before a name and its titles ("…, US Army Col. Ali")."""
        index = position - 1
        while index >= 0 and self.tokens[index].tag in ("PROPN", "NOUN", "DET", "ADJ"):
            index -= 1
        return index >= 0 and self.tokens[index].text == ","

    def _reporting(self, verb: int) -> int:
        """The verb that reports the clause of a verb ("it fell, he said, adding …"), or itself."""
        head = self.parse.heads[verb]
        told = head >= 0 and self.parse.deps[verb] == "ccomp" and head > verb
        return head if told and self.tokens[head].lemma in self.frame.verbs else verb

    def _owner(self, noun: int) -> int | None:
        """Who stands behind a statement, report or letter: "by", "from", "'s", or who issued it."""
        lemma = self.tokens[noun].lemma
        if lemma not in self.frame.words["papers"] and lemma not in self.frame.nouns:
            return None
        own = self.tree.of(noun, "nmod:poss") + [
            i for i in self.tree.of(noun, "nmod", "obl") if self.tree.marker(i) in ("by", "from")
        ]
        bodies = [*self.tree.of(noun, "compound"), *self.tree.of(noun, "nmod")]
        own += [i for i in bodies if self.tree.marker(i) in ("", "of", None) and self._is_body(i)]
        head = self.parse.heads[noun]
        given = head >= 0 and self.parse.deps[noun] in ("obj", "obl")
        if not own and given and self.tokens[head].lemma in _GIVING:
            return self._subject(head, _DEPTH)
        return _first(own)

    def _is_body(self, position: int) -> bool:
        """Tell whether a noun before another names a body ("a coalition statement")."""
        named = any(e.kind == "ORG" and e.first <= position < e.end for e in self.parse.entities)
        return (
            named
            or position in self.bodies
            or self.tokens[position].lemma in nouns("coalition") | nouns("government")
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
        owner = self._owner(noun) if contents else None
        if owner is not None:
            yield Report(noun, owner, trigger, False, tuple(contents))


def _first(found: list[int]) -> int | None:
    return found[0] if found else None
