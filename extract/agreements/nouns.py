"""Read who has a part in an agreement by nouns: "a guarantor of the deal", "its rejection"."""

from collections.abc import Iterator, Sequence

from extract.agreements.appointments import is_appointing
from extract.agreements.modifiers import names_before
from extract.sentence.analysis import Analysis
from extract.sentence.frames import Frame
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase

__all__ = ["holders", "names_agreement", "told_by_nouns"]

_OF_ROLES = ("of", "to", "for", "in", "behind", "on", "over", "at", "between", "with", "from")
_AS = ("act", "serve", "step", "play", "stand")
_DRAWING = frozenset("draw spark meet face trigger provoke prompt earn attract cause".split())
_DRAWN_FROM = ("from", "by", "in", "among", "of")


def told_by_nouns(
    analysis: Analysis, frame: Frame, phrase: Phrase
) -> Iterator[tuple[str, Sequence[Phrase], str]]:
    """ "Iran, a guarantor of the deal", "Iraq's opposition to the deal": role, who, modality."""
    for noun in analysis.phrases:
        lemma, linked = analysis.head(noun), names_agreement(analysis, noun, phrase)
        owned = analysis.tokens[noun.first].lower == "its" and phrase.last < noun.first
        for name, words in frame.groups["role_nouns"].items():
            if lemma in words and (linked or owned) and not is_appointing(analysis, frame, noun):
                yield from ((name, who, own) for who, own in holders(analysis, noun))
            elif name != "hasParty" and _is_title(analysis, noun, words):
                yield name, analysis.tree.phrases([noun.head]), ""
        for name, words in frame.groups["stance_nouns"].items():
            if lemma in words and (linked or _is_bare(analysis, frame, noun, name)):
                yield name, _owners(analysis, noun, name), ""
            elif lemma in words and name == "hasObjector":
                yield name, _drawn(analysis, noun, phrase), ""


def _is_bare(analysis: Analysis, frame: Frame, noun: Phrase, name: str) -> bool:
    """ "Collapsed after violations by both sides": of the one agreement in the sentence."""
    complements = analysis.tree.complements(noun)
    deals = [p for p in analysis.phrases if analysis.noun_trigger(frame, p)]
    only_by = bool(complements) and all(word == "by" for word, _ in complements[:1])
    return name == "hasParty" and len(deals) == 1 and only_by


def names_agreement(analysis: Analysis, noun: Phrase, phrase: Phrase) -> bool:
    """Tell whether a noun is one of an agreement: "a guarantor of the deal"."""
    return any(
        word in _OF_ROLES and phrase in listed
        for word, listed in (*analysis.tree.complements(noun), *analysis.after(noun)[:1])
    )


def holders(analysis: Analysis, noun: Phrase) -> Iterator[tuple[Sequence[Phrase], str]]:
    """Yield who is what a noun says, with the modality: "X is a party", "X, a party"."""
    tree, parse = analysis.tree, analysis.parse
    root = tree.root(noun)
    head = parse.heads[root]
    if parse.deps[root] == "appos" and head >= 0:
        beside = [p for p in analysis.phrases if p.last == noun.first - 2]
        comma = analysis.tokens[noun.first - 1].text == ","
        yield beside if beside and comma else tree.phrases([head])[:1], ""
    yield tree.phrases(tree.below(root, "appos")), ""
    negated = any(
        analysis.tokens[i].lower in ("not", "n't", "nt") for i in tree.below(root, "advmod")
    )
    yield tree.phrases(tree.below(root, "nsubj", "nsubj:outer")), "denied" if negated else ""
    for predication in analysis.predications:
        lemma = analysis.tokens[predication.verb].lemma
        named = any(word == "as" and noun in listed for word, listed in predication.complements)
        if named and lemma in _AS:
            modality = modality_of(analysis, predication)
            yield predication.agents, "" if modality == "asserted" else modality


def _is_title(analysis: Analysis, phrase: Phrase, words: frozenset[str]) -> bool:
    """ "Mediators Egypt and Qatar"."""
    before = analysis.tokens[phrase.first : phrase.head]
    named = any(n.kind == "party" and n.last >= phrase.head for n in analysis.names_in(phrase))
    return named and any(token.lemma in words for token in before)


def _owners(analysis: Analysis, noun: Phrase, name: str) -> list[Phrase]:
    """Whose opposition: "Iraq's opposition", "its opposition", "Iraq voiced its opposition"."""
    if any(n.last < noun.head for n in analysis.names_in(noun)):
        return names_before(analysis, noun) or [noun]
    by = [p for word, ps in analysis.tree.complements(noun) if word == "by" for p in ps]
    if analysis.head(noun) == "commitment" and not by:  # "the commitment of both sides to a truce"
        by = [p for word, ps in analysis.tree.complements(noun) if word == "of" for p in ps]
    if by or name == "hasParty":
        return by
    verbs = [p for p in analysis.predications if noun in p.patients and not p.passive]
    return [phrase for predication in verbs for phrase in predication.agents]


def _drawn(analysis: Analysis, noun: Phrase, phrase: Phrase) -> list[Phrase]:
    """Whose criticism a deal "drew from Iraq" or "was met with by Iraq"."""
    found: list[Phrase] = []
    for predication in analysis.predications:
        with_it = any(word == "with" and noun in listed for word, listed in predication.complements)
        drawn = phrase in predication.agents and noun in predication.patients
        met = phrase in predication.patients and (with_it or noun in predication.agents)
        if not (drawn or met) or analysis.tokens[predication.verb].lemma not in _DRAWING:
            continue
        found += [p for p in predication.agents if with_it and p != phrase]
        for word, listed in predication.complements:
            found += listed if word in _DRAWN_FROM else ()
    return found
