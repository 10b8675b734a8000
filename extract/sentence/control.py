"""Which verbs and nouns tell that somebody else than their subject does what follows them.

Read by `extract.sentence.predications`: in "allowed the rebels to leave" the rebels leave.
"""

from collections.abc import Sequence

from extract.parser.syntax import Parse
from extract.sentence.dependencies import Dependencies
from extract.text.tokens import Token

__all__ = ["ASKING", "OBJECT_CONTROL", "givers", "shares_subject"]

OBJECT_CONTROL = frozenset(
    """force allow order send ask urge press prevent want expect cause enable help tell let make
    stop block bar keep accuse suspect criticize criticise blame condemn praise thank permit compel
    persuade convince lead instruct invite see watch hear ban forbid get coax cajole induce prod
    nudge""".split()
)
"""Verbs whose object does what follows."""

ASKING = frozenset({"call", "appeal", "prevail"})
"""Verbs after which it is who is called on, or appealed to."""

_OWNING = frozenset("acknowledge admit deny confess confirm regret recall consider".split())
_GIVEN = frozenset("commitment agreement consent pledge promise refusal readiness".split())


def givers(tokens: Sequence[Token], tree: Dependencies, noun: int) -> list[int]:
    """Return who is to do what a noun gives: "the commitment of both sides to observe a truce"."""
    below = tree.below(noun, "nmod") if tokens[noun].lemma in _GIVEN else []
    return [i for i in below if tree.preposition(i) == "of"]


def shares_subject(parse: Parse, tree: Dependencies, verb: int) -> bool:
    """Tell whether a verb without a subject has that of the verb above it.

    Also in "the army acknowledged carrying out the raid".
    """
    if parse.deps[verb] in ("conj", "xcomp", "advcl", "parataxis"):
        return True
    gerund = parse.deps[verb] == "ccomp" and parse.fine_tags[verb] == "VBG"
    owning = tree.heads[verb] >= 0 and tree.tokens[tree.heads[verb]].lemma in _OWNING
    return gerund and owning and not tree.below(verb, "mark", "aux", "nmod:poss")
