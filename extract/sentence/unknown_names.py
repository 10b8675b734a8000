"""Proper names that the register does not hold: told by titles, endings and what stands around."""

from collections.abc import Container, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from extract.parser.entities import Entity
from extract.text.dictionary import is_ordinary_noun
from extract.text.lexicon import nouns
from extract.text.tokens import Token

__all__ = ["Name", "find_unknown", "initial_at", "is_organization", "singular", "written"]

_SPEECH = frozenset(
    """say tell announce claim add warn write state report argue note confirm deny tweet declare
    describe acknowledge explain insist""".split()
)
_JOINERS = frozenset({"of", "for", "and", "the", "al", "bin", "ibn", "de", "-", "'s", "abu", "el"})
_ORGANIZATION_LINKS = frozenset({"of", "for", "and", "the"})
_WORDS_OF_OFFICE = 9
_CALENDAR = frozenset(
    "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in a sentence.

    Attributes:
        first, last: token positions in the sentence, both included.
        start, end: code points of the body, half-open.
        kind: ``party`` or ``place``.
        slug: of the register; "" for an unknown name.
        type_name: local name of its class.
        form: ``name``, ``demonym`` or ``metonym``.
    """

    first: int
    last: int
    start: int
    end: int
    text: str
    kind: str
    slug: str
    type_name: str
    form: str = "name"


def find_unknown(
    tokens: Sequence[Token],
    first: int,
    entities: Mapping[int, Entity] = MappingProxyType({}),
    sources: Container[int] = (),
) -> Name | None:
    """Return the unknown proper name that begins at token ``first``, or None.

    Args:
        entities: names as the parser marks them, by their first word; where it marks one, that
            is how far the name goes and what it is.
        sources: words that the parser marks as those who say something.
    """
    if first not in entities and not tokens[first].text[0].isupper():
        return None
    start = _after_titles(tokens, first)
    entity = _proper(tokens, entities.get(start))
    if entity is None and (tokens[first].tag != "PROPN" or not tokens[first].text[0].isupper()):
        return None
    last = entity.end - 1 if entity is not None else _name_end(tokens, first)
    start = min(start, last)
    if start == last and start > first and tokens[start - 1].lower in nouns("reign"):
        start -= 1  # "Pope Francis", "King Abdullah"
    kind, type_name = _unknown_type(tokens, first, start, last, entity.kind if entity else "")
    if not kind and entity is not None and entity.kind == "PERSON" and last > start:
        kind, type_name = ("party", "Person") if start in sources else ("", "")
    if not kind:
        return None
    text = written(tokens[start : last + 1])
    return Name(start, last, tokens[start].start, tokens[last].end, text, kind, "", type_name)


def initial_at(tokens: Sequence[Token], index: int) -> int:
    """Return how many words an initial takes from a position on ("S.", "S" and "."), 0 if none."""
    text = tokens[index].text
    if len(text) == 2 and text[0].isupper() and text[1] == ".":
        return 1
    alone = len(text) == 1 and text.isupper() and index + 1 < len(tokens)
    return 2 if alone and tokens[index + 1].text == "." else 0


def is_organization(tokens: Sequence[Token]) -> bool:
    """Tell whether a word among these is one that organizations are named by ("Front")."""
    known = nouns("organization_name") | nouns("armed_name")
    return any(singular(token.lower) in known for token in tokens)


def written(tokens: Sequence[Token]) -> str:
    """Return words as they stand in the text, white space between them as one space."""
    ends = [tokens[0].start, *(token.end for token in tokens)]
    gaps = (" " if token.start > end else "" for token, end in zip(tokens, ends, strict=False))
    return "".join(gap + token.text for gap, token in zip(gaps, tokens, strict=True))


def singular(word: str) -> str:
    """Return an English noun without the s of its plural; for looking up word lists only."""
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word


def _after_titles(tokens: Sequence[Token], first: int) -> int:
    """The position after the titles that stand at ``first`` ("Lt. Gen."), or ``first`` itself."""
    start = first
    while start + 1 < len(tokens) and tokens[start].text[0].isupper() and _is_title(tokens[start]):
        start += 1
    return start


def _proper(tokens: Sequence[Token], entity: Entity | None) -> Entity | None:
    """An entity whose words are all in capitals but for those that join them; else None."""
    if entity is None:
        return None
    inside = tokens[entity.first : entity.end]
    article = inside[0].lower in ("al", "el") and entity.kind == "PERSON"  # "al-Noor said"
    if not (inside[0].text[0].isupper() or article) or any(t.form == "ing" for t in inside[1:]):
        return None  # "Blast Targeting Pilgrims" in a headline names nothing
    loose = [t for t in inside if t.text[0].islower() and t.lower not in _JOINERS]
    ends_well = inside[-1].text[0].isupper() or inside[-1].text[0].isdigit()
    return entity if not loose and ends_well and not _is_title(inside[0]) else None


def _name_end(tokens: Sequence[Token], first: int) -> int:
    last = first
    for index in range(first + 1, len(tokens)):
        token = tokens[index]
        if token.text == "." and index + 1 < len(tokens) and initial_at(tokens, index - 1) == 2:
            continue
        if token.lower.rstrip(".") in nouns("title") and not _is_title(tokens[index - 1]):
            break
        if token.tag == "PROPN" and (token.text[0].isupper() or token.text[:3] in ("al-", "el-")):
            last = index
        elif (
            token.lower not in _JOINERS
            or index - last > 2
            or (
                token.lower in _ORGANIZATION_LINKS and not is_organization(tokens[first : last + 1])
            )
        ):
            break
    return last


def _is_title(token: Token) -> bool:
    return token.lower.rstrip(".") in nouns("title")


def _unknown_type(
    tokens: Sequence[Token], first: int, start: int, last: int, entity: str
) -> tuple[str, str]:
    named = tokens[start : last + 1]
    if entity != "PERSON" and is_organization(named) and len(named) > 1:
        return "party", _organization_type(named)
    before = tokens[first - 1] if first else None
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if entity in ("ORG", "LOC") and after is not None and _is_armed(after, entity):
        return "party", "ArmedGroup"
    titled = start > first or (before is not None and before.lower.rstrip(".") in nouns("title"))
    titled = (
        titled
        or tokens[start].lower in nouns("reign")
        or (entity == "PERSON" and len(named) > 1 and _has_office(tokens, start, last))
    )
    ordinary = len(named) == 1 and not entity and is_ordinary_noun(named[0].lower)
    person = entity in ("", "PERSON")
    if titled and person and named[0].text[0].isupper() and not ordinary:
        return "party", "Person"
    speaks = (after is not None and after.lemma in _SPEECH) or (
        before is not None and before.lemma in _SPEECH
    )
    if person and len(named) > 1 and (speaks or _has_initial(named)):
        return "party", "Person"
    if entity == "ORG" and speaks and not ordinary:
        return "party", "Organization"
    if _names_place(tokens, first, last):
        return "place", "Place"
    return "", ""


def _has_office(tokens: Sequence[Token], first: int, last: int) -> bool:
    """Tell whether an office stands beside a name ("A. Nadim, the mayor," or the other way)."""
    offices = nouns("title") | nouns("person")
    if first > 1 and tokens[first - 1].text == "," and tokens[first - 2].lower in offices:
        return True
    beside = tokens[last + 1 : last + 2 + _WORDS_OF_OFFICE]
    if len(beside) < 2 or beside[0].text != ",":
        return False
    ends = [i for i, token in enumerate(beside[1:], 1) if token.text in ",.;"]
    return any(singular(token.lower) in offices for token in beside[1 : ends[0] if ends else None])


def _is_armed(after: Token, entity: str) -> bool:
    """Tell whether what follows a name calls it armed; a place may have its own militia."""
    noun = singular(after.lower)
    return noun in nouns("armed_kind") and (entity == "ORG" or noun in ("gang", "cartel"))


def _organization_type(tokens: Sequence[Token]) -> str:
    words = {singular(token.lower) for token in tokens}
    if words & nouns("media_name"):
        return "MediaOrganization" if not words & {"center", "centre"} else "Organization"
    if words & nouns("ruling_name"):
        return "Organization"
    return "ArmedGroup" if words & nouns("armed_name") else "Organization"


def _has_initial(tokens: Sequence[Token]) -> bool:
    return any(initial_at(tokens, index) for index in range(1, len(tokens)))


def _names_place(tokens: Sequence[Token], first: int, last: int) -> bool:
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and singular(after.lower) in nouns("place"):
        return True
    if first >= 2 and tokens[first - 1].lower == "of":
        return singular(tokens[first - 2].lower) in nouns("place")
    calendar = tokens[first].lower.rstrip(".")[:3] in _CALENDAR
    return first >= 1 and tokens[first - 1].lower in ("in", "near", "at") and not calendar
