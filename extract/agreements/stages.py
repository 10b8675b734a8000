"""Find what becomes of an agreement in one sentence: reached, in force, violated, collapsed …

Each finding tells one stage of the code list voc:Stage, the agreement's words if they stand in the
sentence, and who brought it about. Which agreement of the document it is about is told by
`extract.resolution.deals`.
"""

from collections.abc import Iterator, Sequence

from extract.agreements.mentions import agreement_phrases
from extract.agreements.parties import parties_among
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, Trigger, load_frame
from extract.sentence.modality import modality_at, modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["find_stages"]

_ITSELF = frozenset({"it", "this", "that", "which"})
_PRONOUN_STAGES = frozenset({"inForce", "collapsed", "completed", "obstructed"})
_LONGEST = 3
"""Words of a trigger after its verb ("come into force")."""


def find_stages(analysis: Analysis) -> tuple[Finding, ...]:
    """Return the stages of agreements that a sentence tells, in the order of their triggers."""
    frame, deals = load_frame("stage"), [phrase for phrase, _ in agreement_phrases(analysis)]
    found = [
        *_by_verbs(analysis, frame, deals),
        *_by_nouns(analysis, frame, deals),
        *_by_modifiers(analysis, frame, deals),
    ]
    found += _by_none(
        analysis, [d for d in deals if not any(_names(analysis, f, d) for f in found)]
    )
    return tuple(sorted(found, key=lambda finding: (finding.first, finding.kinds)))


def _by_verbs(analysis: Analysis, frame: Frame, deals: Sequence[Phrase]) -> Iterator[Finding]:
    for predication in analysis.predications:
        seen: set[Phrase] = set()
        for trigger, last in _triggers(analysis, frame, predication):
            carried = _carrying(analysis, frame, trigger)
            things = (*deals, *carried)
            for deal, part in _deals_of(analysis, frame, trigger, predication, things):
                part = part or (deal in carried and trigger.kind == "inForce")
                if deal not in seen:
                    seen.add(deal)
                    yield _told(analysis, frame, trigger, predication, last, deal, part)
            if not seen and _is_pronoun(analysis, trigger, predication):
                seen.add(predication.agents[0])
                yield _told(analysis, frame, trigger, predication, last, None, False)


def _carrying(analysis: Analysis, frame: Frame, trigger: Trigger) -> list[Phrase]:
    """What carries an agreement out and may stall or go on like it ("halted the evacuation")."""
    if trigger.kind not in frame.words["carrying_stages"]:
        return []
    carrying = [p for p in analysis.phrases if analysis.head(p) in frame.words["carrying"]]
    shots = frame.words["shots"]  # "an exchange of fire"
    return [
        phrase
        for phrase in carrying
        if not any(
            analysis.head(p) in shots for _, ps in analysis.tree.complements(phrase) for p in ps
        )
    ]


def _triggers(
    analysis: Analysis, frame: Frame, predication: Predication
) -> Iterator[tuple[Trigger, int]]:
    """The rules that a verb may follow, with the last position of their words, longest first."""
    token = analysis.tokens[predication.verb]
    following = analysis.tokens[predication.verb + 1 : predication.verb + 1 + _LONGEST]
    words = [t.lower for t in following if t.tag != "ADV" or t.lower in ("apart", "down", "out")]
    for size in range(len(words), 0, -1):
        name = " ".join([token.lemma, *words[:size]])
        for trigger in frame.rules(name):
            last = next(i for i, t in enumerate(following) if t.lower == words[size - 1])
            yield trigger, predication.verb + 1 + last
    before = analysis.tokens[predication.verb - 1].lower if predication.verb else ""
    for name in (f"{before} {token.lemma}", token.lemma):
        for trigger in frame.rules(name):
            yield trigger, predication.verb


def _deals_of(
    analysis: Analysis,
    frame: Frame,
    trigger: Trigger,
    predication: Predication,
    deals: Sequence[Phrase],
) -> Iterator[tuple[Phrase, bool]]:
    """The agreements to which a verb does something, and whether only to a part of them."""
    places = trigger.options.get("as", "object").split()
    hanging: list[Phrase] = []
    if "object" in places:
        hanging += predication.patients
    alone = not predication.patients or " " in trigger.lemma
    if "subject" in places and not predication.passive and alone:
        hanging += predication.agents
    for word, listed in predication.complements:
        hanging += listed if word in places else ()
    for phrase in hanging:
        if phrase in deals:
            yield phrase, False
        elif analysis.head(phrase) in frame.words["parts"]:
            for word, listed in analysis.tree.complements(phrase):
                yield from ((inner, True) for inner in listed if word == "of" and inner in deals)


def _is_pronoun(analysis: Analysis, trigger: Trigger, predication: Predication) -> bool:
    """ "It collapsed within hours": which agreement is told by an earlier sentence."""
    if trigger.options.get("as") != "subject" or trigger.kind not in _PRONOUN_STAGES:
        return False
    words = [analysis.tokens[p.head].lower for p in predication.agents]
    telling = " " in trigger.lemma or trigger.lemma in ("collapse", "unravel", "expire")
    return telling and words[:1] != [] and words[0] in _ITSELF


def _told(
    analysis: Analysis,
    frame: Frame,
    trigger: Trigger,
    predication: Predication,
    last: int,
    deal: Phrase | None,
    part: bool,
) -> Finding:
    kind = trigger.kind
    if part and kind in ("inForce", "completed", "agreed"):
        kind = "partlyCarriedOut"
    words = (analysis.tokens[predication.verb].start, analysis.tokens[last].end)
    inside = [p.verb for p in (predication,)] + ([deal.first, deal.last] if deal else [])
    finding = _stage(
        analysis,
        kind,
        words,
        min([predication.first, *inside]),
        max([last, *inside]),
        predication.verb,
        modality_of(analysis, predication),
        deal,
    )
    if kind in frame.words["acting"]:
        agents = [p for p in predication.agents if deal is not None and p != deal]
        finding.add(analysis, "actor", parties_among(analysis, agents))
    return finding


def _stage(
    analysis: Analysis,
    kind: str,
    words: tuple[int, int],
    first: int,
    last: int,
    anchor: int,
    modality: str,
    deal: Phrase | None,
) -> Finding:
    finding = Finding("stage", ("AgreementStage",), first, last, anchor, modality)
    finding.add_span("stage", *words, unit=kind)
    if deal is not None:
        finding.add(analysis, "agreement", [deal])
    return finding


def _by_nouns(analysis: Analysis, frame: Frame, deals: Sequence[Phrase]) -> Iterator[Finding]:
    """ "The collapse of the truce", "ceasefire violations"."""
    agreements = load_frame("agreement")
    for phrase in analysis.phrases:
        trigger = frame.nouns.get(analysis.head(phrase))
        if trigger is None:
            continue
        of = [
            p
            for word, listed in analysis.tree.complements(phrase)
            for p in listed
            if word in ("of", "in", "to")
        ]
        named = [p for p in of if p in deals][:1]
        inside = any(t.lemma in agreements.nouns for t in analysis.words(phrase)[:-1])
        if named or inside:
            modality = modality_at(analysis, analysis.tree.root(phrase))
            last = max([phrase.last, *(p.last for p in named)])
            yield _stage(
                analysis,
                trigger.kind,
                analysis.span(phrase),
                phrase.first,
                last,
                phrase.head,
                modality,
                named[0] if named else None,
            )


def _by_modifiers(analysis: Analysis, frame: Frame, deals: Sequence[Phrase]) -> Iterator[Finding]:
    """ "The failed truce"."""
    for deal in deals:
        for index in range(deal.first, deal.head):
            token = analysis.tokens[index]
            for kind, words in frame.groups["modifiers"].items():
                if token.lower in words:
                    span = (token.start, token.end)
                    yield _stage(
                        analysis, kind, span, deal.first, deal.last, deal.head, "asserted", deal
                    )


def _names(analysis: Analysis, finding: Finding, deal: Phrase) -> bool:
    start, _ = analysis.span(deal)
    return any(a.role == "agreement" and a.start == start for a in finding.arguments)


def _by_none(analysis: Analysis, deals: Sequence[Phrase]) -> Iterator[Finding]:
    """ "There is no ceasefire": what was not agreed."""
    for deal in deals:
        if analysis.tokens[deal.first].lower == "no":
            span = analysis.span(deal)
            yield _stage(analysis, "agreed", span, deal.first, deal.last, deal.head, "denied", deal)
