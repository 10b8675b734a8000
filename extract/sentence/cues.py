"""What a sentence may be read for, told from its words alone, before anything is parsed.

A sentence without a cue gives no event and nobody who speaks, whatever its tree: no word of it
can be a trigger of a frame under any part of speech. One with a cue may still give nothing.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache

from extract.parser.lemmas import lemma_of
from extract.sentence.frames import FRAMES, Trigger, load_frame
from extract.sentence.war_texts import war_words
from extract.text.lexicon import head_noun, nouns

__all__ = ["may_name_forces", "may_tell_of_events", "may_tell_of_victims", "war_stems"]

_Needs = Mapping[str, Sequence[frozenset[str]]]
"""By its first word, what other words each trigger needs in the sentence."""

_READ_AS = (("NOUN", "NNS"), ("VERB", "VBD"), ("ADJ", "JJR"), ("ADV", "RBR"))
_FORCES = ("police", "police_member", "army", "soldier", "force", "military_arm")
_PARTIES = ("armed_group", "government", "coalition", "state_force", "vehicle", "convoy")
_LISTS = "role_nouns stance_nouns mediation joining hosting requests bound grants upset".split()
_OTHERS = frozenset(
    """according ahead front path number dead route road way highway bridge rebel insurgent
    opposition separatist regime responsible responsibility blame suit likewise""".split()
)
_FATES = frozenset("dead killed alive injured wounded hurt death".split())
_TOLLS = frozenset(
    """dead death deaths body bodies corpse corpses fatality fatalities injured wounded hurt
    injuries injury victims killed toll""".split()
)


def war_stems(word: str) -> int:
    """Return how many words of war a word, in lower case, may be ("bombing": bombing, bomb)."""
    return len(_stems(word) & war_words())


def may_name_forces(words: Iterable[str]) -> bool:
    """Tell whether a word, in lower case, may be a noun for somebody's forces or police."""
    return any(not _stems(word).isdisjoint(_forces()) for word in words)


def may_tell_of_events(words: Sequence[str]) -> bool:
    """Tell whether words of a sentence, in lower case, may give a record of any kind but a name.

    >>> may_tell_of_events("the weather was mild".split())
    False
    >>> may_tell_of_events("the hills were shelled".split())
    True
    """
    single, needs = _events()
    if any(not _stems(word).isdisjoint(single) for word in words):
        return True
    return _is_met(needs, {stem for word in words for stem in _stems(word)})


def may_tell_of_victims(words: Iterable[str]) -> bool:
    """Tell whether words of a sentence, in lower case, may count people killed or things hurt.

    >>> may_tell_of_victims("they found the road".split())
    False
    >>> may_tell_of_victims("they found six bodies".split())
    True
    """
    stems = {stem for word in words for stem in _stems(word)}
    return not stems.isdisjoint(_TOLLS) or _is_met(_victims(), stems)


def _is_met(needs: _Needs, stems: set[str]) -> bool:
    return any(others <= stems for stem in stems for others in needs.get(stem, ()))


@lru_cache(maxsize=65_536)
def _stems(word: str) -> frozenset[str]:
    """The word and what dictionary form it may have."""
    lemmas = {lemma_of(word, tag, fine).lower() for tag, fine in _READ_AS}
    return frozenset({word, word.removesuffix("s"), head_noun(word), *lemmas})


@cache
def _forces() -> frozenset[str]:
    return frozenset().union(*(nouns(group) for group in _FORCES))


@cache
def _events() -> tuple[frozenset[str], _Needs]:
    """The words that are cues by themselves, and the verbs that need another word."""
    frames = [load_frame(name) for name in FRAMES]
    listed = {
        word.split()[-1]
        for frame in frames
        for name in _LISTS
        for words in (frame.words.get(name, ()), *frame.groups.get(name, {}).values())
        for word in words
    }
    verbs = {lemma for frame in frames for lemma in frame.verbs}
    things = {end for frame in frames for end in frame.noun_ends}
    parties = frozenset().union(*(nouns(group) for group in _PARTIES))
    single = {verb for verb in verbs if " " not in verb}
    needs: dict[str, list[frozenset[str]]] = defaultdict(list)
    for first, *others in (verb.split() for verb in verbs - single):
        needs[first].append(frozenset(others))
    return frozenset(
        {*single, *things, *listed, *parties, *_OTHERS}
    ) | _forces() | war_words(), needs


@cache
def _victims() -> _Needs:
    frame = load_frame("casualty")
    needs: dict[str, list[frozenset[str]]] = defaultdict(list)
    for trigger in (*frame.verbs.values(), *frame.nouns.values()):
        first, *others = trigger.lemma.split()
        needs[first] += (frozenset({*others, other}) for other in _companions(trigger) or (first,))
    return needs


def _companions(trigger: Trigger) -> frozenset[str]:
    """The words of which one must stand beside a verb, none if it needs none."""
    if "after" in trigger.options:
        return _FATES
    taken = trigger.options.get("object")
    if not taken:
        return frozenset()
    listed = load_frame("casualty").words[taken]
    return listed | _FATES if taken == "bodies" else listed
