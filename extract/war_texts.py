"""Tell whether a text is about armed conflict, so that its strikes and deals are events.

"Strike", "deal" and "truce" have lives of their own in texts that hardly speak of war.
"""

from collections.abc import Sequence
from functools import cache
from importlib.resources import files

import yaml

from extract.analysis import Analysis
from extract.tokens import Token

__all__ = [
    "LEAST_SHARE",
    "LEAST_WAR_WORDS",
    "WAR_VERBS",
    "WORDS_PER_WAR_WORD",
    "is_about_war",
]

LEAST_WAR_WORDS = 4
"""Different words of war that a text must hold before its strikes and deals count as events."""

WAR_VERBS = frozenset({"bomb", "shell", "bombard", "besiege", "airlift", "ambush"})
"""Verbs that speak of war by themselves, as "strike" and "attack" do not."""

WORDS_PER_WAR_WORD = 40
"""Shorter texts need fewer: one for each so many words."""

LEAST_SHARE = 1.2
"""Words of war and names of armed parties in a hundred words, at least: in reports of war there are
three to twelve, in the language of a match or a market ("laid siege to the goal") hardly one."""

_ARMED = frozenset({"ArmedForce", "ArmedGroup"})


def is_about_war(analyses: Sequence[Analysis]) -> bool:
    """Tell whether a text holds enough words of war and armed parties to be read for events."""
    words = [t for analysis in analyses for t in analysis.tokens]
    told = [w for t in words if (w := _word_of_war(t))]
    armed = [n.slug for a in analyses for n in a.names if n.type_name in _ARMED and n.slug]
    needed = min(LEAST_WAR_WORDS, 1 + len(words) // WORDS_PER_WAR_WORD)
    different = len(set(told)) + len(set(armed))
    return different >= needed and 100 * (len(told) + len(armed)) >= LEAST_SHARE * len(words)


def _word_of_war(token: Token) -> str:
    lemma = token.lemma or token.lower
    known = WAR_VERBS if token.tag == "VERB" else _war_words() | WAR_VERBS
    return lemma if lemma in known else ""


@cache
def _war_words() -> frozenset[str]:
    return frozenset(yaml.safe_load(files("extract").joinpath("words/war.yaml").read_text("utf-8")))
