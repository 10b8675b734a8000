"""Who speaks in a document that is somebody's own statement: its title says whose.

"Statement by President Ann Orr on the Truce": "I welcome the truce", it says, and "our envoy met
both sides". What is quoted in it has speakers of its own.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from pyoxigraph import NamedNode

from extract.claims import Claim, Statement
from extract.documents import Document
from extract.resolution.parties import Parties
from extract.text.lexicon import head_noun, nouns
from extract.text.sentences import sentence_around

__all__ = ["author_side", "first_person", "in_own_voice", "title_author"]

_KIND = r"(?:statement|remarks|message|letter|address|speech)"
_TITLE = re.compile(
    rf"^(?:(?:joint|press|official|new)\s)?(?:{_KIND}\s(?:from|by|of)\s+(.{{3,120}})"
    rf"|(.{{3,60}}?)(?:['’]s)?\s{_KIND}\s(?:on|regarding|about)\s.*)$",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"[,:;–—]|\s-\s|\s(?:on|about|over|regarding|concerning|at|in|to|before|after|following|for|"
    r"with|marking|delivered|[a-z]{3,}ing)\b.*",
    re.IGNORECASE | re.DOTALL,
)
_PERSON = re.compile(r"\b(?:I|[Ww]e|[Mm]y|[Oo]ur)\b")
_ATTRIBUTED = re.compile(r"\battributable to\s+(?:the\s+)?([^:.\n]{3,80}):")
_OPENING = 600
"""Code points in which a text says to whom all that follows is to be attributed."""

_FEWEST = 2


def title_author(title: str) -> str:
    """Return whose statement a title says that a document is, with titles of honour, or "".

    >>> title_author("Statement from Envoy Ann Orr Welcoming the Truce")
    'Envoy Ann Orr'
    >>> title_author("Envoy Orr's Remarks on the Truce")
    'Envoy Orr'
    """
    found = _TITLE.match(" ".join(title.split()))
    return _AFTER.split(found[1] or found[2])[0].strip() if found else ""


def first_person(text: str) -> tuple[int, int] | None:
    """Return where a text first says "I", "we", "my" or "our" outside quotations, or None.

    >>> first_person('"I left," he said. We stay.')
    (19, 21)
    """
    inside = False
    for found in re.finditer(rf"[“”\"]|\n\s*\n|{_PERSON.pattern}", text):
        mark = found[0]
        if mark in '“”"':
            inside = mark == "“" or (mark == '"' and not inside)
        elif mark.isspace():
            inside = False
        elif not inside:
            return found.span()
    return None


def in_own_voice(
    document: Document,
    parties: Parties,
    said: tuple[list[Statement], list[Claim]],
    mint: Callable[[str, int], NamedNode],
) -> tuple[list[Statement], list[Claim]]:
    """Return what a document says, in its author's voice where it is a statement as a whole.

    Its author also says what it tells in the name of the body of his office. ``mint`` gives an
    IRI to what begins at a code point, by its kind.
    """
    statements, claims = said
    words, span = _author(document) if claims else ([], None)
    if span is None:
        return said
    sentence = sentence_around(document.text, span)
    speaker = _person(parties, words) or _body(parties, words, span, sentence)
    if speaker is None:
        return said
    parties.mention(speaker, span, sentence)
    label = f"statement by {parties.label(speaker)}"
    whole = Statement(mint("event", span[0]), label, speaker, *span, sentence)
    own = {None, *_bodies(parties, speaker)}
    others = [statement for statement in statements if statement.speaker not in own]
    told = (replace(c, speaker=speaker) if c.speaker in own else c for c in claims)
    return [whole, *others], [*told]


def author_side(document: Document, parties: Parties) -> NamedNode | None:
    """Return whom "we" and "my administration" are in a document that is a statement, or None."""
    words, _ = _author(document)
    speaker = (
        (_person(parties, words) or parties.world.body_called(" ".join(words))) if words else None
    )
    return parties.side(speaker) if speaker is not None else None


def _author(document: Document) -> tuple[list[str], tuple[int, int] | None]:
    """The words for who speaks in a document as a whole, and where it says so, or None."""
    told = _ATTRIBUTED.search(document.text, 0, _OPENING)
    if told is not None:
        return told[1].split(), told.span(1)
    words = title_author(document.title or "").split()
    return words, first_person(document.text) if words else None


def _bodies(parties: Parties, speaker: NamedNode) -> set[NamedNode]:
    """The body that a known person held office in, and its states."""
    body = parties.side(speaker)
    return set() if body in (None, speaker) else {body, *parties.world.states(body)}


def _body(
    parties: Parties, words: list[str], span: tuple[int, int], sentence: tuple[int, int]
) -> NamedNode | None:
    """The body or the office that is all that a title tells: "the White House"."""
    label = " ".join(words[1:] if words[0].lower() == "the" else words)
    known = parties.world.body_called(label)
    if known is not None or head_noun(label.lower()) not in nouns("title") | nouns("office"):
        return known
    return parties.thing("party", "UnnamedSource", span, sentence, label)


def _person(parties: Parties, words: list[str]) -> NamedNode | None:
    """The known person whom the last words name, else one by the words after the last title."""
    for first in range(len(words)):
        known = parties.world.person(" ".join(words[first:]))
        if known is not None:
            return known
    titles = [i for i, word in enumerate(words) if word.lower().strip(".") in nouns("title")]
    name = words[titles[-1] + 1 :] if titles else []
    if len(name) < _FEWEST or not all(word[0].isupper() for word in name):
        return None
    return parties.unknown("party", "Person", " ".join(name))
