"""Find the further sides that a phrase names before its own: "Russian and rebel commanders".

A phrase reaches back to "and"; what stands before that says whose others are meant, too.
"""

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.sentence.proper_names import Name
from extract.text.lexicon import nouns

__all__ = ["are_joined", "coordinate_modifiers", "names_before", "names_joined"]

_MOST = 3
_BEFORE_NOUNS = frozenset({"amod", "compound", "nmod", "conj", "nmod:unmarked"})
_JOINED = (["-"], ["–"], ["/"], ["-", "and"])


def are_joined(analysis: Analysis, one: Name, other: Name) -> bool:
    """Tell whether a hyphen joins two names: "Israeli-Palestinian", "US- and Omani"."""
    return [t.lower for t in analysis.tokens[one.last + 1 : other.first]] in _JOINED


def names_before(analysis: Analysis, noun: Phrase) -> list[Phrase]:
    """The names of parties that stand before a phrase's head, a phrase each."""
    return coordinate_modifiers(analysis, noun) + [
        Phrase(name.first, name.last, name.last)
        for name in analysis.names_in(noun)
        if name.kind == "party" and name.last < noun.head
    ]


def names_joined(analysis: Analysis, first: int) -> list[Name]:
    """Return the Turkish of "a Turkish and Russian-brokered truce", of what begins at Russian."""
    found: list[Name] = []
    while len(found) < _MOST and first >= 2 and _joins(analysis, first - 1, bool(found)):
        named = [n for n in analysis.names if n.last == first - 2 and n.kind == "party"]
        if not named or analysis.parse.deps[first - 2] not in _BEFORE_NOUNS:
            break
        found.insert(0, named[0])
        first = named[0].first
    return found


def coordinate_modifiers(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Return the "Israeli" of "Israeli and Palestinian negotiators", in order; often none."""
    found: list[Phrase] = []
    first = phrase.first
    if phrase.first == phrase.head or analysis.parse.fine_tags[phrase.head] not in ("NNS", "NNPS"):
        return found
    while len(found) < _MOST and first >= 2 and _joins(analysis, first - 1, bool(found)):
        modifier = _modifier(analysis, first - 2, phrase)
        if modifier is None:
            break
        found.insert(0, modifier)
        first = modifier.first
    return found


def _joins(analysis: Analysis, index: int, listed: bool) -> bool:
    """Tell whether a word goes on a list that "and" ends."""
    return analysis.tokens[index].lower == "and" or (listed and analysis.tokens[index].text == ",")


def _modifier(analysis: Analysis, last: int, phrase: Phrase) -> Phrase | None:
    """A people, a party's name or "rebel" that ends at a word and hangs on the phrase."""
    above, deps = analysis.tree.heads[last], analysis.parse.deps[last]
    within = phrase.first <= above <= phrase.last and deps in ("amod", "compound", "nmod")
    chained = deps == "conj" or (within and above >= 0)
    name = next((n for n in analysis.names if n.last == last and n.kind == "party"), None)
    if name is not None and chained and (name.form == "demonym" or within):
        return Phrase(name.first, name.last, name.last)
    plain = analysis.tokens[last].lower in nouns("armed_group") | nouns("government")
    return Phrase(last, last, last) if plain and within else None
