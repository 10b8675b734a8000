"""Which date of a sentence belongs to which event: the one that hangs on the event's own clause."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from extract.readers.date_paths import SPEECH, Walk, is_cue, noun_around, verb_above
from extract.records.records import Argument
from extract.records.terms import ANNOUNCED
from extract.sentence.analysis import Analysis
from extract.speech.attributions import Attribution
from extract.values.dates import DateMention

__all__ = ["date_of", "is_ahead", "told_by_party", "with_day"]

_NOT_DATING = frozenset("since until till by before after for".split())
_DAYTIMES = frozenset("night evening morning afternoon day noon dawn dusk midnight".split())
_OWN = frozenset({"it", "they", "we", "he", "she"})
_FAR = 50


def date_of(
    analysis: Analysis, anchor: int, attributions: Sequence[Attribution], first: int | None = None
) -> DateMention | None:
    """Return the date of the event whose trigger is the token at ``anchor``, or None.

    ``first`` is the first word that tells it: of "a Jan. 3 strike hit the camp" the strike.

    A date belongs to the noun phrase that it stands in ("Saturday's blast"), else to the verb
    that it hangs on and to what is part of that verb's clause ("halted it on Monday by damaging
    the road"). Dates of reporting verbs ("told reporters on Thursday") belong to no event.
    """
    found: list[tuple[int, int, DateMention]] = []
    for mention in analysis.dates:
        root = _root(analysis, mention)
        if _is_told_by_clause(analysis, root, anchor) or _opens_with(analysis, root, first):
            return mention
        if _is_bound(analysis, mention, anchor) or _is_of_other_noun(analysis, root, anchor):
            continue
        steps = Walk(analysis, anchor, root, attributions).steps()
        if steps is not None:
            found.append((steps, abs(root - anchor), mention))
    return min(found, key=lambda item: item[:2])[2] if found else None


def is_ahead(mention: DateMention | None, issued: date | None) -> bool:
    """Tell whether a date is a day after that of publication."""
    day = mention.value if mention is not None and mention.precision == "day" else None
    return day is not None and issued is not None and day > issued


def with_day(analysis: Analysis, attribution: Attribution) -> Attribution:
    """Return an attribution with the date of its own reporting verb, if the sentence gives it."""
    for mention in analysis.dates:
        verb = verb_above(analysis, _root(analysis, mention))
        if verb >= 0 and is_cue(analysis, verb, (attribution,)):
            return replace(attribution, said=(mention.start, mention.end))
    return attribution


def told_by_party(text: str, arguments: Sequence[Argument]) -> Argument | None:
    """Return the day on which a party told that it has made a deal, as that day's announcement.

    "The Front said on Sunday it had reached a truce": it is who speaks. ``arguments`` are those of
    the deal's record; None if one of them is its day, or nobody of its parties speaks.
    """
    spans = {a.role: (a.start, a.end) for a in arguments}
    words = {text[a.start : a.end].lower() for a in arguments if a.role == "party"}
    parties = {(a.start, a.end) for a in arguments if a.role == "party"}
    ours = not words.isdisjoint(_OWN) or spans.get("speaker") in parties
    if "date" in spans or "said" not in spans or "speaker" not in spans or not ours:
        return None
    return Argument("date", *spans["said"], unit=ANNOUNCED)


def _is_told_by_clause(analysis: Analysis, root: int, anchor: int) -> bool:
    """ "Since Oct. 11, when the rebels opened an assault": the clause says what happened then."""
    node = anchor
    for _ in range(_FAR):
        head = analysis.tree.heads[node]
        if head < 0 or node <= root:
            return False
        marks = (analysis.tokens[i].lower for i in analysis.tree.below(node) if i < node)
        if "when" in marks:
            return head == root or _stands_right_before(analysis, root, node)
        if analysis.parse.deps[node] in ("conj", "acl", "acl:relcl", "parataxis"):
            return False
        node = head
    return False


def _opens_with(analysis: Analysis, root: int, first: int | None) -> bool:
    phrase = None if first is None else analysis.tree.phrase(first)
    return phrase is not None and phrase.first <= root < phrase.head


def _stands_right_before(analysis: Analysis, root: int, clause: int) -> bool:
    when = [i for i in analysis.tree.below(clause) if analysis.tokens[i].lower == "when"]
    between = analysis.tokens[root + 1 : when[0]]
    return root < when[0] and all(t.tag in ("PUNCT", "NUM") for t in between)


def _root(analysis: Analysis, mention: DateMention) -> int:
    """The word of a date on which the others hang."""
    inside = [
        i for i, t in enumerate(analysis.tokens) if t.start < mention.end and t.end > mention.start
    ]
    outside = (i for i in inside if analysis.tree.heads[i] not in inside)
    root = next((i for i in outside if analysis.tokens[i].tag != "ADP"), inside[0])
    head = analysis.tree.heads[root]
    daytime = head == root + 1 and analysis.tokens[head].lower in _DAYTIMES
    return head if daytime else root  # "Tuesday night"


def _is_of_other_noun(analysis: Analysis, root: int, anchor: int) -> bool:
    around = noun_around(analysis, root)
    return around not in (-1, anchor)


def _is_in_other_time(analysis: Analysis, root: int, anchor: int) -> bool:
    """ "Hit several times since the Tuesday raid": that day is the raid's alone."""
    phrase = analysis.tree.phrase(root)
    if phrase is None or phrase.first <= anchor <= phrase.last or root == phrase.head:
        return False
    return analysis.tree.preposition(analysis.tree.root(phrase)) in _NOT_DATING


def _is_bound(analysis: Analysis, mention: DateMention, anchor: int) -> bool:
    """Tell whether "since" makes a date the end of a time, or it stands right after "said"."""
    if _is_in_other_time(analysis, _root(analysis, mention), anchor):
        return True
    first = next(i for i, t in enumerate(analysis.tokens) if t.end > mention.start)
    around = analysis.tokens[max(first - 1, 0) : first + 1]
    verb = next((p for p in analysis.predications if p.verb == first - 1), None)
    speaks = verb is not None and verb.verb != anchor and around[0].lemma in SPEECH
    reported = speaks and verb is not None and not verb.passive
    return reported or any(token.lower in _NOT_DATING for token in around)
