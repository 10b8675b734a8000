"""Give clauses after "and" back the subject that a parser took for a further object.

"Russia will free 90 soldiers and Ukraine will hand over 80": Ukraine is not freed, it hands over.
"""

from collections.abc import Sequence
from dataclasses import replace

from extract.parser.syntax import Parse
from extract.text.tokens import Token

__all__ = ["with_subjects"]

_INSIDE = frozenset({"DET", "NUM", "ADJ", "NOUN", "PROPN", "HYPH"})
_SUBJECTS = ("nsubj", "nsubj:pass", "csubj", "nsubj:outer")
_CLAUSES = frozenset({"conj", "parataxis", "advcl"})
_FINITE = frozenset({"VBD", "VBP", "VBZ"})


def with_subjects(tokens: Sequence[Token], parse: Parse) -> Parse:
    """Return the parse with such nouns as subjects of the verbs that follow them."""
    heads, deps = list(parse.heads), list(parse.deps)
    for index, dep in enumerate(parse.deps):
        if dep == "conj" and tokens[index].tag in ("NOUN", "PROPN"):
            verb = _verb_after(tokens, parse, index)
            if verb is not None:
                governor = parse.heads[parse.heads[index]]
                heads[index], deps[index] = verb, "nsubj"
                heads[verb], deps[verb] = governor, "conj"
    if tuple(heads) == parse.heads:
        return parse
    return replace(parse, heads=tuple(heads), deps=tuple(deps))


def _verb_after(tokens: Sequence[Token], parse: Parse, noun: int) -> int | None:
    """The verb without a subject whose group follows a noun that "and" opens right before it."""
    first, next_one = noun, noun + 1
    while first > 0 and tokens[first - 1].tag in _INSIDE:
        first -= 1
    if first == 0 or tokens[first - 1].lower not in ("and", "while", "but"):
        return None
    while next_one < len(tokens) and tokens[next_one].tag in ("PROPN", "HYPH"):
        next_one += 1
    verb = _verb_at(tokens, parse, noun, next_one)
    above = parse.heads[noun]
    if verb is None or parse.deps[verb] not in _CLAUSES or above < 0:
        return None
    subjects = (i for i, head in enumerate(parse.heads) if head == verb)
    bare = all(parse.deps[i] not in _SUBJECTS for i in subjects)
    governor = parse.heads[above]
    near = governor >= 0 and parse.heads[verb] in (governor, parse.heads[governor])
    return verb if bare and near and parse.deps[above] == "obj" else None


def _verb_at(tokens: Sequence[Token], parse: Parse, noun: int, start: int) -> int | None:
    """The verb whose auxiliary, "to" or finite form stands at a position."""
    if start >= len(tokens):
        return None
    token = tokens[start]
    if token.tag == "VERB":
        return start if parse.fine_tags[start] in _FINITE else None
    named = tokens[noun].tag == "PROPN" and token.lower == "to"
    helping = token.tag == "AUX" or named
    verb = parse.heads[start]
    return verb if helping and verb > start and tokens[verb].tag == "VERB" else None
