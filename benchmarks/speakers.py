"""Measure speakers on PolNeAR: does a predicted speaker overlap the source of an attribution?

    python benchmarks/speakers.py ../shared/corpora/polnear-dev [--reader parser]

Gold are the Source spans of the attribution files; predicted are the speakers of statements. The
war gate is opened, since these texts speak of politics. The texts stay where they are.
"""

import argparse
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.attribution import find_attributions
from extract.documents import Document
from extract.frame_reader import FrameReader
from extract.furniture import readable_sentences
from extract.readers import ReaderOptions, make_reader
from ontology.register import load_register

__all__ = ["main"]

Span = tuple[int, int]
SOURCE = re.compile(r"^T\d+\tSource (\d+)(?: \d+;\d+)* (\d+)\t", re.MULTILINE)


def main(arguments: Sequence[str] | None = None) -> None:
    """Print counts, precision, recall and F1."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--reader", default="parser")
    options = parser.parse_args(arguments)
    reader = make_reader(load_register(), ReaderOptions(options.reader))
    assert isinstance(reader, FrameReader)
    right = predicted = expected = covered = 0
    for annotation in sorted((options.corpus / "attributions").glob("*.ann")):
        text = (
            (options.corpus / "text" / f"{annotation.stem.rpartition('_')[0]}.txt")
            .read_bytes()
            .decode("utf-8")
        )
        gold = [(int(m[1]), int(m[2])) for m in SOURCE.finditer(annotation.read_text("utf-8"))]
        found = list(_speakers(reader, Document(annotation.stem, text)))
        right += sum(any(_meet(span, other) for other in gold) for span in found)
        covered += sum(any(_meet(span, other) for other in found) for span in gold)
        predicted, expected = predicted + len(found), expected + len(gold)
    precision, recall = right / max(1, predicted), covered / max(1, expected)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"speakers: {right} right of {predicted} predicted; {covered} found of {expected} gold")
    print(f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({options.reader})")


def _speakers(reader: FrameReader, document: Document) -> Iterator[Span]:
    for sentence in readable_sentences(document.text):
        for attribution in find_attributions(reader.analyse(document, sentence)):
            yield attribution.speaker


def _meet(left: Span, right: Span) -> bool:
    return left[0] < right[1] and right[0] < left[1]


if __name__ == "__main__":
    main()
