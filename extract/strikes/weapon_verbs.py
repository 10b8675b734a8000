"""Read strikes told by what weapons do, with nothing struck as object.

"A bomb exploded near the market", "fired rockets at the base", "opened fire on the crowd",
"clashed with the army". Verbs with an object that is struck are read by `extract.strikes.strikes`.
"""

from collections.abc import Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame, Trigger
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.attackers import attackers_of, is_attacker, owners
from extract.strikes.involvement import modality_with_arms
from extract.strikes.role_phrases import targets_of
from extract.strikes.roles import StrikeFound, add_complements, kind_by_instrument
from extract.strikes.sufferers import assembled, passers

__all__ = ["AIMS", "weapon_strike"]

AIMS = ("at", "on", "upon", "against", "into", "toward", "towards", "onto", "targeting")
"""Prepositions that lead from what is fired to whom it is fired at."""

_ONTO = ("on", "onto", "upon", "into", "in", "inside")
_MEANS = ("using", "with", "from", "by")
_NEAR = ("under", "beneath", "near", "beside", "inside", "amid", "among", "next", "to")
_MADE = frozenset({"made", "built", "supplied", "style", "type", "designed", "era"})
_OPPOSED = ("with", "against")
_ARMED_PERSONS = frozenset({"soldier", "fighter", "officer", "commander"})
_THEMSELVES = frozenset({"himself", "herself", "themselves", "itself"})


def weapon_strike(
    analysis: Analysis, frame: Frame, trigger: Trigger, predication: Predication
) -> StrikeFound | None:
    """Return the strike that a verb tells whose trigger has the option ``does``, or None."""
    does = trigger.options["does"]
    if does == "explodes":
        return _explosion(analysis, frame, trigger, predication)
    if does in ("fires", "falls"):
        falling = None if predication.patients else _falling(analysis, frame, predication)
        return falling or (_firing(analysis, frame, predication) if does == "fires" else None)
    return _fight(analysis, frame, trigger, predication)


def _explosion(
    analysis: Analysis, frame: Frame, trigger: Trigger, predication: Predication
) -> StrikeFound | None:
    """ "A mine went off", "detonated a truck bomb", "blew up the bridge", "blew himself up"."""
    around = (*predication.agents, *predication.patients)
    explosives = [p for p in around if analysis.head(p) in frame.words["explosives"]]
    own = any(analysis.tokens[p.head].lower in _THEMSELVES for p in predication.patients)
    things = [p for p in predication.patients if p not in explosives]
    struck = [] if own else targets_of(analysis, frame, things)
    transitive = trigger.options.get("takes") == "targets"
    it = any(analysis.tokens[p.head].lower in ("it", "they") for p in predication.agents)
    if not (explosives or own or (struck and transitive) or (it and not transitive)):
        return None
    words = [t for p in explosives for t in analysis.words(p)]
    kind = kind_by_instrument(frame, words) if not own else ""
    strike = _strike(analysis, predication, kind or trigger.kind)
    by_itself = it and not transitive  # "the bomb died down before it went off"
    agents = () if by_itself else predication.agents
    people = [p for p in agents if analysis.tokens[p.head].tag == "NOUN"] if own else []
    strike.add(analysis, "attacker", attackers_of(analysis, agents) or people)
    near = [p for word, listed in predication.complements if word in _NEAR for p in listed]
    near = [p for p in near if analysis.has(p, "vehicle", "convoy", "people")]
    strike.add(analysis, "target", struck if transitive and struck else near)
    add_complements(analysis, frame, predication.complements, strike)
    if not strike.has("target"):
        strike.add(analysis, "target", assembled(analysis, frame, predication.complements))
    if not strike.has("target"):
        strike.add(analysis, "target", passers(analysis, predication.verb))
    for other in analysis.predications:  # "a bomb that went off … killed nine people near Homs"
        harm = analysis.tokens[other.verb].lemma in frame.words["harm_verbs"]
        if harm and other.verb != predication.verb and set(explosives) & set(other.agents):
            where = [("at" if word == "on" else word, ps) for word, ps in other.complements]
            where = [c for c in where if frame.prepositions.get(c[0]) == "place"]
            add_complements(analysis, frame, where, strike)
    return strike


def _firing(analysis: Analysis, frame: Frame, predication: Predication) -> StrikeFound | None:
    """ "Fired rockets at the base", "dropped bombs on the town", "opened fire on the crowd"."""
    thrown = [p for p in predication.patients if _is_thrown(analysis, frame, p)]
    words = {t.lemma or t.lower for p in thrown for t in analysis.words(p)}
    if words & frame.words["harmless_weapons"]:
        return None
    armed = bool(words & frame.words["munitions"])
    aims = [p for word, listed in predication.complements if word in AIMS for p in listed]
    aims = [p for p in aims if analysis.head(p) not in frame.words["empty_aims"]]
    lemma = analysis.tokens[predication.verb].lemma
    physical = armed and lemma != "use"
    struck = targets_of(analysis, frame, aims, physical=physical, shot=lemma != "use")
    bare = lemma in frame.words["gunfire_verbs"] and not thrown
    opened = lemma == "open" and any(is_attacker(analysis, p) for p in predication.agents)
    if not (struck and (armed or bare)) and not (opened and armed and not aims):
        return None  # "burst in and opened fire" is enough
    means = [p for word, listed in predication.complements if word in _MEANS for p in listed]
    around = [t for p in (*predication.agents, *thrown, *means) for t in analysis.words(p)]
    kind = kind_by_instrument(frame, around)
    if kind == "Bombing" and analysis.tokens[predication.verb].lemma == "drop":
        kind = "Airstrike"
    strike = _strike(analysis, predication, kind or "GroundAttack")
    strike.add(analysis, "attacker", attackers_of(analysis, predication.agents))
    strike.add(analysis, "target", struck)
    add_complements(analysis, frame, predication.complements, strike)
    _add_masters(analysis, strike, thrown if predication.passive else ())
    return strike


def _add_masters(analysis: Analysis, strike: StrikeFound, thrown: Sequence[Phrase]) -> None:
    """ "Serb shells fell", "Houthi missiles fired at the port"; not of "Syrian-made rockets"."""
    plain = [p for p in thrown if all(t.lower not in _MADE for t in analysis.words(p))]
    if not strike.has("attacker"):
        strike.add(analysis, "attacker", attackers_of(analysis, plain))


def _is_thrown(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """Tell whether something is fired or dropped; "an attack" is launched, "barrel bombs" fall."""
    falls = analysis.head(phrase) in frame.words["falling"]
    return falls or not analysis.noun_trigger(frame, phrase)


def _falling(analysis: Analysis, frame: Frame, predication: Predication) -> StrikeFound | None:
    """ "Shells fell on a school", "a rocket landed near the market", "missiles rained down"."""
    thrown = [p for p in predication.agents if analysis.head(p) in frame.words["falling"]]
    where = [(w, ps) for w, ps in predication.complements if w in (*_ONTO, "near", "outside")]
    if not thrown or not where:
        return None
    words = [t for p in thrown for t in analysis.words(p)]
    strike = _strike(analysis, predication, kind_by_instrument(frame, words) or "Shelling")
    strike.first = min(strike.first, *(p.first for p in thrown))
    strike.add(analysis, "attacker", [w for p in thrown for w in owners(analysis, p)])
    _add_masters(analysis, strike, thrown)
    aims = [p for word, listed in where if word in _ONTO for p in listed][:1]
    strike.add(analysis, "target", targets_of(analysis, frame, aims))
    add_complements(analysis, frame, predication.complements, strike)
    return strike


def _fight(
    analysis: Analysis, frame: Frame, trigger: Trigger, predication: Predication
) -> StrikeFound | None:
    """ "Rebels clashed with the army", "the two sides exchanged fire"."""
    sides = [p for p in predication.agents if _is_armed(analysis, p)]
    fire = any(analysis.head(p) in frame.words["munitions"] for p in predication.patients)
    if not sides or (trigger.options.get("takes") == "fire" and not fire):
        return None
    others = [p for word, listed in predication.complements if word in _OPPOSED for p in listed]
    strike = _strike(analysis, predication, trigger.kind)
    strike.add(analysis, "attacker", sides)
    strike.add(analysis, "target", [p for p in others if is_attacker(analysis, p)])
    add_complements(analysis, frame, predication.complements, strike)
    return strike


def _is_armed(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase is of those who fight with arms, not with words."""
    if analysis.has(phrase, "person") and not analysis.has(phrase, "armed_group"):
        return analysis.head(phrase) in _ARMED_PERSONS
    return is_attacker(analysis, phrase)


def _strike(analysis: Analysis, predication: Predication, kind: str) -> StrikeFound:
    """The strike with nothing but its words; they reach from verb to object."""
    last = max(predication.verb, predication.particle or 0)
    return StrikeFound(
        kind,
        predication.first,
        max((last, *(p.last for p in predication.patients))),
        predication.verb,
        modality_with_arms(analysis, predication),
    )
