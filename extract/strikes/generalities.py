"""Attacks of nobody in particular, which are no events: "those who attack our soldiers".

A relative clause in the present tense tells what sort of people is meant, not what they did.
"""

from extract.sentence.analysis import Analysis

__all__ = ["is_general"]

_ANYBODY = frozenset("those anyone anybody everyone everybody whoever people".split())
_PRESENT = frozenset({"VBP", "VBZ"})
_UNCHANGED = frozenset({"hit", "hurt", "beat", "burst", "cut", "shut", "split"})
"""Verbs whose past is like their present: "gunmen who hit a convoy" may have done so."""
_PERSONS = ("person", "people", "force", "armed_group", "state_force", "following")
_WITHIN = frozenset({"conj", "obj", "xcomp", "obl", "acl", "compound", "nmod"})
_HIGHEST = 4
"""Steps up the tree from a strike to the verb of its relative clause, at most."""


def is_general(analysis: Analysis, anchor: int) -> bool:
    """Tell whether a strike stands in a clause on a sort of people ("militants who attack us")."""
    tree, deps = analysis.tree, analysis.parse.deps
    node = anchor
    for _ in range(_HIGHEST):
        if node < 0 or deps[node] == "acl:relcl":
            break
        if deps[node] not in _WITHIN:
            return False
        node = tree.heads[node]
    if node < 0 or deps[node] != "acl:relcl" or analysis.parse.fine_tags[node] not in _PRESENT:
        return False
    if analysis.tokens[node].lower in _UNCHANGED:
        return False
    return _is_sort(analysis, tree.heads[node])


def _is_sort(analysis: Analysis, index: int) -> bool:
    """Tell whether a word is "those", "anyone" or a bare plural of persons: no names."""
    if index < 0:
        return False
    if analysis.tokens[index].lower in _ANYBODY:
        return True
    phrase = analysis.tree.phrase(index)
    if phrase is None or analysis.parse.fine_tags[index] != "NNS" or analysis.names_in(phrase):
        return False
    bare = all(token.tag in ("NOUN", "ADJ") for token in analysis.words(phrase))
    return bare and analysis.has(phrase, *_PERSONS)
