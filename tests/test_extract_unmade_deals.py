"""Deals that nobody has made yet, and who only speaks of them or offers to help."""

import pytest
from extract_samples import read, records_of, war_report


def told(sentence: str) -> tuple[str, list[str]]:
    """How far the one agreement of a sentence is vouched for, and who brokers it."""
    (record,) = records_of(war_report(sentence), "agreement")
    text = war_report(sentence).text
    return record.modality, [text[a.start : a.end] for a in record.arguments if a.role == "broker"]


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("A truce between Fatah and Hamas remains out of reach.", "denied"),
        ("A truce between Fatah and Hamas is still elusive.", "denied"),
        ("The truce between Fatah and Hamas proved elusive.", "denied"),
        ("A truce between Fatah and Hamas seems a distant prospect.", "denied"),
        ("A truce between Fatah and Hamas is nowhere in sight.", "denied"),
        ("The two sides have yet to agree a truce, Norway said.", "denied"),
        ("Both sides are yet to sign a truce, Norway said.", "planned"),
        ("A truce between Fatah and Hamas is no longer out of reach.", "asserted"),
        ("A truce between Fatah and Hamas remains in force.", "asserted"),
    ],
)
def test_a_truce_that_is_far_off_is_not_made(words: str, modality: str) -> None:
    """What is said to be out of reach is denied, as what is yet to be agreed."""
    assert told(words) == (modality, [])


@pytest.mark.parametrize(
    ("words", "brokers"),
    [
        ("Oman offered to mediate between Fatah and Hamas, who signed a truce.", []),
        ("Oman is ready to mediate between Fatah and Hamas, who signed a truce.", []),
        ("Oman will host talks between Fatah and Hamas, who signed a truce.", []),
        ("Oman refused to host talks between Fatah and Hamas, who signed a truce.", []),
        ("Oman hosted talks between Fatah and Hamas, who signed a truce.", ["Oman"]),
        ("Oman helped to mediate talks between Fatah and Hamas, who signed a truce.", ["Oman"]),
    ],
)
def test_who_offers_to_mediate_is_no_broker(words: str, brokers: list[str]) -> None:
    """Nor is who will host talks, or refuses to."""
    assert told(words) == ("asserted", brokers)


@pytest.mark.parametrize(
    "words",
    [
        "Kenyan jets bombed a school on Monday. Norway called on both sides to honour the truce.",
        "Kenyan jets bombed a school on Monday. The two sides agreed to a truce, Norway said.",
        "Kenyan jets bombed a school. Norway urged the two sides to keep to the truce. "
        "Oman offered to host talks.",
    ],
)
def test_who_speaks_of_both_sides_is_neither(words: str) -> None:
    """Of one adversary and a bystander no two sides are made."""
    claims = read(words).resolution.claims

    assert [c.value for c in claims if c.predicate == "hasParty"] == []


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        (
            "Fatah proposed a truce to Hamas. Oman, which has been brokering the talks, waits.",
            "sought",
        ),
        (
            "Fatah and Hamas signed a truce. Oman, which has been brokering the talks, waits.",
            "asserted",
        ),
        ("Fatah and Hamas signed a truce. Iran offered to host talks.", "sought"),
    ],
)
def test_a_broker_of_what_is_only_sought_is_only_sought(words: str, modality: str) -> None:
    """So is who only offers to broker."""
    claims = read(words).resolution.claims
    told = {c.modality for c in claims if c.predicate == "hasBroker"}

    assert told == {modality}
