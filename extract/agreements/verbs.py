"""Read what a verb says of who has which part in an agreement: "signed", "brokered", "objects to".

Which verb gives which part stands in the frame ``agreement``; a verb reaches the agreement as its
object, through a preposition, or by a relative clause or participle on the noun.
"""

from collections.abc import Container, Iterator, Sequence

from extract.agreements.beside import is_between
from extract.agreements.parties import ROLES, add_parties, bare_names
from extract.agreements.refusals import is_meant, is_refused, is_scorned
from extract.records.terms import ANNOUNCED
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, Trigger
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["add_by_verb"]

_PROPOSALS = frozenset("proposal offer plan draft idea text bid term call".split())
_PARTS = frozenset("phase stage step part version terms provision cessation extension".split())
_WHEN = frozenset({"after", "before", "since", "until", "once"})
_MAKING = frozenset({"hasParty", "hasBroker"})
_SHORT = 3
"""Words of an abbreviation in brackets."""
_RELATIVE = frozenset({"that", "which"})
_BOUND = frozenset({"between", "with", "among"})
_ALIVE = frozenset({"alive", "afloat", "going", "on", "intact", "together"})
_WORKING = frozenset({"work", "cooperate", "talk"})


def add_by_verb(
    analysis: Analysis,
    frame: Frame,
    predication: Predication,
    phrase: Phrase,
    agreement: Finding,
    others: Container[Phrase],
) -> None:
    """Add what one verb says of an agreement that stands as ``phrase``.

    ``others`` have another part in it than the verb tells ("with Norway as mediator").
    """
    if is_scorned(analysis, frame, predication, phrase):
        add_parties(analysis, agreement, "objector", predication.agents)
    trigger = analysis.verb_trigger(frame, predication)
    modality = modality_of(analysis, predication)
    if trigger is None or ("denied" in trigger.options and modality != "denied"):
        return
    if _keeps_alive(analysis, predication):
        return
    own = "" if modality == "asserted" else modality
    if trigger.options.get("presupposes"):  # who denies that he broke it is bound by it
        own = "asserted" if agreement.reference == "definite" else ""
    if trigger.options.get("whom") == "patient":
        if phrase in predication.agents:
            add_parties(analysis, agreement, ROLES[trigger.kind], predication.patients, own)
        return
    direct = _is_object(analysis, predication, phrase)
    if direct or _reaches(analysis, frame, trigger, predication, phrase):
        role, refused = _role(analysis, trigger, predication, phrase, agreement)
        own = "" if refused else own
        doing = _doing(analysis, predication, phrase)
        if trigger.kind in _MAKING:
            helpers = _helpers(analysis, frame, predication)
            add_parties(analysis, agreement, "broker", helpers, own)
            doing = [p for p in doing if p not in helpers]
        if role:
            agents = [p for p in doing if p not in others]
            add_parties(analysis, agreement, role, agents, own)
            bare = bare_names(analysis, agents) if trigger.kind in _MAKING else ()
            agreement.add(analysis, role, bare, own)
        if trigger.kind in _MAKING and (direct or role == "party" or "brings" in trigger.options):
            with_whom = [p for p in _partners(analysis, trigger, predication) if p not in others]
            add_parties(analysis, agreement, "party", with_whom, own)
        if role == "party":
            add_parties(analysis, agreement, role, _worked_with(analysis, predication), own)
            agreement.first = min(agreement.first, predication.first)
        if trigger.kind in _MAKING:
            _date_by(agreement, trigger, predication, told=role not in ("party", "broker"))


def _keeps_alive(analysis: Analysis, predication: Predication) -> bool:
    """ "Asked Qatar to keep the deal alive": whoever does so need not be bound by it."""
    if analysis.tokens[predication.verb].lemma != "keep":
        return False
    after = analysis.tokens[max((p.last for p in predication.patients), default=0) + 1 :]
    return bool(after) and after[0].lower in _ALIVE


def _reaches(
    analysis: Analysis, frame: Frame, trigger: Trigger, predication: Predication, phrase: Phrase
) -> bool:
    """ "Agreed to a ceasefire", "a truce between X and Y, brokered by Oman"."""
    late = trigger.kind == "hasBroker" and _is_late(analysis, frame, predication, phrase)
    marks = analysis.tree.below(predication.verb, "mark")
    beside = trigger.kind in ("hasBroker", "hasGuarantor") and not predication.patients
    if beside and any(analysis.tokens[i].lower == "with" for i in marks):
        return True  # "with Oman mediating"
    return late or _hangs_through(analysis, trigger, predication, phrase)


def _doing(analysis: Analysis, predication: Predication, phrase: Phrase) -> list[Phrase]:
    """Who does it, with those who do likewise."""
    doing = _before_it(analysis, predication) or predication.agents
    if predication.passive and phrase in doing:  # "abides by it" may be read so
        doing = predication.patients
    likewise = _likewise(analysis, predication)
    return [*dict.fromkeys((*_before_semicolon(analysis, doing), *likewise))]


def _before_semicolon(analysis: Analysis, phrases: Sequence[Phrase]) -> Sequence[Phrase]:
    """A list ends where another clause begins: "by the army; China witnessed it"."""
    stops = [i for i, t in enumerate(analysis.tokens) if t.text == ";" and phrases]
    stop = min((i for i in stops if i > phrases[0].last), default=len(analysis.tokens))
    return [p for p in phrases if p.first < stop]


def _is_object(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    return (
        phrase in predication.patients
        or is_meant(analysis, predication, phrase)
        or _is_proposed(analysis, predication, phrase)
        or _is_bare_relative(analysis, predication, phrase)
        or _is_participle(analysis, predication, phrase)
        or _is_beyond_parties(analysis, predication, phrase)
    )


def _role(
    analysis: Analysis,
    trigger: Trigger,
    predication: Predication,
    phrase: Phrase,
    agreement: Finding,
) -> tuple[str, bool]:
    """The role of who does it, "" for none, and whether they refuse to."""
    beside = (*analysis.tree.around(phrase), *analysis.tree.below(predication.verb))
    named = agreement.has("party") and any(is_between(analysis, i) for i in beside)
    role = ROLES[trigger.kind]
    if "denied" in trigger.options or (role == "party" and is_refused(analysis, predication)):
        return "objector", True
    mediated = named or _is_alone(trigger, predication)
    if "named" in trigger.options and (mediated or _is_known(analysis, trigger, phrase)):
        role = ROLES.get(trigger.options["named"], "")
    return role, False


def _is_alone(trigger: Trigger, predication: Predication) -> bool:
    """ "A truce negotiated by Oman": nobody deals with himself; one who acts so mediates."""
    partners = any(word == "with" for word, _ in predication.complements)
    brokers = bool(trigger.options.get("named")) and predication.passive
    return brokers and len(predication.agents) == 1 and not partners


def _likewise(analysis: Analysis, predication: Predication) -> tuple[Phrase, ...]:
    """Iran of "the Front rejected the accord, as did Iran"."""
    found: list[int] = []
    for clause in analysis.tree.below(predication.verb, "advcl", "parataxis", "conj"):
        before = analysis.tokens[clause - 1].lower if clause else ""
        if before in ("as", "so") and analysis.tokens[clause].tag == "AUX":
            found += analysis.tree.below(clause, "nsubj")
    return analysis.tree.phrases(found)


def _partners(analysis: Analysis, trigger: Trigger, predication: Predication) -> Iterator[Phrase]:
    """With whom it is made, and whom somebody brings to it or gets it out of."""
    brings = trigger.options.get("brings", "")
    if brings == "patient":
        yield from predication.patients
    for word, listed in predication.complements:
        if word in ("with", "alongside") or (word == "out" and brings):
            yield from listed
    for adverb in analysis.tree.below(predication.verb, "advmod"):
        if analysis.tokens[adverb].lower in ("together", "along", "jointly"):
            for word, listed in analysis.tree.opened(analysis.tree.below(adverb, "obl")):
                yield from listed if word == "with" else ()


def _date_by(agreement: Finding, trigger: Trigger, predication: Predication, told: bool) -> None:
    """The day on which it was signed or declared is its day; not that on which it was broken.

    That on which somebody else ``told`` of it is, where no other is known.
    """
    if trigger.options.get("presupposes") or "from" in trigger.options.get("through", "").split():
        return
    agreement.dated = True
    if agreement.dated_by is None or agreement.dating:
        agreement.dated_by, agreement.dating = predication.verb, ANNOUNCED if told else ""


def _is_known(analysis: Analysis, trigger: Trigger, phrase: Phrase) -> bool:
    """ "The deal, which the envoy announced": not by him, as "announced a truce" would be."""
    definite = analysis.tokens[phrase.first].lower in ("the", "this", "that")
    return definite and not trigger.options["named"]


def _before_it(analysis: Analysis, predication: Predication) -> tuple[Phrase, ...]:
    """The army and the rebels of "weeks after the army and the rebels signed", read as a time."""
    for word, listed in predication.complements:
        if word in _WHEN and not predication.passive:
            between = analysis.tokens[listed[-1].last + 1 : predication.first]
            beside = 0 <= predication.first - listed[-1].last - 1 <= _SHORT
            if beside and all(t.tag == "PUNCT" or t.text.isupper() for t in between):
                return listed
    return ()


def _is_beyond_parties(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "The accord between X and Y, which Oman guaranteed": not Y was."""
    relative = [i for i in (predication.verb, analysis.parse.heads[predication.verb]) if i >= 0]
    clausal = any(analysis.parse.deps[i] == "acl:relcl" for i in relative)
    if predication.passive or not clausal or predication.verb <= phrase.last:
        return False
    between = [p for word, ps in analysis.tree.complements(phrase) if word in _BOUND for p in ps]
    return any(patient in between for patient in predication.patients)


def _is_participle(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "A declaration of May 2023, signed by the army": it hangs on the noun itself."""
    hangs = analysis.tree.heads[predication.verb] == analysis.tree.root(phrase)
    return predication.passive and hangs and analysis.parse.deps[predication.verb] == "acl"


def _helpers(analysis: Analysis, frame: Frame, predication: Predication) -> tuple[Phrase, ...]:
    """Those who "helped negotiate a truce" or "persuaded the rebels to accept a deal"."""
    head = analysis.parse.heads[predication.verb]
    governor = next((p for p in analysis.predications if p.verb == head), None)
    if governor is None or analysis.tokens[head].lemma not in frame.words["persuading"]:
        return ()
    return () if analysis.parse.deps[predication.verb] == "acl:relcl" else governor.agents


def _worked_with(analysis: Analysis, predication: Predication) -> list[Phrase]:
    """Those whom somebody "works with to forge a ceasefire"."""
    governor = next((p for p in analysis.predications if p.verb == predication.governor), None)
    if governor is None or analysis.tokens[governor.verb].lemma not in _WORKING:
        return []
    return [p for word, listed in governor.complements if word == "with" for p in listed]


def _is_proposed(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "Rejected proposals for a ceasefire", "signed the first phase of the deal"."""
    return any(
        analysis.head(patient) in _PROPOSALS | _PARTS and phrase in listed
        for patient in predication.patients
        for word, listed in analysis.tree.complements(patient)
        if word in ("for", "of", "on")
    )


def _hangs_through(
    analysis: Analysis, trigger: Trigger, predication: Predication, phrase: Phrase
) -> bool:
    """ "Agreed to a ceasefire", "objected to the deal"."""
    through, root = trigger.options.get("through", "").split(), analysis.tree.root(phrase)
    if analysis.parse.heads[root] == predication.verb:
        return analysis.tree.preposition(root) in through
    return any(word in through and phrase in listed for word, listed in predication.complements)


def _is_bare_relative(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "The truce (that) it signed": right after the noun, whatever the tree makes of it."""
    beyond = [p for p in predication.patients if p.first >= phrase.first]
    if predication.passive or beyond or not predication.agents:
        return False
    first, last = predication.agents[0], predication.agents[-1]
    opened = analysis.tokens[phrase.last + 1].lower in _RELATIVE
    begins = phrase.last + 1 + opened
    return (opened or not predication.patients) and (
        first.first == begins and last.last + 1 == predication.first
    )


def _is_late(analysis: Analysis, frame: Frame, predication: Predication, phrase: Phrase) -> bool:
    """ "A truce between X and Y, brokered by Oman": the participle comes after the parties."""
    if not predication.passive or predication.verb <= phrase.last or not predication.agents:
        return False
    plain = predication.first == predication.verb
    others = [p for p in predication.patients if analysis.noun_trigger(frame, p)]
    between = range(phrase.last + 1, predication.verb)
    nearer = [p for p in analysis.phrases if p.head in between and analysis.noun_trigger(frame, p)]
    return plain and not others and not nearer
