"""Words of a sentence with the parts of speech, lemmas and verb forms that a parse gives them."""

from collections.abc import Sequence

from extract.parser.lemmas import lemma_of
from extract.parser.syntax import Parse
from extract.text.dictionary import is_compound_noun, is_ordinary_noun
from extract.text.tokens import Token

__all__ = ["RELATIVE", "tag_words"]

RELATIVE = frozenset({"who", "which", "that", "whom"})
"""Words that open a relative clause."""

_NOUNS_OF = {"ADJ": "NOUN", "DET": "PRON"}
"""What words are that stand for a noun: "one civilian", "killing another"."""

_OF_NOUNS = frozenset({"nsubj", "nsubj:pass", "obj", "iobj"})

_CLAUSAL = frozenset({"cc", "obl", "obj", "advcl", "nsubj", "aux"})
_NEAR = 12
_FORMS = {"VB": "base", "VBP": "base", "VBZ": "s", "VBG": "ing", "VBD": "ed", "VBN": "ed"}


def tag_words(tokens: Sequence[Token], parse: Parse) -> tuple[Token, ...]:
    """Return the words with the parse's parts of speech and lemmas."""
    tagged: list[Token] = []
    for index, token in enumerate(tokens):
        tag, lemma = parse.tags[index], parse.lemmas[index].lower()
        if index == 0 and tag == "PROPN" and _is_plural_noun(tokens, parse):
            tag, lemma = "NOUN", lemma_of(token.lower, "NOUN", "NNS")
        elif index and tag == "PROPN" and _takes_object(token, parse, index):
            tag, lemma = "VERB", lemma_of(token.lower, "VERB", "VBG")
        elif tag == "VERB" and _is_deed(token, parse, index):
            tag = "NOUN"
        before = tokens[index - 1] if index else None
        if token.lower == "-" and before is not None and before.end == token.start:
            tag = "HYPH"
        elif token.lower in ("'s", "'") and tag == "PART":
            tag = "POSS"
        elif token.lower in RELATIVE and tag == "PRON" and parse.deps[index] != "root":
            tag = "SCONJ"
        elif token.lower == "following" and tag in ("ADJ", "VERB") and _is_loose(tokens, index):
            tag = "ADP"
        elif tag == "SYM":
            tag = "PUNCT"
        elif parse.fine_tags[index] == "PRP$":
            tag = "DET"
        elif tag in _NOUNS_OF and _stands_for_a_noun(parse, index):
            tag = _NOUNS_OF[tag]
        elif tag == "VERB" and (_is_joined(tagged, token) or _is_modifier(parse, index)):
            tag = "ADJ"
        form = _form(token, parse.fine_tags[index]) if tag == "VERB" else ""
        tagged.append(
            Token(token.text, token.start, token.end, token.lower, lemma=lemma, tag=tag, form=form)
        )
    return tuple(tagged)


def _is_plural_noun(tokens: Sequence[Token], parse: Parse) -> bool:
    """ "Rebels attacked", "Warplanes struck": the capital letter is that of the sentence."""
    fine, word = parse.fine_tags[0], tokens[0].lower
    if fine == "NNS":
        return True
    told = is_compound_noun(word) or (fine == "NNPS" and is_ordinary_noun(word))
    return told and word.endswith("s") and parse.tags[1:2] != ("PROPN",)


def _form(token: Token, fine_tag: str) -> str:
    """The form of a verb; a headline's capital letter may have made a name of its "-ing"."""
    return _FORMS.get(fine_tag, "ing" if token.lower.endswith("ing") else "base")


def _takes_object(token: Token, parse: Parse, index: int) -> bool:
    """ "Toll in Blast Targeting Pilgrims Rises": no name takes an object."""
    after = range(index + 1, min(index + _NEAR, len(parse.heads)))
    objects = any(parse.heads[i] == index and parse.deps[i] == "obj" for i in after)
    return objects and token.lower.endswith("ing") and parse.fine_tags[index + 1] != "VBG"


def _is_deed(token: Token, parse: Parse, index: int) -> bool:
    """ "Bombing of a convoy kills nine": a noun, whose subject or object is led by "of"."""
    noun = token.lower.endswith("ing") and parse.fine_tags[index] in ("NN", "NNP")
    return noun and parse.deps[index] in (*_OF_NOUNS, "csubj")


def _is_loose(tokens: Sequence[Token], index: int) -> bool:
    """Tell whether no article makes a modifier of a word: "signed following talks"."""
    before = tokens[index - 1].lower if index else ""
    return before not in ("the", "a", "an", "this", "that", "these", "those", "and", "")


def _stands_for_a_noun(parse: Parse, index: int) -> bool:
    dep, head = parse.deps[index], parse.heads[index]
    return dep in _OF_NOUNS or (dep == "conj" and parse.tags[head] == "NOUN")


def _is_joined(before: Sequence[Token], token: Token) -> bool:
    """Tell whether a participle stands right after a hyphen ("U.S.-led", "rebel-held")."""
    return bool(before) and before[-1].tag == "HYPH" and before[-1].end == token.start


def _is_modifier(parse: Parse, index: int) -> bool:
    """Tell whether a participle stands before its noun ("rocket propelled grenade")."""
    noun = parse.heads[index]
    if parse.deps[index] != "amod" or noun <= index:
        return False
    if parse.fine_tags[index] == "VBD":  # "a US-Russia brokered ceasefire", read as it brokered it
        opened = any(parse.heads[i] == noun and parse.deps[i] == "det" for i in range(index))
        return opened and noun == index + 1
    if parse.fine_tags[index] not in ("VBN", "VBG"):
        return False
    around = range(max(index - _NEAR, 0), min(index + _NEAR, len(parse.heads)))
    return all(parse.heads[i] != index or parse.deps[i] not in _CLAUSAL for i in around)
