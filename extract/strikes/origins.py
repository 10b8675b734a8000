"""Whose the arms are that come from somewhere: "shells from the rebel enclave hit the city".

Only words for who holds the ground tell it ("rebel areas", "militia-held suburbs"); a country or
town by its name does not say who fired there.
"""

from collections.abc import Iterator

from extract.records.records import Argument
from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.strikes.roles import StrikeFound
from extract.text.lexicon import nouns

__all__ = ["holders_of_origin"]

_ARMED = ("armed_group", "state_force", "government")
_HOLDING = frozenset({"held", "controlled", "run", "occupied"})
_PARTIES = frozenset({"ArmedGroup", "ArmedForce"})
_GROUND = frozenset({"position", "line", "post", "base", "ground", "stronghold", "bastion"})


def holders_of_origin(analysis: Analysis, strike: StrikeFound) -> Iterator[Argument]:
    """Yield as attackers who holds the ground from which a strike came."""
    for phrase in _origins(analysis, strike):
        named = [n for n in analysis.names_in(phrase) if n.type_name in _PARTIES]
        spans = [(n.start, n.end) for n in named if n.last < phrase.head]
        spans = spans or [
            (token.start, token.end)
            for index, token in enumerate(analysis.words(phrase)[:-1], phrase.first)
            if _holds(analysis, phrase, index)
        ]
        yield from (Argument("attacker", *span) for span in spans[:1])


def _origins(analysis: Analysis, strike: StrikeFound) -> Iterator[Phrase]:
    """The ground told after "from", beside a strike's noun or the arms that struck."""
    tree = analysis.tree
    arms = {p for told in analysis.predications if told.verb == strike.anchor for p in told.agents}
    noun = tree.phrase(strike.anchor)
    arms |= {noun} if noun is not None else set()
    first = min((p.first for p in arms), default=strike.anchor)
    for phrase in analysis.phrases:
        root = tree.root(phrase)
        ground = analysis.head(phrase) in nouns("place") | _GROUND
        inside = first < phrase.first and _is_below(analysis, root, arms)
        if ground and inside and tree.preposition(root) == "from":
            yield phrase


def _is_below(analysis: Analysis, index: int, arms: set[Phrase]) -> bool:
    above = analysis.tree.heads[index]
    over = {above, analysis.tree.heads[above]} if above >= 0 else set()
    return any(p.first <= i <= p.last for p in arms for i in over)


def _holds(analysis: Analysis, phrase: Phrase, index: int) -> bool:
    token, tokens = analysis.tokens[index], analysis.tokens
    lemma = token.lemma or token.lower
    if index >= phrase.head or not any(lemma in nouns(group) for group in _ARMED):
        return False
    if index + 1 < len(tokens) and tokens[index + 1].tag == "HYPH":
        return index + 2 < len(tokens) and tokens[index + 2].lower in _HOLDING
    return True
