"""Names of the register in a sentence that is not parsed, where a tree could not change them."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.parser.entities import Entity
from extract.sentence.names import NameFinder
from extract.sentence.proper_names import Name
from extract.sentence.unknown_names import is_organization
from extract.text.tokens import Token

__all__ = ["has_unknown", "plain_names"]

_JOINING = frozenset("of for and the al bin ibn de - 's ' abu el".split())
_NO_NAMES = frozenset(
    """a an the this that these those he she it they we you i his her its their our my your in on
    at by for from with of to after before during since while when where as if although though
    despite but and or so yet however meanwhile also then there here what who why how which no
    not all some many most one two both each another other such under over about earlier later
    still now even only once until last next is are was were be been being has have had do does
    did will would could should may might must can mr mrs ms monday tuesday wednesday thursday
    friday saturday sunday january february march april may june july august september october
    november december""".split()
)


def plain_names(
    finder: NameFinder, tokens: Sequence[Token], names: tuple[Name, ...]
) -> tuple[Name, ...] | None:
    """Return the known names of words without tags, None where their tree may change them.

    ``names`` are those that the finder sees in the words as they are.

    What could change them are verbs after a town that stands for a government, and longer names
    that they are a part of: so they are looked for as if every word were tagged that way.
    """
    if not names:
        return names
    if any(_is_in_longer(tokens, name) for name in names):
        return None
    tagged = [replace(token, tag="PROPN" if _is_capital(token) else "VERB") for token in tokens]
    other = finder.find(tagged, tuple(_runs(tokens)))
    return names if names == tuple(name for name in other if name.slug) else None


def _is_in_longer(tokens: Sequence[Token], name: Name) -> bool:
    """Tell whether a known name may end a person's or begin a body's ("Homs Media Center")."""
    if name.first and _is_capital(tokens[name.first - 1]):
        return True
    end = name.last + 1
    while end < len(tokens) and (_is_capital(tokens[end]) or tokens[end].lower in _JOINING):
        end += 1
    return is_organization(tokens[name.last + 1 : end])


def has_unknown(tokens: Sequence[Token], names: Sequence[Name]) -> bool:
    """Tell whether words that may be a name stand outside the known ones."""
    known = {index for name in names for index in range(name.first, name.last + 1)}
    return any(
        index not in known and (_is_capital(token) or token.lower in ("al", "el"))
        for index, token in enumerate(tokens)
    )


def _is_capital(token: Token) -> bool:
    return token.text[0].isupper() and token.lower not in _NO_NAMES


def _runs(tokens: Sequence[Token]) -> Iterator[Entity]:
    """Yield the longest runs of words in capitals and what joins them, as bodies might be named."""
    first = 0
    while first < len(tokens):
        end = first + 1
        if _is_capital(tokens[first]):
            last = first
            while end < len(tokens) and (_is_capital(tokens[end]) or tokens[end].lower in _JOINING):
                last = end if _is_capital(tokens[end]) else last
                end += 1
            end = last + 1
            yield Entity(first, end, "ORG")
        first = end
