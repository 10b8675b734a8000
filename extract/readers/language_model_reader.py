"""The reader that asks a language model: ``--reader llm``.

The model gets numbered sentences and a schema, and gives back frames, roles and words. Nothing of
it is believed but what stands in the text word for word; the rest is dropped and counted. Names
that the register or the shipped parser knows are found as by the shipped reader.
"""

import json
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

from extract.articles.furniture import readable_sentences
from extract.documents import Document
from extract.parser.syntax import load_parser
from extract.readers.answers import AnsweredRecords, answer_schema
from extract.readers.frame_reader import FrameReader
from extract.readers.language_model import LanguageModel, first_words
from extract.records.records import Record
from extract.text.sentences import Sentence
from ontology.errors import InputError
from ontology.register import Register

__all__ = ["LONGEST_PASSAGE", "MOST_PASSAGES", "LanguageModelReader"]

LONGEST_PASSAGE = 3_000
"""Characters of the sentences that are asked about at once."""

MOST_PASSAGES = 100
"""Questions about one document; what is left of it is not read, and a warning says so."""

_NO_NAME = re.compile(r"[^\w.:@+/-]+", re.ASCII)


class LanguageModelReader:
    """Frames as a language model sees them."""

    version = "1"

    def __init__(self, register: Register, model: LanguageModel) -> None:
        """Take the model; nothing is asked before a document is read."""
        self.name = f"llm:{_NO_NAME.sub('-', model.model)[:150]}"
        self._model, self._names = model, FrameReader(register, load_parser())

    def read(self, document: Document) -> tuple[Record, ...]:
        """Return the records of one document; InputError if the model does not answer."""
        return self.read_noting(document)[0]

    def read_noting(self, document: Document) -> tuple[tuple[Record, ...], tuple[str, ...]]:
        """Return the records of one document, and what of the answers could not be used."""
        reader = f"{self.name}/{self.version}"
        names = [
            replace(record, reader=reader)
            for record in self._names.read(document)
            if record.frame == "name"
        ]
        unused: Counter[str] = Counter()
        found = AnsweredRecords(document, reader, names, unused)
        passages = list(_passages(document, unused))
        unread = [fault for passage in passages if (fault := self._ask(document, passage, found))]
        if unread and len(unread) == len(passages):
            raise InputError(f"{self.name} gave {unread[0]}")
        warnings = [_counted(what, number) for what, number in unused.items()]
        if unread:
            what = _counted(f"passage{{s}} of {len(passages)} {{were}} not read", len(unread))
            warnings.append(f"{what} ({unread[0]})")
        records = sorted(found.records, key=lambda r: (r.sentence, r.start, r.end, r.frame))
        return tuple(records), tuple(f"{self.name}: {warning}" for warning in warnings)

    def _ask(
        self, document: Document, passage: Sequence[Sentence], found: AnsweredRecords
    ) -> str | None:
        """Add what the model says on a passage; return why if its answer cannot be used."""
        written = ""
        try:
            written = self._model.ask(
                _instructions(), _question(document, passage), answer_schema()
            )
            found.add(passage, json.loads(written))
        except RecursionError:
            return "an answer nested too deep"
        except json.JSONDecodeError:
            return f"an answer that is no JSON, {first_words(written)}"
        except ValueError as error:
            return str(error)
        return None


def _passages(document: Document, unused: Counter[str]) -> Iterator[tuple[Sentence, ...]]:
    """Yield runs of sentences that are asked about at once."""
    passage: list[Sentence] = []
    given = 0
    for sentence in readable_sentences(document.text, document.title):
        if sentence.end - sentence.start > LONGEST_PASSAGE:
            long = f"of more than {LONGEST_PASSAGE:,} characters"
            unused[f"sentence{{s}} {long} {{were}} not read"] += 1
            continue
        if passage and sentence.end - passage[0].start > LONGEST_PASSAGE:
            yield tuple(passage)
            passage, given = [], given + 1
        if given >= MOST_PASSAGES:
            unused["sentence{s} at its end {were} not read: the document is too long"] += 1
            continue
        passage.append(sentence)
    if passage:
        yield tuple(passage)


def _counted(what: str, number: int) -> str:
    """Return a count with what is counted, whose ending and verb depend on it."""
    s, were = ("", "was") if number == 1 else ("s", "were")
    return f"{number} {what.format(s=s, were=were)}"


def _question(document: Document, passage: Sequence[Sentence]) -> str:
    words = (" ".join(document.text[s.start : s.end].split()) for s in passage)
    lines = [f"[{number}] {sentence}" for number, sentence in enumerate(words, start=1)]
    day = f"Published: {document.issued}\n" if document.issued else ""
    return f"{day}Passage:\n" + "\n".join(lines)


@cache
def _instructions() -> str:
    return files("extract").joinpath("prompts/records.md").read_text("utf-8")
