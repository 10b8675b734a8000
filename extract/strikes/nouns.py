"""Read strikes that a noun tells of: "an airstrike on the town", "the shelling by the army"."""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.dependencies import Complements
from extract.sentence.frames import Frame
from extract.sentence.modality import modality_at
from extract.sentence.phrases import TIME_WORDS, WEEKDAYS, Phrase
from extract.strikes.accidents import is_unexplained
from extract.strikes.halts import is_halted, is_not_there, is_unstopped
from extract.strikes.involvement import INVOLVEMENT, is_unspoken
from extract.strikes.kinds import kind_by_means
from extract.strikes.noun_roles import add_noun_roles
from extract.strikes.noun_verbs import NounVerbs, comes_under
from extract.strikes.roles import TOTALS, StrikeFound, kind_by_instrument
from extract.strikes.series import is_habit
from extract.strikes.shots import strikes_by_other_nouns
from extract.strikes.slayings import is_killing_in_strike, is_vague_killing, names_killed

__all__ = [
    "DEMONSTRATIVES",
    "is_definite",
    "is_further",
    "is_unarmed",
    "strikes_by_noun",
]

_RELATED = frozenset(
    """suspect victim survivor site scene area perpetrator investigation case trial outrage zone
    spree crater""".split()
)
"""Nouns after a strike's noun that speak of a strike that happened ("the bombing suspect")."""

_OTHERS = frozenset(
    {"another", "separate", "second", "third", "fresh", "similar", "earlier", "previous"}
)
_FURTHER = frozenset({"another", "others", "second", "third"})
_UNREAL_WORDS = frozenset({"potential", "possible", "future", "any", "revenge", "next"})
_GENERAL_WORDS = frozenset({"deadly", "constant", "further", "frequent", "regular"})
_BROAD = frozenset({"operation", "aggression", "onslaught"})
_GOING_ON = frozenset({"step up", "intensify", "resume", "continue", "increase", "escalate"})
DEMONSTRATIVES = frozenset({"the", "this", "that", "these", "those"})


def strikes_by_noun(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[StrikeFound]:
    """Yield the strike that a noun phrase tells of ("an airstrike on the town"), if any."""
    found = analysis.noun_trigger(frame, phrase)
    if found is None:
        yield from _before_related(analysis, frame, phrase)
        yield from strikes_by_other_nouns(analysis, frame, phrase)
        yield from _another(analysis, frame, phrase)
        return
    trigger = found[0]
    if is_unarmed(analysis, frame, phrase):
        return
    if _is_modifier(analysis, phrase) or _is_threat(analysis, phrase):
        return
    slays = "slays" in trigger.options
    if slays and is_killing_in_strike(analysis, frame, phrase):
        return
    aims = _led_by(analysis.tree.complements(phrase)[:1], "on", "against")
    if any(analysis.head(p) in frame.words["abstract_aims"] for p in aims):
        return  # "an assault on press freedom"
    head = analysis.tokens[phrase.head]
    kind = trigger.kind
    if kind in ("Strike", "GroundAttack", "Offensive"):
        before = kind_by_instrument(frame, analysis.words(phrase))
        kind = before or kind_by_means(analysis, frame, phrase, kind)
    elif kind == "Airstrike" and kind_by_means(analysis, frame, phrase, "Strike") == "DroneStrike":
        kind = "DroneStrike"  # "an air strike by a drone"
    plural = head.lower.endswith("s")
    strike = StrikeFound(
        kind,
        phrase.first,
        phrase.last,
        phrase.head,
        modality_at(analysis, phrase.head),
        series=_goes_on(analysis, phrase) or (plural and _tells_totals(analysis, phrase)),
        definite=is_definite(analysis, phrase),
        further=is_further(analysis, phrase),
    )
    strike.presupposed = _is_presupposed(analysis, phrase)
    if is_unspoken(analysis, phrase) or is_unstopped(analysis, phrase):
        strike.presupposed, strike.modality = True, "asserted"
    add_noun_roles(analysis, frame, phrase, strike)
    if head.lemma == "bombing" and _is_of_state(analysis, strike):
        strike.kind = "Strike" if strike.definite else "Airstrike"
    if slays and is_vague_killing(analysis, strike):
        return
    strike.definite &= not (slays and names_killed(analysis, strike))
    roles = {argument.role for argument in strike.arguments}
    told = roles - {"place"} or (roles and head.lemma != "strike")
    if strike.kind == "Strike" and not (strike.definite or told):
        return  # "called a strike at the airport"
    if trigger.lemma in _BROAD and not _is_armed(analysis, frame, phrase, roles):
        return  # "made operations difficult"
    yield strike


def _is_of_state(analysis: Analysis, strike: StrikeFound) -> bool:
    """ "The Turkish bombing" may be an air raid or shelling, but no bomb that somebody hid."""
    told = [a for a in strike.arguments if a.role == "attacker" and a.modality != "denied"]
    spans = [(a.start, a.end) for a in told]
    names = [n for n in analysis.names for s, e in spans if s <= n.start and n.end <= e]
    return any(name.type_name in ("State", "ArmedForce", "Coalition") for name in names)


def _is_presupposed(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Denied involvement in the attack", "any part in it": that it happened is not denied."""
    head = analysis.tree.heads[analysis.tree.root(phrase)]
    inside = analysis.tree.preposition(analysis.tree.root(phrase)) in (
        "in",
        "for",
        "of",
        "to",
        "with",
    )
    return head >= 0 and inside and analysis.tokens[head].lemma in INVOLVEMENT


def is_unarmed(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """Tell whether a strike's noun is one of nature, accident or labour ("a strike by nurses")."""
    words = {token.lower for token in analysis.words(phrase)}
    if words & frame.words["blocked_modifiers"]:
        return True
    if is_unexplained(analysis, phrase) and not is_definite(analysis, phrase):
        return True
    if analysis.head(phrase) != "strike":
        return False
    by = [p for word, ps in analysis.tree.complements(phrase) if word in ("by", "of") for p in ps]
    words |= {token.lower for p in by for token in analysis.words(p)}
    return bool(words & frame.words["labour"])


def is_definite(analysis: Analysis, phrase: Phrase) -> bool:
    """ "The attack", "Saturday's attack", "this was an attack"."""
    root = analysis.tree.root(phrase)
    subjects = analysis.tree.below(root, "nsubj") if analysis.tree.below(root, "cop") else []
    if any(analysis.tokens[i].lower in ("this", "that", "it") for i in subjects):
        return True
    if _is_of_day(analysis, phrase.first):
        return True
    before = analysis.tokens[phrase.first : phrase.head]
    owned = any(token.tag == "POSS" for token in before)
    day = any(token.lower in TIME_WORDS for token in before)
    plain = bool(before) and before[0].lower.rstrip("s") in WEEKDAYS  # "Mondays attack"
    return bool(before) and (before[0].lower in DEMONSTRATIVES or (owned and day) or plain)


def _is_of_day(analysis: Analysis, first: int) -> bool:
    """ "Tuesday's strike", where the day is cut off as a phrase of its own."""
    if first < 2 or analysis.tokens[first - 1].tag != "POSS":
        return False
    day = analysis.tokens[first - 2].lower
    return day in WEEKDAYS or day in TIME_WORDS


def is_further(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Another attack", "separate strikes": none of those told before."""
    before = analysis.tokens[phrase.first : phrase.head]
    return any(token.lower in _OTHERS for token in before)


def _is_armed(analysis: Analysis, frame: Frame, phrase: Phrase, roles: set[str]) -> bool:
    """Tell whether an operation is one with arms; "operations" in general are none."""
    words = {token.lemma or token.lower for token in analysis.words(phrase)}
    singular = not analysis.tokens[phrase.head].lower.endswith("s")
    armed = singular and bool(words & frame.words["armed_words"])
    return armed or {"attacker", "target"} <= roles


def _before_related(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[StrikeFound]:
    """ "The bombing suspect", "the explosion site": the strike stands before the head."""
    if analysis.head(phrase) not in _RELATED:
        return
    inner = Phrase(phrase.first, phrase.head - 1, phrase.head - 1)
    found = analysis.noun_trigger(frame, inner) if inner.head >= inner.first else None
    if found is None or is_unarmed(analysis, frame, inner):
        return
    trigger, first = found
    yield StrikeFound(trigger.kind, first, inner.head, inner.head, "asserted", definite=True)


def _another(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[StrikeFound]:
    """ "One strike hit a house. Another on a market killed nine": the noun is left out."""
    bare = phrase.first == phrase.head and analysis.tokens[phrase.head].lower in _FURTHER
    verbs = NounVerbs(analysis, frame, phrase).befalling if bare else ()
    on = _led_by(analysis.tree.complements(phrase)[:1], "on", "against")
    if not any(phrase in p.agents for p in verbs) or not on:
        return
    modality = modality_at(analysis, phrase.head)
    strike = StrikeFound("Strike", phrase.first, phrase.last, phrase.head, modality)
    add_noun_roles(analysis, frame, phrase, strike)
    yield strike


def _led_by(complements: Complements, *words: str) -> list[Phrase]:
    """Return the phrases that some prepositions lead to."""
    return [p for word, listed in complements if word in words for p in listed]


def _is_modifier(analysis: Analysis, phrase: Phrase) -> bool:
    """A trigger that only modifies ("air strike base") or names a place ("Samarra Barrage")."""
    if analysis.tokens[phrase.head].tag == "PROPN":
        places = (e for e in analysis.parse.entities if e.kind == "LOC")
        if any(e.first < phrase.head < e.end for e in places):
            return True
    after = analysis.tokens[phrase.head + 1] if phrase.head + 1 < len(analysis.tokens) else None
    return after is not None and after.tag == "HYPH"


def _is_threat(analysis: Analysis, phrase: Phrase) -> bool:
    words = {token.lower for token in analysis.words(phrase)}
    if phrase.first and analysis.tokens[phrase.first - 1].lower == "under":
        return not comes_under(analysis, phrase)
    plural = analysis.tokens[phrase.head].lower.endswith("s")
    if "style" in words:  # "a 9/11-style attack"
        return True
    if is_not_there(analysis, phrase) or is_halted(analysis, phrase):
        return True
    vague = words & _UNREAL_WORDS or (plural and words & _GENERAL_WORDS)
    return bool(vague)


def _goes_on(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Intensified their bombardment": what went on before."""
    return any(
        phrase in predication.patients and analysis.lemma_of(predication) in _GOING_ON
        for predication in analysis.predications
    )


def _tells_totals(analysis: Analysis, phrase: Phrase) -> bool:
    """ "A series of strikes", "strikes have killed nine"."""
    if {t.lower for t in analysis.words(phrase)} & TOTALS:
        return True
    told = [p for p in analysis.predications if phrase in p.agents]
    bare = analysis.tokens[phrase.first].tag not in ("DET", "NUM", "ADJ")
    if bare and any(analysis.parse.fine_tags[p.verb] in ("VBP", "VBZ") for p in told):
        return True  # "attacks on patrols go on"
    if analysis.tokens[phrase.first].lower == "both":  # "claimed both those attacks"
        return True
    done = [p for p in analysis.predications if phrase in p.patients]
    if any(is_habit(analysis, p.verb) for p in done):
        return True
    return any(
        analysis.tokens[i].lemma == "have"
        for predication in analysis.predications
        if phrase in predication.agents
        for i in range(predication.first, predication.verb)
    )
