"""Who speaks by a reporting verb or noun: its subject, agent or owner, by the tree.

Trees are by Universal Dependencies, https://universaldependencies.org/u/dep/; where the tree hangs
a speaker on another verb, order and commas tell. Which words report: `extract.speech.reporting`.
"""

from extract.sentence.analysis import Analysis
from extract.sentence.dependents import Dependents
from extract.sentence.frames import Trigger, load_frame
from extract.text.lexicon import nouns

__all__ = ["QUOTING", "Subjects"]

QUOTING = frozenset({"quote", "cite"})
"""Verbs whose object speaks, and whose subject passes it on."""

_GIVING = frozenset(
    """make issue release repeat give deliver voice express publish post send reject dismiss
    """.split()
)
_RELATIVE = frozenset({"who", "which", "that", "whom"})
_DEPTH = 8


class Subjects:
    """Those who speak in one sentence; positions are those of its words."""

    def __init__(self, analysis: Analysis, tree: Dependents, marked: frozenset[int]) -> None:
        """``marked`` are the words that the parser marks as cues of speech."""
        self._tokens, self._parse, self._tree = analysis.tokens, analysis.parse, tree
        self._frame, self._marked = load_frame("statement"), marked
        marks = analysis.parse.attributions or ()
        self._sources = {e.end: e.first for e in marks if e.kind == "SOURCE"}
        self._bodies = {
            index
            for name in analysis.names
            if name.kind == "party" and name.form == "name" and name.type_name != "State"
            for index in range(name.first, name.last + 1)
        }

    def of_verb(self, verb: int, trigger: Trigger) -> tuple[int | None, int | None]:
        """Return who speaks and what carries it."""
        passive = bool(self._tree.of(verb, "aux:pass", "nsubj:pass", "obl:agent"))
        agents = [
            i for i in self._tree.of(verb, "obl:agent", "obl") if self._tree.marker(i) == "by"
        ]
        if trigger.lemma in QUOTING:
            if passive:
                return _first(self._tree.of(verb, "nsubj:pass")), _first(agents)
            quoted = [i for i in self._tree.of(verb, "obj", "iobj") if i > verb]
            return _first(quoted), self._subject(verb, _DEPTH)
        closing = None if passive else self._closing(verb)
        if passive or (self._is_reduced(verb) and closing is None):
            return _first(agents), None
        subject = self._between(verb) if closing is None else closing
        if subject is None:
            subject = self._subject(verb, _DEPTH)
        if subject is None:
            subject = self._before(verb)
        owner = None if subject is None else self.owner(subject)
        return (subject, None) if owner is None else (owner, subject)

    def _is_reduced(self, verb: int) -> bool:
        """Tell whether the verb is a participle of what was said ("the words posted on Monday")."""
        return self._parse.deps[verb] == "acl" and self._parse.fine_tags[verb] in ("VBN", "VBD")

    def _subject(self, verb: int, depth: int) -> int | None:
        own = self._tree.of(verb, "nsubj")
        head, dep = self._parse.heads[verb], self._parse.deps[verb]
        if own:
            before = [i for i in own if i < verb]
            nearest = before[-1] if before else own[0]
            relative = self._tokens[nearest].lower in _RELATIVE and dep == "acl:relcl"
            return head if relative else nearest
        if head < 0 or depth == 0 or self._tree.of(verb, "nsubj:pass", "csubj", "expl"):
            return None
        if dep in ("acl", "acl:relcl"):
            return head
        if dep == "advcl":
            outer = self._reporting(head)
            return self._subject(outer if outer < verb else head, depth - 1)
        if dep == "conj" and self._tree.of(head, "nsubj:pass"):  # "was caught out and said"
            return self._tree.of(head, "nsubj:pass")[0]
        return self._subject(head, depth - 1) if dep in ("conj", "xcomp", "parataxis") else None

    def _before(self, verb: int) -> int | None:
        """Who is named between what was said and the verb ("Ten died, Col. Ali told reporters").

        The tree often takes the name for an apposition in what was said.
        """
        said = [i for i in self._tree.of(verb, "ccomp") if i < verb]
        if not said:
            return None
        names = [e for e in self._parse.entities if said[-1] < e.first and e.end <= verb]
        kinds = ("PERSON", "ORG")  # in this order: an army stands before its colonel's name
        fitting = (e.first for kind in kinds for e in names if e.kind == kind)
        return next((first for first in fitting if self._follows_comma(first)), None)

    def _between(self, verb: int) -> int | None:
        """Who alone stands between a comma and the verb at the end of what was said, or after "as".

        The tree often hangs it on another verb ("They left, a commander said", "It came a week
        after the army said …").
        """
        dep, marks = self._parse.deps[verb], [i for i in self._tree.of(verb, "mark") if i < verb]
        if self._tree.of(verb, "nsubj", "nsubj:pass"):
            return None
        if dep == "parataxis":
            commas = (i for i in range(verb - 1, -1, -1) if self._tokens[i].text in ',”"')
            first = next(commas, verb) + 1
        elif dep == "advcl" and marks and self._tokens[verb].form != "ing":
            first = marks[-1] + 1
        else:
            return None
        stretch = range(first, verb)
        if any(self._tokens[i].tag in ("VERB", "AUX") for i in stretch):
            return None
        heads = [i for i in stretch if self._parse.heads[i] not in stretch]
        return next((i for i in heads if self._tokens[i].tag in ("NOUN", "PROPN", "PRON")), None)

    def _closing(self, verb: int) -> int | None:
        """Who stands between a comma and the last verb ("They left, a nurse told the radio").

        The tree often takes who speaks for a part of what was said. Without a comma the parser's
        marks tell where their words begin.
        """
        if self._tree.of(verb, "nsubj", "nsubj:pass") or self._parse.fine_tags[verb] == "VBG":
            return None
        later = self._tokens[verb + 1 :]
        if verb not in self._marked or any(t.tag in ("VERB", "AUX") for t in later):
            return None
        if verb and self._tokens[verb - 1].text in ',”"':  # "…, said the head of the village"
            inverted = next((i for i in self._tree.of(verb, "ccomp", "obj") if i > verb), None)
            if inverted is not None or verb not in self._sources:
                return inverted
        commas = (i for i in range(verb - 1, -1, -1) if self._tokens[i].text in ',”"')
        first = self._sources.get(verb) or next(commas, verb) + 1
        stretch = range(first, verb)
        before = any(t.tag in ("VERB", "AUX") for t in self._tokens[:first])
        if not before or any(self._tokens[i].tag in ("VERB", "AUX", "SCONJ") for i in stretch):
            return None
        heads = (i for i in stretch if self._parse.heads[i] not in stretch)
        return next((i for i in heads if self._tokens[i].tag in ("NOUN", "PROPN", "PRON")), None)

    def _follows_comma(self, position: int) -> bool:
        """Tell whether a comma stands before a name and its titles ("…, US Army Col. Ali")."""
        index = position - 1
        while index >= 0 and self._tokens[index].tag in ("PROPN", "NOUN", "DET", "ADJ"):
            index -= 1
        return index >= 0 and self._tokens[index].text in ',”"'

    def _reporting(self, verb: int) -> int:
        """The verb that reports the clause of a verb ("it fell, he said, adding …"), or itself."""
        head = self._parse.heads[verb]
        told = head >= 0 and self._parse.deps[verb] == "ccomp" and head > verb
        return head if told and self._tokens[head].lemma in self._frame.verbs else verb

    def owner(self, noun: int) -> int | None:
        """Who stands behind a statement, report or letter: "by", "from", "'s", or who issued it."""
        lemma = self._tokens[noun].lemma
        if lemma not in self._frame.words["papers"] and lemma not in self._frame.nouns:
            return None
        own = self._tree.of(noun, "nmod:poss") + [
            i for i in self._tree.of(noun, "nmod", "obl") if self._tree.marker(i) in ("by", "from")
        ]
        bodies = [*self._tree.of(noun, "compound"), *self._tree.of(noun, "nmod")]
        own += [i for i in bodies if self._tree.marker(i) in ("", "of", None) and self._is_body(i)]
        head = self._parse.heads[noun]
        given = head >= 0 and self._parse.deps[noun] in ("obj", "obl")
        if not own and given and self._tokens[head].lemma in _GIVING:
            return self._subject(head, _DEPTH)
        return _first(own)

    def _is_body(self, position: int) -> bool:
        """Tell whether a noun before another names a body ("a coalition statement")."""
        named = any(e.kind == "ORG" and e.first <= position < e.end for e in self._parse.entities)
        return (
            named
            or position in self._bodies
            or self._tokens[position].lemma in nouns("coalition") | nouns("government")
        )


def _first(found: list[int]) -> int | None:
    return found[0] if found else None
