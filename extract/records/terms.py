"""The words that records may use: which frames there are, with which kinds, roles and forms.

Whatever makes or takes records of unknown origin asks this: saved records are checked against it
(`extract.records.checks`), and a language model is offered nothing else. A new frame, class or role
of a reader stands here too.
"""

from collections.abc import Mapping

from extract.records.role_names import COUNT_ROLES, PREDICATES

__all__ = [
    "ANNOUNCED",
    "CONDITIONS",
    "DUE",
    "IN_FORCE",
    "KINDS",
    "LINKS",
    "MODALITIES",
    "NAME_FORMS",
    "PARTY_CLASSES",
    "PLACE_CLASSES",
    "REFERENCES",
    "ROLES",
    "STAGES",
]

IN_FORCE = "inForce"
"""The unit of a date on which an agreement began to hold, rather than that of its making."""

DUE = "due"
"""The unit of a date on which an agreement is to begin, so of one to come."""

ANNOUNCED = "announced"
"""The unit of a date on which others told of an agreement."""

PARTY_CLASSES = frozenset(
    """Party Person Organization State Government ArmedForce ArmedGroup Coalition
    InternationalOrganization HumanitarianOrganization MediaOrganization UnnamedSource""".split()
)
"""Classes of what acts and speaks."""

PLACE_CLASSES = frozenset({"Place", "Infrastructure"})

_GROUPS = frozenset("Group PersonGroup VehicleGroup Convoy".split())
_AGREEMENTS = frozenset(
    """Agreement CeasefireAgreement EvacuationAgreement SurrenderAgreement ExchangeAgreement
    PeaceAgreement DeconflictionArrangement""".split()
)
_STRIKES = frozenset(
    """Strike Airstrike DroneStrike MissileStrike Shelling Bombing GroundAttack
    EventSeries Offensive Siege ControlChange""".split()
)

KINDS: Mapping[str, frozenset[str]] = {
    "strike": _STRIKES,
    "agreement": _AGREEMENTS,
    "sides": frozenset({"Conflict", "Talks", "Captivity"}),
    "stage": frozenset({"AgreementStage"}),
    "commitment": frozenset({"Commitment"}),
    "movement": frozenset({"Movement"}),
    "handover": frozenset({"Transfer"}),
    "control": frozenset({"ControlChange"}),
    "siege": frozenset({"Siege"}),
    "casualty": COUNT_ROLES,
    "statement": frozenset({"Statement"}),
    "group": _GROUPS,
    "name": PARTY_CLASSES | PLACE_CLASSES,
}
"""The frames of records, with the kinds that each may have; those of a name are its classes."""

LINKS = frozenset({"agreement", "exchange", "stage", "topic", "core"})
"""Roles of arguments that link one record with another (`extract.resolution.deals`)."""

ROLES = (
    frozenset(PREDICATES)
    | COUNT_ROLES
    | LINKS
    | {"date", "end", "condition", "speaker", "channel", "said"}
)
"""All roles of arguments."""

MODALITIES = frozenset(
    "asserted denied feared expected sought planned alleged hypothetical".split()
)
"""Names in ``voc:Modality``."""

CONDITIONS = frozenset("destroyed disabled cratered damaged".split())
"""Names in ``voc:Condition``: the unit of an argument with the role ``condition``."""

STAGES = frozenset(
    """proposed agreed inForce partlyCarriedOut obstructed violated suspended collapsed
    completed""".split()
)
"""Names in ``voc:Stage``: the unit of an argument with the role ``stage``."""

NAME_FORMS = frozenset({"name", "demonym", "metonym", "noun"})
"""How a name stands for its party: its own, its people's, another thing's, a common noun."""

REFERENCES = frozenset({"", "definite", "new", "again", "role", "return", "denial"})
"""How words refer: to what was told before, to a further one, by
those who did it to the one before, with a role alone, to what is given
in return for what was told before, or to what they deny."""
