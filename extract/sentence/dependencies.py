"""Walks over the tree of one sentence: what hangs on a word, lists, prepositions, noun phrases.

Positions are token positions. Labels: Universal Dependencies, https://universaldependencies.org/u/dep/
"""

from collections.abc import Iterable, Iterator, Sequence

from extract.parser.syntax import Parse
from extract.sentence.phrases import Phrase, is_time
from extract.text.tokens import Token

__all__ = ["Complements", "Dependencies"]

Complements = tuple[tuple[str, tuple[Phrase, ...]], ...]
"""Prepositions, each with the phrases of its list, in the order of the text."""

_HANGING = ("nmod", "obl", "obl:agent")
_UNMARKED = ("obl:unmarked", "nmod:unmarked")
_MEASURES = frozenset("km kilometer kilometre mile meter metre yard minute hour".split())
_DIRECTIONS = frozenset(
    """north south east west northeast northwest southeast southwest north-east north-west
    south-east south-west away""".split()
)
_DEEPEST = 8
"""How many prepositional phrases may hang one on another."""


class Dependencies:
    """The tree of one sentence over its phrases; no look-up scans the sentence."""

    def __init__(self, tokens: Sequence[Token], phrases: Sequence[Phrase], parse: Parse) -> None:
        """Index children and phrases by position; all three are of the same words."""
        self.tokens, self.parse = tokens, parse
        self._phrases: list[Phrase | None] = [None] * len(tokens)
        for phrase in phrases:
            span = phrase.last + 1 - phrase.first
            self._phrases[phrase.first : phrase.last + 1] = [phrase] * span
        self.heads = self._mended(parse.heads)
        self._complements: dict[Phrase, Complements] = {}
        self._children: list[list[int]] = [[] for _ in tokens]
        for index, head in enumerate(self.heads):
            if head >= 0:
                self._children[head].append(index)

    def _mended(self, heads: Sequence[int]) -> tuple[int, ...]:
        """Heads where no member of a list hangs on a word beyond a verb that it follows.

        "As buses went to the town, jets bombed the road and a bridge": a bridge was bombed.
        """
        mended = list(heads)
        for index, head in enumerate(heads):
            if self.parse.deps[index] != "conj" or not 0 <= head < index:
                continue
            phrase = self._phrases[index]
            first = phrase.first if phrase is not None else index
            before = self._phrases[first - 2] if first >= 2 else None
            if before is None or before.first <= head or self.tokens[first - 1].tag != "CCONJ":
                continue
            root = self.root(before)
            verb = heads[root]
            if head < verb < root and not self._hangs_on(heads, verb, head):
                mended[index] = root
        return tuple(mended)

    def _hangs_on(self, heads: Sequence[int], index: int, above: int) -> bool:
        for _ in range(_DEEPEST):
            index = heads[index]
            if index in (above, -1):
                break
        return index == above

    def below(self, head: int, *labels: str) -> list[int]:
        """What hangs on a word, in order; only by some relations if any are given."""
        children, deps = self._children[head], self.parse.deps
        return [i for i in children if deps[i] in labels] if labels else [*children]

    def phrase(self, index: int) -> Phrase | None:
        """The noun phrase that a word stands in, or None."""
        return self._phrases[index]

    def phrases(self, heads: Iterable[int]) -> tuple[Phrase, ...]:
        """The phrases of some words and of all that is listed with them, each once."""
        found: dict[Phrase, None] = {}
        for head in heads:
            phrase = self._phrases[head]
            inside = range(phrase.first, phrase.last + 1) if phrase is not None else ()
            for index in (head, *(i for start in inside or (head,) for i in self.listed(start))):
                member = self._phrases[index]
                if member is not None:
                    found[member] = None
        return tuple(found)

    def listed(self, head: int) -> Iterator[int]:
        """The further members of the list that a word begins ("A, B and C").

        A name beside it that goes on into a list is one of the list, whatever the tree says.
        """
        later = [*self.below(head, "conj"), *self._beyond_and(head)]
        beside = [i for i in self.below(head, "appos") if later and head < i < later[0]]
        names = [i for i in beside if self._are_names(head, i)]
        for index in (*names, *later):
            yield index
            yield from self.listed(index)

    def _beyond_and(self, head: int) -> list[int]:
        """ "A kindergarten and residential area": read as one area of two sorts, where two are."""
        return [
            i
            for i in self.below(head, "compound")
            if self._phrases[i] is not None
            and self._phrases[i] != self._phrases[head]
            and self.tokens[i].tag in ("NOUN", "PROPN")
            and self._goes_on_with_quality(i)
        ]

    def _goes_on_with_quality(self, index: int) -> bool:
        """Tell whether "and" and an adjective follow a noun: the two are no pair."""
        after = self.tokens[index + 1 : index + 2]
        return bool(after) and after[0].tag == "CCONJ" and self.parse.fine_tags[index + 2] == "JJ"

    def _are_names(self, *indices: int) -> bool:
        """Tell whether words are proper nouns with nothing between them but a comma and "the"."""
        first, last = min(indices), max(indices)
        between = {token.lower for token in self.tokens[first + 1 : last]}
        proper = all(self.tokens[i].tag == "PROPN" for i in indices)
        return proper and between <= {",", "the"}

    def first_of_list(self, index: int) -> int:
        """The word that begins the list in which a word stands, itself if it is in none."""
        for _ in range(_DEEPEST):
            if self.parse.deps[index] != "conj":
                break
            index = self.heads[index]
        return index

    def preposition(self, index: int) -> str:
        """The first case marker of a word or its phrase in lower case, "" if there is none."""
        phrase = self._phrases[index]
        own = self.below(index, "case")
        if not own and phrase is not None:
            own = [i for i in self.around(phrase) if i < phrase.first and self._marks_case(i)]
        return next((self.tokens[i].lower for i in own), "")

    def _marks_case(self, index: int) -> bool:
        return self.parse.deps[index] == "case"

    def around(self, phrase: Phrase) -> list[int]:
        """What hangs on any word of a phrase from outside it, in order."""
        found: list[int] = []
        for index in range(phrase.first, phrase.last + 1):
            outside = (i for i in self._children[index] if not phrase.first <= i <= phrase.last)
            found += outside
        return sorted(found)

    def root(self, phrase: Phrase) -> int:
        """The word of a phrase that hangs on something outside it."""
        inside = range(phrase.first, phrase.last + 1)
        outer = (i for i in (phrase.head, *inside) if self.parse.heads[i] not in inside)
        return next(outer, phrase.head)

    def complements(self, phrase: Phrase) -> Complements:
        """The prepositional complements of a noun phrase, and theirs, after it."""
        if phrase not in self._complements:  # many rules ask for those of one phrase
            after = (i for i in self.around(phrase) if i > phrase.last)
            self._complements[phrase] = tuple(self._opened(after, 0))
        return self._complements[phrase]

    def opened(self, indices: Iterable[int]) -> Complements:
        """The prepositional phrases that some words head, and their own complements."""
        return tuple(self._opened(sorted(indices), 0))

    def _opened(
        self, indices: Iterable[int], depth: int
    ) -> Iterator[tuple[str, tuple[Phrase, ...]]]:
        for index in indices:
            if self.parse.deps[index] == "advmod":
                yield from self._beside(index)
                continue
            if self.parse.deps[index] in _UNMARKED and depth < _DEEPEST:
                yield from self._opened(self._beyond_time(index), depth + 1)
                continue
            preposition = "near" if self._is_measured(index) else self.preposition(index)
            if self.parse.deps[index] not in (*_HANGING, "conj") or not preposition:
                continue
            phrases = self.phrases([index])
            if phrases:
                yield preposition, phrases
            if depth < _DEEPEST:
                for phrase in phrases:
                    after = [i for i in self.around(phrase) if i > phrase.last]
                    yield from self._opened(after, depth + 1)

    def _beyond_time(self, index: int) -> list[int]:
        """ "Died Sunday in Homs", "strikes this week in Homs": what is read as part of the time."""
        phrase = self._phrases[index]
        if phrase is None or not is_time(self.tokens, phrase):
            return []
        return [i for i in self.around(phrase) if i > phrase.last]

    def _beside(self, index: int) -> Complements:
        """ "North of the town", "9 km east of the camp"; not so what explains a place before it."""
        if self.tokens[index].lower not in _DIRECTIONS or self._explains(index):
            return ()
        phrases = self.phrases(i for i in self.below(index, "obl", "nmod") if i > index)
        return (("near", phrases),) if phrases else ()

    def _is_measured(self, index: int) -> bool:
        """ "5 miles from the town" is near it, and so is "east of the town"."""
        quarters = [i for i in self.below(index, "advmod") if self.tokens[i].lower in _DIRECTIONS]
        if quarters and self.preposition(index) == "of":
            return not self._explains(quarters[0])
        measures = [i for i in self.below(index) if self.tokens[i].lemma in _MEASURES]
        near = bool(measures) and self.preposition(index) == "from"
        return near and not self._explains(measures[0])

    def _explains(self, index: int) -> bool:
        """Tell whether a distance stands after a comma ("in Homs, 9 km south of Hama")."""
        while index > 0 and self._measures(self.tokens[index - 1]):
            index -= 1
        return index > 0 and self.tokens[index - 1].text == ","

    def _measures(self, token: Token) -> bool:
        return token.tag in ("NUM", "ADV") or token.lemma in _MEASURES or token.text in "()"
