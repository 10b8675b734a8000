"""Which verbs tell of many strikes at once: totals, and what is done again and again.

"Have killed 50 fighters", "often attack posts", "are bombing hospitals".
"""

from collections.abc import Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.roles import TOTALS

__all__ = ["is_habit", "is_nth_time", "is_series"]

_PRESENT = frozenset({"VBP", "VBZ"})
_OFTEN = frozenset(
    """often frequently regularly routinely usually typically generally sometimes occasionally
    always commonly repeatedly daily long historically""".split()
)
_SPANS = frozenset({"past", "year", "decade"})
_PLURALS = ("s", "people", "men", "children", "police")
_VAGUE = frozenset({"dozens", "scores", "hundreds", "thousands"})


def is_series(analysis: Analysis, predication: Predication, weapon: Sequence[Phrase]) -> bool:
    """Tell whether a verb sums up or goes on; ``weapon`` are the strikes that are its agents."""
    helpers = [analysis.tokens[i].lemma for i in range(predication.first, predication.verb)]
    several = any(_is_several(analysis, p) for p in predication.patients)
    perfect = "have" in helpers and several
    fixed = any(analysis.has(p, "infrastructure") for p in predication.patients)
    plural = [p for p in weapon if analysis.tokens[p.head].lower.endswith("s")]
    vague = any(
        q.approximation in _VAGUE for p in predication.patients for q in analysis.quantities_in(p)
    )
    totals = _mentions_totals(analysis, plural) or any(_sums_up(analysis, p) for p in plural)
    return is_habit(analysis, predication.verb) or (not fixed and (perfect or vague or totals))


def is_nth_time(analysis: Analysis, verb: int) -> bool:
    """Tell of "this is the first time that jets have struck the port": what was told before."""
    tree, tokens = analysis.tree, analysis.tokens
    noun = tree.heads[verb]
    if noun < 0 or tokens[noun].lemma != "time" or analysis.parse.deps[verb] != "acl:relcl":
        return False
    above = tree.heads[noun]
    marked = above >= 0 and tokens[above].lemma == "mark" and noun in tree.below(above, "obj")
    subjects = tree.below(above if marked else noun, "nsubj")
    return any(tokens[i].lower in ("this", "it", "that") for i in subjects)


def is_habit(analysis: Analysis, verb: int) -> bool:
    """Tell whether a verb tells what is done again and again.

    "They are bombing hospitals", "often attack", "was hit six times", "have staged attacks in the
    past", "continue to".
    """
    tree, tags = analysis.tree, analysis.parse.fine_tags
    helpers = tree.below(verb, "aux", "aux:pass")
    going = tags[verb] == "VBG" or any(tags[i] == "VBG" for i in helpers)
    present = going and any(tags[i] in _PRESENT for i in helpers)
    often = any(analysis.tokens[i].lower in _OFTEN for i in tree.below(verb, "advmod"))
    times = [i for i in tree.below(verb) if analysis.tokens[i].lower == "times" and i > verb]
    perfect = any(analysis.tokens[i].lemma == "have" for i in helpers)
    spans = [i for i in tree.below(verb, "obl") if analysis.tokens[i].lemma in _SPANS]
    before = perfect and any(tree.preposition(i) in ("in", "for", "over") for i in spans)
    if often or present or times or before or analysis.tokens[verb].lemma == "continue":
        return True
    infinitive = any(analysis.tokens[i].lower == "to" for i in tree.below(verb, "mark"))
    above = tree.heads[verb] if analysis.parse.deps[verb] in ("xcomp", "advcl") else -1
    return infinitive and above >= 0 and is_habit(analysis, above)


def _is_several(analysis: Analysis, phrase: Phrase) -> bool:
    every = analysis.tokens[phrase.first].lower in ("every", "each", "any")
    one = analysis.parse.fine_tags[phrase.head] == "NNP"  # "Yemen", "Damascus"
    return every or (not one and analysis.tokens[phrase.head].lower.endswith(_PLURALS))


def _sums_up(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Airstrikes killed 50 fighters and destroyed 20 vehicles": two counts, and no one strike."""
    bare = all(token.tag not in ("DET", "NUM") for token in analysis.words(phrase))
    counted = [
        p
        for p in analysis.predications
        if phrase in p.agents and any(analysis.quantities_in(victims) for victims in p.patients)
    ]
    return bare and len(counted) > 1


def _mentions_totals(analysis: Analysis, phrases: Sequence[Phrase]) -> bool:
    return any(t.lower in TOTALS for p in phrases for t in analysis.words(p))
