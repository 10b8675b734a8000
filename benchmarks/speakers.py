"""Measure speakers on PolNeAR: does a predicted speaker overlap the source of an attribution?

    python benchmarks/speakers.py ../shared/corpora/polnear-dev [--reader parser]

Gold are the Source spans of the attribution files; predicted are the sources of a sentence: who
says, thinks or wants something. The war gate is opened, since these texts speak of politics. The
parser was trained on these texts, except every fifth (`training.attributions`): the first row tells
how it reads texts that it has not seen. The texts stay where they are.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.articles.furniture import readable_sentences
from extract.documents import Document
from extract.readers.frame_reader import FrameReader
from extract.readers.readers import ReaderOptions, make_reader
from extract.speech.attribution import find_sources
from ontology.register import load_register
from training.attributions import is_held_out

__all__ = ["Tally", "main", "measure"]

Span = tuple[int, int]
SOURCE = re.compile(r"^T\d+\tSource (\d+)(?: \d+;\d+)* (\d+)\t", re.MULTILINE)


@dataclass(slots=True)
class Tally:
    """Right and all predictions, found and all gold sources."""

    right: int = 0
    predicted: int = 0
    covered: int = 0
    expected: int = 0

    def count(self, found: Sequence[Span], gold: Sequence[Span]) -> None:
        """Add one text."""
        self.right += sum(any(_meet(span, other) for other in gold) for span in found)
        self.covered += sum(any(_meet(span, other) for other in found) for span in gold)
        self.predicted, self.expected = self.predicted + len(found), self.expected + len(gold)

    @property
    def f1(self) -> float:
        """F1 of predictions that meet gold and of gold that is met."""
        precision, recall = self._ratios()
        return 2 * precision * recall / max(1e-9, precision + recall)

    def row(self, name: str) -> str:
        """Return one line: counts, precision, recall, F1."""
        precision, recall = self._ratios()
        counts = f"{self.predicted:6} {self.right:6} {self.expected:6} {self.covered:6}"
        return f"{name:28}{counts}   {precision:.3f}  {recall:.3f}  {self.f1:.3f}"

    def _ratios(self) -> tuple[float, float]:
        return self.right / max(1, self.predicted), self.covered / max(1, self.expected)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table: texts held out of training, those trained on, all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--reader", default="parser")
    options = parser.parse_args(arguments)
    print(f"{f'sources ({options.reader})':28} found  right   gold    met   prec.  recall F1")
    for name, tally in measure(options.corpus, options.reader).items():
        print(tally.row(name))


def measure(corpus: Path, reader_name: str = "parser") -> dict[str, Tally]:
    """Return the tallies of the texts that are held out of training, trained on, and all."""
    reader = make_reader(load_register(), ReaderOptions(reader_name))
    assert isinstance(reader, FrameReader)
    tallies = {name: Tally() for name in ("held out of training", "trained on", "all")}
    for number, path in enumerate(sorted((corpus / "text").glob("*.txt"))):
        text = path.read_bytes().decode("utf-8")
        found = list(_speakers(reader, Document(path.stem, text)))
        own = "held out of training" if is_held_out(number) else "trained on"
        for annotation in sorted((corpus / "attributions").glob(f"{path.stem}_????.ann")):
            gold = [(int(m[1]), int(m[2])) for m in SOURCE.finditer(annotation.read_text("utf-8"))]
            tallies[own].count(found, gold)
            tallies["all"].count(found, gold)
    return tallies


def _speakers(reader: FrameReader, document: Document) -> Iterator[Span]:
    for sentence in readable_sentences(document.text):
        yield from find_sources(reader.analyse(document, sentence))


def _meet(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


if __name__ == "__main__":
    main()
