"""How far a text vouches for an event: asserted, denied, planned, feared, hypothetical …

Read from the tree: the verb group, the verb, adjective or noun that it hangs on, conditional
clauses. What a reporting verb adds ("claimed that") is told by `extract.speech.attribution`. Which
words tell what stands in ``words/modality.yaml``. Where they say nothing the parser is asked, which
has learnt from readers what happened.
"""

from extract.sentence.analysis import Analysis
from extract.sentence.garden_paths import BELIEVING
from extract.sentence.modality_words import modality_listed as _listed
from extract.sentence.negated_subjects import is_cleft, is_nobody
from extract.sentence.predications import Predication
from extract.sentence.unvouched import is_called_false, unvouched

__all__ = ["modality_at", "modality_of", "modality_of_modifiers", "told_modality"]

_NEGATIONS = frozenset({"not", "n't", "nt", "never", "nor", "cannot", "no", "neither", "hardly"})
_IF = frozenset({"if", "unless", "whether", "provided", "providing"})
_INSTEAD = frozenset({"without", "instead", "rather"})
_WHEN = frozenset({"when", "once", "after", "before", "until", "till", "as"})
_OPENED = ("for", "of", "on", "about", "over")
_APPROACHING = frozenset({"close", "closer", "near", "nearer"})
_LATER = frozenset({"planned", "expected", "sought"})
_DOUBTED = 0.1
"""Of 141 verbs of EWT's development part that rules assert and the parser gives less, 135 did not
happen; of 177 below 0.15, 168, which is less than nineteen of twenty."""

_DEEPEST = 12
"""Steps from a verb to what it hangs on that are looked at."""


def modality_of(analysis: Analysis, predication: Predication) -> str:
    """Return the name in ``voc:Modality`` of what a verb tells of.

    What rules take for asserted without a sign is hypothetical where the parser is sure that it
    did not happen, save behind another verb that tells it ("let them pass", "began to leave").
    """
    told, verb = told_modality(analysis, predication), predication.verb
    happened = analysis.parse.happened
    if told != "asserted" or happened is None or analysis.parse.deps[verb] == "xcomp":
        return told
    return "hypothetical" if happened[verb] < _DOUBTED else told


def told_modality(analysis: Analysis, predication: Predication) -> str:
    """Return the modality that a verb's clause gives, with what it hangs on, by rules alone."""
    if any(is_nobody(analysis, p) for p in (*predication.agents, *predication.patients)):
        return "denied"
    if is_cleft(analysis, predication):
        return "denied"
    return _of_verb(analysis, predication.verb, 0)


def modality_at(analysis: Analysis, position: int) -> str:
    """Return the modality of a noun: its own words', else that of the noun or verb it hangs on."""
    return (
        modality_of_modifiers(analysis, position)
        or _qualified(analysis, position)
        or _announced(analysis, position)
        or _of_its_verb(analysis, position)
        or ("hypothetical" if _follows_if(analysis, position) else "asserted")
    )


def modality_of_modifiers(analysis: Analysis, position: int) -> str:
    """Return what a noun's own adjectives say ("a planned evacuation"), "" if nothing."""
    for index in analysis.tree.below(position, "amod", "advmod", "det"):
        token = analysis.tokens[index]
        if token.lower in ("no", "neither"):
            return "denied"
        own = _listed("adjectives", token.lower) or _listed("adjectives", token.lemma)
        if own and own != "asserted":
            return own
    return ""


def _qualified(analysis: Analysis, position: int) -> str:
    """ "A truce is possible", "are ready for a truce", "ended without a truce"."""
    head, word = analysis.parse.heads[position], analysis.tree.preposition(position)
    if word == "without":
        return "denied"
    if head < 0 or analysis.tokens[head].tag != "ADJ":
        return ""
    subject = analysis.parse.deps[position] == "nsubj" and analysis.tree.below(head, "cop")
    own = _listed("adjectives", _lower(analysis, head)) if subject or word == "for" else ""
    return "" if own == "asserted" else own


def _announced(analysis: Analysis, position: int) -> str:
    """ "A proposal for the evacuation", "the lack of an agreement", "close to a deal"."""
    head = analysis.parse.heads[position]
    if _is_approached(analysis, position):
        return "expected"
    if head < 0 or analysis.tree.preposition(position) not in _OPENED:
        return ""
    if is_called_false(analysis, head):
        return "denied"
    noun = analysis.tokens[head].tag == "NOUN"
    own = _listed("nouns", analysis.tokens[head].lemma) if noun else ""
    named = own != "alleged" or analysis.tree.preposition(position) == "of"
    return own if named else ""  # "a report on the attack" takes it for granted


def _is_approached(analysis: Analysis, position: int) -> bool:
    """ "Close to a deal", "a deal is near"."""
    head, subject = analysis.parse.heads[position], analysis.parse.deps[position] == "nsubj"
    if head < 0 or _lower(analysis, head) not in _APPROACHING:
        return False
    alone = subject and not analysis.tree.below(head, "obl")
    return alone or analysis.tree.preposition(position) == "to"


def _of_its_verb(analysis: Analysis, position: int) -> str:
    """The modality of the verb whose agent or patient a noun is, and what the verb makes of it."""
    for predication in analysis.predications:
        own = _listed("verbs", analysis.tokens[predication.verb].lemma)
        called = [p for word, ps in predication.complements if word == "for" for p in ps]
        befallen = [*predication.patients, *(called if own == "sought" else ())]
        if any(p.first <= position <= p.last for p in (*predication.agents, *befallen)):
            told = modality_of(analysis, predication)
            made = own if any(p.first <= position <= p.last for p in befallen) else ""
            return made if made and told == "asserted" else told
    return ""


def _of_verb(analysis: Analysis, verb: int, depth: int) -> str:
    """A verb's own modality, else that of what it hangs on."""
    if found := unvouched(analysis, verb):
        return found
    own = _own(analysis, verb)
    head, dep = analysis.parse.heads[verb], analysis.parse.deps[verb]
    if own == "denied" or head < 0 or depth > _DEEPEST:
        return own or "asserted"
    if dep == "ccomp":
        return _stronger(own, _listed("verbs", analysis.tokens[head].lemma)) or _conditional(
            analysis, verb, depth
        )
    if own:
        return own
    if dep == "conj":
        return _shared(analysis, verb, head, depth)
    if dep in ("xcomp", "advcl", "acl", "csubj", "parataxis"):
        return _hanging(analysis, verb, head, depth)
    return "asserted"


def _own(analysis: Analysis, verb: int) -> str:
    """What negation, modal verb, adverb and "is to" say, "" if nothing."""
    tree, tokens = analysis.tree, analysis.tokens
    near = tree.below(verb, "advmod", "aux", "cc", "cc:preconj", "det")
    if any(_lower(analysis, i) in _NEGATIONS for i in near):
        return "denied"
    for index in near:
        name = "modals" if analysis.parse.fine_tags[index] == "MD" else "adverbs"
        if found := _listed(name, _lower(analysis, index)):
            return found
    plain = [tokens[i].lemma for i in tree.below(verb, "aux", "cop", "aux:pass")]
    marks = tree.below(verb, "mark")
    if plain[:1] == ["be"] and any(_lower(analysis, i) == "to" for i in marks):
        first = tree.below(verb, "aux", "cop", "aux:pass")[0]
        due = [_listed("adjectives", _lower(analysis, i)) for i in marks if i > first]
        return next((found for found in due if found), "planned") if due else ""
    return ""


def _stronger(own: str, governing: str) -> str:
    """Of "fear that they will leave" the fear counts; of "said they will leave" the "will"."""
    return governing if governing and own in ("", "planned", "sought") else own


def _shared(analysis: Analysis, verb: int, head: int, depth: int) -> str:
    """ "Will rest and leave": the second verb has what the first has, if it has its form."""
    if analysis.tree.below(verb, "nsubj", "nsubj:pass", "aux", "aux:pass"):
        return _conditional(analysis, head, depth) if head >= 0 else "asserted"
    if analysis.parse.fine_tags[verb] != analysis.parse.fine_tags[head]:
        return "asserted"
    return _of_verb(analysis, head, depth + 1)


def _hanging(analysis: Analysis, verb: int, head: int, depth: int) -> str:
    tokens = analysis.tokens
    marks = {_lower(analysis, i) for i in analysis.tree.below(verb, "mark", "case", "advmod")}
    if marks & _IF:
        return "hypothetical"
    if marks & _INSTEAD:
        return "denied"
    tag, lemma, dep = tokens[head].tag, tokens[head].lemma, analysis.parse.deps[verb]
    infinitive = _is_infinitive(analysis, verb)
    if tag in ("NOUN", "PROPN"):
        return _of_noun(analysis, head, depth) if infinitive else _of_gerund(analysis, verb, head)
    if marks & _WHEN and not infinitive:
        past = analysis.parse.fine_tags[verb] == "VBD"
        above = "" if past else _of_verb(analysis, head, depth + 1)
        return above if above in _LATER and _is_present(analysis, verb) else "asserted"
    if tag == "ADJ" and "to" in marks and _lower(analysis, head) in _APPROACHING:
        return "expected"
    if tag == "ADJ" and infinitive:
        if _own(analysis, head) == "denied":
            return "denied"
        return _listed("adjectives", lemma) or ("planned" if dep == "xcomp" else "asserted")
    if infinitive and lemma == "have":
        yet = any(_lower(analysis, i) == "yet" for i in analysis.tree.below(head, "advmod"))
        yet = yet or any(_lower(analysis, i) == "yet" for i in analysis.tree.below(verb, "advmod"))
        return "denied" if yet else "sought"
    return _governed(analysis, verb, head, depth)


def _governed(analysis: Analysis, verb: int, head: int, depth: int) -> str:
    """ "Plan to leave", "prevented from leaving"; of "used jets to halt" the main verb's own."""
    above = _of_verb(analysis, head, depth + 1)
    dep = analysis.parse.deps[verb]
    own = _listed("verbs", analysis.tokens[head].lemma) or _believed(analysis, verb, head)
    gerund = analysis.parse.fine_tags[verb] == "VBG"
    if gerund and dep == "advcl" and not _marked(analysis, verb, "from", "against", "of"):
        bare = not analysis.tree.below(verb, "mark") and not _has_comma(analysis, head, verb)
        own = own if own == "denied" and bare else ""
    if above == "denied":
        if own == "denied" and gerund and _own(analysis, head) == "denied":
            return "asserted"  # "has not stopped shelling it"
        return "denied" if dep != "advcl" or own or not gerund else "asserted"
    if own and (dep in ("xcomp", "ccomp") or gerund or not _is_purpose(analysis, verb, head)):
        return own
    return above if dep != "parataxis" else "asserted"


def _believed(analysis: Analysis, verb: int, head: int) -> str:
    """ "Is thought to have bombed it", "are said to be near"."""
    passive = bool(analysis.tree.below(head, "aux:pass"))
    told = passive and analysis.parse.deps[verb] == "xcomp"
    return "alleged" if told and analysis.tokens[head].lemma in BELIEVING - {"know"} else ""


def _is_purpose(analysis: Analysis, verb: int, head: int) -> bool:
    """ "Stopped the bus to search it": an infinitive that tells what for."""
    return (
        analysis.parse.deps[verb] == "advcl"
        and bool(set(analysis.tree.below(head, "obj")) - {verb})
        and _listed("verbs", analysis.tokens[head].lemma) == "denied"
    )


def _of_noun(analysis: Analysis, noun: int, depth: int) -> str:
    """What a noun announces ("a plan to"), else its verb ("urged them to seize the chance to")."""
    if any(_lower(analysis, i) == "no" for i in analysis.tree.below(noun, "det")):
        return "denied"
    own, head = _listed("nouns", analysis.tokens[noun].lemma), analysis.parse.heads[noun]
    above = _of_verb(analysis, head, depth + 1) if analysis.parse.deps[noun] == "obj" else ""
    return own or (above if above in ("sought", "hypothetical") else "planned")


def _of_gerund(analysis: Analysis, verb: int, noun: int) -> str:
    """ "A delay in completing it", "reports that it fell"; and what approaches brings about."""
    if _marked(analysis, verb, "that"):
        return _listed("nouns", analysis.tokens[noun].lemma) or "asserted"
    if analysis.parse.fine_tags[verb] == "VBG" and _marked(analysis, verb, "in", "of", "for"):
        return _listed("nouns", analysis.tokens[noun].lemma) or "asserted"
    return "expected" if _is_approached(analysis, noun) else "asserted"


def _conditional(analysis: Analysis, verb: int, depth: int) -> str:
    """Hypothetical if a clause around the verb opens with "if"."""
    for _ in range(_DEEPEST - min(depth, _DEEPEST)):
        if any(_lower(analysis, i) in _IF for i in analysis.tree.below(verb, "mark")):
            return "hypothetical"
        if analysis.parse.deps[verb] not in ("conj", "ccomp", "xcomp"):
            break
        verb = analysis.parse.heads[verb]
    return "asserted"


def _follows_if(analysis: Analysis, position: int) -> bool:
    for token in reversed(analysis.tokens[:position]):
        if token.text in ",;:":
            return False
        if token.lower in ("if", "unless", "whether"):
            return True
    return False


def _is_infinitive(analysis: Analysis, verb: int) -> bool:
    return _marked(analysis, verb, "to")


def _is_present(analysis: Analysis, verb: int) -> bool:
    helpers = [analysis.parse.fine_tags[i] for i in analysis.tree.below(verb, "aux", "aux:pass")]
    return "VBD" not in helpers


def _marked(analysis: Analysis, verb: int, *words: str) -> bool:
    return any(_lower(analysis, i) in words for i in analysis.tree.below(verb, "mark", "case"))


def _has_comma(analysis: Analysis, first: int, last: int) -> bool:
    return any(token.text == "," for token in analysis.tokens[first:last])


def _lower(analysis: Analysis, index: int) -> str:
    return analysis.tokens[index].lower
