"""Explosions of which nobody tells that anybody struck: "a blast at an arms depot killed nine".

Stores of arms, works, mines and filling stations blow up by themselves; a bomb, an attack, somebody
who did it or is blamed for it has to stand in the sentence to make a strike of it.
"""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.text.lexicon import nouns

__all__ = ["is_unexplained"]

_BLASTS = frozenset({"blast", "explosion"})
_WORKS = frozenset("factory plant mill refinery mine colliery quarry workshop smelter".split())
_STORES = frozenset("depot dump store warehouse storehouse magazine stockpile arsenal".split())
_STORED = frozenset(
    """arm arms weapon weapons ammunition ammo munition munitions ordnance firework fireworks
    explosive explosives shell shells fuel oil gas petrol gunpowder chemical chemicals""".split()
)
_FUELS = frozenset({"gas", "petrol", "fuel", "filling"})
_ARMED = frozenset(
    """bomb bomber bombing car-bomb suicide attack attacker airstrike strike raid drone missile
    rocket mortar grenade artillery jet warplane shelling bombardment device ied landmine vest
    sabotage saboteur terrorism terrorist terror detonate detonation plant target claim
    responsibility responsible blame accuse suspect behind assault arson deliberate perpetrator
    assailant ambush remotely militant rebel insurgent gunman jihadist extremist group war
    fighter""".split()
)
_INSIDE = frozenset({"at", "in", "inside", "into", "through"})
_DOING = ("ArmedGroup",)


def is_unexplained(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a noun is an explosion at such a place whose sentence tells of no arms."""
    if analysis.head(phrase) not in _BLASTS or not any(_sites(analysis, phrase)):
        return False
    own = {token.lower for token in analysis.words(phrase)}
    if "mine" in own or any(name.type_name in _DOING for name in analysis.names):
        return False
    for token in analysis.tokens:
        verb = token.lemma != "plant" or token.tag == "VERB"
        if verb and ({token.lemma, token.lower} & _ARMED or token.lemma in nouns("armed_group")):
            return False
    return True


def _sites(analysis: Analysis, phrase: Phrase) -> Iterator[Phrase]:
    """Where it was: "at a coal mine", "tore through a gas station", "rocked a plant"."""
    inside = [p for word, ps in analysis.tree.complements(phrase) if word in _INSIDE for p in ps]
    for told in analysis.predications:
        around = [p for word, ps in told.complements if word in _INSIDE for p in ps]
        if phrase in (*told.agents, *told.patients, *around):
            inside += [*told.patients, *around]
    yield from (p for p in inside if p != phrase and _is_site(analysis, p))


def _is_site(analysis: Analysis, phrase: Phrase) -> bool:
    head = analysis.head(phrase)
    before = {token.lower for token in analysis.words(phrase)[:-1]}
    if head in _WORKS:
        return True
    return bool(before & (_STORED if head in _STORES else _FUELS if head == "station" else set()))
