"""Parse sentences with the model shipped in `extract/model`: tags, lemmas, tree, entities.

Takes words (`extract.text.words` cuts them) and returns a `Parse`; knows no frames and no RDF. One
sentence is one run of the model, so that what is read in it depends on no other sentence. What
tells where punctuation was dropped is a file of its own: onnxruntime runs the whole of a file,
whichever of its outputs are asked for.
"""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Any, Protocol, TypeVar

import numpy as np
import onnxruntime as ort
from numpy.typing import NDArray

from extract.parser.entities import Entity, best_entities
from extract.parser.event_roles import EventRoles
from extract.parser.lemmas import lemma_of
from extract.parser.trees import best_tree
from extract.parser.wordpiece import LONGEST, load_pieces

__all__ = ["EMPTY", "Parse", "Parser", "SentenceParser", "join_parses", "load_parser"]


Each = TypeVar("Each")
_Array = NDArray[Any]

_SURE = 0.6
"""Chance from which a mark is put back; from 0.5 to 0.8 the trees of EWT's dev part are alike."""

_SLOWER = "SkipLayerNormFusion"
"""Sums and norms as one step take onnxruntime 1.31 on one core four times as long as apart."""

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
        roles: who has which part in what a word tells of; None if the parser does not tell.
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
    roles: EventRoles | None = field(default=None, compare=False)

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


@dataclass(frozen=True, slots=True)
class _Run:
    """What the model gives for a stretch of a sentence.

    Attributes:
        first: position of its first word in the sentence.
        inputs: what the encoder read.
        scores: by the name of the head, a row for each word; and the encoder's ``states``.
    """

    first: int
    words: Sequence[str]
    inputs: Mapping[str, _Array]
    scores: Mapping[str, _Array]


class Parser:
    """Reads sentences; one costs 0.1 s and about 120 MB to make, `load_parser` shares it."""

    def __init__(self, model: Path | None = None) -> None:
        """Load the model of a folder, or the shipped one; nothing is downloaded."""
        folder = model or files("extract").joinpath("model")
        self._trees = _session(folder.joinpath("parser.onnx").read_bytes())
        self._pauses = _session(folder.joinpath("pauses.onnx").read_bytes())
        self._roles = _session(folder.joinpath("roles.onnx").read_bytes())
        self._outputs = [output.name for output in self._trees.get_outputs()]
        self._classes: dict[str, list[str]] = json.loads(
            folder.joinpath("classes.json").read_text("utf-8")
        )
        self._pieces = load_pieces()

    def parse(self, words: Sequence[str]) -> Parse:
        """Return the parse of one sentence.

        A sentence of more than about 500 pieces is read in stretches; the root of each later
        one hangs on the first root as ``parataxis``.
        """
        return self._parse(list(self._runs(words)))

    def parse_bare(self, words: Sequence[str]) -> tuple[tuple[str, ...], Parse | None]:
        """Return what was dropped after each word: "," or "'s" or nothing (""), and the parse.

        Asked of sentences whose commas and apostrophes were taken out ("Russias jets he said
        flew"); of others it means nothing. Where something was dropped there is no parse: the
        words are to be parsed with what is put back.
        """
        runs = list(self._runs(words))
        marks: list[str] = []
        for run in runs:
            inputs = {"states": run.scores["states"], "firsts": run.inputs["firsts"]}
            marks.extend(self._marks(self._pauses.run(["missing"], inputs)[0]))
            for before in _ends_of_speech(self._spans(run, "attributions"), len(words)):
                marks[before] = marks[before] or "," * words[before].isalnum()
        return tuple(marks), None if any(marks) else self._parse(runs)

    def _marks(self, gaps: NDArray[np.float32]) -> Iterator[str]:
        named = self._classes["missing"]
        odds = np.exp(gaps - gaps.max(1, keepdims=True))
        chances = odds / odds.sum(1, keepdims=True)
        for row, best in enumerate(gaps.argmax(1)):
            yield named[best] if chances[row, best] >= _SURE else named[0]

    def _runs(self, words: Sequence[str]) -> Iterator[_Run]:
        """Run the model on the stretches of a sentence."""
        for first, stretch in self._stretches(words):
            pieces = self._pieces.sentence(stretch)
            inputs = {
                "pieces": np.array(pieces.identifiers, np.int64),
                "shapes": np.array(pieces.shapes, np.int64),
                "firsts": np.array(pieces.firsts, np.int64),
            }
            scores = zip(self._outputs, self._trees.run(self._outputs, inputs), strict=True)
            yield _Run(first, stretch, inputs, dict(scores))

    def _stretches(self, words: Sequence[str]) -> Iterator[tuple[int, Sequence[str]]]:
        first, room = 0, LONGEST - 2
        for index, word in enumerate(words):
            room -= len(self._pieces.word(word))
            if room < 0:
                yield first, words[first:index]
                first, room = index, LONGEST - 2 - len(self._pieces.word(word))
        if words:
            yield first, words[first:]

    def _parse(self, runs: Sequence[_Run]) -> Parse:
        if len(runs) == 1:
            return self._read(runs[0])
        return join_parses([self._read(run) for run in runs]) if runs else EMPTY

    def _read(self, run: _Run) -> Parse:
        words, scores = run.words, run.scores
        heads = best_tree(scores["arcs"])
        labels = scores["labels"][np.arange(len(words)), heads].tolist()
        tags = self._named("upos", scores)
        fine_tags = self._named("xpos", scores)
        return Parse(
            tuple(head + run.first - 1 if head else -1 for head in heads),
            tuple(
                self._classes["labels"][label] if head else "root"
                for head, label in zip(heads, labels, strict=True)
            ),
            tags,
            fine_tags,
            tuple(map(lemma_of, words, tags, fine_tags)),
            entities=self._spans(run, "names"),
            mentions=self._spans(run, "mentions"),
            attributions=self._spans(run, "attributions"),
            triggers=self._spans(run, "triggers"),
            happened=_probabilities(scores["happened"]),
            roles=EventRoles(self._roles, scores["lower"], run.inputs["firsts"]),
        )

    def _named(self, head: str, scores: Mapping[str, _Array]) -> tuple[str, ...]:
        return tuple(self._classes[head][row] for row in scores[head].tolist())

    def _spans(self, run: _Run, head: str) -> tuple[Entity, ...]:
        return best_entities(run.scores[head], self._classes[head], run.first)


def _session(model: bytes) -> ort.InferenceSession:
    options = ort.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return ort.InferenceSession(
        model, options, ["CPUExecutionProvider"], disabled_optimizers=[_SLOWER]
    )


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
    return Parse(
        tuple(heads),
        tuple(deps),
        tags=_chained(parse.tags for parse in parses),
        fine_tags=_chained(parse.fine_tags for parse in parses),
        lemmas=_chained(parse.lemmas for parse in parses),
        entities=_chained(parse.entities for parse in parses),
        mentions=_chained(parse.mentions for parse in parses),
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


def _chained(told: Iterable[tuple[Each, ...]]) -> tuple[Each, ...]:
    return tuple(each for stretch in told for each in stretch)


def _joined(marked: Sequence[tuple[Each, ...] | None]) -> tuple[Each, ...] | None:
    """Put what is told of all stretches behind one another; None if a stretch has not been read."""
    read = [told for told in marked if told is not None]
    return _chained(read) if len(read) == len(marked) else None
