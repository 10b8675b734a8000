"""A strike while its sentence is read, and what fills its roles."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from extract.records.records import Argument
from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.attackers import MEMBERS, attackers_of, is_attacker, sharers
from extract.strikes.involvement import is_hedged
from extract.strikes.role_phrases import (
    is_foe,
    is_ground,
    is_place,
    named_person,
    names_unknown_place,
    sites_of,
    targets_of,
)
from extract.strikes.suspicions import Blame
from extract.text.lexicon import nouns
from extract.text.tokens import Token

__all__ = [
    "DYING",
    "PHYSICAL",
    "TOTALS",
    "StrikeFound",
    "add_complements",
    "add_condition",
    "add_victims",
    "kind_by_instrument",
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


_ENTERING = frozenset({"invasion", "occupation", "storming", "capture", "seizure", "siege"})
_SLAUGHTER = frozenset({"massacre", "shooting", "ambush", "stabbing"})
_AT_BUILDINGS = ("at", "in", "inside", "outside")
_FIGHTS = frozenset(
    {
        "clash",
        "skirmish",
        "gunfight",
        "firefight",
        "fight",
        "shootout",
        "battle",
        "trade",
        "exchange",
        "fire",
        "shell",
        "bombard",
    }
)
_MERE_NUMBERS = frozenset({"dozen", "score", "hundred", "thousand", "other", "more"})
_ELIMINATING = frozenset({"eliminate", "neutralize", "neutralise", "liquidate"})
_OWN = frozenset("my our your his her its their".split())
_STANDING = frozenset({"both", "two", "he", "she"})
_UPON = ("at", "on")
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
        definite: it was told of before; further: it is another than those told before.
        resumed: told by those or what struck before ("the attackers", "the jets").
        presupposed: that it happened is not what is said of it ("denied a role in the attack").
    """

    kind: str
    first: int
    last: int
    anchor: int
    modality: str
    series: bool = False
    definite: bool = False
    further: bool = False
    resumed: bool = False
    presupposed: bool = False
    arguments: list[Argument] = field(default_factory=list)

    def add(
        self, analysis: Analysis, role: str, phrases: Sequence[Phrase], modality: str = ""
    ) -> None:
        """Add phrases as arguments of a role, each once; an unknown town is also the place.

        ``modality`` is that of their part, "" where it is that of the strike.
        """
        if role in ("target", "victim"):
            phrases = [phrase for phrase in phrases if not _is_body_part(analysis, phrase)]
            phrases = [named_person(analysis, phrase) for phrase in phrases]
        found = [Argument(role, *analysis.span(phrase), modality) for phrase in phrases]
        if role == "attacker":
            found = [a for phrase in phrases for a in _attackers(analysis, phrase, modality)]
        if role == "target":
            towns = [p for p in phrases if names_unknown_place(analysis, p)]
            around = [s for p in phrases for s in sites_of(analysis, p)]
            found += [Argument("place", *analysis.span(p)) for p in (*towns, *around)]
        known = {(a.role, a.start, a.end) for a in self.arguments}
        self.arguments += [a for a in dict.fromkeys(found) if (a.role, a.start, a.end) not in known]

    def blame(self, analysis: Analysis, blames: Iterable[Blame]) -> None:
        """Add who is said to stand behind it, with how far that is vouched for."""
        for blame in blames:
            self.presupposed |= blame.presumes or self.definite
            self.add(analysis, "attacker", blame.who, blame.modality)

    @property
    def reference(self) -> str:
        """``definite`` for "the attack", ``new`` for another, ``again`` where it is resumed."""
        if self.definite or self.further:
            return "definite" if self.definite else "new"
        return "again" if self.resumed else ""

    def has(self, role: str) -> bool:
        """Tell whether a role is filled, be it only by whom somebody suspects."""
        return any(a.role == role and a.modality != "denied" for a in self.arguments)


def _attackers(analysis: Analysis, phrase: Phrase, modality: str) -> list[Argument]:
    """Who strikes, those that share the deed first; "suspected rebels" are alleged to."""
    hedged = not modality and is_hedged(analysis, phrase)
    own = "alleged" if hedged else modality
    spans = [*sharers(analysis, phrase), _whose(analysis, phrase)]
    return [Argument("attacker", *span, own) for span in spans]


def _is_body_part(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Injured my head and nose": the head of a militia is none."""
    head, own = analysis.head(phrase), analysis.tokens[phrase.first].lower in _OWN
    return head in nouns("body_part") or (own and head in nouns("own_body_part"))


def _whose(analysis: Analysis, phrase: Phrase) -> tuple[int, int]:
    """ "Its fighters attacked": they did so for whom the pronoun stands for."""
    first = analysis.tokens[phrase.first]
    owned = first.lower in ("its", "their") and analysis.has(phrase, "force", "weapon", "following")
    owned |= first.lower in ("its", "their") and analysis.head(phrase) in MEMBERS
    owned |= first.lower == "his" and analysis.has(phrase, "force", "following")
    names = [n for n in analysis.names_in(phrase) if n.kind == "party"]
    persons = [n for n in names if n.type_name == "Person"]
    bodies = [n for n in names if n not in persons and persons and n.last < persons[0].first]
    if bodies:  # "Taliban spokesman Ali Orr claimed the attack", "US President Ann Orr ordered it"
        return bodies[-1].start, bodies[-1].end
    return (first.start, first.end) if owned else analysis.span(phrase)


def add_victims(analysis: Analysis, predication: Predication, strike: StrikeFound) -> None:
    """Add who was killed or hurt; they count as struck where no target is told."""
    lemma = analysis.tokens[predication.verb].lemma
    for phrase in predication.agents if lemma in DYING else predication.patients:
        if lemma in _ELIMINATING and not is_foe(analysis, phrase):
            continue
        named = analysis.tokens[phrase.head].tag in ("NOUN", "PROPN")
        named |= analysis.tokens[phrase.head].lower in _STANDING  # "both were killed"
        counted = analysis.head(phrase) in _MERE_NUMBERS
        if named and not counted and not analysis.is_dated(phrase):
            strike.add(analysis, "victim", [phrase])


def add_complements(
    analysis: Analysis,
    frame: Frame,
    complements: Sequence[tuple[str, Sequence[Phrase]]],
    strike: StrikeFound,
) -> None:
    """Fill the roles that prepositions open, each only if it is still empty."""
    for position, (preposition, phrases) in enumerate(complements):
        role = frame.prepositions.get(preposition)
        if role == "target" and strike.has("target") and preposition == "on":
            phrases = [p for p in phrases if is_ground(analysis, p)]
            role = "place"  # "killed two soldiers on the outskirts of Homs"
        if preposition == "from":
            role = "attacker"
            phrases = [p for p in phrases if not is_place(analysis, p)]
        ground = strike.kind in ("GroundAttack", "Offensive")
        between = preposition == "between" and strike.kind == "GroundAttack"
        slays = _is_killing(analysis, frame, strike)
        own = preposition == "of" and (position == 0 or slays)
        if own and any(
            analysis.head(p) in frame.words["munitions"] | frame.words["mines"] for p in phrases
        ):
            _add_means(analysis, frame, phrases, strike)
            continue  # "an explosion of a device", "a barrage of drones"
        if between or (own and not strike.has("target")):
            role = "target"
        entered = analysis.tokens[strike.anchor].lemma in _ENTERING | _SLAUGHTER
        if (
            ground
            and not entered
            and preposition == "of"
            and any(is_attacker(analysis, p) for p in phrases)
        ):
            role = "attacker"
        if role == "attacker" and not strike.has("attacker"):
            strike.add(analysis, role, attackers_of(analysis, phrases))
        elif role == "target" and not strike.has("target"):
            slain = own and analysis.tokens[strike.anchor].lemma in _SLAUGHTER
            physical = slays or slain or strike.kind in PHYSICAL
            strike.add(analysis, role, targets_of(analysis, frame, phrases, physical))
        elif role == "place":
            struck = {(a.start, a.end) for a in strike.arguments if a.role == "target"}
            built = [p for p in phrases if analysis.has(p, "infrastructure")]
            here = [p for p in built if preposition in _UPON and analysis.span(p) not in struck]
            sites = [p for p in phrases if is_place(analysis, p) or p in here]
            around = [s for p in sites for s in sites_of(analysis, p)]
            strike.add(analysis, role, [*sites, *around])
            if preposition in _AT_BUILDINGS and not strike.has("target"):
                strike.add(analysis, "target", _struck_buildings(analysis, strike, built))


def _is_killing(analysis: Analysis, frame: Frame, strike: StrikeFound) -> bool:
    trigger = frame.nouns.get(analysis.tokens[strike.anchor].lemma)
    return trigger is not None and "slays" in trigger.options


def _struck_buildings(
    analysis: Analysis, strike: StrikeFound, phrases: Sequence[Phrase]
) -> list[Phrase]:
    """ "A bomb went off outside a hotel", "an attack at a school": these were struck."""
    if analysis.tokens[strike.anchor].lemma in _FIGHTS:
        return []
    return [p for p in phrases if not is_ground(analysis, p)]


def _add_means(
    analysis: Analysis, frame: Frame, phrases: Sequence[Phrase], strike: StrikeFound
) -> None:
    """ "A barrage of missiles": the weapons tell the kind."""
    words = [token for phrase in phrases for token in analysis.words(phrase)]
    strike.kind = kind_by_instrument(frame, words) or strike.kind


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
