"""Chains of who says what: hearsay within another's speech, and papers that only pass it on."""

import pytest
from extract_samples import Reading, read, sentences_of
from pyoxigraph import NamedNode

from extract.speech.attribution import find_attributions


def told(text: str) -> set[tuple[str, str, str]]:
    """Speaker, kind and channel of the attributions of a text of one sentence."""
    (analysis,) = sentences_of(text)
    return {
        (
            text[slice(*found.speaker)],
            found.kind,
            text[slice(*found.channel)] if found.channel else "",
        )
        for found in find_attributions(analysis)
    }


def label_of(reading: Reading, iri: NamedNode | None) -> str:
    """The label of a thing, of known ones the slug; "" for None."""
    labels = {thing.iri: thing.label for thing in reading.resolution.things}
    return "" if iri is None else labels.get(iri) or iri.value.rsplit("/", 1)[-1]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "An activist said the rebels claimed that the road was cut.",
            {("An activist", "speech", ""), ("the rebels", "hearsay", "An activist")},
        ),
        (
            "“The rebels said that the road was cut,” Omar Haddad told reporters.",
            {("Omar Haddad", "speech", "reporters"), ("The rebels", "hearsay", "Omar Haddad")},
        ),
        (
            "The minister said that the road was cut, according to the Daily Star.",
            {("The minister", "speech", "the Daily Star"), ("the Daily Star", "carried", "")},
        ),
        (
            "The minister said that the road was cut, and the mayor denied it.",
            {("The minister", "speech", ""), ("the mayor", "speech", "")},
        ),
    ],
    ids=["said that he claimed", "in a quotation", "passed on by a paper", "side by side"],
)
def test_each_speaker_has_a_place_in_the_chain(
    text: str, expected: set[tuple[str, str, str]]
) -> None:
    """Who speaks, who is only said to have spoken, and who passes it on."""
    found = told(text)

    assert found == expected


@pytest.mark.parametrize(
    ("words", "speaker"),
    [
        ("Syria's state news", "Syria's state news"),
        ("The Syrian opposition", "Syrian opposition"),
        ("Hezbollah militants", "hezbollah"),
        ("The Syrian Observatory for Human Rights monitoring group",
         "syrian-observatory-for-human-rights"),
        ("Hezbollah's spokesman", "Hezbollah's spokesman"),
        ("Mayor Vitali Klitschko", "Vitali Klitschko"),
    ],
    ids=lambda value: value,
)  # fmt: skip
def test_who_speaks_is_who_the_words_are_built_on(words: str, speaker: str) -> None:
    """A name inside the words is the speaker only where the words stand for whom it names."""
    reading = read(f"{words} said that rebels shelled a school in Homs, killing nine people.")
    speakers = {claim.speaker for claim in reading.claims("killed")}

    assert {label_of(reading, iri) for iri in speakers} == {speaker}


def test_the_watchdog_is_the_body_named_before() -> None:
    """ "The watchdog" is no further speaker beside the body that was named."""
    reading = read(
        "Rebels shelled a school in Homs, killing nine people, Amnesty International said. "
        "The watchdog said that 20 others were wounded in the shelling."
    )

    speakers = {claim.speaker for claim in (*reading.claims("killed"), *reading.claims("injured"))}

    assert {label_of(reading, iri) for iri in speakers} == {"amnesty-international"}


def test_bystanders_make_claims_but_no_statements() -> None:
    """What residents say counts for what they tell, officials are speakers in any case."""
    text = "Residents said the shelling killed nine people in Homs. The mayor said he was sad."
    reading = read(text)
    speakers = [label_of(reading, said.speaker) for said in reading.resolution.statements]

    assert speakers == ["mayor"]
    assert [label_of(reading, c.speaker) for c in reading.claims("killed")] == ["Residents"]


def test_a_speaker_named_in_a_later_sentence_is_mentioned_there() -> None:
    """A quotation that runs on names its speaker at its end: the mention points there."""
    reading = read("“They moved nine guards to Homs. They left on Monday,” residents said.")
    text = reading.document.text
    mentions = {
        text[slice(*span)]: text[slice(*sentence)]
        for thing in reading.resolution.things
        for span, sentence in thing.mentions.items()
    }

    assert mentions["residents"] == "They left on Monday,” residents said."


def test_officers_of_a_named_body_speak_for_themselves() -> None:
    """ "Syrian rescue workers of the Vale Council" are a source without a name."""
    reading = read("Syrian rescue workers of the Vale Council said that a bomb exploded.")

    assert [statement.label for statement in reading.resolution.statements] == [
        "statement by Syrian rescue workers of the Vale Council"
    ]
