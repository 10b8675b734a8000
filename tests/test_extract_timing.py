"""Which date of a sentence an attack has, in sentences written for the purpose."""

import pytest
from extract_samples import arguments_of, records_of, war_report


def dates(sentence: str) -> list[list[str]]:
    """The words of the date of each strike of a sentence, in order."""
    document = war_report(sentence)
    return [
        arguments_of(document, record).get("date", []) for record in records_of(document, "strike")
    ]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Rebels shelled a farm on Monday.", [["on Monday"]]),
        ("On Monday rebels shelled a farm.", [["On Monday"]]),
        ("Monday's attack on the barracks lasted an hour.", [["Monday"]]),
        ("An attack on a farm on Monday killed two.", [["on Monday"]]),
        ("Rebels launched an attack on a farm on Monday.", [["on Monday"]]),
        ("The jets bombed a farm, killing two men on Monday.", [["on Monday"]]),
        ("On Monday the army halted them by bombing the bridge.", [["On Monday"]]),
        ("Jets hit a convoy waiting to leave the town on Monday.", [["on Monday"]]),
        ("Clashes were reported on Monday near Homs.", [["on Monday"]]),
        ("On Monday a drone fired on a market, killing two, witnesses said.", [["On Monday"]]),
        ("On Monday night, drones hit a farm.", [["On Monday"]]),
        ("On Monday night gunmen shelled a farm.", [["On Monday"]]),
        ("A bomb hit a bus as it slowed near noon Monday.", [["Monday"]]),
        (
            "The raid followed the firing by them on Monday of two rockets at a farm.",
            [[], ["on Monday"]],
        ),
        ("A Sept. 4 strike hit a farm.", [["Sept. 4"]]),
        ("On Monday the group claimed two attacks on a farm.", [["On Monday"]]),
        ("The raid, which took place near Homs on Monday, hurt two.", [["on Monday"]]),
        ("An airstrike that killed nine men on Monday was made by rebels.", [["on Monday"]]),
        ("Shelling of a farm killed two men and hurt a third on Monday.", [["on Monday"]]),
        (
            "On Monday jets bombed a farm; rebels fired rockets at a mill.",
            [["On Monday"], ["On Monday"]],
        ),
        ("Many have fled since Monday, when rebels attacked a farm.", [["Monday"]]),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_a_date_goes_to_the_attack_of_its_clause(sentence: str, expected: list[list[str]]) -> None:
    """Whether it hangs on the noun, the verb, or what tells more of it."""
    assert dates(sentence) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Rebels said on Monday that they had shelled a farm.",
        "The minister on Monday condemned the attack on a farm.",
        "Since Monday rebels have shelled the farm.",
        "Rebels who had shelled a farm surrendered on Monday.",
        "After rebels attacked a farm, talks were held on Monday.",
    ],
    ids=str,
)
def test_another_verbs_date_is_not_the_attacks(sentence: str) -> None:
    """Reports, verdicts, lengths of time and later events."""
    assert dates(sentence) == [[]]


def test_each_attack_of_a_sentence_has_its_own_date() -> None:
    """Where one date is told for two verbs, the later verb shares the earlier date."""
    two = dates("Rebels attacked a farm on Monday and the army shelled a mill on Tuesday.")
    one = dates("On Monday rebels attacked a farm and shelled a mill.")

    assert (two, one) == ([["on Monday"], ["on Tuesday"]], [["On Monday"], ["On Monday"]])
