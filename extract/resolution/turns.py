"""Who speaks on as "he", "they" or "it": of those who spoke before, the last that agrees.

"Two people died, medics said. … They added" are the medics, whoever else was named meanwhile, as
long as no sentence since has begun with another whom the pronoun may stand for.
"""

import re
from collections.abc import Iterable, Iterator, Sequence

from extract.records.records import Record
from extract.resolution.antecedents import PRONOUNS, Named
from extract.text.lexicon import head_noun
from extract.text.tokens import normalise_word

__all__ = ["Turns", "spoken"]

_Span = tuple[int, int]
_PERSONAL = frozenset({"he", "she"})
_PERSONS = frozenset({"Person", "UnnamedSource"})
_REACH = 1200
"""Code points within which somebody goes on speaking."""

_GOES_ON = re.compile(
    r"\s(?:also|further|then|later|(?:has\s|had\s)?(?:adds|added|continued|concluded|went on))\b"
)
_TRAILS = re.compile(r"\s(?:\w+\s){0,5}\w*[.,]?[”\"]?\s*$")


def spoken(records: Iterable[Record]) -> list[tuple[_Span, _Span]]:
    """Return the words of all who speak in some records, each with its sentence."""
    return [
        ((argument.start, argument.end), record.sentence)
        for record in records
        for argument in record.arguments
        if argument.role == "speaker"
    ]


class Turns:
    """The words of those who speak in one document, in order."""

    def __init__(self, text: str, spoken: Sequence[tuple[_Span, _Span]]) -> None:
        """``spoken`` are the words of each speaker with their sentence, in any order."""
        self._text = text
        self._turns = sorted(turn for turn in set(spoken) if self._words(turn[0]) not in PRONOUNS)

    def before(self, position: int) -> Iterator[tuple[_Span, _Span]]:
        """Yield those who spoke before a position and near it, the last one first."""
        for turn in reversed(self._turns):
            if turn[0][1] <= position <= turn[0][1] + _REACH:
                yield turn

    def agrees(self, pronoun: str, span: _Span, type_name: str) -> bool:
        """Tell whether a speaker (local name of its class) may go on as a pronoun."""
        last = self._words(span).rsplit(" ", 1)[-1]
        plural = last.endswith("s") and head_noun(last) != last
        person = type_name in _PERSONS
        if pronoun in _PERSONAL:
            return person and not plural
        if pronoun in ("they", "their"):
            return (plural or " and " in self._words(span)) if person else type_name != "State"
        return not person and not (plural and type_name == "Organization")

    def goes_on(self, turn: _Span, pronoun: _Span, sentence: _Span, named: Named | None) -> bool:
        """Tell whether who spoke last is meant rather than somebody named.

        Args:
            turn: the words of who spoke; pronoun: those that stand for the speaker now.
            named: whom the pronoun would stand for if it did not speak, or None.
        """
        if named is None or named.sentence[0] <= turn[0]:
            return True
        after = self._text[pronoun[1] : sentence[1]]
        own = named.sentence[0] >= sentence[0]
        return _GOES_ON.match(after) is not None or (own and _TRAILS.match(after) is not None)

    def _words(self, span: _Span) -> str:
        return normalise_word(self._text[span[0] : span[1]])
