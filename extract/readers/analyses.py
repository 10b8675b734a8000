"""The analyses of a document's sentences: of those that may give something, and that is all."""

from collections.abc import Callable, Sequence

from extract.articles.furniture import readable_sentences
from extract.documents import Document
from extract.parser.syntax import SentenceParser, load_parser
from extract.readers.candidates import find_candidates
from extract.sentence.analysis import Analysis, analyse, leave
from extract.sentence.names import NameFinder
from extract.sentence.punctuation import lacks_punctuation, with_punctuation
from extract.sentence.war_texts import is_about_war
from extract.text.sentences import Sentence
from extract.text.tokens import Token, split_words

__all__ = ["Analyses", "analyse_all", "analyse_candidates"]

Analyses = Callable[[Document, NameFinder, SentenceParser], tuple[tuple[Analysis, ...], bool]]
"""What gives the analyses of a document's sentences, and whether it is about war."""


def analyse_candidates(
    document: Document, finder: NameFinder, parser: SentenceParser
) -> tuple[tuple[Analysis, ...], bool]:
    """Return the analyses of a document's sentences, and whether it is about war.

    Sentences that can give no record but known names are not parsed: their analyses hold these
    names and nothing else. What the others give is what it would be if all were parsed.
    """
    sentences = readable_sentences(document.text, document.title)
    candidates, war = find_candidates(document.text, sentences, finder)
    bare = lacks_punctuation(document.text)
    analyses = tuple(
        leave(c.sentence, c.names)
        if c.names is not None
        else _analysis(document, c.sentence, c.tokens, finder, parser, bare)
        for c in candidates
    )
    unread = [c.tokens for c in candidates if c.names is not None]
    return analyses, war and is_about_war(analyses, unread)


def analyse_all(
    document: Document, finder: NameFinder, parser: SentenceParser
) -> tuple[tuple[Analysis, ...], bool]:
    """Return the same with every sentence parsed; `analyse_candidates` is measured against it."""
    sentences = readable_sentences(document.text, document.title)
    bare = lacks_punctuation(document.text)
    words = [split_words(document.text[s.start : s.end], s.start) for s in sentences]
    analyses = tuple(
        _analysis(document, sentence, tokens, finder, parser, bare)
        for sentence, tokens in zip(sentences, words, strict=True)
    )
    return analyses, is_about_war(analyses)


def _analysis(
    document: Document,
    sentence: Sentence,
    tokens: Sequence[Token],
    finder: NameFinder,
    parser: SentenceParser,
    bare: bool,
) -> Analysis:
    """Analyse one sentence; ``bare`` texts get back the punctuation that they lost."""
    parse = None
    if bare:
        shipped = load_parser()
        marks, parse = shipped.parse_bare([t.text for t in tokens])
        tokens = with_punctuation(tokens, marks)
        parse = parse if parser is shipped else None
    return analyse(document.text, sentence, finder, parser, document.issued, tokens, parse)
