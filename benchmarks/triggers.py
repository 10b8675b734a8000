"""Measure strike triggers on WikiEvents: does a predicted strike overlap a gold attack trigger?

    python benchmarks/triggers.py ../shared/corpora/wikievents-dev/dev.jsonl [--reader parser]

Gold are the triggers of types Conflict.Attack*; predicted are the records of frame ``strike``.
Each prediction meets one trigger at most. The parser was trained on these articles, except every
fifth (`training.attributions`): the first row tells how it reads articles that it has not seen.
The texts stay where they are.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.documents import Document
from extract.readers.readers import ReaderOptions, make_reader
from ontology.register import load_register
from training.attributions import is_held_out

__all__ = ["Tally", "main", "measure"]

Span = tuple[int, int]


@dataclass(slots=True)
class Tally:
    """Right predictions, all predictions, gold triggers."""

    right: int = 0
    predicted: int = 0
    expected: int = 0

    def count(self, found: Sequence[Span], gold: Sequence[Span]) -> None:
        """Add one article."""
        self.right += _matches(found, gold)
        self.predicted, self.expected = self.predicted + len(found), self.expected + len(gold)

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / max(1, self.predicted + self.expected)

    def row(self, name: str) -> str:
        """Return one line: counts, precision, recall, F1."""
        precision = self.right / max(1, self.predicted)
        recall = self.right / max(1, self.expected)
        counts = f"{self.predicted:6} {self.right:6} {self.expected:6}"
        return f"{name:28}{counts}   {precision:.3f}  {recall:.3f}  {self.f1:.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table: articles held out of training, those trained on, all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--reader", default="parser")
    options = parser.parse_args(arguments)
    print(f"{f'attacks ({options.reader})':28} found  right   gold   prec.  recall F1")
    for name, tally in measure(options.corpus, options.reader).items():
        print(tally.row(name))


def measure(corpus: Path, reader_name: str = "parser") -> dict[str, Tally]:
    """Return the tallies of the articles that are held out of training, trained on, and all."""
    reader = make_reader(load_register(), ReaderOptions(reader_name))
    tallies = {name: Tally() for name in ("held out of training", "trained on", "all")}
    articles = map(json.loads, corpus.read_text("utf-8").splitlines())
    for number, article in enumerate(sorted(articles, key=lambda a: str(a["doc_id"]))):
        text, words = _laid_out(article)
        records = reader.read(Document(article["doc_id"], text))
        found = [(r.start, r.end) for r in records if r.frame == "strike"]
        own = "held out of training" if is_held_out(number) else "trained on"
        for name in (own, "all"):
            tallies[name].count(found, list(_triggers(article, words)))
    return tallies


def _laid_out(article: dict[str, Any]) -> tuple[str, list[Span]]:
    """The sentences one to a line, and where each word stands in that text."""
    lines: list[str] = []
    words: list[Span] = []
    offset = 0
    for tokens, text in article["sentences"]:
        first = tokens[0][1] if tokens else 0
        words += [(start - first + offset, end - first + offset) for _, start, end in tokens]
        lines.append(text)
        offset += len(text) + 2
    return "\n\n".join(lines), words


def _triggers(article: dict[str, Any], words: Sequence[Span]) -> Iterator[Span]:
    for event in article["event_mentions"]:
        if event["event_type"].startswith("Conflict.Attack"):
            trigger = event["trigger"]
            yield words[trigger["start"]][0], words[trigger["end"] - 1][1]


def _matches(found: Sequence[Span], gold: Sequence[Span]) -> int:
    left = list(found)
    count = 0
    for start, end in gold:
        hit = next((span for span in left if span[0] < end and start < span[1]), None)
        if hit is not None:
            left.remove(hit)
            count += 1
    return count


if __name__ == "__main__":
    main()
