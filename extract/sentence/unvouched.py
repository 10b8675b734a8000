"""What a text tells without saying that it happened: rumour, belief, near misses, lies, fiction.

"Is rumoured to have", "it is thought that", "had the army bombed it, … would have", "nearly hit",
"the claim that … is a lie", "in the film, … bombs".
"""

from extract.sentence.analysis import Analysis
from extract.sentence.modality_words import modality_listed

__all__ = ["is_called_false", "unvouched"]

_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no", "hardly", "neither"})
_RUMOURED = frozenset({"rumoured", "rumored"})
_RUMOURS = frozenset({"rumour", "rumor", "gossip", "hearsay", "speculation"})
_BELIEVED = frozenset(
    """think believe suspect suppose presume assume allege speculate rumour rumor say claim
    understand""".split()
)
_SEEMING = frozenset({"seem", "appear"})
_SHOWN = frozenset("confirm verify establish prove know ascertain substantiate".split())
_SURE = frozenset("sure certain clear convinced".split())
_UNSURE = frozenset("unsure uncertain doubtful possible conceivable plausible".split())
_LIKELY = frozenset({"likely", "probable"})
_INVERTED = frozenset({"had", "were", "should"})
_NEARLY = frozenset({"nearly", "almost"})
_WHOLLY = frozenset(
    """destroy level flatten raze demolish obliterate annihilate wipe collapse encircle surround
    complete finish empty double triple halve end""".split()
)
"""Verbs of which "almost" only takes a little away: what was almost razed was struck."""

_MOVING = frozenset({"come", "go", "get", "bring"})
_SHORT = frozenset({"close", "near", "closer", "short"})
_FICTION = frozenset(
    "novel film movie thriller sitcom videogame wargame simulation scenario dream".split()
)
_FOOTAGE = frozenset({"film", "movie"})
_MOCK = frozenset("mock dummy imaginary imagined simulated fictional fictitious pretend".split())
_FALSE = frozenset(
    """false untrue baseless groundless unfounded fake bogus wrong lie lies fabrication falsehood
    hoax fiction invention nonsense slander untruth incorrect inaccurate absurd ridiculous
    disinformation propaganda fabricated invented""".split()
)
_TRUE = frozenset({"true", "correct", "accurate", "credible"})
_REJECTING = frozenset(
    """reject dismiss deny refute rebut dispute debunk repudiate disprove fabricate invent discredit
    contradict""".split()
)
_REJECTED = frozenset("rejected dismissed denied refuted debunked fabricated".split())
_CLAIMS = frozenset({"claims", "reports"})
"""Nouns that a parser takes for verbs at the start of a sentence."""

_PROVING = frozenset({"prove", "turn"})
_CALLING = frozenset("call describe brand label denounce term".split())
_MARKS = ("advmod", "aux", "det", "cop")


def unvouched(analysis: Analysis, verb: int) -> str:
    """Return ``alleged``, ``hypothetical`` or ``denied`` for such a verb, "" for any other."""
    if _is_contrary(analysis, verb) or _is_fiction(analysis, verb):
        return "hypothetical"
    if _is_near_miss(analysis, verb):
        return "denied"
    if _hearsay(analysis, verb):
        return "alleged"
    return _of_head(analysis, verb, analysis.parse.heads[verb])


def is_called_false(analysis: Analysis, noun: int) -> bool:
    """Tell whether a claim is rejected: "the claim … is a lie", "dismissed rumours", "a hoax"."""
    tree, tokens = analysis.tree, analysis.tokens
    head, dep = tree.heads[noun], analysis.parse.deps[noun]
    if modality_listed("nouns", tokens[noun].lemma) != "alleged" or head < 0:
        return False
    if _words(analysis, noun, "amod") & _FALSE:
        return True
    if _words(analysis, head, *_MARKS) & _NEGATIONS:
        return dep.startswith("nsubj") and _lower(analysis, head) in _TRUE
    under = _words(analysis, head, "xcomp", "obj", "obl", "ccomp", "advcl", "acl")
    lemma = tokens[head].lemma
    if dep.startswith("nsubj"):
        passive = dep == "nsubj:pass" or bool(tree.below(head, "aux:pass"))
        rejected = passive and lemma in _REJECTING - {"dispute"}
        return _lower(analysis, head) in _FALSE or rejected or bool(
            lemma in _PROVING and under & _FALSE
        )  # fmt: skip
    return (dep == "obj" and lemma in _REJECTING) or (lemma in _CALLING and bool(under & _FALSE))


def _of_head(analysis: Analysis, verb: int, head: int) -> str:
    """What the word that a clause hangs on makes of it."""
    tree, tokens, dep = analysis.tree, analysis.tokens, analysis.parse.deps[verb]
    if head < 0:
        return ""
    marks, lemma = _words(analysis, verb, "mark", "case"), tokens[head].lemma
    clause = dep in ("ccomp", "csubj", "advcl", "acl", "csubj:pass") and not marks - {"that"}
    if dep.startswith("acl") and "that" in marks:
        told = modality_listed("nouns", lemma) == "alleged"
        return "denied" if is_called_false(analysis, head) else "alleged" if told else ""
    if marks & {"to", "of"} and any(
        _lower(analysis, i) in _SHORT and _moves(analysis, i) for i in (head, max(verb - 2, 0))
    ):
        return "denied"
    if marks & {"to"} and (
        _lower(analysis, head) in _RUMOURED or (lemma in _SEEMING and dep == "xcomp")
    ):
        return "alleged" if _has_done(analysis, verb) else ""
    if marks & {"of"} and tree.preposition(head) == "within" and _moves(analysis, head):
        return "denied"
    if head == 0 and _lower(analysis, 0) in _CLAIMS and "that" in marks:
        return "denied" if _is_rejected_after(analysis, verb) else "alleged"
    negated = bool(_words(analysis, head, *_MARKS) & _NEGATIONS)
    if clause and tokens[head].tag in ("ADJ", "VERB") and _lower(analysis, head) in _SURE | _UNSURE:
        return "hypothetical" if negated or _lower(analysis, head) in _UNSURE else ""
    if not clause or not _is_impersonal(analysis, head):
        return ""
    if lemma in _LIKELY:
        return "denied" if negated else "alleged"
    passive = bool(tree.below(head, "aux:pass", "cop"))
    if lemma == "say" and any(tree.preposition(i) == "by" for i in tree.below(head, "obl")):
        return ""  # "it was said by the minister that"
    believed = lemma in _SEEMING or (
        passive and (lemma in _BELIEVED or _lower(analysis, head) in _RUMOURED)
    )
    return "alleged" if believed or (passive and negated and lemma in _SHOWN) else ""


def _is_rejected_after(analysis: Analysis, verb: int) -> bool:
    """ "Claims that they bombed it were fabricated", with the claims read as a verb."""
    below = analysis.tree.below
    return any(
        _lower(analysis, i) in _FALSE | _REJECTED
        and below(i, "cop", "aux:pass")
        and not below(i, "nsubj", "nsubj:pass")
        for i in range(verb + 1, len(analysis.tokens))
    )


def _is_contrary(analysis: Analysis, verb: int) -> bool:
    """ "Had they bombed it", "were they to bomb it", "would have bombed it"."""
    tree, tokens = analysis.tree, analysis.tokens
    aux = tree.below(verb, "aux", "aux:pass", "cop", "mark", "advmod")
    words = [_lower(analysis, i) for i in tree.below(verb, "aux")]
    words = [word for word in words if word not in _NEGATIONS]
    if words[:2] == ["would", "have"]:
        return True
    first = min(aux, default=verb)
    inverted = _lower(analysis, first) in _INVERTED and any(
        first < i < verb for i in tree.below(verb, "nsubj", "nsubj:pass", "expl")
    )
    opens = first == 0 or analysis.parse.deps[verb] in ("advcl", "ccomp")
    asked = any(token.text == "?" for token in tokens)
    return not asked and ((inverted and opens) or _were_to(analysis, verb))


def _were_to(analysis: Analysis, verb: int) -> bool:
    """ "Were Israel to bomb it", which a parser may read as two clauses."""
    tokens = analysis.tokens
    before = verb - 2
    while before > 0 and tokens[before].tag in ("NOUN", "PROPN", "DET", "ADJ", "PRON"):
        before -= 1
    opens = before == 0 or (
        before > 0 and tokens[before - 1].tag in ("VERB", "PUNCT", "SCONJ", "ADV")
    )
    named = before < verb - 2 and tokens[verb - 1].lower == "to"
    return named and opens and tokens[before].lower == "were"


def _is_fiction(analysis: Analysis, verb: int) -> bool:
    """ "In the film, Russia bombs Kyiv", "bombed a mock village"."""
    tree, tokens = analysis.tree, analysis.tokens
    struck = tree.below(verb, "obj", "nsubj:pass")
    if any(_words(analysis, i, "amod", "compound") & _MOCK for i in struck):
        return True
    past = analysis.parse.fine_tags[verb] in ("VBD", "VBN")
    return any(
        (tokens[i].lemma in _FICTION or _is_game(analysis, i))
        and tree.preposition(i) in ("in", "during")
        and not (past and tokens[i].lemma in _FOOTAGE)
        for i in tree.below(verb, "obl")
    )


def _is_game(analysis: Analysis, index: int) -> bool:
    played = {"video", "computer", "war"}
    return analysis.tokens[index].lemma == "game" and bool(
        _words(analysis, index, "compound") & played
    )


def _is_near_miss(analysis: Analysis, verb: int) -> bool:
    """ "Nearly hit the school"; what was nearly razed was struck."""
    helpers = set(analysis.tree.below(verb, "aux", "aux:pass"))
    before = verb - 1
    while before in helpers:
        before -= 1
    near = before >= 0 and _lower(analysis, before) in _NEARLY
    return near and analysis.tokens[verb].lemma not in _WHOLLY


def _hearsay(analysis: Analysis, verb: int) -> bool:
    """ "According to a rumour, …"."""
    tokens = analysis.tokens
    return any(
        tokens[i].lemma in _RUMOURS and "according" in [t.lower for t in tokens[max(i - 5, 0) : i]]
        for i in analysis.tree.below(verb, "obl", "nmod")
    )


def _moves(analysis: Analysis, word: int) -> bool:
    """ "Came close", "stopped short": not "are close"."""
    head, before = analysis.parse.heads[word], analysis.tokens[max(word - 3, 0) : word]
    moved = head >= 0 and analysis.tokens[head].lemma in _MOVING
    short = _lower(analysis, word) == "short"
    return moved or any(t.lemma in _MOVING or (short and t.lemma in {"stop", "fall"})
                        for t in before)  # fmt: skip


def _has_done(analysis: Analysis, verb: int) -> bool:
    """ "To have bombed it", not "seemed to leave"."""
    return any(analysis.tokens[i].lemma in ("have", "be") for i in analysis.tree.below(verb, "aux"))


def _is_impersonal(analysis: Analysis, head: int) -> bool:
    return "it" in _words(analysis, head, "expl", "nsubj", "nsubj:pass", "expl:pass")


def _words(analysis: Analysis, index: int, *relations: str) -> set[str]:
    return {_lower(analysis, i) for i in analysis.tree.below(index, *relations)}


def _lower(analysis: Analysis, index: int) -> str:
    return analysis.tokens[index].lower
