"""More of what one document says, resolved: what its sentences tell of one and the same event."""

from datetime import date

import pytest
from extract_samples import Reading, read

STRIKES = ("Strike", "Airstrike", "Shelling", "Bombing", "GroundAttack", "MissileStrike")
AGREEMENTS = ("Agreement", "CeasefireAgreement", "EvacuationAgreement")


def about(reading: Reading, predicate: str) -> set[tuple[str, str]]:
    """Label of the thing and short value of the claims with some predicate."""
    labels = {thing.iri: thing.label for thing in reading.resolution.things}
    return {(labels[claim.about], reading.short(claim)) for claim in reading.claims(predicate)}


def facts(reading: Reading) -> set[tuple[str, str, str]]:
    """Predicate, value and modality of all claims."""
    return {(c.predicate, reading.short(c), c.modality) for c in reading.resolution.claims}


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Airstrikes on western Syria killed nine civilians.", {"nine civilians"}),
        ("Airstrikes on the town of Homs killed nine men.", {"homs"}),
        ("Airstrikes on the town of Homs hit a market.", {"market"}),
        ("Airstrikes hit Homs.", {"homs"}),
        ("Airstrikes on a poor quarter killed nine men.", {"poor quarter"}),
        ("Airstrikes on the northern area killed nine civilians.", {"nine civilians"}),
        ("Rebels seized the town of Homs, killing nine men.", {"homs"}),
        ("Shelling killed nine men. The shelling also hit a school.", {"school"}),
    ],
    ids=[
        "victims",
        "a town",
        "a thing",
        "only a place",
        "an area by what it is",
        "by where it is",
        "a place taken",
        "a thing told later",
    ],
)
def test_a_place_is_a_target_only_where_nothing_better_is_told(
    text: str, targets: set[str]
) -> None:
    """Things and people that are said to be struck, then towns, then victims, then regions."""
    assert read(text).values("hasTarget") == targets


def test_the_town_is_the_one_named_last() -> None:
    """And "the train" is the train that was struck before."""
    town = read("Rebels left the town of Homs. Later a blast rocked a school in the town.")
    train = read("Drones hit a passenger train near Homs. The attack on the train killed two.")

    assert (town.values("occurredAt"), train.values("hasTarget")) == (
        {"homs"},
        {"passenger train"},
    )


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        (
            "Gunmen attacked a bus near Homs on Monday. Police blamed al-Shabab and its backers.",
            {"al-shabaab"},
        ),
        ("Gunmen shot dead two men in Homs; the army blamed al-Shabab.", {"al-shabaab"}),
        (
            "A suicide bomber killed six men in Homs. Boko Haram said it carried out the attack.",
            {"boko-haram"},
        ),
        ("Gunmen attacked a bus near Homs. The governor called for calm.", {"Gunmen"}),
        (
            "Rebels of the Tall Valley Front shelled Homs. On Monday the rebels shelled Hama.",
            {"Tall Valley Front"},
        ),
    ],
    ids=["blamed", "in the sentence", "claimed", "nobody named", "the rebels"],
)
def test_who_is_named_takes_the_place_of_gunmen(text: str, attackers: set[str]) -> None:
    """Those who strike for nobody that is told are attackers only where nobody is named."""
    assert read(text).values("hasAttacker") == attackers


def test_whom_two_voices_blame_are_both_told() -> None:
    """Rebels that one accuses do not give way to the group that another names."""
    text = (
        "A blast hit a bus in Homs. The mayor blamed rebels for the blast. "
        "The army accused Hezbollah of the attack."
    )

    assert read(text).values("hasAttacker") == {"rebels", "hezbollah"}


@pytest.mark.parametrize(
    "text",
    [
        "A bomb killed nine men in Homs. The envoy condemned the blast. It was a vile attack.",
        "Troops lost nine men in an ambush near Homs. Monday's ambush was the third.",
    ],
)
def test_what_is_called_an_attack_was_told_before(text: str) -> None:
    """ "This was an attack" tells of no other one."""
    assert len(read(text).things(*STRIKES)) == 1


def test_who_denies_a_part_in_an_attack_does_not_deny_the_attack() -> None:
    """It happened, whoever did it."""
    reading = read("The Taliban denied any role in the blast in Homs, which killed six men.")

    assert {m for p, _, m in facts(reading) if p in ("occurredAt", "killed")} == {"asserted"}


def test_another_strike_is_no_strike_told_before() -> None:
    """Though it is of the same kind and nothing else is told of it."""
    reading = read(
        "Airstrikes hit a school in Homs, killing nine men. Separate airstrikes killed four men."
    )

    assert len(reading.things(*STRIKES)) == 2


@pytest.mark.parametrize(
    "text",
    [
        "The rebels often attack army posts near Homs.",
        "Militants have been using mines to attack troops.",
        "Hospitals are being bombed in Homs.",
        "The army intensified its bombardment of Homs.",
    ],
)
def test_what_is_done_again_and_again_is_no_one_strike(text: str) -> None:
    """Habits and what goes on are a series of events."""
    reading = read(text)

    assert (len(reading.things("EventSeries")), reading.things(*STRIKES)) == (1, [])


def test_two_towns_of_one_country_are_two_strikes() -> None:
    """Though a total for the country is told as well."""
    reading = read(
        "The coalition conducted two strikes against militants in Syria. "
        "Near Homs, one strike destroyed a truck. Near Raqqa, one strike destroyed a tank."
    )
    places = [
        {place for thing, place in about(reading, "occurredAt") if thing == label}
        for label in reading.things(*STRIKES)
    ]

    assert not any({"homs", "raqqa"} <= found for found in places)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("On Aug. 4 talks failed. Two days later, rebels shelled a farm.", date(2017, 8, 6)),
        ("On Aug. 4 talks failed. Later in the day, rebels shelled a farm.", date(2017, 8, 4)),
    ],
    ids=["two days later", "later in the day"],
)
def test_a_strikes_day_is_counted_from_the_day_said_before(text: str, day: date) -> None:
    """Wherever in the document it was said."""
    assert read(text).values("startDate") == {day.isoformat()}


def test_a_claim_of_responsibility_is_of_the_strike_told_before() -> None:
    """And makes its author an alleged attacker, not one more strike."""
    reading = read("A bomb hit a bus in Homs. The Islamic State claimed responsibility.")

    assert len(reading.things(*STRIKES)) == 1
    assert [claim.modality for claim in reading.claims("hasAttacker")] == ["alleged"]
    assert reading.values("hasAttacker") == {"islamic-state"}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("An airstrike hit a farm near Homs. A strike in Hama hit a bus.", {"Airstrike"}),
        ("Militants attacked a barracks near Homs.", {"GroundAttack"}),
        ("Iran attacked a barracks near Homs.", {"Strike"}),
    ],
    ids=["after an airstrike", "in person", "open"],
)
def test_a_plain_strike_is_of_the_kind_that_its_document_tells(text: str, kinds: set[str]) -> None:
    """The last one before it, or what people with guns can do."""
    reading = read(text)

    assert {k for k in STRIKES if reading.things(k)} == kinds


def test_a_strike_of_another_year_is_another_strike() -> None:
    """Though the month is all that is told of it and no place or target speaks against it."""
    reading = read("On Aug. 4 a bomb hit a bus. An October 2016 bombing killed six soldiers.")

    assert len(reading.things(*STRIKES)) == 2


@pytest.mark.parametrize(
    "further",
    [
        "Another air strike on Homs killed two people.",
        "Separate air strikes near Homs killed two people.",
        "A second air strike killed two people.",
    ],
)
def test_another_strike_is_none_of_those_told_before(further: str) -> None:
    """Not even where nothing else tells them apart."""
    reading = read(f"An air strike on Homs killed nine people. {further}")
    assert len({claim.about for claim in reading.claims("killed")}) == 2
