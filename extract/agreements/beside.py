"""Read the parties that stand beside an agreement's noun: "between", "with", "the army's".

What verbs, nouns and modifiers say is read by `extract.agreements.roles`.
"""

from collections.abc import Container, Sequence

from extract.agreements.agreed_acts import AGREEING
from extract.agreements.parties import add_parties, bare_names
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, load_frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase, is_time
from extract.sentence.predications import Predication

__all__ = ["add_beside", "is_between", "possessor"]

_UNDER = frozenset({"under", "in", "through", "by", "as"})
_BETWEEN = ("between", "among", "involving")
_ALONG = frozenset({"with", "alongside"})
_ENDING = frozenset("end stop halt pause freeze suspend finish quell calm".split())
_TALKING = frozenset("discuss raise review debate share address explore coordinate".split())
_EXCLUDING = frozenset({"exclude", "exempt", "omit"})
_BINDING = frozenset({"involve", "include", "bind"})
_HAVING = frozenset({"have", "share", "operate", "run"})
_OPENING = frozenset({",", "("})
_FAR = 16
"""Words that may stand between commas after the first of two sides."""


def add_beside(
    analysis: Analysis, frame: Frame, phrase: Phrase, agreement: Finding, others: Container[Phrase]
) -> None:
    """Add "between the army and the rebels", "with Hezbollah", beside the noun or its verb.

    ``others`` have another part in it ("with Norway as mediator").
    """
    sure = "asserted" if agreement.reference == "definite" else ""  # "denied breaking it"
    beside = [*analysis.tree.around(phrase), *_below_of(analysis, phrase)]
    told = analysis.tree.below(analysis.tree.root(phrase), "acl", "acl:relcl")
    for predication in analysis.predications:
        if phrase in predication.patients or phrase in predication.agents:
            beside += [i for i in analysis.tree.below(predication.verb) if is_between(analysis, i)]
        if _is_agreed_act(analysis, predication, phrase) or _is_had(analysis, predication, phrase):
            add_parties(analysis, agreement, "party", predication.agents)
        if phrase in (*predication.patients, *predication.agents) or predication.verb in told:
            beside += _fighting(analysis, frame, predication)
        beside += _beyond(analysis, predication, phrase)
        add_parties(analysis, agreement, "party", _opening(analysis, predication, phrase))
        if phrase in predication.agents and _lemma(analysis, predication) in _BINDING:
            denied = "denied" if modality_of(analysis, predication) == "denied" else ""
            add_parties(analysis, agreement, "party", predication.patients, denied)
        left_out = _left_out(analysis, predication, phrase)
        add_parties(analysis, agreement, "party", left_out, "denied")
    for index in beside:
        if is_between(analysis, index) or analysis.tree.preposition(index) in ("with", "against"):
            listed = [p for p in analysis.tree.phrases([index]) if p not in others]
            if not is_between(analysis, index) and _is_talked_of(analysis, phrase):
                continue  # "discussed the truce with the envoy"
            if is_between(analysis, index) and len(listed) == 1:
                listed += _joined(analysis, listed[0])
            add_parties(analysis, agreement, "party", listed, sure)
            if is_between(analysis, index):
                agreement.add(analysis, "party", _unknown(analysis, listed), sure)
            inside = [p.last for p in listed if p.last > agreement.last]
            agreement.last = max([agreement.last, *inside])
            if not is_between(analysis, index):
                agreement.add(analysis, "party", bare_names(analysis, listed), sure)
                add_parties(analysis, agreement, "party", _bound(analysis, phrase, listed))


def _opening(analysis: Analysis, predication: Predication, phrase: Phrase) -> Sequence[Phrase]:
    """The rebels of "broke a truce with rebels shelling the town", read as what went with it."""
    marks = analysis.tree.below(predication.verb, "mark")
    with_it = any(i == phrase.last + 1 and analysis.tokens[i].lower == "with" for i in marks)
    first = predication.agents[:1]
    return first if with_it and first and first[0].first <= phrase.last + 3 else ()


def _below_of(analysis: Analysis, phrase: Phrase) -> list[int]:
    """The sides of "the exchange of captives between X and Y", "the truce of the war with X"."""
    hostile = load_frame("agreement").words["hostile"]
    of = [p for word, ps in analysis.tree.complements(phrase)[:1] if word == "of" for p in ps]
    return [
        i
        for p in of
        for i in analysis.tree.around(p)
        if is_between(analysis, i)
        or (analysis.head(p) in hostile and analysis.tree.preposition(i) in ("with", "against"))
    ]


def _left_out(analysis: Analysis, predication: Predication, phrase: Phrase) -> Sequence[Phrase]:
    """Whom "the truce excludes", who "are excluded from the truce"."""
    if _lemma(analysis, predication) not in _EXCLUDING:
        return ()
    hangs = any(word == "from" and phrase in listed for word, listed in predication.complements)
    return predication.patients if hangs or phrase in predication.agents else ()


def _unknown(analysis: Analysis, listed: Sequence[Phrase]) -> list[Phrase]:
    """Those of a list by a proper noun that nobody knows: who stands beside a party is one."""
    return [
        p
        for p in listed
        if len(listed) > 1 and analysis.tokens[p.head].tag == "PROPN"
        if not analysis.names_in(p) and not is_time(analysis.tokens, p)
        if not any(token.text.isdigit() for token in analysis.words(p))  # "between May 3 and 6"
    ]


def _is_agreed_act(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "The army and the rebels agreed to extend a truce"."""
    if _lemma(analysis, predication) not in AGREEING or len(predication.agents) < 2:
        return False
    clauses = analysis.tree.below(predication.verb, "xcomp", "ccomp", "advcl")
    root = analysis.tree.root(phrase)
    subject = analysis.parse.deps[root].startswith("nsubj")  # "agreed that the truce must hold"
    return analysis.tree.heads[root] in clauses and not subject


def _is_talked_of(analysis: Analysis, phrase: Phrase) -> bool:
    return any(
        phrase in predication.patients and _lemma(analysis, predication) in _TALKING
        for predication in analysis.predications
    )


def possessor(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """ "The group's accord with Damascus", "its truce with the army"."""
    for index in range(phrase.first, phrase.head):
        token = analysis.tokens[index]
        if token.tag == "POSS" and index > phrase.first:
            return [Phrase(phrase.first, index - 1, index - 1)]
    first = analysis.tokens[phrase.first].lower
    if first in ("its", "their"):
        return [Phrase(phrase.first, phrase.first, phrase.first)]
    before = analysis.tokens[phrase.first - 1].lower if phrase.first else ""
    return _owner(analysis, phrase) if "whose" in (first, before) else []


def _owner(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """The Front of "the Front, whose truce with the army has held": what stands before it."""
    index = phrase.first
    while index > 0 and (
        analysis.tokens[index].lower == "whose"
        or analysis.tree.phrase(index) in (None, phrase)
        or analysis.parse.deps[index] == "appos"
    ):
        index -= 1
    owner = analysis.tree.phrase(index)
    return [owner] if owner is not None else []


def is_between(analysis: Analysis, index: int) -> bool:
    """Tell whether "between", "among" or "involving" stands before a word."""
    return analysis.tree.preposition(index) in _BETWEEN


def _fighting(analysis: Analysis, frame: Frame, predication: Predication) -> list[int]:
    """The sides of "the truce that ended the fighting between the army and the rebels"."""
    if _lemma(analysis, predication) not in _ENDING:
        return []
    hostile = frame.words["hostile"]
    fights = [p for p in predication.patients if analysis.head(p) in hostile]
    days = [p for p in predication.patients if p not in fights]  # "six days of fighting"
    fights += [
        p
        for whole in days
        for word, ps in analysis.tree.complements(whole)[:1]
        if word == "of"
        for p in ps
        if analysis.head(p) in hostile
    ]
    inside = [i for p in days for i in analysis.tree.below(analysis.tree.root(p), "acl")]
    verbs = [i for v in inside if analysis.tokens[v].lemma in hostile for i in _below(analysis, v)]
    around = [i for p in fights for i in analysis.tree.around(p)]
    return [i for i in (*around, *verbs) if is_between(analysis, i)]


def _below(analysis: Analysis, verb: int) -> list[int]:
    return analysis.tree.below(verb, "obl", "nmod")


def _beyond(analysis: Analysis, predication: Predication, phrase: Phrase) -> list[int]:
    """The sides of "after a truce came into force between the army and the rebels"."""
    if phrase in predication.patients:
        return [
            analysis.tree.root(listed[0])
            for word, listed in predication.complements
            if word in _BETWEEN and len(listed) > 1
            if any(p.last == listed[0].first - 2 for p in predication.agents)
        ]
    held = (*predication.agents, *(p for _, ps in predication.complements[:1] for p in ps))
    if phrase not in held:
        return []
    return [
        analysis.tree.root(listed[0])
        for word, listed in predication.complements
        if word in _BETWEEN and phrase not in listed
        if analysis.tokens[listed[0].first - 2].lower in ("force", "effect", "place", "hold")
    ]


def _lemma(analysis: Analysis, predication: Predication) -> str:
    return analysis.tokens[predication.verb].lemma


def _bound(analysis: Analysis, phrase: Phrase, others: Sequence[Phrase]) -> list[Phrase]:
    """Who does something "under a deal with" others."""
    root = analysis.tree.root(phrase)
    governor = next((p for p in analysis.predications if p.verb == analysis.tree.heads[root]), None)
    if governor is None or governor.passive or analysis.tree.preposition(root) not in _UNDER:
        return []
    return [p for p in governor.agents if p not in others and not _is_nobody(analysis, p)]


def _is_nobody(analysis: Analysis, phrase: Phrase) -> bool:
    """ "The pilot", who came home in a swap with somebody."""
    armed = analysis.has(phrase, "armed_group", "state_force", "government")
    person = analysis.has(phrase, "person", "people") and not armed
    return person and not analysis.names_in(phrase)


def _joined(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """The second of "between the government and the Front", wherever the tree hangs it.

    Something may stand between: "the government, led by A. Nadim, and the Front".
    """
    tokens, last = analysis.tokens, phrase.last
    if last + 1 < len(tokens) and tokens[last + 1].text in _OPENING:
        ends = (i for i in range(last + 2, len(tokens)) if tokens[i].text in ",)")
        last = next(ends, last)
        last += last + 1 < len(tokens) and tokens[last].text == ")" and tokens[last + 1].text == ","
    after = tokens[last + 1].lower if last + 1 < len(tokens) else ""
    near = after == "and" and last - phrase.last <= _FAR
    return [p for p in analysis.phrases if near and p.first == last + 2]


def _is_had(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "The army and the clans have a truce", "the clans had a truce with the army"."""
    several = len(predication.agents) > 1
    with_whom = [w for w, _ in (*predication.complements, *analysis.tree.complements(phrase))]
    held = _lemma(analysis, predication) in _HAVING and phrase in predication.patients
    return held and (several or "with" in with_whom)
