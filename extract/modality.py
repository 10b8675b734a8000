"""How far a text vouches for an event: asserted, denied, planned, feared, hypothetical …

Read from the verb group, the verb that an infinitive depends on, and conditional clauses; what a
reporting verb adds ("denied that") is told by `extract.attribution`.
"""

from extract.analysis import Analysis
from extract.predications import Predication

__all__ = ["modality_at", "modality_of"]

_BY_GOVERNOR = {
    "planned": frozenset(
        "plan vow threaten intend pledge promise prepare decide agree commit".split()
    ),
    "sought": frozenset("want try seek urge call attempt ask demand aim hope request".split()),
    "expected": frozenset({"expect", "schedule", "due", "set"}),
    "feared": frozenset({"fear"}),
    "denied": frozenset({"refrain", "fail", "avoid", "refuse", "deny", "prevent", "stop"}),
}
_MODALS = {
    "will": "planned",
    "would": "planned",
    "shall": "planned",
    "could": "hypothetical",
    "might": "hypothetical",
    "may": "hypothetical",
    "can": "hypothetical",
    "should": "sought",
    "must": "sought",
}
_NEGATIONS = frozenset({"not", "n't", "never", "nor", "cannot"})


def modality_of(analysis: Analysis, predication: Predication) -> str:
    """Return the name in ``voc:Modality`` that the verb's own clause gives."""
    tokens = analysis.tokens
    group = [tokens[i].lower for i in range(predication.first, predication.verb)]
    if any(word in _NEGATIONS for word in group):
        return "denied"
    cleft = predication.first and tokens[predication.first - 1].lower in ("that", "who", "which")
    if cleft and any(p.first and tokens[p.first - 1].lower == "not" for p in predication.agents):
        return "denied"  # "it was not Russia that bombed the town"
    for word in group:
        if word in _MODALS and tokens[predication.verb].form in ("base", "ed", ""):
            return _MODALS[word]
    if predication.governor is not None:
        return _governed(analysis, predication.governor)
    if predication.first and tokens[predication.first - 1].lower == "to":
        return "planned"
    gerund = tokens[predication.verb].form == "ing" and predication.first == predication.verb
    if gerund and predication.first and tokens[predication.first - 1].tag == "VERB":
        return _governed(analysis, predication.first - 1)
    before = tokens[predication.first - 1] if predication.first else None
    if before is not None and before.lower in ("from", "against") and predication.first >= 2:
        return _governed(analysis, predication.first - 2, default="asserted")
    return "hypothetical" if _is_conditional(analysis, predication.first) else "asserted"


def modality_at(analysis: Analysis, position: int) -> str:
    """Return the modality of a noun: that of the verb whose agent or patient it is."""
    for predication in analysis.predications:
        roles = predication.agents + predication.patients
        if any(phrase.first <= position <= phrase.last for phrase in roles):
            lemma = analysis.tokens[predication.verb].lemma
            if any(phrase.first <= position <= phrase.last for phrase in predication.patients):
                for modality, verbs in _BY_GOVERNOR.items():
                    if lemma in verbs:
                        return modality
            return modality_of(analysis, predication)
    return "hypothetical" if _is_conditional(analysis, position) else "asserted"


def _governed(analysis: Analysis, verb: int, default: str = "asserted") -> str:
    lemma = analysis.tokens[verb].lemma
    for modality, verbs in _BY_GOVERNOR.items():
        if lemma in verbs:
            return modality
    governor = next((p for p in analysis.predications if p.verb == verb), None)
    return modality_of(analysis, governor) if governor is not None else default


def _is_conditional(analysis: Analysis, position: int) -> bool:
    for token in reversed(analysis.tokens[:position]):
        if token.text in ",;:":
            return False
        if token.lower in ("if", "unless", "whether"):
            return True
    return False
