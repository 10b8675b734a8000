"""What spaCy's entry point loads: it must find the factory registered when this is imported.

The one module with work at import; nothing of the project imports it, only
``nlp.add_pipe("casus_parser")`` does, through the entry point ``spacy_factories``.
"""

from spacy.language import Language

from extract.parser.spacy_component import make_component

__all__ = ["FACTORY"]

FACTORY = Language.factory("casus_parser", func=make_component)
