"""Split a text into sentences, by rules for news prose.

Returns offsets only and changes nothing. What is page furniture and not prose is told by
`extract.articles.furniture`; words and syntax are the readers' business.

A full stop ends a sentence unless the word before it is an abbreviation or the word after it
goes on in lower case. A blank line always ends one; a single line break does so only where it
is no hard wrap, or where a heading or a list item begins. A sentence of more than `LONGEST`
characters is cut into pieces, since the time to read one grows faster than its length.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

__all__ = ["LONGEST", "Sentence", "count_overlong", "sentence_around", "split_sentences"]

LONGEST = 2_000
"""Characters of a sentence; the longest of some thousand sentences of news had about 600."""

MIN_WRAP, MAX_WRAP = 50, 120
"""Widest line of a hard-wrapped paragraph, in characters: below, a list; above, one line each."""

NEVER_LAST = (
    r"mrs?|ms|mx|dr|prof|rev|hon|pres|gov|sen|rep|lt|col|gen|maj|brig|capt|cmdr|cpl|sgt|pfc|spc"
    r"|pvt|adm|amb|supt|messrs|mlle|mme|st|mt|vs|v|cf|e\.g|i\.e|viz|approx|ca"
)
"""Abbreviations, in any case, that never end a sentence."""

BEFORE_NUMBER = (
    r"nos?|pp?|figs?|vol|art|sec|ch|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|approx|est"
)
"""Abbreviations, in any case, that go on only if a number follows ("No. 9", "Aug. 28")."""

SOMETIMES_LAST = (
    r"Inc|inc|Corp|Co|Ltd|plc|Jr|Sr|Bros|Dept|Assn|Intl|Ave|Blvd|Rd|Univ|etc|al|Ft|[ap]\.m"
    r"|Ph\.D|Mon|Tues?|Wed|Thurs?|Fri|Calif|Conn|Fla|Ariz|Colo|Minn|Tenn|Mich|Pa|Va|Ill|Wis"
    r"|(?:[A-Za-z]\.)*[A-Za-z]"
)
"""Abbreviations and initials that end a sentence only before a word that begins sentences."""

STARTERS = (
    r"an?|the|this|that|these|those|he|she|it|they|we|you|i|his|her|its|their|our|my|in|on|at|by"
    r"|for|from|with|after|before|during|since|while|when|where|as|if|although|though|despite|but"
    r"|and|or|so|yet|however|meanwhile|also|then|there|here|what|who|why|how|no|not|all|some|many"
    r"|most|one|two|both|each|another|other|such|under|over|about|according|asked|earlier|later"
    r"|still|now|even|only|once|until|last|next|mrs?|ms"
)
"""Words that, capitalised after such an abbreviation, show that a new sentence began."""

_CLOSERS = r"[\"'”’»›)\]]*+(?:\[\d{1,3}\])*+"
_STOP = re.compile(rf"(?<![.!?…])(?P<mark>[.!?…]++)(?P<closers>{_CLOSERS})\s++(?=\S)")
_GLUED = re.compile(rf"(?<=[a-z][a-z])[.!?]{_CLOSERS}(?=[A-Z][a-z]+(?:\s|,))")
_LAST_WORD = re.compile(r"[^\s(\[\"'“‘«—–/]+\Z")
_NEXT_WORD = re.compile(r"[\"'“‘«‹(\[\s]{0,8}([^\W\d_][\w’'.-]*|\S)")
_NAME_PARTICLE = re.compile(r"(?:a[dlnstz]|ash|el|bin|ibn|abu|von|van|de)[- ][A-Z‘’']")
_LIST_ITEM = re.compile(r"[ \t]*(?:[-*•‣·]|\(?\d{1,3}[.)]|#{1,6})[ \t]+\S")
_LIST_NUMBER = re.compile(r"(?:^|\n)[ \t]*\(?(?:\d{1,3}|[A-Za-z]|[IVXivx]+)\Z")
_NEVER_LAST, _BEFORE_NUMBER, _STARTERS = (
    re.compile(words, re.IGNORECASE) for words in (NEVER_LAST, BEFORE_NUMBER, STARTERS)
)
_SOMETIMES_LAST = re.compile(SOMETIMES_LAST)
_BREAKS = tuple(re.compile(rf"(?s:.*){mark}(?=\s)") for mark in (";", ",", ""))
"""Up to the last place where a sentence that is too long may be cut, best first."""

_VISIBLE = re.compile(r"\S")
_HEADING = re.compile(r"[ \t]*#{1,6}[ \t]")


@dataclass(frozen=True, slots=True)
class Sentence:
    """A stretch of text, trimmed of outer whitespace.

    Attributes:
        start, end: code points of the body, half-open [start, end).
    """

    start: int
    end: int


def split_sentences(text: str) -> tuple[Sentence, ...]:
    """Return the sentences of a text in order, none longer than `LONGEST` characters.

    Every character that is not whitespace lies in exactly one of them. Where a longer one is cut
    depends on its own words alone: after the last semicolon, else comma, else word that leaves a
    piece of at least half that length, and inside a word that is longer itself.

    >>> text = "Col. Dillon spoke. “It left,” he said."
    >>> [text[s.start : s.end] for s in split_sentences(text)]
    ['Col. Dillon spoke.', '“It left,” he said.']
    """
    return tuple(piece for whole in _whole_sentences(text) for piece in _pieces(text, whole))


def count_overlong(text: str) -> int:
    """Return how many sentences of a text are longer than `LONGEST`, so that they are cut."""
    return sum(whole.end - whole.start > LONGEST for whole in _whole_sentences(text))


def sentence_around(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return the ends of the sentence that holds a span, of the span itself where none does."""
    sentences = _remembered(text)
    before = bisect_right(sentences, span[0], key=lambda sentence: sentence.start)
    found = sentences[before - 1] if before else None
    return (found.start, found.end) if found and span[1] <= found.end else span


@lru_cache(maxsize=2)
def _remembered(text: str) -> tuple[Sentence, ...]:
    """The sentences of the text that is being read, which is asked of many spans."""
    return split_sentences(text)


def _whole_sentences(text: str) -> Iterator[Sentence]:
    """Yield the sentences, however long."""
    cuts = sorted({0, len(text), *_line_cuts(text), *_stop_cuts(text)})
    for start, end in pairwise(cuts):
        sentence = _trim(text, start, end)
        if sentence.start < sentence.end:
            yield sentence


def _pieces(text: str, whole: Sentence) -> Iterator[Sentence]:
    """Yield a sentence, or the pieces of one that is too long."""
    start = whole.start
    while whole.end - start > LONGEST:
        limit = start + LONGEST
        breaks = (last.match(text, start + LONGEST // 2, limit) for last in _BREAKS)
        piece = _trim(text, start, next((found.end() for found in breaks if found), limit))
        yield piece
        following = _VISIBLE.search(text, piece.end, whole.end)
        start = following.start() if following else whole.end
    yield Sentence(start, whole.end)


def _trim(text: str, start: int, end: int) -> Sentence:
    """Return the stretch without outer whitespace; an empty one where there is nothing else."""
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    return Sentence(start + left, start + max(left, len(stretch.rstrip())))


def _line_cuts(text: str) -> Iterator[int]:
    """Yield where a line begins that goes on with nothing before it."""
    offset = 0
    for block in re.split(r"(?<=\n)(?=[^\S\n]*\n)", text):
        yield offset
        lines = block.splitlines(keepends=True) if "\n" in block.strip() else []
        width = max((len(line.strip()) for line in lines), default=0)
        position = offset
        for line, following in pairwise(lines):
            position += len(line)
            if line.strip() and following.strip() and not _is_wrapped(line, following, width):
                yield position
        offset += len(block)


def _is_wrapped(line: str, following: str, width: int) -> bool:
    """Tell whether a line was broken only because the next word had no room.

    Lines of a paragraph wrapped at `width` would not have held the first word of the next line,
    unless somebody has edited it since; a word in lower case begins no sentence in any case.
    """
    if _HEADING.match(line) or _LIST_ITEM.match(following):
        return False
    first = following.split(maxsplit=1)[0]
    wrapped = MIN_WRAP <= width <= MAX_WRAP and len(line.strip()) + 1 + len(first) > width
    return wrapped or first[0].islower()


def _stop_cuts(text: str) -> Iterator[int]:
    """Yield where a sentence begins after a mark that ends the one before."""
    for match in _STOP.finditer(text):
        if _is_end(text, match):
            yield match.end()
    for match in _GLUED.finditer(text):
        if not re.search(r"[/@]|www", text[max(0, match.start() - 30) : match.start()].split()[-1]):
            yield match.end()


def _is_end(text: str, stop: re.Match[str]) -> bool:
    """Tell whether a mark, its closing quotes and the space after it end a sentence."""
    following = _NEXT_WORD.match(text, stop.end())
    word = following[1] if following else ""
    if word in {".", "…", ",", ";"}:
        return False
    if word[:1].islower():
        return bool(following and _NAME_PARTICLE.match(text, following.start(1)))
    if stop["mark"] != "." or stop["closers"]:
        return True
    before = text[max(0, stop.start() - 40) : stop.start()]
    return not _is_abbreviated(before, word)


def _is_abbreviated(before: str, following: str) -> bool:
    """Tell whether a full stop after `before` marks an abbreviation that goes on."""
    if _LIST_NUMBER.search(before):
        return True
    last = _LAST_WORD.search(before)
    word = last[0] if last else ""
    if _NEVER_LAST.fullmatch(word):
        return True
    if following[:1].isdigit() and _BEFORE_NUMBER.fullmatch(word):
        return True
    if _SOMETIMES_LAST.fullmatch(word) and following[:1].isalnum():
        return _STARTERS.fullmatch(following.rstrip(".")) is None
    return False
