"""Find proper names of parties and places in a sentence: those of the register, and unknown ones.

Finds spans and says what they may be; which party a phrase as a whole stands for ("ISIS
fighters", "the coalition") is decided in `extract.resolution.resolution`.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from extract.parser.entities import Entity
from extract.sentence.appositions import singular
from extract.sentence.labels import labels_of
from extract.sentence.marked_names import by_first_word
from extract.sentence.metonyms import acts, is_locative
from extract.sentence.proper_names import Name, written
from extract.sentence.unknown_names import (
    find_unknown,
    initial_at,
    is_organization,
    is_title,
    listed_person,
    office_of,
)
from extract.text.dictionary import is_word
from extract.text.lexicon import nouns
from extract.text.tokens import Token, split_words
from ontology.register import Entry, Register

__all__ = ["Name", "NameFinder"]

_GOVERNMENT_OF = ("government", "of")
_BODIES = ("State", "Government", "InternationalOrganization", "ArmedGroup")
_ARTICLES = frozenset({"al", "el", "as", "ad", "an", "ar", "ash"})
_PASSED, _NEAR = frozenset({"-", "the"}), 6
"""What may stand between the first two words of a label, and how far the second may be."""

_QUARTERS = frozenset({"neighborhood", "neighbourhood", "quarter", "suburb"})


@dataclass(frozen=True, slots=True)
class _Label:
    words: tuple[str, ...]
    exact: tuple[str, ...]
    entry: Entry
    form: str


class NameFinder:
    """All labels of one register, indexed by their first two words."""

    def __init__(self, register: Register) -> None:
        """Index the labels; takes a moment, so make one per process."""
        self._index: dict[tuple[str, str], list[_Label]] = defaultdict(list)
        for entry in register.entries:
            for text, form in labels_of(entry):
                label = _label(text, entry, form)
                if label is not None:
                    self._index[_key(label)].append(label)
        for labels in self._index.values():
            labels.sort(key=lambda label: (-len(label.words), label.entry.kind, label.entry.slug))
        self._firsts = frozenset(first for first, _ in self._index)

    def find(
        self,
        tokens: Sequence[Token],
        entities: Sequence[Entity] = (),
        sources: Container[int] = (),
    ) -> tuple[Name, ...]:
        """Return the names of a sentence in order, the longest at each place, none overlapping.

        ``entities`` are the names that the parser marks; they bound what is unknown.
        ``sources`` are the words that it marks as those who say something.
        """
        marked = by_first_word(tokens, entities)
        folded = [_fold(token.text) for token in tokens]
        names: list[Name] = []
        index = 0
        while index < len(tokens):
            name = office_of(tokens, index) or self._known(tokens, folded, index)
            if name is None or _is_part(tokens, name, marked.get(index)):
                name = (
                    self._unknown(tokens, folded, index, marked, sources)
                    or name
                    or listed_person(tokens, names, marked.get(index))
                )
            if name is None:
                index += 1
                continue
            names.append(name)
            index = name.last + 1
        return tuple(names)

    def _unknown(
        self,
        tokens: Sequence[Token],
        folded: Sequence[str],
        first: int,
        marked: Mapping[int, Entity],
        sources: Container[int],
    ) -> Name | None:
        """An unknown name, unless a known one inside goes as far ("President …").

        What the parser marks as one name of an organization is not the known one at its end
        ("Hill People's Liberation Army").
        """
        name = find_unknown(tokens, first, marked, sources)
        if name is None or (
            name.first in marked and is_organization(tokens[name.last : name.last + 1])
        ):
            return name
        inner = (self._known(tokens, folded, index) for index in range(first, name.last + 1))
        known = (k for k in inner if k is not None and k.last >= name.last)
        if is_organization(tokens[name.first : name.last + 1]):  # "Communist Party of Spain"
            known = (k for k in known if k.kind != "place" and k.type_name != "State")
        same = (k for k in known if (k.type_name == "Person") == (name.type_name == "Person"))
        return next((k for k in same if k.kind == name.kind), name)

    def _known(self, tokens: Sequence[Token], folded: Sequence[str], first: int) -> Name | None:
        ends = {
            label: end
            for label in self._candidates(folded, first)
            if (end := _match(label, tokens, folded, first)) is not None
        }
        if not ends:
            return None
        last = max(ends.values())
        options = [label for label, end in ends.items() if end == last]
        quarter = last + 1 < len(tokens) and tokens[last + 1].lower in _QUARTERS
        if quarter and last == first:
            return None
        if _goes_on(tokens, first, last) or _is_namesake(options, tokens, first):
            return None
        if last == first and _is_shouted(tokens, first):
            return None
        label = _choose(options, tokens, first, last)
        return Name(
            first,
            last,
            tokens[first].start,
            tokens[last].end,
            written(tokens[first : last + 1]),
            label.entry.kind,
            label.entry.slug,
            min(label.entry.types),
            label.form,
        )

    def _candidates(self, folded: Sequence[str], first: int) -> Iterator[_Label]:
        """The labels that may begin at a position; the words after it are compared in `_match`."""
        firsts = [word for word in _without_s(folded[first]) if word in self._firsts]
        if not firsts:
            return
        second = next((w for w in folded[first + 1 : first + _NEAR] if w not in _PASSED), "")
        for one in firsts:
            for two in dict.fromkeys(("", *_without_s(second))):
                yield from self._index.get((one, two), ())


def _is_part(tokens: Sequence[Token], name: Name, entity: Entity | None) -> bool:
    """Tell whether a known name only begins another's ("Homs Media Center", "Abdulrahman Kator").

    The ministries and forces of a state are told from its name and what follows.
    """
    if entity is not None and entity.kind == "PERSON" and name.first == name.last:
        office = name.kind == "place" and is_title(tokens[max(0, name.first - 1) : name.first])
        return (name.type_name == "Person" or office) and entity.end - 1 > name.last
    if entity is None or entity.kind != "ORG" or entity.end - 1 <= name.last:
        return False
    if name.kind != "place" and name.type_name not in _BODIES:
        return False
    ending = tokens[entity.end - 1 : entity.end]
    own = singular(ending[0].lower) in nouns("body_name")
    titled = ending[0].lower == "press" and is_title(tokens[entity.end : entity.end + 1])
    part_of = name.type_name == "Government" and is_organization(tokens[name.last + 1 : entity.end])
    return (is_organization(ending) or part_of) and not own and not titled


def _key(label: _Label) -> tuple[str, str]:
    """First and second word ("al-Bab"); no second for persons, whose initial may stand there."""
    alone = "Person" in label.entry.types
    others = (word for word in label.words[1:] if word not in _PASSED and not alone)
    return label.words[0], next(others, "")


def _without_s(word: str) -> tuple[str, ...]:
    """A word, and without its s: some data sets drop apostrophes ("Syrias")."""
    return (word, word[:-1]) if word.endswith("s") and len(word) > 4 else (word,)


def _label(text: str, entry: Entry, form: str) -> _Label | None:
    tokens = [t for t in _words(text) if t.lower not in ("the",)]
    if not tokens:
        return None
    words = tuple(_fold(token.text) for token in tokens)
    return _Label(words, tuple(token.text for token in tokens), entry, form)


@cache
def _words(text: str) -> tuple[Token, ...]:
    return split_words(text)


@cache
def _fold(word: str) -> str:
    plain = unicodedata.normalize("NFKD", word.replace("‘", "'").replace("’", "'"))
    folded = "".join(c for c in plain if not unicodedata.combining(c)).casefold()
    return "-" if folded in "–—‐‑" and folded else folded.replace(".", "") or folded


def _match(label: _Label, tokens: Sequence[Token], folded: Sequence[str], first: int) -> int | None:
    """Return the last position of a label that begins at ``first``, or None.

    A middle initial that the label lacks is passed over ("Ryan S. Dillon"), and so are an
    article ("Government of the Bahamas") and hyphens in names of persons.
    """
    index = first
    person = "Person" in label.entry.types
    for offset, (word, exact) in enumerate(zip(label.words, label.exact, strict=True)):
        hyphen = index < len(tokens) and folded[index] == "-"
        if word == "-" and not hyphen and label.words[offset - 1] in _ARTICLES:
            continue  # "Al Sisi" for "al-Sisi"
        index += person and hyphen and offset > 0 and word != "-"  # "Abdel-Fattah"
        if offset and index < len(tokens) and folded[index] == "the":
            index += 1
        if offset and person and index + 1 < len(tokens):
            index += initial_at(tokens, index) if folded[index] != word else 0
        if index >= len(tokens) or not _is_word(label, word, exact, tokens[index], folded[index]):
            return None
        lower = not offset and not tokens[index].text[0].isupper()
        if lower and exact[0].isupper() and label.words[:2] != _GOVERNMENT_OF:
            return None
        index += 1
    plural = person and folded[index - 1] != label.words[-1]
    return None if plural and not _owns(tokens, index) else index - 1


def _owns(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a thing follows, so that an s before it may have lost its apostrophe."""
    return index < len(tokens) and tokens[index].tag in ("", "NOUN", "ADJ", "PROPN", "NUM")


def _is_word(label: _Label, word: str, exact: str, token: Token, folded: str) -> bool:
    last = word is label.words[-1]  # "Assads government": some data sets drop apostrophes
    dropped = last and len(word) > 3 and folded == word + "s" and token.text[0].isupper()
    if folded != word and not dropped:
        return False
    acronym = exact.isupper() and len(exact) < 5
    return not acronym or token.text.replace(".", "") == exact.replace(".", "")


def _goes_on(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether a one-word match is only a part of a longer unknown name ("New York Post")."""
    if last > first or last + 1 >= len(tokens):
        return False
    follower = tokens[last + 1]
    if follower.lower == "press" and is_title(tokens[last + 2 : last + 3]):
        return False
    known_noun = singular(follower.lower) in nouns("organization_name")
    return follower.text[0].isupper() and known_noun and follower.tag == "PROPN"


def _is_shouted(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word in capitals is an ordinary one among such words ("WHO IS THERE")."""
    word = tokens[index]
    beside = [*tokens[max(0, index - 1) : index], *tokens[index + 1 : index + 2]]
    words = [token.text for token in beside if token.text.isalpha() and len(token.text) > 1]
    shouted = word.text.isupper() and bool(words) and all(text.isupper() for text in words)
    return shouted and is_word(word.lower)


def _is_namesake(options: Sequence[_Label], tokens: Sequence[Token], first: int) -> bool:
    """Tell whether a surname alone follows another given name than that of the known person."""
    persons = all("Person" in label.entry.types and len(label.words) == 1 for label in options)
    before = tokens[first - 1] if first else None
    return (
        persons
        and before is not None
        and before.tag == "PROPN"
        and before.text[0].isupper()
        and before.lower.rstrip(".") not in nouns("title")
        and before.end + 1 == tokens[first].start
    )


def _choose(options: Sequence[_Label], tokens: Sequence[Token], first: int, last: int) -> _Label:
    parties = [label for label in options if label.entry.kind == "party"]
    places = [label for label in options if label.entry.kind == "place"]
    if parties and places:
        options = places if is_locative(tokens, first, last) else parties
        metonyms = [label for label in parties if label.form == "metonym"]
        if metonyms and not acts(tokens, first, last):
            options = places
    return min(options, key=lambda label: (label.form, label.entry.slug))
