"""Who is suspected of a strike, by turns of speech rather than by one verb.

"Pointed the finger at", "laid the blame on", "suspicion fell on", "are prime suspects in", "bears
the hallmarks of", "held … responsible for".
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["AIMING", "SUSPICION", "SUSPICIOUS", "Blame", "aimed_at", "suspected"]

SUSPICION = frozenset({"finger", "blame", "suspicion", "guilt", "responsibility"})
"""What falls on who is suspected, or is pointed at him."""

AIMING = frozenset(
    "point lay put place pin fall centre center rest turn focus alight cast heap".split()
)
"""What is done with suspicion."""

SUSPICIOUS = frozenset(
    "suspect suspicion perpetrator culprit author mastermind attacker offender".split()
)
"""What somebody is who is suspected."""

_MARKS = frozenset({"hallmark", "signature", "fingerprint", "trademark"})
_ABOUT = ("for", "over", "after", "in", "of", "behind")
_AT = {
    "point": ("at", "to", "toward", "towards"),
    "turn": ("to", "on", "toward", "towards"),
    "rest": ("on", "with"),
}


@dataclass(frozen=True, slots=True)
class Blame:
    """Who is said to stand behind a strike.

    Attributes:
        who: in the order of the sentence.
        modality: name in ``voc:Modality`` of their part in it, "" where it is that of the strike.
        presumes: that it happened is not what is said ("blamed the attack on").
    """

    who: tuple[Phrase, ...]
    modality: str = ""
    presumes: bool = True


def aimed_at(analysis: Analysis, predication: Predication) -> list[Phrase]:
    """Return whom suspicion falls on, by a verb of `AIMING`."""
    words = _AT.get(analysis.tokens[predication.verb].lemma, ("on", "upon"))
    return [p for word in words for p in _led_by(predication.complements, word)]


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
    elif lemma in ("bear", "have", "carry", "show") and phrase in predication.agents:
        marks = [p for p in predication.patients if analysis.head(p) in _MARKS]
        yield from _led_by([c for p in marks for c in analysis.tree.complements(p)[:1]], "of")
    elif lemma in AIMING and phrase in about and _has(analysis, around, SUSPICION):
        struck = _led_by(analysis.tree.complements(phrase)[:1], "on")
        yield from [p for p in aimed_at(analysis, predication) if p not in struck][-1:]


def _by_noun(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """ "The group was the prime suspect in the attack"."""
    tree, root = analysis.tree, analysis.tree.root(phrase)
    head = tree.heads[root]
    if head < 0 or analysis.tokens[head].lemma not in SUSPICIOUS:
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
