"""Read who has which part in an agreement: party, broker, guarantor, objector, defender.

By verbs ("signed", "brokered by", "object to"), by nouns ("a guarantor of the deal", "Qatari
mediation", "its opposition to"), by prepositions ("between", "with") and by the agreement's own
words ("the Hezbollah-brokered deal", "the Hezbollah-ISIS deal").
"""

from collections.abc import Sequence

from extract.agreements.mediators import BROKERED, find_helpers, find_mediators
from extract.agreements.nouns import told_by_nouns
from extract.agreements.parties import add_parties
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, Trigger
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.sentence.pronouns import antecedent

__all__ = [
    "ROLES",
    "add_parties",
    "add_roles",
]

ROLES = {
    "hasParty": "party",
    "hasBroker": "broker",
    "hasGuarantor": "guarantor",
    "hasObjector": "objector",
    "hasDefender": "defender",
}
"""From the properties that frames name to the roles of arguments."""

_GUARANTEED = frozenset({"guaranteed", "backed"})
_PROPOSALS = frozenset("proposal offer plan draft idea text bid term call".split())
_PARTS = frozenset("phase stage step part version terms provision cessation extension".split())
_UNDER = frozenset({"under", "in", "through", "by", "as"})
_WHEN = frozenset({"after", "before", "since", "until", "once"})
_SHORT = 3
"""Words of an abbreviation in brackets."""
_BETWEEN = ("between", "among", "involving")


def add_roles(analysis: Analysis, frame: Frame, phrase: Phrase, agreement: Finding) -> None:
    """Fill the roles of an agreement that stands as ``phrase`` in its sentence."""
    _add_modifiers(analysis, frame, phrase, agreement)
    _add_named(analysis, phrase, agreement)
    for predication in analysis.predications:
        _add_verb(analysis, frame, predication, phrase, agreement)
    for name, who, modality in told_by_nouns(analysis, frame, phrase):
        add_parties(analysis, agreement, ROLES[name], who, modality)
    for role, who in find_mediators(analysis, frame):
        add_parties(analysis, agreement, role, who)
    helpers = [*find_helpers(analysis, frame, phrase)]
    add_parties(analysis, agreement, "broker", helpers)


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
            role = "broker" if following[1] in BROKERED else role
            role = "guarantor" if following[1] in _GUARANTEED else role
        if role:
            agreement.add_span(role, name.start, name.end)
    if not proposed:
        add_parties(analysis, agreement, "party", _possessor(analysis, phrase))


def _possessor(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """ "The group's accord with Damascus", "its truce with the army"."""
    for index in range(phrase.first, phrase.head):
        token = analysis.tokens[index]
        if token.tag == "POSS" and index > phrase.first:
            return [Phrase(phrase.first, index - 1, index - 1)]
    if analysis.tokens[phrase.first].lower in ("its", "their"):
        return [Phrase(phrase.first, phrase.first, phrase.first)]
    return []


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
            if not _is_between(analysis, index):
                add_parties(analysis, agreement, "party", _bound(analysis, phrase, listed))


def _bound(analysis: Analysis, phrase: Phrase, others: Sequence[Phrase]) -> list[Phrase]:
    """Who does something "under a deal with" others."""
    root = analysis.tree.root(phrase)
    governor = next((p for p in analysis.predications if p.verb == analysis.tree.heads[root]), None)
    if governor is None or governor.passive or analysis.tree.preposition(root) not in _UNDER:
        return []
    return [p for p in governor.agents if p not in others]


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
    direct = (
        phrase in predication.patients
        or _is_meant(analysis, predication, phrase)
        or _is_proposed(analysis, predication, phrase)
        or _is_bare_relative(predication, phrase)
        or _is_participle(analysis, predication, phrase)
    )
    if not direct and not _hangs_through(analysis, trigger, predication, phrase):
        late = trigger.kind == "hasBroker" and _is_late(analysis, frame, predication, phrase)
        if not late:
            return
    beside = (*analysis.tree.around(phrase), *analysis.tree.below(predication.verb))
    named = agreement.has("party") and any(_is_between(analysis, i) for i in beside)
    if "named" in trigger.options and (named or _is_known(analysis, trigger, phrase)):
        role = ROLES.get(trigger.options["named"], "")
    helpers = _helpers(analysis, predication) if trigger.kind in ("hasParty", "hasBroker") else ()
    add_parties(analysis, agreement, "broker", helpers, own)
    if role:
        doing = _before_it(analysis, predication) or predication.agents
        if predication.passive and phrase in doing:  # "abides by it" may be read so
            doing = predication.patients
        agents = [p for p in doing if p not in helpers]
        add_parties(analysis, agreement, role, agents, own)
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


def _is_known(analysis: Analysis, trigger: Trigger, phrase: Phrase) -> bool:
    """ "The deal, which the envoy announced": not by him, as "announced a truce" would be."""
    definite = analysis.tokens[phrase.first].lower in ("the", "this", "that")
    return definite and not trigger.options["named"]


def _before_it(analysis: Analysis, predication: Predication) -> tuple[Phrase, ...]:
    """The army and the rebels of "weeks after the army and the rebels signed", read as a time."""
    for word, listed in predication.complements:
        if word in _WHEN and not predication.passive:
            between = analysis.tokens[listed[-1].last + 1 : predication.first]
            beside = 0 <= predication.first - listed[-1].last - 1 <= _SHORT
            if beside and all(t.tag == "PUNCT" or t.text.isupper() for t in between):
                return listed
    return ()


def _is_meant(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "A truce fell apart; the army formally abandoned it"."""
    return any(
        analysis.tokens[p.head].lower == "it"
        and antecedent(analysis, p, lambda noun: noun == phrase) is not None
        for p in predication.patients
    )


def _is_participle(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "A declaration of May 2023, signed by the army": it hangs on the noun itself."""
    hangs = analysis.tree.heads[predication.verb] == analysis.tree.root(phrase)
    return predication.passive and hangs and analysis.parse.deps[predication.verb] == "acl"


def _helpers(analysis: Analysis, predication: Predication) -> tuple[Phrase, ...]:
    """Those who "helped negotiate a truce" or "helped the rebels reach a deal"."""
    head = analysis.parse.heads[predication.verb]
    governor = next((p for p in analysis.predications if p.verb == head), None)
    if governor is None or analysis.tokens[head].lemma not in ("help", "assist"):
        return ()
    return () if analysis.parse.deps[predication.verb] == "acl:relcl" else governor.agents


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
    """ "Rejected proposals for a ceasefire", "signed the first phase of the deal"."""
    return any(
        analysis.head(patient) in _PROPOSALS | _PARTS and phrase in listed
        for patient in predication.patients
        for word, listed in analysis.tree.complements(patient)
        if word in ("for", "of", "on")
    )


def _hangs_through(
    analysis: Analysis, trigger: Trigger, predication: Predication, phrase: Phrase
) -> bool:
    """ "Agreed to a ceasefire", "objected to the deal"."""
    through, root = trigger.options.get("through", "").split(), analysis.tree.root(phrase)
    if analysis.parse.heads[root] == predication.verb:
        return analysis.tree.preposition(root) in through
    return any(word in through and phrase in listed for word, listed in predication.complements)


def _is_bare_relative(predication: Predication, phrase: Phrase) -> bool:
    """ "The truce it signed with them": right after the noun, whatever the tree makes of it."""
    if predication.passive or predication.patients or not predication.agents:
        return False
    first, last = predication.agents[0], predication.agents[-1]
    return first.first == phrase.last + 1 and last.last + 1 == predication.first


def _is_late(analysis: Analysis, frame: Frame, predication: Predication, phrase: Phrase) -> bool:
    """ "A truce between X and Y, brokered by Oman": the participle comes after the parties."""
    if not predication.passive or predication.verb <= phrase.last or not predication.agents:
        return False
    plain = predication.first == predication.verb
    others = [p for p in predication.patients if analysis.noun_trigger(frame, p)]
    between = range(phrase.last + 1, predication.verb)
    nearer = [p for p in analysis.phrases if p.head in between and analysis.noun_trigger(frame, p)]
    return plain and not others and not nearer
