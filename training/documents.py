"""Read re3d: documents on Syria and Iraq with annotated mentions, as offsets in a text.

Mentions include plain nouns ("the rebels", "air strikes"), so they have a head of their own;
what is surely a name also serves the head for names.
"""

import json
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from extract.text.sentences import split_sentences
from extract.text.words import split_words
from training.corpora import UNKNOWN, Example, bio, spans_of

__all__ = ["HELD_OUT", "MENTION_TYPES", "read_re3d"]

MENTION_TYPES = ("PER", "ORG", "LOC", "NAT", "ARMS")
HELD_OUT = 5
"""Every fifth document of each source, by identifier, is for testing."""

_TYPES = {
    "Person": "PER",
    "Organisation": "ORG",
    "Location": "LOC",
    "Nationality": "NAT",
    "Weapon": "ARMS",
    "MilitaryPlatform": "ARMS",
}
_SMALL = re.compile(r"of|the|and|for|in|al|el|an|-|’s|'s|’|'|&|bin|de|von")
_TITLE = re.compile(
    r"(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Capt|Sgt|Brig|Adm|Spc|Sir|Lord|President|Prime|Minister"
    r"|Secretary|Foreign|Deputy|Ambassador|General|King|Staff|Colonel|Captain|Major)\.?"
)


def read_re3d(folder: Path) -> tuple[list[Example], list[Example]]:
    """Return the sentences of the training and of the held-out documents."""
    train: list[Example] = []
    test: list[Example] = []
    for source in sorted(path for path in folder.iterdir() if path.is_dir()):
        mentions: dict[str, list[tuple[int, int, str]]] = {}
        for row in _rows(source / "entities.json"):
            if row["type"] in _TYPES and row["confidence"] >= 0.5:
                span = (int(row["begin"]), int(row["end"]), _TYPES[row["type"]])
                mentions.setdefault(row["documentId"], []).append(span)
        documents = sorted(_rows(source / "documents.json"), key=lambda row: str(row["_id"]))
        for number, document in enumerate(documents):
            examples = _examples(document, mentions.get(document["_id"], []))
            (test if number % HELD_OUT == 0 else train).extend(examples)
    return train, test


def _rows(path: Path) -> Iterator[dict[str, object] | dict[str, str | int | float]]:
    for line in path.read_text("utf-8-sig").splitlines():
        if line.strip():
            yield json.loads(line)


def _examples(document, spans: Sequence[tuple[int, int, str]]) -> Iterator[Example]:
    text = document["text"]
    for sentence in split_sentences(text):
        offsets = [
            (sentence.start + start, sentence.start + end)
            for start, end in split_words(text[sentence.start : sentence.end])
        ]
        inside = sorted(_words_of(offsets, spans), key=lambda span: span[0] - span[1])
        words = tuple(text[start:end] for start, end in offsets)
        mentions = bio(len(words), inside)
        name = f"{document['_id']}-{sentence.start}"
        yield Example(name, "", words, names=_names(words, mentions), mentions=mentions)


def _words_of(
    offsets: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int, str]]
) -> Iterator[tuple[int, int, str]]:
    for begin, end, kind in spans:
        inside = [i for i, (first, last) in enumerate(offsets) if first < end and last > begin]
        if inside:
            yield inside[0], inside[-1] + 1, kind


def _names(words: Sequence[str], mentions: Sequence[str]) -> tuple[str, ...]:
    """Keep mentions that are written as names; of others, and other capitals, say nothing."""
    labels = [UNKNOWN if index and word[0].isupper() else "O" for index, word in enumerate(words)]
    for first, last, kind in spans_of(mentions):
        labels[first:last] = [UNKNOWN] * (last - first)
        start = first + (words[first].lower() in ("the", "a", "an"))
        run = words[start:last]
        if kind in ("PER", "ORG", "LOC") and run and _is_name(run, kind):
            labels[start:last] = [f"B-{kind}"] + [f"I-{kind}"] * (last - start - 1)
            labels[first:start] = ["O"] * (start - first)
    return tuple(labels)


def _is_name(run: Sequence[str], kind: str) -> bool:
    if kind == "PER" and (len(run) > 4 or any(_TITLE.fullmatch(word) for word in run)):
        return False
    capitals = [word[0].isupper() or _SMALL.fullmatch(word) is not None for word in run]
    return all(capitals) and run[0][0].isupper() and run[-1][0].isupper()
