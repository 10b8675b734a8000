"""A truce that is only called for, offered, possible or missing is no truce that was agreed."""

import pytest
from extract_samples import records_of, war_report


def told(sentence: str) -> tuple[tuple[str, ...], str]:
    """The kinds of the one agreement of a sentence, and how far it is vouched for."""
    (record,) = records_of(war_report(sentence), "agreement")
    return record.kinds, record.modality


@pytest.mark.parametrize(
    ("words", "modality"),
    [
        ("Iran called for a truce between Fatah and Hamas.", "sought"),
        ("Iran prayed for a truce between Fatah and Hamas.", "sought"),
        ("Iran pushed for a truce between Fatah and Hamas.", "sought"),
        ("Fatah proposed a truce to Hamas.", "sought"),
        ("Iran offered to mediate a truce between Fatah and Hamas.", "sought"),
        ("Hamas rejected a truce offered by Fatah.", "sought"),
        ("Hamas said that it was ready for a truce with Fatah.", "planned"),
        ("A truce between Fatah and Hamas is possible.", "hypothetical"),
        ("Talks between Fatah and Hamas ended without a truce.", "denied"),
        ("No truce was agreed between Fatah and Hamas.", "denied"),
        ("Fatah and Hamas reached a truce.", "asserted"),
    ],
)
def test_a_truce_is_vouched_for_as_its_words_do(words: str, modality: str) -> None:
    """By the verb or the adjective that it hangs on, or what stands before it."""
    assert told(words) == (("CeasefireAgreement",), modality)


def test_who_rejects_what_was_only_proposed_rejects_it() -> None:
    """The truce is sought, the objection is told."""
    (record,) = records_of(war_report("Hamas rejected a truce offered by Fatah."), "agreement")
    parts = {a.role: a.modality or record.modality for a in record.arguments}

    assert (record.modality, parts) == ("sought", {"objector": "asserted"})


@pytest.mark.parametrize(
    ("sentence", "parties"),
    [
        ("Fatah freed 42 prisoners and Hamas released 51 in exchange.", ["Fatah", "Hamas"]),
        ("Fatah freed two judges, and Hamas released nine rebels in return.", ["Fatah", "Hamas"]),
        ("Fatah handed over six soldiers, while Hamas freed a pilot.", ["Fatah", "Hamas"]),
        ("Fatah and Hamas each freed 100 prisoners.", ["Fatah", "Hamas"]),
        ("Fatah released 90 prisoners for a soldier held by Hamas.", ["Fatah", "Hamas"]),
    ],
)
def test_two_releases_are_an_exchange(sentence: str, parties: list[str]) -> None:
    """Of which both who free somebody are parties."""
    document = war_report(sentence)
    (record,) = records_of(document, "agreement")
    words = [document.text[a.start : a.end] for a in record.arguments if a.role == "party"]

    assert (record.kinds, words) == (("ExchangeAgreement",), parties)


@pytest.mark.parametrize(
    "sentence",
    [
        "Fatah freed 20 prisoners while Hamas opened an office.",
        "Turkey returned 300 refugees, while Greece returned 50 migrants.",
        "The police released 12 suspects and the court freed two in June.",
    ],
)
def test_releases_side_by_side_are_none(sentence: str) -> None:
    """Unless one is told as the answer to the other."""
    assert records_of(war_report(sentence), "agreement") == []
