"""Who is said to stand behind a strike that a noun tells of.

"Blamed on the rebels", "claimed responsibility for the attack", "the man behind the bombing".
"""

from collections.abc import Sequence

from extract.analysis import Analysis
from extract.frames import Frame
from extract.phrases import Phrase
from extract.predications import Predication
from extract.role_phrases import attackers_of

__all__ = ["blamed"]


def blamed(analysis: Analysis, frame: Frame, phrase: Phrase) -> Sequence[Phrase]:
    """Return who is said to have done it: "blamed on", "blamed … for", "claimed it"."""
    for predication in analysis.predications:
        if analysis.tokens[predication.verb].lemma not in frame.words["blaming_verbs"]:
            continue
        found = attackers_of(analysis, _blamed_by(analysis, predication, phrase))
        if found:
            return found
    return _responsible(analysis, phrase)


def _blamed_by(analysis: Analysis, predication: Predication, phrase: Phrase) -> Sequence[Phrase]:
    by_word = dict(predication.complements)
    if phrase in predication.patients:
        return by_word.get("on") or by_word.get("to") or ()
    if phrase not in (*by_word.get("for", ()), *by_word.get("of", ())):
        return ()
    claims = any(analysis.head(p) == "responsibility" for p in predication.patients)
    return predication.agents if claims else predication.patients


def _responsible(analysis: Analysis, phrase: Phrase) -> Sequence[Phrase]:
    """ "The group was behind the attack", "is responsible for the attack"."""
    tree, root = analysis.tree, analysis.tree.root(phrase)
    word, head = tree.preposition(root), analysis.tree.heads[root]
    if word == "behind":  # "the bomber behind the attack", or the root of "were behind it"
        subjects = tree.below(root, "nsubj") or [head]
    elif word == "for" and head >= 0 and analysis.tokens[head].lower == "responsible":
        subjects = tree.below(head, "nsubj") or [analysis.tree.heads[head]]
    else:
        return ()
    deps, heads = analysis.parse.deps, analysis.tree.heads
    named = (heads[i] if deps[i] == "appos" else i for i in subjects)
    return attackers_of(analysis, tree.phrases(i for i in named if i >= 0))
