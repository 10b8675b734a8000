"""For which states those act who are named by their office: "President A. Nadim of Kenya".

Persons whom a register knows, or whom the text introduces elsewhere, are left to
`extract.resolution.affiliations`.
"""

from collections.abc import Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.sentence.proper_names import Name

__all__ = ["offices_between", "ruled"]

_RULING = frozenset(
    """president premier minister king queen emir amir sultan prince chancellor ruler sheikh
    leader""".split()
)


def ruled(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Return the states of which a phrase names the head, a phrase each; none for others."""
    names = analysis.names_in(phrase)
    words = {token.lower for token in analysis.words(phrase)} - {"the"}
    person = any(name.type_name == "Person" for name in names)
    if not (person or words & _RULING or analysis.has(phrase, "person")):
        return []
    of = [p for word, ps in analysis.tree.complements(phrase)[:1] if word == "of" for p in ps]
    several = analysis.parse.fine_tags[phrase.head] in ("NNS", "NNPS")  # "the leaders of A and B"
    return [
        Phrase(name.first, name.last, name.last)
        for inner in (of if several else of[:1])
        for name in analysis.names_in(inner)[:1]
        if name.type_name == "State" and (name.last == inner.last or not _is_owner(analysis, name))
    ]


def _is_owner(analysis: Analysis, name: Name) -> bool:
    """ "Kenya's two parties": not Kenya."""
    after = analysis.tokens[name.last + 1 : name.last + 2]
    return bool(after) and after[0].tag in ("POSS", "HYPH", "NOUN", "ADJ")


def offices_between(analysis: Analysis, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return heads of states between the first and the last of a list, which a tree may lose."""
    heads = [p for p in phrases if _RULING & {t.lower for t in analysis.words(p)}]
    if len(heads) < len(phrases) or len(heads) < 2:
        return []
    inside = range(heads[0].last + 1, heads[-1].first)
    return [p for p in analysis.phrases if p.first in inside and ruled(analysis, p)]
