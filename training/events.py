"""Read WikiEvents: articles in which the words that tell of an event are marked with its type.

Of its types only attacks, deaths and injuries are read.
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from extract.text.words import Word, split_words
from training.attributions import is_held_out
from training.corpora import Example, bio

__all__ = ["TRIGGER_TYPES", "read_wikievents"]

TRIGGER_TYPES = ("ATTACK", "DIE", "INJURE")
_TYPES = {"Conflict.Attack": "ATTACK", "Life.Die": "DIE", "Life.Injure": "INJURE"}


def read_wikievents(path: Path) -> tuple[list[Example], list[Example]]:
    """Return the sentences of the training and of the held-out articles."""
    rows = path.read_text("utf-8").splitlines()
    articles = sorted(map(json.loads, rows), key=lambda article: str(article["doc_id"]))
    train: list[Example] = []
    test: list[Example] = []
    for number, article in enumerate(articles):
        (test if is_held_out(number) else train).extend(_examples(article))
    return train, test


def _examples(article: Mapping[str, Any]) -> Iterator[Example]:  # JSON of another's making
    marked = list(_marked(article))
    first = 0
    for number, (tokens, text) in enumerate(article["sentences"]):
        words = split_words(text)
        here = [(begin - first, min(end - first, len(tokens)), kind) for begin, end, kind in marked]
        inside = [span for span in here if 0 <= span[0] < len(tokens)]
        labels = bio(len(words), list(_spans(words, tokens, inside)))
        spelled = tuple(text[start:end] for start, end in words)
        yield Example(f"{article['doc_id']}-{number}", "", spelled, triggers=labels)
        first += len(tokens)


def _spans(
    words: Sequence[Word], tokens: Sequence[Any], marked: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    """Find the corpus's tokens, whose offsets are the article's, among the sentence's words."""
    for begin, end, kind in marked:
        start, stop = (offset - tokens[0][1] for offset in (tokens[begin][1], tokens[end - 1][2]))
        found = [i for i, (left, right) in enumerate(words) if left < stop and start < right]
        if found:
            yield found[0], found[-1] + 1, kind


def _marked(article: Mapping[str, Any]) -> Iterator[tuple[int, int, str]]:
    """Yield the triggers, by positions of words in the article, with their types."""
    for event in article["event_mentions"]:
        kind = _TYPES.get(".".join(event["event_type"].split(".")[:2]))
        if kind:
            yield event["trigger"]["start"], event["trigger"]["end"], kind
