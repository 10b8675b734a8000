"""Which phrases name a party to an agreement, and for whom a person acts in one.

"The governments of Israel and Lebanon" are two parties, "U.S. envoy A. Nadim signed" makes one of
the United States. Which part they have is read by `extract.agreements.roles`.
"""

from collections.abc import Sequence

from extract.agreements.modifiers import coordinate_modifiers
from extract.agreements.rulers import offices_between, ruled
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import load_frame
from extract.sentence.phrases import Phrase, is_time
from extract.sentence.proper_names import Name
from extract.text.lexicon import nouns

__all__ = ["ROLES", "add_parties", "bare_names", "parties_among"]

ROLES = {
    "hasParty": "party",
    "hasBroker": "broker",
    "hasGuarantor": "guarantor",
    "hasObjector": "objector",
    "hasDefender": "defender",
}
"""From the properties that frames name to the roles of arguments."""

_PARTY_GROUPS = ("armed_group", "state_force", "government", "coalition", "force", "person")
_PRONOUNS = frozenset({"it", "they", "he", "she", "we", "its", "their"})
_OF = {"its": "it", "their": "they"}
_BOTH = frozenset({"both", "the two", "each other", "one another"})
_OTHER_PARTIES = frozenset(
    "holdout critic group country state clan tribe power elder notable dignitary figure".split()
)
_MEMBERS = frozenset(
    "member monk nationalist supporter hardliner follower activist lawmaker".split()
)
_RELATED = frozenset(
    """group movement side faction neighbour neighbor mediator party organization organisation wing
    alliance coalition militia""".split()
)
_NOBODY = frozenset({"any", "no", "none", "neither", "whichever"})
_SIDES = frozenset(
    "country nation side party neighbour neighbor group faction movement army camp clan".split()
)
_LEADING = frozenset(
    """government leader army military official authority representative president premier minister
    negotiator delegation envoy delegate assistant mediator diplomat commander""".split()
)
_LOOSE = frozenset({"faction", "opposition", "fighter", "gunman"})
_OFFICES = frozenset(
    """founder counterpart president premier negotiator delegate peacemaker strongman warlord
    envoy supremo representative delegation official""".split()
)


def parties_among(analysis: Analysis, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return those of some phrases that name a party, by name, common noun or pronoun.

    "Russian and rebel commanders" are two: "Russian" is a phrase of its own.
    """
    sides = load_frame("agreement").words["sides"] | _OTHER_PARTIES
    return [
        phrase
        for whole in (*phrases, *offices_between(analysis, phrases))
        for phrase in (
            *coordinate_modifiers(analysis, whole),
            *_whose(analysis, whole),
            *_beyond_place(analysis, whole),
        )
        if any(n.kind == "party" for n in analysis.names_in(phrase))
        or analysis.has(phrase, *_PARTY_GROUPS, "organization")
        or analysis.head(phrase) in sides
        or analysis.tokens[phrase.head].lower in _PRONOUNS
        or _words(analysis, phrase) in _BOTH
        or _counts(analysis, phrase)
    ]


def bare_names(analysis: Analysis, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return those of some phrases that are proper nouns unknown here: "Nadim", "the Teke".

    Who it is may have been told before.
    """
    return [
        p
        for p in phrases
        if analysis.tokens[p.head].tag == "PROPN" and _is_bare(analysis, p)
        if not is_time(analysis.tokens, p) and not parties_among(analysis, [p])
        if not analysis.names_in(p)
    ]


def _is_bare(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether nothing but proper nouns, and "the" before them, stands in a phrase."""
    words = analysis.words(phrase)
    return all(t.tag == "PROPN" for t in words[words[0].lower == "the" :])


def _counts(analysis: Analysis, phrase: Phrase) -> bool:
    """ "All six had signed it"."""
    head = analysis.tokens[phrase.head]
    first = analysis.tokens[phrase.first].lower
    return head.tag == "NUM" and first in ("all", "the") and phrase.first < phrase.head


def _words(analysis: Analysis, phrase: Phrase) -> str:
    return " ".join(token.lower for token in analysis.words(phrase))


def add_parties(
    analysis: Analysis,
    finding: Finding,
    role: str,
    phrases: Sequence[Phrase],
    modality: str = "",
) -> None:
    """Add the parties among some phrases; names that stand side by side are one party each."""
    words = load_frame("agreement").words
    mediation = words["mediation"] | words["help"]
    for phrase in parties_among(analysis, phrases):
        if role == "party" and (analysis.head(phrase) in mediation or _are_some(analysis, phrase)):
            continue
        names = [n for n in analysis.names_in(phrase) if n.kind == "party" and n.form == "name"]
        covered = sum(name.last + 1 - name.first for name in names)
        if (
            len({name.type_name for name in names}) == 1
            and covered == phrase.last + 1 - phrase.first
        ):
            for name in names:  # "Russia Turkey and Iran"
                finding.add_span(role, name.start, name.end, modality)
        elif role == "party" and (side := _acts_for(analysis, phrase)):
            finding.add_span(role, side.start, side.end, modality)
        elif role == "party" and (sides := _owned_sides(analysis, phrase)):
            finding.add(analysis, role, [sides], modality)
        elif person := _called(analysis, phrase):
            finding.add_span(role, person.start, person.end, modality)
        else:
            finding.add(analysis, role, [phrase], modality)


def _are_some(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Groups that accepted the truce": which of them the sentence does not say."""
    bare = phrase.first == phrase.head and analysis.parse.fine_tags[phrase.head] == "NNS"
    return bare and analysis.head(phrase) == "group"


def _owned_sides(analysis: Analysis, phrase: Phrase) -> Phrase | None:
    """The "warring sides" of "Yemen's warring sides": not Yemen."""
    marks = [i for i in range(phrase.first, phrase.head) if analysis.tokens[i].tag == "POSS"]
    loose = analysis.head(phrase) in load_frame("agreement").words["sides"]
    plural = analysis.parse.fine_tags[phrase.head] == "NNS"
    return Phrase(marks[-1] + 1, phrase.last, phrase.head) if marks and loose and plural else None


def _whose(analysis: Analysis, phrase: Phrase) -> Sequence[Phrase]:
    """ "Backers in the militant group Hezbollah", "the governments of Israel and Lebanon"."""
    loose = load_frame("agreement").words["sides"]
    relation = analysis.has(phrase, "associate") or analysis.head(phrase) in _RELATED | loose
    nameless = all(n.kind != "party" for n in analysis.names_in(phrase))
    if relation and nameless:  # "its rival, the Front"
        beside = analysis.tree.phrases(analysis.tree.below(analysis.tree.root(phrase), "appos"))
        beside = beside if beside and beside[0].first == phrase.last + 2 else ()
        parties = [p for p in beside if _is_named(analysis, p) or _is_body(analysis, p)]
        root = analysis.tree.root(phrase)
        if analysis.parse.deps[root] == "appos":  # "the Dunant Center, the group that …"
            nearest = [p for p in analysis.phrases if p.last == phrase.first - 2]
            parties += (*nearest, *analysis.tree.phrases([analysis.parse.heads[root]]))[:1]
        if parties:
            return parties
    if states := ruled(analysis, phrase):
        return states
    if owner := _loose_owner(analysis, phrase) or _led(analysis, phrase):
        return [owner]
    first = analysis.tokens[phrase.first].lower
    if first in _NOBODY:  # "any of the groups"
        return []
    if first in _OF and nameless and analysis.has(phrase, "force", "armed_group", "following"):
        return [Phrase(phrase.first, phrase.first, phrase.first)]  # "its fighters"
    for word, listed in analysis.tree.complements(phrase)[:1]:
        backed = analysis.has(phrase, "associate") and word == "in"
        backed = backed or (word == "of" and analysis.head(phrase) in _MEMBERS)
        fights = analysis.has(phrase, "armed_group", "following") and nameless
        backed = backed or (word in ("of", "from") and fights)  # "rebels of the Front"
        led = analysis.head(phrase) in _LEADING and word in ("of", "from")
        named = [p for p in listed if _is_named(analysis, p) or (led and _is_body(analysis, p))]
        named = named or [p for p in listed if led and analysis.head(p) in _SIDES]
        if led and named and _person(analysis, named[0]) is not None:
            return [
                phrase,
                *(p for p in listed if p != named[0]),
            ]  # "the government of President A. Nadim and the rebels"
        if (backed or led) and named:
            return named if led else named[:1]
    return [phrase]


def _beyond_place(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """The army of "the elders of Homs and the army", read as one list with the town."""
    for word, listed in analysis.tree.complements(phrase)[:1]:
        names = analysis.names_in(listed[0]) if word == "of" else ()
        if any(name.kind == "place" for name in names) and not _is_named(analysis, listed[0]):
            return [p for p in listed[1:] if _is_named(analysis, p) or _is_body(analysis, p)]
    return []


def _is_named(analysis: Analysis, phrase: Phrase) -> bool:
    return any(n.kind == "party" for n in analysis.names_in(phrase))


def _is_body(analysis: Analysis, phrase: Phrase) -> bool:
    return analysis.has(phrase, "armed_group", "government", "state_force", "coalition")


def _loose_owner(analysis: Analysis, phrase: Phrase) -> Phrase | None:
    """The sides of "the two sides' military chiefs"."""
    for index in range(phrase.first + 1, phrase.head):
        side = analysis.tokens[index - 1].lemma in _SIDES
        if side and analysis.tokens[index].tag == "POSS":
            return Phrase(phrase.first, index - 1, index - 1)
    return None


def _led(analysis: Analysis, phrase: Phrase) -> Phrase | None:
    """The rebels of "rebel leaders" and "rebel chief of staff A. Nadim"."""
    if any(n.kind == "party" and n.type_name != "Person" for n in analysis.names_in(phrase)):
        return None
    for index in range(phrase.first, phrase.last):
        lemma = analysis.tokens[index].lemma
        group = lemma in nouns("armed_group") | nouns("government") and lemma not in _LOOSE
        after = analysis.tokens[index + 1 : phrase.last + 1]
        words = [t.lower.rpartition("-")[2] for t in after]
        leading = any(w.removesuffix("s") in nouns("person") | _OFFICES for w in words)
        staff = {"staff"} & {part for t in after for part in t.lower.split("-")}
        if group and after and after[0].tag not in ("HYPH", "PUNCT") and (leading or staff):
            return Phrase(phrase.first, index, index)
    return None


def _acts_for(analysis: Analysis, phrase: Phrase) -> Name | None:
    """ "U.S. envoy A. Nadim", "Taliban co-founder B. Omar": the party that a person speaks for."""
    person = _person(analysis, phrase)
    if person is None:
        return None
    before = [n for n in analysis.names_in(phrase) if n.kind == "party" and n.last < person.first]
    between = analysis.tokens[before[0].last + 1 : person.first] if before else ()
    office = any(t.lower.rpartition("-")[2] in nouns("person") | _OFFICES for t in between)
    return before[0] if office else None


def _called(analysis: Analysis, phrase: Phrase) -> Name | None:
    """ "The finance minister, A. Nadim,": the person whose name follows an office."""
    if not analysis.has(phrase, "person") or analysis.words(phrase)[-1].form == "s":
        return None
    comma = [token.text for token in analysis.tokens[phrase.last + 1 : phrase.last + 2]] == [","]
    beside = (n for n in analysis.names if n.first == phrase.last + 2 and n.type_name == "Person")
    return next(beside, None) if comma and _person(analysis, phrase) is None else None


def _person(analysis: Analysis, phrase: Phrase) -> Name | None:
    return next((n for n in analysis.names_in(phrase) if n.type_name == "Person"), None)
