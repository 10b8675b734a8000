"""Proper names that the register does not hold: told by titles, endings and what stands around."""

from collections.abc import Container, Mapping, Sequence
from types import MappingProxyType

from extract.parser.entities import Entity
from extract.sentence.appositions import (
    called_after,
    called_before,
    is_aged,
    is_called_by_office,
    singular,
)
from extract.sentence.fates import is_befallen
from extract.sentence.marked_names import is_of_calendar
from extract.sentence.proper_names import Name, name_of
from extract.text.dictionary import is_ordinary_noun
from extract.text.lexicon import nouns
from extract.text.tokens import Token

__all__ = [
    "find_unknown",
    "initial_at",
    "is_organization",
    "is_title",
    "listed_person",
    "office_of",
]

_SPEECH = frozenset(
    """say tell announce claim add warn write state report argue note confirm deny tweet declare
    describe acknowledge explain insist""".split()
)
_PRONOUNS = frozenset({"i", "we", "you", "he", "she", "it", "they"})
_LONGEST_OFFICE = 6
_BODY = ("party", "Organization")
_JOINERS = frozenset(
    "of for and the al bin ibn de - 's abu el dela del da dos van der den von di bint du".split()
)
_ORGANIZATION_LINKS = frozenset({"of", "for", "and", "the"})
_WAYS = frozenset("to from into toward towards outside around through".split())
_CALENDAR = frozenset(
    "jan feb mar apr may jun jul aug sep oct nov dec mon tue wed thu fri sat sun".split()
)


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
    if first not in entities and is_of_calendar(tokens[first]):
        return None
    start = _after_titles(tokens, first)
    entity = _proper(tokens, entities.get(start))
    if entity is None and (tokens[first].tag != "PROPN" or not tokens[first].text[0].isupper()):
        return None
    last = entity.end - 1 if entity is not None else _name_end(tokens, first)
    if entity is None and _runs_into_person(start, last, entities):
        return None  # "Minister of Defence Ann Orr"
    if last == first and tokens[first].lower in _PRONOUNS:
        return None  # "“We left,” they said"
    start = min(start, last)
    if start == last and start > first and tokens[start - 1].lower in nouns("reign"):
        start -= 1  # "Pope Francis", "King Abdullah"
    kind, type_name = _unknown_type(tokens, first, start, last, entity.kind if entity else "")
    if not kind and entity is not None and entity.kind == "PERSON" and last > start:
        kind, type_name = ("party", "Person") if start in sources else ("", "")
    if not kind:
        return None
    return name_of(tokens, start, last, kind, type_name)


def _runs_into_person(start: int, last: int, entities: Mapping[int, Entity]) -> bool:
    marked = (entities[i] for i in range(start + 1, last + 1) if i in entities)
    return any(entity.kind == "PERSON" for entity in marked)


def listed_person(
    tokens: Sequence[Token], names: Sequence[Name], entity: Entity | None
) -> Name | None:
    """Return the person whose name goes on a list of persons ("Noor of Chad and Bo Lund"), or None.

    Args:
        names: those before it in the sentence, in order.
        entity: what the parser marks there.
    """
    if not names or entity is None or entity.kind not in ("PERSON", "LOC"):
        return None
    of_state = len(names) > 1 and names[-1].type_name == "State"
    last = names[-2] if of_state else names[-1]
    between = [t.lower for t in tokens[last.last + 1 : entity.first]]
    if of_state:
        between = between[:1] + [t.lower for t in tokens[names[-1].last + 1 : entity.first]]
    links = (["and"], [","], [",", "and"]) if not of_state else (["of", "and"], ["of", ","])
    full = entity.end - entity.first > 1 and (entity.kind == "PERSON" or of_state)
    if last.type_name != "Person" or between not in links or not full:
        return None
    return name_of(tokens, entity.first, entity.end - 1, "party", "Person")


def initial_at(tokens: Sequence[Token], index: int) -> int:
    """Return how many words an initial takes from a position on ("S.", "S" and "."), 0 if none."""
    text = tokens[index].text
    if len(text) == 2 and text[0].isupper() and text[1] == ".":
        return 1
    alone = len(text) == 1 and text.isupper() and index + 1 < len(tokens)
    return 2 if alone and tokens[index + 1].text == "." else 0


def is_organization(tokens: Sequence[Token]) -> bool:
    """Tell whether a word among these is one that organizations are named by ("Front")."""
    words = {singular(token.lower) for token in tokens}
    return not all(words.isdisjoint(nouns(group)) for group in ("organization_name", "armed_name"))


def office_of(tokens: Sequence[Token], first: int) -> Name | None:
    """Return the body that begins at ``first`` ("Kyiv Attorney General's Office"), or None."""
    index = first
    while index + 2 < len(tokens) and index < first + _LONGEST_OFFICE:
        word, owner, organ = tokens[index : index + 3]
        if word.lower == "the" or not (word.text[0].isupper() or word.tag in ("HYPH", "ADP")):
            return None
        if owner.tag == "POSS":
            holds = any(singular(word.lower) in nouns(group) for group in ("title", "office"))
            named = organ.text[0].isupper() and organ.lower in nouns("ruling_name")
            return name_of(tokens, first, index + 2, *_BODY) if holds and named else None
        index += 1
    return None


def is_title(tokens: Sequence[Token]) -> bool:
    """Tell whether the first of some words is a title or office ("Secretary"); no if none is."""
    return any(_is_title(token) for token in tokens[:1])


def _after_titles(tokens: Sequence[Token], first: int) -> int:
    """The position after the titles that stand at ``first`` ("Lt. Gen."), or ``first`` itself."""
    start = first
    while (
        start + 1 < len(tokens)
        and tokens[start].text[0].isupper()
        and _is_title(tokens[start])
        and tokens[start + 1].tag != "POSS"
    ):
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
    bodies = entity != "PERSON" and is_organization(named)
    if len(named) > 1 and (bodies or named[0].lower in nouns("armed_opening")):
        return "party", _organization_type(named)
    before = tokens[first - 1] if first else None
    following = (t for t in tokens[last + 1 : last + 4] if t.tag not in ("ADV", "AUX"))
    after = next(following, None)
    if entity in ("ORG", "LOC") and after is not None and _is_armed(after, entity):
        return "party", "ArmedGroup"
    titled = start > first or (before is not None and before.lower.rstrip(".") in nouns("title"))
    titled = titled or tokens[start].lower in nouns("reign")
    titled = titled and all(token.tag != "POSS" for token in named)  # "King's College"
    ordinary = len(named) == 1 and not entity and is_ordinary_noun(named[0].lower)
    person = entity in ("", "PERSON")
    if titled and person and named[0].text[0].isupper() and not ordinary:
        return "party", "Person"
    called = "" if ordinary else _called(tokens, start, last, entity)
    if called:
        return "party", called
    around = {token.lemma for token in (before, after) if token is not None}
    speaks = bool(around & _SPEECH)
    alone = len(named) == 1 and entity != "PERSON"
    told = speaks or _has_initial(named) or is_aged(tokens, last)
    told |= entity == "PERSON" and is_befallen(tokens, start, around)
    told = told or (_ends_phrase(tokens, last) and is_called_by_office(tokens, start))
    if person and told and not alone and not _has_article(tokens, start):
        return "party", "Person"
    if entity == "ORG" and speaks and not ordinary:
        return "party", "Organization"
    if _names_place(tokens, first, last, entity):
        return "place", "Place"
    return "", ""


def _called(tokens: Sequence[Token], first: int, last: int, entity: str) -> str:
    """The class that a noun beside a name gives it; what "the" stands before is no person."""
    before, after = called_before(tokens, first), called_after(tokens, last)
    if not before and _is_body_of(tokens, first) and entity in ("ORG", "PERSON"):
        before = "Organization"
    if entity == "PERSON" and is_called_by_office(tokens, first):
        before = "Person"  # "the head of the rights group, Ann Orr"
    full = last > first or entity == "PERSON"
    if "Person" in (before, after if entity == "PERSON" else ""):
        return "Person" if full and not _has_article(tokens, first) else ""
    bodies = {before, after} - {"", "Person"}
    place = entity == "LOC" and before != "MediaOrganization"
    return min(bodies) if bodies and _ends_phrase(tokens, last) and not place else ""


def _ends_phrase(tokens: Sequence[Token], last: int) -> bool:
    """Tell whether no noun follows that a name only modifies ("the Nur Qasim air base")."""
    return last + 1 >= len(tokens) or tokens[last + 1].tag not in ("NOUN", "HYPH", "POSS")


def _is_body_of(tokens: Sequence[Token], first: int) -> bool:
    """Tell whether a name is that of which somebody is a member ("monks of the Vale Sangha")."""
    words = [t.lower for t in tokens[max(0, first - 3) : first]]
    if words[-1:] == ["the"]:
        words = words[:-1]
    return words[-1:] == ["of"] and singular(words[-2] if len(words) > 1 else "") in nouns("member")


def _has_article(tokens: Sequence[Token], first: int) -> bool:
    return first > 0 and tokens[first - 1].lower in ("the", "a", "an")


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
    armed = words & (nouns("armed_name") | nouns("armed_opening"))
    return "ArmedGroup" if armed else "Organization"


def _has_initial(tokens: Sequence[Token]) -> bool:
    return any(initial_at(tokens, index) for index in range(1, len(tokens)))


def _names_place(tokens: Sequence[Token], first: int, last: int, entity: str) -> bool:
    after = tokens[last + 1] if last + 1 < len(tokens) else None
    if after is not None and singular(after.lower) in nouns("place"):
        return True
    words = [t.lower for t in tokens[max(0, first - 2) : first]]
    if entity == "LOC" and _WAYS.intersection(words[-1:]):
        return True
    if words == ["out", "of"] and entity in ("LOC", "PERSON"):
        return True
    if first >= 2 and tokens[first - 1].lower == "of":
        return singular(tokens[first - 2].lower) in nouns("place")
    calendar = tokens[first].lower.rstrip(".")[:3] in _CALENDAR
    return first >= 1 and tokens[first - 1].lower in ("in", "near", "at") and not calendar
