"""The parties that a document names, in order, and which of them a pronoun stands for.

Where the noun stands in the pronoun's own sentence, the sentence's tree knows better
(`extract.sentence.pronouns`); this is for nouns of the sentences before.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pyoxigraph import NamedNode

from extract.text.lexicon import head_noun
from extract.text.tokens import normalise_word

__all__ = [
    "PRONOUNS",
    "Named",
    "acts",
    "antecedent_of",
    "group_called",
    "is_compound",
    "place_called",
]

_Span = tuple[int, int]
_PERSONAL = frozenset({"he", "she"})
_PLURAL = frozenset({"they", "them", "their"})
PRONOUNS = _PERSONAL | _PLURAL | {"it", "its"}
"""The pronouns that stand for a party named before."""

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


def antecedent_of(
    pronoun: str, named: Sequence[Named], position: int, sentence: _Span
) -> NamedNode | None:
    """Return the party near by, before a position, that agrees with a pronoun, or None.

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
        return before[-1].thing
    start = before[-1].sentence[0]
    return next(name for name in before if name.start >= start).thing


def group_called(
    noun: str, words: str, named: Sequence[Named], text: str, position: int
) -> NamedNode | None:
    """Return the group that "the militants" are: the one whose militants were named last."""
    if not words.startswith(("the ", "these ", "those ")) or words.count(" ") > 1:
        return None
    for name in reversed([n for n in named if n.end <= position]):
        after = text[name.end : name.end + len(noun) + 1].strip().lower()
        own = head_noun(normalise_word(text[name.start : name.end]))
        if name.type_name == "ArmedGroup" and name.form != "noun" and noun in (after, own):
            return name.thing
    return None


def place_called(noun: str, named: Sequence[Named], text: str, position: int) -> NamedNode | None:
    """Return the last place before a position that is called a town, a district …, or None."""
    for name in reversed(named):
        if name.end <= position and name.kind == "place":
            before = text[max(name.start - len(noun) - 4, 0) : name.start].lower()
            after = text[name.end : name.end + len(noun) + 1].lower()
            inside = text[name.start : name.end].lower().endswith(noun)
            if inside or before == f"{noun} of " or after == f" {noun}":
                return name.thing
    return None


def _agrees(pronoun: str, name: Named) -> bool:
    """Tell whether a pronoun may stand for a name: "they" is no state, "it" no rebels."""
    if pronoun in _PERSONAL or name.type_name == "Person":
        return pronoun in _PERSONAL and name.type_name == "Person"
    if pronoun in _PLURAL:
        return name.plural or name.type_name != "State"
    return name.form != "noun" or not name.plural
