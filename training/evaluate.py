"""Measure the shipped file, as it reads, on the test corpora: ``python -m training.evaluate``.

Words are the corpora's own; LAS leaves punctuation out and compares full labels
(``nsubj:pass``); entities count when type and both ends are right, over persons,
organisations and places. Sources, cues and triggers count where they overlap gold, on documents
that were held out. What happened is asked of the annotated verbs of EWT's test part.
"""

import argparse
import statistics
import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from extract.parser.entities import Entity
from extract.parser.syntax import Parse, Parser
from training.attributions import read_polnear
from training.bare_texts import bare_rows, mark_rows
from training.corpora import Example, read_treebank, read_uner, spans_of
from training.documents import read_re3d
from training.events import read_wikievents
from training.factuality import UNTOLD, read_factuality

__all__ = ["evaluate", "main"]

_KINDS = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC"}


def evaluate(corpora: Path, annotation: Path, parser: Parser) -> str:
    """Return the table of all test corpora, in Markdown."""
    gum = read_treebank(corpora / "gum-open-genres" / "test.conllu")
    trees = {
        "PUD (news; never trained on)": read_treebank(corpora / "ud-pud" / "test.conllu"),
        "EWT test": read_treebank(corpora / "ud-ewt" / "test.conllu"),
        "GUM test, news and interview": [e for e in gum if e.genre in ("news", "interview")],
        "GUM test, all genres": gum,
    }
    lines = [
        "| trees | words | UPOS | XPOS | lemmas | UAS | LAS | LAS, labels without subtypes |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    lines += [f"| {name} | {_tree_row(examples, parser)} |" for name, examples in trees.items()]
    _, documents = read_re3d(corpora / "re3d")
    lines += [
        "",
        "| entities | gold | precision | recall | F1 |",
        "| --- | --- | --- | --- | --- |",
    ]
    for name, path in (("UNER-PUD", "uner-pud"), ("UNER-EWT test", "uner-ewt")):
        examples = read_uner(corpora / path / "test.iob2")
        lines.append(f"| {name} | {_entity_row(examples, parser, 'names')} |")
    lines.append(f"| re3d held out, mentions | {_entity_row(documents, parser, 'mentions')} |")
    lines += [
        "",
        "| phrases of held-out articles | gold | precision | recall | F1 |",
        "| --- | --- | --- | --- | --- |",
    ]
    _, attributions = read_polnear(corpora / "polnear-dev")
    _, events = read_wikievents(corpora / "wikievents-dev" / "dev.jsonl")
    for name, examples, head, kinds in (
        ("PolNeAR, sources", attributions, "attributions", ("SOURCE",)),
        ("PolNeAR, cues", attributions, "attributions", ("CUE",)),
        ("WikiEvents, attacks", events, "triggers", ("ATTACK",)),
        ("WikiEvents, deaths and injuries", events, "triggers", ("DIE", "INJURE")),
    ):
        lines.append(f"| {name} | {_overlap_row(examples, parser, head, kinds)} |")
    judged = read_factuality(annotation, corpora / "ud-ewt" / "test.conllu")
    lines += [
        "",
        "| what did not happen | verbs | gold | precision | recall | F1 | accuracy | correlation |",
        "| --- | --- | --- | --- | --- | --- | --- | --- |",
        f"| EWT test | {_happened_row(judged, parser)} |",
    ]
    pud = trees["PUD (news; never trained on)"]
    lines += ["", "| PUD's sentences | UAS | LAS |", "| --- | --- | --- |", *bare_rows(pud, parser)]
    lines += ["", "| put back in PUD | gold | precision | recall | F1 |"]
    lines += ["| --- | --- | --- | --- | --- |", *mark_rows(pud, parser)]
    return "\n".join(lines)


def _tree_row(examples: Sequence[Example], parser: Parser) -> str:
    counts: Counter[str] = Counter()
    for example in examples:
        _count_words(example, parser.parse(example.words), counts)
    of_words = [counts[name] / counts["words"] for name in ("upos", "xpos", "lemmas")]
    of_arcs = [counts[name] / counts["scored"] for name in ("uas", "las", "core")]
    shares = [f"{100 * share:.1f}" for share in of_words + of_arcs]
    return " | ".join([f"{counts['words']:,}", *shares])


def _count_words(example: Example, parse: Parse, counts: Counter[str]) -> None:
    counts["words"] += len(example.words)
    for index, head in enumerate(example.heads):
        counts["upos"] += parse.tags[index] == example.upos[index]
        counts["xpos"] += parse.fine_tags[index] == example.xpos[index]
        counts["lemmas"] += parse.lemmas[index] == example.lemmas[index]
        if example.labels[index].split(":")[0] != "punct":
            gold, found = example.labels[index], parse.deps[index]
            right = parse.heads[index] == head - 1
            counts["scored"] += 1
            counts["uas"] += right
            counts["las"] += right and gold == found
            counts["core"] += right and gold.split(":")[0] == found.split(":")[0]


def _entity_row(examples: Sequence[Example], parser: Parser, head: str) -> str:
    wanted = found = both = 0
    for example in examples:
        gold = {
            Entity(first, end, _KINDS[kind])
            for first, end, kind in spans_of(getattr(example, head))
            if kind in _KINDS
        }
        parse = parser.parse(example.words)
        read = parse.entities if head == "names" else parse.mentions
        kept = {entity for entity in read if entity.kind in _KINDS.values()}
        wanted, found, both = wanted + len(gold), found + len(kept), both + len(gold & kept)
    return _row(wanted, both / max(1, found), both / max(1, wanted))


def _overlap_row(
    examples: Sequence[Example], parser: Parser, head: str, kinds: Sequence[str]
) -> str:
    wanted = found = right = met = 0
    for example in examples:
        gold = [Entity(*span) for span in spans_of(getattr(example, head)) if span[2] in kinds]
        read = [e for e in getattr(parser.parse(example.words), head) if e.kind in kinds]
        wanted, found = wanted + len(gold), found + len(read)
        right += sum(any(_meet(entity, other) for other in gold) for entity in read)
        met += sum(any(_meet(entity, other) for other in read) for entity in gold)
    return _row(wanted, right / max(1, found), met / max(1, wanted))


def _happened_row(examples: Sequence[Example], parser: Parser) -> str:
    pairs = [
        (value, chance)
        for example in examples
        for value, chance in zip(
            example.happened, parser.parse(example.words).happened or (), strict=True
        )
        if value != UNTOLD
    ]
    gold, found = [value <= 0 for value, _ in pairs], [chance <= 0.5 for _, chance in pairs]
    both = sum(map(min, gold, found))
    row = _row(sum(gold), both / max(1, sum(found)), both / max(1, sum(gold)))
    right = 100 * sum(g == f for g, f in zip(gold, found, strict=True)) / len(pairs)
    alike = statistics.correlation([v for v, _ in pairs], [2 * chance - 1 for _, chance in pairs])
    return f"{len(pairs)} | {row} | {right:.1f} | {alike:.3f}"


def _meet(left: Entity, right: Entity) -> bool:
    return left.kind == right.kind and left.first < right.end and right.first < left.end


def _row(wanted: int, precision: float, recall: float) -> str:
    balance = 2 * precision * recall / max(1e-9, precision + recall)
    return " | ".join([str(wanted), *(f"{100 * x:.1f}" for x in (precision, recall, balance))])


def _speed(corpora: Path, parser: Parser) -> str:
    sentences = [e.words for e in read_treebank(corpora / "ud-pud" / "test.conllu")]
    begun = time.process_time()
    words = sum(len(parser.parse(sentence).heads) for sentence in sentences)
    return f"{words / (time.process_time() - begun):,.0f} words a second of one core (PUD)"


def main() -> None:
    """Print the table and the speed."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpora", type=Path, required=True)
    parser.add_argument("--folder", type=Path, help="of the file, if not the shipped one")
    parser.add_argument("--annotation", type=Path, required=True, help="the wheel of decomp")
    arguments = parser.parse_args()
    model = Parser(arguments.folder)
    print(evaluate(arguments.corpora, arguments.annotation, model))
    print()
    print(_speed(arguments.corpora, model))


if __name__ == "__main__":
    main()
