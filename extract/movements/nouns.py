"""Find movements that no verb tells: "safe passage for fighters", "a convoy bound for Idlib"."""

from collections.abc import Iterator

from extract.agreements.parties import parties_among
from extract.sentence.analysis import Analysis
from extract.sentence.clauses import climbs_to, own_first
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame
from extract.sentence.modality import modality_at
from extract.sentence.movers import add_counted, is_mover, is_place
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["movements_by_noun"]

_GRANTED = frozenset({"grant", "promise", "give", "offer", "allow", "deny", "guarantee", "refuse"})
_ANNOUNCED = frozenset(
    "announce order begin complete start finish declare plan make conduct suspend".split()
)
_LONGEST_MARKER = 3
_REACH = 12
"""Words between a mover and "en route" where the parser does not join them."""


def movements_by_noun(analysis: Analysis, frame: Frame) -> list[Finding]:
    """Return the movements of a sentence that nouns and "bound for" tell of."""
    found = [m for p in analysis.phrases for m in _by_noun(analysis, frame, p)]
    return [*found, *_bound(analysis, frame)]


def _by_noun(analysis: Analysis, frame: Frame, phrase: Phrase) -> Iterator[Finding]:
    """ "Safe passage for 308 fighters", "the evacuation of the residents from Foua"."""
    trigger = analysis.noun_trigger(frame, phrase)
    if trigger is None:
        return
    root = analysis.tree.root(phrase)
    movement = Finding(
        "movement",
        (trigger[0].kind,),
        phrase.first,
        phrase.last,
        phrase.head,
        modality_at(analysis, root),
    )
    complements = (*analysis.tree.complements(phrase), *analysis.after(phrase))
    for preposition, listed in complements:
        role = frame.prepositions.get(preposition, "")
        for inner in listed:
            if preposition in ("for", "of") and is_mover(analysis, frame, inner):
                add_counted(analysis, "moves", inner, movement)
            elif role in ("origin", "destination", "route") and is_place(analysis, inner):
                movement.add(analysis, role, [inner])
    own = movement.has("moves")
    for predication in _granting(analysis, phrase):
        things = analysis.tree.phrases(analysis.tree.below(predication.verb, "obj", "iobj"))
        first = own_first(analysis, phrase)
        cut = [Phrase(phrase.first, first - 1, first - 1)] if first > phrase.first else []
        for inner in (*cut, *predication.patients, *things):
            alone = inner != phrase and not own
            if alone and is_mover(analysis, frame, inner):
                add_counted(analysis, "moves", inner, movement)
        for preposition, listed in predication.complements:
            role = frame.prepositions.get(preposition, "")
            if role in ("origin", "destination", "route"):
                movement.add(analysis, role, [p for p in listed if is_place(analysis, p)])
    placed = any(movement.has(role) for role in ("origin", "destination"))
    if placed and not movement.has("moves") and analysis.head(phrase) in frame.words["gone"]:
        movement.add(analysis, "moves", _goers(analysis, phrase))
    directed = placed or "needs" not in trigger[0].options
    if movement.has("moves") and directed:
        yield movement


def _goers(analysis: Analysis, phrase: Phrase) -> list[Phrase]:
    """Whose withdrawal it is ("Norway's withdrawal"), or who announces it."""
    parties = [n for n in analysis.names_in(phrase) if n.kind == "party" and n.last < phrase.head]
    if parties:
        name = parties[-1]
        return [Phrase(name.first, name.last, name.last)]
    for predication in analysis.predications:
        things = analysis.tree.phrases(analysis.tree.below(predication.verb, "obj"))
        told = phrase in things or phrase in predication.patients
        if told and analysis.tokens[predication.verb].lemma in _ANNOUNCED and predication.agents:
            return parties_among(analysis, predication.agents)
    return []


def _granting(analysis: Analysis, phrase: Phrase) -> Iterator[Predication]:
    """The verbs by which somebody "is granted safe passage"."""
    for predication in analysis.predications:
        things = analysis.tree.phrases(analysis.tree.below(predication.verb, "obj", "iobj"))
        told = phrase in things or phrase in predication.patients
        if told and analysis.tokens[predication.verb].lemma in _GRANTED:
            yield predication


def _bound(analysis: Analysis, frame: Frame) -> Iterator[Finding]:
    """ "A convoy bound for Idlib", "on their way to the border"."""
    tokens = analysis.tokens
    openings = {marker.split()[0] for marker in frame.words["bound"]}
    for index in (i for i in range(1, len(tokens)) if tokens[i].lower in openings):
        for size in range(_LONGEST_MARKER, 0, -1):
            marker = " ".join(token.lower for token in tokens[index : index + size])
            if marker in frame.words["bound"]:
                yield from _bound_at(analysis, frame, index, index + size - 1)
                break


def _bound_at(analysis: Analysis, frame: Frame, first: int, last: int) -> Iterator[Finding]:
    before = [p for p in analysis.phrases if p.last < first and is_mover(analysis, frame, p)]
    near = [
        p
        for p in before
        if any(
            climbs_to(analysis, i, p.head) or climbs_to(analysis, p.head, i) for i in (first, last)
        )
    ]
    subjects = [p for p in before if _shares_verb(analysis, p, last)]
    close = [p for p in before if first - p.last <= _REACH]
    mover = next(reversed(near or subjects or close), None)
    if mover is None:
        return
    movement = Finding("movement", ("Movement",), first, last, last, "asserted")
    add_counted(analysis, "moves", mover, movement)
    for phrase in analysis.phrases:
        word = _word_before(analysis, phrase)
        role = frame.prepositions.get(word, "")
        if (
            last < phrase.first <= last + 3
            and role in ("origin", "destination")
            and is_place(analysis, phrase)
        ):
            movement.add(analysis, role, [phrase])
    if (
        movement.has("destination")
        or movement.has("origin")
        or analysis.tokens[last].lower == "move"
    ):
        yield movement


def _word_before(analysis: Analysis, phrase: Phrase) -> str:
    return analysis.tokens[phrase.first - 1].lower if phrase.first else ""


def _shares_verb(analysis: Analysis, phrase: Phrase, index: int) -> bool:
    head = analysis.parse.heads[analysis.tree.root(phrase)]
    return head >= 0 and (climbs_to(analysis, index, head) or head == index)
