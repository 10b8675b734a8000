"""Datelines: "BEIRUT, Lebanon (Reuters) — " says where a report was written, not who acts."""

import re

from extract.text.sentences import Sentence

__all__ = ["after_dateline"]

_DATELINE = re.compile(
    r"""[A-Z][A-Z’'.\s-]{2,29}                      # BEIRUT
    (?:,\s[A-Z][\w.’'\s-]{1,24}?)?                  # , Lebanon
    (?:,\s(?:[A-Z][a-z]{2,8}\.?\s\d{1,2}|\d{1,2}\s[A-Z][a-z]{2,8}\.?))?   # , Sept. 1
    (?:\s?\([A-Z][\w.\s/-]{1,29}\))?                # (Reuters)
    \s?(?:—|–|--|-)\s+(?=["“‘'A-Z0-9])""",
    re.VERBOSE,
)


def after_dateline(text: str, sentence: Sentence) -> tuple[Sentence, ...]:
    """Return a sentence without the dateline that it begins with, and the dateline before it.

    >>> text = "BEIRUT, Lebanon (Reuters) — The convoy left."
    >>> [text[s.start : s.end] for s in after_dateline(text, Sentence(0, len(text)))]
    ['BEIRUT, Lebanon (Reuters) —', 'The convoy left.']
    """
    found = _DATELINE.match(text, sentence.start, sentence.end)
    if found is None or found.end() >= sentence.end:
        return (sentence,)
    line = text[sentence.start : found.end()].rstrip()
    return (
        Sentence(sentence.start, sentence.start + len(line)),
        Sentence(found.end(), sentence.end),
    )
