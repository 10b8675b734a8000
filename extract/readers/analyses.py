"""The analyses of a document's sentences: of those that may give something, and that is all."""

from collections.abc import Callable, Iterator, Sequence

from extract.articles.furniture import readable_sentences
from extract.documents import Document
from extract.parser.syntax import Parse, SentenceParser, load_parser
from extract.readers.candidates import find_candidates
from extract.sentence.analysis import Analysis, analyse, leave
from extract.sentence.names import NameFinder
from extract.sentence.punctuation import lacks_punctuation, with_punctuation
from extract.sentence.war_texts import is_about_war
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
    parses = _parses(document, [c.tokens for c in candidates if c.names is None], parser)
    analyses = tuple(
        leave(c.sentence, c.names)
        if c.names is not None
        else analyse(document.text, c.sentence, finder, parser, document.issued, *next(parses))
        for c in candidates
    )
    unread = [c.tokens for c in candidates if c.names is not None]
    return analyses, war and is_about_war(analyses, unread)


def analyse_all(
    document: Document, finder: NameFinder, parser: SentenceParser
) -> tuple[tuple[Analysis, ...], bool]:
    """Return the same with every sentence parsed; `analyse_candidates` is measured against it."""
    sentences = readable_sentences(document.text, document.title)
    words = [split_words(document.text[s.start : s.end], s.start) for s in sentences]
    parses = _parses(document, words, parser)
    analyses = tuple(
        analyse(document.text, sentence, finder, parser, document.issued, *parsed)
        for sentence, parsed in zip(sentences, parses, strict=True)
    )
    return analyses, is_about_war(analyses)


def _parses(
    document: Document, sentences: Sequence[Sequence[Token]], parser: SentenceParser
) -> Iterator[tuple[Sequence[Token], Parse]]:
    """Return the words of each sentence, with the punctuation that it lost, and their parse.

    All are parsed before anything else is done: what the model needs then stays close to the
    processor, which takes a tenth less time.
    """
    bare = lacks_punctuation(document.text)
    return iter([_restored(s, parser) if bare else (s, _parse(s, parser)) for s in sentences])


def _restored(tokens: Sequence[Token], parser: SentenceParser) -> tuple[Sequence[Token], Parse]:
    """Put back what a sentence of a bare text lost."""
    shipped = load_parser()
    marks, parse = shipped.parse_bare([t.text for t in tokens])
    tokens = with_punctuation(tokens, marks)
    if parse is None or parser is not shipped:
        parse = _parse(tokens, parser)
    return tokens, parse


def _parse(tokens: Sequence[Token], parser: SentenceParser) -> Parse:
    return parser.parse([token.text for token in tokens])
