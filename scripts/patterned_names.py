"""Names that follow a pattern: of regions with their kind, of parties in lists of parties.

Lists of armed groups give "ABC: Full Name" or "Full Name (ABC)". `compile_register` asks here.
"""

import re
from collections.abc import Iterable, Sequence

__all__ = ["catalogue_names", "region_names"]

ABBREVIATION = re.compile(r"(?=(?:.*[A-Z0-9]){2})[A-Z][A-Za-z0-9]*(?:[-/&][A-Za-z0-9]+)*")
LONGEST_ABBREVIATION = 14
SMALL_WORDS = frozenset(
    "of the for and in to on al de la del do da du des el ul wal i e e-".split()
)
MEMBERS = re.compile(r"\b(?:fighters|militants|rebels|militia|militiamen|guerrillas|group)$")


def catalogue_names(label: str, aliases: Sequence[str]) -> list[str]:
    """Return the forms in which lists of parties write a name with its abbreviation.

    >>> catalogue_names("New People's Army", ["NPA", "NPA rebels"])
    ["NPA: New People's Army", "New People's Army (NPA)"]
    """
    short = [name for name in (label, *aliases) if is_abbreviation(name)]
    full = [name for name in (label, *aliases) if is_full(name, short)]
    forms = [form for s in short for f in full for form in (f"{s}: {f}", f"{f} ({s})")]
    return list(dict.fromkeys(forms))


def is_abbreviation(name: str) -> bool:
    """Tell whether a name is one: letters without points, two of them capitals or digits."""
    capitals = sum(letter.isupper() or letter.isdigit() for letter in name)
    fits = len(name) <= LONGEST_ABBREVIATION and 2 * capitals >= len(name)
    return fits and ABBREVIATION.fullmatch(name) is not None


def is_full(name: str, short: Iterable[str]) -> bool:
    """Tell whether a name is a proper one: several words, all but small ones in capitals."""
    words = re.findall(r"[^\W_]+(?:['’][^\W_]+)*", name)
    proper = all(word[0].isupper() or word in SMALL_WORDS or word.isdigit() for word in words)
    bare = not any(re.search(rf"\b{re.escape(item)}\b", name) for item in short)
    return len(words) > 1 and proper and bare and not MEMBERS.search(name)


def region_names(names: Sequence[str], kinds: Sequence[str]) -> tuple[list[str], list[str]]:
    """Return the names of a region with its kinds, the preferred first, and those without.

    A name that ends in "!" is never used alone: it is also a town's, a person's or a word.

    >>> region_names(["Bay!", "Bai"], ["Region"])
    (['Bay Region', 'Bai Region'], ['Bai'])
    """
    plain = [name.removesuffix("!") for name in names]
    full = [f"{name} {kind}" for kind in kinds for name in plain]
    return full, [name for name in names if not name.endswith("!")]
