"""Part of speech and lemma of words, found without a trained model.

lemminflect's dictionary lists what a word can be, closed classes stand in a list, and the
neighbours decide. A trained tagger may fill the same `Token`; phrases and predications are
found in `extract.phrases` and `extract.predications`.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from importlib.resources import files

import yaml

from extract.dictionary import options_of
from extract.tokens import Token, split_words

__all__ = ["tokenise"]

_HEDGES = frozenset({"about", "around", "over", "nearly", "almost", "roughly", "under"})
_NOMINAL = frozenset({"NOUN", "PROPN", "NUM", "ADJ", "HYPH"})
_WAR_NOUNS = frozenset({"army", "military", "militant", "rebel", "insurgent", "civilian"})
_OF_NOUNS = frozenset({"of", "by", "on", "against", "in"})
_INVARIANT = frozenset("hit cut put set hurt shut let burst upset spread split beat cost".split())
_STARTS_PHRASE = frozenset({"DET", "PROPN", "NUM", "PRON"})


def tokenise(text: str, offset: int = 0) -> tuple[Token, ...]:
    """Return the tagged words of one sentence; ``offset`` is where it starts in the body."""
    raw = split_words(text, offset)
    tagged: list[Token] = []
    for index, token in enumerate(raw):
        tagged.append(_tag(token, index, raw, tagged))
    return tuple(tagged)


def _tag(token: Token, index: int, raw: Sequence[Token], done: Sequence[Token]) -> Token:
    before = done[-1] if done else None
    after = raw[index + 1] if index + 1 < len(raw) else None
    if token.lower == "-" and before and after and before.end == token.start == after.start - 1:
        return replace(token, tag="HYPH")
    if not any(c.isalnum() for c in token.text):
        return replace(token, tag="PUNCT", lemma=token.lower)
    if token.lower in ("'s", "'") and before and before.end == token.start:
        return replace(token, tag="POSS")
    if token.text[0].isdigit() or (token.text[0] in "$£€" and len(token.text) > 1):
        return replace(token, tag="NUM", lemma=token.lower)
    if _is_count_adverb(token, before, after):
        return replace(token, tag="ADV", lemma=token.lower)
    closed = _closed_class(token, before, after)
    if closed:
        noun = closed == "NOUN"
        lemma = _singular(token.lower) if noun else _auxiliary_lemma(token.lower)
        return replace(token, tag=closed, lemma=lemma)
    if _is_name(token, index, before):
        return replace(token, tag="PROPN", lemma=token.lower)
    return _open_class(token, done, after)


def _is_count_adverb(token: Token, before: Token | None, after: Token | None) -> bool:
    pairs = ("at least", "at most", "more than", "less than", "fewer than", "up to", "as many")
    numeral = after is not None and (
        after.text[0].isdigit() or "NUM" in _closed_classes().get(after.lower, ())
    )
    if token.lower in _HEDGES and numeral:
        return True
    left = f"{before.lower} {token.lower}" if before else ""
    right = f"{token.lower} {after.lower}" if after else ""
    return left in pairs or right in pairs


def _closed_class(token: Token, before: Token | None, after: Token | None) -> str:
    classes = _closed_classes().get(token.lower, ())
    capital = token.text[0].isupper() and before is not None and before.tag != "PUNCT"
    if not classes or (capital and len(token.text) > 1 and token.text.isupper()):
        return ""
    if len(classes) == 1:
        return classes[0]
    if token.lower == "as" and after is not None:
        clause = "DET" in _closed_classes().get(after.lower, ()) and after.lower not in ("a", "an")
        plain = (
            after.text[0].isupper()
            or after.text[0].isdigit()
            or "NUM" in _closed_classes().get(after.lower, ())
        )
        return "SCONJ" if clause or plain else "ADP"
    if token.lower == "that":
        noun_before = before is not None and before.tag in _NOMINAL | {
            "VERB",
            "PRON",
            "ADV",
            "PUNCT",
        }
        return "SCONJ" if noun_before else "DET"
    if "NUM" in classes or "DET" in classes:
        return classes[0]
    if "ADP" in classes and after is not None and after.lower not in ".,;:)":
        return "ADP"
    return classes[-1]


def _is_name(token: Token, index: int, before: Token | None) -> bool:
    if not token.text[0].isupper():
        return before is not None and token.lower.startswith(("al-", "el-", "ez-"))
    if index == 0 or (before is not None and before.text in "“\"'‘:—–-"):
        return not options_of(token.lower) or (token.text.isupper() and len(token.text) > 1)
    return True


def _open_class(token: Token, done: Sequence[Token], after: Token | None) -> Token:
    options = options_of(token.lower)
    tag = _choose(token, options, done, after)
    lemmas = dict(options)
    lemma = lemmas.get(tag) or (lemmas.get("NOUN") if tag == "NOUN" else None) or token.lower
    if tag == "NOUN" and lemma == token.lower and "NOUN" not in lemmas:
        lemma = _singular(token.lower)
    return replace(
        token, tag=tag, lemma=lemma, form=_form(token.lower, lemma) if tag == "VERB" else ""
    )


def _choose(
    token: Token,
    options: tuple[tuple[str, str], ...],
    done: Sequence[Token],
    after: Token | None,
) -> str:
    before = done[-1] if done else None
    tags = {tag for tag, _ in options}
    if not tags:
        return "ADV" if token.lower.endswith("ly") else "NOUN"
    if len(tags) == 1 and "VERB" not in tags:
        return next(iter(tags))
    if "VERB" not in tags:
        return _noun_or_adjective(token, tags, before, after)
    return _verb_or_not(token, tags, done, after)


def _noun_or_adjective(
    token: Token, tags: set[str], before: Token | None, after: Token | None
) -> str:
    if "NOUN" in tags and token.lower in _WAR_NOUNS:
        return "NOUN"
    postposed = before is not None and before.tag == "NOUN" and after is not None
    if "ADJ" in tags and postposed and after is not None and after.lower in ("with", "to"):
        return "ADJ"
    if "ADJ" in tags and after is not None and _may_be_noun(after):
        return "ADJ"
    for tag in ("NOUN", "ADJ", "ADV"):
        if tag in tags:
            return tag
    return min(tags)


def _verb_or_not(token: Token, tags: set[str], done: Sequence[Token], after: Token | None) -> str:
    before = done[-1] if done else None
    left = before.tag if before else ""
    if left == "ADV" and len(done) > 1 and done[-2].tag in ("DET", "NUM"):
        left = done[-2].tag
    participle = token.lower.endswith(("ed", "en", "ing")) or "NOUN" not in tags
    relative = before is not None and before.lower in ("who", "which", "that")
    if left == "SCONJ" and relative and not (after and after.lower.endswith("ed")):
        return "VERB"
    if left in ("PART", "AUX", "PRON"):
        adjective = "ADJ" in tags and not token.lower.endswith(("ed", "ing")) and left == "AUX"
        return "ADJ" if adjective else "VERB"
    noun_follows = after is not None and _may_be_noun(after)
    modifier = left == "VERB" and token.lower.endswith("ed") and noun_follows
    if left == "HYPH" or modifier:
        return "ADJ"
    if left in ("DET", "ADJ", "NUM", "POSS"):
        if token.lower.endswith("ing") and not noun_follows:
            return "NOUN"
        if participle and left == "NUM" and not noun_follows:
            return "VERB"
        return "ADJ" if participle and noun_follows else "NOUN" if "NOUN" in tags else "ADJ"
    if left == "ADP":
        gerund = token.lower.endswith("ing") and after is not None and _starts_phrase(after)
        return "VERB" if gerund else "ADJ" if participle and noun_follows else "NOUN"
    if "NOUN" in tags or "ADJ" in tags or token.lower.endswith("ing"):
        return _ambiguous(token, tags, before, left, after)
    return "VERB"


def _ambiguous(
    token: Token, tags: set[str], before: Token | None, left: str, after: Token | None
) -> str:
    if "NOUN" in tags and before is not None and _disagrees(token, before, after):
        return "NOUN"
    opens = after is not None and (_starts_phrase(after) or after.lower in ("to", "that"))
    if token.lower.endswith("ed"):
        return "VERB"
    if token.lower.endswith("ing"):
        return "NOUN" if _is_verbal_noun(tags, left, opens, after) else "VERB"
    if left in ("NOUN", "PROPN", "ADV", "SCONJ", "PUNCT", "CCONJ"):
        noun_after = after is not None and _may_be_noun(after) and after.lower.isalpha()
        irregular = _past_only(token.lower) and not (noun_after and "ADJ" in tags)
        irregular = irregular or (token.lower in _INVARIANT and left in ("NOUN", "PROPN"))
        if opens or irregular:
            return "VERB"
    return "NOUN" if "NOUN" in tags else "ADJ" if "ADJ" in tags else "VERB"


def _disagrees(token: Token, before: Token, after: Token | None) -> bool:
    """Tell whether a finite verb could not stand here: wrong number, or a verb follows at once."""
    if before.tag not in ("NOUN", "PROPN") or token.lower.endswith(("ed", "ing")):
        return False
    if token.lower in _INVARIANT:
        return False
    plural = before.tag == "NOUN" and before.lower.endswith("s")
    form = _form(token.lower, dict(options_of(token.lower)).get("VERB", token.lower))
    if form == "base":
        return not plural
    verb_after = after is not None and (
        after.lower.endswith("ed")
        or _past_only(after.lower)
        or "AUX" in _closed_classes().get(after.lower, ())
    )
    return form == "s" and (plural or verb_after)


def _is_verbal_noun(tags: set[str], left: str, opens: bool, after: Token | None) -> bool:
    """ "Shelling by the army", "car bombing in": no object follows, a preposition does."""
    if opens or after is None or (left == "NOUN" and "NOUN" not in tags):
        return False
    follows = _closed_classes().get(after.lower, ("",))[0] == "ADP"
    return follows and (left == "" or (left in ("NOUN", "PROPN") and after.lower in _OF_NOUNS))


def _past_only(word: str) -> bool:
    return any(
        tag == "VERB" and lemma != word and not word.endswith("s")
        for tag, lemma in options_of(word)
    )


def _may_be_noun(token: Token) -> bool:
    if len(token.text) > 1 and token.text.isupper():
        return True
    if token.lower in _closed_classes():
        return "NUM" in _closed_classes()[token.lower]
    tags = {tag for tag, _ in options_of(token.lower)}
    return token.text[0].isalpha() and (not tags or bool(tags & {"NOUN", "ADJ"}))


def _starts_phrase(token: Token) -> bool:
    tags = _closed_classes().get(token.lower, ())
    return bool(_STARTS_PHRASE & set(tags)) or token.text[0].isupper() or token.text[0].isdigit()


def _form(word: str, lemma: str) -> str:
    if word == lemma:
        return "base"
    if word.endswith("ing"):
        return "ing"
    if word.endswith("s") and not word.endswith("ss"):
        return "s"
    return "ed"


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _auxiliary_lemma(word: str) -> str:
    forms = {
        "be": "am is are was were been being be 'm 're".split(),
        "have": "has had having have 've".split(),
        "do": "does did do".split(),
        "will": "will wo 'll".split(),
    }
    return next((lemma for lemma, words in forms.items() if word in words), word)


@cache
def _closed_classes() -> dict[str, tuple[str, ...]]:
    text = files("extract").joinpath("words/closed_classes.yaml").read_text("utf-8")
    classes: dict[str, tuple[str, ...]] = {}
    for tag, words in yaml.safe_load(text).items():
        for word in words:
            classes[word] = tuple(dict.fromkeys((*classes.get(word, ()), tag)))
    return classes
