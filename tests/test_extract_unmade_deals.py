"""Deals that nobody has made yet, and who only speaks of them or offers to help."""

import pytest
from extract_samples import records_of, war_report


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
