"""What a reader of frames finds in one sentence, before it becomes a record."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from extract.records.records import Argument
from extract.sentence.analysis import Analysis
from extract.sentence.phrases import Phrase

__all__ = ["Finding"]


@dataclass(slots=True)
class Finding:
    """One agreement, stage, commitment, movement … while its sentence is read.

    Attributes:
        frame, kinds, modality, reference: as in `extract.records.records.Record`.
        first, last: token positions of the words that tell it.
        anchor: position of the trigger; what is dated, said or supposed is told from here.
        dated: whether a date beside the trigger is the date of this.
        dated_by: position of the verb whose day is this one's ("signed on Monday"), if one is.
        dating: what that day is, if not the day on which it was made: a unit of
            `extract.records.terms`, as `IN_FORCE`.
    """

    frame: str
    kinds: tuple[str, ...]
    first: int
    last: int
    anchor: int
    modality: str = "asserted"
    reference: str = ""
    dated: bool = True
    dated_by: int | None = None
    dating: str = ""
    arguments: list[Argument] = field(default_factory=list)

    def add(
        self, analysis: Analysis, role: str, phrases: Iterable[Phrase], modality: str = ""
    ) -> None:
        """Add phrases as arguments of a role, none twice."""
        for phrase in phrases:
            self.add_span(role, *analysis.span(phrase), modality)

    def add_span(self, role: str, start: int, end: int, modality: str = "", unit: str = "") -> None:
        """Add code points [start, end) as an argument of a role, none twice."""
        if not any((a.role, a.start, a.end) == (role, start, end) for a in self.arguments):
            self.arguments.append(Argument(role, start, end, modality, unit))

    def has(self, role: str) -> bool:
        """Tell whether a role is filled."""
        return any(argument.role == role for argument in self.arguments)
