"""Read who was killed or hurt in a sentence, and which strike of that sentence did it.

Which words tell of it stands in the frame ``casualty``; how victims are counted is
`extract.strikes.victims`, what nouns and bare numbers tell ("12 dead") is found by
`extract.strikes.tolls`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extract.records.records import Argument
from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame, Trigger, load_frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.strikes.roles import StrikeFound
from extract.strikes.tolls import find_tolls
from extract.strikes.victims import things_in, victims_in

__all__ = ["Casualty", "find_casualties"]

_AGES = frozenset("war conflict decade century uprising insurgency crisis year".split())
_DURING = ("in", "during", "over", "throughout", "for")
_FATES = dict.fromkeys(("dead", "killed", "alive"), "killed") | dict.fromkeys(
    ("injured", "wounded", "hurt"), "injured"
)
_REACH = 8
"""Words after a verb within which "dead" tells what became of its victims."""


@dataclass(frozen=True, slots=True)
class Casualty:
    """One count of victims.

    Attributes:
        argument: role ``killed``, ``injured``, ``captured``, ``destroyed`` or ``damaged``, with the
            span of the number or of the words that count one, and the unit.
        strike: index of the strike of the same sentence that did it, or None.
        position: token position of the word that tells it.
        again: an earlier count of the document may hold these victims ("the man was killed").
        total: a count of a whole war or of years, which belongs to no one strike.
    """

    argument: Argument
    strike: int | None
    position: int
    again: bool = False
    total: bool = False


def find_casualties(analysis: Analysis, strikes: Sequence[StrikeFound]) -> tuple[Casualty, ...]:
    """Return the counted casualties of a sentence in order, none twice."""
    frame = load_frame("casualty")
    found = [c for p in analysis.predications for c in _by_verb(analysis, frame, p, strikes)]
    for toll in find_tolls(analysis):
        argument = Argument(toll.role, toll.start, toll.end, toll.modality, toll.unit)
        cause = _cause_of_toll(analysis, toll.position, strikes)
        found.append(Casualty(argument, cause, toll.position, toll.again))
    unique: dict[tuple[str, int], Casualty] = {}
    firsts: dict[str, int] = {}
    for casualty in sorted(found, key=lambda c: (c.position, c.argument.start)):
        role, first = casualty.argument.role, firsts.get(casualty.argument.role)
        if not casualty.again or first in (None, casualty.position):
            unique.setdefault((role, casualty.argument.start), casualty)
            firsts.setdefault(role, casualty.position)
    return tuple(unique.values())


def _cause_of_toll(analysis: Analysis, position: int, strikes: Sequence[StrikeFound]) -> int | None:
    """The strike of "the death of a man in a rocket attack", else the first one."""
    phrase = analysis.tree.phrase(position)
    told = analysis.tree.complements(phrase) if phrase is not None else ()
    inside = [p for word, listed in told if word in ("in", "by", "from") for p in listed]
    for index, strike in enumerate(strikes):
        if any(p.first <= strike.anchor <= p.last for p in inside):
            return index
    return 0 if strikes else None


def _by_verb(
    analysis: Analysis, frame: Frame, predication: Predication, strikes: Sequence[StrikeFound]
) -> Iterator[Casualty]:
    trigger = analysis.verb_trigger(frame, predication)
    role = _role(analysis, frame, trigger, predication)
    if not role or _is_alternative(analysis, predication.verb):
        return
    befallen = _befallen(analysis, trigger, predication)
    options = trigger.options if trigger is not None else {}
    if options.get("victims") == "things":
        found = things_in(analysis, befallen)
    else:
        found = victims_in(analysis, befallen, "sure" in options)
    modality = modality_of(analysis, predication)
    told = "" if modality == "asserted" else modality
    total = _is_total(analysis, predication) or _is_of_nature(analysis, predication)
    cause = None if total else _cause(predication, strikes)
    for victim in found:
        if role == "captured" and victim.again:
            continue  # names are as often those of towns
        argument = Argument(role, victim.start, victim.end, told, victim.unit)
        yield Casualty(argument, cause, predication.verb, victim.again, total)


def _is_total(analysis: Analysis, predication: Predication) -> bool:
    """ "The war has killed thousands", "50 have died since March", "in three years of war"."""
    during = (p for word, ps in predication.complements if word in _DURING for p in ps)
    if any(analysis.head(p) in _AGES for p in (*predication.agents, *during)):
        return True
    tree = analysis.tree
    for index in tree.below(predication.verb, "advcl", "obl", "obl:unmarked", "advmod"):
        marks = tree.below(index, "mark", "case")
        if any(analysis.tokens[i].lower == "since" for i in marks):
            return True
    return False


def _is_of_nature(analysis: Analysis, predication: Predication) -> bool:
    """ "Floods have killed 100", "40 died in a crash": no strike did it."""
    inside = (p for word, ps in predication.complements if word in ("in", "by") for p in ps)
    causes = load_frame("casualty").words["natural_causes"]
    return any(analysis.head(p) in causes for p in (*predication.agents, *inside))


def _role(
    analysis: Analysis, frame: Frame, trigger: Trigger | None, predication: Predication
) -> str:
    """The role of a verb's victims, "" if it tells of none."""
    if trigger is None:
        return ""
    people = any(analysis.has(p, "people") for p in predication.patients)
    if trigger.options.get("only") == "people" and not people:
        return ""
    if analysis.parse.deps[predication.verb] == "amod":
        return ""  # "the slain leader" was told of before
    fate = _fate(analysis, predication)
    if "after" in trigger.options:
        return fate
    takes = trigger.options.get("object")
    if takes and not any(analysis.head(p) in frame.words[takes] for p in predication.patients):
        return fate if takes == "bodies" else ""
    return trigger.kind


def _fate(analysis: Analysis, predication: Predication) -> str:
    """What a verb's victims came to: "left three dead", "beat him to death", "left a man hurt"."""
    first = predication.verb + 1
    words = [t.lower for t in analysis.tokens[first : first + _REACH]]
    for before, word in pairwise(["", *words]):
        if word in _FATES or (before, word) == ("to", "death"):
            return _FATES.get(word, "killed")
    return ""


def _befallen(
    analysis: Analysis, trigger: Trigger | None, predication: Predication
) -> tuple[Phrase, ...]:
    if trigger is not None and trigger.options.get("victims") == "agent":
        return predication.agents or _ending_before(analysis, predication.first)
    before = _right_before(analysis, predication)
    if before is not None:
        return (before,)
    patients = predication.patients or _next_victims(analysis, predication)
    if not patients and analysis.tokens[predication.verb].form == "ed":
        patients = _fallen(analysis, predication)
    return tuple(p for n, p in enumerate(patients) if not n or not _is_others(analysis, p))


def _fallen(analysis: Analysis, predication: Predication) -> tuple[Phrase, ...]:
    """The subject of "with two guards killed" and "was reported killed", which have no object."""
    if analysis.parse.deps[predication.verb] == "xcomp":
        head = analysis.parse.heads[predication.verb]
        governors = [p for p in analysis.predications if p.verb == head and p.passive]
        return governors[0].patients if governors else ()
    return tuple(p for p in predication.agents if p.last == predication.first - 1)


def _right_before(analysis: Analysis, predication: Predication) -> Phrase | None:
    """The subject of a participle with no auxiliary: "… and another wounded", "7 killed"."""
    verb = predication.verb
    later = any(p.first > verb for p in predication.patients)
    bare = predication.first == verb and analysis.tokens[verb].form == "ed" and not later
    if not bare or not predication.passive or not verb:
        return None
    phrase = analysis.tree.phrase(verb - 1)
    return phrase if phrase is not None and phrase.last == verb - 1 else None


def _is_others(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether another verb stands closer to victims ("killed one, five others wounded")."""
    tokens, verbs = analysis.tokens, load_frame("casualty").verbs
    if phrase.first and tokens[phrase.first - 1].tag == "VERB":
        return True
    after = tokens[phrase.last + 1] if phrase.last + 1 < len(tokens) else None
    return after is not None and after.form == "ed" and after.lemma in verbs


def _next_victims(analysis: Analysis, predication: Predication) -> tuple[Phrase, ...]:
    """What stands right after a verb: "killed at least two", "shot dead a guard".

    After both verbs of "killing and wounding dozens".
    """
    after, tokens = predication.verb + 1, analysis.tokens
    if predication.passive or after + 1 >= len(tokens):
        return ()
    if tokens[after].tag == "CCONJ" and tokens[after + 1].tag == "VERB":
        after += 2
    elif tokens[after].lower == "dead":
        after += 1
    for quantity in analysis.quantities:
        if after < len(tokens) and quantity.start == tokens[after].start:
            while after + 1 < len(tokens) and tokens[after + 1].start < quantity.end:
                after += 1
            phrase = analysis.tree.phrase(after)
            return (phrase,) if phrase is not None else ()
    phrase = analysis.tree.phrase(after) if after < len(tokens) else None
    return (phrase,) if phrase is not None and phrase.first == after else ()


def _ending_before(analysis: Analysis, position: int) -> tuple[Phrase, ...]:
    phrase = analysis.tree.phrase(position - 1) if position else None
    return (phrase,) if phrase is not None and phrase.last == position - 1 else ()


def _is_alternative(analysis: Analysis, verb: int) -> bool:
    """ "Killed or wounded" counts neither."""
    tree = analysis.tree
    members = tree.below(verb, "conj")
    if analysis.parse.deps[verb] == "conj":
        members.append(verb)
    links = (analysis.tokens[i].lower for member in members for i in tree.below(member, "cc"))
    return "or" in links


def _cause(predication: Predication, strikes: Sequence[StrikeFound]) -> int | None:
    """The strike that is the verb's agent, its "in …", its own verb, or the nearest one before."""
    named = [
        *predication.agents,
        *(p for word, listed in predication.complements if word in ("in", "by") for p in listed),
    ]
    for index, strike in enumerate(strikes):
        if strike.anchor == predication.verb or any(
            p.first <= strike.anchor <= p.last for p in named
        ):
            return index
    earlier = [i for i, s in enumerate(strikes) if s.anchor < predication.verb]
    return earlier[-1] if earlier else 0 if strikes else None
