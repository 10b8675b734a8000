"""WikiEvents as examples: the words that tell of attacks, deaths and injuries."""

import json
from pathlib import Path
from typing import Any

from training.corpora import Example, spans_of
from training.events import read_wikievents

SENTENCES = ["Rebels blew up the mill.", "Two men died; the mayor spoke."]
EVENTS = [
    ("Conflict.Attack.DetonateExplode", 1, 3),
    ("Life.Die.Unspecified", 8, 9),
    ("Contact.Contact.Broadcast", 12, 13),
]


def article(name: str) -> dict[str, Any]:
    """An article as the corpus has it: words with offsets, sentences, events by word."""
    offset, laid_out = 0, []
    for text in SENTENCES:
        tokens, position = [], 0
        for word in text.replace(";", " ;").replace(".", " .").split():
            start = text.index(word, position)
            position = start + len(word)
            tokens.append([word, offset + start, offset + position])
        laid_out.append([tokens, text])
        offset += len(text) + 1
    events = [
        {"event_type": kind, "trigger": {"start": start, "end": end}} for kind, start, end in EVENTS
    ]
    return {"doc_id": name, "sentences": laid_out, "event_mentions": events}


def written(folder: Path, names: str) -> Path:
    """A file with one article a line, in this order."""
    path = folder / "dev.jsonl"
    path.write_text("\n".join(json.dumps(article(name)) for name in names), encoding="utf-8")
    return path


def marked(example: Example) -> list[tuple[str, str]]:
    """The marked words of an example with what they are."""
    spans = spans_of(example.triggers)
    return [(" ".join(example.words[first:last]), kind) for first, last, kind in spans]


def test_triggers_stand_on_the_words_of_their_sentence(tmp_path: Path) -> None:
    """Attacks, deaths and injuries; talk is none of them."""
    _, read = read_wikievents(written(tmp_path, "a"))

    assert [marked(example) for example in read] == [[("blew up", "ATTACK")], [("died", "DIE")]]


def test_every_fifth_article_is_held_out(tmp_path: Path) -> None:
    """By name, from the first on, whatever the order of the file."""
    train, test = read_wikievents(written(tmp_path, "gfedcba"))

    assert {example.identifier[0] for example in train} == set("bcdeg")
    assert {example.identifier[0] for example in test} == set("af")
