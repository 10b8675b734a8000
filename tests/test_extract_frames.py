"""Frames are data: each rule's own examples, read as the shipped reader reads them."""

import dataclasses
from importlib.resources import files
from typing import Any

import pytest
import yaml
from extract_samples import arguments_of, reader, records_of, war_report

from extract.records.records import Record
from extract.sentence.frames import FRAMES, Frame, load_frame
from extract.values.quantities import find_quantities
from ontology.vocabulary import CASUS, VOC

RECORDS = {
    "casualty": ("casualty", "strike"),
    "movement": ("movement",),
    "handover": ("handover",),
    "stage": ("stage",),
    "commitment": ("commitment",),
    "control": ("control",),
    "siege": ("siege",),
    "strike": ("strike",),
    "agreement": ("agreement",),
    "sides": ("sides",),
    "statement": ("statement",),
}
"""Where a frame's findings stand: victims of a strike are arguments of the strike."""

COUNTS = ("killed", "injured", "captured", "destroyed", "damaged")
POSITIVE = [(name, sample) for name in FRAMES for sample in load_frame(name).examples["positive"]]
NEGATIVE = [(name, text) for name in FRAMES for text in load_frame(name).examples["negative"]]


def found(name: str, text: str) -> list[tuple[Record, dict[str, list[str]]]]:
    """The records of a frame in a report that says only this, with the words of their roles."""
    document = war_report(text)
    return [
        (record, arguments_of(document, record))
        for frame in RECORDS[name]
        for record in records_of(document, frame)
    ]


def expected_roles(sample: dict[str, Any]) -> dict[str, set[str]]:
    """The roles that an example names, as sets of words; YAML is of free shape."""
    return {
        role: set(words if isinstance(words, list) else [words])
        for role, words in sample.items()
        if role not in ("text", "kind", "modality") and not isinstance(words, int)
    }


@pytest.mark.parametrize(
    ("name", "sample"), POSITIVE, ids=[f"{name}: {sample['text']}" for name, sample in POSITIVE]
)
def test_a_positive_example_gives_its_roles(name: str, sample: dict[str, Any]) -> None:
    """One record of the frame has the kind, the modality and all roles that the example names."""
    roles = expected_roles(sample)
    records = found(name, sample["text"])

    assert [
        record
        for record, words in records
        if sample.get("kind", record.kinds[0]) in record.kinds
        and sample.get("modality", record.modality) == record.modality
        and {role: set(words.get(role, ())) for role in roles} == roles
    ], records


@pytest.mark.parametrize(
    ("name", "sample"),
    [(name, sample) for name, sample in POSITIVE if name == "casualty"],
    ids=[sample["text"] for name, sample in POSITIVE if name == "casualty"],
)
def test_counted_victims_have_their_number(name: str, sample: dict[str, Any]) -> None:
    """ "At least nine civilians": the words of the count give the number of the example."""
    numbers = {
        role: find_quantities(words)[0].low
        for _, roles in found(name, sample["text"])
        for role in COUNTS
        for words in roles.get(role, ())
    }

    assert numbers == {role: sample[role] for role in COUNTS if role in sample}


@pytest.mark.parametrize(("name", "text"), NEGATIVE, ids=[f"{n}: {text}" for n, text in NEGATIVE])
def test_a_negative_example_gives_nothing_of_its_frame(name: str, text: str) -> None:
    """Words that strike, deal or deliver without a war, even in a text about one."""
    assert found(name, text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Teachers went on strike for pay, and their union struck a deal with the ministry.",
        "The striker agreed a transfer deal; his old club hit back and blasted the league.",
        "Two rappers declared a truce after years of trading verses about each other.",
    ],
    ids=["labour", "football", "music"],
)
def test_a_text_without_words_of_war_gives_no_event(text: str) -> None:
    """ "Strike", "deal" and "truce" have lives of their own; only names and speakers are read."""
    document = dataclasses.replace(war_report(""), text=text)
    frames = {record.frame for record in reader().read(document)}

    assert frames <= {"name", "statement"}


@pytest.mark.parametrize("name", FRAMES)
def test_a_frame_stands_in_the_file_of_its_name(name: str) -> None:
    """And has an example of what it reads and of what it does not."""
    frame = load_frame(name)

    assert frame.name == name
    assert frame.examples["positive"]
    assert frame.examples["negative"]


@pytest.mark.parametrize("name", [name for name in FRAMES if name != "statement"])
def test_every_rule_stands_beside_what_it_gives_and_what_not(name: str) -> None:
    """Cues of speech are proven together, in `test_extract_attribution`."""
    content = yaml.safe_load(files("extract").joinpath(f"frames/{name}.yaml").read_text("utf-8"))
    rules = [*content.get("verbs", ()), *content.get("nouns", ())]

    assert [r["lemmas"] for r in rules if not (r.get("positive") and r.get("negative"))] == []


@pytest.mark.parametrize("name", FRAMES)
def test_triggers_are_lemmas_and_stand_once(name: str) -> None:
    """Lower case, single spaces; a kind is a class, a count or a modality of the ontology."""
    frame = load_frame(name)
    lemmas = [*frame.verbs, *frame.nouns]
    kinds = {trigger.kind for trigger in _triggers(frame)} - {""}
    known = {term.value.rsplit("#", 1)[-1] for term in (*CASUS, *VOC)}

    assert [lemma for lemma in lemmas if lemma != " ".join(lemma.lower().split())] == []
    assert kinds - known == set()


def test_an_unknown_frame_is_an_error() -> None:
    """Nothing is made up for a name that no file has."""
    with pytest.raises(FileNotFoundError):
        load_frame("wedding")


def _triggers(frame: Frame) -> list[Any]:
    return [*frame.verbs.values(), *frame.nouns.values()]
