"""Names as the parser marks them, without the words that are not part of a name."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from extract.parser.entities import Entity
from extract.sentence.appositions import singular
from extract.sentence.phrases import WEEKDAYS
from extract.text.lexicon import nouns
from extract.text.tokens import Token

__all__ = ["by_first_word", "is_of_calendar"]

_MONTHS = frozenset(
    """january february march april may june july august september october november
    december""".split()
)
_FIELDS = frozenset(
    """defense defence state war interior foreign affairs national security finance justice health
    energy""".split()
)
_OPENINGS = frozenset({"abdel", "abdul", "abd", "abu", "bin", "ibn"})
_BELONGING = frozenset({"of", "from", "in"})


def by_first_word(tokens: Sequence[Token], entities: Iterable[Entity]) -> dict[int, Entity]:
    """Return the names of a sentence that the parser marks by the first words of the names.

    An article, a day ("On Monday Ann Orr said") and who belongs to a body ("Fighters of the Vale
    Front") are not part of a name.
    """
    bare = (_trimmed(tokens, _without_opening(tokens, entity)) for entity in entities)
    return {_first(tokens, entity): entity for entity in bare}


def is_of_calendar(token: Token) -> bool:
    """Tell whether a word is a day of the week or a month."""
    return token.lower in WEEKDAYS or token.lower in _MONTHS


def _without_opening(tokens: Sequence[Token], entity: Entity) -> Entity:
    inside = tokens[entity.first : entity.end]
    if len(inside) > 1 and is_of_calendar(inside[0]):
        return replace(entity, first=entity.first + 1)
    if len(inside) < 3 or inside[1].lower not in _BELONGING:
        return entity
    people = nouns("member") | nouns("people") | nouns("person")
    belongs = singular(inside[0].lower) in people
    return replace(entity, first=entity.first + 2) if belongs else entity


def _trimmed(tokens: Sequence[Token], entity: Entity) -> Entity:
    """A person's name without the day after it and the field of an office before it.

    "He told Ann Orr Sunday", "Minister of National Security Bo Lund".
    """
    first, end = entity.first, entity.end
    if entity.kind == "PERSON":
        end -= end - first > 2 and tokens[end - 1].lower in WEEKDAYS
        while first < end - 1 and first and tokens[first].lower in _FIELDS:
            if tokens[first - 1].lower not in _FIELDS | {"of", "for"}:
                break
            first += 1
        end += _goes_on(tokens, replace(entity, end=end))
    return replace(entity, first=first, end=end)


def _goes_on(tokens: Sequence[Token], entity: Entity) -> int:
    """How many words a person's name goes on with: "Ann Orr-Lund", "Abdel Noor"."""
    names = [t.text[0].isupper() for t in tokens[entity.end : entity.end + 3]]
    hyphen = [t.text for t in tokens[entity.end : entity.end + 1]] == ["-"]
    if hyphen and entity.end - entity.first > 1 and names[1:] in ([True], [True, False]):
        return 2
    return int(tokens[entity.end - 1].lower in _OPENINGS and names[:1] == [True])


def _first(tokens: Sequence[Token], entity: Entity) -> int:
    """The first word of an entity after its article."""
    return entity.first + (tokens[entity.first].lower == "the" and entity.end > entity.first + 1)
