"""Which sentences of a document are worth a tree, told by cheap work on its words.

A text that cannot be about war gives known names and counts of victims alone, so that most of it
stays unparsed; of others a sentence stays unparsed that has no cue of any frame, no number, no
quotation and no name but those that the register knows and that no tree could change.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.sentence.cues import (
    may_name_forces,
    may_tell_of_events,
    may_tell_of_victims,
    war_stems,
)
from extract.sentence.names import NameFinder
from extract.sentence.plain_names import has_unknown, plain_names
from extract.sentence.proper_names import Name
from extract.sentence.war_texts import ARMED, is_dense, is_enough_war
from extract.speech.quotations import quotation_after
from extract.text.sentences import Sentence
from extract.text.tokens import Token, split_words
from extract.values.quantities import find_quantities

__all__ = ["Candidate", "find_candidates"]


@dataclass(frozen=True, slots=True)
class Candidate:
    """One sentence with its words.

    Attributes:
        tokens: not tagged.
        names: those that the register knows, if it is to be left unparsed; None if it is not.
    """

    sentence: Sentence
    tokens: tuple[Token, ...]
    names: tuple[Name, ...] | None


def find_candidates(
    text: str, sentences: Sequence[Sentence], finder: NameFinder
) -> tuple[tuple[Candidate, ...], bool]:
    """Return the sentences of a body in order, and whether the text may be about war."""
    words = [split_words(text[s.start : s.end], s.start) for s in sentences]
    quoted = list(_quoted(text, sentences))
    if _tells_of_war(words, ()):
        return _of_war(text, sentences, words, quoted, finder), True
    known = [finder.find(tokens) for tokens in words]
    if _tells_of_war(words, known):
        return _of_war(text, sentences, words, quoted, finder), True
    needed = _with_speakers([_may_give_victims(tokens) for tokens in words], quoted, words)
    return tuple(
        Candidate(sentence, tokens, None if need else plain_names(finder, tokens, names))
        for sentence, tokens, need, names in zip(sentences, words, needed, known, strict=True)
    ), False


def _tells_of_war(words: Sequence[Sequence[Token]], known: Sequence[Sequence[Name]]) -> bool:
    """Tell whether a text may be about war, whatever its words turn out to be."""
    told = [t.lower for tokens in words for t in tokens if war_stems(t.lower)]
    different = sum(war_stems(word) for word in set(told))
    armed = [name.slug for names in known for name in names if name.type_name in ARMED]
    total = sum(map(len, words))
    counts = total, len(told) + len(armed), different + len(set(armed))
    return is_enough_war(*counts) or is_dense(*counts)


def _of_war(
    text: str,
    sentences: Sequence[Sentence],
    words: Sequence[tuple[Token, ...]],
    quoted: Sequence[bool],
    finder: NameFinder,
) -> tuple[Candidate, ...]:
    """Leave out of a text on war what gives nothing and holds no unknown name."""
    following = [*quoted[1:], False]  # the next sentence's speaker may be this one's
    candidates = []
    for sentence, tokens, *near in zip(sentences, words, quoted, following, strict=True):
        names = None
        if not any(near) and not _may_give_events(text[sentence.start : sentence.end], tokens):
            found = finder.find(tokens)
            if not has_unknown(tokens, found):
                names = plain_names(finder, tokens, found)
        candidates.append(Candidate(sentence, tokens, names))
    return tuple(candidates)


def _with_speakers(
    needed: Sequence[bool], quoted: Sequence[bool], words: Sequence[Sequence[Token]]
) -> list[bool]:
    """Add the sentences around a quotation that may tell who speaks in it."""
    found = list(needed)
    for index in (i for i, need in enumerate(needed) if need and quoted[i]):
        before = index - 1
        while before >= 0 and (quoted[before] or may_tell_of_events(_lower(words[before]))):
            before -= 1
        after = index + 1
        while after < len(quoted) and quoted[after]:
            after += 1
        found[max(before, 0) : after] = [True] * (after - max(before, 0))
    return found


def _quoted(text: str, sentences: Sequence[Sentence]) -> Iterator[bool]:
    """Tell of each sentence whether a quotation is open in it."""
    inside = False
    for sentence in sentences:
        words = text[sentence.start : sentence.end]
        before = inside
        _, inside = quotation_after(words, inside)
        yield before or inside or any(mark in words for mark in '“”"')


def _may_give_events(text: str, tokens: Sequence[Token]) -> bool:
    return may_tell_of_events(_lower(tokens)) or bool(find_quantities(text))


def _may_give_victims(tokens: Sequence[Token]) -> bool:
    words = _lower(tokens)
    return may_name_forces(words) or may_tell_of_victims(words)


def _lower(tokens: Sequence[Token]) -> list[str]:
    return [token.lower for token in tokens]
