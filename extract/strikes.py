"""Read strikes and their casualties from one analysed sentence.

A strike is told by a verb ("bombed the road") or a noun ("an airstrike on …"); each thing struck
that is infrastructure is a strike of its own ("cratered the road and disabled a bridge" are two).
"""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.analysis import Analysis
from extract.frames import Frame, Trigger, load_frame
from extract.modality import modality_at, modality_of
from extract.phrases import Phrase
from extract.predications import Predication
from extract.records import Argument
from extract.strike_roles import (
    StrikeFound,
    add_complements,
    add_condition,
    is_attacker,
    is_place,
    is_target,
)
from extract.tokens import Token

__all__ = ["find_strikes"]

_UNREAL_WORDS = frozenset({"potential", "possible", "future", "any", "revenge"})
_GENERAL_WORDS = frozenset({"deadly", "constant", "further", "frequent", "regular"})
_HARM_VERBS = frozenset({"kill", "wound", "injure", "leave", "occur", "happen"})
_MEANS_VERBS = frozenset({"use", "launch", "fire", "deploy"})
_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands"})
_TOTALS = frozenset({"recent", "series", "wave", "repeated", "continued", "more"})
_DEMONSTRATIVES = frozenset({"the", "this", "that", "these", "those"})


def find_strikes(analysis: Analysis) -> tuple[StrikeFound, ...]:
    """Return the strikes that a sentence tells of, in order of their triggers."""
    frame = load_frame("strike")
    by_verb = [s for p in analysis.predications for s in _by_verb(analysis, frame, p)]
    by_verb = [s for s in by_verb if not _is_result(analysis, by_verb, s)]
    _share_kinds(by_verb)
    taken = {phrase for s in by_verb for phrase in _weapon_phrases(analysis, frame, s)}
    by_noun = [
        strike
        for phrase in analysis.phrases
        if phrase not in taken
        for strike in _by_noun(analysis, frame, phrase)
    ]
    return tuple(sorted(by_verb + by_noun, key=lambda strike: strike.anchor))


def _is_result(analysis: Analysis, strikes: Sequence[StrikeFound], strike: StrikeFound) -> bool:
    """ "Struck a train, killing four" is one strike: killing is what came of it."""
    if analysis.tokens[strike.anchor].lemma != "kill":
        return False
    attackers = {a for a in strike.arguments if a.role == "attacker"}
    return any(s is not strike and attackers & set(s.arguments) for s in strikes)


def _share_kinds(strikes: Sequence[StrikeFound]) -> None:
    """ "Bombed the road and destroyed a bridge": the second is of the first one's kind."""
    for earlier, later in pairwise(strikes):
        attackers = [a for a in later.arguments if a.role == "attacker"]
        if later.kind == "Strike" and attackers and attackers[0] in earlier.arguments:
            later.kind = earlier.kind


def _by_verb(analysis: Analysis, frame: Frame, predication: Predication) -> Iterator[StrikeFound]:
    trigger = analysis.verb_trigger(frame, predication)
    if trigger is None or _is_blocked(analysis, frame, predication):
        return
    targets = [p for p in predication.patients if is_target(analysis, p)]
    if trigger.options.get("target") == "place":
        targets = [p for p in targets if is_place(analysis, p)]
    weapon = [p for p in predication.agents if analysis.noun_trigger(frame, p)]
    actors = [p for p in predication.agents if is_attacker(analysis, p) and p not in weapon]
    if trigger.options.get("agent") == "party" and not actors:
        return
    armed = any(analysis.has(p, "weapon") for p in predication.agents)
    if not targets or not _is_war(trigger, predication, bool(weapon or actors or armed)):
        return
    kind = _kind(analysis, frame, trigger, predication, weapon)
    groups = _separate(analysis, targets)
    for group in groups:
        strike = StrikeFound(
            kind,
            predication.first,
            max(p.last for p in (*group, Phrase(0, predication.verb, 0))),
            predication.verb,
            modality_of(analysis, predication),
            series=_is_series(analysis, predication, weapon),
            definite=any(analysis.tokens[p.first].lower in _DEMONSTRATIVES for p in weapon),
        )
        strike.add(analysis, "attacker", actors)
        for phrase in weapon:
            _add_noun_roles(analysis, frame, phrase, strike)
        strike.add(analysis, "target", group)
        add_complements(analysis, frame, predication.complements, strike)
        add_condition(analysis, predication, strike)
        yield strike


def _is_blocked(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    blocked = frame.words["blocked_objects"]
    particle = predication.particle
    if particle is not None and (
        analysis.tokens[particle].lower in frame.words["blocked_particles"]
    ):
        return True
    return any(
        analysis.tokens[i].lemma in blocked or analysis.tokens[i].lower in blocked
        for phrase in predication.patients
        for i in (phrase.head,)
    )


def _is_war(trigger: Trigger, predication: Predication, by_somebody: bool) -> bool:
    """Demand somebody or something that strikes, as far as the verb alone does not tell of war."""
    phrasal = predication.particle is not None
    if by_somebody or (phrasal and predication.passive):
        return True
    if phrasal or trigger.options.get("agent") == "required":
        return False
    return predication.passive or trigger.kind != "Strike"


def _kind(
    analysis: Analysis,
    frame: Frame,
    trigger: Trigger,
    predication: Predication,
    weapon: Sequence[Phrase],
) -> str:
    for phrase in weapon:
        found = analysis.noun_trigger(frame, phrase)
        if found and found[0].kind not in ("Strike", "Offensive"):
            return found[0].kind
    if trigger.kind not in ("Strike", "Airstrike"):
        return trigger.kind
    near = [*predication.agents, *weapon]
    words = [t for p in near for t in analysis.words(p)]
    return _by_instrument(frame, words) or (
        trigger.kind
        if trigger.kind != "Strike"
        else _by_instrument(frame, analysis.tokens) or trigger.kind
    )


def _by_instrument(frame: Frame, tokens: Sequence[Token]) -> str:
    lemmas = {token.lemma or token.lower for token in tokens if token.tag != "VERB"}
    for kind, words in frame.groups["instruments"].items():
        if lemmas & words:
            return kind
    return ""


def _separate(analysis: Analysis, targets: Sequence[Phrase]) -> list[list[Phrase]]:
    """One strike for each piece of infrastructure struck, one for all the rest."""
    fixed = [[p] for p in targets if analysis.has(p, "infrastructure")]
    rest = [p for p in targets if not analysis.has(p, "infrastructure")]
    return fixed + ([rest] if rest else [])


def _is_series(analysis: Analysis, predication: Predication, weapon: Sequence[Phrase]) -> bool:
    helpers = [analysis.tokens[i].lemma for i in range(predication.first, predication.verb)]
    perfect = "have" in helpers
    fixed = any(analysis.has(p, "infrastructure") for p in predication.patients)
    plural = any(analysis.tokens[p.head].lower.endswith("s") for p in weapon)
    vague = any(
        q.approximation in _VAGUE for p in predication.patients for q in analysis.quantities_in(p)
    )
    return not fixed and (perfect or vague or (plural and _mentions_totals(analysis, weapon)))


def _mentions_totals(analysis: Analysis, phrases: Sequence[Phrase]) -> bool:
    return any(t.lower in _TOTALS for p in phrases for t in analysis.words(p))


def _weapon_phrases(analysis: Analysis, frame: Frame, strike: StrikeFound) -> Iterator[Phrase]:
    predication = next((p for p in analysis.predications if p.verb == strike.anchor), None)
    if predication is not None:
        yield from (p for p in predication.agents if analysis.noun_trigger(frame, p))


def _by_noun(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[StrikeFound]:
    found = analysis.noun_trigger(frame, phrase)
    if found is None:
        return
    trigger = found[0]
    if _is_modifier(analysis, phrase) or _is_threat(analysis, phrase):
        return
    head = analysis.tokens[phrase.head]
    kind = trigger.kind
    if kind in ("Strike", "GroundAttack", "Offensive"):
        before = _by_instrument(frame, analysis.words(phrase))
        kind = before or kind
    plural = head.lower.endswith("s")
    strike = StrikeFound(
        kind,
        phrase.first,
        phrase.last,
        phrase.head,
        modality_at(analysis, phrase.head),
        series=plural and _tells_totals(analysis, phrase),
        definite=analysis.tokens[phrase.first].lower in _DEMONSTRATIVES,
    )
    _add_noun_roles(analysis, frame, phrase, strike)
    _add_light_verb(analysis, frame, phrase, strike)
    yield strike


def _is_modifier(analysis: Analysis, phrase: Phrase) -> bool:
    """A trigger that only modifies ("air strike base") is no strike; nor is one after a hyphen."""
    after = analysis.tokens[phrase.head + 1] if phrase.head + 1 < len(analysis.tokens) else None
    return after is not None and after.tag == "HYPH"


def _is_threat(analysis: Analysis, phrase: Phrase) -> bool:
    words = {token.lower for token in analysis.words(phrase)}
    if phrase.first and analysis.tokens[phrase.first - 1].lower == "under":
        return True
    plural = analysis.tokens[phrase.head].lower.endswith("s")
    vague = words & _UNREAL_WORDS or (plural and words & _GENERAL_WORDS)
    return bool(vague)


def _tells_totals(analysis: Analysis, phrase: Phrase) -> bool:
    for predication in analysis.predications:
        if phrase in predication.agents:
            helpers = analysis.tokens[predication.first : predication.verb]
            return any(token.lemma == "have" for token in helpers)
    return bool({t.lower for t in analysis.words(phrase)} & _TOTALS)


def _add_noun_roles(analysis: Analysis, frame: Frame, phrase: Phrase, strike: StrikeFound) -> None:
    if any(n.kind == "party" and n.last < phrase.head for n in analysis.names_in(phrase)):
        owner = next(n for n in analysis.names_in(phrase) if n.kind == "party")
        strike.arguments.append(Argument("attacker", owner.start, owner.end))
    elif any(t.lower in ("regime", "government", "army", "rebel") for t in analysis.words(phrase)):
        word = next(
            t
            for t in analysis.words(phrase)
            if t.lower in ("regime", "government", "army", "rebel")
        )
        strike.arguments.append(Argument("attacker", word.start, word.end))
    add_complements(analysis, frame, analysis.after(phrase), strike)
    for predication in analysis.predications:
        if phrase in predication.agents and analysis.tokens[predication.verb].lemma in _HARM_VERBS:
            places = [(w, p) for w, p in predication.complements if w in ("in", "near", "at")]
            add_complements(analysis, frame, places, strike)
        if predication.verb == phrase.last + 1 and analysis.tokens[predication.verb].lemma in (
            "target",
            "hit",
            "strike",
        ):
            strike.add(analysis, "target", predication.patients)


def _add_light_verb(analysis: Analysis, frame: Frame, phrase: Phrase, strike: StrikeFound) -> None:
    for predication in analysis.predications:
        if _is_means(analysis, predication, phrase):
            actors = [p for p in predication.agents if is_attacker(analysis, p)]
            strike.add(analysis, "attacker", actors)
        if phrase not in predication.patients:
            continue
        lemma = analysis.tokens[predication.verb].lemma
        if predication.particle is not None:
            lemma += " " + analysis.tokens[predication.particle].lower
        if lemma not in frame.words["light_verbs"]:
            continue
        actors = [p for p in predication.agents if is_attacker(analysis, p)]
        strike.add(analysis, "attacker", actors)
        strike.first = min(strike.first, predication.first)
        strike.modality = modality_of(analysis, predication)
        if predication.passive:
            add_complements(analysis, frame, predication.complements, strike)


def _is_means(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "Used a missile in a strike": the strike hangs on a verb of using weapons."""
    lemma = analysis.tokens[predication.verb].lemma
    return lemma in _MEANS_VERBS and any(
        preposition in ("in", "for", "during") and phrase in listed
        for preposition, listed in predication.complements
    )
