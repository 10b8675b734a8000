"""The shipped reader: roles that the order of words does not tell."""

from collections.abc import Callable

import pytest
from extract_samples import arguments_of, war_report

from extract.extraction import Extractor
from extract.readers import make_reader
from extract.records import Record
from ontology.register import Register

Read = Callable[[str], list[tuple[Record, dict[str, list[str]]]]]


@pytest.fixture(scope="module")
def roles(register: Register) -> Read:
    """Read one sentence in a report about a war; give the strikes with the words of their roles."""
    reader = make_reader(register)

    def read(text: str) -> list[tuple[Record, dict[str, list[str]]]]:
        document = war_report(text)
        return [
            (record, arguments_of(document, record))
            for record in reader.read(document)
            if record.frame == "strike"
        ]

    return read


@pytest.mark.parametrize(
    ("text", "attacker", "target"),
    [
        ("The army shelled the village.", "The army", "the village"),
        (
            "Rebels who had crossed the river at dawn attacked a checkpoint.",
            "Rebels",
            "a checkpoint",
        ),
        (
            "The bridge, which engineers had repaired in May, was bombed by Russian jets.",
            "Russian jets",
            "The bridge",
        ),
        (
            "The militants moved north and, after a short pause, shelled the airport.",
            "The militants",
            "the airport",
        ),
    ],
    ids=["active", "relative clause", "passive with a clause between", "shared subject"],
)
def test_who_struck_what_is_read_from_the_tree(
    roles: Read, text: str, attacker: str, target: str
) -> None:
    """However many words stand between the verb and its agent."""
    found = [words for _, words in roles(text)]

    assert [(words.get("attacker"), words.get("target")) for words in found] == [
        ([attacker], [target])
    ]


def test_its_records_name_the_reader(roles: Read) -> None:
    """So that a graph can tell which reader a claim came from."""
    ((record, _),) = roles("The army shelled the village.")

    assert record.reader == "parser/2"


def test_a_document_reads_the_same_alone_and_after_others(register: Register) -> None:
    """One sentence is one run of the model: nothing is carried over."""
    extractor = Extractor(register)
    document = war_report("Rebels attacked a checkpoint near Homs and killed four soldiers.")
    alone = Extractor(register).extract(document)
    extractor.extract(war_report("Jets bombed two villages, officials said."))

    assert extractor.extract(document) == alone
