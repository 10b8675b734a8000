"""Persons whom nothing but what befell them tells."""

import pytest
from extract_samples import analysed

Persons = list[str]


@pytest.mark.parametrize(
    ("sentence", "persons"),
    [
        ("The bombing killed photojournalist Ali Haddad near Mosul.", ["Ali Haddad"]),
        ("Jets struck a flat in Tyre, killing Hadi Nasr.", ["Hadi Nasr"]),
        ("Hadi Nasr was killed in a strike on Tyre.", ["Hadi Nasr"]),
        ("Militants abducted Sara Lind near Gao.", ["Sara Lind"]),
        ("The police named the dead as Peter Holm and Jan Roos.", ["Peter Holm", "Jan Roos"]),
        ("Missiles targeted Port Sudan on Monday.", []),
        ("Peter Holm stands beside a road.", []),
    ],
)
def test_who_was_harmed_taken_or_freed_is_a_person_by_name(sentence: str, persons: Persons) -> None:
    """Also without title or office; of others nothing shows that they are parties."""
    text = {n: sentence[n.start : n.end] for n in analysed(sentence).names}
    assert [text[n] for n in text if n.type_name == "Person"] == persons
