"""Read "a hospital run by a charity" as that, and not as a run of hospitals by a charity.

"Run" looks the same as noun, verb and participle, and parsers take it for a noun there.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.parser.syntax import Parse
from extract.text.tokens import Token

__all__ = ["with_run_as_participle"]


def with_run_as_participle(tokens: Sequence[Token], parse: Parse) -> Parse:
    """Return the parse with each "run" between a noun and "by" hung on that noun."""
    for run in range(1, len(tokens) - 1):
        if tokens[run].lower == "run" and tokens[run + 1].lower == "by":
            parse = _with_participle(parse, run)
    return parse


def _with_participle(parse: Parse, run: int) -> Parse:
    noun, above = run - 1, parse.heads[run]
    beside = above >= 0 and parse.heads[noun] == above
    if parse.tags[noun] not in ("NOUN", "PROPN") or not (parse.heads[noun] == run or beside):
        return parse
    heads, deps = list(parse.heads), list(parse.deps)
    tags, fine = list(parse.tags), list(parse.fine_tags)
    for index, head in enumerate(parse.heads):
        if head == run and index != noun:
            by = index > run and _is_by(parse, run, index)
            heads[index] = run if by else noun
            deps[index] = "obl:agent" if by else deps[index]
    heads[noun], deps[noun] = above, parse.deps[run]
    heads[run], deps[run], tags[run], fine[run] = noun, "acl", "VERB", "VBN"
    return replace(
        parse, heads=tuple(heads), deps=tuple(deps), tags=tuple(tags), fine_tags=tuple(fine)
    )


def _is_by(parse: Parse, run: int, index: int) -> bool:
    """Tell whether a word is who runs it: "by" right after "run" hangs on it."""
    return parse.heads[run + 1] == index
