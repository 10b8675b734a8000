"""The parser as a component of a spaCy pipeline: ``nlp.add_pipe("casus_parser")``.

Sentence ends that an earlier component set are kept; where none did, the rules of
`extract.text.sentences` set them. The words should be those of `DocTokenizer`.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.vocab import Vocab

from extract.parser.entities import Entity
from extract.parser.syntax import Parse, Parser, load_parser
from extract.text.sentences import split_sentences
from extract.text.words import split_words

__all__ = ["DocParser", "DocTokenizer", "make_component"]

_COLUMNS: list[int | str] = ["HEAD", "DEP", "POS", "TAG", "LEMMA"]


class DocTokenizer:
    """Cuts a text into the words the parser was trained on: ``nlp.tokenizer = …``."""

    def __init__(self, vocab: Vocab) -> None:
        """Remember the vocabulary of the pipeline."""
        self._vocab = vocab

    def __call__(self, text: str) -> Doc:
        """Return a `Doc` of exactly this text; white space beyond one blank is its own token."""
        words: list[str] = []
        spaces: list[bool] = []
        last = 0
        for start, end in [*split_words(text), (len(text), len(text))]:
            gap = text[last:start]
            if words and gap.startswith(" "):
                spaces[-1], gap = True, gap[1:]
            for piece in (gap, text[start:end]):
                if piece:
                    words.append(piece)
                    spaces.append(False)
            last = end
        return Doc(self._vocab, words, spaces)


class DocParser:
    """Fills heads, relations, tags, lemmas and entities of a `Doc`; returns the same one."""

    def __init__(self, parser: Parser | None = None) -> None:
        """Use the given parser, or the one of this process."""
        self._parser = parser or load_parser()

    def __call__(self, doc: Doc) -> Doc:
        """Parse a document sentence by sentence; mentions become ``doc.spans["mentions"]``."""
        if not doc.has_annotation("SENT_START"):
            _mark_sentences(doc)
        rows: Any = np.zeros((len(doc), len(_COLUMNS)), np.uint64)  # spaCy's stubs want a list
        entities: list[Span] = []
        mentions: list[Span] = []
        for sentence in doc.sents:
            places = [token.i for token in sentence if not token.is_space]
            parse = self._parser.parse([doc[place].text for place in places])
            _fill_words(doc, rows, places, parse)
            _fill_spaces(doc, rows, sentence)
            entities += [_span(doc, places, entity) for entity in parse.entities]
            mentions += [_span(doc, places, entity) for entity in parse.mentions]
        doc.from_array(_COLUMNS, rows)
        doc.set_ents(entities)
        doc.spans["mentions"] = mentions
        return doc


def make_component(nlp: Language, name: str) -> DocParser:  # noqa: ARG001 (spaCy passes both)
    """Make the component; `extract.parser.spacy_factory` tells spaCy of it."""
    return DocParser()


def _mark_sentences(doc: Doc) -> None:
    """A word begins a sentence if one begins anywhere in it."""
    starts = {sentence.start for sentence in split_sentences(doc.text)}
    for token in doc:
        inside = range(token.idx, token.idx + len(token))
        token.is_sent_start = token.i == 0 or any(start in starts for start in inside)


def _fill_words(doc: Doc, rows: NDArray[np.uint64], places: Sequence[int], parse: Parse) -> None:
    for word, place in enumerate(places):
        head = place if parse.heads[word] < 0 else places[parse.heads[word]]
        dep = "ROOT" if parse.heads[word] < 0 else parse.deps[word]
        names = (dep, parse.tags[word], parse.fine_tags[word], parse.lemmas[word])
        rows[place] = _row(doc, head - place, names)


def _fill_spaces(doc: Doc, rows: NDArray[np.uint64], sentence: Span) -> None:
    """Hang white space on the word before it, at the beginning on the word after it."""
    words = [token.i for token in sentence if not token.is_space]
    for token in sentence:
        if token.is_space:
            before = [place for place in words if place < token.i]
            head = before[-1] if before else words[0] if words else sentence.start
            dep = "ROOT" if head == token.i else "dep"
            rows[token.i] = _row(doc, head - token.i, (dep, "SPACE", "_SP", token.text))


def _row(doc: Doc, distance: int, names: Sequence[str]) -> list[int]:
    """What `Doc.from_array` takes of a word, all without sign."""
    return [distance % 2**64, *(doc.vocab.strings.add(name) for name in names)]


def _span(doc: Doc, places: Sequence[int], entity: Entity) -> Span:
    return Span(doc, places[entity.first], places[entity.end - 1] + 1, label=entity.kind)
