"""Tell whether a text is about armed conflict, so that its strikes and deals are events.

"Strike", "deal" and "truce" have lives of their own in texts that hardly speak of war.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

from extract.analysis import Analysis

__all__ = ["LEAST_WAR_WORDS", "WAR_VERBS", "WORDS_PER_WAR_WORD", "is_about_war"]

LEAST_WAR_WORDS = 4
"""Different words of war that a text must hold before its strikes and deals count as events."""

WAR_VERBS = frozenset({"bomb", "shell", "bombard", "besiege", "airlift", "ambush"})
"""Verbs that speak of war by themselves, as "strike" and "attack" do not."""

WORDS_PER_WAR_WORD = 40
"""Shorter texts need fewer: one for each so many words."""

_ARMED = frozenset({"ArmedForce", "ArmedGroup"})


def is_about_war(analyses: Sequence[Analysis]) -> bool:
    """Tell whether a text holds enough words of war and armed parties to be read for events."""
    words = [t for analysis in analyses for t in analysis.tokens]
    lemmas = {t.lemma or t.lower for t in words if t.tag != "VERB"}
    lemmas |= {t.lemma for t in words} & WAR_VERBS
    armed = {n.slug for a in analyses for n in a.names if n.type_name in _ARMED and n.slug}
    length = sum(len(analysis.tokens) for analysis in analyses)
    needed = min(LEAST_WAR_WORDS, 1 + length // WORDS_PER_WAR_WORD)
    return len(lemmas & (_war_words() | WAR_VERBS)) + len(armed) >= needed


@cache
def _war_words() -> frozenset[str]:
    return frozenset(yaml.safe_load(files("extract").joinpath("words/war.yaml").read_text("utf-8")))
