"""How long something lasts: "a two-month truce", "besieged for four years"."""

from collections.abc import Iterator

from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.phrases import Phrase
from extract.values.numerals import read_numeral

__all__ = ["add_durations"]

_UNITS = frozenset("minute hour day week month year decade".split())
_FOR = frozenset({"for", "of", "lasting"})


def add_durations(analysis: Analysis, finding: Finding, phrase: Phrase, verb: int | None) -> None:
    """Add how long what a phrase names lasts, by its own words or by "for" beside it or its verb.

    Args:
        verb: position of the verb whose "for" tells it, or None.
    """
    for start, end, unit in _inside(analysis, phrase):
        finding.add_span("duration", start, end, unit=unit)
    beside = analysis.tree.around(phrase)
    if verb is not None:
        beside = [*beside, *analysis.tree.below(verb)]
    for index in beside:
        inner = analysis.tree.phrase(index)
        if inner is None or analysis.tree.preposition(index) not in _FOR:
            continue
        for quantity in analysis.quantities_in(inner)[:1]:
            if quantity.unit.rstrip("s") in _UNITS and quantity.approximation == "exact":
                finding.add_span("duration", quantity.start, quantity.end, unit=quantity.unit)


def _inside(analysis: Analysis, phrase: Phrase) -> Iterator[tuple[int, int, str]]:
    """ "Two-month", "72-hour": number, hyphen, unit."""
    tokens = analysis.tokens
    for index in range(phrase.first, phrase.last - 1):
        number, hyphen, unit = tokens[index : index + 3]
        counted = read_numeral(number.lower, 0) is not None
        if counted and hyphen.tag == "HYPH" and unit.lower in _UNITS:
            yield number.start, number.end, f"{unit.lower}s"
