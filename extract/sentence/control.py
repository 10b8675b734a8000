"""Which verbs and nouns tell that somebody else than their subject does what follows them.

Read by `extract.sentence.predications`: in "allowed the rebels to leave" the rebels leave.
"""

__all__ = ["ASKING", "GIVEN", "OBJECT_CONTROL"]

OBJECT_CONTROL = frozenset(
    """force allow order send ask urge press prevent want expect cause enable help tell let make
    stop block bar keep accuse suspect criticize criticise blame condemn praise thank permit compel
    persuade convince instruct invite see watch hear ban forbid get coax cajole induce prod
    nudge""".split()
)
"""Verbs whose object does what follows."""

ASKING = frozenset({"call", "appeal", "prevail"})
"""Verbs after which it is who is called on, or appealed to."""

GIVEN = frozenset("commitment agreement consent pledge promise refusal readiness".split())
"""Nouns after which it is who gives it: "the commitment of both sides to observe a truce"."""
