"""Fill the roles of a strike told by a noun: whose it is, whom it hit, where.

"Coalition airstrikes on …", "the army's shelling of …", "an attack blamed on …", "three died in the
blast". What is a strike is decided in `extract.strikes.nouns`.
"""

from collections.abc import Iterator, Sequence
from itertools import takewhile

from extract.records.records import Argument
from extract.sentence.analysis import Analysis
from extract.sentence.dependencies import Complements
from extract.sentence.frames import Frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.sentence.proper_names import Name
from extract.strikes.attackers import attackers_of, possessors, sharers
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
from extract.strikes.role_phrases import is_ground, is_place, is_target, targets_of
from extract.strikes.roles import DYING, StrikeFound, add_complements, add_victims
from extract.strikes.scenes import aimed_later, befallen
from extract.strikes.sufferers import assembled, carriers, sufferers, taken
from extract.text.lexicon import nouns
from extract.text.tokens import Token

__all__ = ["add_noun_roles"]

_OWNER_GROUPS = ("armed_group", "state_force", "government", "coalition")
_NO_OWNERS = frozenset({"terrorist", "extremist", "commander", "authority"})
_AGAINST = frozenset({"anti", "counter"})
_CARRIED = frozenset({"bomb", "bombing", "blast", "explosion"})
_SCENES = frozenset({"in", "near", "at", "outside", "around", "off"})
_NEARBY = ("near", "outside", "beside", "at", "close")


def add_noun_roles(analysis: Analysis, frame: Frame, phrase: Phrase, strike: StrikeFound) -> None:
    """Fill the roles that stand in, after and around a strike's noun; those filled stay."""
    listed = _listed(analysis, frame, phrase)
    verbs = NounVerbs(analysis, frame, phrase)
    if not strike.has("attacker"):
        strike.arguments += _owners(analysis, frame, listed[: listed.index(phrase) + 1])
    strike.arguments += _aims(analysis, frame, phrase, strike)
    strike.arguments += _sites(analysis, phrase)
    suspects = blamed(analysis, frame, phrase)
    if verbs.befalling and strike.kind == "Strike" and not strike.has("target"):
        _add_harmed(analysis, frame, phrase, suspects, strike)
    for member in listed[listed.index(phrase) :]:
        complements = _without(analysis.tree.complements(member), suspects)
        add_complements(analysis, frame, complements, strike)
        if complements:
            break
    add_complements(analysis, frame, aimed_later(analysis, phrase), strike)
    scene, befell = befallen(analysis, phrase)
    if befell and not strike.has(scene):
        strike.add(analysis, scene, befell)
    for predication in means_verbs(analysis, phrase):
        add_complements(analysis, frame, predication.complements, strike)
    for predication in verbs.doing:
        _add_author(analysis, frame, predication, phrase, strike)
    if not strike.has("attacker"):
        strike.add(analysis, "attacker", suspects)
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
    for predication in verbs.doing:
        if not strike.has("target"):
            strike.add(analysis, "target", taken(analysis, frame, predication))
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
        around = [pair for p in told for pair in p.complements]
        around += analysis.tree.complements(phrase)
        strike.add(analysis, "target", assembled(analysis, frame, tuple(around)))
    if not strike.has("place"):
        add_complements(analysis, frame, _after_verdict(analysis, frame, phrase), strike)


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


def _without(complements: Complements, suspects: Sequence[Phrase]) -> Complements:
    """ "Blamed the attack on the army": it was not on the army."""
    return tuple(pair for pair in complements if not set(pair[1]) & set(suspects))


def _add_attackers(analysis: Analysis, strike: StrikeFound, phrases: Sequence[Phrase]) -> None:
    if not strike.has("attacker"):
        strike.add(analysis, "attacker", attackers_of(analysis, phrases))


def _owners(analysis: Analysis, frame: Frame, listed: Sequence[Phrase]) -> list[Argument]:
    """Who stands before the noun: "Israeli strikes", "the army's shelling".

    Of a list the first one's owner goes for what stands without an article of its own.
    """
    *earlier, phrase = listed
    names = [n for n in _names_before(analysis, phrase) if not _is_joined(analysis, n)]
    if names:
        proper = [n for n in names if n.form != "demonym"] or names
        spans = [*sharers(analysis, phrase), (proper[-1].start, proper[-1].end)]
        return [Argument("attacker", *span) for span in spans]
    before = analysis.tokens[phrase.first : phrase.head]
    for index, token in enumerate(before, phrase.first):
        if _is_owner(token) and not _is_hyphened(analysis.tokens, index):
            return [Argument("attacker", token.start, token.end)]
    bare = analysis.tokens[phrase.first].tag != "DET"
    arms = analysis.tree.phrase(analysis.tree.first_of_list(phrase.head))
    if bare and not earlier and arms not in (None, phrase) and analysis.has(arms, "weapon"):
        return _owners(analysis, frame, [arms])  # "Saudi artillery and rocket fire"
    return _owners(analysis, frame, earlier) if earlier and bare else []


def _names_before(analysis: Analysis, phrase: Phrase) -> list[Name]:
    inside = (n for n in analysis.names_in(phrase) if n.kind == "party")
    return [n for n in inside if phrase.first <= n.first and n.last < phrase.head]


def _is_owner(token: Token) -> bool:
    lemma = token.lemma or token.lower
    groups = ("armed_group",) if token.tag == "ADJ" else _OWNER_GROUPS  # "a jihadist attack"
    noun = token.tag in ("NOUN", "PROPN", "ADJ") and lemma not in _NO_OWNERS
    return noun and any(lemma in nouns(group) for group in groups)


def _is_joined(analysis: Analysis, name: Name) -> bool:
    """Tell whether a name is part of a word that makes it no owner ("ISIS-held", "anti-ISIS")."""
    tokens = analysis.tokens
    following = tokens[name.last + 2].lower if name.last + 2 < len(tokens) else ""
    modifies = _is_hyphened(tokens, name.last) and following != "led"
    return modifies or _is_aim(tokens, name.first)


def _is_hyphened(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].tag == "HYPH"


def _is_aim(tokens: Sequence[Token], first: int) -> bool:
    if first >= 2 and tokens[first - 1].tag == "HYPH":
        return tokens[first - 2].lower in _AGAINST
    return first > 0 and tokens[first - 1].lower.rstrip("-") in _AGAINST


def _aims(
    analysis: Analysis, frame: Frame, phrase: Phrase, strike: StrikeFound
) -> Iterator[Argument]:
    """Whom or what the words before the noun tell as struck: "anti-ISIS strike", "bus attack"."""
    found = analysis.noun_trigger(frame, phrase)
    if strike.has("target") or found is None:
        return
    for name in _names_before(analysis, phrase):
        if _is_aim(analysis.tokens, name.first):
            yield Argument("target", name.start, name.end)
    last = found[1] - 1
    first = found[1]
    while first > phrase.first and _is_struck(analysis.tokens[first - 1]):
        first -= 1
    carrier = analysis.tokens[found[1]].lemma in _CARRIED
    if first <= last and not (carrier and last == found[1] - 1 and _is_vehicle(analysis, last)):
        yield Argument("target", analysis.tokens[first].start, analysis.tokens[last].end)


def _is_vehicle(analysis: Analysis, index: int) -> bool:
    """Tell whether a word is of a vehicle: "a suicide car bombing attack" is on no car."""
    return analysis.tokens[index].lemma in nouns("vehicle") | {"van", "motorcycle"}


def _sites(analysis: Analysis, phrase: Phrase) -> Iterator[Argument]:
    """A place named before the noun: "the Aleppo bombing"."""
    for name in analysis.names_in(phrase):
        inside = name.last < phrase.head and name.first >= phrase.first
        if inside and name.kind == "place":
            yield Argument("place", name.start, name.end)


def _is_struck(token: Token) -> bool:
    lemma = token.lemma or token.lower
    groups = ("vehicle", "convoy", "infrastructure")
    return token.tag == "NOUN" and any(lemma in nouns(group) for group in groups)


def _add_author(
    analysis: Analysis, frame: Frame, predication: Predication, phrase: Phrase, strike: StrikeFound
) -> None:
    """ "Launched an attack", "carried out by", "used drones in a strike"."""
    _add_attackers(analysis, strike, predication.agents)
    if is_inside(predication, phrase):
        return
    reduced = predication.passive and predication.verb > phrase.last
    if not reduced:
        strike.first = min(strike.first, predication.first)
        strike.modality = modality_of(analysis, predication)
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
