"""Strikes of one sentence that are one: what is said of a strike in a clause or words beside it.

"A mine killed two when it exploded near Gao", "a car bombing killed five, another attack blamed on
the rebels".
"""

from collections.abc import Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.roles import StrikeFound

__all__ = ["without_repeated"]

_CLAUSES = frozenset({"when", "as", "while"})
_PRONOUNS = frozenset({"it", "they", "he", "she"})
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
        same.arguments += [a for a in strike.arguments if a.role not in filled]
        if same.kind == "Strike":
            same.kind = strike.kind
    return kept


def _is_retold(analysis: Analysis, first: StrikeFound, later: StrikeFound) -> bool:
    if later.series or first.anchor == later.anchor:
        return False
    return _is_when_clause(analysis, first, later) or _is_beside(analysis, first, later)


def _is_when_clause(analysis: Analysis, first: StrikeFound, later: StrikeFound) -> bool:
    """ "A bomb killed two when it went off": the clause has no striker of its own."""
    if analysis.parse.deps[later.anchor] != "advcl":
        return False
    marks = analysis.tree.below(later.anchor, "mark", "advmod")
    if analysis.tree.heads[later.anchor] != first.anchor or not any(
        analysis.tokens[i].lower in _CLAUSES for i in marks
    ):
        return False
    ours, theirs = _agents(analysis, first), _agents(analysis, later)
    return bool(ours) and all(analysis.tokens[p.head].lower in _PRONOUNS for p in theirs)


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


def _agents(analysis: Analysis, strike: StrikeFound) -> list[Phrase]:
    verbs: list[Predication] = [p for p in analysis.predications if p.verb == strike.anchor]
    return [phrase for predication in verbs for phrase in predication.agents]
