"""Word lists of the rules, read from the YAML files of ``extract/words`` when first asked for."""

from functools import cache
from importlib.resources import files

import yaml

__all__ = ["nouns"]


@cache
def nouns(group: str) -> frozenset[str]:
    """Return the nouns of one group of ``words/nouns.yaml``; KeyError for an unknown group."""
    return _groups()[group]


@cache
def _groups() -> dict[str, frozenset[str]]:
    text = files("extract").joinpath("words/nouns.yaml").read_text("utf-8")
    return {group: frozenset(map(str, words)) for group, words in yaml.safe_load(text).items()}
