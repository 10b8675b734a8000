"""Read who has which part in an agreement: party, broker, guarantor, objector, defender.

By verbs ("signed", "brokered by", "object to"), by nouns ("a guarantor of the deal", "Qatari
mediation", "its opposition to"), by prepositions ("between", "with") and by the agreement's own
words ("the Hezbollah-brokered deal", "the Hezbollah-ISIS deal").
"""

from collections.abc import Iterator, Sequence

from extract.agreement_parties import add_parties
from extract.analysis import Analysis
from extract.findings import Finding
from extract.frames import Frame, Trigger
from extract.modality import modality_of
from extract.phrases import Phrase
from extract.predications import Predication

__all__ = [
    "ROLES",
    "add_parties",
    "add_roles",
    "find_mediators",
    "holders",
    "names_agreement",
]

ROLES = {
    "hasParty": "party",
    "hasBroker": "broker",
    "hasGuarantor": "guarantor",
    "hasObjector": "objector",
    "hasDefender": "defender",
}
"""From the properties that frames name to the roles of arguments."""

_BROKERED = frozenset({"brokered", "mediated", "negotiated", "sponsored", "facilitated"})
_GUARANTEED = frozenset({"guaranteed", "backed"})
_TALKS = frozenset({"talk", "negotiation", "meeting", "process", "round"})
_OF_ROLES = ("of", "to", "for", "in", "behind", "on", "over", "at", "between")
_AS = ("act", "serve", "step", "play")
_PROPOSALS = frozenset(
    {"proposal", "offer", "plan", "draft", "idea", "text", "bid", "term", "call"}
)
_BETWEEN = ("between", "among", "involving")


def add_roles(analysis: Analysis, frame: Frame, phrase: Phrase, agreement: Finding) -> None:
    """Fill the roles of an agreement that stands as ``phrase`` in its sentence."""
    _add_modifiers(analysis, frame, phrase, agreement)
    _add_named(analysis, phrase, agreement)
    for predication in analysis.predications:
        _add_verb(analysis, frame, predication, phrase, agreement)
    for role, who, modality in _told_by_nouns(analysis, frame, phrase):
        add_parties(analysis, agreement, role, who, modality)
    for role, who in find_mediators(analysis, frame):
        add_parties(analysis, agreement, role, who)
    talks = [p for p in analysis.phrases if analysis.head(p) in _TALKS]
    add_parties(analysis, agreement, "broker", [n for p in talks for n in _hosts(analysis, p)])


def find_mediators(analysis: Analysis, frame: Frame) -> Iterator[tuple[str, list[Phrase]]]:
    """Yield who mediates by nouns and talks: "with Qatari mediation", "talks hosted by Oman"."""
    for phrase in analysis.phrases:
        if analysis.head(phrase) not in frame.words["mediation"]:
            continue
        for name in analysis.names_in(phrase):
            if name.kind == "party":
                yield "broker", [Phrase(name.first, name.last, name.last)]
        for preposition, listed in analysis.tree.complements(phrase):
            if preposition in ("of", "by", "from"):
                yield "broker", list(listed)
    for predication in analysis.predications:
        trigger = frame.verbs.get(analysis.tokens[predication.verb].lemma)
        talks = any(analysis.head(p) in _TALKS for p in predication.patients)
        if trigger is not None and trigger.kind == "hasBroker" and talks:
            yield "broker", list(predication.agents)


def _hosts(analysis: Analysis, talks: Phrase) -> Iterator[Phrase]:
    """ "Oman-brokered talks"."""
    for name in analysis.names_in(talks):
        following = [t.lower for t in analysis.tokens[name.last + 1 : name.last + 3]]
        brokered = following[:1] == ["-"] and not _BROKERED.isdisjoint(following[1:])
        if name.kind == "party" and brokered:
            yield Phrase(name.first, name.last, name.last)


def _add_modifiers(analysis: Analysis, frame: Frame, phrase: Phrase, agreement: Finding) -> None:
    """ "The Hezbollah-brokered deal", "the Hezbollah-ISIS deal", "Iraq's proposal"."""
    trigger = analysis.noun_trigger(frame, phrase)
    proposed = trigger is not None and "only" in trigger[0].options
    for name in analysis.names_in(phrase):
        if name.kind != "party" or name.last >= phrase.head:
            continue
        following = [t.lower for t in analysis.tokens[name.last + 1 : name.last + 3]]
        role = ("broker" if proposed else "party") if name.form == "name" else ""
        if following[:1] == ["-"] and following[1:2]:
            role = "broker" if following[1] in _BROKERED else role
            role = "guarantor" if following[1] in _GUARANTEED else role
        if role:
            agreement.add_span(role, name.start, name.end)


def _add_named(analysis: Analysis, phrase: Phrase, agreement: Finding) -> None:
    """ "Between the army and the rebels", "with Hezbollah", beside the noun or its verb."""
    beside = [*analysis.tree.around(phrase)]
    for predication in analysis.predications:
        if phrase in predication.patients or phrase in predication.agents:
            beside += [i for i in analysis.tree.below(predication.verb) if _is_between(analysis, i)]
        lemma = analysis.tokens[predication.verb].lemma
        if phrase in predication.agents and lemma in ("involve", "include", "bind"):
            add_parties(analysis, agreement, "party", predication.patients)
    for index in beside:
        if _is_between(analysis, index) or analysis.tree.preposition(index) == "with":
            listed = [*analysis.tree.phrases([index])]
            if _is_between(analysis, index) and len(listed) == 1:
                listed += _joined(analysis, listed[0])
            add_parties(analysis, agreement, "party", listed)
            inside = [p.last for p in listed if p.last > agreement.last]
            agreement.last = max([agreement.last, *inside])


def _joined(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """The second of "between the government and the Front", wherever the tree hangs it."""
    after = analysis.tokens[phrase.last + 1].lower if phrase.last + 1 < len(analysis.tokens) else ""
    return [p for p in analysis.phrases if after == "and" and p.first == phrase.last + 2]


def _is_between(analysis: Analysis, index: int) -> bool:
    return analysis.tree.preposition(index) in _BETWEEN


def _add_verb(
    analysis: Analysis,
    frame: Frame,
    predication: Predication,
    phrase: Phrase,
    agreement: Finding,
) -> None:
    trigger = frame.verbs.get(analysis.tokens[predication.verb].lemma)
    if trigger is None:
        return
    modality = modality_of(analysis, predication)
    own = "" if modality == "asserted" or trigger.options.get("presupposes") else modality
    role = ROLES[trigger.kind]
    if trigger.options.get("whom") == "patient":
        if phrase in predication.agents:
            add_parties(analysis, agreement, role, predication.patients, own)
        return
    direct = phrase in predication.patients or _is_proposed(analysis, predication, phrase)
    if not direct and not _hangs_through(trigger, predication, phrase):
        late = trigger.kind == "hasBroker" and _is_late(analysis, frame, predication, phrase)
        if not late:
            return
    beside = (*analysis.tree.around(phrase), *analysis.tree.below(predication.verb))
    named = agreement.has("party") and any(_is_between(analysis, i) for i in beside)
    if "named" in trigger.options and named:
        role = ROLES.get(trigger.options["named"], "")
    if role:
        add_parties(analysis, agreement, role, predication.agents, own)
    if trigger.kind in ("hasParty", "hasBroker") and (direct or role == "party"):
        for preposition, listed in predication.complements:
            if preposition == "with":
                add_parties(analysis, agreement, "party", listed, own)
    if role == "party":
        add_parties(analysis, agreement, role, _worked_with(analysis, predication), own)
        _date_by(agreement, trigger, predication)
        agreement.first = min(agreement.first, predication.first)


def _date_by(agreement: Finding, trigger: Trigger, predication: Predication) -> None:
    """The day on which it was signed or declared is its day; not that on which it was broken."""
    if trigger.options.get("presupposes") or "from" in trigger.options.get("through", "").split():
        return
    agreement.dated = True
    if agreement.dated_by is None:
        agreement.dated_by = predication.verb


def _worked_with(analysis: Analysis, predication: Predication) -> list[Phrase]:
    """Those whom somebody "works with to forge a ceasefire"."""
    governor = next((p for p in analysis.predications if p.verb == predication.governor), None)
    if governor is None or analysis.tokens[governor.verb].lemma not in (
        "work",
        "cooperate",
        "talk",
    ):
        return []
    return [p for word, listed in governor.complements if word == "with" for p in listed]


def _is_proposed(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "Rejected proposals for a ceasefire"."""
    return any(
        analysis.head(patient) in _PROPOSALS and phrase in listed
        for patient in predication.patients
        for word, listed in analysis.tree.complements(patient)
        if word in ("for", "of", "on")
    )


def _hangs_through(trigger: Trigger, predication: Predication, phrase: Phrase) -> bool:
    """ "Agreed to a ceasefire", "objected to the deal"."""
    through = trigger.options.get("through", "").split()
    return any(word in through and phrase in listed for word, listed in predication.complements)


def _is_late(analysis: Analysis, frame: Frame, predication: Predication, phrase: Phrase) -> bool:
    """ "A truce between X and Y, brokered by Oman": the participle comes after the parties."""
    if not predication.passive or predication.verb <= phrase.last or not predication.agents:
        return False
    plain = predication.first == predication.verb
    others = [p for p in predication.patients if analysis.noun_trigger(frame, p)]
    between = range(phrase.last + 1, predication.verb)
    nearer = [p for p in analysis.phrases if p.head in between and analysis.noun_trigger(frame, p)]
    return plain and not others and not nearer


def _told_by_nouns(
    analysis: Analysis, frame: Frame, phrase: Phrase
) -> Iterator[tuple[str, Sequence[Phrase], str]]:
    """ "Iran, a guarantor of the deal", "Iraq's opposition to the deal": role, who, modality."""
    for noun in analysis.phrases:
        lemma, linked = analysis.head(noun), names_agreement(analysis, noun, phrase)
        owned = analysis.tokens[noun.first].lower == "its" and phrase.last < noun.first
        for name, words in frame.groups["role_nouns"].items():
            if lemma in words and (linked or owned):
                yield from ((ROLES[name], who, own) for who, own in holders(analysis, noun))
            elif name != "hasParty" and _is_title(analysis, noun, words):
                yield ROLES[name], analysis.tree.phrases([noun.head]), ""
        for name, words in frame.groups["stance_nouns"].items():
            if lemma in words and linked:
                yield ROLES[name], _owners(analysis, noun), ""


def names_agreement(analysis: Analysis, noun: Phrase, phrase: Phrase) -> bool:
    """Tell whether a noun is one of an agreement: "a guarantor of the deal"."""
    return any(
        word in _OF_ROLES and phrase in listed
        for word, listed in (*analysis.tree.complements(noun), *analysis.after(noun)[:1])
    )


def holders(analysis: Analysis, noun: Phrase) -> Iterator[tuple[Sequence[Phrase], str]]:
    """Yield who is what a noun says, with the modality: "X is a party", "X, a party"."""
    tree, parse = analysis.tree, analysis.parse
    root = tree.root(noun)
    head = parse.heads[root]
    if parse.deps[root] == "appos" and head >= 0:
        beside = [p for p in analysis.phrases if p.last == noun.first - 2]
        comma = analysis.tokens[noun.first - 1].text == ","
        yield beside if beside and comma else tree.phrases([head])[:1], ""
    yield tree.phrases(tree.below(root, "appos")), ""
    negated = any(analysis.tokens[i].lower in ("not", "n't") for i in tree.below(root, "advmod"))
    yield tree.phrases(tree.below(root, "nsubj", "nsubj:outer")), "denied" if negated else ""
    for predication in analysis.predications:
        lemma = analysis.tokens[predication.verb].lemma
        named = any(word == "as" and noun in listed for word, listed in predication.complements)
        if named and lemma in _AS:
            modality = modality_of(analysis, predication)
            yield predication.agents, "" if modality == "asserted" else modality


def _is_title(analysis: Analysis, phrase: Phrase, words: frozenset[str]) -> bool:
    """ "Mediators Egypt and Qatar"."""
    before = analysis.tokens[phrase.first : phrase.head]
    named = any(n.kind == "party" and n.last >= phrase.head for n in analysis.names_in(phrase))
    return named and any(token.lemma in words for token in before)


def _owners(analysis: Analysis, noun: Phrase) -> list[Phrase]:
    """Whose opposition: "Iraq's opposition", "its opposition", "Iraq voiced its opposition"."""
    verbs = [p for p in analysis.predications if noun in p.patients]
    agents = [phrase for predication in verbs for phrase in predication.agents]
    owned = [p for p in (noun,) if any(n.last < noun.head for n in analysis.names_in(p))]
    return agents or owned
