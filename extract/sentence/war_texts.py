"""Tell whether a text is about armed conflict, so that its strikes and deals are events.

"Strike", "deal" and "truce" have lives of their own in texts that hardly speak of war, and whole
fields borrow its words: labour, sport, trade. An exercise tells of battles that nobody fought.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache
from importlib.resources import files

import yaml

from extract.parser.lemmas import lemma_of
from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.text.tokens import Token

__all__ = [
    "ARMED",
    "LEAST_OTHER_WORDS",
    "LEAST_SHARE",
    "LEAST_WAR_WORDS",
    "WAR_VERBS",
    "WORDS_PER_WAR_WORD",
    "is_about_war",
    "is_dense",
    "is_enough_war",
    "war_words",
]

LEAST_WAR_WORDS = 4
"""Different words of war that a text must hold before its strikes and deals count as events."""

WAR_VERBS = frozenset(
    "bomb shell bombard besiege airlift ambush surrender kidnap abduct imprison".split()
)
"""Verbs that speak of war by themselves, as "strike" and "attack" do not."""

WORDS_PER_WAR_WORD = 40
"""Shorter texts need fewer: one for each so many words."""

LEAST_SHARE = 1.2
"""Words of war and names of armed parties in a hundred words, at least: in reports of war there are
three to twelve, in the language of a match or a market ("laid siege to the goal") hardly one."""

DENSE_SHARE = 3.0
"""The share from which two different words are enough for a text on a truce in some country."""

_LEAST_DENSE = 2
_DEALS = frozenset({"truce", "ceasefire", "armistice", "cessation"})
_TROUBLES = frozenset({"conflict", "war", "fighting", "hostility", "hostilities"})
_RELIEF = frozenset(
    {"peace", "humanitarian", "aid", "civilian", "peaceful", "refugee", "displaced"}
)

LEAST_OTHER_WORDS = 3
"""Different words of another field (``words/peace.yaml``) without which a text is not of it."""

_WEIGHTS = {"rehearsal": 2, "nature": 2}
"""Exercises and disasters have soldiers and evacuations of their own: their words count twice."""

ARMED = frozenset({"ArmedForce", "ArmedGroup"})
"""Classes of parties whose names count as words of war."""


def is_about_war(analyses: Sequence[Analysis], unread: Sequence[Sequence[Token]] = ()) -> bool:
    """Tell whether a text holds enough words of war and armed parties to be read for events.

    ``unread`` are the sentences without a word of war that nobody analysed, by their words.
    """
    words = [t for analysis in analyses for t in analysis.tokens]
    told = [w for t in words if (w := _word_of_war(t))]
    armed = [n.slug for a in analyses for n in a.names if n.type_name in ARMED and n.slug]
    different, count = len(set(told)) + len(set(armed)), len(told) + len(armed)
    total = len(words) + sum(map(len, unread))
    if not is_enough_war(total, count, different):
        dense = is_dense(total, count, different)
        if not dense or not _tells_of_truce(analyses):
            return False
    return not _is_of_peace([*(a.tokens for a in analyses), *unread], count)


def is_enough_war(words: int, told: int, different: int) -> bool:
    """Tell it from how many words there are, how many tell of war, and how many different ones."""
    needed = min(LEAST_WAR_WORDS, 1 + words // WORDS_PER_WAR_WORD)
    return different >= needed and 100 * told >= LEAST_SHARE * words


def is_dense(words: int, told: int, different: int) -> bool:
    """Tell it of a text that says few words of war over and over, as a statement on a truce does.

    A quarrel may be called a war as often: what the words stand beside has to tell.
    """
    return different >= _LEAST_DENSE and 100 * told >= DENSE_SHARE * words


def _tells_of_truce(analyses: Sequence[Analysis]) -> bool:
    """Tell whether a truce or conflict is that of a country, and people are in need of peace."""
    relieved = any(t.lemma in _RELIEF for a in analyses for t in a.tokens)
    heads = {a.head(p) for a in analyses for p in a.phrases}
    return (
        relieved
        and bool(heads & _DEALS)
        and any(
            _is_of_country(a, phrase)
            for a in analyses
            for phrase in a.phrases
            if a.head(phrase) in _DEALS | _TROUBLES
        )
    )


def _is_of_country(analysis: Analysis, phrase: Phrase) -> bool:
    """ "The truce in Yemen", "the Yemen conflict"."""
    after = [t.lower for t in analysis.tokens[phrase.last + 1 : phrase.last + 2]]
    last = phrase.last + 2 if after == ["in"] else phrase.last
    names = analysis.names_in(Phrase(phrase.first, last, phrase.head))
    within = after == ["in"]  # where a state is called a place
    return any(n.type_name == "State" or (within and n.slug and n.last == last) for n in names)


@cache
def war_words() -> frozenset[str]:
    """Return the words of war in their dictionary form."""
    listed = yaml.safe_load(files("extract").joinpath("words/war.yaml").read_text("utf-8"))
    return frozenset(listed) | WAR_VERBS


def _is_of_peace(sentences: Iterable[Sequence[Token]], count: int) -> bool:
    """Tell whether the words of other fields weigh as much as so many words of war.

    In reports of war they weigh a third at most, in a pay dispute or an exercise they rule.
    """
    forms = (form for tokens in sentences for form in _uncapitalised(tokens))
    found = [(word, weight) for form in forms for word, weight in _peace(form)]
    many = len({word for word, _ in found}) >= LEAST_OTHER_WORDS
    return many and sum(weight for _, weight in found) >= count


def _uncapitalised(tokens: Sequence[Token]) -> Iterator[str]:
    """The words of a sentence that are no part of a name such as "African Union"."""
    yield from (token.lower for token in tokens[:1])
    yield from (token.text for token in tokens[1:] if token.text.islower())


@lru_cache(maxsize=65_536)
def _peace(form: str) -> tuple[tuple[str, int], ...]:
    """The word of another field that a form may be, and its weight; whatever part of speech."""
    weights = _peace_words()
    forms = (form, lemma_of(form, "NOUN", "NNS"), lemma_of(form, "VERB", "VBD"))
    return tuple((word, weights[word]) for word in forms if word in weights)[:1]


@cache
def _peace_words() -> Mapping[str, int]:
    fields = yaml.safe_load(files("extract").joinpath("words/peace.yaml").read_text("utf-8"))
    return {word: _WEIGHTS.get(field, 1) for field in fields for word in fields[field]}


def _word_of_war(token: Token) -> str:
    lemma = token.lemma or token.lower
    return lemma if lemma in (WAR_VERBS if token.tag == "VERB" else war_words()) else ""
