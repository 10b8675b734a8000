"""The parties that a document names, in order, and which of them a pronoun stands for.

Where the noun stands in the pronoun's own sentence, the sentence's tree knows better
(`extract.sentence.pronouns`); this is for nouns of the sentences before.
"""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from extract.text.lexicon import head_noun, nouns
from extract.text.tokens import normalise_word

__all__ = [
    "PRONOUNS",
    "Named",
    "acts",
    "antecedent_of",
    "fighters",
    "group_called",
    "is_armed",
    "is_compound",
    "is_namesake",
    "is_proper",
    "kind_of_body",
    "only_group",
    "place_called",
]

_Span = tuple[int, int]
_PERSONAL = frozenset({"he", "she"})
_PROPER = re.compile(
    r"(?:[A-Z][\w’'.-]*|al-[A-Z][\w’'-]+)(?: (?:bin |ibn |abu |al |von |van |de )?"
    r"(?:[A-Z][\w’'.-]*|[a-z]{2}-[A-Z][\w’'-]+))*"
)
_PLURAL = frozenset({"they", "them", "their"})
_OF_A_SIDE = re.compile(
    r"\b(?:pro|anti|(?!Non|Foreign|Hard|Heavily|Well)[A-Z][\w.]*)-\w|-(?:pro|anti)\b"
)
PRONOUNS = _PERSONAL | _PLURAL | {"it", "its"}
"""The pronouns that stand for a party named before."""

_SETTLEMENTS = frozenset({"town", "city"})
_REGIONS = frozenset(
    """province governorate region state district county oblast valley river sea island islands
    mountain mountains peninsula border north south east west northern southern""".split()
)
_BODY = "(?:group|movement|coalition|alliance|force|army|faction|organi[sz]ation|front)"
_REBELS = frozenset(
    "rebel insurgent guerrilla separatist militant militia jihadist mutineer extremist".split()
)
_SECRET = re.compile(r"\b(?:intelligence|secret|spy|special)(?: services?| agenc(?:y|ies))?$")
_GROUPED = frozenset({"group", "wing", "cell", "organization", "organisation", "leader"})
_GROUPS = frozenset({"ArmedGroup", "Coalition"})
_BETWEEN = 30
"""Code points after a name within which it is called something."""

_REACH = 500
"""Code points within which a pronoun's noun stands."""

_REACH_OF_PERSON = 1000
"""The same for "he" and "she", who stay who they are while nobody else is named."""


@dataclass(frozen=True, slots=True)
class Named:
    """A name that the reader found, with the thing it stands for.

    Attributes:
        start, end, sentence: code points of the body, half-open.
        kind: ``party`` or ``place``; type_name: local name of its class.
        form: ``name``, ``demonym``, ``metonym`` or ``noun``.
        slug: of the register, "" for what it does not hold.
    """

    start: int
    end: int
    thing: NamedNode
    kind: str
    type_name: str
    form: str
    slug: str
    sentence: _Span
    plural: bool = False


def is_compound(text: str, name: Named) -> bool:
    """Tell whether a name only modifies a word by hyphen ("ISIS-held", "anti-ISIS")."""
    return text[name.end : name.end + 1] in ("-", "–") or text[: name.start].endswith("-")


def acts(text: str, name: Named, span: _Span) -> bool:
    """ "U.S.-led strikes" are those of the United States, "U.S.-backed" ones are not."""
    return (name.start, name.end) == span or text[name.end + 1 : name.end + 4] == "led"


def is_namesake(name: str, label: str) -> bool:
    """Tell whether a name may be of a person who was named more fully before, or by other marks.

    >>> is_namesake("Santos", "Juan Manuel Santos"), is_namesake("Téte Ló", "Tete Lo")
    (True, True)
    >>> is_namesake("Ann Orr", "Idris Orr")
    False
    """
    own, other = (_plain(text).split() for text in (name, label))
    if not own or not other or own[-1] != other[-1]:
        return len(own) == 1 < len(other) and own == other[:1]
    within = set(own) <= set(other) or set(other) <= set(own)
    return within or own[0][0] == other[0][0]


def is_proper(words: str) -> bool:
    """Tell whether words have the form of a name, every one of them but particles with a capital.

    >>> is_proper("Ann Orr"), is_proper("Omar al-Masri"), is_proper("Nine men"), is_proper("they")
    (True, True, False, False)
    """
    return _PROPER.fullmatch(words) is not None


def _plain(name: str) -> str:
    marked = unicodedata.normalize("NFKD", name.replace("-", " ").casefold())
    return "".join(c for c in marked if not unicodedata.combining(c) and c != ".")


def antecedent_of(
    pronoun: str, named: Sequence[Named], position: int, sentence: _Span
) -> Named | None:
    """Return the party named near by, before a position, that agrees with a pronoun, or None.

    The last one of the pronoun's own sentence, else the first one of the last sentence that names
    any: subjects go on being subjects.
    """
    reach = _REACH_OF_PERSON if pronoun in _PERSONAL else _REACH
    before = [
        name
        for name in named
        if name.end <= position <= name.end + reach
        and name.kind == "party"
        and name.form != "demonym"
        and _agrees(pronoun, name)
    ]
    if not before:
        return None
    if before[-1].start >= sentence[0]:
        return before[-1]
    start = before[-1].sentence[0]
    return next(name for name in before if name.start >= start)


def is_armed(phrase: str) -> bool:
    """Tell whether a phrase is built on fighters without a state ("Sudanese rebels").

    >>> is_armed("Sudanese rebels"), is_armed("several militant groups"), is_armed("Thai groups")
    (True, True, False)
    """
    words = normalise_word(phrase)
    head = head_noun(words)
    called = {head_noun(word) for word in words.split()[:-1]}
    armed = nouns("armed_group") - {"opposition", "tribesman", "bandit"}
    return head in nouns("armed_group") or (head in _GROUPED and not called.isdisjoint(armed))


def fighters(label: str, head: str) -> str:
    """Return what tells the fighters of a description from others in a text: mostly the noun alone.

    >>> fighters("non-jihadist rebels", "rebel"), fighters("Turkish-backed rebels", "rebel")
    ('rebel', 'turkish-backed rebels')
    """
    return label.lower() if _OF_A_SIDE.search(label) is not None else head


def kind_of_body(phrase: str, label: str) -> str:
    """Return the class of a body that bears a state's name and is not the state's army, or "".

    >>> kind_of_body("the Sudanese rebels", "Sudanese rebels")
    'ArmedGroup'
    >>> kind_of_body("Ukrainian intelligence", "Ukrainian intelligence")
    'Organization'
    """
    if is_armed(phrase):
        return "ArmedGroup"
    return "Organization" if _SECRET.search(label) is not None else ""


def group_called(
    noun: str, words: str, named: Sequence[Named], text: str, position: int
) -> NamedNode | None:
    """Return the group that "the militants" are: the one whose militants were named last."""
    if not words.startswith(("the ", "these ", "those ")) or words.count(" ") > 1:
        return None
    for name in reversed([n for n in named if n.end <= position]):
        own = head_noun(normalise_word(text[name.start : name.end]))
        proper = name.type_name == "ArmedGroup" and name.form != "noun"
        if proper and (noun == own or _is_called(noun, name, text)):
            return name.thing
    return None


def only_group(
    noun: str, words: str, named: Sequence[Named], text: str, position: int
) -> NamedNode | None:
    """Return the group that "the rebels" are: the only one by name that a text has told of.

    Not where it is told of together with rebels ("Hezbollah and the rebels"). ``named`` are the
    names of groups that fight where the text is, with those of other parties.
    """
    if noun not in _REBELS or not words.startswith("the ") or words.count(" ") > 1:
        return None
    groups = [n for n in named if n.type_name in _GROUPS and not is_compound(text, n)]
    before = {n.thing for n in groups if n.end <= position}
    beside = any(_is_beside(noun, n, text) for n in groups)
    return before.pop() if len(before) == 1 and not beside else None


def _is_beside(noun: str, name: Named, text: str) -> bool:
    """Tell whether a noun stands in the sentence of a name, and not as what the name is."""
    start, end = name.sentence
    own = re.match(rf"(?: \w+)? {noun}s?\b", text[name.end : end])
    rest = f"{text[start : name.start]} {text[name.end + (own.end() if own else 0) : end]}"
    return re.search(rf"\b{noun}s?\b", rest, re.IGNORECASE) is not None


def _is_called(noun: str, name: Named, text: str) -> bool:
    """ "The FLM rebels", "rebels of the FLM", "the rebel group FLM", "the FLM, a rebel group"."""
    before = text[max(name.start - _BETWEEN, 0) : name.start].lower()
    after = text[name.end : name.end + 2 * _BETWEEN].lower()
    whose = rf"\b{noun}s? (?:(?:of|from) (?:the )?|{_BODY},? (?:the |called |known as )?)$"
    what = rf"^(?: \([\w-]+\))?(?: {noun}|,? (?:an?|the) (?:[\w-]+ ){{0,3}}{noun} {_BODY})"
    return bool(re.search(whose, before) or re.search(what, after))


def place_called(noun: str, named: Sequence[Named], text: str, position: int) -> NamedNode | None:
    """Return the last place before a position that is called a town, a district …, or None.

    "The town" and "the city" may also be the place named last that is called nothing else.
    """
    before = [name for name in reversed(named) if name.end <= position and name.kind == "place"]
    for name in before:
        leading = text[max(name.start - len(noun) - 4, 0) : name.start].lower()
        after = text[name.end : name.end + len(noun) + _BETWEEN].lower()
        inside = text[name.start : name.end].lower().endswith(noun)
        beside = inside or leading == f"{noun} of " or after.startswith(f" {noun}")
        if beside or re.match(rf",? (?:a|an|the) (?:[\w-]+ ){{0,3}}{noun}\b", after):
            return name.thing
    if noun not in _SETTLEMENTS or not before or before[0].end + _REACH_OF_PERSON < position:
        return None
    between = text[before[0].end : position].lower()
    other = re.search(rf"\b(?:an?|another|one) (?:[\w-]+ ){{0,3}}{noun}\b", between)
    return before[0].thing if other is None and not _is_region(before[0], text) else None


def _is_region(name: Named, text: str) -> bool:
    """Tell whether a place is called a region, or lies where towns do not."""
    around = f"{text[name.start : name.end]} {text[name.end : name.end + _BETWEEN]}".lower()
    return any(word in _REGIONS for word in re.findall(r"[a-z]+", around))


def _agrees(pronoun: str, name: Named) -> bool:
    """Tell whether a pronoun may stand for a name: "they" is no state, "it" no rebels."""
    if pronoun in _PERSONAL or name.type_name == "Person":
        return pronoun in _PERSONAL and name.type_name == "Person"
    if pronoun in _PLURAL:
        return name.plural or name.type_name != "State"
    return name.form != "noun" or not name.plural
