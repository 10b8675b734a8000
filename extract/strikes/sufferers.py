"""Whom an attack befell where its own words do not say it.

"The army repelled an attack", "defended the town from attacks", "went off during a wedding",
"killed two sailors on a tanker".
"""

from collections.abc import Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.dependencies import Complements
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.sentence.pronouns import antecedent
from extract.strikes.attackers import attackers_of
from extract.strikes.noun_verbs import phrasal_lemma
from extract.strikes.role_phrases import targets_of
from extract.text.lexicon import nouns

__all__ = ["assembled", "carriers", "passers", "sufferers"]

_AWAY = ("from", "against")
_ABOARD = ("on", "aboard", "onboard")
_AMONG = ("at", "in", "during", "inside", "outside", "near", "through")
_REFLEXIVES = frozenset({"itself", "themselves", "himself", "herself"})
_PASSING = frozenset(
    "pass drive travel approach arrive leave walk gather queue line stand wait cross move".split()
)
_COMERS = ("vehicle", "convoy", "people", "force", "state_force")
_WHEN = frozenset({"as", "when", "while"})


def sufferers(analysis: Analysis, frame: Frame, phrase: Phrase) -> list[Phrase]:
    """Return who repelled or suffered an attack, or was defended from it."""
    for predication in analysis.predications:
        lemma = phrasal_lemma(analysis, predication)
        own = analysis.tokens[phrase.first].lower in ("its", "their", "his")
        if own and phrase in predication.patients:
            return []  # "halted its offensive"
        if lemma in frame.words["enduring_verbs"] and phrase in predication.patients:
            armed = attackers_of(analysis, predication.agents)
            others = targets_of(analysis, frame, predication.agents) if lemma != "halt" else []
            return [_self(analysis, p) for p in armed or others]
        away = [p for word, ps in predication.complements if word in _AWAY for p in ps]
        if lemma in frame.words["defending_verbs"] and phrase in away:
            selves = [p for p in predication.patients if _is_reflexive(analysis, p)]
            kept = predication.agents if selves else predication.patients
            return [_self(analysis, p) for p in targets_of(analysis, frame, kept)]
    return []


def assembled(analysis: Analysis, frame: Frame, complements: Complements) -> list[Phrase]:
    """Return the gatherings and busy quarters at which something exploded."""
    return [
        phrase
        for word, listed in complements
        if word in _AMONG
        for phrase in listed
        if analysis.head(phrase) in frame.words["gatherings"] or _is_busy(analysis, frame, phrase)
    ]


def carriers(
    analysis: Analysis, frame: Frame, predication: Predication, victims: Sequence[Phrase]
) -> list[Phrase]:
    """Return the ship or vehicle aboard which people were killed: it was struck."""
    own = [pair for p in victims for pair in analysis.tree.complements(p)]
    crew = any(analysis.head(p) in frame.words["crew"] for p in victims)
    return [
        phrase
        for word, listed in (*own, *predication.complements)
        if word in _ABOARD
        for phrase in listed
        if not analysis.is_dated(phrase)
        if analysis.has(phrase, "vehicle", "convoy")
        or (crew and analysis.tokens[phrase.head].tag == "PROPN")
    ]


def _is_busy(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    words = {token.lower for token in analysis.words(phrase)}
    return analysis.head(phrase) in nouns("place") and bool(words & frame.words["busy_words"])


def passers(analysis: Analysis, verb: int) -> list[Phrase]:
    """Return who came by when something exploded: "as a patrol passed", "when a bus drove by"."""
    tree, tokens = analysis.tree, analysis.tokens
    clauses = [i for i in tree.below(verb, "advcl") if tokens[i].lemma in _PASSING]
    when = [
        i for i in clauses if {tokens[j].lower for j in tree.below(i, "mark", "advmod")} & _WHEN
    ]
    came = [p for told in analysis.predications if told.verb in when for p in told.agents]
    return [p for p in came if analysis.has(p, *_COMERS)]


def _self(analysis: Analysis, phrase: Phrase) -> Phrase:
    """Whose "its forces" or "their villages" are, where the sentence has it: they were attacked."""
    own = Phrase(phrase.first, phrase.first, phrase.first)
    owned = analysis.tokens[phrase.first].lower in ("its", "their")
    whose = antecedent(analysis, own, lambda p: bool(analysis.names_in(p))) if owned else None
    return whose or phrase


def _is_reflexive(analysis: Analysis, phrase: Phrase) -> bool:
    return analysis.tokens[phrase.head].lower in _REFLEXIVES
