"""What a verb of striking befalls, where it is not simply its object.

"Shot at a car", "tore through a minibus", "set fire to a depot", "struck what it called a base".
"""

from collections.abc import Iterator, Sequence

from extract.sentence.analysis import Analysis
from extract.sentence.clauses import subtree
from extract.sentence.frames import Trigger
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["patients_of"]

_PARTS = frozenset(
    """totality entirety bulk majority half remainder rest
    entrance gate courtyard yard roof wall wing ward corner facade floor perimeter side part
    front door window lobby""".split()
)
_NAMING = frozenset({"call", "term", "consider", "name", "label", "dub"})
_BURNING = frozenset({"ablaze", "alight", "fire"})


def patients_of(
    analysis: Analysis, trigger: Trigger, predication: Predication
) -> tuple[Phrase, ...]:
    """Return whom a verb befalls, in the order of the text; none where it befalls nobody."""
    if "sets" in trigger.options:
        return _set_on_fire(analysis, predication)
    if "drives" in trigger.options and (into := _into(analysis, predication)):
        return tuple(_whole(analysis, p) for p in into)  # "rammed a van into the gate of a school"
    if predication.patients:
        named = tuple(_named(analysis, predication))
        return named or tuple(_whole(analysis, p) for p in predication.patients)
    through = trigger.lemma.partition(" ")[2]
    if through:
        return tuple(p for word, ps in predication.complements if word in (through, "") for p in ps)
    tokens, after = analysis.tokens, predication.verb + 1
    if tokens[after : after + 1] and tokens[after].lower == "of":  # "shelling of the town killed"
        hanging = analysis.tree.below(predication.verb, "obl", "nmod")
        return tuple(analysis.tree.phrases(i for i in hanging[:1] if i > after))
    if after + 1 < len(tokens) and tokens[after].tag == "CCONJ" and tokens[after + 1].tag == "VERB":
        return next((p.patients for p in analysis.predications if p.verb == after + 1), ())
    if after < len(tokens) and tokens[after].lower == "what":
        return tuple(_named(analysis, predication))
    aimed = [p for word, ps in predication.complements if word in ("at", "on") for p in ps]
    return tuple(aimed) if "aims" in trigger.options else ()


def _into(analysis: Analysis, predication: Predication) -> list[Phrase]:
    """What is driven into: of "rammed a van full of explosives into a gate" the gate."""
    into = [p for word, ps in predication.complements if word == "into" for p in ps]
    preposition, root = analysis.tree.preposition, analysis.tree.root
    later = (p for p in analysis.phrases if p.first > predication.verb)
    return into or [p for p in later if preposition(root(p)) == "into"][:1]


def _whole(analysis: Analysis, phrase: Phrase) -> Phrase:
    """ "Hit the entrance of a school": the school."""
    of = [ps for word, ps in analysis.tree.complements(phrase)[:1] if word == "of"]
    part = analysis.head(phrase) in _PARTS and of
    return of[0][0] if part else _without_fate(analysis, phrase)


def _without_fate(analysis: Analysis, phrase: Phrase) -> Phrase:
    """ "Shot dead nine miners": the miners."""
    fate = analysis.tokens[phrase.first].lower == "dead" and phrase.first < phrase.head
    after_verb = phrase.first > 0 and analysis.tokens[phrase.first - 1].tag == "VERB"
    return Phrase(phrase.first + 1, phrase.last, phrase.head) if fate and after_verb else phrase


def _set_on_fire(analysis: Analysis, predication: Predication) -> tuple[Phrase, ...]:
    """ "Set fire to a depot", "set a depot ablaze"."""
    burning = [p for p in predication.patients if analysis.head(p) in _BURNING]
    if burning:
        to = [listed for word, listed in predication.complements if word == "to"]
        return tuple(to[0]) if to else ()
    inside = subtree(analysis, predication.verb)
    burnt = any(analysis.tokens[i].lower in _BURNING for i in inside if i > predication.verb)
    return predication.patients if burnt else ()


def _named(analysis: Analysis, predication: Predication) -> Iterator[Phrase]:
    """ "What it described as a base", "what it called a base", "what was said to be a base"."""
    what = predication.verb + 1
    if what >= len(analysis.tokens) or analysis.tokens[what].lower != "what":
        return
    for inner in analysis.predications:
        if inner.verb <= what:
            continue
        under = [p for word, listed in inner.complements if word == "as" for p in listed]
        if under:
            yield under[0]
            return
        if analysis.tokens[inner.verb].lemma in _NAMING | {"say", "believe", "appear", "describe"}:
            yield from _first_after(analysis, analysis.phrases, inner.verb)
            return


def _first_after(analysis: Analysis, phrases: Sequence[Phrase], position: int) -> Iterator[Phrase]:
    later = [p for p in phrases if p.first > position and analysis.tokens[p.head].tag != "PRON"]
    yield from later[:1]
