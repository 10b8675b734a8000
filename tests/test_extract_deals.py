"""Whom an agreement binds where a text says it loosely, and who only stands beside it."""

import pytest
from extract_samples import read

BOTH = "India and Pakistan traded fire across the border for four days. "


@pytest.mark.parametrize(
    ("text", "parties"),
    [
        (BOTH + "The two countries agreed to a truce on May 10.", {"india", "pakistan"}),
        (BOTH + "A truce between the two came into force.", {"india", "pakistan"}),
        (
            "The army fought the rebels. The Houthis halted their raids under a truce with Oman.",
            {"houthis", "oman"},
        ),
        (
            "Rwanda and Uganda signed an accord. The accord was brokered by Qatar.",
            {"rwanda", "uganda"},
        ),
        (
            "The government of Mali and Wagner struck a deal to stop the shelling.",
            {"mali-government", "wagner-group"},
        ),
        (
            "Weeks after Rwanda and Uganda signed a cessation of hostilities, shells fell.",
            {"rwanda", "uganda"},
        ),
    ],
    ids=["two countries", "the two", "bound under", "told again", "government of", "after they"],
)
def test_parties_are_those_whom_the_text_means(text: str, parties: set[str]) -> None:
    """The two sides, whoever acts under a deal with another, and those of the sentence before."""
    reading = read(text)

    assert {reading.short(c) for c in reading.claims("hasParty")} == parties


@pytest.mark.parametrize(
    ("text", "brokers"),
    [
        ("A truce between Rwanda and Uganda was reached with the help of Kuwait.", {"kuwait"}),
        ("Qatar helped negotiate a truce between Rwanda and Uganda.", {"qatar"}),
        ("Rwanda and Uganda agreed to a truce after talks led by Qatar.", {"qatar"}),
    ],
    ids=["help", "helped", "talks"],
)
def test_who_helps_is_a_broker(text: str, brokers: set[str]) -> None:
    """With somebody's help, and at somebody's talks."""
    reading = read(text)

    assert {reading.short(c) for c in reading.claims("hasBroker")} == brokers


def test_who_rejects_a_truce_objects_to_it() -> None:
    """It denies nothing of what is told."""
    reading = read("Iran rejected the truce between Rwanda and Uganda.")

    assert [c.modality for c in reading.claims("hasObjector")] == ["asserted"]


def test_a_pay_deal_stays_one_when_told_again() -> None:
    """The agreement of a later sentence is that of labour."""
    reading = read("The union and the board struck a pay deal. The agreement ends a long dispute.")

    assert reading.things("Agreement", "CeasefireAgreement") == []
