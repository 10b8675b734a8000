"""What a document calls a party by after its full name, and whose a body is that many have.

"The Free Homeland Movement (FHM)" is "the FHM" from there on, "the Department of Hill Affairs" is
"DHA", and "Norway's Civil Defence" is "the Civil Defence". Names with a state before them are
told apart from those of other states.
"""

import re
from collections.abc import Sequence

from extract.records.records import Record
from extract.resolution.antecedents import Named
from extract.text.abbreviations import abbreviation_after, stands_for
from extract.text.lexicon import nouns

__all__ = ["ShortNames", "with_owner"]

_LINKS = frozenset({"of", "for", "the", "and", "on", "in"})
_FEWEST = 3
"""Capitals of an abbreviation that nothing introduces."""


class ShortNames:
    """The short names of one document, as it defines them."""

    def __init__(self, text: str) -> None:
        """Keep the body of the document; nothing is defined in it yet."""
        self._text = text
        self._known: dict[str, Named] = {}
        self._initials: dict[str, Named] = {}

    def meant_by(self, words: str) -> Named | None:
        """Return the party that some words were said to stand for, or None."""
        return self._known.get(words) or self._initials.get(words)

    def add(self, named: Named, full: str) -> None:
        """Remember how else a party may be called; ``full`` is its name with its owner."""
        if named.kind != "party" or named.type_name == "Person":
            return
        words = self._text[named.start : named.end]
        if words != full:
            self._known.setdefault(words, named)
        short = abbreviation_after(self._text, named.end)
        if short and stands_for(short, words):
            self._known.setdefault(short, named)
        initials = "".join(w[0] for w in re.findall(r"[^\W_]+", words) if w not in _LINKS)
        if len(initials) >= _FEWEST and initials.isupper() and not named.slug:
            self._initials.setdefault(initials, named)


def with_owner(text: str, record: Record, before: Sequence[Named]) -> str:
    """Return an unknown body's name with the state or place that owns it, else the words alone.

    Only of names that many states have bodies of ("Norway's Civil Defence"), made of words for
    what serves a state. ``before`` are the names that stand before it, in order.
    """
    words, owner = text[record.start : record.end], before[-1] if before else None
    type_name, known, _ = record.kinds
    if owner is None or type_name != "Organization" or not known.endswith(":"):
        return words
    state = owner.type_name == "State" or owner.kind == "place"
    between, name = text[owner.end : record.start].strip(), text[owner.start : owner.end]
    if not between and name.endswith("s") and name.lower() not in owner.slug:  # "Gazas Civil …"
        between, name = "'s", name[:-1]
    generic = all(w.lower() in nouns("public_service") | _LINKS for w in words.split())
    owns = state and generic and between in ("'s", "’s", "'", "’")
    return f"{name}'s {words}" if owns else words
