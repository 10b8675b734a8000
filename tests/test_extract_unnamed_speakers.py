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
