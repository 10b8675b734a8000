"""Who is suspected of a strike, by turns of speech rather than by one verb.

"Pointed the finger at", "laid the blame on", "suspicion fell on", "are prime suspects in", "bears
the hallmarks of", "held … responsible for".
"""

from collections.abc import Iterator, Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["suspected"]

_SUSPICION = frozenset({"finger", "blame", "suspicion", "guilt", "responsibility"})
_AIMING = frozenset({"point", "lay", "put", "place", "pin", "fall", "centre", "center", "rest"})
_MARKS = frozenset({"hallmark", "signature", "fingerprint", "trademark"})
_SUSPECTS = frozenset({"suspect", "perpetrator", "culprit", "author", "mastermind", "attacker"})
_ABOUT = ("for", "over", "after", "in", "of", "behind")


def suspected(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Return whom a sentence suspects of the strike that a phrase names, in its order."""
    found = [p for told in analysis.predications for p in _by_verb(analysis, told, phrase)]
    return found or _by_noun(analysis, phrase)


def _by_verb(analysis: Analysis, predication: Predication, phrase: Phrase) -> Iterator[Phrase]:
    lemma, complements = analysis.tokens[predication.verb].lemma, predication.complements
    about = [p for word, ps in complements if word in _ABOUT for p in ps]
    around = (*predication.patients, *predication.agents)
    if lemma == "hold" and _is_held(analysis, predication.verb, phrase):
        yield from predication.patients
    elif lemma == "bear" and phrase in predication.agents:
        marks = [p for p in predication.patients if analysis.head(p) in _MARKS]
        yield from _led_by([c for p in marks for c in analysis.tree.complements(p)[:1]], "of")
    elif lemma in _AIMING and phrase in about and _has(analysis, around, _SUSPICION):
        struck = _led_by(analysis.tree.complements(phrase)[:1], "on")
        named = _led_by(complements, "at" if lemma == "point" else "on")
        yield from [p for p in named if p not in struck][-1:]


def _by_noun(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """ "The group was the prime suspect in the attack"."""
    tree, root = analysis.tree, analysis.tree.root(phrase)
    head = tree.heads[root]
    if head < 0 or analysis.tokens[head].lemma not in _SUSPECTS:
        return []
    named = tree.preposition(root) in _ABOUT and bool(tree.below(head, "cop"))
    return list(tree.phrases(tree.below(head, "nsubj"))) if named else []


def _is_held(analysis: Analysis, verb: int, phrase: Phrase) -> bool:
    head = analysis.tree.heads[analysis.tree.root(phrase)]
    under = head >= 0 and analysis.tree.heads[head] == verb
    return under and analysis.tokens[head].lower in ("responsible", "accountable")


def _has(analysis: Analysis, phrases: Sequence[Phrase], heads: frozenset[str]) -> bool:
    return any(analysis.head(p) in heads for p in phrases)


def _led_by(complements: Sequence[tuple[str, Sequence[Phrase]]], word: str) -> list[Phrase]:
    return [p for w, listed in complements if w == word for p in listed]
