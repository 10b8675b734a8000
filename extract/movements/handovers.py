"""Find what one party gives to another in one sentence: bodies, prisoners, arms, aid."""

from collections.abc import Iterator, Sequence

from extract.agreements.mentions import agreement_phrases
from extract.agreements.parties import parties_among
from extract.movements.movements import find_movements
from extract.sentence.analysis import Analysis
from extract.sentence.clauses import agreement_above
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, Trigger, load_frame
from extract.sentence.modality import modality_at, modality_of
from extract.sentence.movers import is_mover, is_person, is_place
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.text.lexicon import nouns

__all__ = ["find_handovers"]

_OF_PEOPLE = frozenset({"swap", "exchange", "trade", "release", "free"})
_UNDER = frozenset({"under", "in", "by", "per", "after", "following"})


def find_handovers(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the handovers that a sentence tells of, in the order of their triggers.

    What goes somewhere and is received by nobody ("brought 20 prisoners home") is a movement only.
    """
    frame = load_frame("handover")
    found: dict[int, Finding] = {}
    for predication in analysis.predications:
        for finding in _by_verb(analysis, frame, predication):
            found.setdefault(finding.anchor, finding)
    given = {a.start for finding in found.values() for a in finding.arguments if a.role == "moves"}
    for phrase in analysis.phrases:
        for finding in _by_noun(analysis, frame, phrase):
            if not given & {a.start for a in finding.arguments if a.role == "moves"}:
                found.setdefault(finding.anchor, finding)
    if any(not finding.has("recipient") for finding in found.values()):
        gone = {movement.anchor for movement in find_movements(analysis)}
        found = {a: f for a, f in found.items() if f.has("recipient") or a not in gone}
    deals = [phrase for phrase, _ in agreement_phrases(analysis)]
    for finding in found.values():
        deal = agreement_above(analysis, finding.anchor, deals, _UNDER)
        if deal is not None:
            finding.add(analysis, "agreement", [deal])
    return tuple(found[anchor] for anchor in sorted(found))


def _by_verb(analysis: Analysis, frame: Frame, predication: Predication) -> Iterator[Finding]:
    named = analysis.verb_trigger(frame, predication)
    for trigger in frame.rules(named.lemma) if named is not None else ():
        given = _given(analysis, trigger, predication)
        given = [p for p in given if _is_given(analysis, frame, trigger, p)]
        if not given:
            continue
        last = max([predication.verb, *(p.last for p in given if p.first > predication.verb)])
        finding = Finding(
            "handover",
            (trigger.kind,),
            predication.first,
            last,
            predication.verb,
            modality_of(analysis, predication),
        )
        _add_given(analysis, given, finding)
        _add_sides(analysis, frame, trigger, predication, finding)
        yield finding
        return


def _given(analysis: Analysis, trigger: Trigger, predication: Predication) -> Sequence[Phrase]:
    where = trigger.options["moves"]
    if where == "agent":
        return predication.agents if not predication.passive else ()
    if where == "with":
        return [p for word, listed in predication.complements if word == "with" for p in listed]
    to = any(word == "to" for word, _ in predication.complements)
    if to and not predication.patients and not predication.passive:  # "handed the girls to us"
        return analysis.tree.phrases(analysis.tree.below(predication.verb, "iobj"))
    return predication.patients


def _is_given(analysis: Analysis, frame: Frame, trigger: Trigger, phrase: Phrase) -> bool:
    head = analysis.head(phrase)
    if head in frame.words["aid"]:
        return True
    if trigger.options.get("only") == "aid":
        return False
    goods = head in frame.words["goods"] and trigger.lemma not in _OF_PEOPLE
    if _is_held(trigger) and (head in nouns("people") or is_person(analysis, phrase)):
        return True
    if head in ("soldier", "woman", "child", "journalist", "pilot"):
        return False
    return head in frame.words["people"] or goods


def _is_held(trigger: Trigger) -> bool:
    """Verbs that are done to captives: people who are "returned" or "brought" just travel."""
    return trigger.lemma.split()[0] in ("hand", "turn", "release", "free", "exchange", "swap")


def _add_given(analysis: Analysis, phrases: Sequence[Phrase], finding: Finding) -> None:
    for phrase in phrases:
        finding.add(analysis, "moves", [phrase])
        for quantity in analysis.quantities_in(phrase)[:1]:
            finding.add_span("count", quantity.start, quantity.end, unit=quantity.unit)


def _add_sides(
    analysis: Analysis,
    frame: Frame,
    trigger: Trigger,
    predication: Predication,
    finding: Finding,
) -> None:
    """Who gives and who receives."""
    agents = [p for p in predication.agents if p not in _given(analysis, trigger, predication)]
    if trigger.options.get("agent") == "recipient":
        finding.add(analysis, "recipient", parties_among(analysis, agents))
    elif trigger.options.get("object") == "recipient":
        finding.add(analysis, "recipient", _receivers(analysis, frame, predication.patients))
        finding.add(analysis, "destination", _places(analysis, predication.patients))
    indirect = analysis.tree.phrases(analysis.tree.below(predication.verb, "iobj"))
    told = [p for p in indirect if p not in _given(analysis, trigger, predication)]
    finding.add(analysis, "recipient", _receivers(analysis, frame, told))
    given = [p for p in predication.patients if p not in agents]
    nested = [pair for p in given for pair in analysis.tree.complements(p)]
    for preposition, listed in (*predication.complements, *nested):
        role = frame.prepositions.get(preposition, "")
        aid = any(analysis.head(p) in frame.words["aid"] for p in given)
        if role == "recipient" and (preposition != "for" or aid):
            finding.add(analysis, "recipient", _receivers(analysis, frame, listed))
        elif role == "actor" and (preposition == "from" or not predication.passive):
            finding.add(analysis, "actor", parties_among(analysis, listed))
        if preposition in ("to", "into"):
            finding.add(analysis, "destination", _places(analysis, listed))
    if not finding.has("recipient") or trigger.options.get("agent") != "recipient":
        finding.add(analysis, "actor", parties_among(analysis, agents))


def _receivers(analysis: Analysis, frame: Frame, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Those of some phrases that can receive: parties, people, a convoy, a besieged town."""
    movement, not_ones = load_frame("movement"), frame.words["not_recipients"]
    parties = parties_among(analysis, phrases)
    return [
        p
        for p in phrases
        if analysis.head(p) not in not_ones
        and (p in parties or is_mover(analysis, movement, p) or analysis.head(p) == "group")
    ]


def _places(analysis: Analysis, phrases: Sequence[Phrase]) -> list[Phrase]:
    return [p for p in phrases if is_place(analysis, p)]


def _by_noun(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[Finding]:
    """ "The release of 20 hostages", "any aid to the convoy"."""
    trigger = analysis.noun_trigger(frame, phrase)
    if trigger is None:
        return
    itself = trigger[0].options.get("itself") == "moves"
    finding = Finding(
        "handover",
        (trigger[0].kind,),
        phrase.first,
        phrase.last,
        phrase.head,
        modality_at(analysis, analysis.tree.root(phrase)),
    )
    complements = analysis.tree.complements(phrase)
    of = [p for word, listed in complements if word == "of" for p in listed]
    given = [phrase] if itself else [p for p in of if _is_given(analysis, frame, trigger[0], p)]
    _add_given(analysis, given, finding)
    for preposition, listed in complements:
        if preposition in ("to", "for"):
            finding.add(analysis, "recipient", _receivers(analysis, frame, listed))
            finding.add(analysis, "destination", _places(analysis, listed))
        elif preposition in ("by", "from"):
            finding.add(analysis, "actor", parties_among(analysis, listed))
    directed = finding.has("recipient") or finding.has("destination")
    if finding.has("moves") and (directed or not itself):
        yield finding
