"""Which phrases of a sentence can be struck, or be the place of a strike.

What of it fills a role is decided in `extract.strikes.roles` and the readers of strikes.
"""

from collections.abc import Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.strikes.victims import names_person
from extract.text.lexicon import nouns

__all__ = [
    "is_foe",
    "is_ground",
    "is_place",
    "is_target",
    "named_person",
    "names_unknown_place",
    "sites_of",
    "targets_of",
]

_PRONOUNS = frozenset({"it", "them", "him", "her"})
_UNCOUNTED = frozenset(
    """more other accusation claim charge criticism eve anniversary birthday holiday christmas
    ramadan mile km kilometer kilometre meter metre response retaliation reprisal revenge
    warning message""".split()
)
_AIMS = frozenset({"target", "objective"})
_TARGET_GROUPS = """infrastructure vehicle convoy people place armed_group force state_force
    government materiel weapon""".split()
_WAYS = frozenset(
    """road highway route bridge motorway junction intersection crossroads railway site installation
    position facility field farm""".split()
)
_CENTRES = frozenset({"center", "centre", "node", "hub"})
_FAR = 8
"""Words between a description of a person and the name beside it."""

_BESIDE = ("appos", "nmod:unmarked", "conj", "list")


def targets_of(
    analysis: Analysis,
    frame: Frame,
    phrases: Sequence[Phrase],
    physical: bool = False,
    shot: bool = False,
) -> list[Phrase]:
    """Return which of the listed phrases are struck: all but times and deeds, if one can be.

    Args:
        physical: it was struck with weapons, so that any thing can be.
        shot: it was shot or killed, so that anybody can be.
    """
    listed = [p for n, p in enumerate(phrases) if n == 0 or not _begins_clause(analysis, p)]
    listed = [p for p in listed if not (_is_modifier(analysis, p) or _is_beside(analysis, p))]
    things = [
        p
        for p in listed
        if not analysis.is_dated(p)
        and analysis.head(p) not in _UNCOUNTED  # "wounded four others"
        and not analysis.noun_trigger(frame, p)
        and _is_thing(analysis, p)
    ]
    struck = physical or any(
        is_target(analysis, p) or (shot and names_person(analysis.head(p))) for p in things
    )
    return things if struck else []


def _begins_clause(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Shelled the town and tanks had come near": the tanks were not shelled.

    "A school and a clinic were hit": the verb has a subject, and the clinic is no other one.
    """
    after = phrase.last + 1
    tokens, fine, tree = analysis.tokens, analysis.parse.fine_tags, analysis.tree
    if after >= len(tokens) or not (tokens[after].tag == "AUX" or fine[after] in ("VBD", "VBZ")):
        return False
    verb = tree.heads[after] if analysis.parse.deps[after].startswith("aux") else after
    return not tree.below(verb, "nsubj", "nsubj:pass")


def _is_modifier(analysis: Analysis, phrase: Phrase) -> bool:
    """The command of "a command and control centre", the weapons of "a weapons and fuel depot"."""
    tokens, after = analysis.tokens, phrase.last + 2
    other = analysis.tree.phrase(after) if after < len(tokens) else None
    if other is None or other.first != after or tokens[after - 1].lower != "and":
        return False
    article = tokens[phrase.first].lower in ("a", "an") and tokens[other.first].tag != "DET"
    plural = analysis.parse.fine_tags[phrase.head] == "NNS"
    fixed = analysis.has(other, "infrastructure", "materiel") or analysis.head(other) in _CENTRES
    return article and fixed and (plural or not analysis.has(phrase, *_TARGET_GROUPS))


def _is_beside(analysis: Analysis, phrase: Phrase) -> bool:
    """The aide of "Ann Orr, the head of the bank and an aide of his": she is both."""
    tree, tokens = analysis.tree, analysis.tokens
    root = tree.root(phrase)
    told = analysis.parse.deps[root] == "conj" and tokens[phrase.first].tag == "DET"
    whole = tree.phrase(tree.heads[root]) if told else None
    person = whole is not None and any(n.type_name == "Person" for n in analysis.names_in(whole))
    between = tree.below(tree.heads[root], "appos") if person else []
    return any(whole is not None and whole.last < i < phrase.first for i in between)


def named_person(analysis: Analysis, phrase: Phrase) -> Phrase:
    """Return the name of "the group's leader, Ann Orr, was shot", else the phrase itself."""
    if analysis.names_in(phrase) and analysis.tokens[phrase.head].tag == "PROPN":
        return phrase
    tree = analysis.tree
    one = analysis.tokens[phrase.head].lower == "one"  # "one of its leaders, Ann Orr"
    if not one and analysis.parse.fine_tags[phrase.head] != "NN":
        return phrase
    for other in analysis.phrases:
        root = tree.root(other)
        above = tree.heads[root]
        beside = analysis.parse.deps[root] == "appos" and phrase.first <= above < other.first
        near = beside and other.first <= phrase.last + _FAR
        if near and any(n.type_name == "Person" for n in analysis.names_in(other)):
            return other
        persons = (e for e in analysis.parse.entities if e.kind == "PERSON")
        if near and any(e.first <= other.head < e.end for e in persons):
            return other
    return phrase


def is_target(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase can be struck: people, things, places, or a name or pronoun."""
    if analysis.has(phrase, *_TARGET_GROUPS) or analysis.names_in(phrase):
        return True
    if analysis.tokens[phrase.head].tag == "PROPN" and not analysis.is_dated(phrase):
        return True
    if analysis.tokens[phrase.head].lower in _PRONOUNS or analysis.head(phrase) in _AIMS:
        return True
    return any(m.first <= phrase.head < m.end for m in analysis.parse.mentions)


def is_foe(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether somebody can be "eliminated": fighters, leaders, a person by name."""
    named = (name.type_name for name in analysis.names_in(phrase))
    persons = (e for e in analysis.parse.entities if e.kind == "PERSON")
    called = any(e.first <= phrase.head < e.end for e in persons)
    return called or "Person" in named or analysis.has(phrase, "force", "armed_group", "person")


def _is_thing(analysis: Analysis, phrase: Phrase) -> bool:
    token = analysis.tokens[phrase.head]
    return token.tag in ("NOUN", "PROPN") or is_target(analysis, phrase)


def is_place(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase names a place, by name or by noun ("front" alone is none)."""
    names = analysis.names_in(phrase)
    if any(name.kind == "place" for name in names):
        return True
    if analysis.is_dated(phrase):
        return False
    head = analysis.tokens[phrase.head]
    if analysis.head(phrase) in nouns("place"):  # "ISIS territory"
        return phrase.first < phrase.last or head.tag == "PROPN"
    if head.text in nouns("division") and phrase.last > phrase.head:
        return True  # "the department of Antioquia"
    if head.tag != "PROPN" or any(name.kind == "party" for name in names):
        return False
    if _is_called_place(analysis, phrase):
        return True
    persons = (e for e in analysis.parse.entities if e.kind in ("PERSON", "ORG", "MISC"))
    return not any(e.first <= phrase.head < e.end for e in persons)


def is_ground(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether something can happen on it: a road, a border, the outskirts of a town."""
    return analysis.head(phrase) in _WAYS or (
        analysis.head(phrase) in nouns("place") and is_place(analysis, phrase)
    )


def names_unknown_place(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase is the name of a place that no list knows."""
    proper = analysis.tokens[phrase.head].tag == "PROPN" and not analysis.names_in(phrase)
    places = (e for e in analysis.parse.entities if e.kind == "LOC")
    return proper and (
        any(e.first <= phrase.head < e.end for e in places) or _is_called_place(analysis, phrase)
    )


def _is_called_place(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Adi Daero, a town near Shire", "Palma, the main garrison"."""
    if analysis.tokens[phrase.head].tag != "PROPN" or analysis.names_in(phrase):
        return False
    beside = analysis.tree.below(analysis.tree.root(phrase), "appos")
    lemmas = {analysis.tokens[i].lemma for i in beside}
    return bool(lemmas & (nouns("place") | nouns("infrastructure")))


def sites_of(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Return the places right after a place: "Lozove, Donetsk", "the outskirts of Homs"."""
    tree, last = analysis.tree, phrase.last
    outer = (i for i in tree.around(phrase) if i > last and analysis.parse.deps[i] in _BESIDE)
    named = (p for i in outer if (p := tree.phrase(i)) is not None)
    wide = nouns("place") | nouns("infrastructure")
    own = tree.complements(phrase)[:1] if analysis.head(phrase) in wide else ()
    inside = [p for word, listed in own for p in listed if word == "of" and is_place(analysis, p)]
    outside = [p for p in named if any(n.kind == "place" for n in analysis.names_in(p))]
    return list(dict.fromkeys([*inside, *outside]))
