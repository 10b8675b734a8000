"""Who speaks without a name, or is called by an office or a body that was named before."""

import pytest
from extract_samples import read


def speakers(text: str) -> list[str]:
    """Label or slug of who makes the statements of a report, in order."""
    reading = read(text)
    labels = {thing.iri: thing.label for thing in reading.resolution.things}
    found = (statement.speaker for statement in reading.resolution.statements)
    return [labels.get(iri) or iri.value.rsplit("/", 1)[-1] for iri in found]


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("On Monday police said that they had found a bomb.", "police"),
        ("The bridge was cut, according to local authorities.", "local authorities"),
        ("The airline said that its plane was hit.", "airline"),
        ("A small hospital said that ten people had died.", "small hospital"),
        ("A nurse said that ten people had died.", "nurse"),
        ("A deputy close to the Hill Party said that ten people had died.", None),
        ("Both companies said that the crew was safe.", "Both companies"),
        (
            "The coordination centre in Tarlo said that the truce held.",
            "coordination centre in Tarlo",
        ),
    ],
)
def test_who_has_no_name_speaks_all_the_same(sentence: str, label: str | None) -> None:
    """A body or a person that words describe is a speaker of its own."""
    assert speakers(sentence) == [label or "deputy close to the Hill Party"]


@pytest.mark.parametrize(
    "sentence", ["Groups said that the deal was dead.", "Some members said that it was over."]
)
def test_who_could_be_anybody_makes_no_statement(sentence: str) -> None:
    """ "Groups" tells of nobody in particular."""
    assert speakers(sentence) == []


@pytest.mark.parametrize(
    "text",
    [
        "Mayor Ann Orr visited the site. The mayor said that ten people had died.",
        "Ann Orr, the mayor of Tarlo, wept. The mayor said that ten people had died.",
        "Gen. Ann Orr led the raid. The general said that ten people had died.",
        "Press Secretary Ann Orr left. The press secretary said that ten people had died.",
    ],
    ids=["title before", "office after", "short title", "two words"],
)
def test_an_office_calls_who_was_named_with_it(text: str) -> None:
    """Statements of "the mayor" are those of the mayor whom the text names."""
    assert speakers(text) == ["Ann Orr"]


def test_an_envoy_of_whom_the_text_says_no_name_stays_unnamed() -> None:
    """Another person of the text is not meant."""
    assert speakers("Mayor Ann Orr left. The envoy said that ten had died.") == ["envoy"]


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ten died, according to the peacekeeping mission, MINUSCA.", "minusca"),
        ("Veldt Lines, a Dutch company, fled. The company said that ten had died.", "Veldt Lines"),
        (
            "A rights group said ten died. The Open Vale Centre, a rights group, left.",
            "Open Vale Centre",
        ),
        ("Chadian Prime Minister Ann Orr's office said that ten had died.", "Ann Orr's office"),
    ],
    ids=["apposition", "the company", "named later", "an office of somebody"],
)
def test_bodies_are_called_by_their_names(text: str, label: str) -> None:
    """What a noun calls by itself is the body beside it or before it."""
    assert speakers(text) == [label]


@pytest.mark.parametrize(
    ("again", "labels"),
    [
        ("The doctor", ["village doctor in Tarlo"] * 2),
        ("The Tarlo doctor", ["village doctor in Tarlo"] * 2),
        ("A village doctor in Tarlo", ["village doctor in Tarlo"] * 2),
        ("A doctor", ["village doctor in Tarlo", "doctor"]),
        ("The army doctor", ["village doctor in Tarlo", "army doctor"]),
        ("The nurse", ["village doctor in Tarlo", "nurse"]),
    ],
    ids=["same noun", "same words", "same description", "another", "other words", "other noun"],
)
def test_a_source_without_a_name_comes_again(again: str, labels: list[str]) -> None:
    """ "The doctor" is the one who spoke before, unless words say that it is another."""
    text = f"A village doctor in Tarlo said that ten had died. {again} said that the road was cut."
    assert speakers(text) == labels


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Ten died, the governor of the restive Tarlo province said. The governor of Tarlo,"
            " Ann Orr, said that the road was cut.",
            ["Ann Orr"] * 2,
        ),
        (
            "Ann Orr, the region's ombudsman, wept. Ten died, said the region's ombudsman.",
            ["Ann Orr"],
        ),
        (
            "Ten died, a mill worker said. Ann Orr, a mill worker, said that it burned.",
            ["Ann Orr"] * 2,
        ),
        (
            "Police spokesman Idris Noor left. An army spokesman said that ten had died.",
            ["army spokesman"],
        ),
        (
            "Deputy Governor Ann Orr left. The governor said that ten had died.",
            ["governor"],
        ),
    ],
    ids=["named later", "possessive", "indefinite", "another body's", "another office"],
)
def test_a_description_means_who_is_named_with_it(text: str, labels: list[str]) -> None:
    """The words that tell one office from another must not be others."""
    assert speakers(text) == labels


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("A monitor said ten died. The Tarlo Observatory said that it burned.", None),
        ("A rights group said ten died. The Tarlo Network for Human Rights left.", None),
        ("The Tarlo Coalition left. The Coalition said that ten had died.", None),
        ("A rights group said ten died. The UN Human Rights Council left.", "rights group"),
        ("Local newspaper Tarlo Voice closed. The newspaper said that ten had died.", None),
    ],
    ids=["monitor", "rights group", "in its name", "an office is no group", "kind before"],
)
def test_a_body_is_told_by_a_word_of_its_name(text: str, label: str | None) -> None:
    """Monitors and rights groups are those whose names say so."""
    names = ["Tarlo Observatory", "Tarlo Network for Human Rights", "Tarlo Coalition"]
    found = set(speakers(text))
    assert len(found) == 1
    assert found <= ({label} if label else {*names, "Tarlo Voice"})


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Militants shelled Tarlo, medics said. Soldiers shot two rebels dead, they added.",
            ["medics"] * 2,
        ),
        (
            "The Hill Observatory said ten died. It hit rebels of the Vale Front, it said.",
            ["Hill Observatory"] * 2,
        ),
        (
            "Ten died, Ann Orr said. Governor Idris Noor came to Tarlo. He said that it burned.",
            ["Ann Orr", "Idris Noor"],
        ),
    ],
    ids=["they", "it", "somebody new"],
)
def test_who_spoke_last_speaks_on(text: str, labels: list[str]) -> None:
    """A pronoun that speaks is who spoke before, unless a sentence began with another since."""
    assert speakers(text) == labels


@pytest.mark.parametrize(
    ("sentence", "label"),
    [
        ("A village council on Monday said that ten had died.", "village council"),
        (
            "A spokesman for the mill council at its office in Tarlo said that ten had died.",
            "spokesman for the mill council",
        ),
        ("A nurse close to the mill said that ten had died.", "nurse close to the mill"),
        ("Ten died in the shelling, a village nurse told the radio.", "village nurse"),
    ],
    ids=["day", "place of the body", "adjective", "after a comma"],
)
def test_a_speaker_is_called_by_no_more_words_than_belong(sentence: str, label: str) -> None:
    """Days and offices of a body are no part of who speaks."""
    assert speakers(sentence) == [label]


def test_what_speaks_of_nobody_is_no_speaker() -> None:
    """A presence that is cited as a threat says nothing."""
    assert speakers("They left the town, citing the Vale Front's presence as a threat.") == []


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        (
            "Two died, a village teacher told the radio. The road was cut, Ann Orr said.",
            ["Ann Orr"] * 2,
        ),
        (
            "Two died, an army spokesman said. The road was cut, Captain Ann Orr said.",
            ["Ann Orr"] * 2,
        ),
        (
            "Two died, a village teacher said. Ann Orr of the Hill League said that it burned.",
            ["village teacher", "Ann Orr"],
        ),
        (
            "Two died, an official said. The road was cut, Ann Orr said.",
            ["official", "Ann Orr"],
        ),
    ],
    ids=["name alone", "rank", "somebody else", "who wants no name"],
)
def test_a_name_of_which_nothing_is_told_is_of_who_spoke(text: str, labels: list[str]) -> None:
    """A report brings in nobody by a bare name but one who was described before."""
    assert speakers(text) == labels


def test_a_pronoun_in_capitals_names_nobody() -> None:
    """ "We" at the beginning of a quotation is no party of that name."""
    reading = read('"We say to all: do not be fooled," the Hill League said. "We noted it."')

    assert "We" not in {thing.label for thing in reading.resolution.things}


def test_who_speaks_for_somebody_is_not_the_one_spoken_for() -> None:
    """A spokesman has no name, though the one whom he speaks for has."""
    text = "A spokesman for Mayor Ann Orr said that ten had died. His office said so, too."
    assert speakers(text)[:1] == ["spokesman for Mayor Ann Orr"]
