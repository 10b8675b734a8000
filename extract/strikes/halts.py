"""Strikes that are told of only as what stops, should stop or may come: they tell of no strike.

"Will halt its airstrikes", "agreed to stop shelling the town", "called for an end to the
bombardment", "the risk of an attack". Who halted his strikes made some, and these are told.
"""

from collections.abc import Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.modality import modality_of
from extract.sentence.modality_words import modality_listed
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["is_halted", "is_not_there", "is_stopped", "is_unstopped"]

_HALTS = frozenset("halt cessation suspension end stop pause lull freeze moratorium".split())
_PROSPECTS = frozenset("resumption threat possibility risk prospect danger likelihood".split())
_STOPPING = frozenset(
    """halt stop end cease suspend pause discontinue quit freeze renounce forswear limit reduce
    curb""".split()
)
_REFRAINING = frozenset({"refrain", "desist", "abstain"})
_OPEN = frozenset({"planned", "sought", "expected", "hypothetical", "feared"})
_NEGATIONS = frozenset({"not", "n't", "n’t", "never"})
_COMING = frozenset({"will", "would", "shall", "wo", "'ll", "must", "should"})
_KNOWN = frozenset({"the", "this", "that", "these", "those"})
_GOING_ON = frozenset({"shelling", "bombardment", "bombing", "fire", "gunfire", "aggression"})


def is_not_there(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell of "the resumption of strikes", "a halt to the raids on it", "the risk of an attack".

    "The end of the attack" is that of one that was told, as is "a halt to the raids" alone.
    """
    root = analysis.tree.root(phrase)
    above = analysis.tree.heads[root]
    if above < 0 or analysis.tree.preposition(root) not in ("of", "to", "in", "on"):
        return False
    lemma = analysis.tokens[above].lemma
    known = analysis.tokens[phrase.first].lower in _KNOWN
    halted = lemma in _HALTS and not _is_told_before(analysis, phrase)
    return halted or (lemma in _PROSPECTS and not known)


def is_halted(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell of "will halt its airstrikes", "refrain from attacks", "attacks must stop"."""
    if _is_told_before(analysis, phrase):
        return False
    for told in analysis.predications:
        lemma = analysis.tokens[told.verb].lemma
        things = (*told.patients, *(() if told.patients else told.agents))
        if lemma in _REFRAINING and phrase in _led_from(told):
            return True
        if lemma in _STOPPING and phrase in things and modality_of(analysis, told) in _OPEN:
            return True
    return False


def is_unstopped(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell of strikes that go on: "failed to stop the attacks", "refused to halt its raids"."""
    return any(
        phrase in told.patients
        and analysis.tokens[told.verb].lemma in _STOPPING
        and modality_of(analysis, told) == "denied"
        for told in analysis.predications
    )


def is_stopped(analysis: Analysis, predication: Predication) -> bool:
    """Tell of the "shelling" of "agreed to stop shelling the town", and of "vowed not to shell"."""
    if _is_forsworn(analysis, predication.verb):
        return True
    head = analysis.tree.heads[predication.verb]
    hangs = analysis.parse.deps[predication.verb] in ("xcomp", "advcl", "ccomp", "obj")
    gerund = analysis.parse.fine_tags[predication.verb] == "VBG"
    stops = head >= 0 and analysis.tokens[head].lemma in _STOPPING | _REFRAINING
    if not (stops and hangs and gerund):
        return False
    above = next((p for p in analysis.predications if p.verb == head), None)
    return above is not None and not above.patients and modality_of(analysis, above) != "denied"


def _is_forsworn(analysis: Analysis, verb: int) -> bool:
    """ "Will not shell it", "promised not to": this denies no strike."""
    tree, tokens = analysis.tree, analysis.tokens
    if not any(tokens[i].lower in _NEGATIONS for i in tree.below(verb, "advmod")):
        return False
    helpers = {tokens[i].lower for i in tree.below(verb, "aux")}
    infinitive = any(tokens[i].lower == "to" for i in tree.below(verb, "mark"))
    above = tokens[tree.heads[verb]].lemma if tree.heads[verb] >= 0 else ""
    return bool(helpers & _COMING) or (infinitive and modality_listed("verbs", above) in _OPEN)


def _is_told_before(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell of "the raids" and "the attack on Sidon", but not of "the raids on Sidon"."""
    head = analysis.tokens[phrase.head]
    several = head.lower.endswith("s") or head.lemma in _GOING_ON
    bare = phrase.head == phrase.first + 1 and not analysis.tree.complements(phrase)
    return analysis.tokens[phrase.first].lower in _KNOWN and (bare or not several)


def _led_from(told: Predication) -> Sequence[Phrase]:
    return [p for word, listed in told.complements if word == "from" for p in listed]
