"""Find the agreements that a sentence mentions by a noun ("the truce", "a deal"), and their kinds.

Who has which part in them is read by `extract.agreements.roles`; what became of them by
`extract.agreements.stages`.
"""

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise

from extract.agreements.agreed_acts import find_agreed_acts
from extract.agreements.dates import add_dates
from extract.agreements.pauses import is_pause
from extract.agreements.roles import add_roles
from extract.agreements.swaps import find_swaps, is_exchange
from extract.agreements.unreached import is_unreached
from extract.records.records import Argument
from extract.sentence.analysis import Analysis
from extract.sentence.clauses import subtree
from extract.sentence.durations import add_durations
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, Trigger, load_frame
from extract.sentence.modality import modality_at, modality_of, modality_of_modifiers
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["agreement_phrases", "find_agreements", "names_trade"]

_NEW = frozenset(
    "similar another separate other second further previous earlier former past prior".split()
)
_DEFINITE = frozenset({"the", "this", "that", "its", "their"})
_PLURAL_TITLES = frozenset({"accords", "agreements", "protocols"})
_WHERE = frozenset({"in", "at", "for", "along", "across", "around", "over"})
_NO_TITLES = frozenset({"human", "rights", "independence", "geneva", "kyoto", "universal"})
_REFUSING = frozenset({"reject", "rule out", "turn down", "rebuff", "spurn", "veto", "refuse"})
_OFFERING = frozenset({"propose", "suggest", "float", "table", "offer"})
_ABOUT = ("on", "over", "about", "for")


def find_agreements(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the agreements that a sentence mentions, in order; plural talk of deals is none."""
    frame = load_frame("agreement")
    phrases = [*agreement_phrases(analysis)]
    named = [_finding(analysis, frame, *found) for found in phrases]
    for index, ((one, _), (other, _)) in enumerate(pairwise(phrases)):
        if _are_one(analysis, one, other):
            named[index + 1] = _joined(named[index], named[index + 1])
    apart = pairwise([*phrases, None])
    told = [
        finding
        for finding, (one, after) in zip(named, apart, strict=True)
        if one and not (after and _are_one(analysis, one[0], after[0]))
    ]
    return (*told, *find_agreed_acts(analysis), *find_swaps(analysis))


def _are_one(analysis: Analysis, one: Phrase, other: Phrase) -> bool:
    """ "A ceasefire and hostage deal": one deal of two kinds, with one article."""
    between = analysis.tokens[one.last + 1 : other.first]
    opens = analysis.tokens[other.first].tag in ("DET", "PRON", "NUM", "PROPN")
    return [token.lower for token in between] == ["and"] and not opens


def _joined(one: Finding, other: Finding) -> Finding:
    kinds = {*one.kinds, *other.kinds} - {"Agreement"}
    other.kinds = tuple(sorted(kinds)) or other.kinds
    other.first, other.reference = min(one.first, other.first), one.reference
    for told in one.arguments:
        other.add_span(told.role, told.start, told.end, told.modality, told.unit)
    if other.dated_by is None:
        other.dated, other.dated_by, other.dating = one.dated, one.dated_by, one.dating
    return other


def agreement_phrases(analysis: Analysis) -> Iterator[tuple[Phrase, str]]:
    """Yield the phrases that name one agreement of war or peace, with the noun's kind."""
    frame = load_frame("agreement")
    for phrase in analysis.phrases:
        if is_pause(analysis, frame, phrase):
            yield phrase, "CeasefireAgreement"
        elif is_exchange(analysis, frame, phrase):
            yield phrase, "ExchangeAgreement"
        trigger = analysis.noun_trigger(frame, phrase)
        if trigger is None or _is_other(analysis, frame, phrase):
            continue
        only = trigger[0].options.get("only")
        if (
            only is None
            or _is_title(analysis, phrase)
            or _is_agreed(analysis, frame, phrase, "sign" if only == "named" else "")
        ):
            yield phrase, trigger[0].kind


def names_trade(analysis: Analysis) -> bool:
    """Tell whether a sentence names a deal that is one of trade, labour or sport."""
    frame = load_frame("agreement")
    return any(
        analysis.noun_trigger(frame, phrase) and _is_of_trade(analysis, frame, phrase)
        for phrase in analysis.phrases
    )


def _finding(analysis: Analysis, frame: Frame, phrase: Phrase, kind: str) -> Finding:
    words = [token.lower for token in analysis.words(phrase)]
    owned = analysis.tokens[phrase.first].tag == "PRON" or "'s" in words
    unreached = is_unreached(analysis, phrase)  # "the truce remains elusive" names none yet
    definite = (words[0] in _DEFINITE or owned) and not unreached
    of = [i for i in range(phrase.first, phrase.head) if analysis.tokens[i].lower == "of"]
    agreement = Finding(
        "agreement",
        _kinds(analysis, frame, kind, phrase),
        max(of, default=phrase.first - 1) + 1,  # "part of the deal"
        phrase.last,
        phrase.head,
        "denied" if unreached else _modality(analysis, frame, phrase, definite),
        "new" if _NEW & set(words) else "definite" if definite else "",
        dated=False,
    )
    add_roles(analysis, frame, phrase, agreement)
    if agreement.modality == "sought":  # who rejects what is only proposed does so
        agreement.arguments = [_standing(argument) for argument in agreement.arguments]
    add_dates(analysis, phrase, agreement)
    add_durations(analysis, agreement, phrase, None)
    for index in analysis.tree.around(phrase):
        if analysis.tree.preposition(index) in _WHERE:
            places = [p for p in analysis.tree.phrases([index]) if _is_named_place(analysis, p)]
            agreement.add(analysis, "area", places)
    return agreement


def _standing(argument: Argument) -> Argument:
    plain = argument.role in ("objector", "defender") and not argument.modality
    return replace(argument, modality="asserted") if plain else argument


def _is_named_place(analysis: Analysis, phrase: Phrase) -> bool:
    named = [n for n in analysis.names_in(phrase) if n.last >= phrase.head and n.form == "name"]
    return any(n.kind == "place" or n.type_name == "State" for n in named)


def _modality(analysis: Analysis, frame: Frame, phrase: Phrase, definite: bool) -> str:
    """That of the verb that makes the agreement; what "the deal" names is there already."""
    if analysis.tokens[phrase.first].lower in ("no", "neither"):
        return "denied"
    own = modality_of_modifiers(analysis, analysis.tree.root(phrase))
    if own or definite:
        return own or "asserted"
    for predication in analysis.predications:
        trigger = frame.verbs.get(analysis.tokens[predication.verb].lemma)
        hangs = phrase in predication.patients or any(
            phrase in listed for _, listed in predication.complements[:1]
        )
        if trigger is not None and hangs and not _is_wished(analysis, trigger, phrase):
            return _made(analysis, trigger, predication)
    return modality_at(analysis, analysis.tree.root(phrase))


def _is_wished(analysis: Analysis, trigger: Trigger, phrase: Phrase) -> bool:
    """ "Pushed for a truce", but not "agreed to one"."""
    word = analysis.tree.preposition(analysis.tree.root(phrase))
    return word == "for" and word not in trigger.options.get("through", "").split()


def _made(analysis: Analysis, trigger: Trigger, predication: Predication) -> str:
    """What a verb tells of the agreement that it names: "proposed a truce", "welcomed a truce"."""
    if analysis.lemma_of(predication) in _REFUSING:
        return "sought"
    if trigger.kind not in ("hasParty", "hasBroker"):
        return "asserted"
    told = modality_of(analysis, predication)
    offered = analysis.tokens[predication.verb].lemma in _OFFERING
    return "sought" if offered and told == "asserted" else told


def _is_other(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """A plural, one of a compound, or one of trade and sport is no agreement of this graph."""
    head = analysis.tokens[phrase.head]
    words = {token.lower for token in analysis.words(phrase)}
    plural = head.lower.endswith("s") and head.lemma != head.lower and head.lower != "hostilities"
    plural = plural and not _is_title(analysis, phrase)
    after = analysis.tokens[phrase.last + 1] if phrase.last + 1 < len(analysis.tokens) else None
    compound = after is not None and after.tag == "HYPH"
    line = after is not None and after.lower in ("line", "talks")
    return (
        plural
        or compound
        or (line and "deconfliction" not in words)
        or "any" in words
        or _is_of_trade(analysis, frame, phrase)
    )


def _is_title(analysis: Analysis, phrase: Phrase) -> bool:
    """ "The Jeddah Declaration", "the Minsk agreements": named after a place."""
    before = [t for t in analysis.tokens[phrase.first : phrase.head] if t.tag == "PROPN"]
    before_it = [n for n in analysis.names_in(phrase) if n.last < phrase.head]
    places = any(n.kind == "place" or n.form == "metonym" for n in before_it)
    head = analysis.tokens[phrase.head]
    plain = not any(n.kind == "party" for n in before_it)
    places = places or (plain and head.lower in _PLURAL_TITLES)
    capital = head.text[0].isupper()
    return bool(before) and (capital or places) and before[-1].lower not in _NO_TITLES


def _is_of_trade(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    blocked = frame.words["blocked_modifiers"]
    words = {token.lower for token in analysis.words(phrase)} - {"new"}
    lemmas = {token.lemma for token in analysis.words(phrase)} - {"new"}
    capital = any(token.text == "New" for token in analysis.words(phrase))  # "the New Deal"
    return (
        bool((words | lemmas) & blocked)
        or capital
        or any(
            t.lemma in frame.words["blocked_context"] and t.tag != "PROPN" for t in analysis.tokens
        )
        or any(
            analysis.head(inner) in blocked
            for preposition, listed in analysis.tree.complements(phrase)
            if preposition in _ABOUT
            for inner in listed
        )
    )


def _is_agreed(analysis: Analysis, frame: Frame, phrase: Phrase, by: str = "") -> bool:
    """Tell whether a verb (``by`` it, if given) says that parties agreed to a plan or proposal."""
    for predication in analysis.predications:
        lemma = analysis.tokens[predication.verb].lemma
        trigger = analysis.verb_trigger(frame, predication) if by in ("", lemma) else None
        if trigger is None or trigger.options.get("presupposes"):
            continue
        through = trigger.options.get("through", "").split()
        hangs = [p for word, ps in predication.complements[:1] if word in through for p in ps]
        if phrase in predication.patients or (phrase in hangs and "from" not in through):
            open_yet = "named" in trigger.options and "settles" not in trigger.options
            dealt = trigger.kind == "hasParty" and not open_yet
            if dealt or trigger.kind == "hasBroker":
                return True
    return False


def _kinds(analysis: Analysis, frame: Frame, kind: str, phrase: Phrase) -> tuple[str, ...]:
    kinds = [] if kind == "Agreement" else [kind]
    everywhere = {token.lemma or token.lower for token in analysis.tokens}
    inside = {analysis.tokens[i].lemma for i in subtree(analysis, analysis.tree.root(phrase))}
    inside |= {token.lemma or token.lower for token in analysis.words(phrase)}
    for predication in analysis.predications:  # "made a deal, to allow militants to flee"
        trigger = frame.verbs.get(analysis.tokens[predication.verb].lemma)
        if phrase in predication.patients and trigger is not None and trigger.kind == "hasParty":
            purposes = analysis.tree.below(predication.verb, "advcl", "xcomp")
            clauses = [i for clause in purposes for i in subtree(analysis, clause)]
            inside |= {analysis.tokens[i].lemma for i in clauses}
    weak = frame.words["weak_context"]
    for name, words in frame.groups["kinds_by_context"].items():
        own = name in ("PeaceAgreement", "CeasefireAgreement")
        told = words & inside or (not own and (words - weak) & everywhere)
        if told and name not in kinds:
            kinds.append(name)
    return tuple(kinds) or ("Agreement",)
