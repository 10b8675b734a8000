"""Measure the whole way from text to quads on one core, in words a second.

    python benchmarks/speed.py ../shared/articles/founding ../shared/articles/dev

Words are those of the sentences that are read: page furniture is found and left out, and costs
time but counts for nothing. Loading the model and the register is told apart. Each round reads
every document; the median counts, in seconds of the processor.
"""

import argparse
import statistics
import time
from collections.abc import Sequence
from pathlib import Path

from extract.collection import read_collection
from extract.documents import Document
from extract.extraction import Extractor
from extract.furniture import readable_sentences
from extract.words import split_words
from ontology.register import load_register

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print words, seconds and words a second."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", type=Path, nargs="+")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    begun = time.process_time()
    extractor = Extractor(load_register())
    loading = time.process_time() - begun
    documents = read_collection(options.folders).documents
    words = sum(_words(document) for document in documents)
    _round(extractor, documents)  # what is made once is made
    spent = [_round(extractor, documents) for _ in range(options.rounds)]
    middle = statistics.median(spent)
    print(f"{len(documents)} documents, {words:,} words, {options.rounds} rounds")
    print(f"loading {loading:.2f} s; a round {middle:.2f} s ({min(spent):.2f} to {max(spent):.2f})")
    print(f"{words / middle:,.0f} words a second from text to quads, one core")


def _words(document: Document) -> int:
    sentences = readable_sentences(document.text, document.title)
    return sum(len(split_words(document.text[s.start : s.end])) for s in sentences)


def _round(extractor: Extractor, documents: Sequence[Document]) -> float:
    begun = time.process_time()
    for document in documents:
        extractor.extract(document)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
