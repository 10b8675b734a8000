r"""Measure who tells better what did not happen: the rules, the parser's head, or both.

    python -m benchmarks.happening decomp-0.3.2-py3-none-any.whl \
        ../shared/corpora/ud-ewt/test.conllu

The file is the wheel of the package `decomp` with the UDS annotation of EWT; the verbs are those
that it asks "did it happen?" about. The rules say that it did where they find it asserted.
"""

import argparse
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from extract.parser.syntax import load_parser
from extract.sentence.analysis import Analysis, analyse
from extract.sentence.modality import modality_of, told_modality
from extract.sentence.names import NameFinder
from extract.text.sentences import Sentence
from ontology.register import load_register
from training.corpora import Example
from training.factuality import UNTOLD, read_factuality

__all__ = ["Verb", "main", "read_verbs"]


@dataclass(frozen=True)
class Verb:
    """One annotated verb.

    Attributes:
        value: above zero if its readers think that it happened, the farther the surer.
        rules, read: the modality by rules alone, and as it is read with the head.
        head: probability that it happened, as the parser sees it.
    """

    value: float
    rules: str
    read: str
    head: float


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n", 1)[0])
    parser.add_argument("annotation", type=Path)
    parser.add_argument("treebank", type=Path)
    options = parser.parse_args(arguments)
    verbs = list(read_verbs(options.annotation, options.treebank))
    gold = [verb.value > 0 for verb in verbs]
    print(f"{len(verbs)} verbs, of which {gold.count(False)} did not happen")
    print(f"{'':28} right   found  right   gold   prec.  recall F1     r")
    for name, values in (
        ("it always happened", [1.0] * len(verbs)),
        ("rules", [1.0 if v.rules == "asserted" else -1.0 for v in verbs]),
        ("head", [2 * v.head - 1 for v in verbs]),
        ("as read", [1.0 if v.read == "asserted" else -1.0 for v in verbs]),
    ):
        print(_row(name, values, verbs))


def read_verbs(annotation: Path, treebank: Path) -> Iterator[Verb]:
    """Yield the annotated verbs that the parser, too, takes for verbs of a clause, in order."""
    finder, parser = NameFinder(load_register()), load_parser()
    for example in read_factuality(annotation, treebank):
        text, starts = _text(example)
        analysis = analyse(text, Sentence(0, len(text)), finder, parser, None)
        by_start = {token.start: index for index, token in enumerate(analysis.tokens)}
        for start, value in zip(starts, example.happened, strict=True):
            if value != UNTOLD and start in by_start:
                yield from _verb(analysis, by_start[start], value)


def _verb(analysis: Analysis, index: int, value: float) -> Iterator[Verb]:
    head = analysis.parse.happened[index] if analysis.parse.happened is not None else 0.5
    for predication in analysis.predications:
        if predication.verb == index:
            rules, read = told_modality(analysis, predication), modality_of(analysis, predication)
            yield Verb(value, rules, read, head)
            return


def _text(example: Example) -> tuple[str, list[int]]:
    """The words with a blank between them, and where each begins."""
    starts, length = [], 0
    for word in example.words:
        starts.append(length)
        length += len(word) + 1
    return " ".join(example.words), starts


def _row(name: str, values: Sequence[float], verbs: Sequence[Verb]) -> str:
    gold = [verb.value <= 0 for verb in verbs]
    found = [value <= 0 for value in values]
    both = sum(g and f for g, f in zip(gold, found, strict=True))
    same = sum(g == f for g, f in zip(gold, found, strict=True)) / len(gold)
    precision, recall = both / max(1, sum(found)), both / max(1, sum(gold))
    balance = 2 * precision * recall / max(1e-9, precision + recall)
    alike = statistics.correlation(values, [v.value for v in verbs]) if len(set(values)) > 1 else 0
    return (
        f"{name:28} {same:.3f} {sum(found):6} {both:6} {sum(gold):6}   "
        f"{precision:.3f}  {recall:.3f}  {balance:.3f}  {alike:.3f}"
    )


if __name__ == "__main__":
    main()
