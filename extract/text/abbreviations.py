"""Abbreviations that a document defines for itself: "the Free Homeland Movement (FHM)"."""

import re

__all__ = ["abbreviation_after", "stands_for"]

_DEFINED = re.compile(
    r"""\s{0,2}\(\s{0,2}(?:or\s|the\s|also\s|known\sas\s){0,2}["“'‘]?
    ([A-Z][A-Za-z0-9]{0,5}[A-Z0-9][A-Za-z0-9]{0,3}(?:-[A-Z][A-Za-z]{0,5})?)["”'’]?\s{0,2}[),;]""",
    re.VERBOSE,
)


def abbreviation_after(text: str, end: int) -> str:
    """Return the abbreviation in brackets right after a name that ends at ``end``, or "".

    >>> abbreviation_after("the Vale Front (VF) said", 14)
    'VF'
    """
    found = _DEFINED.match(text, end)
    return found[1] if found else ""


def stands_for(short: str, name: str) -> bool:
    """Tell whether an abbreviation's capitals are first letters of a name's words, in order.

    >>> stands_for("SNA", "Syrian National Army"), stands_for("PMF", "Asaib Ahl al-Haq")
    (True, False)
    """
    initials = iter(word[0].upper() for word in re.findall(r"[^\W_]+", name))
    return all(letter in initials for letter in short if letter.isupper())
