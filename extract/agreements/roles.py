"""Read who has which part in an agreement: party, broker, guarantor, objector, defender.

By verbs ("signed", "brokered by", "object to"), by nouns ("a guarantor of the deal", "Qatari
mediation", "its opposition to"), by prepositions ("between", "with") and by the agreement's own
words ("the Hezbollah-brokered deal", "the Hezbollah-ISIS deal").
"""

from extract.agreements.appointments import find_appointed
from extract.agreements.beside import add_beside, possessor
from extract.agreements.bound import find_bound
from extract.agreements.efforts import find_workers
from extract.agreements.mediators import BROKERED, find_helpers, find_mediators, find_sides_beside
from extract.agreements.modifiers import are_joined, names_joined
from extract.agreements.nouns import told_by_nouns
from extract.agreements.parties import ROLES, add_parties
from extract.agreements.swaps import find_holders, swappers
from extract.agreements.verbs import add_by_verb
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.sentence.proper_names import Name

__all__ = ["add_roles"]

_LED = frozenset({"led"})
_UNIONS = frozenset({"InternationalOrganization", "Coalition"})
_GUARANTEED = frozenset({"guaranteed", "backed"})


def add_roles(analysis: Analysis, frame: Frame, phrase: Phrase, agreement: Finding) -> None:
    """Fill the roles of an agreement that stands as ``phrase`` in its sentence."""
    appointed = [*find_appointed(analysis, frame)]
    named = {p for _, who in appointed for p in who}
    _add_modifiers(analysis, frame, phrase, agreement)
    add_beside(analysis, frame, phrase, agreement, named)
    for predication in analysis.predications:
        add_by_verb(analysis, frame, predication, phrase, agreement, named)
    for name, listed in appointed:
        if name:
            add_parties(analysis, agreement, ROLES[name], listed)
    for name, who, modality in told_by_nouns(analysis, frame, phrase):
        add_parties(analysis, agreement, ROLES[name], who, modality)
    for role, who in find_mediators(analysis, frame):
        add_parties(analysis, agreement, role, who)
    add_parties(analysis, agreement, "party", [*swappers(analysis, phrase)])
    add_parties(analysis, agreement, "party", [*find_holders(analysis)])
    add_parties(analysis, agreement, "party", [*find_bound(analysis, phrase)])
    if not agreement.has("party"):
        add_parties(analysis, agreement, "party", find_sides_beside(analysis, frame, phrase))
    helpers = [*find_helpers(analysis, frame, phrase), *find_workers(analysis, frame, phrase)]
    add_parties(analysis, agreement, "broker", helpers)


def _chains(analysis: Analysis, phrase: Phrase) -> list[list[Name]]:
    """The parties named before a noun; those that a hyphen joins are together ("US-Russian")."""
    chains: list[list[Name]] = []
    for name in analysis.names_in(phrase):
        if name.kind != "party" or name.last >= phrase.head:
            continue
        if chains and are_joined(analysis, chains[-1][-1], name):
            chains[-1].append(name)
        else:
            chains.append([name])
    return chains


def _add_modifiers(analysis: Analysis, frame: Frame, phrase: Phrase, agreement: Finding) -> None:
    """ "The Hezbollah-brokered deal", "the Hezbollah-ISIS deal", "Iraq's proposal"."""
    trigger = analysis.noun_trigger(frame, phrase)
    proposed = trigger is not None and "only" in trigger[0].options
    for chain in _chains(analysis, phrase):
        following = [t.lower for t in analysis.tokens[chain[-1].last + 1 : phrase.head]]
        made = following[1] if following[:1] == ["-"] and following[1:] else ""
        made = made or next(iter(following), "")
        named = len(chain) > 1 or chain[0].form == "name"
        role = ("broker" if proposed else "party") if named else ""
        role = "broker" if made in BROKERED | _LED else "guarantor" if made in _GUARANTEED else role
        if role == "party" and all(name.type_name in _UNIONS for name in chain):
            role = ""  # "the NATO treaty", "the U.N. agreement" bind its members, or others
        beside = names_joined(analysis, chain[0].first) if role == "broker" else []
        for name in (*beside, *chain) if role else ():
            agreement.add_span(role, name.start, name.end)
    if not proposed:
        add_parties(analysis, agreement, "party", possessor(analysis, phrase))
