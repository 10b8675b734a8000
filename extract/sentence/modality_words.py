"""What single words make of what hangs on them, by the lists in ``words/modality.yaml``."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

import yaml

__all__ = ["modality_listed"]


def modality_listed(group: str, word: str) -> str:
    """Return the name in ``voc:Modality`` under which a group of the lists has a word, else "".

    >>> modality_listed("verbs", "vow")
    'planned'
    """
    return _words()[group].get(word, "")


@cache
def _words() -> Mapping[str, Mapping[str, str]]:
    content = yaml.safe_load(files("extract").joinpath("words/modality.yaml").read_text("utf-8"))
    return {
        name: {str(word): modality for modality, words in group.items() for word in words}
        for name, group in content.items()
    }
