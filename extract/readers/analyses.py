"""The analyses of a document's sentences: of those that may give something, and that is all."""

from collections.abc import Callable

from extract.articles.furniture import readable_sentences
from extract.documents import Document
from extract.parser.syntax import SentenceParser
from extract.readers.candidates import Candidate, find_candidates
from extract.sentence.analysis import Analysis, analyse, leave
from extract.sentence.names import NameFinder
from extract.sentence.war_texts import is_about_war

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
    analyses = tuple(_analysis(document, c, finder, parser) for c in candidates)
    unread = [c.tokens for c in candidates if c.names is not None]
    return analyses, war and is_about_war(analyses, unread)


def analyse_all(
    document: Document, finder: NameFinder, parser: SentenceParser
) -> tuple[tuple[Analysis, ...], bool]:
    """Return the same with every sentence parsed; `analyse_candidates` is measured against it."""
    sentences = readable_sentences(document.text, document.title)
    text, issued = document.text, document.issued
    analyses = tuple(analyse(text, sentence, finder, parser, issued) for sentence in sentences)
    return analyses, is_about_war(analyses)


def _analysis(
    document: Document, candidate: Candidate, finder: NameFinder, parser: SentenceParser
) -> Analysis:
    if candidate.names is not None:
        return leave(candidate.sentence, candidate.names)
    return analyse(
        document.text, candidate.sentence, finder, parser, document.issued, candidate.tokens
    )
