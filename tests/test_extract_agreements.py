"""Agreements told by other words than their own verbs, and those that are not one another."""

import pytest
from extract_samples import Reading, read

APART = {
    "the truce of a year": (
        "The truce of May 2009 between Rwanda and Uganda was broken by shelling. "
        "On Monday Rwanda and Uganda agreed to a ceasefire.",
        {"2009-05-01", "2017-09-04"},
    ),
    "signed twice": (
        "A truce between Rwanda and Uganda, signed in Kigali in March 2012, broke down. "
        "The new ceasefire, which the two sides signed in July 2014, has held.",
        {"2012-03-01", "2014-07-01"},
    ),
}

ROLES = {
    "as guarantors": (
        "Rwanda and Uganda signed a truce in Nairobi, with Oman and Kuwait as guarantors.",
        {"hasParty": {"rwanda", "uganda"}, "hasGuarantor": {"oman", "kuwait"}},
    ),
    "acting as mediator": (
        "Rwanda and Uganda signed a truce, with Oman acting as mediator.",
        {"hasParty": {"rwanda", "uganda"}, "hasBroker": {"oman"}},
    ),
    "as a witness": (
        "Rwanda and Uganda signed a truce, with Oman as a witness.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "persuaded": (
        "Oman persuaded Rwanda and Uganda to accept a truce.",
        {"hasParty": {"rwanda", "uganda"}, "hasBroker": {"oman"}},
    ),
    "coaxed out of": (
        "Shells broke the truce that Oman had coaxed out of Rwanda and Uganda.",
        {"hasParty": {"rwanda", "uganda"}, "hasBroker": {"oman"}},
    ),
    "negotiated by one": (
        "A truce negotiated by Oman took effect in Kigali.",
        {"hasBroker": {"oman"}},
    ),
    "brokered by two that a hyphen joins": (
        "A Kuwaiti-Omani-brokered truce between Rwanda and Uganda was signed.",
        {"hasParty": {"rwanda", "uganda"}, "hasBroker": {"kuwait", "oman"}},
    ),
    "between two that a hyphen joins": (
        "A Rwandan-Ugandan truce was signed.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "and sponsored it": (
        "Rwanda and Uganda signed the truce; Oman sponsored it.",
        {"hasParty": {"rwanda", "uganda"}, "hasBroker": {"oman"}},
    ),
    "together with": (
        "Rwanda had signed the truce in May, together with Uganda.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "halt": (
        "Rwanda and Uganda accepted an immediate halt to the fighting.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "agreed to end years of war": (
        "Rwanda and Uganda agreed to end six years of fighting.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "agreed that others act": (
        "Rwanda and Uganda have agreed for observers to watch over a truce.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "exchange of prisoners": (
        "An exchange of prisoners took place between Rwanda and Uganda.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "agreed to open": (
        "Rwanda and Uganda have agreed to open a crossing for aid.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "a deal to end a conflict": (
        "A truce to end the conflict between Rwanda and Uganda was signed on Monday.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "its fighters": (
        "Boko Haram told its fighters to respect the truce with Nigeria.",
        {"hasParty": {"boko-haram", "nigeria"}},
    ),
    "agreed to stop": (
        "Rwanda and Uganda agreed on Monday to stop fighting.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "ended the fighting between": (
        "A truce that ended the fighting between Rwanda and Uganda was announced.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "came into force between": (
        "Hours after a truce came into force between Rwanda and Uganda, shells fell.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "whose": (
        "The Houthis, whose own truce with Oman has held, shelled a village.",
        {"hasParty": {"houthis", "oman"}},
    ),
    "refused to sign": (
        "Rwanda signed the truce with Uganda. The Houthis refused to sign the truce.",
        {"hasParty": {"rwanda", "uganda"}, "hasObjector": {"houthis"}},
    ),
    "swapped": (
        "Rwanda and Uganda swapped forty prisoners on Monday.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "swapped, a deal": (
        "Rwanda and Uganda swapped forty prisoners on Monday, a deal in which Oman mediated.",
        {"hasParty": {"rwanda", "uganda"}, "hasBroker": {"oman"}},
    ),
    "in exchange for": (
        "The Houthis freed twelve sailors in exchange for three captives.",
        {"hasParty": {"houthis"}},
    ),
    "denied breaking it": (
        "The Houthis denied that they had broken the truce with Oman.",
        {"hasParty": {"houthis", "oman"}},
    ),
    "talks between": (
        "A truce took effect on Monday after talks between Rwanda and Uganda.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "signed for his government": (
        "Paul Kagame signed a truce with Uganda.",
        {"hasParty": {"rwanda-government", "uganda"}},
    ),
    "are to": (
        "Under the truce, Rwanda will withdraw from the town and Uganda is to free two captives.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "commits": (
        "The truce commits Rwanda and Uganda to a withdrawal.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "discussed with": (
        "Rwanda and Uganda signed the truce. Paul Kagame discussed the truce with Oman.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "accused of": (
        "The Houthis accused Oman of breaking the truce by closing the port.",
        {"hasParty": {"houthis", "oman"}},
    ),
    "branded a sham": (
        "Oman branded the truce between Rwanda and Uganda a sham.",
        {"hasParty": {"rwanda", "uganda"}, "hasObjector": {"oman"}},
    ),
    "does not recognise": (
        "Oman does not recognise the truce between Rwanda and Uganda.",
        {"hasParty": {"rwanda", "uganda"}, "hasObjector": {"oman"}},
    ),
    "with somebody mediating": (
        "Rwanda and Uganda initialled a truce, with Oman mediating.",
        {"hasParty": {"rwanda", "uganda"}, "hasBroker": {"oman"}},
    ),
    "oversaw the signing": (
        "Oman oversaw the signing of a truce between Rwanda and Uganda.",
        {"hasParty": {"rwanda", "uganda"}, "hasBroker": {"oman"}},
    ),
    "played a role": (
        "Oman and Kuwait played a key role in the truce between Rwanda and Uganda.",
        {"hasParty": {"rwanda", "uganda"}, "hasBroker": {"oman", "kuwait"}},
    ),
    "all three": (
        "Three states sent troops, among them Rwanda and Uganda. All three have signed the truce.",
        {"hasParty": {"rwanda", "uganda"}},
    ),
    "mediated beyond a party": (
        "The accord between Rwanda and Uganda, which Oman mediated, is a truce.",
        {"hasParty": {"rwanda", "uganda"}, "hasBroker": {"oman"}},
    ),
    "as did": (
        "Oman rejected the truce between Rwanda and Uganda, as did Kuwait.",
        {"hasParty": {"rwanda", "uganda"}, "hasObjector": {"oman", "kuwait"}},
    ),
}


@pytest.mark.parametrize(("text", "days"), APART.values(), ids=APART)
def test_agreements_of_other_days_are_apart(text: str, days: set[str]) -> None:
    """Though they are of one kind, and of the same parties."""
    reading = read(text)

    assert len(reading.things("CeasefireAgreement")) == 2
    assert _days(reading) == days


@pytest.mark.parametrize(("text", "roles"), ROLES.values(), ids=ROLES)
def test_who_has_which_part(text: str, roles: dict[str, set[str]]) -> None:
    """In one agreement, and nobody else in any."""
    reading = read(text)
    told = ("hasParty", "hasBroker", "hasGuarantor", "hasObjector")
    found = {name: {reading.short(c) for c in reading.claims(name)} for name in told}

    assert {name: who for name, who in found.items() if who} == roles
    assert len(reading.things("Agreement", "CeasefireAgreement", "ExchangeAgreement")) == 1


def test_a_truce_that_is_to_begin_begins_on_a_day_to_come() -> None:
    """Of a report of a Friday "on Wednesday" means the next one."""
    reading = read("Rwanda approved a truce with Uganda, to take effect on Wednesday.")

    assert _days(reading) == {"2017-09-13"}


def test_the_day_on_which_it_came_into_force_is_its_day_where_no_other_is_told() -> None:
    """It gives way to the day on which the agreement was signed."""
    alone = read("The truce between Rwanda and Uganda took effect on September 4.")
    signed = read(
        "The truce between Rwanda and Uganda took effect on September 4. "
        "Rwanda and Uganda had signed the truce on August 30."
    )

    assert (_days(alone), _days(signed)) == ({"2017-09-04"}, {"2017-08-30"})


def test_a_new_truce_is_none_of_trade() -> None:
    """ "New" begins the names of trade deals, but only in capitals."""
    reading = read("The new truce between Rwanda and Uganda was announced on Monday.")

    assert len(reading.things("CeasefireAgreement")) == 1


def _days(reading: Reading) -> set[str]:
    """The days of agreements with parties."""
    made = {claim.about for claim in reading.claims("hasParty")}
    return {str(c.value) for c in reading.claims("startDate") if c.about in made}


def test_one_alone_agrees_to_nothing() -> None:
    """What one side agrees to do is no agreement by itself."""
    assert not read("Rwanda agreed to open a crossing for aid.").things("Agreement")
