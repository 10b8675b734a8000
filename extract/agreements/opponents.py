"""Find who stands against whom, or deals with whom: "talks between the army and the rebels".

Such words tell of no event of the graph. A deal of the same text whose own sentences do not name
its parties takes them from here (`extract.resolution.opponents`).
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, pairwise, product

from extract.agreements.modifiers import are_joined, names_before
from extract.agreements.parties import parties_among
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, load_frame
from extract.sentence.phrases import Phrase

__all__ = ["find_opponents"]

_Span = tuple[int, int]
_Pair = tuple[_Span, _Span]
_FACING = frozenset({"with", "against", "on"})
_ENGAGED = frozenset({"in", "at", "into", "to", "through", "for"})
_HOLDING = frozenset("hold take seize kidnap abduct capture".split())
_CAPTIVE = frozenset("hostage captive prisoner detainee abductee".split())
_SUFFERED = frozenset({"violence", "bloodshed"})
"""What is done against people, who are no side by that."""


def find_opponents(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the pairs of a sentence, one finding each, in the order of their words.

    Of "the war with the Front" only one is told; who else it is the text has to tell.
    """
    frame = load_frame("sides")
    found: dict[_Pair, Finding] = {}
    for anchor, sort, pair in _pairs(analysis, frame):
        finding = Finding("sides", (sort,), anchor, anchor, anchor, dated=False)
        for start, end in sorted(set(pair)):
            finding.add_span("party", start, end)
        found.setdefault((min(pair), max(pair)), finding)
    return tuple(found[pair] for pair in sorted(found))


def _pairs(analysis: Analysis, frame: Frame) -> Iterator[tuple[int, str, _Pair]]:
    for phrase in analysis.phrases:
        trigger = analysis.noun_trigger(frame, phrase)
        if trigger is not None:
            sort = trigger[0].options["sort"]
            yield from ((phrase.head, sort, pair) for pair in _of_noun(analysis, phrase))
    yield from ((word, "Captivity", (span, span)) for word, span in _captors(analysis))
    for predication in analysis.predications:
        verb = analysis.verb_trigger(frame, predication)
        if verb is None:
            continue
        through = verb.options["through"].split()
        facing = [p for word, ps in predication.complements if word in through for p in ps]
        ours = _sides(analysis, predication.agents)
        theirs = _sides(analysis, (*predication.patients, *facing))
        for pair in product(ours, theirs) if theirs else combinations(ours, 2):
            if pair[0] != pair[1]:
                yield predication.verb, verb.options["sort"], pair


def _captors(analysis: Analysis) -> Iterator[tuple[int, _Span]]:
    """Who holds others for whom a deal may be made: "hostages held by the Front"."""
    held = load_frame("agreement").words["held"] & _CAPTIVE
    for predication in analysis.predications:
        if analysis.tokens[predication.verb].lemma not in _HOLDING:
            continue
        if any(analysis.head(p) in held for p in predication.patients):
            yield from ((predication.verb, span) for span in _sides(analysis, predication.agents))
    for phrase in analysis.phrases:
        if analysis.head(phrase) == "captivity":
            yield from ((phrase.head, s) for s in _sides(analysis, names_before(analysis, phrase)))


def _of_noun(analysis: Analysis, noun: Phrase) -> Iterator[_Pair]:
    complements = analysis.tree.complements(noun)
    for word, listed in complements:
        if word in ("between", "among", "involving", "pitting"):
            yield from combinations(_sides(analysis, listed), 2)
    names = [n for n in analysis.names_in(noun) if n.kind == "party" and n.last < noun.head]
    for one, other in pairwise(names):
        if are_joined(analysis, one, other):
            yield (one.start, one.end), (other.start, other.end)
    facing = [p for word, listed in complements[:1] if word in _FACING for p in listed]
    if analysis.head(noun) in _SUFFERED:
        facing = []
    ours, theirs = _sides(analysis, _owners(analysis, noun)), _sides(analysis, facing)
    if facing and not ours:
        yield from ((one, one) for one in theirs)  # "after the war with the Front"
    yield from product(ours, theirs) if facing else combinations(ours, 2)


def _owners(analysis: Analysis, noun: Phrase) -> list[Phrase]:
    """Whose war or talks: an owner's, or the subject's of "held talks", "is at war"."""
    for index in range(noun.first + 1, noun.head):
        if analysis.tokens[index].tag == "POSS":
            return [Phrase(noun.first, index - 1, index - 1)]
    root = analysis.tree.root(noun)
    subjects = analysis.tree.phrases(analysis.tree.below(root, "nsubj"))
    for predication in analysis.predications:
        first = predication.complements[:1]
        hangs = any(word in _ENGAGED and noun in listed for word, listed in first)
        if noun in predication.patients or hangs:
            return [*predication.agents]
    return [*subjects]


def _sides(analysis: Analysis, phrases: Sequence[Phrase]) -> list[_Span]:
    """The words of those of some phrases that name a party by more than a pronoun."""
    loose = load_frame("agreement").words["sides"]
    return [
        analysis.span(phrase)
        for phrase in parties_among(analysis, phrases)
        if analysis.tokens[phrase.head].tag != "PRON"
        if analysis.head(phrase) not in loose or analysis.names_in(phrase)
    ]
