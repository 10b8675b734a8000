"""The reader over dependency trees: the frames of the rules, roles from the shipped parser.

The parser is `extract.syntax`; what differs from `extract.rule_reader` is only who tags the words
and who finds the agents and patients of verbs.
"""

from extract.analysis import Analysis, assemble, mark_names
from extract.dependencies import find_predications_in_tree, tag_with_parse
from extract.documents import Document
from extract.phrases import find_phrases
from extract.rule_reader import RuleReader
from extract.sentences import Sentence
from extract.syntax import load_parser
from extract.tagging import tokenise
from ontology.register import Register

__all__ = ["ParserReader"]


class ParserReader(RuleReader):
    """Frames over the trees of the shipped parser; one sentence is one run of the model."""

    name = "parser"
    version = "1"

    def __init__(self, register: Register) -> None:
        """Index the register's names and load the model: 0.1 s and 120 MB, so one per process."""
        super().__init__(register)
        self._parser = load_parser()

    def analyse(self, document: Document, sentence: Sentence) -> Analysis:
        """Return the analysis of one sentence, its roles read from its tree."""
        words = document.text[sentence.start : sentence.end]
        tokens = tokenise(words, sentence.start)
        found = self.names.find(tokens)
        parse = self._parser.parse([token.text for token in tokens])
        tokens = mark_names(tag_with_parse(tokens, parse), found)
        phrases = find_phrases(tokens)
        predications = find_predications_in_tree(tokens, phrases, parse)
        return assemble(words, sentence, tokens, phrases, predications, found, document.issued)
