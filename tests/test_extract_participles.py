"""Participles with "by" belong to the noun before them, whatever a parser makes of the two."""

import pytest
from extract_samples import records_of, war_report


@pytest.mark.parametrize(
    "sentence",
    [
        "Israel and Hezbollah agreed to a ceasefire brokered by Oman and France on Tuesday.",
        "The army and Boko Haram agreed in Doha to a week-long truce brokered by Oman and France.",
    ],
)
def test_who_brokered_what_was_agreed_to_has_done_so(sentence: str) -> None:
    """Not only planned to, as "agreed to withdraw" would be."""
    document = war_report(sentence)
    brokers = {
        document.text[argument.start : argument.end]: argument.modality or record.modality
        for record in records_of(document, "agreement")
        for argument in record.arguments
        if argument.role == "broker"
    }
    assert brokers == {"Oman": "asserted", "France": "asserted"}
