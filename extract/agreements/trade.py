"""Keep deals of trade and labour out: "a pay deal", and "the agreement" that means it later on."""

from collections.abc import Sequence

from extract.agreements.mentions import names_trade
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding

__all__ = ["TradeTalk"]


class TradeTalk:
    """Remembers for one document whether the only deals told so far are of trade."""

    def __init__(self) -> None:
        """Begin with no deal told."""
        self._of_trade, self._of_war = False, False

    def without(self, analysis: Analysis, findings: Sequence[Finding]) -> list[Finding]:
        """Return what a sentence gives, without what only refers to a deal of trade."""
        found = [f for f in findings if f.frame == "agreement"]
        self._of_war |= any(f.has("party") or not f.reference for f in found)
        self._of_trade = not self._of_war and (self._of_trade or names_trade(analysis))
        return [f for f in findings if not (self._of_trade and f in found)]
