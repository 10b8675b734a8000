"""Cut a sentence into words as the English treebanks of Universal Dependencies do.

"U.S.-led" becomes three words, "didn't" two. Knows no tags; the parser (`extract.parser.syntax`)
takes its words from here or from any other tokeniser that cuts alike.
"""

import re

__all__ = ["Word", "split_words"]

Word = tuple[int, int]
"""Code points of a word in its text, half-open."""

_ABBREVIATIONS = (
    "Mr Mrs Ms Dr Gen Lt Col Maj Capt Sgt Cpl Sen Rep Gov Jr Sr St Jan Feb Mar Apr Jun Jul Aug "
    "Sep Sept Oct Nov Dec No vs etc Inc Corp Ltd Co Brig Adm Spc Pfc Prof Rev Hon Mt Ft Cmdr Bros"
)
_PREFIXES = (
    "non e re mid anti co pro pre cross post over counter sub semi pan multi inter un ex mini neo"
)
_DENIED = "did does do was were is are has have had would could should wo ca"
"""What "nt" is read as the denial of: "wont" and "cant" are hardly ever other words in news."""

_WORD = re.compile(
    rf"""
      (?:https?://|www\.)[^\s<>"”]+[^\s<>"”.,;:!?)]   # addresses
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+
    | (?:[^\W\d_]\.){{2,}}                             # U.S., a.m.
    | \b[A-Z]\.(?=[ \u00a0][A-Z][\w'’-])               # the initial of "John B. Haddad"
    | \b(?:{"|".join(_ABBREVIATIONS.split())})\.(?!\.)
    | (?!UN-)(?i:\b(?:{"|".join(_PREFIXES.split())})-(?=\w))[^\W_]+
    | [cC]an(?=not\b)
    | n['’]t\b                                         # the second half of "didn't"
    | (?<=[a-z])nt\b                                   # and of "didnt", which lost its mark
    | \b(?i:{"|".join(_DENIED.split())})(?=nt\b)
    | ['’](?:s|re|ve|ll|d|m|S|RE|VE|LL|D|M)\b
    | \d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?\b
    | [^\W_]+?(?=n['’]t\b)
    | [^\W_]+(?:(?!['’](?:s|re|ve|ll|d|m)\b)['’‘ʼʿ][^\W\d_]+)*
    | \.{{2,}} | -{{2,}} | \S
    """,
    re.VERBOSE,
)


def split_words(text: str) -> list[Word]:
    """Return the words of a sentence in order; white space lies between them and nothing else.

    >>> text = "U.S.-led forces didn't leave."
    >>> [text[start:end] for start, end in split_words(text)]
    ['U.S.', '-', 'led', 'forces', 'did', "n't", 'leave', '.']
    """
    return [match.span() for match in _WORD.finditer(text)]
