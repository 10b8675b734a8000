"""Find whom an agreement binds by what it lays on them: "under the deal Israel will withdraw".

Only states, governments, forces and armed groups: what is laid on an aid agency or a village does
not make it a party; nor are troops or fighters that nobody names, unless they give up or leave
under it. What is promised is read by `extract.agreements.commitments`.
"""

from collections.abc import Iterator, Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.clauses import agreement_above, climbs_to
from extract.sentence.frames import load_frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["fighting", "find_bound"]

_FIGHTING = frozenset({"State", "Government", "ArmedForce", "ArmedGroup"})
_TO_COME = frozenset({"planned", "expected"})
_YIELDING = frozenset("surrender leave withdraw evacuate depart capitulate disarm".split())
_LETTING = frozenset({"let", "allow", "permit", "enable"})
_ACCUSING = frozenset({"accuse", "blame"})
_EACH_OTHER = frozenset({"each", "other", "another"})
_RECEIVING = frozenset({"elder", "leader", "tribesman", "authority", "commander"})
_REQUIRING = frozenset("require demand stipulate provide foresee oblige say specify".split())
_SETTLED = frozenset("agree stipulate provide require foresee specify set lay promise".split())
_LAYING = frozenset({"under", "by", "in"})
_KNOWN = frozenset({"the", "both"})
_GROUPS = ("armed_group", "state_force", "government", "coalition")


def find_bound(analysis: Analysis, phrase: Phrase) -> Iterator[Phrase]:
    """Yield who is to do something under an agreement, or is told to by it."""
    frame = load_frame("commitment")
    for predication in analysis.predications:
        lemma = analysis.tokens[predication.verb].lemma
        yield from _accusing(analysis, predication, phrase)
        if _is_content(analysis, predication, phrase):
            yield from _doing(analysis, predication)
        elif phrase in predication.agents and not predication.passive:
            told = [*_told(analysis, predication)] if lemma in frame.words["laying"] else []
            called = [*_called_on(analysis, predication)] if lemma == "call" else []
            yield from fighting(analysis, (*told, *called))
        elif predication.passive and lemma in frame.words["laying"]:
            by = [p for word, ps in predication.complements if word in ("by", "under") for p in ps]
            if phrase in (*by, *predication.agents):
                yield from fighting(analysis, predication.patients)
        elif _is_laid_down(analysis, predication, phrase):
            yield from fighting(analysis, predication.agents, named=False)
        elif _is_as_agreed(analysis, predication, phrase):
            yield from fighting(analysis, predication.agents or predication.patients)
        elif _is_to_come(analysis, predication):
            above = agreement_above(analysis, predication.verb, [phrase], frame.words["under"])
            if above == phrase and phrase not in predication.patients:
                yield from fighting(analysis, predication.agents)
        elif _is_done(analysis, predication, phrase, frame.words["under"]):
            yield from _doing(analysis, predication)


def _accusing(analysis: Analysis, predication: Predication, phrase: Phrase) -> Sequence[Phrase]:
    """The army and the rebels of "the army and the rebels accused each other of breaking it"."""
    if analysis.tokens[predication.verb].lemma not in _ACCUSING or predication.passive:
        return ()
    mutual = [p for p in predication.patients if analysis.tokens[p.head].lower in _EACH_OTHER]
    breaking = any(
        phrase in other.patients and any(p in mutual for p in other.agents)
        for other in analysis.predications
    )
    return predication.agents if breaking else ()


def _is_content(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "The agreement was that the army should leave"."""
    verb, root = predication.verb, analysis.tree.root(phrase)
    outer = root in analysis.tree.below(verb, "nsubj:outer")
    linked = analysis.tree.heads[verb] == root and analysis.parse.deps[verb] in ("ccomp", "acl")
    marks = {analysis.tokens[i].lower for i in analysis.tree.below(verb, "mark")}
    return "that" in marks and (outer or linked)


def _told(analysis: Analysis, predication: Predication) -> Iterator[Phrase]:
    """ "Obliges the army to withdraw and the rebels to disarm"."""
    yield from predication.patients
    yield from analysis.tree.phrases(analysis.tree.below(predication.verb, "iobj"))
    clauses = analysis.tree.below(predication.verb, "xcomp", "ccomp", "advcl")
    further = [i for clause in clauses for i in analysis.tree.listed(clause)]
    for other in analysis.predications:
        yield from other.agents if other.verb in further else ()


def _called_on(analysis: Analysis, predication: Predication) -> Iterator[Phrase]:
    """Whom a deal "calls on to withdraw", and who acts in "calls for the army to withdraw"."""
    for word, listed in predication.complements:
        yield from listed if word == "on" else ()
    clauses = analysis.tree.below(predication.verb, "advcl", "xcomp", "ccomp")
    for other in analysis.predications:
        yield from other.agents if other.verb in clauses else ()


def _is_done(
    analysis: Analysis, predication: Predication, phrase: Phrase, under: frozenset[str]
) -> bool:
    """ "Fighters left the town under the deal", "a deal under which Russia let ships pass"."""
    lemma = analysis.tokens[predication.verb].lemma
    if lemma not in _YIELDING | _LETTING or predication.passive or phrase in predication.patients:
        return False
    if modality_of(analysis, predication) not in ("asserted", ""):
        return False
    return agreement_above(analysis, predication.verb, [phrase], under) == phrase


def _doing(analysis: Analysis, predication: Predication) -> Iterator[Phrase]:
    """Who gives up or leaves, and to whom; who lets whom do something."""
    to = [p for word, listed in predication.complements if word == "to" for p in listed]
    if analysis.tokens[predication.verb].lemma in _LETTING:
        clauses = analysis.tree.below(predication.verb, "xcomp", "ccomp")
        for other in analysis.predications:
            to += other.agents if other.verb in clauses else ()
        yield from fighting(analysis, (*predication.agents, *predication.patients, *to))
        return
    elders = [p for p in to if analysis.head(p) in _RECEIVING]
    for phrase in (*predication.agents, *to):
        counted = analysis.quantities_in(phrase)  # "308 fighters left under the deal"
        grouped = analysis.has(phrase, *_GROUPS) and not counted
        named = grouped or [*fighting(analysis, (phrase,))]
        if named or phrase in elders:
            yield phrase


def _is_as_agreed(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "Must open the port, as agreed under the truce", "left as part of the truce"."""
    if modality_of(analysis, predication) == "denied" or phrase in predication.patients:
        return False
    for clause in analysis.predications:
        marks = {analysis.tokens[i].lower for i in analysis.tree.below(clause.verb, "mark")}
        hangs = clause.verb in analysis.tree.below(predication.verb, "advcl") and "as" in marks
        lemma = analysis.tokens[clause.verb].lemma
        held = [p for word, ps in clause.complements if word in _LAYING for p in ps]
        told = clause.agents if lemma in _REQUIRING and not clause.passive else ()
        if hangs and (phrase in told or (lemma in _SETTLED and _is_held(analysis, held, phrase))):
            return True
    parts = (p for word, ps in predication.complements if word == "as" for p in ps)
    before = analysis.tokens[max(phrase.first - 2, 0)].lower
    return before == "part" and phrase in parts


def _is_held(analysis: Analysis, held: Sequence[Phrase], phrase: Phrase) -> bool:
    """ "Under the truce", "under the terms of the truce"."""
    of = (p for whole in held for word, ps in analysis.tree.complements(whole) for p in ps)
    return phrase in held or phrase in of


def _is_to_come(analysis: Analysis, predication: Predication) -> bool:
    """ "Will withdraw", "are to withdraw"; not "denounced the deal to transfer them"."""
    marks = analysis.tree.below(predication.verb, "mark")
    infinitive = any(analysis.tokens[i].lower == "to" for i in marks)
    subject = analysis.tree.below(predication.verb, "nsubj", "nsubj:pass")
    due = modality_of(analysis, predication) in _TO_COME
    return due and (bool(subject) or not infinitive)


def _is_laid_down(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "A truce under which rebels leave and the army opens the road"."""
    frame, lemma = load_frame("agreement"), analysis.tokens[predication.verb].lemma
    acts = frame.words["steps"] | load_frame("commitment").words["contents_verbs"]
    laying = _LAYING if lemma in acts else _LAYING - {"in"}  # not "in which Oman took an interest"
    which = (
        i
        for verb in analysis.tree.below(analysis.tree.root(phrase), "acl:relcl", "acl")
        if climbs_to(analysis, predication.verb, verb)
        for i in analysis.tree.below(verb, "obl", "nmod", "advmod")
        if analysis.tokens[i].lower == "which" and analysis.tree.preposition(i) in laying
    )
    denied = modality_of(analysis, predication) == "denied"
    return not (predication.passive or denied or lemma in frame.verbs) and any(which)


def fighting(analysis: Analysis, phrases: Sequence[Phrase], named: bool = True) -> Iterator[Phrase]:
    """Yield those of some phrases who may wage war: by name, or "the rebels" with its article."""
    for phrase in phrases:
        names = analysis.names_in(phrase)
        called = names and names[-1].last == phrase.last and names[-1].type_name in _FIGHTING
        known = not named or analysis.tokens[phrase.first].lower in _KNOWN
        if called or (known and analysis.has(phrase, *_GROUPS)):
            yield phrase
