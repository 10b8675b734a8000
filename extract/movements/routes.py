"""Find what lies on somebody's way: "the bridge ahead of the convoy", "their route".

Such words tell no movement of their own; `reference` is ``role``: they join the movement that the
document tells of the same convoy, or are dropped.
"""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import load_frame
from extract.sentence.movers import is_mover
from extract.sentence.phrases import Phrase

__all__ = ["find_routes"]

_AHEAD = (["ahead", "of"], ["in", "front", "of"], ["in", "the", "path", "of"])
_WAYS = frozenset({"route", "road", "path", "way", "highway", "bridge"})
_OWNERS = frozenset({"its", "their"})
_REACH = 3
"""Words between "ahead of" and the convoy."""


def find_routes(analysis: Analysis) -> tuple[Finding, ...]:
    """Return what a sentence puts on the way of a convoy or of people who move."""
    found = [*_ahead_of(analysis), *_owned(analysis), *_ahead(analysis)]
    return tuple(sorted(found, key=lambda finding: finding.anchor))


def _ahead_of(analysis: Analysis) -> Iterator[Finding]:
    """ "Cratered the road and disabled a bridge ahead of the buses"."""
    lower = [token.lower for token in analysis.tokens]
    for index in (i for i in range(1, len(lower)) if lower[i] in ("ahead", "in")):
        for words in _AHEAD:
            after = index + len(words)
            mover = _mover(analysis, after) if lower[index:after] == words else None
            if mover is not None:
                for way in _struck_before(analysis, index):
                    yield _finding(analysis, way, mover)


def _mover(analysis: Analysis, first: int) -> Phrase | None:
    frame = load_frame("movement")
    near = [p for p in analysis.phrases if first <= p.first <= first + _REACH]
    return next((p for p in near if is_mover(analysis, frame, p)), None)


def _struck_before(analysis: Analysis, index: int) -> list[Phrase]:
    """What is built and befallen by the verbs of the clause before a position."""
    ways = []
    for predication in analysis.predications:
        if predication.verb < index:
            ways += [p for p in predication.patients if p.last < index and _is_way(analysis, p)]
    near = [p for p in analysis.phrases if p.last == index - 1 and _is_way(analysis, p)]
    return list(dict.fromkeys([*ways, *near]))


def _is_way(analysis: Analysis, phrase: Phrase) -> bool:
    return analysis.head(phrase) in _WAYS or analysis.has(phrase, "infrastructure")


def _owned(analysis: Analysis) -> Iterator[Finding]:
    """ "Bombed their route", "the convoy's path"."""
    frame = load_frame("movement")
    for phrase in analysis.phrases:
        if analysis.head(phrase) not in ("route", "path", "way", "road"):
            continue
        first = analysis.tokens[phrase.first]
        owner = Phrase(phrase.first, phrase.first, phrase.first)
        named = [t for t in analysis.words(phrase)[:-1] if t.lemma in ("convoy", "bus", "truck")]
        if first.lower in _OWNERS or named:
            struck = [p for p in analysis.predications if phrase in p.patients]
            if struck and (named or is_mover(analysis, frame, owner) or first.lower in _OWNERS):
                yield _finding(analysis, phrase, owner)


def _ahead(analysis: Analysis) -> Iterator[Finding]:
    """ "To halt the convoy by damaging the road ahead"."""
    frame = load_frame("movement")
    for phrase in analysis.phrases:
        after = analysis.tokens[phrase.last + 1 : phrase.last + 3]
        words = [token.lower for token in after]
        if not _is_way(analysis, phrase) or words[:1] != ["ahead"] or words[1:2] == ["of"]:
            continue
        before = [p for p in analysis.phrases if p.last < phrase.first]
        movers = [
            p
            for p in before
            if is_mover(analysis, frame, p) and analysis.has(p, "convoy", "vehicle")
        ]
        if movers:
            yield _finding(analysis, phrase, movers[-1])


def _finding(analysis: Analysis, way: Phrase, mover: Phrase) -> Finding:
    first, last = min(way.first, mover.first), max(way.last, mover.last)
    finding = Finding(
        "movement", ("Movement",), first, last, way.head, reference="role", dated=False
    )
    finding.add(analysis, "route", [way])
    finding.add(analysis, "moves", [mover])
    return finding
