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
from extract.readers import ReaderOptions, make_reader
from ontology.register import load_register
from training.attributions import is_held_out

__all__ = ["Tally", "main"]

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

    def row(self, name: str) -> str:
        """Return one line: counts, precision, recall, F1."""
        precision = self.right / max(1, self.predicted)
        recall = self.right / max(1, self.expected)
        f1 = 2 * self.right / max(1, self.predicted + self.expected)
        counts = f"{self.predicted:6} {self.right:6} {self.expected:6}"
        return f"{name:28}{counts}   {precision:.3f}  {recall:.3f}  {f1:.3f}"


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table: articles held out of training, those trained on, all."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--reader", default="parser")
    options = parser.parse_args(arguments)
    reader = make_reader(load_register(), ReaderOptions(options.reader))
    held_out, trained_on, whole = Tally(), Tally(), Tally()
    articles = map(json.loads, options.corpus.read_text("utf-8").splitlines())
    for number, article in enumerate(sorted(articles, key=lambda a: str(a["doc_id"]))):
        text, words = _laid_out(article)
        records = reader.read(Document(article["doc_id"], text))
        found = [(r.start, r.end) for r in records if r.frame == "strike"]
        for tally in (held_out if is_held_out(number) else trained_on, whole):
            tally.count(found, list(_triggers(article, words)))
    print(f"{f'attacks ({options.reader})':28} found  right   gold   prec.  recall F1")
    print(held_out.row("held out of training"))
    print(trained_on.row("trained on"))
    print(whole.row("all"))


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
