"""Whom a pronoun of a sentence stands for, as far as the sentence itself tells it.

"The army said it shelled the town": the subject of a clause above or before. Pronouns whose noun
stands in an earlier sentence are left to `extract.resolution.parties`.
"""

from collections.abc import Callable, Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.sentence.tagging import RELATIVE

__all__ = ["antecedent"]

_SINGULAR = frozenset({"it", "its"})
_PLURAL = frozenset({"they", "them", "their"})
_PERSONAL = frozenset({"he", "she", "him", "her"})
_BODIES = ("coalition", "armed_group", "state_force", "government", "organization", "force")
_HIGHEST = 12


def antecedent(
    analysis: Analysis, pronoun: Phrase, fits: Callable[[Phrase], bool]
) -> Phrase | None:
    """Return the nearest subject above or before that agrees in number and fits, or None."""
    word = analysis.tokens[pronoun.head].lower
    if word not in _SINGULAR | _PLURAL | _PERSONAL:
        return None
    plural = word in _PLURAL
    candidates = [p for p in _candidates(analysis, pronoun, plural) if fits(p)]
    strict = [p for p in candidates if plural and _is_plural(analysis, p)]
    return next((p for p in strict or candidates if _agrees(analysis, word, p)), None)


def _candidates(analysis: Analysis, pronoun: Phrase, plural: bool) -> Iterator[Phrase]:
    """Subjects of the clauses that hold the pronoun's own, the innermost first.

    "They" may take up an object too: "backing militias as they advanced".
    """
    roles = ("nsubj", "nsubj:pass", "obj") if plural else ("nsubj", "nsubj:pass")
    tree, deps = analysis.tree, analysis.parse.deps
    node = tree.heads[tree.root(pronoun)]
    for _ in range(_HIGHEST):
        if node < 0:
            return
        clauses = [i for i in tree.below(node, "advcl", "ccomp") if i < pronoun.first]
        for clause in (node, *reversed(clauses)):
            for index in tree.below(clause, *roles):
                phrase = tree.phrase(index)
                if phrase is not None and phrase.last < pronoun.first:
                    yield phrase
        own = tree.below(node, "nsubj", "nsubj:pass")
        if deps[node] == "acl:relcl" and any(analysis.tokens[i].lower in RELATIVE for i in own):
            phrase = tree.phrase(tree.heads[node])
            if phrase is not None:
                yield phrase
        node = tree.heads[node]


def _agrees(analysis: Analysis, word: str, phrase: Phrase) -> bool:
    head = analysis.tokens[phrase.head]
    if head.tag not in ("NOUN", "PROPN") or analysis.is_dated(phrase):
        return False
    people = any(n.type_name == "Person" for n in analysis.names_in(phrase))
    persons = (e for e in analysis.parse.entities if e.kind == "PERSON")
    people |= any(e.first <= phrase.head < e.end for e in persons)
    if word in _PERSONAL or people:
        return word in _PERSONAL and (people or analysis.has(phrase, "person", "people"))
    plural = _is_plural(analysis, phrase)
    party = any(n.kind == "party" for n in analysis.names_in(phrase))
    return not plural if word in _SINGULAR else plural or party or analysis.has(phrase, *_BODIES)


def _is_plural(analysis: Analysis, phrase: Phrase) -> bool:
    listed = any(True for _ in analysis.tree.listed(analysis.tree.root(phrase)))
    return listed or analysis.parse.fine_tags[phrase.head] in ("NNS", "NNPS")
