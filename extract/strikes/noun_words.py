"""What the words before a strike's noun tell: whose it is, whom it hit, where.

"Israeli strikes", "an anti-ISIS strike", "the Aleppo bombing"; what stands after and around the
noun is read by `extract.strikes.noun_roles`.
"""

from collections.abc import Iterator, Sequence

from extract.records.records import Argument
from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase
from extract.sentence.proper_names import Name
from extract.strikes.attackers import sharers
from extract.strikes.roles import StrikeFound
from extract.text.lexicon import nouns
from extract.text.tokens import Token

__all__ = ["aims_before", "owners_before", "sites_before"]

_OWNER_GROUPS = ("armed_group", "state_force", "government", "coalition")
_NO_OWNERS = frozenset({"terrorist", "extremist", "commander", "authority"})
_AGAINST = frozenset({"anti", "counter"})
_CARRIED = frozenset({"bomb", "bombing", "blast", "explosion"})


def owners_before(analysis: Analysis, frame: Frame, listed: Sequence[Phrase]) -> list[Argument]:
    """Who stands before the noun: "Israeli strikes", "the army's shelling".

    Of a list the first one's owner goes for what stands without an article of its own.
    """
    *earlier, phrase = listed
    names = [n for n in _names_before(analysis, phrase) if not _is_joined(analysis, n)]
    if names:
        proper = [n for n in names if n.form != "demonym"] or names
        spans = [*sharers(analysis, phrase), (proper[-1].start, proper[-1].end)]
        return [Argument("attacker", *span) for span in spans]
    before = analysis.tokens[phrase.first : phrase.head]
    for index, token in enumerate(before, phrase.first):
        if _is_owner(token) and not _is_hyphened(analysis.tokens, index):
            return [Argument("attacker", token.start, token.end)]
    bare = analysis.tokens[phrase.first].tag != "DET"
    arms = analysis.tree.phrase(analysis.tree.first_of_list(phrase.head))
    if bare and not earlier and arms not in (None, phrase) and analysis.has(arms, "weapon"):
        return owners_before(analysis, frame, [arms])  # "Saudi artillery and rocket fire"
    return owners_before(analysis, frame, earlier) if earlier and bare else []


def _names_before(analysis: Analysis, phrase: Phrase) -> list[Name]:
    inside = (n for n in analysis.names_in(phrase) if n.kind == "party")
    return [n for n in inside if phrase.first <= n.first and n.last < phrase.head]


def _is_owner(token: Token) -> bool:
    lemma = token.lemma or token.lower
    groups = ("armed_group",) if token.tag == "ADJ" else _OWNER_GROUPS  # "a jihadist attack"
    noun = token.tag in ("NOUN", "PROPN", "ADJ") and lemma not in _NO_OWNERS
    return noun and any(lemma in nouns(group) for group in groups)


def _is_joined(analysis: Analysis, name: Name) -> bool:
    """Tell whether a name is part of a word that makes it no owner ("ISIS-held", "anti-ISIS")."""
    tokens = analysis.tokens
    following = tokens[name.last + 2].lower if name.last + 2 < len(tokens) else ""
    modifies = _is_hyphened(tokens, name.last) and following != "led"
    return modifies or _is_aim(tokens, name.first)


def _is_hyphened(tokens: Sequence[Token], index: int) -> bool:
    return index + 1 < len(tokens) and tokens[index + 1].tag == "HYPH"


def _is_aim(tokens: Sequence[Token], first: int) -> bool:
    if first >= 2 and tokens[first - 1].tag == "HYPH":
        return tokens[first - 2].lower in _AGAINST
    return first > 0 and tokens[first - 1].lower.rstrip("-") in _AGAINST


def aims_before(
    analysis: Analysis, frame: Frame, phrase: Phrase, strike: StrikeFound
) -> Iterator[Argument]:
    """Whom or what the words before the noun tell as struck: "anti-ISIS strike", "bus attack"."""
    found = analysis.noun_trigger(frame, phrase)
    if strike.has("target") or found is None:
        return
    for name in _names_before(analysis, phrase):
        if _is_aim(analysis.tokens, name.first):
            yield Argument("target", name.start, name.end)
    last = found[1] - 1
    first = found[1]
    while first > phrase.first and _is_struck(analysis.tokens[first - 1]):
        first -= 1
    carrier = analysis.tokens[found[1]].lemma in _CARRIED
    if first <= last and not (carrier and last == found[1] - 1 and _is_vehicle(analysis, last)):
        yield Argument("target", analysis.tokens[first].start, analysis.tokens[last].end)


def _is_vehicle(analysis: Analysis, index: int) -> bool:
    """Tell whether a word is of a vehicle: "a suicide car bombing attack" is on no car."""
    return analysis.tokens[index].lemma in nouns("vehicle") | {"van", "motorcycle"}


def sites_before(analysis: Analysis, phrase: Phrase) -> Iterator[Argument]:
    """A place named before the noun: "the Aleppo bombing"."""
    for name in analysis.names_in(phrase):
        inside = name.last < phrase.head and name.first >= phrase.first
        if inside and name.kind == "place":
            yield Argument("place", name.start, name.end)


def _is_struck(token: Token) -> bool:
    lemma = token.lemma or token.lower
    groups = ("vehicle", "convoy", "infrastructure")
    return token.tag == "NOUN" and any(lemma in nouns(group) for group in groups)
