"""Count who a phrase names as killed or hurt: "three soldiers", "a child", "both", "his wife".

A singular counts one person. Which words name somebody who can be killed stands in the frame
``casualty``; which verb tells of it is found by `extract.strikes.casualties`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.sentence.analysis import Analysis
from extract.sentence.frames import load_frame
from extract.sentence.phrases import Phrase
from extract.text.lexicon import nouns
from extract.values.quantities import Quantity

__all__ = ["Victim", "is_countable", "names_person", "things_in", "victims_in"]

_PRONOUNS = frozenset({"he", "she", "him", "her"})
_DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
_BODIES = frozenset({"body", "corpse"})
_REST = frozenset({"others", "more"})
_LOST = frozenset({"missing", "unaccounted"})
_OF_THEM = frozenset({"whom", "them", "which", "these", "those"})
_KIN = frozenset(
    """man woman boy girl child mother father parent son daughter husband wife brother sister uncle
    aunt nephew niece cousin baby infant toddler grandmother grandfather""".split()
)
_NO_VICTIM = frozenset(
    "one nobody none everyone everybody nothing someone somebody anyone anybody".split()
)
_NOBODY = frozenset({"no", "any", "each", "every", "neither", "either", "some", "which", "what"})
_PERSON_GROUPS = ("people", "person", "armed_group", "force")
_ENDINGS = ("er", "or", "ist", "man", "woman", "ian", "ant", "ee", "eer", "boy", "girl", "king")
_SINGULARS = (("men", "man"), ("children", "child"), ("people", "person"), ("ies", "y"))
_LONG_ENOUGH = 5
_SINGULAR_TAGS = frozenset({"NN", "NNP", "JJ"})
_ABSTRACT = ("ence", "ance", "tion", "ness", "ity", "ism")  # "killed confidence"


@dataclass(frozen=True, slots=True)
class Victim:
    """One group of victims, or one person.

    Attributes:
        start, end: code points of the body: the number, or the first words of who is one person.
        unit: noun as written for a number; the lemma of one person, ``person`` if only a name.
        again: told by a name, pronoun or definite phrase, so that an earlier count may hold it.
    """

    start: int
    end: int
    unit: str
    again: bool = False


def victims_in(
    analysis: Analysis, phrases: Sequence[Phrase], likely: bool = False
) -> Iterator[Victim]:
    """Yield the victims of some phrases in order, those listed after them included.

    Args:
        likely: the verb befalls people alone ("behead"), so that any singular noun is a person
            unless the frame says that it is none.
    """
    for phrase in _with_list(analysis, phrases):
        yield from _in_phrase(analysis, phrase, likely)


def things_in(analysis: Analysis, phrases: Sequence[Phrase]) -> Iterator[Victim]:
    """Yield the counted things of some phrases in order; "a tank" counts one."""
    for phrase in phrases:
        first, head = analysis.tokens[phrase.first], analysis.tokens[analysis.tree.root(phrase)]
        counted = _counts(analysis, phrase)
        for quantity in counted:
            if not _is_people(quantity):
                yield Victim(quantity.start, quantity.end, quantity.unit)
        if not counted and first.lower in ("a", "an") and _is_thing(head.lemma):
            yield Victim(first.start, first.end, head.lemma)


def is_countable(quantity: Quantity) -> bool:
    """Tell whether what a number counts can be killed or hurt: people, or nothing named."""
    return not quantity.unit or not _is_thing(_singular_of(quantity.unit))


def _with_list(analysis: Analysis, phrases: Sequence[Phrase]) -> Iterator[Phrase]:
    """The phrases and what a comma adds to them ("two guards, a teacher and his wife").

    What follows "including" is a part of what was counted before it.
    """
    seen: list[Phrase] = []
    for phrase in phrases:
        for member in (phrase, *_after_comma(analysis, phrase)):
            if member in seen or (seen and _is_part(analysis, phrases[0], member)):
                continue
            if not (seen and _is_same_person(analysis, seen[-1], member)):
                yield member
            seen.append(member)


def _is_part(analysis: Analysis, whole: Phrase, phrase: Phrase) -> bool:
    """ "Seven people, including two guards": not so what counts more than the whole."""
    between = analysis.tokens[whole.last + 1 : phrase.first]
    ours, theirs = _counts(analysis, whole)[:1], _counts(analysis, phrase)[:1]
    more = bool(ours and theirs) and (theirs[0].best or 0) > (ours[0].best or ours[0].low or 0)
    return any(token.lower == "including" for token in between) and not more


def _is_same_person(analysis: Analysis, before: Phrase, phrase: Phrase) -> bool:
    """ "The former mayor and director of a school": one article, one person; not so kin."""
    if before.last + 2 != phrase.first or analysis.tokens[phrase.first - 1].lower != "and":
        return False
    own, bare = analysis.tokens[before.first], analysis.tokens[phrase.first]
    heads = [analysis.tokens[p.head] for p in (before, phrase)]
    single = all(analysis.parse.fine_tags[p.head] == "NN" for p in (before, phrase))
    articles = own.tag == "DET" and bare.tag not in ("DET", "NUM", "PRON")
    return single and articles and not any(h.lemma in _KIN for h in heads)


def _after_comma(analysis: Analysis, phrase: Phrase) -> tuple[Phrase, ...]:
    """What the parser takes for another name of the first in "a guard, his wife and a child"."""
    tree, tokens = analysis.tree, analysis.tokens
    root = tree.root(phrase)
    for index in tree.below(root, "appos"):
        nouns_both = tokens[root].tag == tokens[index].tag == "NOUN"
        comma = tokens[phrase.last + 1].text == "," if phrase.last + 1 < len(tokens) else False
        listed = any(i > index for i in (*tree.listed(root), *tree.listed(index)))
        if nouns_both and comma and listed:
            members = tree.phrases([index])
            return () if _enumerates(analysis, phrase, members) else members
    return ()


def _enumerates(analysis: Analysis, phrase: Phrase, members: Sequence[Phrase]) -> bool:
    """ "Two children, a boy and a girl, …": a list between commas says who the two are."""
    counts = [q.best for q in _counts(analysis, phrase)]
    after = max(member.last for member in members) + 1
    closed = after < len(analysis.tokens) and analysis.tokens[after].text == ","
    fits = counts == [len(members)] and not any(_counts(analysis, p) for p in members)
    return closed and fits


def _in_phrase(analysis: Analysis, phrase: Phrase, likely: bool) -> Iterator[Victim]:
    before = analysis.tokens[phrase.first - 1].lower if phrase.first else ""
    if before in ("including", "among"):
        return
    counted = _counts(analysis, phrase)
    heads = [analysis.tokens[i] for i in (analysis.tree.root(phrase), phrase.head)]
    if counted and _follows(analysis, counted[0]) in _LOST:
        return
    for quantity in counted:
        if is_countable(quantity) and not all(_is_thing(head.lemma) for head in heads):
            plural = heads[0].tag == "NOUN" and heads[0].start >= quantity.end
            unit = quantity.unit or (heads[0].lower if plural else "")
            part = _is_of_them(analysis, phrase)
            yield Victim(quantity.start, quantity.end, "" if unit in _REST else unit, part)
    if counted:
        return
    inner = _of_whom(analysis, phrase)
    again = analysis.tokens[phrase.first].lower in _DEFINITE
    for member in inner:
        found = [Victim(q.start, q.end, q.unit) for q in analysis.quantities_in(member)[:1]]
        for victim in found or _one(analysis, member, likely=True):
            yield Victim(victim.start, victim.end, victim.unit, victim.again or again)
    if not inner:
        yield from _one(analysis, phrase, likely)


def _follows(analysis: Analysis, quantity: Quantity) -> str:
    """The word right after a number."""
    return next((t.lower for t in analysis.tokens if t.start >= quantity.end), "")


def _is_of_them(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Two of whom", "three of them": counted before, as far as anybody was."""
    inside = [t.lower for t in analysis.words(phrase)]
    after = [t.lower for t in analysis.tokens[phrase.last + 1 : phrase.last + 3]]
    words = [*inside, *after]
    return any(a == "of" and b in _OF_THEM for a, b in pairwise(words))


def _of_whom(analysis: Analysis, phrase: Phrase) -> tuple[Phrase, ...]:
    """The soldiers of "the bodies of nine soldiers", the five of "a family of five"."""
    holders = load_frame("casualty").words["holders"]
    root = analysis.tree.root(phrase)
    if analysis.head(phrase) not in holders:
        return ()
    return tuple(
        inner
        for index in analysis.tree.below(root, "nmod")
        if analysis.tree.preposition(index) == "of"
        for inner in analysis.tree.phrases([index])
        if inner != phrase
    )


def _counts(analysis: Analysis, phrase: Phrase) -> tuple[Quantity, ...]:
    """The count of a phrase: inside it, or beyond a quotation mark (12 “rebels”)."""
    inside = analysis.quantities_in(phrase)[:1]
    if inside:
        return inside
    numbers = analysis.tree.below(analysis.tree.root(phrase), "nummod")
    starts = {analysis.tokens[i].start for i in numbers}
    return tuple(q for q in analysis.quantities if q.start in starts)[:1]


def _one(analysis: Analysis, phrase: Phrase, likely: bool) -> Iterator[Victim]:
    root = analysis.tree.root(phrase)
    if not _is_person(analysis, root, likely) and _is_person(analysis, phrase.head, likely):
        root = phrase.head  # "a village chief", if the parser takes the village for the head
    first, head = analysis.tokens[phrase.first], analysis.tokens[root]
    if first.lower in _NOBODY or head.lower in _NO_VICTIM:
        return
    if head.lower in _PRONOUNS:
        yield Victim(head.start, head.end, "person", again=True)
    elif first.lower == "both" or head.lower in ("another", "both"):
        alone = head.lower in ("another", "both")
        word, unit = (head, _unit_before(analysis, head.start)) if alone else (first, head.lemma)
        yield Victim(word.start, word.end, unit)
    elif head.lemma == "couple":
        yield Victim(first.start, head.end, "person")
    elif first.lower in ("a", "an") and head.tag == "PROPN":  # "a Palestinian"
        yield Victim(first.start, first.end, "person")
    elif _is_name(analysis, phrase):
        yield Victim(*analysis.span(phrase), "person", again=True)
    elif _is_person(analysis, root, likely):
        lemma = head.lemma or head.lower
        owned = first.lower in ("his", "her", "their") and lemma not in _BODIES
        again = first.lower in _DEFINITE and not owned
        word = first if first.tag == "DET" else head
        yield Victim(word.start, word.end, lemma, again)


def _unit_before(analysis: Analysis, start: int) -> str:
    """What the last number counted; "person" if nothing was."""
    units = [q.unit for q in analysis.quantities if q.end <= start and q.unit]
    return _singular_of(units[-1]) if units else "person"


def _is_name(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase names one person ("Colonel Abu Omar")."""
    if analysis.tokens[phrase.head].tag != "PROPN":
        return False
    parse = analysis.parse
    entities = (e for e in parse.entities if e.first <= phrase.head < e.end)
    if any(entity.kind == "PERSON" for entity in entities):
        return parse.fine_tags[phrase.head] == "NNP"
    return any(name.type_name == "Person" for name in analysis.names_in(phrase))


def _is_person(analysis: Analysis, root: int, likely: bool) -> bool:
    token, frame = analysis.tokens[root], load_frame("casualty")
    lemma = token.lemma or token.lower
    singular = analysis.parse.fine_tags[root] in _SINGULAR_TAGS
    if not singular or token.tag == "PROPN" or lemma in frame.words["bodies_of_people"]:
        return False
    if _is_thing(lemma):
        return False
    sure = likely and analysis.parse.fine_tags[root] != "JJ" and not lemma.endswith(_ABSTRACT)
    return sure or names_person(lemma)


def names_person(lemma: str) -> bool:
    """Tell whether a noun names those who can be killed: by the lists, or by its ending.

    >>> names_person("herder"), names_person("herd")
    (True, False)
    """
    if _is_listed(lemma):
        return True
    return not _is_thing(lemma) and len(lemma) >= _LONG_ENOUGH and lemma.endswith(_ENDINGS)


def _is_people(quantity: Quantity) -> bool:
    return _is_listed(_singular_of(quantity.unit))


def _is_listed(lemma: str) -> bool:
    listed = lemma in load_frame("casualty").words["persons"]
    return listed or any(lemma in nouns(group) for group in _PERSON_GROUPS)


def _is_thing(lemma: str) -> bool:
    frame = load_frame("casualty")
    things = ("vehicle", "infrastructure", "weapon", "convoy", "place")
    return lemma in frame.words["no_victims"] or any(lemma in nouns(group) for group in things)


def _singular_of(unit: str) -> str:
    noun = unit.rpartition(" ")[2]  # "family members", "women and children"
    for ending, singular in (
        ("men", "man"),
        ("children", "child"),
        ("people", "person"),
        ("ies", "y"),
    ):
        if noun.endswith(ending):
            return noun[: -len(ending)] + singular
    return noun.removesuffix("s")
