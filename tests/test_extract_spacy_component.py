"""The parser inside a spaCy pipeline."""

import pytest
import spacy
from spacy.language import Language

from extract.parser.spacy_component import DocParser, DocTokenizer
from extract.parser.syntax import load_parser

TEXT = "The U.S.-led coalition struck a convoy near Sukhna.  It left Lebanon on Monday.\n"


@pytest.fixture
def nlp() -> Language:
    """A pipeline of the tokeniser and the parser alone."""
    pipeline = spacy.blank("en")
    pipeline.tokenizer = DocTokenizer(pipeline.vocab)
    pipeline.add_pipe("casus_parser")
    return pipeline


def test_spacy_finds_the_component_by_name(nlp: Language) -> None:
    """Through the entry point of the installed distribution."""
    assert isinstance(nlp.get_pipe("casus_parser"), DocParser)


def test_the_document_keeps_its_text(nlp: Language) -> None:
    """Offsets of words are offsets of the text."""
    assert nlp(TEXT).text == TEXT


def test_a_document_is_filled(nlp: Language) -> None:
    """Sentences, relations, tags, lemmas and names stand where spaCy's own parser puts them."""
    doc = nlp(TEXT)
    struck = next(token for token in doc if token.text == "struck")

    assert [sentence.root.text for sentence in doc.sents] == ["struck", "left"]
    assert (struck.dep_, struck.pos_, struck.lemma_) == ("ROOT", "VERB", "strike")
    assert {token.dep_: token.text for token in struck.children}["obj"] == "convoy"
    assert "Lebanon" in {entity.text for entity in doc.ents if entity.label_ == "LOC"}


def test_the_document_says_what_the_parser_says(nlp: Language) -> None:
    """Nothing is lost or moved on the way."""
    doc = nlp("The buses left Arsal.")
    parse = load_parser().parse([token.text for token in doc])

    assert tuple(-1 if t.head == t else t.head.i for t in doc) == parse.heads
    assert tuple(token.pos_ for token in doc) == parse.tags
    assert tuple(token.tag_ for token in doc) == parse.fine_tags


@pytest.mark.parametrize("text", ["", " ", "\n\n", "x"], ids=repr)
def test_texts_of_hardly_anything_pass(nlp: Language, text: str) -> None:
    """No words, only white space, one word."""
    assert nlp(text).text == text
