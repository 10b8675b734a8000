"""Word lists of the rules, read from the YAML files of ``extract/words`` when first asked for."""

import re
from functools import cache
from importlib.resources import files

import yaml

__all__ = ["head_noun", "nouns"]

_FILES = ("nouns", "names", "state_bodies")
_CUT = re.compile(
    r"\s(?:in|on|of|for|from|with|at|who|which|that|to|near|ahead|close|familiar)\b|,"
)
_IRREGULAR = (
    ("men", "man"),
    ("children", "child"),
    ("buses", "bus"),
    ("ies", "y"),
    ("sses", "ss"),
    ("ches", "ch"),
    ("shes", "sh"),
    ("xes", "x"),
)


@cache
def nouns(group: str) -> frozenset[str]:
    """Return the nouns of one group of the word lists; KeyError for an unknown group."""
    return _groups()[group]


def head_noun(words: str) -> str:
    """Return the head of a phrase in lower case, in the singular: its last word before "of", "in" …

    >>> head_noun("roughly 300 fighters in the convoy")
    'fighter'
    """
    phrase = _CUT.split(words)[0].split()
    last = phrase[-1].strip("'\".,") if phrase else ""
    for ending, singular in _IRREGULAR:
        if last.endswith(ending):
            return last[: -len(ending)] + singular
    return last[:-1] if last.endswith("s") and not last.endswith("ss") else last


@cache
def _groups() -> dict[str, frozenset[str]]:
    texts = [files("extract").joinpath(f"words/{name}.yaml").read_text("utf-8") for name in _FILES]
    groups = [item for text in texts for item in yaml.safe_load(text).items()]
    return {group: frozenset(map(str, words)) for group, words in groups}
