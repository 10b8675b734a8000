"""Read what a verb says of who has which part in an agreement: "signed", "brokered", "objects to".

Which verb gives which part stands in the frame ``agreement``; a verb reaches the agreement as its
object, through a preposition, or by a relative clause or participle on the noun.
"""

from collections.abc import Container, Iterator, Sequence

from extract.agreements.beside import is_between
from extract.agreements.efforts import (
    FIRST_PERSON,
    LENGTHENING,
    besides,
    playing,
    worked_with,
    works_for,
)
from extract.agreements.mediators import THANKING
from extract.agreements.parties import ROLES, add_parties, bare_names
from extract.agreements.refusals import is_meant, is_refused, is_scorned
from extract.agreements.relatives import is_late, is_relative
from extract.agreements.rulers import ruled
from extract.records.terms import ANNOUNCED
from extract.sentence.analysis import Analysis
from extract.sentence.findings import Finding
from extract.sentence.frames import Frame, Trigger
from extract.sentence.modality import modality_of
from extract.sentence.phrases import Phrase
from extract.sentence.predications import Predication

__all__ = ["add_by_verb"]

_PROPOSALS = frozenset("proposal offer plan draft idea text bid term call framework".split())
_PARTS = frozenset("phase stage step part version terms provision cessation extension".split())
_WHEN = frozenset({"after", "before", "since", "until", "once"})
_MAKING = frozenset({"hasParty", "hasBroker"})
_SHORT = 3
"""Words of an abbreviation in brackets."""
_ALIVE = frozenset({"alive", "afloat", "going", "on", "intact", "together"})
_PEACEFUL = frozenset({"HumanitarianOrganization", "InternationalOrganization"})
_WATCHING = frozenset("monitor observer figure officer team mission official inspector".split())


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
            helpers = _helpers(analysis, frame, trigger, predication)
            add_parties(analysis, agreement, "broker", helpers, own)
            doing = [p for p in doing if p not in helpers]
        if role:
            agents = [p for p in doing if p not in others]
            add_parties(analysis, agreement, role, agents, own)
            bare = bare_names(analysis, agents) if trigger.kind in _MAKING else ()
            agreement.add(analysis, role, bare, own)
        if trigger.kind in _MAKING and (direct or role == "party" or "brings" in trigger.options):
            with_whom = [p for p in _partners(analysis, trigger, predication) if p not in others]
            beside = besides(analysis, agreement, with_whom) if role == "broker" else []
            beside = [] if "brings" in trigger.options else beside  # "brokered it with Egypt"
            add_parties(analysis, agreement, "broker", beside, own)
            with_whom = [p for p in with_whom if p not in beside]
            add_parties(analysis, agreement, "party", with_whom, own)
        if role in ("party", "broker"):
            with_them = [p for p in worked_with(analysis, predication) if p not in others]
            with_them = with_them if role == "party" else besides(analysis, agreement, with_them)
            add_parties(analysis, agreement, role, with_them, own)
        if role == "party":
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
    late = is_late(analysis, frame, trigger, predication, phrase)
    marks = analysis.tree.below(predication.verb, "mark")
    beside = trigger.kind in ("hasBroker", "hasGuarantor") and not predication.patients
    if beside and any(analysis.tokens[i].lower == "with" for i in marks):
        return True  # "with Oman mediating"
    return late or _hangs_through(analysis, trigger, predication, phrase)


def _doing(analysis: Analysis, predication: Predication, phrase: Phrase) -> list[Phrase]:
    """Who does it, with those who do likewise."""
    doing = _before_it(analysis, predication) or predication.agents
    if _thanks(analysis, predication, "in"):
        doing = ()  # "commended Kenya's leadership in securing the truce"
    elif _thanks(analysis, predication, "for"):
        doing = tuple(state for p in doing for state in ruled(analysis, p) or [p])
    if analysis.tokens[predication.verb].lemma == "observe":  # "monitors observing the truce"
        doing = tuple(p for p in doing if analysis.head(p) not in _WATCHING)
    if predication.passive and phrase in doing:  # "abides by it" may be read so
        doing = predication.patients
    likewise = _likewise(analysis, predication)
    return [*dict.fromkeys((*_before_semicolon(analysis, doing), *likewise))]


def _thanks(analysis: Analysis, predication: Predication, mark: str) -> bool:
    """Tell whether somebody is thanked for what a verb tells, or in what, as ``mark`` says."""
    marks = {analysis.tokens[i].lower for i in analysis.tree.below(predication.verb, "mark")}
    head = analysis.parse.heads[predication.verb]
    return mark in marks and head >= 0 and analysis.tokens[head].lemma in THANKING


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
        or is_relative(analysis, predication, phrase)
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
    mediated = named or _is_alone(trigger, predication) or _helps(analysis, predication)
    mediated |= _speaks_of_itself(analysis, predication)
    if works_for(analysis, predication):
        lengthened = analysis.tokens[predication.verb].lemma in LENGTHENING
        mediated = True
        role = "broker" if role == "party" and (named or lengthened) else role
    if "named" in trigger.options and (mediated or _is_known(analysis, trigger, phrase)):
        role = ROLES.get(trigger.options["named"], "")
    return role, False


def _is_alone(trigger: Trigger, predication: Predication) -> bool:
    """ "A truce negotiated by Oman": nobody deals with himself; one who acts so mediates."""
    partners = any(word == "with" for word, _ in predication.complements)
    brokers = bool(trigger.options.get("named")) and predication.passive
    return brokers and len(predication.agents) == 1 and not partners


def _helps(analysis: Analysis, predication: Predication) -> bool:
    """ "The Red Cross arranged a truce": for others, as it has no war of its own."""
    types = {n.type_name for p in predication.agents for n in analysis.names_in(p)}
    return bool(types) and types <= _PEACEFUL


def _speaks_of_itself(analysis: Analysis, predication: Predication) -> bool:
    """ "My administration secured this truce": for others, unless it is with somebody."""
    own = [analysis.tokens[p.first].lower in FIRST_PERSON for p in predication.agents]
    return bool(own) and all(own) and all(word != "with" for word, _ in predication.complements)


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


def _helpers(
    analysis: Analysis, frame: Frame, trigger: Trigger, predication: Predication
) -> tuple[Phrase, ...]:
    """Those who "helped negotiate a truce" or "persuaded the rebels to accept a deal"."""
    lengthening = analysis.tokens[predication.verb].lemma in LENGTHENING
    breaking = trigger.options.get("presupposes") and not lengthening
    if players := () if breaking else playing(analysis, predication.verb):
        return players
    head = analysis.parse.heads[predication.verb]
    governor = next((p for p in analysis.predications if p.verb == head), None)
    if governor is None or analysis.tokens[head].lemma not in frame.words["persuading"]:
        return ()
    return () if analysis.parse.deps[predication.verb] == "acl:relcl" else governor.agents


def _is_proposed(analysis: Analysis, predication: Predication, phrase: Phrase) -> bool:
    """ "Rejected proposals for a ceasefire", "signed the first phase of the deal"."""
    return _is_part(analysis, predication.patients, phrase)


def _is_part(analysis: Analysis, wholes: Sequence[Phrase], phrase: Phrase) -> bool:
    return any(
        analysis.head(whole) in _PROPOSALS | _PARTS and phrase in listed
        for whole in wholes
        for word, listed in analysis.tree.complements(whole)
        if word in ("for", "of", "on")
    )


def _hangs_through(
    analysis: Analysis, trigger: Trigger, predication: Predication, phrase: Phrase
) -> bool:
    """ "Agreed to a ceasefire", "objected to the deal"."""
    through, root = trigger.options.get("through", "").split(), analysis.tree.root(phrase)
    if analysis.parse.heads[root] == predication.verb:
        return analysis.tree.preposition(root) in through
    return any(
        word in through and (phrase in listed or _is_part(analysis, listed, phrase))
        for word, listed in predication.complements
    )
