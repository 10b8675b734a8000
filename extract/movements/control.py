"""Find changes of control and sieges in one sentence: who takes, loses or surrounds which place."""

from collections.abc import Iterator, Sequence
from functools import partial

from extract.agreements.parties import parties_among
from extract.sentence.analysis import Analysis
from extract.sentence.durations import add_durations
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, Trigger, load_frame
from extract.sentence.modality import modality_at, modality_of
from extract.sentence.movers import is_mover, is_place
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.sentence.pronouns import antecedent
from extract.text.lexicon import nouns

__all__ = ["find_control_changes", "find_sieges"]

_FORCES = frozenset({"ArmedGroup", "ArmedForce", "Coalition", "Government"})
_NO_PLACES = frozenset({"position", "camp", "front", "street", "house", "home", "school", "block"})


def find_control_changes(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the changes of control that a sentence tells of, in the order of their triggers."""
    frame = load_frame("control")
    found: dict[int, Finding] = {}
    for predication in analysis.predications:
        for trigger in _triggers(analysis, frame, predication):
            change = _change(analysis, trigger, predication)
            if change is not None:
                found.setdefault(change.anchor, change)
    for phrase in analysis.phrases:
        trigger_at = analysis.noun_trigger(frame, phrase)
        if trigger_at is not None:
            found.update((f.anchor, f) for f in _change_by_noun(analysis, phrase))
    return tuple(found[anchor] for anchor in sorted(found))


def _triggers(analysis: Analysis, frame: Frame, predication: Predication) -> Iterator[Trigger]:
    """The rules of a verb, those with its object ("take control") first."""
    lemma = analysis.tokens[predication.verb].lemma
    objects = (
        *predication.patients,
        *analysis.tree.phrases(analysis.tree.below(predication.verb, "obj")),
    )
    for phrase in objects:
        yield from frame.rules(f"{lemma} {analysis.head(phrase)}")
    named = analysis.verb_trigger(frame, predication)
    if named is not None:
        yield from frame.rules(named.lemma)


def _change(analysis: Analysis, trigger: Trigger, predication: Predication) -> Finding | None:
    options = trigger.options
    control = [p for p in predication.patients if analysis.head(p) == "control"]
    if options.get("only") == "control" and not control:
        return None
    where = _at(predication, options["place"])
    if options.get("only") == "control":
        where = [
            p
            for c in control
            for w, ps in analysis.tree.complements(c)
            for p in ps
            if w in ("of", "over")
        ]
    if " " in trigger.lemma and "of" in options["place"].split():  # "took control of"
        held = analysis.tree.phrases(analysis.tree.below(predication.verb, "obj"))
        opened = [pair for p in held for pair in analysis.tree.complements(p)]
        opened = opened or list(predication.complements)  # as the tree may have it
        where = [p for word, listed in opened for p in listed if word in ("of", "over")]
    places = [p for p in where if _is_holding(analysis, p)]
    losers = _fighting(analysis, _at(predication, options.get("loser", "")))
    nested = [pair for p in places for pair in analysis.tree.complements(p)]
    winners = _at(predication, options.get("winner", "")) or [
        p for word, listed in nested for p in listed if word in options.get("winner", "").split()
    ]
    agents = [p for p in predication.agents if p not in losers and p not in places]
    if options.get("loser") != "agent" and options["place"] != "agent":
        winners = [*winners, *agents]
    elif predication.passive:
        losers = [*losers, *_fighting(analysis, agents)]
    actors = _fighting(analysis, winners)
    if not places or not (actors or losers or _is_telling(trigger, predication)):
        return None
    if options.get("loser") == "patient" and not losers:
        return None
    change = Finding(
        "control",
        ("ControlChange",),
        predication.first,
        max([predication.verb, *(p.last for p in places if p.first > predication.verb)]),
        predication.verb,
        modality_of(analysis, predication),
    )
    change.add(analysis, "actor", actors)
    change.add(analysis, "loser", losers)
    change.add(analysis, "place", places)
    return change


def _is_telling(trigger: Trigger, predication: Predication) -> bool:
    """Verbs that tell of war by themselves, where nobody is named."""
    return predication.passive and trigger.lemma in (
        "capture",
        "recapture",
        "retake",
        "liberate",
        "conquer",
        "overrun",
        "reconquer",
    )


def _at(predication: Predication, where: str) -> list[Phrase]:
    """The phrases at a place of a rule: agent, patient, or after some prepositions."""
    found: list[Phrase] = []
    if where == "agent":
        return list(predication.agents if not predication.passive else ())
    if where == "patient":
        return list(predication.patients)
    for preposition, listed in predication.complements:
        if preposition in where.split():
            found += listed
    return found


def _is_holding(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase names a place that can be held."""
    if analysis.head(phrase) in _NO_PLACES or analysis.has(phrase, "people", "vehicle", "weapon"):
        return False
    parties = [n for n in analysis.names_in(phrase) if n.kind == "party" and n.last >= phrase.head]
    return is_place(analysis, phrase) and not any(n.type_name in _FORCES for n in parties)


def _fighting(analysis: Analysis, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Those of some phrases that can hold ground, pronouns replaced by what they stand for."""
    named = [antecedent(analysis, p, partial(_can_hold, analysis)) or p for p in phrases]
    return [
        p
        for p in parties_among(analysis, named)
        if _can_hold(analysis, p) or analysis.tokens[p.head].tag == "PRON"
    ]


def _can_hold(analysis: Analysis, phrase: Phrase) -> bool:
    groups = ("force", "armed_group", "state_force", "government", "coalition", "organization")
    return analysis.has(phrase, *groups) or any(
        name.kind == "party" and name.type_name != "Person" for name in analysis.names_in(phrase)
    )


def _change_by_noun(analysis: Analysis, phrase: Phrase) -> Iterator[Finding]:
    """ "The fall of Malakal", "the army's capture of the town"."""
    places, actors = [], []
    for preposition, listed in analysis.tree.complements(phrase):
        if preposition == "of":
            places += [p for p in listed if _is_holding(analysis, p)]
        elif preposition in ("by", "to"):
            actors += _fighting(analysis, listed)
    if not places:
        return
    change = Finding(
        "control",
        ("ControlChange",),
        phrase.first,
        max(phrase.last, *(p.last for p in places)),
        phrase.head,
        modality_at(analysis, analysis.tree.root(phrase)),
    )
    lost = analysis.head(phrase) == "loss"
    for name in analysis.names_in(phrase):
        if name.kind == "party" and name.last < phrase.head:
            change.add_span("loser" if lost else "actor", name.start, name.end)
    change.add(analysis, "actor", actors)
    change.add(analysis, "place", places)
    yield change


def find_sieges(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the sieges that a sentence tells of, in the order of their triggers."""
    frame = load_frame("siege")
    found = [
        *(s for p in analysis.predications for s in _siege_by_verb(analysis, frame, p)),
        *(s for p in analysis.phrases for s in _siege_by_noun(analysis, frame, p)),
        *_besieged(analysis),
    ]
    unique: dict[tuple[int, ...], Finding] = {}
    for siege in sorted(found, key=lambda s: s.anchor):
        places = tuple(sorted(a.start for a in siege.arguments if a.role == "place"))
        unique.setdefault(places or (-siege.anchor,), siege)
    return tuple(unique.values())


def _siege_by_verb(analysis: Analysis, frame: Frame, predication: Predication) -> Iterator[Finding]:
    lemma = analysis.tokens[predication.verb].lemma
    held = analysis.tree.phrases(analysis.tree.below(predication.verb, "obj"))
    laid = next((t for p in held for t in frame.rules(f"{lemma} {analysis.head(p)}")), None)
    if laid is None and not frame.rules(lemma):
        return
    through = laid.options["through"].split() if laid is not None else []
    targets = list(predication.patients) if laid is None else []
    targets += [p for word, listed in predication.complements for p in listed if word in through]
    attackers = _fighting(analysis, predication.agents)
    places = [p for p in targets if _is_holding(analysis, p)]
    people = [
        p for p in targets if p not in places and is_mover(analysis, load_frame("movement"), p)
    ]
    unknown = lemma in ("besiege", "lay") and not predication.agents
    if not (places or people) or not (attackers or unknown):
        return
    siege = _siege(predication.first, predication.verb, predication.verb)
    siege.modality = modality_of(analysis, predication)
    siege.last = max([siege.last, *(p.last for p in targets if p.first > predication.verb)])
    siege.add(analysis, "attacker", attackers)
    siege.add(analysis, "place", places)
    siege.add(analysis, "target", people)
    for phrase in targets[:1]:
        add_durations(analysis, siege, phrase, predication.verb)
    yield siege


def _siege(first: int, last: int, anchor: int) -> Finding:
    return Finding("siege", ("Siege",), first, last, anchor)


def _siege_by_noun(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[Finding]:
    """ "The rebel siege of the airbase", "under siege since 2013", "broke the siege"."""
    if analysis.head(phrase) not in frame.nouns or analysis.noun_trigger(frame, phrase) is None:
        return
    siege = _siege(phrase.first, phrase.last, phrase.head)
    for preposition, listed in analysis.tree.complements(phrase):
        if preposition in ("of", "on", "around"):
            siege.add(analysis, "place", [p for p in listed if _is_holding(analysis, p)])
        elif preposition == "by":
            siege.add(analysis, "attacker", _fighting(analysis, listed))
    for name in analysis.names_in(phrase):
        if name.kind == "party" and name.last < phrase.head:
            siege.add_span("attacker", name.start, name.end)
    for token in analysis.tokens[phrase.first : phrase.head]:
        if token.lemma in nouns("armed_group") | nouns("government"):
            siege.add_span("attacker", token.start, token.end)
    add_durations(analysis, siege, phrase, None)
    _add_under(analysis, phrase, siege)
    for predication in analysis.predications:
        lifted = analysis.tokens[predication.verb].lemma in frame.words["ends"]
        if phrase in predication.patients and lifted:
            siege.anchor, siege.dated = predication.verb, False
            siege.first = min(siege.first, predication.first)
            for mention in analysis.dates:
                if modality_of(analysis, predication) == "asserted":
                    siege.add_span("end", mention.start, mention.end)
    if siege.has("place") or siege.has("attacker") or siege.has("target"):
        yield siege


def _add_under(analysis: Analysis, phrase: Phrase, siege: Finding) -> None:
    """ "Douma has been under siege": who or what is."""
    root = analysis.tree.root(phrase)
    if analysis.tree.preposition(root) != "under":
        return
    head = analysis.parse.heads[root]
    subjects = analysis.tree.below(root, "nsubj", "nsubj:outer")
    if head >= 0:
        subjects += analysis.tree.below(head, "nsubj", "nsubj:pass") or [head]
    for subject in analysis.tree.phrases(subjects):
        if _is_holding(analysis, subject):
            siege.add(analysis, "place", [subject])
        elif is_mover(analysis, load_frame("movement"), subject):
            siege.add(analysis, "target", [subject])
    for mention in analysis.dates:
        words = [t.lower for t in analysis.tokens if t.start >= mention.start]
        if words[:1] == ["since"]:
            siege.add_span("date", mention.start, mention.end)


def _besieged(analysis: Analysis) -> Iterator[Finding]:
    """ "The besieged town", "rebel-besieged villages"."""
    for phrase in analysis.phrases:
        for index in range(phrase.first, phrase.head):
            token = analysis.tokens[index]
            if token.lower not in ("besieged", "blockaded", "encircled") or not is_place(
                analysis, phrase
            ):
                continue
            siege = _siege(phrase.first, phrase.last, phrase.head)
            siege.dated = False
            siege.add(analysis, "place", [phrase])
            before = analysis.tokens[index - 2] if index - 2 >= phrase.first else None
            if before is not None and analysis.tokens[index - 1].tag == "HYPH":
                siege.add_span("attacker", before.start, before.end)
            yield siege
