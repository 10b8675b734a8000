"""Where a strike was that another clause of its sentence tells the place of.

"In Homs, where jets hit a mill", "walked into a mosque in Homs and killed nine".
"""

from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase
from extract.strikes.role_phrases import is_place

__all__ = ["place_before_where", "places_approached", "places_passed"]

_COMING = frozenset("walk enter drive burst break force go arrive approach rush run barge".split())
_PASSING = frozenset(
    """transit cross sail travel pass drive patrol fly walk march ride move traverse navigate
    leave approach enter""".split()
)
_ALONG = frozenset({"in", "through", "near", "along", "across", "off", "at", "around", "past"})
_HIGHEST = 5
"""Steps from a strike's word up to the verb of its clause."""


def place_before_where(analysis: Analysis, anchor: int) -> Phrase | None:
    """Return the place that a clause says more of, if the word at ``anchor`` stands in one."""
    node = anchor
    for _ in range(_HIGHEST):
        dep, head = analysis.parse.deps[node], analysis.tree.heads[node]
        where = [i for i in analysis.tree.below(node) if analysis.tokens[i].lower == "where"]
        if dep == "acl:relcl" and where:
            return _before(analysis, where[0])
        if head < 0 or dep in ("ccomp", "parataxis", "acl:relcl"):
            break
        node = head
    return None


def places_approached(analysis: Analysis, anchor: int, built: bool = False) -> list[Phrase]:
    """Return the places that those went to who then struck ("entered Homs and killed nine").

    ``built``: also buildings, where nothing else is told to be struck.
    """
    first = analysis.tree.heads[anchor]
    if analysis.parse.deps[anchor] != "conj" or analysis.tokens[first].lemma not in _COMING:
        return []
    came = [p for p in analysis.predications if p.verb == first]
    told = [p for verb in came for _, listed in verb.complements for p in listed]
    told += [p for verb in came for p in verb.patients]
    houses = [p for p in told if built and analysis.has(p, "infrastructure")]
    return [p for p in told if p in houses or is_place(analysis, p)]


def places_passed(analysis: Analysis, anchor: int) -> list[Phrase]:
    """Return where those who were struck were then ("while transiting the Gulf of Aden")."""
    tree = analysis.tree
    verbs = {anchor, tree.heads[anchor]}
    for told in analysis.predications:
        marks = {analysis.tokens[i].lower for i in tree.below(told.verb, "mark", "advmod")}
        passing = analysis.tokens[told.verb].lemma in _PASSING and marks & {"while", "as", "when"}
        if passing and analysis.parse.deps[told.verb] == "advcl" and tree.heads[told.verb] in verbs:
            near = [p for word, ps in told.complements if word in _ALONG for p in ps]
            return [p for p in (*told.patients, *near) if is_place(analysis, p)]
    return []


def _before(analysis: Analysis, where: int) -> Phrase | None:
    comma = where > 0 and analysis.tokens[where - 1].text == ","
    phrase = analysis.tree.phrase(where - 1 - comma) if where > comma else None
    return phrase if phrase is not None and is_place(analysis, phrase) else None
