"""Who is said to stand behind a strike that a noun tells of.

"Blamed on the rebels", "claimed responsibility for the attack", "the man behind the bombing".
"""

from collections.abc import Iterator, Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication
from extract.sentence.tagging import RELATIVE
from extract.strikes.attackers import attackers_of
from extract.strikes.involvement import cleared, vouched
from extract.strikes.role_phrases import is_place
from extract.strikes.roles import StrikeFound
from extract.strikes.suspicions import Blame, suspected

__all__ = ["blamed", "strikes_answered_for"]

_ARMED = ("armed_group", "state_force", "government", "coalition")
_RESPONSIBILITY = frozenset({"responsibility", "credit"})
_CHARGING = {"accuse": "of", "suspect": "of", "convict": "of", "charge": "with"}
_ASCRIBING = frozenset({"attribute", "ascribe"})
_WORK = frozenset({"work", "doing", "handiwork"})
_DONE = frozenset({"carry out", "launch", "mount", "stage", "perpetrate", "commit"})
"""What is done to a strike by whoever strikes."""

_REACH = 8
"""Words after "held" within which "responsible" stands."""


def blamed(analysis: Analysis, frame: Frame, phrase: Phrase) -> tuple[Blame, ...]:
    """Return who is said to have done it ("blamed on", "claimed it"), and who to have not."""
    innocent = tuple(_culprits(analysis, cleared(analysis, phrase), phrase))
    told = _by_verbs(analysis, frame, phrase) or _by_turns(analysis, frame, phrase)
    return (*told, Blame(innocent, "denied")) if innocent else told


def _by_verbs(analysis: Analysis, frame: Frame, phrase: Phrase) -> tuple[Blame, ...]:
    for predication in analysis.predications:
        lemma = analysis.tokens[predication.verb].lemma
        told = modality_of(analysis, predication)
        if lemma not in frame.words["blaming_verbs"] or told == "denied":
            continue  # "has not claimed responsibility"
        found = _culprits(analysis, _blamed_by(analysis, predication, phrase), phrase)
        if found:
            outright = lemma in frame.words["claiming_verbs"] or lemma == "convict"
            return (Blame(tuple(found), told if outright else "alleged", lemma not in _CHARGING),)
    return ()


def _by_turns(analysis: Analysis, frame: Frame, phrase: Phrase) -> tuple[Blame, ...]:
    suspects = _culprits(analysis, suspected(analysis, phrase), phrase)
    if suspects:
        return (Blame(tuple(suspects), "alleged"),)
    who, modality = _responsible(analysis, phrase)
    who = who or _sharers(analysis, frame, phrase)
    return (Blame(tuple(who), modality),) if who else ()


def _culprits(analysis: Analysis, phrases: Sequence[Phrase], strike: Phrase) -> Sequence[Phrase]:
    """Who of some phrases can strike; "to Iran" and "on Iran" look like places.

    "Claimed the attack on Iran": Iran did not do it.
    """
    struck = {p for _, listed in analysis.tree.complements(strike)[:1] for p in listed}
    named = [p for p in phrases if any(n.slug for n in analysis.names_in(p)) and p not in struck]
    unknown = [p for p in phrases if _has_unknown_name(analysis, p) and p not in struck]
    return attackers_of(analysis, phrases) or named or unknown


def _has_unknown_name(analysis: Analysis, phrase: Phrase) -> bool:
    """ "Blamed on the Red Hand Commando"."""
    return analysis.tokens[phrase.head].tag == "PROPN" and not is_place(analysis, phrase)


def _blamed_by(analysis: Analysis, predication: Predication, phrase: Phrase) -> Sequence[Phrase]:
    by_word: dict[str, list[Phrase]] = {}
    for word, listed in predication.complements:
        by_word.setdefault(word, []).extend(listed)
    if phrase in predication.patients or _is_relative_of(analysis, predication, phrase):
        lemma = analysis.tokens[predication.verb].lemma
        first, second = ("to", "on") if lemma in _ASCRIBING else ("on", "to")
        return by_word.get(first) or by_word.get(second) or ()
    accused = _is_charged_with(analysis, predication, phrase)
    if not accused and phrase not in (*by_word.get("for", ()), *by_word.get("of", ())):
        return ()
    claims = any(analysis.head(p) in _RESPONSIBILITY for p in predication.patients)
    return predication.agents if claims else predication.patients


def _is_charged_with(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "Accused the rebels of the attack", "the two charged with the bombing"."""
    tree, root = analysis.tree, analysis.tree.root(phrase)
    word = _CHARGING.get(analysis.tokens[predication.verb].lemma)
    above = {predication.verb, *(tree.root(p) for p in predication.patients)}
    return word is not None and tree.preposition(root) == word and tree.heads[root] in above


def _is_relative_of(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "The attack on a village, which they blamed on the rebels": not the village."""
    after = {p for _, listed in analysis.tree.complements(phrase) for p in listed}
    return _is_relative(analysis, predication) and bool(after & set(predication.patients))


def _sharers(analysis: Analysis, frame: Frame, phrase: Phrase) -> Sequence[Phrase]:
    """ "Took part in the attack", "masterminded it", "approved the attack"."""
    for predication in analysis.predications:
        told = _shares(analysis, frame, predication, phrase)
        if told and modality_of(analysis, predication) == "asserted":
            persons = [p for p in predication.agents if analysis.has(p, "person", "people")]
            return _culprits(analysis, predication.agents, phrase) or persons
    return ()


def _shares(analysis: Analysis, frame: Frame, predication: Predication, phrase: Phrase) -> bool:
    lemma = analysis.tokens[predication.verb].lemma
    part = lemma == "take" and any(analysis.head(p) == "part" for p in predication.patients)
    if part or lemma in frame.words["sharing_verbs"]:
        return any(phrase in listed for word, listed in predication.complements if word == "in")
    definite = analysis.tokens[phrase.first].lower in ("the", "this", "that", "these", "those")
    approved = lemma == "approve" and not predication.passive and definite
    return (approved or lemma in frame.words["planning_verbs"]) and phrase in predication.patients


def strikes_answered_for(
    analysis: Analysis, frame: Frame, told: Sequence[StrikeFound]
) -> Iterator[StrikeFound]:
    """Yield what a sentence says of a strike's author where it does not name the strike.

    "The group claimed responsibility", "held the army responsible", "blamed the rebels": the strike
    is the one told before.
    """
    for predication in analysis.predications:
        _add_doers(analysis, predication, told)
        if _is_silent(analysis, frame, predication):
            continue
        authors = attackers_of(analysis, _answering(analysis, frame, predication))
        before = [s for s in told if s.anchor < predication.verb]
        if authors and told and (not before or _is_relative(analysis, predication)):
            _add_to_antecedent(analysis, predication, authors, before)
        elif authors:
            modality = modality_of(analysis, predication)
            last = max(predication.verb, *(p.last for p in predication.patients))
            strike = StrikeFound(
                "Strike",
                predication.first,
                last,
                predication.verb,
                "alleged" if modality == "asserted" else modality,
                definite=True,
            )
            strike.add(analysis, "attacker", authors)
            yield strike


def _add_doers(analysis: Analysis, predication: Predication, told: Sequence[StrikeFound]) -> None:
    """ "The facts of the attack are open, but it was carried out by the rebels"."""
    particle = predication.particle
    verb = analysis.tokens[predication.verb].lemma
    verb += f" {analysis.tokens[particle].lower}" if particle is not None else ""
    told_of = {analysis.tokens[p.head].lower for p in predication.patients}
    if not (predication.passive and verb in _DONE and told_of & {"it", "they"}):
        return
    before = [s for s in told if s.anchor < predication.verb and not s.has("attacker")]
    if before and analysis.tokens[before[-1].anchor].tag == "NOUN":
        doers = attackers_of(analysis, predication.agents)
        before[-1].add(analysis, "attacker", doers, modality_of(analysis, predication))


def _is_silent(analysis: Analysis, frame: Frame, predication: Predication) -> bool:
    """ "Did not claim responsibility": who says nothing denies nothing."""
    claiming = analysis.tokens[predication.verb].lemma in frame.words["claiming_verbs"]
    return claiming and modality_of(analysis, predication) == "denied"


def _add_to_antecedent(
    analysis: Analysis,
    predication: Predication,
    authors: Sequence[Phrase],
    told: Sequence[StrikeFound],
) -> None:
    """ "The attacks in the town, for which the group claimed responsibility"."""
    open_ones = [strike for strike in told if not strike.has("attacker")]
    if _is_relative(analysis, predication) and open_ones:
        open_ones[-1].add(analysis, "attacker", authors)


def _is_relative(analysis: Analysis, predication: Predication) -> bool:
    return analysis.parse.deps[predication.verb] == "acl:relcl"


def _answering(analysis: Analysis, frame: Frame, predication: Predication) -> Sequence[Phrase]:
    lemma = analysis.tokens[predication.verb].lemma
    for_what = [p for word, ps in predication.complements if word in ("for", "of") for p in ps]
    if any(analysis.tokens[p.head].lower not in RELATIVE for p in for_what):
        return ()
    if lemma in frame.words["claiming_verbs"]:
        own = any(analysis.head(p) in _RESPONSIBILITY for p in predication.patients)
        return predication.agents if own else ()
    if lemma == "blame":
        whom = predication.patients
        return [p for p in whom if analysis.names_in(p) or analysis.has(p, *_ARMED)]
    held = predication.verb + 1
    words = analysis.tokens[held : held + _REACH] if lemma == "hold" else ()
    responsible = any(token.lower == "responsible" for token in words)
    if not responsible or predication.patients:
        return predication.patients if responsible else ()
    near = range(held, min(held + _REACH, len(analysis.tokens)))
    at = next(i for i in near if analysis.tokens[i].lower == "responsible")
    return analysis.tree.phrases(analysis.tree.below(at, "nsubj"))


def _responsible(analysis: Analysis, phrase: Phrase) -> tuple[Sequence[Phrase], str]:
    """ "The group was behind the attack", "is responsible for it", "it was the group's work".

    Who, and how far it is vouched for.
    """
    tree, root = analysis.tree, analysis.tree.root(phrase)
    word, head = tree.preposition(root), analysis.tree.heads[root]
    for work in (head, *tree.below(head, "xcomp")) if head >= 0 else ():  # "believed to be their …"
        if analysis.tokens[work].lemma in _WORK and root in _subjects(analysis, work):
            whose = tree.phrases(tree.below(work, "nmod", "nmod:poss"))
            return attackers_of(analysis, whose), vouched(analysis, work)
    if word == "behind":  # "the bomber behind the attack", or the root of "were behind it"
        raised = tree.below(head, "nsubj", "nsubj:pass") if head >= 0 else []
        believed = analysis.parse.deps[root] == "xcomp"  # "are believed to be behind it"
        subjects, told = tree.below(root, "nsubj") or (raised if believed else [head]), root
    elif word == "for" and head >= 0 and analysis.tokens[head].lower == "responsible":
        subjects, told = _subjects(analysis, head) or [analysis.tree.heads[head]], head
    else:
        return (), ""
    deps, heads = analysis.parse.deps, analysis.tree.heads
    meant = (tree.heads[root] if analysis.tokens[i].lower in RELATIVE else i for i in subjects)
    named = (heads[i] if deps[i] == "appos" else i for i in meant)
    who = attackers_of(analysis, tree.phrases(i for i in named if i >= 0))
    return who, vouched(analysis, told)


def _subjects(analysis: Analysis, index: int) -> list[int]:
    """Those of a word, be it what they are believed to be."""
    tree = analysis.tree
    own = tree.below(index, "nsubj")
    raised = analysis.parse.deps[index] == "xcomp" and not own
    return tree.below(tree.heads[index], "nsubj", "nsubj:pass") if raised else own
