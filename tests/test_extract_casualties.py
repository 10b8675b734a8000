"""Who was killed or hurt: counted, single, named, listed; and who was not."""

import pytest
from extract_samples import read, reader, war_report

from extract.records.values import quantity_of_argument
from extract.values.quantities import Quantity

Count = tuple[int, str]


def counts(text: str, role: str = "killed") -> list[Count]:
    """Number and unit of the asserted victims of one role, in the order of the text."""
    document = war_report(text)
    found = []
    for record in reader().read(document):
        for argument in record.arguments:
            if argument.role == role and not argument.modality:
                quantity = quantity_of_argument(document, record, argument)
                if quantity is not None and record.modality == "asserted":
                    best = quantity.best if quantity.best is not None else quantity.low
                    found.append((argument.start, best or 0, quantity.unit))
    return [(number, unit) for _, number, unit in sorted(found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Gunmen killed a teacher in Homs.", [(1, "teacher")]),
        ("A police officer was shot dead near the market.", [(1, "officer")]),
        ("The militants beheaded a priest and two farmers.", [(1, "priest"), (2, "farmers")]),
        ("Gunmen stabbed a shopkeeper to death.", [(1, "shopkeeper")]),
        ("Rebels shot and killed a member of the council.", [(1, "member")]),
        ("A journalist died of his wounds on Friday.", [(1, "journalist")]),
        ("Both pilots were killed.", [(2, "pilot")]),
        ("The car hit two guards, killing both.", [(2, "guard")]),
        ("The mine wounded one engineer and killed another.", [(1, "engineer")]),
        ("A couple and their daughter were killed.", [(2, "person"), (1, "daughter")]),
        ("A shell killed a family of five.", [(5, "")]),
        ("A drone killed commander Omar Saleh.", [(1, "person")]),
        ("The body of a guard was found in a well.", [(1, "guard")]),
        ("The killing of two guards angered the town.", [(2, "guards")]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_singular_counts_one_and_a_pair_two(text: str, expected: list[Count]) -> None:
    """Articles, names, "both" and "another" count as numbers do."""
    assert counts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Two guards, a teacher and his wife were killed.", [2, 1, 1]),
        ("The strike killed 8 soldiers and 2 drivers.", [8, 2]),
        ("Ten people, including two nurses and a child, were killed.", [10]),
        ("The raid killed between 16 to 25 people.", [16]),
        ("The raid led to the death of at least 23 and 15 missing.", [23]),
        ("Five people were killed, two of whom were shot dead.", [5]),
        ("Gunmen killed the former mayor and director of the school.", [1]),
        ("Gunmen killed a man and woman.", [1, 1]),
        ("One soldier was killed, five others wounded.", [1]),
        ("The bombing killed 7 and injured 22.", [7]),
        ("7 killed, 22 injured in bombing", [7]),
        ("A man was killed and his body was found near the river.", [1]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_groups_of_victims_are_told_apart(text: str, expected: list[int]) -> None:
    """Lists add groups; what is included, hurt or told again adds none."""
    assert [number for number, _ in counts(text)] == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("One soldier was killed, five others wounded.", [5]),
        ("The bombing killed 7 and injured 22.", [22]),
        ("7 killed, 22 injured in bombing", [22]),
        ("The raid left a child injured.", [1]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_hurt_are_counted_apart_from_the_dead(text: str, expected: list[int]) -> None:
    """Each verb has its own victims."""
    assert [number for number, _ in counts(text, "injured")] == expected


@pytest.mark.parametrize(
    "text",
    [
        "No one was killed in the raid.",
        "There were no casualties, the army said.",
        "An unknown number of fighters were killed.",
        "The minister killed the plan.",
        "The army shot down a drone.",
        "Eleven guards were killed or wounded.",
        "The army did not kill two drivers.",
        "The rebels threatened to kill 50 prisoners.",
        "If the bridge falls, 200 people could die.",
        "The delay has killed confidence in the talks.",
    ],
)
def test_nobody_is_counted_whom_the_text_does_not_call_dead(text: str) -> None:
    """Denied, planned and possible victims are told with their modality, or not at all."""
    assert counts(text) == []


def test_a_man_told_of_again_is_counted_once() -> None:
    """ "The man was killed" in a later sentence is the one who was shot dead before."""
    text = "Gunmen shot dead a driver in Homs. The driver was killed near his house. He died alone."

    assert counts(text) == [(1, "driver")]


def test_a_definite_victim_who_was_not_counted_before_counts() -> None:
    """The first sentence says only that he was attacked."""
    text = "Rebels attacked a general at a restaurant. The general was killed."

    assert counts(text) == [(1, "general")]


def test_what_a_speaker_denies_is_a_denied_count() -> None:
    """It is kept, and supports no fact."""
    (claim,) = read("The militia denied killing 12 hostages.").claims("killed")

    assert claim.modality == "denied"
    assert isinstance(claim.value, Quantity)
    assert claim.value.best == 12


def test_each_side_has_the_toll_that_it_tells() -> None:
    """Two tolls of one ambush, each in the mouth of who says it."""
    reading = read(
        "The army said four soldiers died in the ambush near Homs, "
        "while the rebels claimed that 15 soldiers were killed."
    )
    claims = reading.claims("killed")
    told = {reading.short(c): (c.modality, c.speaker is not None) for c in claims}

    assert told == {"4": ("asserted", True), "15": ("alleged", True)}
    assert len({claim.speaker for claim in claims}) == 2
    assert len({claim.about for claim in claims}) == 1
