"""A strike while its sentence is read, and what fills its roles."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import partial

from extract.analysis import Analysis
from extract.frames import Frame
from extract.lexicon import nouns
from extract.phrases import Phrase
from extract.predications import Predication
from extract.pronouns import antecedent
from extract.records import Argument
from extract.tokens import Token

__all__ = [
    "DYING",
    "PHYSICAL",
    "TOTALS",
    "StrikeFound",
    "add_complements",
    "add_condition",
    "add_victims",
    "attackers_of",
    "is_attacker",
    "is_place",
    "is_target",
    "kind_by_instrument",
    "owners",
    "sharers",
    "targets_of",
]

_CONDITIONS = {
    "destroy": "destroyed",
    "demolish": "destroyed",
    "raze": "destroyed",
    "flatten": "destroyed",
    "disable": "disabled",
    "crater": "cratered",
    "damage": "damaged",
}
_OWNERS = frozenset("coalition army government regime rebel militant police suicide".split())
_FIRING = frozenset("fire launch drop operate fly pilot send shoot use own plant".split())
_ARMED = frozenset({"armed", "masked", "hooded"})
_BANDS = frozenset("group cell gang network organization organisation movement".split())
_AGENT_GROUPS = ("force", "armed_group", "state_force", "government", "coalition", "person")
_PRONOUNS = frozenset({"it", "them", "him", "her"})
_AIMS = frozenset({"target", "objective"})
_TARGET_GROUPS = (
    "infrastructure vehicle convoy people place armed_group force state_force government".split()
)


DYING = frozenset({"die", "perish"})
"""Verbs whose subject is a victim."""

PHYSICAL = frozenset({"Airstrike", "DroneStrike", "MissileStrike", "Shelling", "Bombing"})
"""Kinds of strikes that befall things and people, whatever they are called."""

TOTALS = frozenset({"recent", "series", "wave", "repeated", "continued", "more"})


@dataclass(slots=True)
class StrikeFound:
    """One strike while its sentence is read.

    Attributes:
        kind: local name of its class; ``EventSeries`` is added for totals and repetitions.
        first, last: token positions of the words that tell it.
        anchor: position of the trigger's head; phrases around it are its roles.
    """

    kind: str
    first: int
    last: int
    anchor: int
    modality: str
    series: bool = False
    definite: bool = False
    arguments: list[Argument] = field(default_factory=list)

    def add(self, analysis: Analysis, role: str, phrases: Sequence[Phrase]) -> None:
        """Add phrases as arguments of a role, each once; an unknown town is also the place."""
        if role == "attacker":
            self.arguments += [a for p in phrases for a in sharers(analysis, p)]
        for phrase in phrases:
            roles = (
                (role, "place") if role == "target" and _is_unknown(analysis, phrase) else (role,)
            )
            found = [Argument(name, *analysis.span(phrase)) for name in roles]
            self.arguments += [a for a in found if a not in self.arguments]

    def has(self, role: str) -> bool:
        """Tell whether a role is filled."""
        return any(argument.role == role for argument in self.arguments)


def _is_unknown(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase is the name of a place that no list knows."""
    proper = analysis.tokens[phrase.head].tag == "PROPN" and not analysis.names_in(phrase)
    places = (e for e in analysis.parse.entities if e.kind == "LOC")
    return proper and any(e.first <= phrase.head < e.end for e in places)


def is_target(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase can be struck: people, things, places, or a name or pronoun."""
    if analysis.has(phrase, *_TARGET_GROUPS) or analysis.names_in(phrase):
        return True
    if analysis.tokens[phrase.head].tag == "PROPN" and not analysis.is_dated(phrase):
        return True
    if analysis.tokens[phrase.head].lower in _PRONOUNS or analysis.head(phrase) in _AIMS:
        return True
    return any(m.first <= phrase.head < m.end for m in analysis.parse.mentions)


def sharers(analysis: Analysis, phrase: Phrase) -> list[Argument]:
    """Return the first of two adjectives before a noun: "Syrian and Russian airstrikes"."""
    at = {name.last: name for name in analysis.names if name.kind == "party"}
    before = [i for i in analysis.tree.around(phrase) if i < phrase.first and i in at]
    told = [i for i in before if analysis.parse.deps[i] in ("amod", "compound", "nmod:poss")]
    return [Argument("attacker", at[i].start, at[i].end) for i in told]


def targets_of(
    analysis: Analysis, frame: Frame, phrases: Sequence[Phrase], physical: bool = False
) -> list[Phrase]:
    """Return which of the listed phrases are struck: all but times and deeds, if one can be.

    Args:
        physical: it was struck with weapons, so that any thing can be.
    """
    things = [
        p
        for p in phrases
        if not analysis.is_dated(p)
        and not analysis.noun_trigger(frame, p)
        and _is_thing(analysis, p)
    ]
    return things if physical or any(is_target(analysis, p) for p in things) else []


def _is_thing(analysis: Analysis, phrase: Phrase) -> bool:
    token = analysis.tokens[phrase.head]
    return token.tag in ("NOUN", "PROPN") or is_target(analysis, phrase)


def is_attacker(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase can strike: a party, by name, common noun or pronoun."""
    if any(name.kind == "party" for name in analysis.names_in(phrase)):
        return True
    if analysis.has(phrase, "weapon"):  # "Army helicopters", "suicide bombers", but not "drones"
        owners = {token.lemma or token.lower for token in analysis.words(phrase)}
        return bool(owners & _OWNERS)
    pronoun = analysis.tokens[phrase.head].lower in ("it", "they", "them", "we", "he")
    band = analysis.head(phrase) in _BANDS and analysis.parse.fine_tags[phrase.head] == "NN"
    people = analysis.tokens[phrase.head].tag == "NOUN"
    armed = people and any(token.lower in _ARMED for token in analysis.words(phrase))
    return pronoun or band or armed or analysis.has(phrase, *_AGENT_GROUPS)


def attackers_of(analysis: Analysis, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return who of some phrases strikes: parties, and the owners of weapons.

    A pronoun gives way to the noun that it stands for, where the sentence has it.
    """
    named = (antecedent(analysis, p, partial(is_attacker, analysis)) or p for p in phrases)
    found: dict[Phrase, None] = {}
    for phrase in named:
        whose = owners(analysis, phrase)
        own = [phrase] if is_attacker(analysis, phrase) else []
        if whose and not analysis.names_in(phrase):  # "forces of the regime": the regime
            own = []
        found |= dict.fromkeys([*own, *whose])
    return list(found)


def owners(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Return whose weapons are told by what stands after them: "of the army", "fired by rebels"."""
    if not analysis.has(phrase, "weapon", "force"):
        return []
    found = [
        p
        for word, listed in analysis.tree.complements(phrase)[:1]
        for p in listed
        if word in ("of", "from") and not is_place(analysis, p)
    ]
    armed = analysis.predications if analysis.has(phrase, "weapon") else ()
    for predication in armed:
        if phrase in predication.patients and predication.passive:
            if analysis.tokens[predication.verb].lemma in _FIRING:
                found += predication.agents
        elif phrase in predication.agents and analysis.tokens[predication.verb].lemma == "belong":
            found += [p for word, listed in predication.complements if word == "to" for p in listed]
    return [p for p in found if is_attacker(analysis, p)]


def add_victims(analysis: Analysis, predication: Predication, strike: StrikeFound) -> None:
    """Add who was killed or hurt; they count as struck where no target is told."""
    dying = analysis.tokens[predication.verb].lemma in DYING
    for phrase in predication.agents if dying else predication.patients:
        if analysis.tokens[phrase.head].tag in ("NOUN", "PROPN") and not analysis.is_dated(phrase):
            strike.add(analysis, "victim", [phrase])


def is_place(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase names a place, by name or by noun ("front" alone is none)."""
    names = analysis.names_in(phrase)
    if any(name.kind == "place" for name in names):
        return True
    if analysis.is_dated(phrase):
        return False
    head = analysis.tokens[phrase.head]
    if analysis.head(phrase) in nouns("place"):  # "ISIS territory"
        return phrase.first < phrase.last or head.tag == "PROPN"
    if head.tag != "PROPN" or any(name.kind == "party" for name in names):
        return False
    persons = (e for e in analysis.parse.entities if e.kind in ("PERSON", "ORG", "MISC"))
    return not any(e.first <= phrase.head < e.end for e in persons)


def add_complements(
    analysis: Analysis,
    frame: Frame,
    complements: Sequence[tuple[str, Sequence[Phrase]]],
    strike: StrikeFound,
) -> None:
    """Fill the roles that prepositions open, each only if it is still empty."""
    for position, (preposition, phrases) in enumerate(complements):
        role = frame.prepositions.get(preposition)
        if preposition == "from":
            role = "attacker"
            phrases = [p for p in phrases if not is_place(analysis, p)]
        ground = strike.kind in ("GroundAttack", "Offensive")
        between = preposition == "between" and strike.kind == "GroundAttack"
        own = preposition == "of" and position == 0
        if between or (own and not strike.has("target")):
            role = "target"
        if ground and preposition == "of" and any(is_attacker(analysis, p) for p in phrases):
            role = "attacker"
        if role == "attacker" and not strike.has("attacker"):
            strike.add(analysis, role, attackers_of(analysis, phrases))
        elif role == "target" and not strike.has("target"):
            physical = strike.kind in PHYSICAL
            strike.add(analysis, role, targets_of(analysis, frame, phrases, physical))
        elif role == "place":
            struck = {(a.start, a.end) for a in strike.arguments if a.role == "target"}
            built = [p for p in phrases if analysis.has(p, "infrastructure")]
            here = [p for p in built if preposition == "at" and analysis.span(p) not in struck]
            sites = [p for p in phrases if is_place(analysis, p) or p in here]
            strike.add(analysis, role, sites)


def add_condition(analysis: Analysis, predication: Predication, strike: StrikeFound) -> None:
    """Add what became of a struck thing ("cratered", "destroyed"), if the verb tells it."""
    token = analysis.tokens[predication.verb]
    condition = _CONDITIONS.get(token.lemma)
    if condition and any(analysis.has(p, "infrastructure") for p in predication.patients):
        strike.arguments.append(Argument("condition", token.start, token.end, unit=condition))


def kind_by_instrument(frame: Frame, tokens: Sequence[Token]) -> str:
    """Return the kind of strike that a word like "warplanes" or "mortar" tells, or ""."""
    lemmas = {token.lemma or token.lower for token in tokens if token.tag != "VERB"}
    if "suicide" in lemmas:
        return "Bombing"
    for kind, words in frame.groups["instruments"].items():
        if lemmas & words:
            return kind
    return ""
