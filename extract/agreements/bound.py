"""Find whom an agreement binds by what it lays on them: "under the deal Israel will withdraw".

Only states, governments, forces and armed groups by name: what is laid on an aid agency or a
village does not make it a party. What is promised is read by `extract.agreements.commitments`.
"""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.clauses import agreement_above
from extract.sentence.frames import load_frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["find_bound"]

_FIGHTING = frozenset({"State", "Government", "ArmedForce", "ArmedGroup"})
_TO_COME = frozenset({"planned", "expected"})


def find_bound(analysis: Analysis, phrase: Phrase) -> Iterator[Phrase]:
    """Yield who is to do something under an agreement, or is told to by it."""
    frame = load_frame("commitment")
    for predication in analysis.predications:
        lemma = analysis.tokens[predication.verb].lemma
        if phrase in predication.agents and not predication.passive:
            told = predication.patients if lemma in frame.words["laying"] else ()
            called = [p for word, ps in predication.complements if word == "on" for p in ps]
            yield from _fighting(analysis, (*told, *(called if lemma == "call" else ())))
        elif predication.passive and lemma in frame.words["laying"]:
            by = [p for word, ps in predication.complements if word in ("by", "under") for p in ps]
            if phrase in (*by, *predication.agents):
                yield from _fighting(analysis, predication.patients)
        elif _is_to_come(analysis, predication):
            above = agreement_above(analysis, predication.verb, [phrase], frame.words["under"])
            if above == phrase and phrase not in predication.patients:
                yield from _fighting(analysis, predication.agents)


def _is_to_come(analysis: Analysis, predication: Predication) -> bool:
    """ "Will withdraw", "are to withdraw"; not "denounced the deal to transfer them"."""
    marks = analysis.tree.below(predication.verb, "mark")
    infinitive = any(analysis.tokens[i].lower == "to" for i in marks)
    subject = analysis.tree.below(predication.verb, "nsubj", "nsubj:pass")
    due = modality_of(analysis, predication) in _TO_COME
    return due and (bool(subject) or not infinitive)


def _fighting(analysis: Analysis, phrases: tuple[Phrase, ...]) -> Iterator[Phrase]:
    for phrase in phrases:
        names = analysis.names_in(phrase)
        if names and names[-1].last == phrase.last and names[-1].type_name in _FIGHTING:
            yield phrase
