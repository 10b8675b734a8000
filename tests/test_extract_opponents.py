"""Whose deal it is where its own sentences do not say: those whom the text sets side by side."""

import pytest
from extract_samples import arguments_of, read, records_of, war_report


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Peace talks between the army and the insurgents broke down.",
            ["the army", "the insurgents"],
        ),
        ("The militia is at war with Kenya over a lake.", ["The militia", "Kenya"]),
        ("The rebels and the government resumed peace talks.", ["The rebels", "the government"]),
        ("The Israeli-Palestinian conflict went on.", ["Israeli", "Palestinian"]),
        ("Kenya has fought against the separatists since May.", ["Kenya", "the separatists"]),
    ],
    ids=["talks between", "at war with", "two subjects", "hyphen", "verb"],
)
def test_who_fights_or_talks_with_whom_is_a_pair(text: str, expected: list[str]) -> None:
    """One record for each pair, with the words of both."""
    document = war_report(text)

    assert [
        arguments_of(document, record)["party"] for record in records_of(document, "sides")
    ] == [expected]


def test_talks_of_nobody_are_no_pair() -> None:
    """ "Talks between the two sides": who they are is told elsewhere."""
    assert records_of(war_report("Talks between the two sides went on."), "sides") == []


@pytest.mark.parametrize(
    "text",
    [
        "Talks between Colombia and the FARC opened in Oslo. The FARC clashed with Colombia's "
        "army meanwhile. A ceasefire was signed on Monday.",
        "The FARC clashed with Colombia's army in the hills. The truce had held since May.",
        "The FARC rebels are still armed. Colombia's army left, Colombia says. "
        "FARC rebels shelled Colombian soldiers. "
        "Norway brokered a ceasefire on Monday.",
    ],
    ids=["talks", "clashes", "rebels and the state"],
)
def test_a_deal_told_without_parties_is_theirs(text: str) -> None:
    """Only sides that the text sets side by side, not whoever else it names."""
    parties = read(text).values("hasParty")

    assert "farc" in parties
    assert [party for party in parties if party.startswith("colombia")]
    assert len(parties) == 2


def test_such_parties_are_less_than_sure() -> None:
    """Their claims say so; those of parties that a deal's own words name do not."""
    told = read("Kenya clashed with Uganda. Kenya and Uganda held talks. A truce was signed.")
    named = read("Kenya and Uganda signed a truce.")

    assert [claim.confidence for claim in told.claims("hasParty")] == [0.7, 0.7]
    assert [claim.confidence for claim in named.claims("hasParty")] == [None, None]


def test_one_round_of_talks_is_too_little_to_tell_whose_deal_it_is() -> None:
    """The deal may be another's."""
    reading = read("Talks between Kenya and Uganda opened. A ceasefire was signed on Monday.")

    assert reading.values("hasParty") == set()


def test_the_other_side_of_a_deal_is_found_for_one_that_is_told() -> None:
    """The party told stays; its opponent comes from another sentence."""
    reading = read(
        "Kenya has been fighting Uganda over a lake. The war has hurt Ethiopia's trade, too. "
        "Kenya broke the truce on Monday."
    )

    assert reading.values("hasParty") == {"kenya", "uganda"}


def test_who_is_named_often_but_stands_against_nobody_is_no_party() -> None:
    """Counting names alone would guess; nothing is said instead."""
    reading = read(
        "Kenya sent doctors. Kenya and Uganda sent tents. Uganda sent rice. "
        "A ceasefire was announced on Monday."
    )

    assert reading.values("hasParty") == set()


def test_two_pairs_that_are_told_alike_leave_it_open() -> None:
    """Whose truce it is of two wars nobody can tell."""
    reading = read(
        "Kenya clashed with Uganda. Ethiopia clashed with Eritrea. A truce was signed on Monday."
    )

    assert reading.values("hasParty") == set()


def test_a_broker_is_no_side_of_the_deal() -> None:
    """Whoever mediates may have wars of his own."""
    reading = read(
        "Kenya has fought Uganda for years, and clashed with Ethiopia. "
        "Uganda brokered a truce on Monday."
    )

    assert reading.values("hasBroker") == {"uganda"}
    assert reading.values("hasParty") == {"ethiopia", "kenya"}


@pytest.mark.parametrize(
    "text",
    [
        "Kenya and the rebels signed a truce. The truce does not include Uganda.",
        "Kenya and the rebels signed a truce. The truce excludes Uganda.",
        "Kenya and the rebels signed a truce. Uganda is exempted from the truce.",
    ],
    ids=["does not include", "excludes", "is exempted from"],
)
def test_whom_a_truce_leaves_out_is_denied_to_be_a_party(text: str) -> None:
    """And does not make it another truce."""
    claims = read(text).claims("hasParty")
    told = {str(c.value).rsplit("/", 1)[-1].rstrip(">"): c.modality for c in claims}

    assert told["uganda"] == "denied"
    assert told["kenya"] == "asserted"
    assert len({c.about for c in claims}) == 1


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Rebels of the Lord's Resistance Army signed a truce with Uganda.",
            "lords-resistance-army",
        ),
        ("Rebel commanders signed a truce with Uganda.", "Rebel"),
        ("A truce was signed by Uganda and rebel chief of staff Joni Nadim.", "rebel"),
    ],
    ids=["rebels of a group", "rebel commanders", "a rebel's name"],
)
def test_who_signs_for_a_group_makes_it_a_party(text: str, expected: str) -> None:
    """Its leaders, negotiators and fighters."""
    assert read(text).values("hasParty") - {"uganda"} == {expected}


def test_rival_factions_are_those_whom_the_text_names() -> None:
    """ "A truce between rival factions": of whom it says that they fight."""
    reading = read(
        "Fatah and Hamas fought all day in Gaza. A truce between rival Palestinian factions began."
    )

    assert reading.values("hasParty") == {"fatah", "hamas"}


def test_who_is_said_to_break_a_truce_made_it_with_who_says_so() -> None:
    """ "The PUK has broken the truce, the KDP said": it is theirs."""
    reading = read(
        "The Kurdistan Democratic Party said the Patriotic Union of Kurdistan had broken the "
        "U.S.-brokered ceasefire."
    )

    assert reading.values("hasParty") == {
        "kurdistan-democratic-party",
        "patriotic-union-of-kurdistan",
    }


def test_violence_against_a_people_makes_it_no_side() -> None:
    """Nor are strikes alone enough to tell whose an unnamed truce is."""
    reading = read(
        "The violence of Islamic State against Syrians must end. A ceasefire was announced."
    )

    assert reading.values("hasParty") == set()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The envoy secured the commitment of Kenya and Uganda to observe a truce.",
            {"kenya", "uganda"},
        ),
        ("Many will see the truce signed by Kenya on Monday as a defeat.", {"kenya"}),
        ("Parliament ratified the peace deal between Kenya and Uganda.", {"kenya", "uganda"}),
    ],
    ids=["the commitment of", "by, read as a subject", "ratified"],
)
def test_who_is_bound_is_told_apart_from_who_tells_of_it(text: str, expected: set[str]) -> None:
    """Whoever secures, sees or ratifies a deal is not thereby its party."""
    assert read(text).values("hasParty") == expected


def test_a_war_with_somebody_is_that_of_the_country_spoken_of() -> None:
    """Where the text strikes the two against each other besides."""
    reading = read(
        "Kenya's army was not ready for the war with the Lord's Resistance Army, Kenya's prime "
        "minister said. Kenya has fought against the Lord's Resistance Army since May. "
        "The war ended in a ceasefire on Monday."
    )

    assert reading.values("hasParty") == {"kenya-armed-forces", "lords-resistance-army"}
    assert "2017-09-04" in reading.values("startDate")


def test_who_holds_the_captives_is_the_other_side_of_a_deal() -> None:
    """Where one side is told: "hostages held by the Front" tells the other."""
    reading = read(
        "Under the exchange deal Kenya will free forty men. Thirty prisoners held by the Allied "
        "Democratic Forces have come home. Norway said that it was glad."
    )

    assert reading.values("hasParty") == {"kenya", "allied-democratic-forces"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Kenya has agreed to a ceasefire. The envoy heard that the Taliban have also agreed.",
            {"kenya", "taliban"},
        ),
        ("Kenya accepted the truce on Monday. Uganda accepted on Friday.", {"kenya", "uganda"}),
        ("Kenya declared a ceasefire. Uganda followed suit a day later.", {"kenya", "uganda"}),
        ("Kenya declared a ceasefire. Norway welcomed it, and Togo followed.", {"kenya"}),
        ('Kenya declared a ceasefire. "It is good," he said, and Togo agreed.', {"kenya"}),
    ],
    ids=["also agreed", "accepted", "followed suit", "followed", "said"],
)
def test_who_joins_by_a_verb_alone_is_bound_too(text: str, expected: set[str]) -> None:
    """The deal is the one told before."""
    assert read(text).values("hasParty") == expected


@pytest.mark.parametrize(
    "text",
    [
        "The Kenyan government must open the port, as agreed under the terms of the truce.",
        "The Kenyan government will pull back its troops, as the truce requires.",
        "The Kenyan government let a tanker pass as part of the truce.",
    ],
    ids=["as agreed", "as it requires", "as part of it"],
)
def test_who_does_what_was_agreed_is_bound(text: str) -> None:
    """By words beside what is done."""
    assert read(text).values("hasParty") == {"kenya-government"}
