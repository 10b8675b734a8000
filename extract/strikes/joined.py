"""Strikes of one sentence that are one: what is said of a strike in a clause or words beside it.

"A mine killed two when it exploded near Gao", "a car bombing killed five, another attack blamed on
the rebels".
"""

from collections.abc import Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.roles import PHYSICAL, StrikeFound, add_complements

__all__ = ["add_means_of", "without_repeated"]

_CLAUSES = frozenset({"when", "as", "while"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})
_DEFENDING = frozenset("repel repulse foil thwart fend halt stop beat push ward".split())
_MEANS = frozenset({"in", "by", "during", "from", "through"})
_BREAKING = frozenset({"destroy", "damage", "demolish", "flatten", "level"})
_DYING = frozenset({"kill", "die", "wound", "injure", "perish"})
_DEEPEST = 8
_GENERIC = frozenset({"attack", "strike", "incident", "violence", "raid", "assault"})


def without_repeated(analysis: Analysis, strikes: Sequence[StrikeFound]) -> list[StrikeFound]:
    """Return the strikes in order; what one of them tells again of another is added to that."""
    kept: list[StrikeFound] = []
    for strike in sorted(strikes, key=lambda s: s.anchor):
        same = next((s for s in kept if _is_retold(analysis, s, strike)), None)
        if same is None:
            kept.append(strike)
            continue
        filled = {a.role for a in same.arguments}
        filled |= {"condition"} if _is_outcome(analysis, same, strike) else set()
        filled |= {"attacker", "target"} if _is_defence(analysis, same, strike) else set()
        same.arguments += [a for a in strike.arguments if a.role not in filled]
        if same.kind == "Strike":
            same.kind = strike.kind
    return kept


def add_means_of(analysis: Analysis, frame: Frame, strike: StrikeFound) -> None:
    """Add kind and place of "killed two in shelling near Homs", which is read as a verb."""
    verbs = {p.verb: p for p in analysis.predications}
    for index in analysis.tree.below(strike.anchor, "advcl"):
        marks = {analysis.tokens[i].lower for i in analysis.tree.below(index, "mark")}
        told = frame.verbs.get(analysis.tokens[index].lemma) if index in verbs else None
        if told is None or not marks & _MEANS or verbs[index].patients:
            continue
        if strike.kind == "Strike" and told.kind in PHYSICAL:
            strike.kind = told.kind
        add_complements(analysis, frame, verbs[index].complements, strike)


def _is_retold(analysis: Analysis, first: StrikeFound, later: StrikeFound) -> bool:
    if later.series or first.anchor == later.anchor:
        return False
    return (
        _is_when_clause(analysis, first, later)
        or _is_beside(analysis, first, later)
        or _is_defence(analysis, first, later)
        or _is_told_of_scene(analysis, first, later)
        or _is_outcome(analysis, first, later)
        or _is_its_deed(analysis, first, later)
    )


def _is_when_clause(analysis: Analysis, first: StrikeFound, later: StrikeFound) -> bool:
    """ "A bomb killed two when it went off": the clause has no striker of its own.

    Or "nine died in an attack when gunmen stormed a hotel", which tells how they died.
    """
    if analysis.parse.deps[later.anchor] != "advcl":
        return False
    marks = {analysis.tokens[i].lower for i in analysis.tree.below(later.anchor, "mark", "advmod")}
    above = analysis.tree.heads[later.anchor]
    if "when" in marks and not first.definite and above in _deaths_in(analysis, first):
        return True
    if above != first.anchor or not marks & _CLAUSES:
        return False
    ours, theirs = _agents(analysis, first), _agents(analysis, later)
    return bool(ours) and all(analysis.tokens[p.head].lower in _PRONOUNS for p in theirs)


def _deaths_in(analysis: Analysis, strike: StrikeFound) -> set[int]:
    """The verbs of dying and killing that a strike's noun tells the cause of, with no striker."""
    if strike.has("attacker"):
        return set()
    return {
        p.verb
        for p in analysis.predications
        if analysis.tokens[p.verb].lemma in _DYING
        and any(
            phrase.head == strike.anchor
            for word, listed in p.complements
            if word in _MEANS
            for phrase in listed
        )
    }


def _is_beside(analysis: Analysis, first: StrikeFound, later: StrikeFound) -> bool:
    """ "…, another attack blamed on them", "…, the third such attack this week"."""
    phrase = analysis.tree.phrase(later.anchor)
    if phrase is None or analysis.head(phrase) not in _GENERIC or phrase.first == 0:
        return False
    if analysis.tokens[phrase.first - 1].text != "," or later.anchor < first.last:
        return False
    told = analysis.tree.preposition(analysis.tree.root(phrase)) == ""
    doing = any(phrase in p.agents and p.verb > phrase.last for p in analysis.predications)
    listed = analysis.parse.deps[analysis.tree.root(phrase)] in ("conj", "obj", "root")
    return told and not doing and not listed


def _is_defence(analysis: Analysis, first: StrikeFound, later: StrikeFound) -> bool:
    """ "Repelled an attack by the rebels, killing 40": those fell in that attack."""
    verb, head = analysis.tree.heads[first.anchor], analysis.tree.heads[later.anchor]
    result = analysis.parse.deps[later.anchor] in ("advcl", "conj", "xcomp")
    above = {head, analysis.tree.heads[head]} if head >= 0 else set()
    told = verb >= 0 and analysis.tokens[verb].lemma in _DEFENDING
    return told and result and verb in above and analysis.tokens[later.anchor].form == "ing"


def _is_outcome(analysis: Analysis, first: StrikeFound, later: StrikeFound) -> bool:
    """ "Launched strikes on the rebels, destroying six trucks": the rebels were struck."""
    token, above = analysis.tokens[later.anchor], analysis.tree.heads[later.anchor]
    struck = {(a.start, a.end) for a in first.arguments if a.role == "target"}
    people = any(
        analysis.has(p, "people", "force", "armed_group")
        for p in analysis.phrases
        if analysis.span(p) in struck
    )
    near = above in (first.anchor, analysis.tree.heads[first.anchor]) or above > first.anchor
    return token.form == "ing" and token.lemma in _BREAKING and people and near


def _is_its_deed(analysis: Analysis, first: StrikeFound, later: StrikeFound) -> bool:
    """ "Army tank fire killed six": what the fire did is no other strike."""
    return any(phrase.head == first.anchor for phrase in _agents(analysis, later))


def _is_told_of_scene(analysis: Analysis, first: StrikeFound, later: StrikeFound) -> bool:
    """ "The attacks in Homs, where nine were killed in bombings": these were the attacks."""
    node, inside = later.anchor, False
    for _ in range(_DEEPEST):
        below = analysis.tree.below(node)
        inside |= any(analysis.tokens[i].lower == "where" for i in below)
        inside |= any(analysis.tokens[i].lower == "which" and _is_in(analysis, i) for i in below)
        node = analysis.tree.heads[node]
        if node in (first.anchor, -1):
            break
    return node == first.anchor and inside and first.kind in ("Strike", later.kind)


def _is_in(analysis: Analysis, index: int) -> bool:
    return analysis.tokens[index - 1].lower in ("in", "during") if index else False


def _agents(analysis: Analysis, strike: StrikeFound) -> list[Phrase]:
    verbs: list[Predication] = [p for p in analysis.predications if p.verb == strike.anchor]
    return [phrase for predication in verbs for phrase in predication.agents]
