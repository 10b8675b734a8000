"""How far a sentence vouches for somebody's part in a strike, and who is told to have had none.

"Is thought to be behind it", "was probably the work of", "was not responsible"; "was cleared of",
"had no part in", "denied any role in".
"""

from collections.abc import Iterator, Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.frames import load_frame
from extract.sentence.garden_paths import is_bare_belief
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["INVOLVEMENT", "cleared", "is_hedged", "is_unspoken", "modality_with_arms", "vouched"]

INVOLVEMENT = frozenset(
    "involvement role part hand responsibility connection link knowledge complicity share "
    "participation".split()
)
"""Nouns for somebody's part in a strike."""

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "nor", "neither", "hardly"})
_OPEN = frozenset({"if", "whether", "unless"})
_DOUBTING = frozenset(
    """probably likely possibly apparently perhaps maybe reportedly allegedly presumably seemingly
    purportedly supposedly may might could""".split()
)
_BELIEVING = frozenset(
    """believe think suspect presume suppose assume allege speculate understand consider rumour
    rumor appear seem look fear""".split()
)
_TELLING = frozenset({"say", "report", "claim"})
"""Verbs that vouch for less in the passive ("is said to be behind it")."""

_HEDGES = frozenset(
    "suspected presumed alleged purported supposed apparent possible probable reputed".split()
)
_SPEAKING = frozenset(
    """claim confirm deny admit acknowledge condemn denounce mention report investigate explain
    verify discuss address say comment speak""".split()
)
_CLEARING = frozenset("clear exonerate absolve acquit exculpate vindicate".split())
_HAVING = frozenset({"have", "play", "take", "bear"})
_DISCLAIMING = frozenset("deny reject disclaim disavow disown repudiate dismiss dispute".split())
_BELOW = ("advmod", "aux", "det", "cop", "mark", "cc", "cc:preconj")
_UPWARDS = ("nmod", "obl", "xcomp", "acl", "appos", "compound", "amod")
_VERBAL = ("acl", "amod", "xcomp")
_HIGHEST = 5
_WIDTH = 8
"""Words from such a participle to the name that it leads to, at most."""


def vouched(analysis: Analysis, index: int) -> str:
    """Return how far it is vouched for that somebody is what a word says.

    ``index`` is that of "behind it", "responsible", "the work of"; the result is "" where it is
    told outright, else ``alleged``, ``denied`` or ``hypothetical``.
    """
    tree, tokens = analysis.tree, analysis.tokens
    for _ in range(_HIGHEST):
        near = {tokens[i].lower for i in tree.below(index, *_BELOW)}
        for words, modality in (
            (_NEGATIONS, "denied"), (_OPEN, "hypothetical"), (_DOUBTING, "alleged")
        ):  # fmt: skip
            if near & words:
                return modality
        head, dep = tree.heads[index], analysis.parse.deps[index]
        if head < 0 or dep not in ("xcomp", "ccomp"):
            return ""
        passive = bool(tree.below(head, "aux:pass"))
        if tokens[head].lemma in _BELIEVING or (passive and tokens[head].lemma in _TELLING):
            denied = {tokens[i].lower for i in tree.below(head, "advmod")} & _NEGATIONS
            return "denied" if denied else "alleged"
        index = head
    return ""


def is_hedged(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether words say that somebody is only thought to have struck.

    "Suspected rebels", "suspected members of the front", "men believed to belong to it".
    """
    tree, tokens = analysis.tree, analysis.tokens
    before = tokens[max(phrase.first - 1, 0) : phrase.head]  # a parser may leave "presumed" out
    if any(token.lower in _HEDGES for token in before) or _is_believed(analysis, phrase.first):
        return True
    index = tree.root(phrase)
    for _ in range(_HIGHEST):
        head, dep = tree.heads[index], analysis.parse.deps[index]
        verb = head >= 0 and tokens[head].tag == "VERB"
        if head < 0 or dep not in _UPWARDS or (verb and analysis.parse.deps[head] not in _VERBAL):
            return False
        index = head
        participle = analysis.parse.deps[index] in ("acl", "amod")
        if participle and tokens[index].lemma in _BELIEVING | _TELLING:
            return True
        if any(tokens[i].lower in _HEDGES for i in tree.below(index, "amod")):
            return True
    return False


def is_unspoken(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether somebody does not speak of a strike: "neither confirmed nor denied the raid"."""
    if analysis.tokens[phrase.first].lower == "no":
        return False  # "no raid has been confirmed"
    return any(
        (phrase in told.patients or _is_topic(told, phrase))
        and analysis.tokens[told.verb].lemma in _SPEAKING
        and modality_of(analysis, told) == "denied"
        for told in analysis.predications
    )


def _is_topic(told: Predication, phrase: Phrase) -> bool:
    """ "Said nothing about the raid", "did not comment on it"."""
    return any(phrase in listed for word, listed in told.complements if word in ("about", "on"))


def modality_with_arms(analysis: Analysis, predication: Predication) -> str:
    """Return the modality of a verb of striking: "a suspected car bomb went off" is alleged."""
    told, frame = modality_of(analysis, predication), load_frame("strike")
    arms = frame.words["munitions"] | frame.words["mines"] | frame.words["aircraft"]
    struck_with = [
        p for p in predication.agents if analysis.head(p) in arms or analysis.noun_trigger(frame, p)
    ]
    doubted = told == "asserted" and any(is_hedged(analysis, p) for p in struck_with)
    return "alleged" if doubted else told


def _is_believed(analysis: Analysis, first: int) -> bool:
    """ "Gunmen thought to be members of it", where a parser may take the participle for a verb."""
    before = range(max(first - _WIDTH, 1), first - 1)
    return any(
        is_bare_belief(analysis.tokens, i) and analysis.tokens[i - 1].tag in ("NOUN", "PROPN")
        for i in before
    )


def cleared(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Return who had no part in the strike that a phrase names, as far as a sentence says so."""
    roots = _roots(analysis, phrase)
    return [p for told in analysis.predications for p in _clears(analysis, told, roots)]


def _roots(analysis: Analysis, phrase: Phrase) -> set[int]:
    """The head of the strike's words, and of "involvement" in it."""
    root = analysis.tree.root(phrase)
    head = analysis.tree.heads[root]
    part = head >= 0 and analysis.tokens[head].lemma in INVOLVEMENT
    return {root, head} if part else {root}


def _clears(analysis: Analysis, told: Predication, roots: set[int]) -> Iterator[Phrase]:
    lemma, complements = analysis.tokens[told.verb].lemma, told.complements
    under = any(_is_of(analysis, p, roots) for _, listed in complements for p in listed)
    under |= any(analysis.tree.heads[root] == told.verb for root in roots)
    parts = [p for p in told.patients if analysis.head(p) in INVOLVEMENT]
    parts = [p for p in parts if under or _is_of(analysis, p, roots)]
    if lemma in _CLEARING and (under or parts):
        yield from (p for p in told.patients if not _is_of(analysis, p, roots))
    elif (lemma in _DISCLAIMING and parts) or (
        lemma in _HAVING and (_has_none(analysis, told, parts) or _apart(analysis, told, roots))
    ):
        yield from told.agents
    elif lemma == "involve" and under and modality_of(analysis, told) == "denied":
        yield from told.patients


def _is_of(analysis: Analysis, phrase: Phrase, roots: set[int]) -> bool:
    return analysis.tree.root(phrase) in roots


def _has_none(analysis: Analysis, told: Predication, parts: Sequence[Phrase]) -> bool:
    """ "Had no part", "denied that it had a hand"."""
    none = any(analysis.tokens[p.first].lower == "no" for p in parts)
    return bool(parts) and (none or modality_of(analysis, told) == "denied")


def _apart(analysis: Analysis, told: Predication, roots: set[int]) -> bool:
    """ "Had nothing to do with it"."""
    tokens, heads = analysis.tokens, analysis.tree.heads
    doing = (heads[root] for root in roots if heads[root] >= 0)
    return any(
        tokens[i].lemma == "do"
        and any(tokens[j].lower == "nothing" for j in (heads[i], i - 2) if j >= 0)
        and told.verb < i <= told.verb + _HIGHEST
        for i in doing
    )
