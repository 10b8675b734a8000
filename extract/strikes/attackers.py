"""Which phrases of a sentence can strike, and for whom those strike who are told.

Who strikes in a sentence is decided in `extract.strikes.roles` and the readers of strikes.
"""

from collections.abc import Sequence
from functools import partial

from extract.sentence.analysis import Analysis
from extract.sentence.frames import load_frame
from extract.sentence.garden_paths import BELIEVING
from extract.sentence.phrases import Phrase
from extract.sentence.pronouns import antecedent
from extract.strikes.role_phrases import is_place
from extract.text.lexicon import nouns

__all__ = ["MEMBERS", "attackers_of", "is_attacker", "owners", "possessors", "sharers"]

_OWNERS = frozenset("coalition army government regime rebel militant police suicide".split())
_FIRING = frozenset(
    "fire launch drop operate fly pilot send shoot use own plant lay bury place throw".split()
)
_ARMED = frozenset({"armed", "masked", "hooded", "unidentified", "unknown"})
_BESIDE_FIGHTERS = frozenset({"settler", "colonist", "civilian", "vigilante", "mercenary", "ally"})
_RAIDERS = frozenset(
    """settler herdsman herder vigilante paramilitary pirate guard bodyguard mercenary peacekeeper
    horseman infiltrator loyalist assassin commando partisan intruder kidnapper hijacker saboteur
    marauder dissident irregular jihadi mob warlord arsonist looter""".split()
)
_UNITS = frozenset({"squad", "battalion", "regiment", "platoon", "patrol"})
_BANDS = frozenset("group cell gang network organization organisation movement".split())
_BOUND = _BANDS | {"member", "element", "man", "wing", "arm", "branch"}
_RELATED = frozenset(
    "ally partner neighbour neighbor rival enemy foe backer patron sponsor".split()
)
_NOBODY = frozenset({"no", "none", "nobody", "neither"})
_AGENT_GROUPS = ("force", "armed_group", "state_force", "government", "coalition", "person")
_FIGHTERS = ("force", "armed_group", "following")
_SERVING = frozenset("belong loyal affiliate affiliated link linked suspect faithful".split())
_CALLING = frozenset({"know", "call", "name", "dub", "style"})
_OWN = frozenset({"his", "its", "their"})
MEMBERS = frozenset("member element operative recruit follower wing unit branch".split())
"""Nouns for who belongs to a party: what "its members" did the party did."""


def attackers_of(analysis: Analysis, phrases: Sequence[Phrase]) -> list[Phrase]:
    """Return who of some phrases strikes: parties, and the owners of weapons.

    A pronoun gives way to the noun that it stands for, where the sentence has it.
    """
    acting = [_owned(analysis, p) for p in phrases if not _stands_for_weapon(analysis, p)]
    named = (antecedent(analysis, p, partial(is_attacker, analysis)) or p for p in acting)
    found: dict[Phrase, None] = {}
    joining = any(is_attacker(analysis, p) for p in phrases)  # "soldiers and settlers attacked"
    for phrase in named:
        whose = owners(analysis, phrase) or _those_of(analysis, phrase)
        joins = joining and analysis.head(phrase) in _BESIDE_FIGHTERS
        acts = joins or is_attacker(analysis, phrase) or bool(_called(analysis, phrase))
        own = [phrase] if acts else []
        if whose and not analysis.names_in(phrase):  # "forces of the regime": the regime
            own = []
        found |= dict.fromkeys(n for p in (*own, *whose) for n in _called(analysis, p) or [p])
    return list(found)


def _owned(analysis: Analysis, phrase: Phrase) -> Phrase:
    """ "One of its jets", "two of their fighters": whose they are."""
    for index in range(phrase.first + 2, phrase.head):
        own = analysis.tokens[index].lower in _OWN
        if own and analysis.tokens[index - 1].lower == "of":
            return Phrase(index, phrase.last, phrase.head)
    return phrase


def _those_of(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """ "Syrian planes or those of Russia"."""
    if analysis.tokens[phrase.head].lower not in ("those", "that"):
        return []
    told = analysis.tree.complements(phrase)[:1]
    return [p for word, ps in told for p in ps if word == "of" and _names_party(analysis, p)]


def _stands_for_weapon(analysis: Analysis, phrase: Phrase) -> bool:
    """ "The bomb was so big that it damaged six cars": nobody is meant."""
    if analysis.tokens[phrase.head].lower not in ("it", "they"):
        return False
    frame = load_frame("strike")
    meant = antecedent(analysis, phrase, lambda _: True)
    arms = frame.words["munitions"] | frame.words["mines"] | frame.words["falling"]
    head = "" if meant is None else analysis.head(meant)
    return meant is not None and (head in arms or analysis.noun_trigger(frame, meant) is not None)


def _called(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """The name of "a group known as the Lions", "a group calling itself the Lions"."""
    tree = analysis.tree
    root = tree.root(phrase)
    if analysis.head(phrase) not in _BANDS:
        beside = tree.phrases(tree.below(root, "appos"))  # "its closest ally, Israel"
        related = analysis.head(phrase) in _RELATED
        return [p for p in beside if related and _names_party(analysis, p)]
    if analysis.parse.deps[root] == "appos":  # "the Lions, a group which has attacked before"
        whole = tree.phrase(tree.heads[root])
        if whole is not None and analysis.names_in(whole) and not analysis.names_in(phrase):
            return [whole]
    below = tree.below(root, "acl", "acl:relcl")
    calling = [i for i in below if analysis.tokens[i].lemma in _CALLING]
    names = [i for word in calling for i in tree.below(word, "obl", "obj", "xcomp")]
    names += tree.below(root, "appos")  # "a little-known group, the Lions"
    return list(tree.phrases(i for i in names if analysis.tokens[i].tag == "PROPN"))


def is_attacker(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase can strike: a party, by name, common noun or pronoun."""
    if analysis.tokens[phrase.first].lower in _NOBODY:
        return False
    if _names_party(analysis, phrase):
        return True
    ours = analysis.has(phrase, "following", "weapon") or analysis.head(phrase) in MEMBERS
    if analysis.tokens[phrase.first].lower in _OWN and ours:
        return True  # "his men", "its jets", "its members"
    if analysis.has(phrase, "weapon"):  # "Army helicopters", "suicide bombers", but not "drones"
        owners = {token.lemma or token.lower for token in analysis.words(phrase)}
        before = analysis.tokens[phrase.first : phrase.head]
        of_person = before and before[0].tag == "PROPN" and any(t.tag == "POSS" for t in before)
        return bool(owners & _OWNERS or of_person)  # "Haftar's jets"
    if analysis.head(phrase) in _RAIDERS | _UNITS:
        return True
    pronoun = analysis.tokens[phrase.head].lower in ("it", "they", "them", "we", "he")
    band = analysis.head(phrase) in _BANDS and (
        analysis.parse.fine_tags[phrase.head] == "NN" or _is_of_fighters(analysis, phrase)
    )
    people = analysis.tokens[phrase.head].tag == "NOUN"
    around = analysis.tokens[max(phrase.first - 1, 0) : phrase.last + 1]  # "masked" may be a verb
    armed = people and any(token.lower in _ARMED for token in around)
    return pronoun or band or armed or analysis.has(phrase, *_AGENT_GROUPS)


def _is_of_fighters(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Rebel groups", "several armed groups"; "aid groups" and "other rebel groups" are none."""
    fighting = nouns("armed_group") | _ARMED | {"paramilitary"}
    words = {token.lemma or token.lower for token in analysis.words(phrase)}
    return bool(words & fighting) and "other" not in words


def _names_party(analysis: Analysis, phrase: Phrase) -> bool:
    return any(name.kind == "party" for name in analysis.names_in(phrase))


def owners(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Return whose fighters or weapons are told by what stands after them.

    "Of the army", "fired by rebels", "belonging to the front", "loyal to the general".
    """
    mined = analysis.head(phrase) in load_frame("strike").words["mines"]
    armed = mined or analysis.has(phrase, "weapon")
    bound = _BOUND | _RAIDERS | _UNITS
    if not armed and not analysis.has(phrase, *_FIGHTERS) and analysis.head(phrase) not in bound:
        return []
    found = [
        p
        for word, listed in analysis.tree.complements(phrase)[:1]
        for p in listed
        if word in ("of", "from", "with")
        if _names_party(analysis, p) or (word != "with" and not is_place(analysis, p))
    ]
    found += [*_served(analysis, phrase), *_believed(analysis, phrase)]
    for predication in analysis.predications if armed else ():
        fired = analysis.tokens[predication.verb].lemma in _FIRING
        near = analysis.tokens[predication.verb + 1 : phrase.last + 2]
        if any(token.lower == "down" for token in near):  # "shot down 27 missiles fired at it"
            continue
        if fired and phrase in predication.patients:
            crafts = [p for word, ps in predication.complements if word == "from" for p in ps]
            crafts = [p for p in crafts if analysis.has(p, "weapon", "vehicle")]
            found += [*predication.agents, *crafts]  # "fired from a US warship"
    masters = [p for p in found if analysis.head(p) not in _UNITS]  # "troops of 3rd Battalion"
    return [p for p in masters if is_attacker(analysis, p) or _called(analysis, p)]


def _believed(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Whose "jets thought to belong to the army", "planes believed to be Russian" are."""
    after = [t.lemma or t.lower for t in analysis.tokens[phrase.last + 1 : phrase.last + 5]]
    if (
        len(after) < 4
        or after[0] not in BELIEVING
        or after[1:3] not in (["to", "belong"], ["to", "be"])
    ):
        return []
    later = [p for p in analysis.phrases if phrase.last + 3 < p.last and p.first <= phrase.last + 6]
    return later[:1]


def _served(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Whose fighters they are by a word after them: "loyal to the general", "belonging to it"."""
    tree, root = analysis.tree, analysis.tree.root(phrase)
    words = (i for i in tree.below(root, "amod", "acl", "acl:relcl") if i > phrase.last)
    bound = [i for i in words if analysis.tokens[i].lemma in _SERVING]
    hanging = [i for word in bound for i in tree.below(word, "obl", "nmod", "xcomp")]
    masters = [i for i in hanging if tree.preposition(i) in ("to", "with", "from", "of")]
    return list(tree.phrases(masters))


def sharers(analysis: Analysis, phrase: Phrase) -> list[tuple[int, int]]:
    """Return the spans of the first of two adjectives: "Syrian and Russian airstrikes"."""
    at = {name.last: name for name in analysis.names if name.kind == "party"}
    before = [i for i in analysis.tree.around(phrase) if i < phrase.first and i in at]
    told = [i for i in before if analysis.parse.deps[i] in ("amod", "compound", "nmod:poss")]
    return [(at[i].start, at[i].end) for i in told]


def possessors(analysis: Analysis, phrase: Phrase) -> list[tuple[int, int]]:
    """Return the span of whose "its offensive" is: a subject's that is named, else the pronoun's.

    "Russia used Belarus for its assault": Russia's.
    """
    first = analysis.tokens[phrase.first]
    if first.lower not in ("its", "their") or phrase.first == phrase.head:
        return []
    own = Phrase(phrase.first, phrase.first, phrase.first)
    whose = antecedent(analysis, own, partial(_is_named, analysis))
    return [analysis.span(whose) if whose is not None else (first.start, first.end)]


def _is_named(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a phrase is a party's name, and no more than an article besides."""
    names = [n for n in analysis.names_in(phrase) if n.kind == "party"]
    return len(names) == 1 and names[0].last == phrase.last and names[0].first <= phrase.first + 1
