"""The verbs of a sentence that a strike's noun hangs on: who did it, whom it befell, where it was.

"Launched an attack", "three died in the blast", "clashes erupted", "came under attack".
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = [
    "NounVerbs",
    "comes_under",
    "doers_beside",
    "is_far_aim",
    "is_happening",
    "is_inside",
    "means_verbs",
    "phrasal_lemma",
    "verb_over",
]

_WITHIN = ("in", "during")
_AFTER = ("after", "with", "following")
_BESIDE = ("parataxis", "appos")
_USING = frozenset({"use", "involve"})
_INSIDE = ("in", "during", "by", "from", "after")


class NounVerbs:
    """The verbs that a strike's noun hangs on, by what they tell of it.

    Attributes:
        doing: it is what is done ("launched an attack").
        befalling: it kills or hurts ("died in the attack").
        happening: it happens ("clashes erupted").
    """

    def __init__(self, analysis: Analysis, frame: Frame, phrase: Phrase) -> None:
        """Sort the verbs of the noun's sentence."""
        words = frame.words
        self.doing: list[Predication] = []
        self.befalling: list[Predication] = []
        self.happening: list[Predication] = []
        for predication in analysis.predications:
            lemma = analysis.lemma_of(predication)
            inside = is_inside(predication, phrase)
            light = lemma in words["light_verbs"] and not _is_unclaimed(analysis, predication)
            done = light and (
                phrase in predication.patients or _follows(analysis, predication, phrase)
            )
            meant = inside and lemma in words["means_verbs"]
            phrasal = phrasal_lemma(analysis, predication)
            answered = phrasal in words["answering_verbs"] and _is_answer(predication, phrase)
            if done or meant or answered:
                self.doing.append(predication)
            elif lemma in words["harm_verbs"] and (inside or phrase in predication.agents):
                self.befalling.append(predication)
            elif phrase in predication.patients and lemma in words["aiming_verbs"]:
                self.doing.append(_aimed(predication))
            elif _is_subject(analysis, predication, phrase) and _happens(
                analysis, frame, predication
            ):
                self.happening.append(predication)


def _is_unclaimed(analysis: Analysis, predication: Predication) -> bool:
    """ "Has not claimed the attack": nothing is told of who did it."""
    claiming = analysis.tokens[predication.verb].lemma == "claim"
    return claiming and modality_of(analysis, predication) == "denied"


def _is_answer(predication: Predication, phrase: Phrase) -> bool:
    """ "Responded with airstrikes"."""
    return any(phrase in listed for word, listed in predication.complements if word == "with")


def comes_under(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether something "came under attack" or "was under fire": it was struck."""
    tree, root = analysis.tree, analysis.tree.first_of_list(analysis.tree.root(phrase))
    if tree.preposition(root) != "under":
        return False
    verb = tree.heads[root]
    lemma = analysis.tokens[verb].lemma if verb >= 0 else ""
    return bool(tree.below(root, "cop")) or lemma in ("come", "be", "remain", "stay", "keep")


def doers_beside(analysis: Analysis, frame: Frame, phrase: Phrase) -> list[Phrase]:
    """Return who acts in the clause that a strike's noun stands in or beside.

    "Rebels seized the town in a raid", "after an assault", "burned the camp, an attack that …",
    "rockets fired by rebels".
    """
    indefinite = analysis.tokens[phrase.first].lower in ("a", "an")
    words = (*_WITHIN, *_AFTER) if indefinite else _WITHIN
    root = analysis.tree.root(phrase)
    above = analysis.tree.heads[root]
    beside = indefinite and analysis.parse.deps[root] in _BESIDE
    over = {above, analysis.tree.heads[above]} if beside and above >= 0 else set()
    found: list[Phrase] = []
    for told in analysis.predications:
        inside = any(phrase in listed for word, listed in told.complements if word in words)
        fits = inside or (told.verb in over and told.verb < phrase.first)
        raiding = (
            fits
            and told.patients
            and not told.passive
            and _lemma_in(analysis, told, frame, "raiding_verbs")
        )
        fired = phrase in told.patients and _lemma_in(analysis, told, frame, "means_verbs", "drop")
        found += told.agents if raiding or fired else ()
    return found


def _lemma_in(
    analysis: Analysis, predication: Predication, frame: Frame, name: str, *more: str
) -> bool:
    lemma = analysis.tokens[predication.verb].lemma
    return lemma in frame.words[name] or lemma in more


def phrasal_lemma(analysis: Analysis, predication: Predication) -> str:
    """A verb's lemma, with "back" or "off" right after it, be they its particle or not."""
    lemma, after = analysis.lemma_of(predication), predication.verb + 1
    following = analysis.tokens[after].lower if after < len(analysis.tokens) else ""
    return f"{lemma} {following}" if following in ("back", "off") and " " not in lemma else lemma


def verb_over(analysis: Analysis, phrase: Phrase) -> int:
    """Return the word that a phrase and its list hang on, -1 for the root."""
    tree = analysis.tree
    return tree.heads[tree.first_of_list(tree.root(phrase))]


def is_happening(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    """Tell whether a verb says no more than that it happened ("clashes erupted between …")."""
    lemma = analysis.lemma_of(predication)
    mere = frame.words["happening_verbs"] - set(frame.verbs)
    return lemma == "take" or lemma in mere


def is_inside(predication: Predication, phrase: Phrase) -> bool:
    """Tell whether something happens in, by or after what a phrase names."""
    return any(phrase in listed for word, listed in predication.complements if word in _INSIDE)


def means_verbs(analysis: Analysis, phrase: Phrase) -> list[Predication]:
    """ "An attack using drones on the port": what follows the drones is said of the attack."""
    below = analysis.tree.below(analysis.tree.root(phrase), "acl")
    lemma = analysis.lemma_of
    return [p for p in analysis.predications if p.verb in below and lemma(p) in _USING]


def _follows(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "Strikes on the town in the east carried out by": no town is carried out."""
    if not predication.passive or analysis.parse.deps[predication.verb] != "acl":
        return False
    after = (p for _, listed in analysis.tree.complements(phrase) for p in listed)
    return any(p in predication.patients for p in after)


def _aimed(predication: Predication) -> Predication:
    """ "Bombings aimed at the army": against it."""
    against = (("against" if w == "at" else w, listed) for w, listed in predication.complements)
    return replace(predication, complements=tuple(against))


def _is_subject(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """Also of "the attack on a convoy, which took place in Homs": no convoy takes place."""
    if phrase in predication.agents:
        return True
    relative = analysis.parse.deps[predication.verb] == "acl:relcl"
    if not relative or analysis.tokens[predication.verb].lemma not in ("take", "occur", "happen"):
        return False
    after = {p for _, listed in analysis.tree.complements(phrase) for p in listed}
    beyond = any(p.last < phrase.first for p in predication.agents)  # "a probe into the attack"
    return bool(after & set(predication.agents)) or (beyond and phrase.last < predication.verb)


def _happens(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    lemma = analysis.lemma_of(predication)
    if lemma == "take":
        return any(analysis.head(p) == "place" for p in predication.patients)
    return lemma in frame.words["happening_verbs"] or lemma in frame.verbs


def is_far_aim(
    analysis: Analysis,
    frame: Frame,
    complement: tuple[str, Sequence[Phrase]],
    noun: int,
    predication: Predication,
) -> bool:
    """Tell of "the strike came after gains against the rebels" that the rebels are no aim of it."""
    word, listed = complement
    heads = {analysis.tree.heads[analysis.tree.root(p)] for p in listed[:1]}
    return frame.prepositions.get(word) == "target" and not heads & {noun, predication.verb}
