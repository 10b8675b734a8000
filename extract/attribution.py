"""Who says it: speaker, channel, and which part of a sentence is theirs.

"X said that …", "…, X told reporters", "according to X", quotations that run on over sentences,
and the modality that the reporting verb gives ("denied", "feared", "claimed").
"""

from collections.abc import Sequence
from dataclasses import dataclass

from extract.analysis import Analysis
from extract.frames import load_frame
from extract.lexicon import nouns
from extract.phrases import Phrase
from extract.predications import Predication

__all__ = ["Attribution", "find_attributions", "quotation_after"]

_COMMANDS = frozenset({"planned", "sought"})
_JUDGING = frozenset({"condemn", "denounce"})
_QUOTES = '“”"«»'


@dataclass(frozen=True, slots=True)
class Attribution:
    """One "who says": all positions are code points of the body, half-open.

    Attributes:
        speaker: the words that name who speaks.
        cue: the reporting verb or "according to".
        scope: what is said; the words of a sentence outside it are the narrator's.
        modality: name in ``voc:Modality``.
        channel: the words of a channel, or None.
        said: the date of the statement itself ("told reporters on Thursday"), or None.
    """

    speaker: tuple[int, int]
    cue: tuple[int, int]
    scope: tuple[int, int]
    modality: str
    channel: tuple[int, int] | None = None
    said: tuple[int, int] | None = None


def find_attributions(analysis: Analysis) -> tuple[Attribution, ...]:
    """Return the attributions of a sentence in the order of their cues."""
    found = [*_by_verb(analysis), *_according_to(analysis)]
    return tuple(sorted(found, key=lambda attribution: attribution.cue))


def quotation_after(text: str, inside: bool) -> tuple[bool, bool]:
    """Tell whether a sentence is nothing but quotation, and whether one is open after it.

    Args:
        inside: a quotation is open where the sentence starts.
    """
    stripped, outside, now = text.strip(), 0, inside
    for character in stripped:
        if character == "“":
            now = True
        elif character == "”":
            now = False
        elif character == '"':
            now = not now
        elif not now and character.isalnum():
            outside += 1
    return outside == 0 and any(c.isalnum() for c in stripped), now


def _by_verb(analysis: Analysis) -> list[Attribution]:
    frame, found = load_frame("statement"), []
    for predication in analysis.predications:
        trigger = frame.verbs.get(analysis.tokens[predication.verb].lemma)
        if trigger is None or predication.governor is not None:
            continue
        speakers = _speakers(analysis, predication)
        if not speakers:
            continue
        if trigger.kind in _COMMANDS | {"expected"} and not _names_somebody(analysis, speakers):
            continue
        found.append(_attribution(analysis, predication, speakers, trigger.kind))
    return found


def _speakers(analysis: Analysis, predication: Predication) -> tuple[Phrase, ...]:
    inverted = _inverted_subject(analysis, predication)
    candidates = inverted or (predication.agents if not predication.passive else ())
    return candidates if candidates and _can_speak(analysis, candidates) else ()


def _inverted_subject(analysis: Analysis, predication: Predication) -> tuple[Phrase, ...]:
    """The subject of "…,” said Robert Ford", where quotation or comma stands before the verb."""
    before = analysis.tokens[predication.first - 1].text if predication.first else ""
    after = tuple(p for p in predication.patients if p.first == predication.verb + 1)
    ends = after and not _goes_on(analysis, after[0])
    if before and before in ",”\"’'" and ends and _can_speak(analysis, after):
        named = any(name.kind == "party" for name in analysis.names_in(after[0]))
        return after if named or analysis.has(after[0], "person", "organization") else ()
    return ()


def _goes_on(analysis: Analysis, phrase: Phrase) -> bool:
    """Tell whether a verb follows, so that the phrase is the subject of what is said."""
    following = analysis.tokens[phrase.last + 1 : phrase.last + 3]
    return any(token.tag in ("VERB", "AUX") for token in following)


def _can_speak(analysis: Analysis, phrases: Sequence[Phrase]) -> bool:
    for phrase in phrases:
        if any(name.kind == "party" for name in analysis.names_in(phrase)):
            return True
        if analysis.has(phrase, "person", "people", "organization", "government", "coalition"):
            return True
        if analysis.has(phrase, "armed_group"):
            return True
        if analysis.head(phrase) in nouns("state_force") or analysis.tokens[phrase.head].lower in (
            "he",
            "she",
            "they",
            "it",
            "we",
        ):
            return True
    return False


def _names_somebody(analysis: Analysis, phrases: Sequence[Phrase]) -> bool:
    return any(
        name.kind == "party" and name.type_name in ("Person", "UnnamedSource")
        for phrase in phrases
        for name in analysis.names_in(phrase)
    ) or any(analysis.has(phrase, "person") for phrase in phrases)


def _attribution(
    analysis: Analysis, predication: Predication, speakers: Sequence[Phrase], modality: str
) -> Attribution:
    tokens = analysis.tokens
    start, _ = analysis.span(speakers[0])
    end = analysis.span(_with_complements(analysis, speakers))[1]
    cue = (tokens[predication.first].start, tokens[predication.verb].end)
    leading = _leads(analysis, predication)
    scope = (
        (cue[1], analysis.sentence.end)
        if leading
        else (analysis.sentence.start, min(start, cue[0]))
    )
    if analysis.tokens[predication.verb].lemma in _JUDGING and leading:
        scope = (cue[1], _clause_end(analysis, predication.verb))
    return Attribution((start, end), cue, scope, modality, _channel(analysis, predication))


def _clause_end(analysis: Analysis, verb: int) -> int:
    """The end of a verb's own clause: "denounced it, even though …" judges no more than that."""
    for token in analysis.tokens[verb + 1 :]:
        if token.text in ",;:" or token.tag == "SCONJ":
            return token.start
    return analysis.sentence.end


def _with_complements(analysis: Analysis, speakers: Sequence[Phrase]) -> Phrase:
    """Extend "a commander" by what tells who that is: "in the pro-Syrian alliance"."""
    last = speakers[-1]
    if analysis.names_in(last) and not analysis.has(last, "person"):
        return speakers[0]
    if len(speakers) > 1 and any(n.type_name == "Person" for n in analysis.names_in(speakers[0])):
        return speakers[0]
    for preposition, phrases in analysis.after(last):
        if preposition in ("in", "of", "from", "with", "for", "on"):
            last = Phrase(last.first, phrases[-1].last, last.head)
            continue
        break
    return last


def _leads(analysis: Analysis, predication: Predication) -> bool:
    """Tell whether what is said follows the verb ("X said …") or stands before it ("…, X said")."""
    rest = [
        token
        for token in analysis.tokens[predication.verb + 1 :]
        if token.tag not in ("PUNCT", "ADV")
    ]
    accuses = analysis.tokens[predication.verb].lemma in ("accuse", "blame")
    clause = any(t.tag == "AUX" or (t.tag == "VERB" and (accuses or t.form != "ing")) for t in rest)
    quoted_before = any(
        token.text in '”"' for token in analysis.tokens[: predication.first]
    ) and not any(token.text in '“"' for token in analysis.tokens[predication.verb + 1 :])
    return clause and not quoted_before


def _channel(analysis: Analysis, predication: Predication) -> tuple[int, int] | None:
    channels = load_frame("statement").words["channels"]
    following = [p for p in analysis.phrases if predication.verb < p.first <= predication.verb + 5]
    for phrase in following:
        if analysis.head(phrase) in channels:
            return analysis.span(phrase)
    return None


def _according_to(analysis: Analysis) -> list[Attribution]:
    found = []
    for index, token in enumerate(analysis.tokens[:-1]):
        if token.lower != "according" or analysis.tokens[index + 1].lower != "to":
            continue
        phrase = next((p for p in analysis.phrases if p.first >= index + 2), None)
        if phrase is None or phrase.first > index + 3:
            continue
        whole = _with_complements(analysis, (phrase,))
        cue = (token.start, analysis.tokens[index + 1].end)
        scope = (analysis.sentence.start, analysis.sentence.end)
        found.append(Attribution(analysis.span(whole), cue, scope, "asserted"))
    return found
