"""The words of what somebody promises: the clause or noun phrase, where it begins and ends."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.agreements.requests import find_requests
from extract.sentence.analysis import Analysis
from extract.sentence.clauses import own_first, stretch
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["Content", "Promises"]

_CLAUSES = ("xcomp", "ccomp", "advcl")
_MARKERS = frozenset({"exchange", "return", "swap"})


@dataclass(frozen=True, slots=True)
class Content:
    """What is promised; positions of tokens.

    Attributes:
        head: the verb or noun that tells it; first, last: its words.
        verb: the predication of a verb, None of a noun.
        core: what is promised in short, the noun itself or the verb's object.
    """

    head: int
    first: int
    last: int
    verb: Predication | None = None
    core: Phrase | None = None


class Promises:
    """Cuts what is promised out of one sentence.

    Attributes:
        markers: positions of "exchange" and "return" in "in exchange for".
    """

    def __init__(self, analysis: Analysis, frame: Frame, deals: Sequence[Phrase]) -> None:
        """Find where promises end: at "in exchange for", at "under the deal"."""
        self.analysis, self.frame, self.deals = analysis, frame, deals
        tokens = analysis.tokens
        self.markers = [
            i
            for i in range(1, len(tokens))
            if tokens[i].lower in _MARKERS and tokens[i - 1].lower == "in"
        ]
        self.verbs = {p.verb: p for p in analysis.predications}
        self.stops = [i - 1 for i in self.markers] + list(self._adjuncts())
        self.stops += [request.first for request in find_requests(analysis)]

    def _adjuncts(self) -> Iterator[int]:
        """Where "as part of the deal" or "under the deal" begins, which is not promised."""
        for deal in self.deals:
            root = self.analysis.tree.root(deal)
            for index in (root, self.analysis.parse.heads[root]):
                word = self.analysis.tree.preposition(index) if index >= 0 else ""
                if word == "as" or (index == root and word in ("under", "per")):
                    yield min(self.analysis.tree.below(index, "case"), default=index)

    def clauses(self, verb: int, *labels: str) -> Iterator[Content]:
        """The infinitives and clauses on a verb that promise something."""
        words = self.frame.words
        for index in self.analysis.tree.below(verb, *(labels or _CLAUSES)):
            for member in (index, *self.analysis.tree.listed(index)):
                predication = self.verbs.get(member)
                if predication is None or (labels == () and not self._is_promise(member)):
                    continue
                lemma = self.analysis.tokens[member].lemma
                if lemma in words["contents_verbs"] or self.is_content(*predication.patients):
                    yield self.clause(predication)

    def _is_promise(self, verb: int) -> bool:
        marks = {self.analysis.tokens[i].lower for i in self.analysis.tree.below(verb, "mark")}
        advcl = self.analysis.parse.deps[verb] == "advcl"
        return bool(marks & {"to", "that"}) or not (advcl or marks)

    def clause(self, predication: Predication) -> Content:
        """The words of a clause: from its verb on, or from whom it befalls."""
        first = predication.verb
        if predication.passive and predication.patients:
            heads = [p.first for p in predication.patients if p.first < first]
            relative = self.analysis.parse.deps[predication.verb].startswith("acl")
            first = min([first, *([] if relative else heads)])
        others = self.analysis.tree.listed(predication.verb)
        stops = [*self.stops, *(self.start(i) for i in others)]
        last = stretch(self.analysis, predication.verb, predication.verb, stops)
        core = next((p for p in predication.patients if first <= p.first <= last), None)
        return Content(predication.verb, first, last, predication, core)

    def start(self, index: int) -> int:
        """Where a further member of a list begins, its "and" included."""
        return min([index, *self.analysis.tree.below(index, "cc", "mark", "aux", "nsubj", "det")])

    def thing(self, phrase: Phrase, rest: bool = False, stops: Sequence[int] = ()) -> Content:
        """Return the words of a thing that is promised, up to any of the positions ``stops``.

        Args:
            rest: take what follows too, which the parser may hang higher up.
        """
        root, ends = self.analysis.tree.root(phrase), [*self.stops, *stops]
        last = max(phrase.last, stretch(self.analysis, phrase.first, root, ends))
        first = own_first(self.analysis, phrase)
        core = Phrase(first, phrase.last, phrase.head)
        return Content(phrase.head, first, self._rest(last) if rest else last, core=core)

    def _rest(self, last: int) -> int:
        """ "Safe passage … for 308 fighters": the parser may hang what follows higher up."""
        tokens = self.analysis.tokens
        end = min([i for i in self.stops if i > last], default=len(tokens))
        while last + 1 < end and tokens[last + 1].tag in ("ADP", "CCONJ"):
            following = next((p for p in self.analysis.phrases if p.first == last + 2), None)
            if following is None:
                break
            root = self.analysis.tree.root(following)
            last = max(following.last, stretch(self.analysis, following.first, root))
        return last

    def is_content(self, *phrases: Phrase) -> bool:
        """Tell whether any of some phrases names what deals are about, or a person."""
        things = self.frame.words["contents_nouns"]
        return any(
            self.analysis.head(p) in things
            or any(
                entity.kind == "PERSON" and entity.first <= p.head < entity.end
                for entity in self.analysis.parse.entities
            )
            for p in phrases
        )
