"""What one document says, resolved: one event or two, who is meant, who speaks, and as of when."""

import random
from datetime import date

import pytest
from extract_samples import FRIDAY, IDS, Reading, read, reader, war_report
from pyoxigraph import NamedNode

from extract.resolution.resolution import resolve
from ontology.register import Register

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
    "text",
    [
        "U.S. jets bombed a bridge near Palmyra on Monday. The airstrike killed two guards.",
        "U.S. jets bombed a bridge near Palmyra. The bridge was bombed by U.S. jets on Monday.",
        "Rebels shelled a school in Homs, killing nine people. The attack wounded 20 others.",
    ],
    ids=["the strike", "told twice", "the attack"],
)
def test_two_mentions_of_one_strike_are_one(text: str) -> None:
    """What is said of it in either sentence is said of the same thing."""
    reading = read(text)
    (strike,) = reading.things(*STRIKES)

    assert {thing for thing, _ in about(reading, "hasTarget")} == {strike}


@pytest.mark.parametrize(
    "text",
    [
        "U.S. jets cratered the road and disabled a bridge near Palmyra.",
        "U.S. jets bombed a road near Palmyra. Later the army bombed a bridge near Homs.",
        "U.S. jets bombed a bridge in Homs. Rebels shelled a school in Homs.",
        "Rebels shelled a school in Homs on Monday. Rebels shelled a school in Idlib on Tuesday.",
    ],
    ids=["one clause", "two sentences", "two attackers", "two places"],
)
def test_two_things_struck_are_two_strikes(text: str) -> None:
    """Road and bridge, school here and school there."""
    assert len(read(text).things(*STRIKES)) == 2


def test_each_piece_of_infrastructure_has_its_own_condition() -> None:
    """ "Cratered the road and disabled a bridge": the condition belongs to the thing."""
    reading = read("U.S. jets cratered the road and disabled a bridge near Palmyra.")

    assert about(reading, "condition") == {("road", "cratered"), ("bridge", "disabled")}


def test_the_deal_is_the_one_told_before() -> None:
    """Who objects to "the deal" objects to the only one there is."""
    reading = read("Hezbollah and the rebels reached an evacuation deal. Iran denounced the deal.")

    assert len(reading.things(*AGREEMENTS)) == 1
    assert reading.values("hasParty") == {"hezbollah", "rebels"}
    assert reading.values("hasObjector") == {"iran"}


def test_a_similar_deal_is_another() -> None:
    """Its parties are not mixed with those of the first."""
    reading = read(
        "Hezbollah and the rebels reached an evacuation deal. "
        "A similar deal between Iran and the Islamic State collapsed last year."
    )
    parties: dict[NamedNode, set[str]] = {}
    for claim in reading.claims("hasParty"):
        parties.setdefault(claim.about, set()).add(reading.short(claim))

    assert list(parties.values()) == [{"hezbollah", "rebels"}, {"iran", "islamic-state"}]


@pytest.mark.parametrize(
    ("text", "attacker"),
    [
        ("Hezbollah left the village. It bombed a bridge on Sunday.", "hezbollah"),
        ("Rebels held the dam. They bombed a bridge on Sunday.", "Rebels"),
        ("The U.S.-led coalition left Syria. The coalition bombed a bridge.", "us-led-coalition"),
        ("Buses left Homs for Hama in Syria. The army bombed a bridge.", "syrian-army"),
    ],
    ids=["it", "they", "the coalition", "the army"],
)
def test_a_word_for_a_party_means_the_one_named_before(text: str, attacker: str) -> None:
    """A pronoun the last party, a common noun the party or country of its kind."""
    assert read(text).values("hasAttacker") == {attacker}


def test_an_abbreviation_means_what_the_document_says() -> None:
    """A group that nobody knows, and one whose abbreviation elsewhere means another's army."""
    unknown = read("The Tall Vale Front (TVF) bombed a bridge. The TVF said it left.")
    known = read("The Syrian National Army (SNA) bombed a bridge near Idlib. The SNA left.")

    assert unknown.things("ArmedGroup") == ["Tall Vale Front"]
    assert unknown.values("hasAttacker") == {"Tall Vale Front"}
    assert [thing.label for thing in unknown.resolution.things if "party" in thing.iri.value] == [
        "Tall Vale Front"
    ]
    assert known.values("hasAttacker") == {"syrian-national-army"}
    assert "somalia-armed-forces" not in str(known.resolution.things)


@pytest.mark.parametrize(
    "text",
    [
        "Russia denied that its jets had bombed the hospital in Idlib.",
        "“We did not bomb the hospital in Idlib,” Col. Ryan Dillon said.",
        "The army did not bomb the hospital in Idlib.",
    ],
    ids=["denied", "not, quoted", "not"],
)
def test_a_strike_that_is_denied_has_only_denied_claims(text: str) -> None:
    """Nothing about it is asserted, so it is no strike that happened."""
    reading = read(text)

    assert len(reading.things(*STRIKES)) == 1
    assert {claim.modality for claim in reading.resolution.claims} == {"denied"}


def test_a_denied_strike_is_not_the_one_that_happened() -> None:
    """ "We did not strike the convoy. We bombed the road" is two, and one is denied."""
    reading = read(
        "“We did not strike the convoy,” Col. Ryan Dillon said. “We bombed the road near Palmyra.”"
    )

    assert {("hasTarget", "convoy", "denied"), ("hasTarget", "road", "asserted")} <= facts(reading)


def test_we_is_the_side_of_who_speaks() -> None:
    """Ryan Dillon speaks for the coalition, so "we" is the coalition, not he."""
    reading = read("“We bombed the road near Palmyra,” Col. Ryan Dillon said.")
    (claim,) = reading.claims("hasAttacker")

    assert reading.short(claim) == "us-led-coalition"
    assert claim.speaker == IDS.known("party", "ryan-dillon")


@pytest.mark.parametrize(
    ("who", "speaker"),
    [("Allies in the Hezbollah militia", "hezbollah"), ("Hezbollah’s allies", "")],
)
def test_allies_in_a_group_speak_as_that_group(who: str, speaker: str) -> None:
    """Allies of a group are others."""
    reading = read(f"{who} said that the road near Palmyra was bombed.")
    speakers = {statement.speaker for statement in reading.resolution.statements}

    assert (IDS.known("party", "hezbollah") in speakers) == bool(speaker)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Col. Ryan Dillon said Thursday that the raid in Homs killed nine men.", date(2017, 9, 7)),
        ("The raid in Homs on Thursday killed nine men, Col. Ryan Dillon said.", FRIDAY),
        ("The raid in Homs killed nine men.", FRIDAY),
    ],
    ids=["day of the statement", "day of the event", "day of publication"],
)
def test_a_count_holds_as_of_the_day_it_was_given(text: str, day: date) -> None:
    """That of the statement if the text gives it, else of the document; never of the event."""
    assert {claim.as_of for claim in read(text).claims("killed")} == {day}


def test_without_a_day_of_publication_a_date_stays_words() -> None:
    """No day is invented, neither of the event nor of the count."""
    reading = read("A raid in Homs on Monday killed nine men.", issued=None)

    assert reading.values("startDate") == {"on Monday"}
    assert {claim.as_of for claim in reading.claims("killed")} == {None}


def test_unnamed_sources_are_never_joined() -> None:
    """Two commanders of one report may be two persons."""
    reading = read("A commander said it was quiet. A commander said rebels bombed a bridge.")

    assert reading.things("UnnamedSource") == ["commander", "commander"]
    assert len({statement.speaker for statement in reading.resolution.statements}) == 2


def test_a_bare_word_for_a_strike_is_no_strike() -> None:
    """Talk of "airstrikes" with nobody, nothing and nowhere tells of none."""
    assert read("Airstrikes are feared by everyone.").things(*STRIKES) == []


def test_fighters_of_a_group_are_its_members() -> None:
    """The group of people that moved belongs to the party that its name names."""
    reading = read("Trucks carried 300 Hezbollah fighters from Arsal to Homs.")

    assert about(reading, "memberOf") == {("300 Hezbollah fighters", "hezbollah")}


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_records_does_not_matter(register: Register, seed: int) -> None:
    """A reader may return them in any order."""
    document = war_report(
        "U.S. jets bombed a bridge near Palmyra on Monday. The airstrike killed two guards. "
        "Hezbollah and the rebels reached an evacuation deal. Iran denounced the deal."
    )
    records = list(reader().read(document))
    shuffled = random.Random(seed).sample(records, len(records))

    expected = resolve(document, records, register, IDS)
    assert resolve(document, shuffled, register, IDS) == expected


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("The US bombed a farm. The US said so.", {"united-states"}),
        ("Sudanese rebels shelled a farm.", {"Sudanese rebels"}),
        ("U.S.-backed fighters shelled a farm.", {"U.S.-backed fighters"}),
        ("U.S.-led strikes hit a farm.", {"united-states"}),
        ("Russia's Defence Ministry said it had bombed a farm.", {"russia"}),
        ("Hezbollah fighters left. The fighters shelled a farm.", {"hezbollah"}),
        ("Syrian and Russian jets bombed a farm.", {"syria", "russia"}),
        ("The rebels fled. Non-jihadist rebels shelled a farm.", {"rebels"}),
    ],
    ids=["US", "of a state", "backed", "led", "ministry", "its fighters", "two states", "loose"],
)
def test_an_attacker_is_who_acts_and_no_other(text: str, attackers: set[str]) -> None:
    """No pronoun is a country, no country its rebels, no backer its clients."""
    assert read(text).values("hasAttacker") == attackers
