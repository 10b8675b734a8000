"""Participles that a parser takes for verbs: "The bridge bombed on Monday collapsed"."""

from collections.abc import Sequence

from extract.parser.syntax import Parse
from extract.sentence.dependencies import Dependencies
from extract.text.lexicon import nouns
from extract.text.tokens import Token, group_start

__all__ = [
    "BELIEVING",
    "bare_clauses",
    "bare_subject",
    "believed",
    "counted",
    "crossed",
    "is_apart",
    "is_bare_belief",
    "is_garden_path",
    "is_named_deed",
    "person_before",
    "right_after_by",
    "right_before",
    "thing_above",
]

BELIEVING = frozenset(
    "think believe suspect say presume know report understand suppose allege".split()
)
"""Verbs of "jets thought to be theirs", which tell whose something is."""

_FINITE = frozenset({"VBD", "VBP", "VBZ"})
_DEEDS = frozenset("attack strike raid action response reply truce ceasefire deal move".split())
_STRIKING = frozenset({"launch", "fire", "drop", "bomb", "shell"})
_STATES = frozenset({"be", "have", "belong", "come", "include", "number"})
_FARTHEST = 14
"""Words between such a participle and the verb of its sentence."""

_INSIDE_LISTS = frozenset({"nmod", "conj", "appos", "flat", "compound"})
_SUBJECTS = ("nsubj", "nsubj:pass", "compound")


def is_bare_belief(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether a word is the participle of "men thought to be rebels", be it taken for a verb.

    Who believes somebody to be a rebel names him between the two words.
    """
    token, after = tokens[index], [t.lower for t in tokens[index + 1 : index + 3]]
    believed = token.lemma in BELIEVING and token.form == "ed"
    return believed and after[:1] == ["to"] and after[1:] != [] and after[1] in _STATES


def bare_clauses(tokens: Sequence[Token], parse: Parse) -> frozenset[int]:
    """Return where names open a clause right after a noun: "the truce Oman brokered"."""
    starts = (i for i in range(1, len(tokens)) if tokens[i - 1].tag == "NOUN")
    return frozenset(i for i in starts if _opens_clause(tokens, parse, i))


def _opens_clause(tokens: Sequence[Token], parse: Parse, start: int) -> bool:
    end = start
    while end < len(tokens) and tokens[end].tag == "PROPN":
        end += 1
    roots = [i for i in range(start, end) if not start <= parse.heads[i] < end]
    noun = start - 1
    if len(roots) != 1 or parse.deps[roots[0]] not in _SUBJECTS or start <= parse.heads[noun] < end:
        return False
    verb = parse.heads[roots[0]]
    if verb < end or tokens[verb].tag != "VERB":
        return False
    if parse.heads[noun] == verb:  # "under the deal Kenya will withdraw", without a comma
        return parse.deps[noun] == "obl" and parse.deps[roots[0]] != "compound"
    clause = parse.deps[verb] in ("acl", "acl:relcl") and parse.heads[verb] == noun
    told = parse.deps[verb] == "ccomp" and parse.deps[noun] == "obj"  # "praised the truce Oman …"
    return clause or (told and parse.heads[verb] == parse.heads[noun])


def bare_subject(tokens: Sequence[Token], tree: Dependencies, verb: int) -> list[int]:
    """Return the Oman of "the truce Oman brokered", read as a participle."""
    head = tree.heads[verb]
    noun = tree.phrase(head) if head >= 0 else None
    if tree.parse.deps[verb] not in ("acl", "acl:relcl") or noun is None:
        return []
    subject = tree.phrase(noun.last + 1) if noun.last + 1 < verb else None
    if subject is None or tree.below(verb, "aux:pass"):
        return []
    found = tree.phrases([tree.root(subject)])
    named = tokens[subject.head].tag == "PROPN"
    return [tree.root(p) for p in found] if named and found[-1].last + 1 == verb else []


def is_garden_path(tokens: Sequence[Token], tree: Dependencies, verb: int) -> bool:
    """Tell whether what looks like a verb is a participle ("the bridge bombed … collapsed")."""
    head = tree.heads[verb]
    return (
        tree.parse.deps[verb] == "advcl"
        and head > verb
        and bool(tree.below(verb, "nsubj"))
        and not tree.below(verb, "mark", "obj")
        and not tree.below(head, "nsubj", "nsubj:pass")
        and all(token.text not in ",;:" for token in tokens[verb:head])
    )


def believed(tokens: Sequence[Token], tree: Dependencies, verb: int) -> list[int]:
    """Return the jets of "Jets thought to belong to the army struck", read as what they thought."""
    for index in range(max(verb - _FARTHEST, 1), verb - 2):
        whose = tokens[index].lemma in BELIEVING and tokens[index + 1].lower == "to"
        phrase = tree.phrase(index - 1)
        between = tokens[index:verb]
        plain = all(token.text not in ",;:" and token.tag != "CCONJ" for token in between)
        if whose and plain and phrase is not None and phrase.last == index - 1:
            return [tree.root(phrase)]
    return []


def crossed(tokens: Sequence[Token], tree: Dependencies, verb: int) -> list[int]:
    """Return the army of "The army shelled posts", hung on the posts behind the verb."""
    before = group_start(tokens, verb) - 1
    noun = before >= 0 and tokens[before].tag in ("NOUN", "PROPN")
    beyond = noun and tree.heads[before] > verb and tree.parse.deps[before] in ("compound", "nmod")
    phrase = tree.phrase(before) if beyond else None
    return [before] if phrase is not None and phrase.last == before else []


def right_after_by(tokens: Sequence[Token], tree: Dependencies, verb: int) -> list[int]:
    """Return the envoy of "will see the deal signed by the envoy as", read as who sees it."""
    phrase = tree.phrase(verb + 2) if verb + 2 < len(tokens) else None
    by = phrase is not None and tokens[verb + 1].lower == "by" and phrase.first == verb + 2
    clause = phrase is not None and tokens[phrase.head].tag in ("NOUN", "PROPN")
    misread = phrase is not None and tree.parse.deps[tree.root(phrase)].startswith("nsubj")
    return [tree.root(phrase)] if phrase is not None and by and clause and misread else []


def is_named_deed(tokens: Sequence[Token], tree: Dependencies, verb: int) -> bool:
    """Tell whether a noun only names a deed: "the fear of being bombed", nobody bombs fear."""
    marks = {tokens[i].lower for i in tree.below(verb, "mark")}
    passive = bool(tree.below(verb, "aux:pass"))
    return passive and not marks.isdisjoint(("of", "about", "over", "from"))


def is_apart(tokens: Sequence[Token], tree: Dependencies, verb: int) -> bool:
    """Tell whether a participle is not of the noun before it, which a preposition leads to.

    "The army broke the truce with the rebels, shelling their camp", "answered the attack bombing
    their camp": the army did.
    """
    noun = tree.heads[verb]
    if noun < 0 or tree.preposition(noun) == "":
        return False
    idle = tokens[noun].lemma in _DEEDS and tokens[verb].lemma in _STRIKING
    return idle or (verb > 0 and tokens[verb - 1].text == ",")


def counted(tokens: Sequence[Token], tree: Dependencies, subject: int) -> int | None:
    """Return the envoys of "the envoys of A and B, both of whom left"; None for other words."""
    below = [i for i in tree.below(subject, "nmod") if tree.preposition(i) == "of"]
    relative = any(tokens[i].lower in ("whom", "which") for i in below)
    if tokens[subject].lower not in ("both", "all", "each") or not relative or subject < 2:
        return None
    noun = subject - 1 - (tokens[subject - 1].text == ",")
    while tree.parse.deps[noun] in _INSIDE_LISTS and 0 <= tree.heads[noun] < subject:
        noun = tree.heads[noun]
    return noun


def thing_above(tokens: Sequence[Token], tree: Dependencies, relative: int, noun: int) -> int:
    """Return the house of "a house for nurses, which was hit", read as these; else the noun."""
    people = nouns("people") - {"body", "group", "unit", "patrol", "squad"}
    if tokens[relative].lower not in ("which", "that") or tokens[noun].lemma not in people:
        return noun
    above = tree.heads[noun]
    if (
        above >= 0
        and tokens[above].tag == "VERB"
        and tree.parse.deps[above] in ("acl", "acl:relcl")
    ):
        above = tree.heads[above]  # "a school sheltering nurses that was hit"
    built = above >= 0 and tokens[above].lemma in nouns("infrastructure") | nouns("vehicle")
    return above if built else noun


def person_before(tokens: Sequence[Token], tree: Dependencies, relative: int, noun: int) -> int:
    """Return the person of "the home of Ann Orr, who was shot", read as the home; else the noun."""
    before = relative - 1 if relative and tokens[relative - 1].text != "," else relative - 2
    phrase = (
        tree.phrase(before) if tokens[relative].lower in ("who", "whom") and before > 0 else None
    )
    people = nouns("person") | nouns("people") | nouns("force") | nouns("armed_group")
    lifeless = tokens[noun].tag == "NOUN" and tokens[noun].lemma not in people
    named = phrase is not None and tokens[phrase.head].tag == "PROPN" and phrase.first > noun
    return tree.root(phrase) if phrase is not None and named and lifeless else noun


def right_before(tokens: Sequence[Token], tree: Dependencies, verb: int) -> list[int]:
    """Return what stands before "were loaded" with no subject, as it was hung on a noun above."""
    first = group_start(tokens, verb)
    if not tree.below(verb, "aux:pass") or tree.parse.fine_tags[first] not in _FINITE:
        return []
    found: list[int] = []
    while first > 0 and (phrase := tree.phrase(first - 1)) is not None:
        found.append(tree.root(phrase))
        first = group_start(tokens, phrase.first)
        if first < 1 or tokens[first - 1].tag != "CCONJ":
            break
        first -= 1
    return found[::-1]
