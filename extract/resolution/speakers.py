"""Who speaks where a speaker's words hold names: one of the named, or somebody called by them.

"Lt. Gen. Amir Noor of the Vale Front" is Noor, "the Vale Front's spokesman" is somebody without a
name, and "Syria's state news agency" is not Syria. Phrases without a name:
`extract.resolution.parties`.
"""

import re
from collections.abc import Sequence

from extract.resolution.antecedents import Named
from extract.resolution.state_bodies import body_after
from extract.text.lexicon import head_noun, nouns

__all__ = ["who_speaks"]

_Span = tuple[int, int]
_FOR = re.compile(r"\b(?:for|to)\s[^,]*$")
_KINDS = frozenset({"party", "movement", "bloc", "faction"})
_POSSESSIVE = re.compile(r"['’]s?\b|['’](?=\s)")


def who_speaks(
    text: str, parties: Sequence[Named], span: _Span, head: str
) -> tuple[Named | None, str]:
    """Return the named party that speaks, or the class of a speaker who has no name of its own.

    Args:
        parties: those named in the words of the speaker, in order; one at least.
        head: noun that the words are built on, as `extract.text.lexicon.head_noun` gives it.

    Returns:
        The party and "", or None and the local name of a class; (None, "") where the words stand
        for whom they would stand for anywhere ("ISIS fighters", "US forces").
    """
    speaks_for = head in nouns("person") | nouns("office")
    person = next(
        (
            name
            for name in parties
            if name.type_name == "Person"
            and not (name.end < span[1] and _owns(text, name))
            and not (speaks_for and _FOR.search(text[span[0] : name.start]))
        ),
        None,
    )
    if person is not None:
        return person, ""
    last = parties[-1]
    if head == "office" and _owns(text, last):
        return None, "Organization"
    opening = _opening(text, parties, span)
    words = {head_noun(word) for word in re.findall(r"\w+", opening.lower())} | {head}
    if head in nouns("associate") and _stands_in(text, last, span):
        return last, ""
    if words & nouns("person"):
        called = opening.strip() or last.end < span[1]
        return (None, "UnnamedSource") if called else (None, "")
    if last.end == span[1]:
        return None, ""
    if _says_what_it_is(text, last, span[1], head):
        return last, ""
    bodies = nouns("organization") | {"police"}
    if words & bodies or _is_another_body(text, last, head):
        return None, "Organization"
    return None, ""


def _stands_in(text: str, name: Named, span: _Span) -> bool:
    """Tell whether who speaks is inside a group ("their backers in the Vale Front militia")."""
    among = re.search(r"\bin\s[^,]*$", text[span[0] : name.start])
    return among is not None and name.type_name in ("ArmedGroup", "Organization")


def _owns(text: str, name: Named) -> bool:
    return _POSSESSIVE.match(text, name.end) is not None


def _opening(text: str, parties: Sequence[Named], span: _Span) -> str:
    """What stands before the first name; after a demonym, also what stands up to the last one."""
    opening = text[span[0] : parties[0].start]
    if len(parties) > 1 and parties[0].form == "demonym":  # "Syrian officers of the Vale Front"
        opening += text[parties[0].end : parties[-1].start]
    return opening


def _says_what_it_is(text: str, name: Named, end: int, head: str) -> bool:
    """Tell whether a noun after a body's name only says what it is ("X monitoring group")."""
    plain = text[name.end : end].replace(" ", "").isalpha()
    own = name.form == "name" and name.type_name not in ("State", "Government", "Person")
    return own and plain and head in nouns("organization") | _KINDS


def _is_another_body(text: str, name: Named, head: str) -> bool:
    """Tell whether a noun after a name is a body of its own ("Syria's state news")."""
    body, _ = body_after(text, name.end)
    if head in nouns("armed_group"):
        return False
    own = nouns("force") | nouns("government") | nouns("coalition")
    return not body and (head not in own or name.form == "demonym")
