"""Fill the roles of a strike told by a noun: whose it is, whom it hit, where.

"Coalition airstrikes on …", "the army's shelling of …", "an attack blamed on …", "three died in the
blast". What is a strike is decided in `extract.strikes.nouns`.
"""

from collections.abc import Sequence
from itertools import takewhile

from extract.records.records import Argument
from extract.sentence.analysis import Analysis
from extract.sentence.dependencies import Complements
from extract.sentence.frames import Frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.attackers import attackers_of, possessors
from extract.strikes.authors import blamed
from extract.strikes.noun_verbs import (
    NounVerbs,
    comes_under,
    doers_beside,
    is_far_aim,
    is_happening,
    is_inside,
    means_verbs,
    verb_over,
)
from extract.strikes.noun_words import aims_before, owners_before, sites_before
from extract.strikes.purposes import aims_of, taken
from extract.strikes.role_phrases import is_ground, is_place, is_target, targets_of
from extract.strikes.roles import DYING, StrikeFound, add_complements, add_victims
from extract.strikes.scenes import aimed_later, befallen
from extract.strikes.sufferers import assembled, carriers, sufferers

__all__ = ["add_noun_roles"]

_SCENES = frozenset({"in", "near", "at", "outside", "around", "off"})
_COMPARING = frozenset("like unlike as than after before since following despite".split())
_NEARBY = ("near", "outside", "beside", "at", "close")


def add_noun_roles(analysis: Analysis, frame: Frame, phrase: Phrase, strike: StrikeFound) -> None:
    """Fill the roles that stand in, after and around a strike's noun; those filled stay."""
    listed = _listed(analysis, frame, phrase)
    verbs = NounVerbs(analysis, frame, phrase)
    if not strike.has("attacker"):
        strike.arguments += owners_before(analysis, frame, listed[: listed.index(phrase) + 1])
    strike.arguments += aims_before(analysis, frame, phrase, strike)
    strike.arguments += sites_before(analysis, phrase)
    blames = blamed(analysis, frame, phrase)
    suspects = [p for blame in blames for p in blame.who if blame.modality != "denied"]
    if verbs.befalling and strike.kind == "Strike" and not strike.has("target"):
        _add_harmed(analysis, frame, phrase, suspects, strike)
    for member in listed[listed.index(phrase) :]:
        complements = _without(_own(analysis, frame, member), suspects)
        add_complements(analysis, frame, complements, strike)
        if complements:
            break
    add_complements(analysis, frame, aimed_later(analysis, phrase), strike)
    scene, befell = befallen(analysis, phrase)
    if befell and not strike.has(scene):
        strike.add(analysis, scene, befell)
    for predication in means_verbs(analysis, phrase):
        add_complements(analysis, frame, predication.complements, strike)
    strike.blame(analysis, [blame for blame in blames if blame.modality == "denied"])
    for predication in verbs.doing:
        _add_author(analysis, frame, predication, phrase, strike)
    strike.blame(analysis, [b for b in blames if b.who and not strike.has("attacker")])
    if comes_under(analysis, phrase) and not strike.has("target"):
        subjects = analysis.tree.below(verb_over(analysis, phrase), "nsubj", "nsubj:pass")
        subjects = subjects or analysis.tree.below(analysis.tree.root(phrase), "nsubj")
        over = [p for p in analysis.predications if p.verb == verb_over(analysis, phrase)]
        meant = [agent for p in over for agent in p.agents]  # "Homs, which came under fire"
        found = targets_of(analysis, frame, meant or analysis.tree.phrases(subjects))
        strike.add(analysis, "target", found)
        _add_from_where(analysis, phrase, strike)
    if not strike.has("target"):
        strike.add(analysis, "target", sufferers(analysis, frame, phrase))
    if not strike.has("target"):
        strike.add(analysis, "target", _purposes(analysis, frame, phrase, verbs, strike))
    for predication in verbs.befalling:
        add_victims(analysis, predication, strike)
        if not strike.has("target"):
            aboard = carriers(analysis, frame, predication, predication.patients)
            strike.add(analysis, "target", aboard)
        dying = analysis.tokens[predication.verb].lemma in DYING
        if not predication.passive and not dying:
            _add_attackers(analysis, strike, [p for p in predication.agents if p != phrase])
    if not strike.has("attacker"):
        strike.arguments += [Argument("attacker", *span) for span in possessors(analysis, phrase)]
    _add_attackers(analysis, strike, doers_beside(analysis, frame, phrase))
    _add_where(analysis, frame, (*verbs.happening, *verbs.befalling), strike)
    if not strike.has("target"):
        told = (*verbs.happening, *verbs.befalling)
        around = [*(c for p in told for c in p.complements), *analysis.tree.complements(phrase)]
        strike.add(analysis, "target", assembled(analysis, frame, tuple(around)))
    if not strike.has("place"):
        add_complements(analysis, frame, _after_verdict(analysis, frame, phrase), strike)


def _purposes(
    analysis: Analysis, frame: Frame, phrase: Phrase, verbs: NounVerbs, strike: StrikeFound
) -> list[Phrase]:
    """Return the places that an attack took or was to take."""
    found = [p for verb in verbs.doing for p in taken(analysis, frame, verb)]
    if found or strike.kind not in ("Offensive", "GroundAttack", "Strike"):
        return found
    return aims_of(analysis, frame, phrase.head, {p.verb for p in verbs.doing})


def _add_from_where(analysis: Analysis, phrase: Phrase, strike: StrikeFound) -> None:
    """ "The post came under fire from rebels"."""
    over = verb_over(analysis, phrase)
    told = (p for p in analysis.predications if p.verb == over)
    by = [p for v in told for word, ps in v.complements if word in ("from", "by") for p in ps]
    armed = [p for p in by if analysis.has(p, "armed_group", "force", "state_force")]
    _add_attackers(analysis, strike, armed or [p for p in by if not is_place(analysis, p)])
    where = [c for p in analysis.predications if p.verb == over for c in p.complements]
    for word, listed in where if not strike.has("place") else ():
        if word in _SCENES:
            strike.add(analysis, "place", [p for p in listed if is_place(analysis, p)])


def _add_harmed(
    analysis: Analysis,
    frame: Frame,
    phrase: Phrase,
    suspects: Sequence[Phrase],
    strike: StrikeFound,
) -> None:
    """ "A strike on a wedding killed nine": whatever it was on can be struck with weapons."""
    for word, listed in _without(analysis.tree.complements(phrase), suspects)[:1]:
        if frame.prepositions.get(word) == "target":
            strike.add(analysis, "target", targets_of(analysis, frame, listed, physical=True))


def _listed(analysis: Analysis, frame: Frame, phrase: Phrase) -> list[Phrase]:
    """The strikes of one list ("airstrikes and shelling by the army"), the phrase among them."""
    members = analysis.tree.phrases([analysis.tree.first_of_list(analysis.tree.root(phrase))])
    found = [p for p in members if p == phrase or analysis.noun_trigger(frame, p)]
    return found if phrase in found else [phrase]


def _own(analysis: Analysis, frame: Frame, phrase: Phrase) -> Complements:
    """ "Today's raids, like the strike on the port": the port was struck in the other one."""

    def is_own(pair: tuple[str, Sequence[Phrase]]) -> bool:
        return pair[0] not in _COMPARING or not any(
            analysis.noun_trigger(frame, p) for p in pair[1]
        )

    return tuple(takewhile(is_own, analysis.tree.complements(phrase)))


def _without(complements: Complements, suspects: Sequence[Phrase]) -> Complements:
    """ "Blamed the attack on the army": it was not on the army."""
    return tuple(pair for pair in complements if not set(pair[1]) & set(suspects))


def _add_attackers(
    analysis: Analysis, strike: StrikeFound, phrases: Sequence[Phrase], modality: str = ""
) -> None:
    if not strike.has("attacker"):
        strike.add(analysis, "attacker", attackers_of(analysis, phrases), modality)


def _add_author(
    analysis: Analysis, frame: Frame, predication: Predication, phrase: Phrase, strike: StrikeFound
) -> None:
    """ "Launched an attack", "carried out by", "used drones in a strike"."""
    modality = modality_of(analysis, predication)
    doubted = strike.definite and modality == "alleged"  # "is said to have carried out the attack"
    _add_attackers(analysis, strike, predication.agents, modality if doubted else "")
    strike.modality = "asserted" if doubted else strike.modality
    if is_inside(predication, phrase):
        return
    reduced = predication.passive and predication.verb > phrase.last
    if not reduced and not doubted:
        strike.first = min(strike.first, predication.first)
        strike.modality = modality
    add_complements(analysis, frame, predication.complements, strike)


def _after_verdict(analysis: Analysis, frame: Frame, phrase: Phrase) -> Complements:
    """ "Condemned the attack on Monday in the town": not the verdict was given there."""
    return tuple(
        (word, listed)
        for predication in analysis.predications
        if phrase in predication.patients
        and analysis.tokens[predication.verb].lemma in frame.words["judging_verbs"]
        for word, listed in predication.complements
        if frame.prepositions.get(word) == "place" and listed[0].first > phrase.last
    )


def _is_of_it(complement: tuple[str, Sequence[Phrase]]) -> bool:
    """What follows "came after a raid" is said of the raid."""
    return complement[0] not in ("after", "before", "since", "following")


def _add_where(
    analysis: Analysis, frame: Frame, verbs: Sequence[Predication], strike: StrikeFound
) -> None:
    """Take the place, and what stood nearest, from the verb of which the strike is the subject."""
    for predication in verbs:
        near = [
            p
            for word, listed in predication.complements
            if word in _NEARBY and not predication.patients
            for p in listed
            if analysis.has(p, "vehicle", "convoy", "people", "infrastructure")
        ]
        if near and not strike.has("target"):
            strike.add(analysis, "target", [p for p in near if is_target(analysis, p)])
        told = [
            ("at" if word == "on" and any(is_ground(analysis, p) for p in listed) else word, listed)
            for word, listed in takewhile(_is_of_it, predication.complements)
        ]
        if is_happening(analysis, frame, predication):
            own = [
                c for c in told if not is_far_aim(analysis, frame, c, strike.anchor, predication)
            ]
            add_complements(analysis, frame, own, strike)
        elif not strike.has("place"):
            places = [c for c in told if frame.prepositions.get(c[0]) == "place"]
            add_complements(analysis, frame, places, strike)
