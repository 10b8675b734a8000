"""Find who brokers an agreement by working for it: "played a part in securing the truce".

"The deal that Oman worked for months to reach", "the truce was the fruit of Qatari diplomacy".
"""

from collections.abc import Iterator, Sequence

from extract.agreements.modifiers import names_before
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = [
    "FIRST_PERSON",
    "LENGTHENING",
    "besides",
    "find_workers",
    "playing",
    "worked_with",
    "works_for",
]

_WORKING = frozenset({"work", "cooperate", "talk"})
FIRST_PERSON = frozenset({"we", "i", "my", "our", "us"})
"""How those speak of themselves whose statement a text is."""

LENGTHENING = frozenset({"extend", "renew", "prolong"})
"""What those who are not bound by a deal may do to it as well."""

_STRIVING = frozenset("work strive labour labor push press toil fight".split())
_PARTS = frozenset({"role", "part"})
_FRUITS = frozenset("result fruit outcome product feat triumph victory testament success".split())
_EFFORTS = frozenset("diplomacy mediation effort negotiation engagement shuttling".split())
_DEEP = 3


def playing(analysis: Analysis, verb: int) -> tuple[Phrase, ...]:
    """Return who "played a part in" what a verb tells: "in securing the truce"."""
    marks = {analysis.tokens[i].lower for i in analysis.tree.below(verb, "mark")}
    head = analysis.tree.heads[verb]
    for predication in analysis.predications if "in" in marks else ():
        roles = [p for p in predication.patients if analysis.head(p) in _PARTS]
        above = {predication.verb, *(analysis.tree.root(p) for p in roles)}
        if roles and head in above and analysis.tokens[predication.verb].lemma == "play":
            return predication.agents
    return ()


def works_for(analysis: Analysis, predication: Predication) -> bool:
    """Tell whether a verb tells what somebody "worked for weeks to" do."""
    head = predication.governor
    if head is None and analysis.parse.deps[predication.verb] == "acl":
        head = analysis.tree.heads[analysis.tree.heads[predication.verb]]  # hung on the weeks
    governor = next((p for p in analysis.predications if p.verb == head), None)
    striving = governor is not None and analysis.tokens[governor.verb].lemma in _STRIVING
    return striving and all(w != "with" for w, _ in (governor.complements if governor else ()))


def worked_with(analysis: Analysis, predication: Predication) -> list[Phrase]:
    """Those whom somebody "works with to forge a ceasefire"."""
    governor = next((p for p in analysis.predications if p.verb == predication.governor), None)
    if governor is None or analysis.tokens[governor.verb].lemma not in _WORKING:
        return []
    return [p for word, listed in governor.complements if word == "with" for p in listed]


def besides(analysis: Analysis, agreement: Finding, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Those of some phrases who may mediate, where two others are told to be bound."""
    bound = {(a.start, a.end) for a in agreement.arguments if a.role == "party"}
    told = len(bound - {analysis.span(p) for p in phrases}) > 1
    return [p for p in phrases if told and analysis.span(p) not in bound]


def find_workers(analysis: Analysis, frame: Frame, deal: Phrase) -> Iterator[Phrase]:
    """Yield who "worked for weeks to reach" a deal, and whose efforts it is the fruit of."""
    for predication in analysis.predications:
        striving = analysis.tokens[predication.verb].lemma in _STRIVING
        if striving and deal in predication.patients and not predication.passive:
            yield from predication.agents
    for phrase in analysis.phrases:
        if analysis.head(phrase) in _FRUITS:
            yield from _behind(analysis, frame, phrase)


def _behind(analysis: Analysis, frame: Frame, fruit: Phrase) -> Iterator[Phrase]:
    """Qatar of "the result of months of Qatari mediation"."""
    nouns = [fruit]
    for _ in range(_DEEP):
        pairs = [pair for noun in nouns for pair in analysis.tree.complements(noun)[:1]]
        nouns = [p for word, listed in pairs if word in ("of", "to") for p in listed]
        for noun in nouns:
            if analysis.head(noun) in _EFFORTS | frame.words["mediation"]:
                yield from names_before(analysis, noun)
                yield from _owner(analysis, noun)
                by = [p for word, ps in analysis.tree.complements(noun) if word == "by" for p in ps]
                yield from by


def _owner(analysis: Analysis, noun: Phrase) -> Iterator[Phrase]:
    """The team of "my team's diplomacy"; who bears a name is found by it."""
    for index in range(noun.first + 1, noun.head):
        own = analysis.tokens[noun.first].lower in FIRST_PERSON
        if own and analysis.tokens[index].tag == "POSS":
            yield Phrase(noun.first, index - 1, index - 1)
