"""Measure the whole way from text to quads on one core, in tokens a second.

    python benchmarks/speed.py ../shared/articles/founding ../shared/articles/dev
    python benchmarks/speed.py --treebank ../shared/corpora/gum-open-genres/train.conllu

Tokens are the words and punctuation marks of the sentences that are read, as the parser gets them;
what words alone come to is told beside. Page furniture is found and left out, and costs time but
counts for nothing, and so do commas that are put back. Loading the model and the register is told
apart. Each round reads every document, once as shipped and once with every sentence parsed; the
median counts, in seconds of the processor.
"""

import argparse
import re
import statistics
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from extract.articles.collection import read_collection
from extract.articles.furniture import readable_sentences
from extract.documents import Document
from extract.extraction import Extractor
from extract.parser.syntax import load_parser
from extract.processes import settled
from extract.readers.analyses import analyse_all, analyse_candidates
from extract.readers.frame_reader import FrameReader
from extract.text.words import split_words
from ontology.register import load_register

__all__ = ["main"]

WAYS = (("as shipped", analyse_candidates), ("every sentence parsed", analyse_all))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print tokens, seconds and tokens a second, and words a second."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("folders", type=Path, nargs="*")
    parser.add_argument("--treebank", type=Path, help="read the texts of a CoNLL-U file")
    parser.add_argument("--genre", default="news", help="of the treebank's texts")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args(arguments)
    begun = time.process_time()
    register = load_register()
    ways = {
        name: Extractor(register, FrameReader(register, load_parser(), choose=choose))
        for name, choose in WAYS
    }
    loading = time.process_time() - begun
    documents = [*read_collection(options.folders).documents] if options.folders else []
    if options.treebank:
        documents += _texts(options.treebank, options.genre)
    tokens = [token for document in documents for token in _tokens(document)]
    words = sum(any(map(str.isalnum, token)) for token in tokens)
    counted = f"{len(tokens):,} tokens, of them {words:,} words"
    print(f"{len(documents)} documents, {counted}, {options.rounds} rounds")
    print(f"loading {loading:.2f} s")
    for name, spent in _measure(ways, documents, options.rounds).items():
        middle = statistics.median(spent)
        print(f"{name}: a round {middle:.2f} s ({min(spent):.2f} to {max(spent):.2f})")
        print(f"  {len(tokens) / middle:,.0f} tokens a second from text to quads, one core")
        print(f"  ({words / middle:,.0f} words without punctuation marks)")


def _measure(
    ways: dict[str, Extractor], documents: Sequence[Document], rounds: int
) -> dict[str, list[float]]:
    """Read in turns, so that what else the machine does falls on all alike."""
    for extractor in ways.values():
        _round(extractor.extract, documents)  # what is made once is made
    spent: dict[str, list[float]] = defaultdict(list)
    with settled():
        for _ in range(rounds):
            for name, extractor in ways.items():
                spent[name].append(_round(extractor.extract, documents))
    return spent


def _texts(path: Path, genre: str) -> Iterator[Document]:
    """Yield the texts of a genre; the last genre named goes on until another is."""
    texts: dict[str, list[str]] = defaultdict(list)
    name = found = ""
    for line in path.read_text("utf-8").splitlines():
        if match := re.match(r"# (newdoc id|meta::genre|text) = (.*)", line):
            name = match[2] if match[1] == "newdoc id" else name
            found = match[2] if match[1] == "meta::genre" else found
            if match[1] == "text" and found == genre:
                texts[name].append(match[2])
    return (Document(name, " ".join(text)) for name, text in texts.items())


def _tokens(document: Document) -> Iterator[str]:
    for sentence in readable_sentences(document.text, document.title):
        text = document.text[sentence.start : sentence.end]
        yield from (text[start:end] for start, end in split_words(text))


def _round(extract: Callable[[Document], object], documents: Sequence[Document]) -> float:
    begun = time.process_time()
    for document in documents:
        extract(document)
    return time.process_time() - begun


if __name__ == "__main__":
    main()
