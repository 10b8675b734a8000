"""Read "a hospital run by a charity" as a hospital, and not as a run of hospitals by a charity.

"Run" looks the same as noun, verb and participle, and parsers take it for a noun there; of "agreed
to a truce brokered by Oman" they make a verb with a truce before it, as in "police-escorted".
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.parser.syntax import Parse
from extract.text.tokens import Token

__all__ = ["with_participles"]


def with_participles(tokens: Sequence[Token], parse: Parse) -> Parse:
    """Return the parse with each participle between a noun and "by" hung on that noun."""
    for index in range(1, len(tokens) - 1):
        if tokens[index + 1].lower == "by" and _is_misread(tokens, parse, index):
            parse = _with_participle(parse, index)
    return parse


def _is_misread(tokens: Sequence[Token], parse: Parse, index: int) -> bool:
    noun = index - 1
    if tokens[index].lower == "run":
        return True
    if parse.deps[index] != "advcl" or parse.fine_tags[index] not in ("VBN", "VBD"):
        return False
    if parse.heads[noun] == index:
        return parse.deps[noun] == "compound"
    return index in parse.heads[:noun]  # its "to" belongs to the noun


def _with_participle(parse: Parse, index: int) -> Parse:
    noun, above = index - 1, parse.heads[index]
    beside = above >= 0 and parse.heads[noun] == above
    if parse.tags[noun] not in ("NOUN", "PROPN") or not (parse.heads[noun] == index or beside):
        return parse
    heads, deps = list(parse.heads), list(parse.deps)
    tags, fine = list(parse.tags), list(parse.fine_tags)
    for below, head in enumerate(parse.heads):
        if head == index and below != noun:
            by = below > index and parse.heads[index + 1] == below
            heads[below] = index if by else noun
            deps[below] = "obl:agent" if by else deps[below]
    dep = parse.deps[index]
    heads[noun], deps[noun] = above, "obl" if dep == "advcl" else dep
    heads[index], deps[index], tags[index], fine[index] = noun, "acl", "VERB", "VBN"
    return replace(
        parse, heads=tuple(heads), deps=tuple(deps), tags=tuple(tags), fine_tags=tuple(fine)
    )
