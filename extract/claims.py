"""Claims and the things they are about: the last step before RDF.

Built by `extract.resolution.resolution` from records, turned into quads by `extract.quads`.
"""

from dataclasses import dataclass, field
from datetime import date

from pyoxigraph import NamedNode

from extract.values.quantities import Quantity

__all__ = ["Claim", "Statement", "Thing"]


@dataclass(slots=True)
class Thing:
    """A party, place, group, event or agreement of one document.

    Attributes:
        iri: canonical in this document; merging across documents is done in ``graph``.
        types: local names of classes, empty for things of the register.
        label: preferred label, "" for things of the register.
        mentions: spans of the body that denote it, with their sentence.
    """

    iri: NamedNode
    types: tuple[str, ...] = ()
    label: str = ""
    mentions: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Statement:
    """Somebody says something: one reporting verb and its speaker."""

    iri: NamedNode
    label: str
    speaker: NamedNode
    start: int
    end: int
    sentence: tuple[int, int]
    channel: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """One fact as one sentence tells it.

    Attributes:
        about: the thing; predicate: local name of the property.
        value: a thing, a date, a text, or a quantity.
        precision: of a date: ``day``, ``week``, ``month`` or ``year``.
        modality: name in ``voc:Modality``.
        speaker: who says it; None is the narrator's own voice.
        channel: words of the channel ("told reporters"), "" if none.
        as_of: the day that a quantity holds for.
        confidence: how sure it is that the text says this, from 0 to 1; None where words say it.
        start, end: the quoted words, code points of the body; sentence: those of the sentence.
    """

    about: NamedNode
    predicate: str
    value: NamedNode | date | str | Quantity
    modality: str
    start: int
    end: int
    sentence: tuple[int, int]
    speaker: NamedNode | None = None
    channel: str = ""
    as_of: date | None = None
    precision: str = ""
    confidence: float | None = None
