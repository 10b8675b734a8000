"""Measure strike triggers on WikiEvents: does a predicted strike overlap a gold attack trigger?

    python benchmarks/triggers.py ../shared/corpora/wikievents-dev/dev.jsonl [--reader parser]

Gold are the triggers of types Conflict.Attack*; predicted are the records of frame ``strike``.
Each prediction meets one trigger at most. The texts stay where they are.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from extract.documents import Document
from extract.readers import ReaderOptions, make_reader
from ontology.register import load_register

__all__ = ["main"]

Span = tuple[int, int]


def main(arguments: Sequence[str] | None = None) -> None:
    """Print counts, precision, recall and F1."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--reader", default="parser")
    options = parser.parse_args(arguments)
    reader = make_reader(load_register(), ReaderOptions(options.reader))
    right = predicted = expected = 0
    for article in map(json.loads, options.corpus.read_text("utf-8").splitlines()):
        text, words = _laid_out(article)
        records = reader.read(Document(article["doc_id"], text))
        found = [(r.start, r.end) for r in records if r.frame == "strike"]
        gold = list(_triggers(article, words))
        right += _matches(found, gold)
        predicted, expected = predicted + len(found), expected + len(gold)
    precision, recall = right / max(1, predicted), right / max(1, expected)
    f1 = 2 * right / max(1, predicted + expected)
    print(f"attack triggers: {right} right of {predicted} predicted and {expected} gold")
    print(f"precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}  ({options.reader})")


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
