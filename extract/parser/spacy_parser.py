"""The trees of any installed spaCy package: ``--reader spacy:en_core_web_trf``.

The frames read the same `Parse` whoever made it; which label scheme a pipeline uses is told from
its labels (`extract.parser.label_schemes`). Words are cut by the project, not by the pipeline, so
that names, counts and dates are found alike.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from extract.parser.entities import Entity
from extract.parser.label_schemes import Scheme, Tree, scheme_of
from extract.parser.lemmas import lemma_of
from extract.parser.syntax import EMPTY, Parse, join_parses
from ontology.errors import UsageError

__all__ = ["SpacyParser", "load_pipeline"]

LONGEST = 400
"""Words of a sentence that are read at once."""

PROBE = "The town was shelled by the army and soldiers left a base near the river .".split()
"""Parsed once to see the labels of a pipeline that does not declare any."""

_ENTITIES = {
    "PERSON": "PERSON",
    "PER": "PERSON",
    "ORG": "ORG",
    "GPE": "LOC",
    "LOC": "LOC",
    "FAC": "LOC",
    "NORP": "MISC",
    "MISC": "MISC",
    "EVENT": "MISC",
    "LAW": "MISC",
    "PRODUCT": "MISC",
    "WORK_OF_ART": "MISC",
}
"""Types of OntoNotes and WikiNER as those of the shipped model; counts and dates are none."""

_PEOPLES = {"NORP": "NAT"}
_CLINGS_LEFT = re.compile(r"[.,:;!?%)\]”’]+|n['’]t|['’](?:s|re|ve|ll|d|m)|-", re.IGNORECASE)
_CLINGS_RIGHT = re.compile(r"[(\[$£€“‘#]|-")


def load_pipeline(package: str) -> "SpacyParser":
    """Return the parser of an installed package, or of a folder that a pipeline was saved in.

    Raises:
        UsageError: there is none of that name, it cannot be loaded, or it does not parse English.
    """
    if not package:
        raise UsageError("--reader spacy needs a package: --reader spacy:en_core_web_sm")
    try:
        pipeline = spacy.load(package)
    except OSError as error:
        if Path(package).is_dir():
            raise UsageError(f"folder {package} {_missing(Path(package), error)}") from error
        raise UsageError(
            f"spaCy package {package!r} is not installed; "
            f"python -m spacy download {package} installs one of spaCy's own"
        ) from error
    except (ImportError, ValueError) as error:
        reason = " ".join(str(error).split())[:300]
        raise UsageError(f"spaCy package {package!r} cannot be loaded: {reason}") from error
    return SpacyParser(pipeline)


def _missing(folder: Path, error: OSError) -> str:
    if not (folder / "config.cfg").is_file():
        return "holds no spaCy model (config.cfg)"
    return f"holds a spaCy model that cannot be loaded: {' '.join(str(error).split())[:300]}"


class SpacyParser:
    """A spaCy pipeline as a parser of sentences.

    Attributes:
        name: of the pipeline, with its version: ``en_core_web_sm-3.8.0``.
    """

    def __init__(self, pipeline: Language) -> None:
        """Find out the label scheme; UsageError if there is none or it is not English."""
        meta = pipeline.meta
        self.name = f"{meta['lang']}_{meta['name']}-{meta['version']}"
        if pipeline.lang != "en":
            raise UsageError(f"spaCy package {self.name} reads {pipeline.lang!r}; only en is read")
        self._pipeline = pipeline
        try:
            self._scheme = self._find_scheme()
        except UsageError as error:
            raise UsageError(f"spaCy package {self.name}: {error}") from error

    def parse(self, words: Sequence[str]) -> Parse:
        """Return the parse of one sentence; further roots hang on the first as ``parataxis``."""
        starts = range(0, len(words), LONGEST)
        parses = [self._stretch(words[start : start + LONGEST], start) for start in starts]
        return join_parses(parses) if parses else EMPTY

    def _stretch(self, words: Sequence[str], offset: int) -> Parse:
        doc = self._read(words)
        fine_tags = [token.tag_ or _fine_tag(token.pos_, str(token.morph)) for token in doc]
        tags = [token.pos_ or "X" for token in doc]
        lemmas = tuple(map(lemma_of, words, tags, fine_tags))
        tree = Tree(
            [-1 if token.head.i == token.i else token.head.i for token in doc],
            [token.dep_ for token in doc],
            tags,
            [lemma.lower() for lemma in lemmas],
        )
        self._scheme.convert(tree)
        return Parse(
            heads=tuple(-1 if head < 0 else head + offset for head in tree.heads),
            deps=tuple(tree.deps),
            tags=tuple(tags),
            fine_tags=tuple(fine_tags),
            lemmas=lemmas,
            entities=tuple(_entities(doc, _ENTITIES, offset)),
            mentions=tuple(_entities(doc, _PEOPLES, offset)),
        )

    def _find_scheme(self) -> Scheme:
        declared = {label for labels in self._pipeline.pipe_labels.values() for label in labels}
        try:
            return scheme_of(declared)
        except UsageError:
            return scheme_of({token.dep_ for token in self._read(PROBE)} - {""})

    def _read(self, words: Sequence[str]) -> Doc:
        starts: list[bool | int | None] = [True, *[False] * (len(words) - 1)]
        doc = Doc(self._pipeline.vocab, list(words), _spaces(words), sent_starts=starts)
        read = self._pipeline(doc)
        if len(read) != len(words):
            raise UsageError(f"spaCy package {self.name} joins words; leave out what merges them")
        return read


def _spaces(words: Sequence[str]) -> list[bool]:
    """Tell which words are followed by a blank, as far as the words show it."""
    return [
        not (_CLINGS_RIGHT.fullmatch(word) or _CLINGS_LEFT.fullmatch(following))
        for word, following in zip(words, [*words[1:], "."], strict=True)
    ]


def _fine_tag(tag: str, features: str) -> str:
    """Penn Treebank's tag of a verb or plural noun, from the features of Universal Dependencies."""
    if tag in ("VERB", "AUX"):
        if "VerbForm=Part" in features:
            return "VBN" if "Tense=Past" in features else "VBG"
        if "VerbForm=Ger" in features:
            return "VBG"
        if "Tense=Past" in features:
            return "VBD"
        third = "Number=Sing" in features and "Person=3" in features
        return "VBZ" if third else "VBP" if "VerbForm=Fin" in features else "VB"
    if tag in ("NOUN", "PROPN") and "Number=Plur" in features:
        return "NNS" if tag == "NOUN" else "NNPS"
    return {"NOUN": "NN", "PROPN": "NNP", "ADJ": "JJ", "ADV": "RB"}.get(tag, "")


def _entities(doc: Doc, kinds: Mapping[str, str], offset: int) -> Iterator[Entity]:
    for entity in doc.ents:
        if entity.label_ in kinds:
            yield Entity(entity.start + offset, entity.end + offset, kinds[entity.label_])
