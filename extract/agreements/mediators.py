"""Find who mediates an agreement by other words than its own verb: talks, mediation, help.

"With Qatari mediation", "talks hosted by Oman", "with the help of Kuwait", "mediators, Qatar and
Egypt". Which verbs make a broker is read by `extract.agreements.roles`.
"""

from collections.abc import Iterator, Sequence

from extract.agreements.modifiers import names_before
from extract.agreements.rulers import ruled
from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame, load_frame
from extract.sentence.modality import modality_at, told_modality
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = [
    "BROKERED",
    "THANKING",
    "find_helpers",
    "find_mediators",
    "find_offers",
    "find_sides_beside",
    "find_talkers",
]

BROKERED = frozenset({"brokered", "mediated", "negotiated", "sponsored", "facilitated", "hosted"})
"""What follows a broker's name and a hyphen."""

_TALKS = frozenset({"talk", "negotiation", "meeting", "process", "round"})
_PARTS = frozenset({"role", "part"})
_MEDIATING = ("mediating", "mediation", "mediator", "brokering", "facilitating")
THANKING = frozenset("thank commend praise credit salute applaud congratulate appreciate".split())
"""Verbs of those who thank others for a deal."""

_GRATEFUL = frozenset({"grateful", "thankful", "indebted", "gratitude", "thanks"})
_LEADING = frozenset("leadership partnership diplomacy engagement effort role".split())
_OF = ("of", "by")
_DONE = ("asserted", "alleged")


def find_mediators(analysis: Analysis, frame: Frame) -> Iterator[tuple[str, list[Phrase]]]:
    """Yield who mediates by nouns and talks: "with Qatari mediation", "talks hosted by Oman"."""
    for phrase in analysis.phrases:
        head = analysis.head(phrase)
        if head in frame.words["mediation"]:
            yield "broker", [] if _is_offered(analysis, phrase) else _owners(analysis, phrase)
        elif head in frame.groups["role_nouns"]["hasBroker"]:
            yield "broker", _called(analysis, phrase)
        elif head == "diplomacy" and _is_called(analysis, phrase, "shuttle"):
            yield "broker", _owners(analysis, phrase)
        elif head in ("diplomacy", "mediation"):
            by = [p for word, ps in analysis.tree.complements(phrase) if word == "by" for p in ps]
            yield "broker", by
        elif head in _PARTS and _is_in_talks(analysis, frame, phrase):
            playing = (p for p in analysis.predications if phrase in p.patients)
            yield from (("broker", list(p.agents)) for p in playing)
    for index, token in enumerate(analysis.tokens):
        if token.lower in _GRATEFUL:
            yield "broker", [*_owed(analysis, frame, index)]
    for predication in analysis.predications:
        found = [*_together(analysis, predication), *_thanked(analysis, frame, predication)]
        yield from [("broker", found)] if found else []
    for modality, found in _by_talks(analysis, frame):
        yield from [("broker", found)] if modality in _DONE else []


def find_offers(analysis: Analysis, frame: Frame) -> Iterator[tuple[str, list[Phrase]]]:
    """Yield who offers to mediate, or is to host talks, each with the modality in front."""
    for modality, found in _by_talks(analysis, frame):
        if modality not in (*_DONE, "denied"):
            yield modality, found


def _by_talks(analysis: Analysis, frame: Frame) -> Iterator[tuple[str, list[Phrase]]]:
    """Who mediates by a verb or hosts talks, with the modality of the verb in front."""
    for predication in analysis.predications:
        lemma = analysis.tokens[predication.verb].lemma
        trigger = frame.verbs.get(lemma)
        brokering = trigger is not None and trigger.kind == "hasBroker"
        hosting = lemma in frame.words["hosting"] and (
            predication.passive or analysis.parse.fine_tags[predication.verb] != "VBG"
        )  # not "thanked them for hosting the talks"
        if not (brokering or hosting):
            continue
        talks = any(_are_talks(analysis, p) for p in predication.patients)
        led = frame.words["mediation"] | {"diplomacy"}  # "mediation led by Oman"
        talks = talks or any(analysis.head(p) in led for p in predication.patients)
        between = brokering and any(w in ("between", "among") for w, _ in predication.complements)
        if talks or (between and not predication.patients):
            yield told_modality(analysis, predication), list(predication.agents)


def _is_offered(analysis: Analysis, mediation: Phrase) -> bool:
    """ "Offered its mediation", "an offer of Omani mediation"."""
    return modality_at(analysis, analysis.tree.root(mediation)) not in _DONE


def _is_in_talks(analysis: Analysis, frame: Frame, part: Phrase) -> bool:
    """ "A mediating role", "a central role in this diplomacy"."""
    inside = [p for word, ps in analysis.tree.complements(part)[:1] if word == "in" for p in ps]
    talks = _TALKS | frame.words["mediation"] | {"diplomacy"}
    return _is_called(analysis, part, *_MEDIATING) or any(analysis.head(p) in talks for p in inside)


def _is_called(analysis: Analysis, noun: Phrase, *words: str) -> bool:
    """Tell whether one of some words stands before a phrase's head."""
    return any(token.lower in words for token in analysis.tokens[noun.first : noun.head])


def _together(analysis: Analysis, predication: Predication) -> tuple[Phrase, ...]:
    """Who "brought together the two foes", "brings the army and the rebels together"."""
    words = [token.lower for token in analysis.tokens[predication.verb + 1 :]]
    last = max((p.last for p in predication.patients), default=-1) - predication.verb
    near = words[:1] == ["together"] or (0 < last < len(words) and words[last] == "together")
    bringing = analysis.tokens[predication.verb].lemma == "bring" and near
    sides = [p for p in predication.patients if analysis.parse.fine_tags[p.head] == "NNS"]
    several = len(predication.patients) > 1 or bool(sides)
    return predication.agents if bringing and several and not predication.passive else ()


def _thanked(analysis: Analysis, frame: Frame, predication: Predication) -> Iterator[Phrase]:
    """Who is thanked "for mediating", "for helping to end the fighting", "for its good offices"."""
    if analysis.tokens[predication.verb].lemma not in THANKING or predication.passive:
        return
    deals = {lemma for lemma, noun in frame.nouns.items() if "only" not in noun.options}
    ending = frame.words["hostile"] | deals | _TALKS | frame.words["mediation"]
    about = [t for t in analysis.tokens[predication.verb :] if t.lemma in ending]
    below = analysis.tree.below(predication.verb, "obj", "iobj", "vocative")
    thanked = analysis.tree.phrases(i for i in below if i > predication.verb)
    clauses = analysis.tree.below(predication.verb, "advcl", "acl")
    clauses += [
        i for p in thanked for i in analysis.tree.below(analysis.tree.root(p), "acl", "advcl")
    ]
    helping = any(analysis.tokens[i].lemma in _helping(frame) for i in clauses)
    efforts = any(
        analysis.head(p) in _working(frame) | deals
        for word, listed in predication.complements
        if word == "for"
        for p in listed
    )
    if about and (helping or efforts):
        for phrase in thanked:
            yield from ruled(analysis, phrase) or ((phrase,) if analysis.names_in(phrase) else ())
    if about:
        yield from _led_by(analysis, frame, predication.patients)


def _owed(analysis: Analysis, frame: Frame, index: int) -> Iterator[Phrase]:
    """Who is named after "grateful to", "our gratitude to", "grateful for the leadership of"."""
    roots = [i for i in analysis.tree.below(index) if i > index]
    roots += [i for i in analysis.tree.below(analysis.tree.heads[index]) if i > index]
    to = [i for i in roots if analysis.tree.preposition(i) == "to"]
    for_it = [p for i in roots if analysis.tree.preposition(i) == "for" for p in _at(analysis, i)]
    ending = frame.words["hostile"] | _TALKS | frame.words["mediation"]
    ending |= {lemma for lemma, noun in frame.nouns.items() if "only" not in noun.options}
    if not any(token.lemma in ending for token in analysis.tokens[index:]):
        return
    if any(analysis.head(p) in _working(frame) for p in for_it):
        for phrase in (p for p in analysis.tree.phrases(to) if analysis.names_in(p)):
            yield from ruled(analysis, phrase) or [phrase]
    yield from _led_by(analysis, frame, for_it)


def _at(analysis: Analysis, index: int) -> tuple[Phrase, ...]:
    return analysis.tree.phrases([index])


def _led_by(analysis: Analysis, frame: Frame, efforts: Sequence[Phrase]) -> Iterator[Phrase]:
    """Kenya of "the leadership of Kenya", "Kenya's efforts"."""
    for noun in efforts:
        if analysis.head(noun) in _working(frame):
            yield from (p for p in _owners(analysis, noun) if analysis.names_in(p))


def _working(frame: Frame) -> frozenset[str]:
    return frame.words["help"] | frame.words["mediation"] | _PARTS | _LEADING


def _helping(frame: Frame) -> frozenset[str]:
    brokering = {lemma for lemma, verb in frame.verbs.items() if verb.kind == "hasBroker"}
    return frame.words["hosting"] | frame.words["persuading"] | brokering


def find_talkers(analysis: Analysis) -> list[Phrase]:
    """Return who deals with whom at talks: "after negotiations between the army and the Front"."""
    talks = [p for p in analysis.phrases if _are_talks(analysis, p)]
    hanging = [pair for p in talks for pair in analysis.tree.complements(p)]
    return [p for word, listed in hanging if word == "between" and len(listed) > 1 for p in listed]


def find_sides_beside(analysis: Analysis, frame: Frame, deal: Phrase) -> list[Phrase]:
    """Return who deals or fights with whom beside a deal: "after clashes between X and Y"."""
    others = [p for p in analysis.phrases if p != deal and analysis.noun_trigger(frame, p)]
    return [
        phrase
        for first in analysis.phrases
        if analysis.tree.preposition(analysis.tree.root(first)) == "between"
        if _are_sides(analysis, first, others)
        if len(listed := analysis.tree.phrases([analysis.tree.root(first)])) > 1
        for phrase in listed
    ]


def _are_sides(analysis: Analysis, phrase: Phrase, others: Sequence[Phrase]) -> bool:
    """Tell whether what stands between two is talks, a fight or a verb, and no other deal."""
    head = analysis.tree.heads[analysis.tree.root(phrase)]
    above = analysis.tree.phrase(head) if head >= 0 else None
    verb = next((p for p in analysis.predications if p.verb == head), None)
    if above in others or (verb and any(p in others for p in (*verb.patients, *verb.agents))):
        return False
    if above is None or analysis.tokens[above.head].tag != "NOUN":
        return True
    sides = analysis.noun_trigger(load_frame("sides"), above)
    return sides is not None or _are_talks(analysis, above)


def _are_talks(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Talks", "ten days of talks"."""
    of = [p for word, ps in analysis.tree.complements(phrase)[:1] if word == "of" for p in ps]
    signing = analysis.head(phrase) == "signing" and bool(of)
    return signing or any(analysis.head(p) in _TALKS for p in (phrase, *of))


def find_helpers(analysis: Analysis, frame: Frame, deal: Phrase) -> Iterator[Phrase]:
    """Yield with whose help an agreement was reached or carried out, or at whose talks."""
    for phrase in analysis.phrases:
        if analysis.head(phrase) in _TALKS:
            yield from _hosts(analysis, phrase)
    for predication in analysis.predications:
        lemma = analysis.tokens[predication.verb].lemma
        brought = _brought(analysis, predication)
        made = deal in (*predication.patients, *predication.agents, *brought)
        if (
            not made
            and lemma != "play"
            and (lemma not in frame.verbs or not _hangs(predication.complements, deal))
        ):
            continue
        if lemma == "play" and any(analysis.head(p) in _PARTS for p in predication.patients):
            yield from predication.agents if _hangs(predication.complements, deal) else ()
        for word, listed in predication.complements:
            for phrase in listed if word in ("with", "through", "to") else ():
                if analysis.head(phrase) in frame.words["help"]:
                    yield from _owners(analysis, phrase)


def _brought(analysis: Analysis, predication: Predication) -> list[Phrase]:
    """The truce of "persuaded the rebels to accept a truce"."""
    inner = analysis.tree.below(predication.verb, "xcomp")
    return [p for other in analysis.predications if other.verb in inner for p in other.patients]


def _hangs(complements: tuple[tuple[str, tuple[Phrase, ...]], ...], deal: Phrase) -> bool:
    return any(deal in listed for _, listed in complements)


def _owners(analysis: Analysis, noun: Phrase) -> list[Phrase]:
    """Whose mediation or help: "Qatari mediation", "the mediation of Qatar and Egypt"."""
    found = names_before(analysis, noun)
    for preposition, listed in analysis.tree.complements(noun):
        if preposition in _OF:
            found += listed
    return found


def _hosts(analysis: Analysis, talks: Phrase) -> list[Phrase]:
    """ "Oman-brokered talks"."""
    return [
        phrase
        for phrase in names_before(analysis, talks)
        if (following := [t.lower for t in analysis.tokens[phrase.last + 1 : phrase.last + 3]])
        if following[:1] == ["-"] and not BROKERED.isdisjoint(following[1:])
    ]


def _called(analysis: Analysis, noun: Phrase) -> list[Phrase]:
    """ "Egyptian mediators", "mediators from Egypt and Qatar", "the mediators, Egypt and Qatar"."""
    found = names_before(analysis, noun)
    for preposition, listed in analysis.tree.complements(noun)[:1]:
        found += listed if preposition == "from" else ()
    beside = analysis.tree.phrases(analysis.tree.below(analysis.tree.root(noun), "appos"))
    named = [p for p in beside if analysis.names_in(p)]
    return found + named
