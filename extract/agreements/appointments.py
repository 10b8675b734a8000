"""Find who is named as what beside an agreement: "with Norway and Cuba as guarantors".

Only the words say it there, no verb or possessor; what verbs and apposed nouns say is read by
`extract.agreements.nouns`.
"""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.phrases import Phrase

__all__ = ["find_appointed", "is_appointing"]

_SERVING = frozenset("act serve stand step play sign join".split())
_LINKS = frozenset({"and", ",", "or"})


def find_appointed(analysis: Analysis, frame: Frame) -> Iterator[tuple[str, tuple[Phrase, ...]]]:
    """Yield roles, as frames name them, with who has them; "" for mere witnesses."""
    for noun in analysis.phrases:
        if is_appointing(analysis, frame, noun):
            role = _role(analysis, frame, noun) or ""
            yield role, _named_before(analysis, frame, noun.first - 2)


def is_appointing(analysis: Analysis, frame: Frame, noun: Phrase) -> bool:
    """Tell whether a noun names the part of somebody so: "mediator", of "with Oman as mediator"."""
    named = _word(analysis, noun.first - 1) == "as" and _role(analysis, frame, noun) is not None
    return named and bool(_named_before(analysis, frame, noun.first - 2))


def _role(analysis: Analysis, frame: Frame, noun: Phrase) -> str | None:
    lemma = analysis.head(noun)
    if lemma in frame.words["witnesses"]:
        return ""
    roles = (name for name, words in frame.groups["role_nouns"].items() if lemma in words)
    return next(roles, None)


def _named_before(analysis: Analysis, frame: Frame, last: int) -> tuple[Phrase, ...]:
    """The list that ends at a position, if "with" opens it or another such naming goes before."""
    if last > 0 and analysis.tokens[last].lemma in _SERVING:
        last -= 1
    found: list[Phrase] = []
    while (phrase := _ending_at(analysis, last)) is not None:
        if _role(analysis, frame, phrase) is not None and found:
            return tuple(reversed(found))
        found.append(phrase)
        last = phrase.first - 1
        if _word(analysis, last) == "with":
            return tuple(reversed(found))
        while _word(analysis, last) in _LINKS:
            last -= 1
    return ()


def _ending_at(analysis: Analysis, last: int) -> Phrase | None:
    return next((p for p in analysis.phrases if p.last == last), None)


def _word(analysis: Analysis, index: int) -> str:
    return analysis.tokens[index].lower if index >= 0 else ""
