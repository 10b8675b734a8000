"""Noun phrases of a tagged sentence, and which of them stand in a list.

A phrase is the longest run of determiners, numbers, modifiers and nouns that ends in a noun;
prepositional complements are left to `extract.sentence.predications`.
"""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from extract.text.lexicon import nouns
from extract.text.tokens import Token

__all__ = ["Phrase", "complements", "find_phrases", "in_list", "is_time", "phrase_at"]

WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
TIME_WORDS = WEEKDAYS | frozenset(
    """today yesterday tomorrow week month year day night morning evening afternoon hour
    weekend""".split()
)
_MONTHS = frozenset(
    """january february march april may june july august september october november
    december""".split()
)
_OPENS_MONTH = frozenset({"in", "since", "until", "by"})
_SPANS = frozenset("seconds minutes hours days weeks months years".split())
_AFTERWARDS = frozenset({"after", "before", "later", "earlier", "ago"})
_DAYTIMES = frozenset({"night", "evening", "morning", "afternoon"})
_DAYS = frozenset({"today", "yesterday", "tomorrow", "tonight"})
_PARTITIVES = frozenset(
    """section part portion side number series stretch majority member lot handful dozen score rest
    column half hundred thousand some many most several few all both any each one none km kilometer
    kilometre mile metre meter hectare acre""".split()
)
_INSIDE = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "POSS", "HYPH"})
_RELATIVE = frozenset({"when", "where", "why"})  # "the morning when armed men came"
_HEADS = frozenset({"NOUN", "PROPN", "NUM", "PRON"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase: tokens [first, last] of its sentence, with the head's position."""

    first: int
    last: int
    head: int


def find_phrases(tokens: Sequence[Token], opening: Container[int] = ()) -> tuple[Phrase, ...]:
    """Return the noun phrases in order; they do not overlap.

    ``opening`` are positions of names that begin a clause, and so a phrase of their own.
    """
    phrases: list[Phrase] = []
    index = 0
    while index < len(tokens):
        last = None if _is_bound(tokens, index) else _phrase_end(tokens, index, opening)
        if last is None:
            index += 1
            continue
        phrases.append(Phrase(index, last, _head(tokens, index, last)))
        index = last + 1
    return tuple(_join_partitives(tokens, phrases))


def in_list(
    tokens: Sequence[Token], phrases: Sequence[Phrase], position: int
) -> tuple[Phrase, ...]:
    """Return the phrases of the list ("A, B and C") that starts with phrase ``position``.

    A list is taken only up to its "and" or "or"; commas without one join nothing.
    """
    found = [phrases[position]]
    pending: list[Phrase] = []
    closed = False
    for phrase in phrases[position + 1 :]:
        between = tokens[(pending or found)[-1].last + 1 : phrase.first]
        link = [token.lower for token in between if token.tag != "ADV"]
        if link == [",", "and"] and _is_subject(tokens, phrase):
            break
        if link in (
            ["and"],
            ["or"],
            [",", "and"],
            [",", "or"],
            ["and", "from"],
            ["as", "well", "as"],
        ):
            found += [*pending, phrase]
            pending, closed = [], True
        elif link == [","] and not closed:
            pending.append(phrase)
        else:
            break
    return tuple(found)


def complements(
    tokens: Sequence[Token], phrases: Sequence[Phrase], start: int
) -> tuple[tuple[str, tuple[Phrase, ...]], ...]:
    """Return the (preposition, phrases) pairs that follow position ``start`` in its clause."""
    found: list[tuple[str, tuple[Phrase, ...]]] = []
    index = start
    while index < len(tokens):
        token = tokens[index]
        position = phrase_at(phrases, index)
        if token.text == "," and index + 1 < len(tokens) and tokens[index + 1].lower == "with":
            break
        if token.tag in ("ADP", "PART") and phrase_at(phrases, index + 1) is not None:
            listed = in_list(tokens, phrases, phrase_at(phrases, index + 1) or 0)
            found.append((token.lower, listed))
            index = listed[-1].last + 1
        elif (
            (position is not None and found and not is_time(tokens, phrases[position]))
            or token.tag in ("VERB", "SCONJ", "CCONJ", "AUX")
            or token.text in ";:.!?"
        ):
            break
        else:
            index = phrases[position].last + 1 if position is not None else index + 1
    return tuple(found)


def is_time(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Tell whether a phrase names a day, week or time of day."""
    return tokens[phrase.head].lower.rstrip("s") in TIME_WORDS


def phrase_at(phrases: Sequence[Phrase], index: int) -> int | None:
    """Return the position in ``phrases`` of the one that begins at a token, or None."""
    return next((n for n, phrase in enumerate(phrases) if phrase.first == index), None)


def _join_partitives(tokens: Sequence[Token], phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """Join "a section of road", "dozens of people" into one phrase with the inner head.

    "The town of Hama" is one phrase too, and its head is "town".
    """
    pending: Phrase | None = None
    for phrase in phrases:
        linked = (
            pending is not None
            and phrase.first == pending.last + 2
            and tokens[pending.last + 1].lower == "of"
        )
        if pending is not None and linked and not _is_place(tokens, pending):
            phrase = Phrase(pending.first, phrase.last, phrase.head)
        elif pending is not None and linked and _has_name(tokens, phrase):
            phrase = Phrase(pending.first, phrase.last, pending.head)
            pending = None
            yield phrase
            continue
        elif pending is not None:
            yield pending
        head = tokens[phrase.head]
        partitive = head.tag == "NUM" or not _PARTITIVES.isdisjoint((head.lemma, head.lower))
        if partitive or _is_place(tokens, phrase):
            pending = phrase
        else:
            pending = None
            yield phrase
    if pending is not None:
        yield pending


def _has_name(tokens: Sequence[Token], phrase: Phrase) -> bool:
    return any(token.tag == "PROPN" for token in tokens[phrase.first : phrase.last + 1])


def _is_place(tokens: Sequence[Token], phrase: Phrase) -> bool:
    head = tokens[phrase.head]
    return head.lemma in nouns("place") or (head.text in nouns("division"))


def _phrase_end(tokens: Sequence[Token], first: int, opening: Container[int]) -> int | None:
    token = tokens[first]
    before, after = tokens[max(first - 1, 0)].lower, tokens[first + 1 : first + 2]
    if before == "on" and token.lower in WEEKDAYS and after and after[0].lower in _DAYTIMES:
        return first + 1  # "on Monday night gunmen opened fire"
    if token.tag == "PRON":
        return first
    if token.tag not in _INSIDE or token.tag in ("POSS", "HYPH"):
        return None
    last, adjective = None, None
    for index in range(first, len(tokens)):
        tag = tokens[index].tag
        grading = tag == "ADV" and tokens[index].lower not in _RELATIVE
        if grading and index + 1 < len(tokens) and tokens[index + 1].tag in ("ADJ", "NUM"):
            continue
        compound = index > first and tokens[index - 1].tag == "HYPH"
        if _is_quote_inside(tokens, index, first):
            continue
        if tag not in _INSIDE and not compound:
            break
        timed = _opens_time(tokens, index) or _closes_time(tokens, index)
        if index > first and (timed or index in opening):
            break
        if tag == "NUM" and index > first and _ends_before_number(tokens, index, first):
            break
        if tag == "DET" and index > first and tokens[index - 1].tag not in ("DET", "ADV"):
            break
        if tag in _HEADS:
            last = index
        elif tag == "ADJ":
            adjective = index
    return adjective if last is None and token.tag == "DET" else last  # "the wounded"


def _ends_before_number(tokens: Sequence[Token], number: int, first: int) -> bool:
    """Tell whether a noun stands right before a number and its adverb ("soldiers some 9 km")."""
    before = number - 1
    while before > first and tokens[before].tag == "ADV":
        before -= 1
    return tokens[before].tag == "NOUN"


def _is_bound(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word is the "least" of "at least six"."""
    bound = tokens[index].lower in ("least", "most")
    return bound and index > 0 and tokens[index - 1].lower == "at"


def _is_quote_inside(tokens: Sequence[Token], index: int, first: int) -> bool:
    """Tell whether a quotation mark stands between a modifier and its noun (a “safe zone”)."""
    if tokens[index].text not in '“"‘' or index == first or index + 1 >= len(tokens):
        return False
    return tokens[index - 1].tag in ("DET", "ADJ") and tokens[index + 1].tag in _INSIDE


def _is_subject(tokens: Sequence[Token], phrase: Phrase) -> bool:
    """Tell whether a verb follows, so that a clause begins (", and the convoy stopped")."""
    after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    return after is not None and (
        after.tag == "AUX" or (after.tag == "VERB" and after.form in ("ed", "s"))
    )


def _opens_time(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether "last week" or "Monday" begins here, which joins no noun phrase before it."""
    word = tokens[index].lower
    following = tokens[index + 1].lower if index + 1 < len(tokens) else ""
    if word in ("last", "next", "this", "earlier"):
        return following in TIME_WORDS
    if word in _SPANS and tokens[index - 1].tag == "NOUN":
        return following in _AFTERWARDS  # "broke the truce hours after it began"
    if word in _DAYS:
        return True
    return word in WEEKDAYS and tokens[index - 1].tag == "NOUN"


def _closes_time(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a weekday stands right before: no name goes on ("On Sunday rebels …").

    Nor does one after a month that a preposition makes a time ("In May local leaders …").
    """
    before = tokens[index - 1].lower
    month = index > 1 and before in _MONTHS and tokens[index - 2].lower in _OPENS_MONTH
    plural = tokens[index].tag == "ADJ" or tokens[index].form == "s"
    return (before in WEEKDAYS and tokens[index].lower not in TIME_WORDS) or (month and plural)


def _head(tokens: Sequence[Token], first: int, last: int) -> int:
    for index in range(last, first - 1, -1):
        if tokens[index].tag in ("NOUN", "PRON"):
            return index
        if tokens[index].tag == "PROPN":
            return index
    return last
