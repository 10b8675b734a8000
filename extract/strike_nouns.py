"""Read strikes that a noun tells of: "an airstrike on the town", "the shelling by the army"."""

from collections.abc import Iterator

from extract.analysis import Analysis
from extract.frames import Frame
from extract.modality import modality_at, modality_of
from extract.phrases import Phrase
from extract.predications import Predication
from extract.records import Argument
from extract.strike_roles import (
    TOTALS,
    StrikeFound,
    add_complements,
    is_attacker,
    kind_by_instrument,
)

__all__ = ["DEMONSTRATIVES", "add_noun_roles", "strikes_by_noun"]

_UNREAL_WORDS = frozenset({"potential", "possible", "future", "any", "revenge"})
_GENERAL_WORDS = frozenset({"deadly", "constant", "further", "frequent", "regular"})
_HARM_VERBS = frozenset({"kill", "wound", "injure", "leave", "occur", "happen"})
_MEANS_VERBS = frozenset({"use", "launch", "fire", "deploy"})
DEMONSTRATIVES = frozenset({"the", "this", "that", "these", "those"})


def strikes_by_noun(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[StrikeFound]:
    """Yield the strike that a noun phrase tells of ("an airstrike on the town"), if any."""
    found = analysis.noun_trigger(frame, phrase)
    if found is None:
        return
    trigger = found[0]
    words = {token.lower for token in analysis.words(phrase)}
    if words & frame.words["blocked_modifiers"]:
        return
    if _is_modifier(analysis, phrase) or _is_threat(analysis, phrase):
        return
    head = analysis.tokens[phrase.head]
    kind = trigger.kind
    if kind in ("Strike", "GroundAttack", "Offensive"):
        before = kind_by_instrument(frame, analysis.words(phrase))
        kind = before or kind
    plural = head.lower.endswith("s")
    strike = StrikeFound(
        kind,
        phrase.first,
        phrase.last,
        phrase.head,
        modality_at(analysis, phrase.head),
        series=plural and _tells_totals(analysis, phrase),
        definite=analysis.tokens[phrase.first].lower in DEMONSTRATIVES,
    )
    add_noun_roles(analysis, frame, phrase, strike)
    _add_light_verb(analysis, frame, phrase, strike)
    told = any(argument.role != "place" for argument in strike.arguments)
    if strike.kind == "Strike" and not (strike.definite or told):
        return  # "called a strike at the airport"
    if not strike.has("attacker"):
        _add_late_author(analysis, frame, phrase, strike)
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
    return bool({t.lower for t in analysis.words(phrase)} & TOTALS)


def add_noun_roles(analysis: Analysis, frame: Frame, phrase: Phrase, strike: StrikeFound) -> None:
    """Fill the roles that stand in and after a strike's noun ("U.S. airstrikes on …")."""
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


def _add_late_author(analysis: Analysis, frame: Frame, phrase: Phrase, strike: StrikeFound) -> None:
    """ "Airstrikes on the town in Idlib province, carried out by Russian jets"."""
    for predication in analysis.predications:
        if predication.verb < phrase.last or not predication.passive:
            continue
        lemma = analysis.tokens[predication.verb].lemma
        if predication.particle is not None:
            lemma += " " + analysis.tokens[predication.particle].lower
        helpers = analysis.tokens[predication.first : predication.verb]
        reduced = not any(token.tag == "AUX" for token in helpers)
        if reduced and lemma in frame.words["light_verbs"]:
            actors = [p for p in predication.agents if is_attacker(analysis, p)]
            strike.add(analysis, "attacker", actors)
            return
        if not reduced:
            return


def _is_means(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "Used a missile in a strike": the strike hangs on a verb of using weapons."""
    lemma = analysis.tokens[predication.verb].lemma
    return lemma in _MEANS_VERBS and any(
        preposition in ("in", "for", "during") and phrase in listed
        for preposition, listed in predication.complements
    )
