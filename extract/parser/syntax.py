"""Parse sentences with the model shipped in `extract/model`: tags, lemmas, tree, entities.

Takes words (`extract.text.words` cuts them) and returns a `Parse`; knows no frames and no RDF. One
sentence is one run of the model, so that what is read in it depends on no other sentence.
"""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Protocol, TypeVar

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from extract.parser.entities import Entity, best_entities
from extract.parser.lemmas import lemma_of
from extract.parser.trees import best_tree
from extract.parser.wordpiece import LONGEST, Pieces, load_pieces

__all__ = ["EMPTY", "Parse", "Parser", "SentenceParser", "join_parses", "load_parser"]


Each = TypeVar("Each")

_SPANS = ("names", "mentions", "attributions", "triggers")
"""The heads of the model that mark phrases, in the order in which it gives them."""

_OF_GAPS = ("missing", "attributions")
"""The heads that are asked of texts without punctuation; the first of them of no others."""

_SURE = 0.6
"""Chance from which a mark is put back; from 0.5 to 0.8 the trees of EWT's dev part are alike."""

_SOURCE_AT_END = 4
"""Words after the source that a sentence may end with ("said on Sunday .")."""


@dataclass(frozen=True, slots=True)
class Parse:
    """One sentence as the model reads it, a value for each word.

    Attributes:
        heads: 0-based position of the word it hangs on; -1 for the one root.
        deps: relation to the head, as Universal Dependencies names them ("nsubj:pass", "root").
        tags: universal parts of speech ("PROPN").
        fine_tags: Penn Treebank's ("NNP").
        lemmas: dictionary forms.
        entities: names: PERSON, ORG, LOC or MISC, in order, none inside another.
        mentions: phrases for PERSON, ORG, LOC, NAT (a people) or ARMS, named or not ("the
            rebels"), in order, none inside another. Learnt from few texts; less sure.
        attributions: phrases for the SOURCE, CUE and CONTENT of what somebody says or thinks, in
            order, none inside another; None if the parser does not mark them.
        triggers: words that tell of an ATTACK, or that somebody DIEs or is INJUREd, likewise.
        happened: probability for each word that what it tells of happened, as readers of the
            sentence would think; learnt from verbs, so of other words it says little. None if the
            parser does not tell.
    """

    heads: tuple[int, ...]
    deps: tuple[str, ...]
    tags: tuple[str, ...]
    fine_tags: tuple[str, ...]
    lemmas: tuple[str, ...]
    entities: tuple[Entity, ...]
    mentions: tuple[Entity, ...]
    attributions: tuple[Entity, ...] | None = None
    triggers: tuple[Entity, ...] | None = None
    happened: tuple[float, ...] | None = None

    @property
    def sources(self) -> frozenset[int]:
        """Positions of the words that are marked as those who say or think something."""
        marked = (s for s in self.attributions or () if s.kind == "SOURCE")
        return frozenset(i for span in marked for i in range(span.first, span.end))


EMPTY = Parse((), (), (), (), (), (), (), (), ())
"""The parse of no words."""


class SentenceParser(Protocol):
    """What gives the parse of one sentence: the shipped `Parser`, or a spaCy pipeline."""

    def parse(self, words: Sequence[str]) -> Parse:
        """Return the parse of these words, a value for each; same words, same parse."""
        ...


class Parser:
    """Reads sentences; one costs 0.1 s and about 120 MB to make, `load_parser` shares it."""

    def __init__(self, model: Path | None = None) -> None:
        """Load the model of a folder, or the shipped one; nothing is downloaded."""
        folder = model or files("extract").joinpath("model")
        options = ort.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session = ort.InferenceSession(
            folder.joinpath("parser.onnx").read_bytes(), options, ["CPUExecutionProvider"]
        )
        outputs = (output.name for output in self._session.get_outputs())
        self._of_trees = [name for name in outputs if name != _OF_GAPS[0]]
        self._classes: dict[str, list[str]] = json.loads(
            folder.joinpath("classes.json").read_text("utf-8")
        )
        self._pieces = load_pieces()

    def parse(self, words: Sequence[str]) -> Parse:
        """Return the parse of one sentence.

        A sentence of more than about 500 pieces is read in stretches; the root of each later
        one hangs on the first root as ``parataxis``.
        """
        parses = [self._read(stretch, first) for first, stretch in self._stretches(words)]
        if not parses:
            return EMPTY
        return join_parses(parses)

    def missing(self, words: Sequence[str]) -> tuple[str, ...]:
        """Return for each word what was dropped after it: "," or "'s" or nothing ("").

        Asked of sentences whose commas and apostrophes were taken out ("Russias jets he said
        flew"); of others it means nothing.
        """
        marks: list[str] = []
        for first, stretch in self._stretches(words):
            gaps, attributions = self._run(self._pieces.sentence(stretch), _OF_GAPS)
            marks.extend(self._marks(gaps))
            spans = best_entities(attributions, self._classes[_OF_GAPS[1]], first)
            for before in _ends_of_speech(spans, len(words)):
                marks[before] = marks[before] or "," * words[before].isalnum()
        return tuple(marks)

    def _marks(self, gaps: NDArray[np.float32]) -> Iterator[str]:
        named = self._classes[_OF_GAPS[0]]
        odds = np.exp(gaps - gaps.max(1, keepdims=True))
        chances = odds / odds.sum(1, keepdims=True)
        for row, best in enumerate(gaps.argmax(1)):
            yield named[best] if chances[row, best] >= _SURE else named[0]

    def _stretches(self, words: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
        first, room = 0, LONGEST - 2
        for index, word in enumerate(words):
            room -= len(self._pieces.word(word))
            if room < 0:
                yield first, words[first:index]
                first, room = index, LONGEST - 2 - len(self._pieces.word(word))
        if words:
            yield first, words[first:]

    def _read(self, words: Sequence[str], offset: int) -> Parse:
        arcs, labels, upos, xpos, *others = self._run(self._pieces.sentence(words), self._of_trees)
        heads = best_tree(arcs)
        rows = range(len(words))
        deps = [self._classes["labels"][labels[row, heads[row]]] for row in rows]
        tags = tuple(self._classes["upos"][tag] for tag in upos)
        fine_tags = tuple(self._classes["xpos"][tag] for tag in xpos)
        spans = [
            best_entities(scores, self._classes[name], offset)
            for name, scores in zip(_SPANS, others, strict=False)
        ]
        marked: list[tuple[Entity, ...] | None] = [*spans[2:], None, None]
        return Parse(
            tuple(head + offset - 1 if head else -1 for head in heads),
            tuple("root" if heads[row] == 0 else deps[row] for row in rows),
            tags,
            fine_tags,
            tuple(map(lemma_of, words, tags, fine_tags)),
            entities=spans[0],
            mentions=spans[1],
            attributions=marked[0],
            triggers=marked[1],
            happened=_probabilities(others[-1]) if len(others) > len(_SPANS) else None,
        )

    def _run(self, pieces: Pieces, outputs: Sequence[str]) -> Sequence[NDArray[np.float32]]:
        inputs = {
            "pieces": np.array(pieces.identifiers, np.int64),
            "shapes": np.array(pieces.shapes, np.int64),
            "firsts": np.array(pieces.firsts, np.int64),
        }
        scores: Sequence[NDArray[np.float32]] = self._session.run(outputs, inputs)
        return scores


@cache
def load_parser() -> Parser:
    """Return the one parser of this process, loading it when first asked."""
    return Parser()


def join_parses(parses: Sequence[Parse]) -> Parse:
    """Return the stretches of one sentence as one tree, further roots under the first root.

    Positions in each parse are those of the whole sentence.
    """
    heads = [head for parse in parses for head in parse.heads]
    deps = [dep for parse in parses for dep in parse.deps]
    first = heads.index(-1)
    for index in range(first + 1, len(heads)):
        if heads[index] == -1:
            heads[index], deps[index] = first, "parataxis"
    joined = Parse(
        tuple(heads),
        tuple(deps),
        *(
            tuple(value for parse in parses for value in getattr(parse, name))
            for name in ("tags", "fine_tags", "lemmas", "entities", "mentions")
        ),
    )
    return replace(
        joined,
        attributions=_joined([parse.attributions for parse in parses]),
        triggers=_joined([parse.triggers for parse in parses]),
        happened=_joined([parse.happened for parse in parses]),
    )


def _ends_of_speech(spans: Sequence[Entity], length: int) -> Iterator[int]:
    """Yield the word before a source that ends the sentence with its cue ("… the army said")."""
    for source, cue in pairwise(spans):
        kinds = (source.kind, cue.kind) == ("SOURCE", "CUE")
        if kinds and source.end == cue.first and length - source.end <= _SOURCE_AT_END + 1:
            yield from [source.first - 1] if source.first > 2 else []


def _probabilities(scores: NDArray[np.float32]) -> tuple[float, ...]:
    return tuple((1 / (1 + np.exp(-scores.astype(np.float64)))).round(4).tolist())


def _joined(marked: Sequence[tuple[Each, ...] | None]) -> tuple[Each, ...] | None:
    """Put what is told of all stretches behind one another; None if a stretch has not been read."""
    read = [told for told in marked if told is not None]
    return tuple(each for told in read for each in told) if len(read) == len(marked) else None
