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
    "ARMED",
    "LEAST_SHARE",
    "LEAST_WAR_WORDS",
    "WAR_VERBS",
    "WORDS_PER_WAR_WORD",
    "is_about_war",
    "is_enough_war",
    "war_words",
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

ARMED = frozenset({"ArmedForce", "ArmedGroup"})
"""Classes of parties whose names count as words of war."""


def is_about_war(analyses: Sequence[Analysis], unread: int = 0) -> bool:
    """Tell whether a text holds enough words of war and armed parties to be read for events.

    ``unread`` is how many words stand in sentences without a word of war that nobody analysed.
    """
    words = [t for analysis in analyses for t in analysis.tokens]
    told = [w for t in words if (w := _word_of_war(t))]
    armed = [n.slug for a in analyses for n in a.names if n.type_name in ARMED and n.slug]
    different = len(set(told)) + len(set(armed))
    return is_enough_war(len(words) + unread, len(told) + len(armed), different)


def is_enough_war(words: int, told: int, different: int) -> bool:
    """Tell it from how many words there are, how many tell of war, and how many different ones."""
    needed = min(LEAST_WAR_WORDS, 1 + words // WORDS_PER_WAR_WORD)
    return different >= needed and 100 * told >= LEAST_SHARE * words


@cache
def war_words() -> frozenset[str]:
    """Return the words of war in their dictionary form."""
    listed = yaml.safe_load(files("extract").joinpath("words/war.yaml").read_text("utf-8"))
    return frozenset(listed) | WAR_VERBS


def _word_of_war(token: Token) -> str:
    lemma = token.lemma or token.lower
    return lemma if lemma in (WAR_VERBS if token.tag == "VERB" else war_words()) else ""
