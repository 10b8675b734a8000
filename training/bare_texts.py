"""Measure what lost punctuation costs the trees of a treebank, and what putting it back saves."""

from collections.abc import Callable, Sequence

from extract.parser.syntax import Parser
from extract.sentence.punctuation import with_punctuation
from extract.text.tokens import Token, normalise_word
from training.corpora import Example
from training.punctuation import drop_punctuation

__all__ = ["bare_rows", "mark_rows"]

_Words = tuple[tuple[str, ...], tuple[int, ...]]
"""Words, and for each its position among those that stay; -1 for what is dropped or put back."""


def bare_rows(examples: Sequence[Example], parser: Parser) -> list[str]:
    """Return rows of UAS and LAS over the words that stay, punctuation left out."""
    ways: dict[str, Callable[[Example], _Words]] = {
        "as they were": _whole,
        "without commas and apostrophes": _bare,
        "with what the model puts back": lambda example: _restored(example, parser),
    }
    return [f"| {name} | {_attached(examples, parser, make)} |" for name, make in ways.items()]


def mark_rows(examples: Sequence[Example], parser: Parser) -> list[str]:
    """Return a row with gold, precision, recall and F1 for commas and for endings."""
    pairs = [
        pair
        for bare in map(drop_punctuation, examples)
        for pair in zip(bare.missing, parser.parse_bare(bare.words)[0], strict=True)
    ]
    rows = []
    for mark in (",", "'s"):
        gold, found = ([side == mark for side in sides] for sides in zip(*pairs, strict=True))
        both = sum(map(min, gold, found))
        precision, recall = both / max(1, sum(found)), both / max(1, sum(gold))
        balance = 2 * precision * recall / max(1e-9, precision + recall)
        shares = " | ".join(f"{100 * share:.1f}" for share in (precision, recall, balance))
        rows.append(f"| {mark} | {sum(gold)} | {shares} |")
    return rows


def _attached(
    examples: Sequence[Example], parser: Parser, make: Callable[[Example], _Words]
) -> str:
    scored = right = labelled = 0
    for example in examples:
        stays = _whole(example)[1]
        words, places = make(example)
        parse = parser.parse(words)
        found = {place: row for row, place in enumerate(places) if place >= 0}
        for index, place in enumerate(stays):
            if place < 0 or example.labels[index].split(":")[0] == "punct":
                continue
            gold = stays[example.heads[index] - 1] if example.heads[index] else -1
            row = found[place]
            head = places[parse.heads[row]] if parse.heads[row] >= 0 else -1
            scored += 1
            right += gold == head
            labelled += gold == head and parse.deps[row] == example.labels[index]
    return f"{100 * right / scored:.1f} | {100 * labelled / scored:.1f}"


def _whole(example: Example) -> _Words:
    places, count = [], -1
    for word in example.words:
        plain = word.replace("’", "'").replace("‘", "'")
        dropped = plain == "," or (count >= 0 and (plain == "n't" or plain.startswith("'")))
        count += not dropped
        places.append(-1 if dropped else count)
    return example.words, tuple(places)


def _bare(example: Example) -> _Words:
    words = drop_punctuation(example).words
    return words, tuple(range(len(words)))


def _restored(example: Example, parser: Parser) -> _Words:
    words, _ = _bare(example)
    starts, end = [], 0
    for word in words:
        starts.append(end)
        end += len(word) + 1
    tokens = [
        Token(word, start, start + len(word), normalise_word(word))
        for word, start in zip(words, starts, strict=True)
    ]
    restored = with_punctuation(tokens, parser.parse_bare(words)[0])
    places = {start: place for place, start in enumerate(starts)}
    return tuple(t.text for t in restored), tuple(places.get(t.start, -1) for t in restored)
