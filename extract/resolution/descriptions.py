"""Whom a description means: "the governor" beside a governor's name, "a monitor" beside a body's.

The name may stand before the description or after it: a report often opens with "a rights group
said" and gives the name a sentence later. What is described and never named is told apart by
`extract.resolution.unnamed_speakers`.
"""

import re
from collections.abc import Iterator, Sequence

from pyoxigraph import NamedNode

from extract.resolution.antecedents import Named
from extract.text.lexicon import head_noun, nouns
from extract.text.tokens import normalise_word

__all__ = ["body_described", "person_described"]

_WORD = re.compile(r"\w[\w’'-]*")
_BREAK = re.compile(r"[,;:“”\"()]")
_BESIDE = 90
"""Code points before or after a name in which what it is stands."""

_MOST_WORDS = 9
_TITLES = {
    "general": "gen",
    "colonel": "col",
    "lieutenant": "lt",
    "captain": "capt",
    "major": "maj",
}
_APART = frozenset({"deputy", "former", "ex", "vice", "assistant"})
"""Words that make another office of one."""

_PLAIN = frozenset(
    "group organization organisation movement company firm monitor watchdog charity".split()
)
"""What a body may be called right after its name ("the SITE group")."""

_OFFICIAL = frozenset({"council", "office", "commission", "commissioner", "ministry", "court"})
"""Words in the names of bodies that are no monitors, though they are named after rights."""

_ONE_MORE = ("one ", "another ", "other ")

_NAMELESS = frozenset({"source", "official", "witness", "diplomat", "resident", "survivor"})
"""Who are quoted without a name because they have one not to be told, or are many."""

_MILITARY = frozenset({"spokesman", "spokeswoman", "spokesperson", "officer", "commander"})
_SAYS = re.compile(r"\s(?:also\s)?(?:said|says|told|added)\b(?!\s(?:by|of)\b)")
_SAID = re.compile(r"[,”\"]\s(?:said|added)\s$")
_RANK = re.compile(r"\b([A-Z][a-z]+)\.?\s$")
_TITLE = 2
"""Words of a title at most, where it is part of a name."""

_REACH = 900
"""Code points within which who was described is named."""

_BODIES = frozenset(
    """Organization HumanitarianOrganization MediaOrganization InternationalOrganization Coalition
    ArmedGroup ArmedForce""".split()
)


def person_described(
    phrase: str, named: Sequence[Named], text: str, position: int
) -> NamedNode | None:
    """Return the person of a document whom "the mayor" or "a local doctor" means, or None.

    The office stands before the name ("Mayor Ann Orr", "the mayor, Ann Orr,") or after it ("Ann
    Orr, mayor of Tarlo"). "The mayor" is the last one named before, else the only one named at
    all; "a doctor" the only one named later.
    """
    words = normalise_word(phrase)
    head = head_noun(words)
    plural = words.split(" ")[-1].rstrip(",.") == head + "s"
    if (
        not head
        or plural
        or words.count(" ") > _MOST_WORDS
        or words.startswith(("one ", "another "))
    ):
        return None
    own = _telling(words, head)
    found = []
    for name in named:
        if name.type_name == "Person" and name.form == "name":
            offices = _offices(name, text, head)
            if any(_fit(own, office) for office in offices):
                found.append(name)
    indefinite = words.startswith(("a ", "an "))
    meant = _meant(found, named, position, indefinite)
    if meant is None and indefinite and not found and head not in _NAMELESS:
        return _introduced(named, text, position, head in _MILITARY)
    return meant


def _introduced(
    named: Sequence[Named], text: str, position: int, military: bool
) -> NamedNode | None:
    """Return who is named next without a word on who that is, if it is a new speaker.

    "Two soldiers died, a local teacher said. …, Ann Orr said": nobody would bring in a name of whom
    nothing was told. A rank before it does for soldiers and spokesmen.
    """
    known = {name.thing for name in named if name.end <= position}
    for name in named:
        if name.start <= position or name.type_name != "Person" or name.thing in known:
            continue
        before = text[max(name.sentence[0], name.start - _BESIDE) : name.start]
        rank = _RANK.search(before)
        lead = before[: rank.start()] if rank else before
        ranked = rank is not None and head_noun(rank[1].lower()) in nouns("rank")
        after = text[name.end : name.end + _BESIDE]
        says = _SAYS.match(after) and (not lead.strip() or lead.rstrip()[-1] in ',“”"')
        speaks = says or (_SAID.search(lead) and after[:1] in (".", ""))
        near = name.start <= position + _REACH and not name.slug
        fits = near and speaks and (rank is None or (military and ranked))
        return name.thing if fits else None
    return None


def body_described(
    phrase: str, named: Sequence[Named], text: str, position: int
) -> NamedNode | None:
    """Return the body of a document that "the agency" or "a monitor" means, or None.

    The noun stands beside a name ("the Hill Observatory, a monitor") or in it ("the Observatory");
    monitors and rights groups are also told by words of their names.
    """
    words = normalise_word(phrase)
    head = head_noun(words)
    groups = ("organization", "body_kind", "news_kind", "coalition", "speaking_body")
    if not any(head in nouns(group) for group in groups) or words.endswith(f"{head}s"):
        return None
    own = _telling(words, head)
    watching = head in nouns("watching") or bool(set(_WORD.findall(words)) & nouns("watching"))
    found = []
    for name in named:
        if name.type_name not in _BODIES or name.form != "name":
            continue
        label = normalise_word(text[name.start : name.end])
        inside = {head_noun(word) for word in _WORD.findall(label)}
        beside = _kinds(name, text, head)
        watches = bool(inside & nouns("watching_name")) and not inside & _OFFICIAL
        known = head in inside or (watching and watches)
        if (known and _fit(own, _telling(label, head))) or any(_fit(own, b) for b in beside):
            found.append(name)
    return _meant(found, named, position, indefinite=words.startswith(("a ", "an ")))


def _meant(
    found: Sequence[Named], named: Sequence[Named], position: int, indefinite: bool
) -> NamedNode | None:
    """Of those who fit: the last one before a position, else the only one."""
    before = [name for name in found if name.end <= position]
    things = {name.thing for name in found}
    if not indefinite and before:
        return before[-1].thing
    new = {n.thing for n in named if n.end <= position} if indefinite else set()
    told_later = things - new
    return told_later.pop() if len(told_later) == len(things) == 1 else None


def _offices(name: Named, text: str, head: str) -> Iterator[frozenset[str]]:
    """What stands with an office beside a person's name, for every way in which it may stand."""
    names = {head, _TITLES.get(head, head)}
    before = text[max(name.sentence[0], name.start - _BESIDE) : name.start]
    lead = _BREAK.split(before)[-1]
    told = [word.lower().rstrip(".") for word in _WORD.findall(lead)]
    while len(told) > 1 and told[-1] in nouns("rank") - names:
        told.pop()
    own = [word.lower().rstrip(".") for word in _WORD.findall(text[name.start : name.end])]
    titled = bool(names & set(own[:-1][:_TITLE]))  # "Prime Minister Ann Orr", all of it the name
    if titled or names & {head_noun(word) for word in told[-1:]}:
        yield _telling(normalise_word(lead), *names)
    closed = re.match(r",|\s\w+(?:ed|d)\b", text[name.end :])
    clause = _BREAK.split(before.rstrip()[:-1])[-1].strip()
    if before.rstrip().endswith(",") and closed and names & {head_noun(normalise_word(clause))}:
        yield _telling(normalise_word(clause), *names)
    after = text[name.end : name.end + _BESIDE]
    office = "|".join(map(re.escape, sorted(names)))
    beside = re.match(
        rf"(?:,\s(?:(?:an?|the)\s)?(?:[\w’'/-]+\s){{0,5}}?|\s(?:(?:an?|the)\s(?:[\w’'-]+\s){{0,3}})?)"
        rf"(?:{office})\b[^.;“”\"]*",
        after,
        re.IGNORECASE,
    )
    if beside:
        yield _telling(normalise_word(beside[0]), *names)


def _kinds(name: Named, text: str, head: str) -> Iterator[frozenset[str]]:
    """What stands with a kind of body beside the name of one."""
    plain = head in nouns("news_kind") | _PLAIN and name.type_name != "InternationalOrganization"
    direct = r"|\s(?:[\w-]+\s)?" if plain else ""
    called = re.match(
        rf"(?:\s\([\w.-]+\))?(?:,\s(?:an?|the)\s(?:[\w’'-]+\s){{0,4}}{direct}){re.escape(head)}\b",
        text[name.end : name.end + _BESIDE],
        re.IGNORECASE,
    )
    if called:
        yield _telling(normalise_word(called[0]), head)
    lead = _BREAK.split(text[max(name.sentence[0], name.start - _BESIDE) : name.start])[-1]
    told = [word.lower() for word in _WORD.findall(lead)]
    if told[-1:] == [head]:
        yield _telling(" ".join(told[-4:]), head)


def _telling(words: str, *heads: str) -> frozenset[str]:
    """The words of a description that tell one from another, without its noun."""
    found = (re.sub(r"['’]s?$", "", word) for word in re.split(r"[^\w’'-]+", words) if word)
    dull = nouns("undistinguishing").union(heads, nouns("place"), nouns("title") - _APART)
    return frozenset(
        word for word in found if word not in dull and not word.endswith(("-based", "-linked"))
    )


def _fit(own: frozenset[str], told: frozenset[str]) -> bool:
    """Tell whether two descriptions with one noun may be of the same person or body."""
    if own & _APART != told & _APART:
        return False
    return not own or not told or any(_alike(one, other) for one in own for other in told)


def _alike(one: str, other: str) -> bool:
    """ "Afghan" and "Afghanistan's" are alike."""
    return one == other or (len(one) > 4 and one[:5] == other[:5])
