"""Which readers there are, and how one is made: shipped ones, installed ones, or saved records."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import entry_points
from pathlib import Path

from extract.records.files import SavedRecords
from extract.records.records import Reader
from ontology.errors import UsageError
from ontology.register import Register

__all__ = [
    "READERS",
    "SHIPPED_READER",
    "ReaderFactory",
    "ReaderOptions",
    "language_model_reader",
    "make_reader",
    "parser_reader",
    "spacy_reader",
]


@dataclass(frozen=True, slots=True)
class ReaderOptions:
    """What reads the sentences.

    Attributes:
        name: ``parser``, ``spacy:PACKAGE``, ``llm``, or the entry point of an installed package.
        records: file of saved records to take in place of any reader.
        url, model: of ``llm`` only: where a language model answers, and what it is called there.
    """

    name: str = "parser"
    records: Path | None = None
    url: str = ""
    model: str = ""


SHIPPED_READER = ReaderOptions()
"""The shipped parser, which needs nothing but the package."""

ReaderFactory = Callable[[Register, ReaderOptions], Reader]
"""What an entry point of the group ``casus.readers`` leads to."""


def parser_reader(register: Register, options: ReaderOptions) -> Reader:  # noqa: ARG001
    """Return the reader over the trees of the shipped parser."""
    from extract.parser.syntax import load_parser
    from extract.readers.frame_reader import (
        FrameReader,  # loads onnxruntime: only when text is read
    )

    return FrameReader(register, load_parser())


def spacy_reader(register: Register, options: ReaderOptions) -> Reader:
    """Return the reader over the trees of a spaCy pipeline; UsageError if it cannot serve."""
    from extract.parser.spacy_parser import load_pipeline
    from extract.readers.frame_reader import FrameReader

    pipeline = load_pipeline(options.name.partition(":")[2])
    return FrameReader(register, pipeline, f"spacy:{pipeline.name}")


def language_model_reader(register: Register, options: ReaderOptions) -> Reader:
    """Return the reader that asks a language model; UsageError if it is not said which."""
    from extract.readers.language_model import model_at
    from extract.readers.language_model_reader import LanguageModelReader

    return LanguageModelReader(register, model_at(options.url, options.model))


READERS: tuple[tuple[str, ReaderFactory], ...] = (
    ("parser", parser_reader),
    ("spacy", spacy_reader),
    ("llm", language_model_reader),
)
"""The shipped readers; others are found through the entry-point group ``casus.readers``."""


def make_reader(register: Register, options: ReaderOptions = SHIPPED_READER) -> Reader:
    """Return a reader; make one per process.

    Raises:
        UsageError: there is no such reader, or it lacks something; the message says what.
        UnreadableError: the file of saved records is missing, or none.
    """
    if options.records is not None:
        return SavedRecords(options.records, register)
    name = options.name.partition(":")[0]
    for shipped, factory in READERS:
        if name == shipped:
            return factory(register, options)
    points = {point.name: point for point in entry_points(group="casus.readers")}
    if name not in points:
        known = ", ".join(sorted({*dict(READERS), *points}))
        raise UsageError(f"there is no reader {options.name!r}; there are: {known}")
    installed: ReaderFactory = points[name].load()
    return installed(register, options)
