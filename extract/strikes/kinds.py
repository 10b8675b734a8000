"""Which kind of strike a verb tells of: by its weapon, its agents and the instruments named.

What has been struck is no instrument: who destroyed a drone did not strike with one.
"""

from collections.abc import Iterable, Iterator, Sequence, Set

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame, Trigger
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.interceptions import is_stopping
from extract.strikes.noun_verbs import means_verbs
from extract.strikes.roles import kind_by_instrument
from extract.strikes.weapons import is_mine
from extract.text.tokens import Token

__all__ = ["is_compound", "is_of_words", "kind_by_means", "kind_of_verb"]


def kind_of_verb(
    analysis: Analysis,
    frame: Frame,
    trigger: Trigger,
    predication: Predication,
    weapon: Sequence[Phrase],
) -> str:
    """Return the class of the strike that a verb tells of; ``weapon`` are strikes as its agents."""
    for phrase in weapon:
        found = analysis.noun_trigger(frame, phrase)
        if found and found[0].kind not in ("Strike", "Offensive"):
            return found[0].kind
    if trigger.kind not in ("Strike", "Airstrike"):
        return trigger.kind
    near = [*predication.agents, *weapon]
    by_agent = kind_by_instrument(frame, [t for p in near for t in analysis.words(p)])
    if any(is_mine(analysis, frame, p) for p in near):
        by_agent = by_agent or "Bombing"
    others = [p for p in analysis.predications if p.verb != predication.verb]
    agents = {p for other in others for p in other.agents} - {*predication.agents}
    named = kind_by_instrument(frame, list(_but_struck(analysis, frame, agents)))
    if by_agent or trigger.kind == "Strike":
        return by_agent or named or trigger.kind
    flying = any(_may_fly(analysis, p) for p in near) or not near
    return trigger.kind if flying else named or "Bombing"


def kind_by_means(analysis: Analysis, frame: Frame, phrase: Phrase, kind: str) -> str:
    """Return the class of the strike of a noun of class ``kind``, by the arms told after it.

    "A strike by a drone", "an attack with mortars", "an attack involving missiles".
    """
    leads = ("by", "with", "using", "involving") if kind == "Strike" else ("by",)
    told = analysis.tree.complements(phrase)
    means = [p for word, listed in told if word in leads for p in listed]
    if kind == "Strike":
        means += [p for verb in means_verbs(analysis, phrase) for p in verb.patients]
    return kind_by_instrument(frame, [t for p in means for t in analysis.words(p)]) or kind


def is_compound(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    """Tell whether "bomb" only looks like a verb: "sent people to bomb shelters"."""
    token = analysis.tokens[predication.verb]
    after = analysis.tokens[predication.verb + 1 : predication.verb + 2]
    bare = bool(after) and after[0].lemma in frame.words["bomb_compounds"]
    return token.lemma == "bomb" and token.form == "base" and bare


def is_of_words(analysis: Analysis, agents: Iterable[Phrase], targets: Iterable[Phrase]) -> bool:
    """Tell whether one person "attacks" another: a quarrel, not a strike."""
    sides = [*agents], [*targets]
    return all(side and all(_is_one_person(analysis, p) for p in side) for side in sides)


def _but_struck(analysis: Analysis, frame: Frame, agents: Set[Phrase]) -> Iterator[Token]:
    """The words of a sentence without what is struck in it, and without others who strike."""
    struck = {
        index
        for predication in analysis.predications
        if (trigger := analysis.verb_trigger(frame, predication)) and "does" not in trigger.options
        for phrase in (*predication.patients, *(p for p in predication.agents if p in agents))
        if not is_stopping(analysis, predication.verb, phrase)
        for index in range(phrase.first, phrase.last + 1)
    }
    yield from (t for index, t in enumerate(analysis.tokens) if index not in struck)


def _may_fly(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether who "bombed" may have aircraft; rebels and militias hardly do."""
    if any(name.type_name == "ArmedGroup" for name in analysis.names_in(phrase)):
        return False
    return analysis.has(phrase, "state_force") or not analysis.has(phrase, "armed_group")


def _is_one_person(analysis: Analysis, phrase: Phrase) -> bool:
    names = analysis.names_in(phrase)
    if names:
        return all(name.type_name == "Person" for name in names)
    entities = (e for e in analysis.parse.entities if e.first <= phrase.head < e.end)
    return any(entity.kind == "PERSON" for entity in entities)
