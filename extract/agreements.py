"""Read agreements from one analysed sentence: parties, brokers, objectors, defenders."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.analysis import Analysis
from extract.frames import Frame, load_frame
from extract.modality import modality_at, modality_of
from extract.phrases import Phrase, in_list, phrase_at
from extract.predications import Predication
from extract.records import Argument

__all__ = ["AgreementFound", "find_agreements", "find_stances"]

_NEW = frozenset({"similar", "another", "separate", "other", "second", "new"})
_PROMISING = frozenset({"promise", "grant", "give", "offer", "guarantee"})
_MOVING = frozenset({"move", "transfer", "evacuate", "relocate", "bus", "transport"})
_INDIRECT = frozenset({"transfer", "evacuation", "it", "relocation", "move"})
_DEFINITE = frozenset({"the", "this", "that", "its"})
_PARTY_GROUPS = ("armed_group", "state_force", "government", "coalition")


@dataclass(slots=True)
class AgreementFound:
    """One agreement while its sentence is read; positions are token positions.

    Attributes:
        reached: a verb tells that it came about, so that a date beside it is the agreement's.
    """

    kinds: tuple[str, ...]
    first: int
    last: int
    anchor: int
    modality: str
    reference: str
    reached: bool = False
    arguments: list[Argument] = field(default_factory=list)

    def add(self, analysis: Analysis, role: str, phrases: Sequence[Phrase], modality: str) -> None:
        """Add phrases as arguments of a role, none twice."""
        for phrase in phrases:
            start, end = analysis.span(phrase)
            argument = Argument(role, start, end, modality)
            if argument not in self.arguments:
                self.arguments.append(argument)


def find_agreements(analysis: Analysis) -> tuple[AgreementFound, ...]:
    """Return the agreements that a sentence mentions, in order; plural talk of deals is none."""
    frame = load_frame("agreement")
    found = []
    for phrase in analysis.phrases:
        agreement = _by_noun(analysis, frame, phrase)
        if agreement is not None:
            found.append(agreement)
    return tuple(found)


def _by_noun(analysis: Analysis, frame: Frame, phrase: Phrase) -> AgreementFound | None:
    trigger = analysis.noun_trigger(frame, phrase)
    if trigger is None or _is_other(analysis, frame, phrase):
        return None
    words = [token.lower for token in analysis.words(phrase)]
    agreement = AgreementFound(
        _kinds(analysis, frame, trigger[0].kind, phrase),
        phrase.first,
        phrase.last,
        phrase.head,
        modality_at(analysis, phrase.head),
        "new" if _NEW & set(words) else "definite" if words[0] in _DEFINITE else "",
    )
    _add_modifiers(analysis, phrase, agreement)
    _add_complements(analysis, frame, phrase, agreement)
    _add_verbs(analysis, frame, phrase, agreement)
    _add_late_broker(analysis, frame, phrase, agreement)
    return agreement


def _is_other(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """A plural, a negated one, or one of trade and sport is no agreement of this graph."""
    head = analysis.tokens[phrase.head]
    words = {token.lower for token in analysis.words(phrase)}
    plural = head.lower.endswith("s") and head.lemma != head.lower and head.lower != "hostilities"
    after = analysis.tokens[phrase.last + 1] if phrase.last + 1 < len(analysis.tokens) else None
    compound = after is not None and after.tag == "HYPH"
    line = after is not None and after.lower in ("line", "talks")
    return (
        plural
        or compound
        or (line and "deconfliction" not in words)
        or bool(words & frame.words["blocked_modifiers"])
        or bool(words & {"any", "no"})
        or any(t.lemma in frame.words["blocked_context"] for t in analysis.tokens)
        or any(
            analysis.head(inner) in frame.words["blocked_modifiers"]
            for preposition, listed in analysis.after(phrase)
            if preposition in ("on", "over", "about")
            for inner in listed
        )
    )


def _kinds(analysis: Analysis, frame: Frame, kind: str, phrase: Phrase) -> tuple[str, ...]:
    kinds = [] if kind == "Agreement" else [kind]
    lemmas = {token.lemma or token.lower for token in analysis.tokens}
    own = {token.lemma or token.lower for token in analysis.words(phrase)}
    for name, words in frame.groups["kinds_by_context"].items():
        near = own if name in ("PeaceAgreement", "CeasefireAgreement") else lemmas
        if near & words and name not in kinds:
            kinds.append(name)
    return tuple(kinds) or ("Agreement",)


def _add_modifiers(analysis: Analysis, phrase: Phrase, agreement: AgreementFound) -> None:
    words = analysis.words(phrase)
    for index, token in enumerate(words):
        brokered = token.lower in ("brokered", "mediated", "negotiated") and index >= 2
        if brokered and words[index - 1].tag == "HYPH":
            names = [n for n in analysis.names_in(phrase) if n.last == phrase.first + index - 2]
            agreement.arguments += [Argument("broker", n.start, n.end) for n in names]
    modifiers = [
        n
        for n in analysis.names_in(phrase)
        if n.kind == "party" and n.last < phrase.head and n.form == "name"
    ]
    taken = {a.start for a in agreement.arguments}
    agreement.arguments += [
        Argument("party", n.start, n.end) for n in modifiers if n.start not in taken
    ]


def _add_complements(
    analysis: Analysis, frame: Frame, phrase: Phrase, agreement: AgreementFound
) -> None:
    for preposition, listed in analysis.after(phrase):
        role = frame.prepositions.get(preposition, "")
        if role == "party":
            agreement.add(analysis, "party", _parties(analysis, listed), "")
            agreement.last = max(agreement.last, listed[-1].last)
        elif preposition == "by":
            break
    for predication in analysis.predications:
        if predication.verb != phrase.last + 1:
            continue
        lemma = analysis.tokens[predication.verb].lemma
        if lemma in frame.words["brokers"] and predication.passive:
            agreement.add(analysis, "broker", _parties(analysis, predication.agents), "")
        if lemma == "involve":
            agreement.add(analysis, "party", _parties(analysis, predication.patients), "")
            agreement.last = max(agreement.last, *(p.last for p in predication.patients))


def _add_late_broker(
    analysis: Analysis, frame: Frame, phrase: Phrase, agreement: AgreementFound
) -> None:
    """ "A truce between X and Y, brokered by Oman": the participle comes after the parties."""
    for index, token in enumerate(analysis.tokens[:-1]):
        by = analysis.tokens[index + 1].lower == "by"
        position = phrase_at(analysis.phrases, index + 2)
        if index > phrase.last and by and token.lemma in frame.words["brokers"]:
            if position is not None:
                brokers = in_list(analysis.tokens, analysis.phrases, position)
                agreement.add(analysis, "broker", _parties(analysis, brokers), "")
            return


def _parties(analysis: Analysis, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Phrases that name a party, by name, common noun or pronoun."""
    return [
        phrase
        for phrase in (_whose(analysis, phrase) for phrase in phrases)
        if any(n.kind == "party" for n in analysis.names_in(phrase))
        or analysis.has(phrase, *_PARTY_GROUPS, "force", "person", "organization")
        or analysis.head(phrase) in ("side", "party", "group", "holdout", "it", "they", "critic")
    ]


def _whose(analysis: Analysis, phrase: Phrase) -> Phrase:
    """ "Backers in the militant group Hezbollah" speak for Hezbollah."""
    after = analysis.after(phrase)
    if analysis.has(phrase, "associate") and after and after[0][0] == "in":
        inner = after[0][1][0]
        if any(name.kind == "party" for name in analysis.names_in(inner)):
            return inner
    return phrase


def _add_verbs(analysis: Analysis, frame: Frame, phrase: Phrase, agreement: AgreementFound) -> None:
    for predication in analysis.predications:
        lemma = analysis.tokens[predication.verb].lemma
        modality = modality_of(analysis, predication)
        own = "" if modality == "asserted" else modality
        if _touches(predication.patients, phrase) or _in_complement(predication, phrase):
            _add_object_roles(analysis, frame, predication, lemma, own, agreement)
        if _touches(predication.agents, phrase) and lemma in frame.words["upset"]:
            parties = _parties(analysis, predication.patients)
            agreement.add(analysis, "objector", parties, own)


def _add_object_roles(
    analysis: Analysis,
    frame: Frame,
    predication: Predication,
    lemma: str,
    modality: str,
    agreement: AgreementFound,
) -> None:
    agents = _parties(analysis, predication.agents)
    for words, role in (
        ("brokers", "broker"),
        ("guarantors", "guarantor"),
        ("objectors", "objector"),
        ("defenders", "defender"),
    ):
        if lemma in frame.words[words]:
            agreement.add(analysis, role, agents, modality)
            return
    if lemma in frame.words["light_verbs"]:
        agreement.reached = True
        agreement.add(analysis, "party", agents, modality)
        agreement.first = min(agreement.first, predication.first)
        for preposition, listed in predication.complements:
            if frame.prepositions.get(preposition) == "party":
                agreement.add(analysis, "party", _parties(analysis, listed), modality)


def _touches(phrases: Sequence[Phrase], phrase: Phrase) -> bool:
    return phrase in phrases


def _in_complement(predication: Predication, phrase: Phrase) -> bool:
    """ "agreed to a ceasefire", "objected to the deal": the agreement hangs on "to"."""
    return any(
        preposition in ("to", "on", "in") and phrase in listed
        for preposition, listed in predication.complements[:1]
    )


def find_stances(analysis: Analysis) -> Iterator[tuple[Argument, int, int]]:
    """Yield who objects, defends or guarantees where no agreement is named beside it.

    "But the US objected", "Iraq denounced it", "the Americans were incensed": the argument, and
    the code points [start, end) of party and verb.
    """
    for predication in analysis.predications:
        role = _stance(analysis, predication)
        phrases = predication.patients if predication.passive else predication.agents
        modality = modality_of(analysis, predication)
        for phrase in _parties(analysis, phrases) if role and modality != "denied" else ():
            start, end = analysis.span(phrase)
            own = "" if modality == "asserted" else modality
            verb = analysis.tokens[predication.verb]
            yield Argument(role, start, end, own), min(start, verb.start), max(end, verb.end)


def _stance(analysis: Analysis, predication: Predication) -> str:
    frame = load_frame("agreement")
    lemma = analysis.tokens[predication.verb].lemma
    if predication.passive:
        return "objector" if lemma in frame.words["upset"] else ""
    if lemma in ("act", "serve") and any(
        preposition == "as" and any(analysis.head(p) == "guarantor" for p in listed)
        for preposition, listed in predication.complements
    ):
        return "guarantor"
    named = any(preposition in ("to", "against") for preposition, _ in predication.complements)
    if lemma in ("object", "protest") and not predication.patients and not named:
        return "objector"
    last = max((p.last for p in predication.patients), default=predication.verb)
    second = [p for p in analysis.phrases if p.first == last + 1]
    about = [analysis.head(p) for p in (*predication.patients, *second)]
    if lemma in _PROMISING and "passage" in about:
        return "party"
    moving = any(
        p.passive
        and analysis.tokens[p.verb].lemma in _MOVING
        and set(p.patients) & set(predication.patients)
        for p in analysis.predications
    )
    if not moving and not any(word in _INDIRECT for word in about):
        return ""
    for words, role in (("objectors", "objector"), ("defenders", "defender")):
        if lemma in frame.words[words]:
            return role
    return ""
