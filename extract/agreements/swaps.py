"""Find exchanges of people told by a verb: "freed the captives in exchange for two commanders".

Those with a noun of their own ("a prisoner swap") are found by `extract.agreements.mentions`; who
frees whom beside such a noun is told here too.
"""

from collections.abc import Iterator, Sequence

from extract.agreements.mutual_releases import find_mutual_release
from extract.agreements.outsiders import add_outsiders
from extract.agreements.parties import add_parties, parties_among
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, load_frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["find_holders", "find_swaps", "is_exchange", "swappers"]

_SWAPPING = frozenset({"swap", "exchange", "trade"})
_FREEING = frozenset({"free", "release", "return", "hand", "deliver", "repatriate"})
_DOING = frozenset("carry conduct hold complete do stage make".split())
_HOLDING = frozenset("hold jail imprison detain capture keep seize take abduct kidnap".split())
_FREED = _FREEING | _SWAPPING | {"freedom", "freeing"}
_IN = frozenset({"exchange", "return"})


def find_swaps(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the exchanges that a sentence tells by verbs and by no noun of a deal."""
    frame = load_frame("agreement")
    if any(
        analysis.noun_trigger(frame, phrase) or is_exchange(analysis, frame, phrase)
        for phrase in analysis.phrases
    ):
        return ()
    found = (_finding(analysis, frame, predication) for predication in analysis.predications)
    told = [finding for finding in found if finding is not None][:1]
    mutual = None if told else find_mutual_release(analysis)
    return tuple(told) if mutual is None else (mutual,)


def is_exchange(analysis: Analysis, frame: Frame, phrase: Phrase) -> bool:
    """ "An exchange of prisoners", "the swap of nine captives", "the exchange" that frees some."""
    if analysis.head(phrase) not in ("exchange", "swap"):
        return False
    of = tuple(p for word, ps in analysis.tree.complements(phrase)[:1] if word == "of" for p in ps)
    if any(analysis.head(p) in frame.words["held"] for p in of):
        return True
    article = analysis.tokens[phrase.first].lower in ("the", "an", "a")
    definite = article and phrase.head == phrase.first + 1
    verbs = analysis.predications
    freed = any(_frees(analysis, frame, p) or _swaps(analysis, frame, p) for p in verbs)
    brokered = any(phrase in p.patients and _brokers(analysis, frame, p) for p in verbs)
    return definite and not of and (freed or brokered)


def _brokers(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    trigger = frame.verbs.get(analysis.tokens[predication.verb].lemma)
    return trigger is not None and trigger.kind == "hasBroker" and bool(predication.agents)


def swappers(analysis: Analysis, phrase: Phrase) -> Iterator[Phrase]:
    """Yield who swap or free people beside a deal: "swapped captives, a deal that"."""
    frame, root = load_frame("agreement"), analysis.tree.root(phrase)
    swap = analysis.head(phrase) in ("swap", "exchange")
    if swap:
        yield from _releasing(analysis)
    for predication in analysis.predications:
        beside = analysis.tree.heads[root] == predication.verb
        if beside or root in _hanging(analysis, predication):
            yield from predication.agents if _swaps(analysis, frame, predication) else ()
        if not swap:
            continue
        doing = analysis.tokens[predication.verb].lemma in _DOING and not predication.passive
        several = len(parties_among(analysis, predication.agents)) > 1
        if doing and several and phrase in predication.patients:
            yield from predication.agents
        elif _frees(analysis, frame, predication) or _swaps(analysis, frame, predication):
            yield from parties_among(analysis, predication.agents)


def _releasing(analysis: Analysis) -> Iterator[Phrase]:
    """Who frees somebody in "her release by the army in a prisoner swap"."""
    for noun in analysis.phrases:
        if analysis.head(noun) in ("release", "handover"):
            for word, listed in analysis.tree.complements(noun):
                yield from listed if word == "by" else ()


def find_holders(analysis: Analysis) -> Iterator[Phrase]:
    """Yield who holds those whom a deal frees: "the release of women taken by the militia"."""
    frame = load_frame("agreement")
    if all(token.lemma not in _FREED for token in analysis.tokens):
        return
    for predication in analysis.predications:
        holding = analysis.tokens[predication.verb].lemma in _HOLDING and predication.passive
        relative = analysis.parse.deps[predication.verb] in ("acl", "acl:relcl")
        if holding and relative and _are_people(analysis, frame, predication.patients):
            yield from predication.agents


def _hanging(analysis: Analysis, predication: Predication) -> list[int]:
    return [analysis.tree.root(p) for _, listed in predication.complements for p in listed]


def _swaps(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    """ "The army and the rebels swapped prisoners": two sides, and people on both."""
    swapping = analysis.tokens[predication.verb].lemma in _SWAPPING
    sides = parties_among(analysis, _sides(predication))
    return swapping and len(sides) > 1 and _are_held(analysis, frame, predication.patients)


def _sides(predication: Predication) -> Sequence[Phrase]:
    """Who swap, in "were exchanged between the army and the rebels" too."""
    between = [p for word, ps in predication.complements if word == "between" for p in ps]
    return between if predication.passive else predication.agents


def _frees(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    """ "Released ten captives"."""
    freeing = analysis.tokens[predication.verb].lemma in _FREEING and not predication.passive
    return freeing and _are_people(analysis, frame, predication.patients)


def _finding(analysis: Analysis, frame: Frame, predication: Predication) -> Finding | None:
    freed = analysis.tokens[predication.verb].lemma in _FREEING
    given = _given(analysis, predication) or _price(analysis, frame, predication) if freed else None
    swapped = _swaps(analysis, frame, predication)
    freed = given is not None and _are_people(analysis, frame, (given, *predication.patients))
    if not swapped and not freed:
        return None
    sides = _sides(predication) if swapped else predication.agents
    first = min([predication.first, *(p.first for p in sides)])
    last = max([predication.verb, *(p.last for p in (*predication.patients, *sides))])
    finding = Finding(
        "agreement",
        ("ExchangeAgreement",),
        first,
        last,
        predication.verb,
        modality_of(analysis, predication),
    )
    add_parties(analysis, finding, "party", sides)
    if given is not None:
        to = [p for word, ps in predication.complements if word == "to" for p in ps]
        add_parties(analysis, finding, "party", [p for p in to if p.last < given.first])
        add_parties(analysis, finding, "party", [*find_holders(analysis)])
    add_outsiders(analysis, frame, finding)
    return finding


def _given(analysis: Analysis, predication: Predication) -> Phrase | None:
    """What stands after "in exchange for", behind the verb or at the head of the sentence."""
    words = [token.lower for token in analysis.tokens]
    for index in range(len(words) - 3):
        opened = words[index] == "in" and words[index + 1] in _IN and words[index + 2] == "for"
        if opened and (index > predication.verb or index == 0):
            after = (p for p in analysis.phrases if index + 3 <= p.first <= index + 4)
            return next(after, None)
    return None


def _price(analysis: Analysis, frame: Frame, predication: Predication) -> Phrase | None:
    """ "Released 90 prisoners for a soldier held by the militia"."""
    named = [p for word, ps in predication.complements if word == "for" for p in ps]
    holders = [*find_holders(analysis)]
    return next((p for p in named if holders and _are_held(analysis, frame, [p])), None)


def _are_held(analysis: Analysis, frame: Frame, phrases: Sequence[Phrase]) -> bool:
    held = frame.words["held"]
    counted = [
        p
        for whole in phrases
        for w, ps in analysis.tree.complements(whole)
        for p in ps
        if w == "of"
    ]  # "a total of nine captives"
    whole = (*phrases, *counted)
    return any(analysis.head(p) in held or analysis.has(p, "people", "person") for p in whole)


def _are_people(analysis: Analysis, frame: Frame, phrases: Sequence[Phrase]) -> bool:
    """Tell whether some phrases name people who can be held, by name or nationality too."""
    named = any(n.type_name == "Person" for p in phrases for n in analysis.names_in(p))
    peoples = (n for p in phrases for n in analysis.names_in(p) if n.form == "demonym")
    return named or _are_held(analysis, frame, phrases) or any(peoples)
