"""What hangs on what in a parsed sentence: dependents, clauses, and phrases as runs of words."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from extract.parser.syntax import Parse

__all__ = ["Dependents"]

_OUTSIDE = frozenset("acl acl:relcl appos parataxis punct dep advcl advcl:relcl list".split())
_OF_ITS_OWN = frozenset(
    "det det:predet amod compound flat nummod nmod:desc nmod:poss nmod:unmarked goeswith".split()
)
_INSIDE_A_PHRASE = frozenset("-–/’'\"“”")


class Dependents:
    """The tree of one sentence, asked from above; positions are those of its words."""

    def __init__(self, parse: Parse, words: Sequence[str]) -> None:
        """Index the dependents of every word; ``words`` are in lower case."""
        self.parse, self.words = parse, words
        self._of: dict[int, list[int]] = defaultdict(list)
        for index, head in enumerate(parse.heads):
            self._of[head].append(index)

    def of(self, head: int, *labels: str) -> list[int]:
        """Return the dependents of a word with one of these labels, all if none is given."""
        return [i for i in self._of[head] if not labels or self.parse.deps[i] in labels]

    def marker(self, word: int) -> str:
        """Return the first preposition or conjunction of a word, "" if it has none."""
        return next((self.words[i] for i in self.of(word, "case", "mark")), "")

    def below(self, word: int) -> Iterator[int]:
        """Yield a word and all that hangs on it."""
        waiting = [word]
        while waiting:
            index = waiting.pop()
            yield index
            waiting += self._of[index]

    def clause(self, word: int) -> tuple[int, int]:
        """Return the outer ends of a word with all that hangs on it, half-open."""
        inside = list(self.below(word))
        return min(inside), max(inside) + 1

    def phrase(self, head: int, prepositions: frozenset[str] = frozenset()) -> tuple[int, int]:
        """Return the run of words around a noun that names it, half-open.

        Modifiers belong to it, and complements after the given prepositions; relative clauses,
        appositions and lists do not.
        """
        inside = {head}
        for index in self.of(head):
            if self.parse.deps[index] in _OF_ITS_OWN:
                inside |= set(self._named(index))
            if self.parse.deps[index] == "nmod" and self.marker(index) in prepositions:
                inside |= set(self._named(index))
        first, last = head, head
        while self._reaches(inside, first, -1):
            first -= 1
        while self._reaches(inside, last, 1):
            last += 1
        return first, last + 1

    def _named(self, word: int) -> Iterator[int]:
        yield word
        for index in self.of(word):
            if self.parse.deps[index] not in _OUTSIDE:
                yield from self._named(index)

    def _reaches(self, inside: set[int], edge: int, step: int) -> bool:
        """Tell whether a run goes on at an edge, hyphens and quotation marks within it included."""
        following = edge + step
        if not 0 <= following < len(self.words):
            return False
        between = self.words[following] in _INSIDE_A_PHRASE and following + step in inside
        if between:
            inside.add(following)
        return following in inside
