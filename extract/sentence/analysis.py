"""One sentence with all that was found in it: words, phrases, predications, names, counts, dates.

The readers of frames (`extract.strikes.strikes`, `extract.agreements.mentions`, …) ask this and
nothing else.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from extract.parser.syntax import EMPTY, Parse, SentenceParser
from extract.sentence.coordination import with_subjects
from extract.sentence.dependencies import Complements, Dependencies
from extract.sentence.frames import Frame, Trigger
from extract.sentence.garden_paths import bare_clauses
from extract.sentence.names import NameFinder
from extract.sentence.participles import with_participles
from extract.sentence.phrases import Phrase, complements, find_phrases
from extract.sentence.predications import Predication, find_predications
from extract.sentence.proper_names import Name
from extract.sentence.tagging import tag_words
from extract.text.lexicon import nouns
from extract.text.sentences import Sentence
from extract.text.tokens import Token, split_words
from extract.values.dates import DateMention, find_dates
from extract.values.quantities import Quantity, find_quantities

__all__ = ["Analysis", "analyse", "leave"]

_LONGEST_TRIGGER = 3


@dataclass(frozen=True)
class Analysis:
    """A sentence; positions in ``phrases`` and ``predications`` are token positions.

    Attributes:
        quantities, dates: with offsets into the body.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    phrases: tuple[Phrase, ...]
    predications: tuple[Predication, ...]
    names: tuple[Name, ...]
    quantities: tuple[Quantity, ...]
    dates: tuple[DateMention, ...]
    parse: Parse
    tree: Dependencies

    def words(self, phrase: Phrase) -> tuple[Token, ...]:
        """The tokens of a phrase."""
        return self.tokens[phrase.first : phrase.last + 1]

    def head(self, phrase: Phrase) -> str:
        """The head's lemma, of "Warplanes" at the start of a sentence too."""
        return _noun_lemma(self.tokens[phrase.head]).lower()

    def span(self, phrase: Phrase) -> tuple[int, int]:
        """The phrase's code points of the body, half-open."""
        return self.tokens[phrase.first].start, self.tokens[phrase.last].end

    def names_in(self, phrase: Phrase) -> tuple[Name, ...]:
        """The proper names inside a phrase."""
        return tuple(n for n in self.names if n.first <= phrase.last and n.last >= phrase.first)

    def after(self, phrase: Phrase) -> Complements:
        """The prepositional complements right after a phrase."""
        return complements(self.tokens, self.phrases, phrase.last + 1)

    def noun_trigger(self, frame: Frame, phrase: Phrase) -> tuple[Trigger, int] | None:
        """The frame's trigger at a phrase's head with its first position, the longest first."""
        if _noun_lemma(self.tokens[phrase.head]) not in frame.noun_ends:
            return None
        inside = enumerate(self.tokens[phrase.first : phrase.head + 1], phrase.first)
        lemmas = [(i, t) for i, t in inside if t.tag != "HYPH"]
        for size in range(_LONGEST_TRIGGER, 0, -1):
            run = lemmas[-size:]
            if len(run) == size:
                trigger = frame.nouns.get(" ".join(_noun_lemma(token) for _, token in run))
                if trigger is not None:
                    return trigger, run[0][0]
        return None

    def verb_trigger(self, frame: Frame, predication: Predication) -> Trigger | None:
        """The frame's trigger at a verb; one with the verb's particle is preferred."""
        lemma = self.tokens[predication.verb].lemma
        if predication.particle is not None:
            phrasal = frame.verbs.get(f"{lemma} {self.tokens[predication.particle].lower}")
            if phrasal is not None:
                return phrasal
        following = self.tokens[predication.verb + 1 : predication.verb + 4]
        for token in following:
            phrasal = frame.verbs.get(f"{lemma} {token.lower}")
            if phrasal is not None and token.tag in ("ADP", "ADV"):
                return phrasal
        return frame.verbs.get(lemma)

    def lemma_of(self, predication: Predication) -> str:
        """A verb's lemma with its particle ("carry out")."""
        lemma = self.tokens[predication.verb].lemma
        if predication.particle is None:
            return lemma
        return f"{lemma} {self.tokens[predication.particle].lower}"

    def quantities_in(self, phrase: Phrase) -> tuple[Quantity, ...]:
        """The counts whose number stands inside a phrase."""
        start, end = self.span(phrase)
        return tuple(q for q in self.quantities if q.start < end and q.end > start)

    def is_dated(self, phrase: Phrase) -> bool:
        """Tell whether a phrase holds a date."""
        start, end = self.span(phrase)
        return any(d.start < end and d.end > start for d in self.dates)

    def has(self, phrase: Phrase, *groups: str) -> bool:
        """Tell whether a phrase's head is in one of the noun groups of the lexicon."""
        head = self.head(phrase)
        return any(head in nouns(group) for group in groups)


def analyse(
    text: str,
    sentence: Sentence,
    names: NameFinder,
    parser: SentenceParser,
    published: date | None,
    raw: Sequence[Token] = (),
    parse: Parse | None = None,
) -> Analysis:
    """Return the analysis of one sentence of a body, read from the parser's tree.

    ``raw`` are its words, where somebody has cut it already, ``parse`` what the parser says of
    them, where it was asked before.
    """
    words = text[sentence.start : sentence.end]
    raw = raw or split_words(words, sentence.start)
    parse = parse or parser.parse([token.text for token in raw])
    parse = with_participles(raw, parse)
    tagged = tag_words(raw, parse)
    parse = with_subjects(tagged, parse)
    found = names.find(tagged, parse.entities, parse.sources)
    tokens = tuple(_marked(tagged, found))
    phrases = find_phrases(tokens, bare_clauses(tokens, parse))
    tree = Dependencies(tokens, phrases, parse)
    return Analysis(
        sentence,
        tokens,
        phrases,
        find_predications(tokens, tree),
        found,
        tuple(_shift_quantity(q, sentence.start) for q in find_quantities(words)),
        tuple(_shift_date(d, sentence.start) for d in find_dates(words, published)),
        parse,
        tree,
    )


def leave(sentence: Sentence, names: tuple[Name, ...]) -> Analysis:
    """Return the analysis of a sentence that is not parsed: no words, only names known anyway."""
    tree = Dependencies((), (), EMPTY)
    return Analysis(sentence, (), (), (), names, (), (), EMPTY, tree)


def _marked(tokens: Sequence[Token], names: Sequence[Name]) -> Iterator[Token]:
    inside = {i for name in names for i in range(name.first, name.last + 1)}
    for index, token in enumerate(tokens):
        plain = token.tag in ("PUNCT", "HYPH", "POSS")
        yield replace(token, tag="PROPN", form="") if index in inside and not plain else token


def _shift_quantity(quantity: Quantity, offset: int) -> Quantity:
    return replace(quantity, start=quantity.start + offset, end=quantity.end + offset)


def _shift_date(mention: DateMention, offset: int) -> DateMention:
    return replace(mention, start=mention.start + offset, end=mention.end + offset)


def _noun_lemma(token: Token) -> str:
    if token.tag == "PROPN" and token.lower.endswith("s") and not token.lower.endswith("ss"):
        return token.lower[:-1]
    return token.lemma or token.lower
