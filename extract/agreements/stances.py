"""Find who stands where on an agreement that is not named beside it: "but Iraq objected".

A stance alone tells a role; which agreement it is about is told by the document (`reference` is
``role``).
"""

from collections.abc import Iterator, Sequence

from extract.agreements.appointments import is_appointing
from extract.agreements.joining import find_joining
from extract.agreements.mediators import find_mediators, find_offers, find_talkers
from extract.agreements.mentions import agreement_phrases
from extract.agreements.nouns import holders, names_agreement
from extract.agreements.parties import ROLES, add_parties
from extract.agreements.requests import find_requests
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, load_frame
from extract.sentence.modality import modality_of
from extract.sentence.movers import is_mover
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["find_stances"]

_STANDING = frozenset({"objector", "defender"})


def find_stances(analysis: Analysis) -> tuple[Finding, ...]:
    """Return who objects, defends, joins, guarantees or mediates, one finding each."""
    frame = load_frame("agreement")
    found = [*_by_verbs(analysis, frame), *_by_adjectives(analysis, frame)]
    deals = [phrase for phrase, _ in agreement_phrases(analysis)]
    if not deals:
        found += _by_mediation(analysis, frame)
        joining = find_joining(analysis)
        found += [_finding(analysis, ("Agreement",), "party", p, v, "asserted") for p, v in joining]
    found += _by_guarantors(analysis, frame, deals)
    return tuple(finding for finding in found if finding.arguments)


def _by_verbs(analysis: Analysis, frame: Frame) -> Iterator[Finding]:
    for predication in analysis.predications:
        role = _stance(analysis, frame, predication)
        modality = modality_of(analysis, predication)
        if not role or modality == "denied":
            continue
        upset = predication.passive and role == "objector"
        phrases = predication.patients if upset else predication.agents
        kinds = ("EvacuationAgreement",) if role == "party" else ("Agreement",)
        for phrase in phrases:
            yield _finding(analysis, kinds, role, phrase, predication.verb, modality)


def _finding(
    analysis: Analysis, kinds: tuple[str, ...], role: str, who: Phrase, word: int, modality: str
) -> Finding:
    first, last = min(who.first, word), max(who.last, word)
    asked = [request.last for request in find_requests(analysis) if request.verb <= last]
    last = max([last, *(end for end in asked if role == "guarantor")])
    finding = Finding("agreement", kinds, first, last, word, reference="role", dated=False)
    add_parties(analysis, finding, role, [who], "" if modality == "asserted" else modality)
    return finding


def _stance(analysis: Analysis, frame: Frame, predication: Predication) -> str:
    lemma = analysis.tokens[predication.verb].lemma
    trigger = frame.verbs.get(lemma)
    role = ROLES[trigger.kind] if trigger is not None else ""
    upsets = trigger is not None and trigger.options.get("whom") == "patient"
    if predication.passive:
        return "objector" if upsets and not predication.complements else ""
    named = any(word in ("to", "against") for word, _ in predication.complements)
    if lemma in ("object", "protest") and not predication.patients and not named:
        return "objector"
    about = _about(analysis, predication)
    if lemma in frame.words["promising"] and "passage" in about:
        return "party"
    if role not in _STANDING or upsets:
        return ""
    moving = any(
        p.passive
        and analysis.tokens[p.verb].lemma in frame.words["moving"]
        and (set(p.patients) & set(predication.patients) or _is_clause(analysis, predication, p))
        for p in analysis.predications
    )
    return role if moving or any(word in frame.words["indirect"] for word in about) else ""


def _about(analysis: Analysis, predication: Predication) -> list[str]:
    last = max((p.last for p in predication.patients), default=predication.verb)
    second = [p for p in analysis.phrases if p.first == last + 1]
    indirect = analysis.tree.phrases(analysis.tree.below(predication.verb, "iobj"))
    return [analysis.head(p) for p in (*predication.patients, *second, *indirect)]


def _is_clause(analysis: Analysis, predication: Predication, inner: Predication) -> bool:
    """ "Opposes fighters being moved": the second verb is the object of the first."""
    clausal = analysis.parse.deps[inner.verb] in ("ccomp", "xcomp")
    return clausal and analysis.parse.heads[inner.verb] == predication.verb


def _by_adjectives(analysis: Analysis, frame: Frame) -> Iterator[Finding]:
    """ "The Americans were furious"; "the deals are unpopular with the opposition"."""
    upset = [i for i, t in enumerate(analysis.tokens) if t.lemma in frame.words["upset"]]
    deals = {noun.split()[-1] for noun in frame.nouns} if upset else set()
    for index in (i for i in upset if analysis.tokens[i].tag == "ADJ"):
        subjects = analysis.tree.phrases(analysis.tree.below(index, "nsubj"))
        opened = analysis.tree.opened(analysis.tree.below(index, "obl", "nmod"))
        negated = any(
            analysis.tokens[i].lower in ("not", "n't", "nt") for i in analysis.tree.below(index)
        )
        with_whom = [p for word, listed in opened if word == "with" for p in listed]
        about_deal = any(analysis.head(p) in deals for _, listed in opened for p in listed)
        if negated or not subjects:
            continue
        who: Sequence[Phrase] = subjects if about_deal or not opened else ()
        if any(analysis.head(p) in deals for p in subjects):
            who = with_whom
        for phrase in who:
            yield _finding(analysis, ("Agreement",), "objector", phrase, index, "asserted")


def _by_mediation(analysis: Analysis, frame: Frame) -> Iterator[Finding]:
    """Mediation of an agreement that an earlier sentence names."""
    mediated = [(role, who, "asserted") for role, who in find_mediators(analysis, frame)]
    mediated += [("broker", who, modality) for modality, who in find_offers(analysis, frame)]
    if mediated:
        mediated.append(("party", find_talkers(analysis), mediated[0][2]))
    for role, who, modality in mediated:
        for phrase in who:
            yield _finding(analysis, ("Agreement",), role, phrase, phrase.head, modality)


def _by_guarantors(analysis: Analysis, frame: Frame, deals: Sequence[Phrase]) -> Iterator[Finding]:
    """Guarantors of an agreement that is not named beside them: "a guarantor for the convoy"."""
    for noun in analysis.phrases:
        guarantor = analysis.head(noun) in frame.groups["role_nouns"]["hasGuarantor"]
        beside = any(names_agreement(analysis, noun, deal) for deal in deals)
        beside = beside or is_appointing(analysis, frame, noun)
        if not guarantor or beside or not _is_of_deal(analysis, frame, noun):
            continue
        for holding, modality in holders(analysis, noun):
            for phrase in holding:
                yield _finding(analysis, ("Agreement",), "guarantor", phrase, noun.head, modality)


def _is_of_deal(analysis: Analysis, frame: Frame, noun: Phrase) -> bool:
    """Tell whether what is guaranteed, if it is said, is what deals are about: no loan."""
    movement, things = load_frame("movement"), load_frame("commitment").words["contents_nouns"]
    return all(
        is_mover(analysis, movement, inner)
        or analysis.head(inner) in things | frame.words["indirect"]
        for word, listed in analysis.tree.complements(noun)
        for inner in listed
        if word in ("of", "for", "to")
    )
