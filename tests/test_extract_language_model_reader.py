"""The reader that asks a language model: what it asks for, and what it takes of an answer."""

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from conftest import RunCasus
from extract_samples import IDS, arguments_of, war_report
from model_service import DENIAL, DOCUMENT, LEAGUE, STRIKE, TEXT, Answer, says, serving_model

from extract.documents import Document
from extract.readers.language_model import Limits, model_at
from extract.readers.language_model_reader import LanguageModelReader
from extract.records.checks import check_records
from extract.records.records import Record
from extract.resolution.resolution import resolve
from ontology.errors import InputError
from ontology.register import load_register

QUICK = Limits(seconds=5.0, size=100_000, tries=2, pause=0.0)


def read(
    answer: Answer, document: Document = DOCUMENT
) -> tuple[tuple[Record, ...], tuple[str, ...]]:
    """Records and warnings of the sample if a model gives one answer to all questions."""
    with serving_model(lambda _: answer) as service:
        model = replace(model_at(service.url, "small-1"), limits=QUICK)
        return LanguageModelReader(load_register(), model).read_noting(document)


def events(records: tuple[Record, ...]) -> list[tuple[str, str, dict[str, list[str]]]]:
    """Frame, words and roles of all records but names."""
    return [
        (r.frame, DOCUMENT.text[r.start : r.end], arguments_of(DOCUMENT, r))
        for r in records
        if r.frame != "name"
    ]


def test_an_answer_becomes_records_with_offsets() -> None:
    """Counts begin at their number, quotation marks of any form agree."""
    records, warnings = read(says({"records": [STRIKE, DENIAL, LEAGUE]}))

    assert warnings == ()
    assert events(records) == [
        (
            "strike",
            "bombed",
            {
                "attacker": ["U.S. jets"],
                "target": ["the bridge"],
                "place": ["Sukhna"],
                "date": ["on Monday"],
                "killed": ["at least nine"],
            },
        ),
        ("statement", "denied", {"speaker": ["The Desert League"]}),
    ]


def test_known_names_lead_to_the_register_and_new_ones_to_their_class() -> None:
    """The model is not asked which party of the register a name is."""
    records, _ = read(says({"records": [LEAGUE, {**LEAGUE, "sentence": 2, "words": "Sukhna"}]}))
    names = {DOCUMENT.text[r.start : r.end]: r.kinds for r in records if r.frame == "name"}

    assert names["U.S."] == ("State", "party:united-states", "name")
    assert names["Sukhna"] == ("Place", "place:sukhna", "name")
    assert names["Desert League"] == ("ArmedGroup", "party:", "name")


def test_records_name_model_and_version() -> None:
    """So that a graph can tell which model a claim came from."""
    records, _ = read(says({"records": [STRIKE]}))

    assert {record.reader for record in records} == {"llm:small-1/1"}


def test_its_records_make_claims() -> None:
    """The same way as those of any reader."""
    records, _ = read(says({"records": [STRIKE, DENIAL]}))
    check_records(DOCUMENT, records, load_register())
    claims = resolve(DOCUMENT, records, load_register(), IDS).claims

    assert {claim.predicate for claim in claims} >= {
        "hasAttacker",
        "hasTarget",
        "occurredAt",
        "startDate",
        "killed",
    }


def test_words_that_are_not_in_the_text_are_dropped_and_counted() -> None:
    """A model may dream: of a target, or of a whole strike."""
    dreamt = {**STRIKE, "arguments": [{"role": "target", "words": "a hospital"}]}
    records, warnings = read(says({"records": [dreamt, {**STRIKE, "words": "gassed"}]}))

    assert events(records) == [("strike", "bombed", {})]
    assert warnings == ("llm:small-1: 2 spans were dropped: not in the passage in these words",)


def test_counts_and_dates_that_none_are_are_dropped_and_counted() -> None:
    """Bounds and days are read from the words by the project's own rules."""
    arguments = [{"role": "killed", "words": "fighters"}, {"role": "date", "words": "the bridge"}]
    records, warnings = read(says({"records": [{**STRIKE, "arguments": arguments}]}))

    assert events(records) == [("strike", "bombed", {})]
    assert warnings == (
        "llm:small-1: 2 counts or dates were dropped: no number or day was found in the words",
    )


ILL_FORMED: dict[str, Any] = {
    "a list": [],
    "a word": "strike",
    "unknown frame": {**STRIKE, "frame": "wedding"},
    "kind of another frame": {**STRIKE, "kind": "PeaceAgreement"},
    "kind of no string": {**STRIKE, "kind": ["Airstrike"]},
    "unknown modality": {**STRIKE, "modality": "sung"},
    "modality of no string": {**STRIKE, "modality": {}},
    "sentence of no number": {**STRIKE, "sentence": "2"},
    "no words": {**STRIKE, "words": None},
    "no arguments": {**STRIKE, "arguments": {}},
    "statement of nobody": {**DENIAL, "arguments": []},
}


@pytest.mark.parametrize("kind", ILL_FORMED)
def test_parts_of_another_form_are_dropped_and_counted(kind: str) -> None:
    """Some services take no schema, and their models write what they like."""
    records, warnings = read(says({"records": [ILL_FORMED[kind], DENIAL]}))

    assert [frame for frame, _, _ in events(records)] == ["statement"]
    assert warnings == ("llm:small-1: 1 part of answers was dropped: not of the form asked for",)


def test_arguments_of_another_form_are_dropped_and_counted() -> None:
    """The record stays."""
    bad = [7, {"role": "bride", "words": "jets"}, {"role": "place"}, {"role": [], "words": "x"}]
    records, warnings = read(says({"records": [{**STRIKE, "arguments": bad}]}))

    assert events(records) == [("strike", "bombed", {})]
    assert warnings == ("llm:small-1: 4 parts of answers were dropped: not of the form asked for",)


def test_an_answer_without_end_is_cut() -> None:
    """A model that repeats itself cannot fill the graph."""
    many = [{**STRIKE, "arguments": STRIKE["arguments"] * 30}] * 400
    records, warnings = read(says({"records": many[:1]}))
    more, warnings_on_more = read(says({"records": [DENIAL] * 400}))

    assert sum(len(record.arguments) for record in records) <= 40
    assert re.match(r"llm:small-1: 110 parts of answers", warnings[0])
    assert [frame for frame, _, _ in events(more)] == ["statement"]
    assert re.match(r"llm:small-1: 100 parts of answers", warnings_on_more[0])


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (says("no JSON at all"), "an answer that is no JSON, which begins with 'no JSON at all'"),
        (says("\n"), "an answer that is no JSON, which is empty"),
        (says('{"records": []', "length"), "an answer that was cut off"),
        (says({"facts": []}), "an answer without a list of records"),
        (says("[" * 20_000), "an answer nested too deep"),
        (says("x" * 200_000), "an answer of more than 100,000 bytes"),
    ],
    ids=["no JSON", "blank", "cut off", "another form", "nested", "huge"],
)
def test_a_document_without_any_answer_that_can_be_used_fails(answer: Answer, reason: str) -> None:
    """An empty graph would say that nothing happened."""
    with pytest.raises(InputError, match=f"llm:small-1 gave {reason}"):
        read(answer)


def test_passages_that_were_not_read_are_counted() -> None:
    """The others of the document are kept."""
    day = "U.S. jets bombed bridge {0} on day {0} of week {0}, and {0} people fled to camp {0}."
    document = war_report("\n\n".join(day.format(number) for number in range(100, 220)))

    def answer(number: int) -> Answer:
        return says("no JSON") if number == 1 else says({"records": [STRIKE]})

    with serving_model(answer) as service:
        model = replace(model_at(service.url, "small-1"), limits=QUICK)
        records, warnings = LanguageModelReader(load_register(), model).read_noting(document)

    passages = [asked["messages"][1]["content"] for asked in service.asked]
    assert len(passages) == 4
    assert max(map(len, passages)) < 4_000
    assert sum(record.frame == "strike" for record in records) == 3
    assert re.match(r"llm:small-1: 1 passage of 4 was not read \(an answer that is", warnings[-1])


def test_a_passage_has_numbered_sentences_and_the_day() -> None:
    """As the instructions say; line ends inside a sentence are blanks."""
    document = war_report("The army shelled\nthe town on Monday.")
    with serving_model(lambda _: says({"records": []})) as service:
        LanguageModelReader(load_register(), model_at(service.url, "small-1")).read(document)

    instructions, question = service.asked[0]["messages"]
    assert question["content"].splitlines() == [
        "Published: 2017-09-08",
        "Passage:",
        "[1] The war has turned the frontline into a battlefield of artillery and missiles.",
        "[2] The army shelled the town on Monday.",
    ]
    assert instructions["content"].startswith("You read one passage")


def test_a_build_asks_the_model_that_the_environment_names(
    casus: RunCasus, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From the command line to the graph, over HTTP."""
    report = tmp_path / "report.txt"
    report.write_text(f"title: A report\npublished: 2017-09-08\n\n{TEXT}\n", encoding="utf-8")
    found = [{**STRIKE, "sentence": 1}, {**STRIKE, "sentence": 1, "words": "gassed"}]
    with serving_model(lambda _: says({"records": found})) as service:
        monkeypatch.setenv("CASUS_LLM_URL", service.url)
        monkeypatch.setenv("CASUS_LLM_MODEL", "small-1")
        ran = casus("build", report, "--out", tmp_path / "graph", "--reader", "llm")

    assert ran.code == 0
    assert "casus: warning: report: llm:small-1: 1 span was dropped" in ran.errors
    assert "casus:Airstrike" in (tmp_path / "graph" / "casus.ttl").read_text("utf-8")


def test_a_build_names_each_document_that_the_model_did_not_read(
    casus: RunCasus, tmp_path: Path
) -> None:
    """And makes no graph if there is none other."""
    report = tmp_path / "report.txt"
    report.write_text(f"title: A report\npublished: 2017-09-08\n\n{TEXT}\n", encoding="utf-8")
    with serving_model(lambda _: (404, b"no such model")) as service:
        ran = casus(
            *("build", report, "--out", tmp_path / "graph", "--reader", "llm"),
            *("--llm-url", service.url, "--llm-model", "small-1"),
        )

    assert ran.code == 1
    assert re.search(r"report: small-1 at http://\S+ gives no answer: HTTP 404: no", ran.errors)
    assert not (tmp_path / "graph").exists()


def test_without_an_address_nothing_is_asked(casus: RunCasus, tmp_path: Path) -> None:
    """There is no service that is asked unless it is named."""
    (tmp_path / "report.txt").write_text(TEXT, encoding="utf-8")
    ran = casus("build", tmp_path / "report.txt", "--out", tmp_path / "graph", "--reader", "llm")

    assert (ran.code, ran.output) == (2, "")
    assert ran.errors.startswith("casus: --reader llm needs --llm-url and --llm-model")
