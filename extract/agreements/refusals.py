"""Tell who scorns an agreement or refuses to sign it, and whether "it" stands for one.

Verbs that say so by themselves ("reject", "denounce") stand in the frame ``agreement``.
"""

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.sentence.pronouns import antecedent

__all__ = ["is_meant", "is_refused", "is_scorned"]

_REFUSING = frozenset({"refuse", "decline"})


def is_scorned(analysis: Analysis, frame: Frame, predication: Predication, phrase: Phrase) -> bool:
    """ "Branded the accord a sham", "called it a surrender"."""
    if analysis.tokens[predication.verb].lemma not in frame.words["calling"]:
        return False
    below = analysis.tree.below(predication.verb, "xcomp", "obl", "obj")
    scorned = any(analysis.tokens[i].lemma in frame.words["scorn"] for i in below)
    return scorned and (phrase in predication.patients or is_meant(analysis, predication, phrase))


def is_refused(analysis: Analysis, predication: Predication) -> bool:
    """ "Refused to sign the accord"."""
    head = analysis.parse.heads[predication.verb]
    governing = head >= 0 and analysis.tokens[head].lemma in _REFUSING
    return governing and analysis.parse.deps[predication.verb] == "xcomp"


def is_meant(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "A truce fell apart; the army formally abandoned it"."""
    return any(
        analysis.tokens[p.head].lower == "it" and _stands_for(analysis, p, phrase)
        for p in predication.patients
    )


def _stands_for(analysis: Analysis, pronoun: Phrase, phrase: Phrase) -> bool:
    """Tell whether "it" means an agreement: a subject above, or the deal of the clause before."""
    if antecedent(analysis, pronoun, lambda noun: noun == phrase) is not None:
        return True
    between = analysis.tokens[phrase.last + 1 : pronoun.first]
    return any(token.text == ";" or token.tag == "CCONJ" for token in between)
