"""Armies, police and governments: named by a state and a noun, or by a common noun alone."""

import pytest
from extract_samples import read
from hypothesis import given
from hypothesis import strategies as st

from extract.resolution.state_bodies import body_after, body_of

WORDS = "the Turkish Syrian police army forces rebel air strike jets 's - F-16 of regime İ".split()


def bodies(text: str) -> dict[str, list[str]]:
    """Words that stand for each body of a state in a report about war."""
    reading = read(text)
    body = reading.document.text
    return {
        thing.iri.value.rsplit("/", 1)[-1]: [body[a:b] for a, b in sorted(thing.mentions)]
        for thing in reading.resolution.things
        if thing.iri.value.endswith(("-forces", "-army", "-police", "-government"))
    }


@pytest.mark.parametrize(
    ("phrase", "body"),
    [
        ("the army", "army"),
        ("the military", "forces"),
        ("About 40 military troops", "forces"),
        ("two soldiers", "forces"),
        ("military police officers", "forces"),
        ("security forces", "forces"),
        ("government artillery", "forces"),
        ("regime artillery", "government"),
        ("Regime forces", "government"),
        ("a police patrol", "police"),
        ("three policemen", "police"),
        ("the authorities", "government"),
        ("its soldiers", ""),
        ("UN soldiers", ""),
        ("former soldiers", ""),
        ("the rebel army", ""),
        ("the forces", ""),
        ("an officer", ""),
        ("the artillery", ""),
    ],
    ids=lambda value: value.replace(" ", "-") or "none",
)
def test_common_nouns_name_the_body_of_some_state(phrase: str, body: str) -> None:
    """What belongs to nobody, to rebels or to somebody named before names none."""
    assert body_of(phrase) == body


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Turkish artillery", ("forces", "Turkish artillery")),
        ("Turkish F-16 fighter jets", ("forces", "Turkish F-16 fighter jets")),
        ("Turkish drone strikes", ("forces", "Turkish drone strikes")),
        ("Turkish riot police", ("police", "Turkish riot police")),
        ("Turkish’s army", ("forces", "Turkish’s army")),
        ("Turkish drones", ("", "Turkish")),
        ("Turkish rebel forces", ("", "Turkish")),
        ("Turkish-backed forces", ("", "Turkish")),
        ("Turkish strikes", ("", "Turkish")),
        ("Turkish football fans", ("", "Turkish")),
    ],
    ids=lambda value: value.replace(" ", "-") if isinstance(value, str) else "",
)
def test_a_state_with_a_noun_names_its_forces(text: str, found: tuple[str, str]) -> None:
    """Arms without a crew may have been sold, and rebels are not their state's."""
    body, end = body_after(text, len("Turkish"))

    assert (body, text[:end]) == found


@given(st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join), st.integers(0, 80))
def test_what_follows_a_state_ends_inside_the_text(text: str, end: int) -> None:
    """Whatever stands there, the end lies between the state's and the text's."""
    start = min(end, len(text))
    _, last = body_after(text, start)

    assert start <= last <= len(text)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (
            "Soldiers shot dead a farmer near Loikaw in Kayah state.",
            {"myanmar-armed-forces": ["Soldiers"]},
        ),
        (
            "Police shot dead a smuggler in Culiacán. Two policemen were hurt.",
            {"mexico-police": ["Police", "Two policemen"]},
        ),
        (
            "Turkish artillery shelled a village near Duhok. The army lost a soldier there.",
            {"turkey-armed-forces": ["Turkish artillery", "The army", "a soldier"]},
        ),
        (
            "Russian and Syrian jets bombed a bridge near Idlib.",
            {"russia-armed-forces": ["Russian"], "syria-armed-forces": ["Syrian jets"]},
        ),
        (
            "Turkish troops shelled a village near Idlib. Government forces shelled another.",
            {
                "turkey-armed-forces": ["Turkish troops"],
                "syria-armed-forces": ["Government forces"],
            },
        ),
        (
            "Israeli troops entered Rafah. Aid was late. The school burned. The army left.",
            {"israel-armed-forces": ["Israeli troops", "The army"]},
        ),
    ],
    ids=["by places", "police", "the force named", "two states", "the country's own", "the only"],
)
def test_a_force_is_that_of_the_state_the_text_speaks_of(
    text: str, found: dict[str, list[str]]
) -> None:
    """The one named just before, else the one whose country the places lie in."""
    assert bodies(text) == found


@pytest.mark.parametrize(
    "text",
    [
        "Turkish troops met Iraqi troops near Duhok. The soldiers left.",
        "Israel hit a base near Homs. The army lost two tanks.",
        "Shells fell in Peshawar. Shells fell in Jalalabad. Soldiers left.",
        "Soldiers shot dead a farmer.",
    ],
    ids=["two armies", "another state", "two countries", "no country"],
)
def test_a_force_that_may_be_of_several_states_is_of_none(text: str) -> None:
    """An army is not guessed."""
    named = {word for words in bodies(text).values() for word in words}

    assert named.isdisjoint({"The soldiers", "The army", "Soldiers"})
