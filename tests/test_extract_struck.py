"""Which of several words for what was struck, and for who struck, one strike keeps."""

import pytest
from extract_samples import Reading, read
from pyoxigraph import NamedNode


def values(reading: Reading, predicate: str) -> set[str]:
    """The labels, or slugs of the register, of what fills a role of any strike."""
    labels = {thing.iri: thing.label for thing in reading.resolution.things}
    told = (claim.value for claim in reading.claims(predicate))
    return {
        labels.get(v) or v.value.rsplit("/", 1)[-1] if isinstance(v, NamedNode) else str(v)
        for v in told
    }


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        ("Shelling of the town of Sukhna on Monday killed 16 people.", {"sukhna"}),
        ("Shelling of western Syria on Monday killed 16 civilians.", {"16 civilians"}),
        ("Shelling in western Syria on Monday killed 16 people and hurt six more.", set()),
        (
            "Colonel Omar Haddad and Captain Ali Nasser were in the house. Both men were killed "
            "in an Israeli strike on Monday.",
            {"Omar Haddad", "Ali Nasser"},
        ),
        (
            "Rebels ambushed an Iraqi army patrol on Monday. The rebels fired at the army patrol.",
            {"Iraqi army patrol"},
        ),
        (
            "Jets bombed a clinic on Monday. The strike hit the building and its courtyard.",
            {"clinic"},
        ),
        ("Omar Haddad was killed in an Israeli strike on Tyre on Monday.", {"Omar Haddad"}),
        ("Shells hit a school on Monday. The shelling injured my leg and my head.", {"school"}),
    ],
    ids=[
        "a town before the dead",
        "the dead before a region",
        "a toll",
        "both men",
        "told again",
        "its parts",
        "a person before a town",
        "no part of a body",
    ],
)
def test_one_word_for_what_was_struck_is_kept(text: str, targets: set[str]) -> None:
    """What is told again or lies around it is no further target."""
    assert values(read(text), "hasTarget") == targets


@pytest.mark.parametrize(
    ("text", "strikers"),
    [
        (
            "Turkish jets bombed a camp near Zap. The warplanes also hit a mill in Afrin.",
            ["turkey", "turkey"],
        ),
        (
            "Turkish jets bombed a camp near Zap. Separate air strikes killed nine men in Afrin.",
            ["turkey", "turkey"],
        ),
        (
            "Turkish jets bombed a camp near Zap. An air strike killed nine men in Afrin.",
            ["turkey"],
        ),
        (
            "Turkish jets bombed a camp near Zap. Separate rocket attacks hit a mill in Kilis.",
            ["turkey"],
        ),
    ],
    ids=["their craft", "separate strikes", "any other strike", "other arms"],
)
def test_who_goes_on_striking_is_known_by_words_that_say_so(text: str, strikers: list[str]) -> None:
    """Not because one strike stands beside another."""
    claims = read(text).claims("hasAttacker")
    told = {(c.about, str(c.value).rstrip(">").rsplit("/", 1)[-1]) for c in claims}

    assert sorted(name for _, name in told) == strikers


@pytest.mark.parametrize(
    ("text", "targets"),
    [
        (
            "The army launched air strikes on militants near Homs, destroying two trucks.",
            {"militants"},
        ),
        ("A bomb rocked the Sabaa neighborhood of Homs on Monday.", {"Sabaa neighborhood of Homs"}),
        ("The group's leader, Omar Haddad, was assassinated in Homs.", {"Omar Haddad"}),
        ("The strike destroyed a rebel command and control centre.", {"control centre"}),
        ("Residents told of the fear of being bombed by jets in Homs.", set()),
        (
            "A tribune near the home of Omar Haddad, who was shot dead in Homs, fell.",
            {"Omar Haddad"},
        ),
        ("The bombings came after gains against the rebels near Homs.", set()),
    ],
    ids=["broken", "a quarter", "a leader", "one centre", "fear", "who", "gains"],
)
def test_what_words_around_it_make_no_target(text: str, targets: set[str]) -> None:
    """What a strike broke, whose quarter it was, what somebody fears or won."""
    assert values(read(text), "hasTarget") == targets


@pytest.mark.parametrize("words", ["hasnt shelled", "didn't shell", "didnt shell"])
def test_what_is_denied_without_a_mark_is_denied(words: str) -> None:
    """Texts that lost their apostrophes deny, too."""
    claims = read(f"The army said the rebels {words} the mill.").claims("hasTarget")

    assert [claim.modality for claim in claims] == ["denied"]


def test_two_persons_fall_in_two_strikes() -> None:
    """Though the second is told like the first."""
    text = (
        "Abu Nasser was killed in an Israeli strike on Rafah on Monday. Israel announced that Raed "
        "Omar had been killed in a targeted strike."
    )
    reading = read(text)

    assert values(reading, "hasTarget") == {"Abu Nasser", "Raed Omar"}
    assert len({claim.about for claim in reading.claims("hasTarget")}) == 2


def test_whom_a_bomb_killed_is_no_target_beside_what_it_struck() -> None:
    """The dead of one sentence, the thing struck of another."""
    text = "A bomb ripped through a pub in Cork on Monday. The bomb killed two women in the pub."

    assert values(read(text), "hasTarget") == {"pub"}


def test_a_house_is_not_the_house_told_before() -> None:
    """Only "the house" is."""
    text = "Jets bombed the old mill house on Monday. Rebels shelled a house in Homs on Friday."

    assert values(read(text), "hasTarget") == {"old mill house", "house"}


@pytest.mark.parametrize(
    ("text", "attackers"),
    [
        ("Gunmen fired at a bus on Monday. The bus was ambushed by armed men.", {"Gunmen"}),
        (
            "A suicide bomber killed six guards on Monday. The Taliban claimed they were "
            "responsible for the attack.",
            {"taliban"},
        ),
        ("President Vladimir Putin ordered strikes against a depot in Odesa.", {"russia"}),
        (
            "Investigators suspect Ukrainian intelligence was behind the bombing of a depot.",
            {"Ukrainian intelligence"},
        ),
        (
            "President Vladimir Putin met his generals on Monday. The president ordered strikes "
            "against a depot in Odesa.",
            {"russia"},
        ),
        (
            "Gunmen ambushed a bus near Goma on Monday. The attack was carried out by the rebels, "
            "a governor said. The attack was the work of the Red Valley Front.",
            {"Red Valley Front"},
        ),
        (
            "Iraqi government forces shelled a camp near Erbil on Monday. The Iraqi shelling "
            "killed two men.",
            {"iraq-armed-forces"},
        ),
    ],
    ids=[
        "the attackers",
        "they",
        "a head of state",
        "a service",
        "the president",
        "the best told",
        "a state and its arm",
    ],
)
def test_one_word_for_who_struck_is_kept(text: str, attackers: set[str]) -> None:
    """Nobody in particular once, a group that a pronoun stands for, the state of a president."""
    assert values(read(text), "hasAttacker") == attackers
