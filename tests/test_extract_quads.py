"""The quads of a document: their shape, and that every quote stands where it says."""

import random
from datetime import date
from functools import cache
from pathlib import Path

import pytest
from extract_samples import FRIDAY, IDS, WAR, reader
from hypothesis import given, settings
from hypothesis import strategies as st
from pyoxigraph import BlankNode, Literal, NamedNode, Quad

from extract.documents import Document
from extract.extraction import Extractor
from extract.quads import document_quads
from extract.readers.readers import ReaderOptions, make_reader
from extract.records.files import SavedRecords, read_document, write_document
from extract.resolution.resolution import resolve
from graph.rdf.turtle import to_turtle
from ontology.errors import UsageError
from ontology.identifiers import Identifiers
from ontology.register import Register, load_register
from ontology.vocabulary import CASUS, DCTERMS, RDF, SKOS, XSD

REPORT = (
    f"{WAR}\n\n"
    "The U.S.-led coalition bombed a bridge near Palmyra on Wednesday, killing about 20 Islamic "
    "State fighters.\n\nHezbollah and the Syrian army reached an evacuation deal with the rebels. "
    "Iraq denounced the deal.\n“We did not strike the convoy,” Col. Ryan Dillon told reporters on "
    "Thursday. The army evacuated more than 300 fighters from Arsal to Deir al-Zour."
)
TEMPLATES = st.sampled_from(
    [
        "Rebels shelled a school in Homs on Monday, killing nine people.",
        "“We bombed the road,” Col. Ryan Dillon said.",
        "“Our jets hit the bridge. They left.”",
        "The army denied that it had bombed the hospital.",
        "Hezbollah reached a truce with the rebels, Iran’s foreign ministry said Tuesday.",
        "Iraq denounced the deal.",
        "It attacked a bridge near Deir al-Zour.",
        "Some 300 fighters and as many women left Arsal for Palmyra.",
        "Six turned back.",
        "Été 🚀 «naïve» — İstanbul.",
        "Advertisement",
        "A commander said that a raid killed 50 to 60 men – or more.",
    ]
)
BREAKS = st.sampled_from([" ", "\n", "\n\n", "  \n "])
TEXTS = st.lists(st.tuples(TEMPLATES, BREAKS), max_size=7).map(
    lambda parts: WAR + "".join(gap + words for words, gap in parts)
)


@cache
def extractor(text: str = "cited") -> Extractor:
    """One extractor for all tests of a kind."""
    return Extractor(load_register(), text=text)


def report(text: str = REPORT, language: str = "en") -> Document:
    """A document with all its metadata."""
    return Document(
        "report", text, "A bridge", "The Vale Post", FRIDAY, "https://example.org/1", language
    )


def index(quads: tuple[Quad, ...]) -> dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]]:
    """Values by subject and predicate."""
    found: dict[NamedNode, dict[NamedNode, list[NamedNode | Literal]]] = {}
    for quad in quads:
        assert isinstance(quad.subject, NamedNode)
        assert isinstance(quad.object, NamedNode | Literal)
        found.setdefault(quad.subject, {}).setdefault(quad.predicate, []).append(quad.object)
    return found


def of_type(quads: tuple[Quad, ...], *types: NamedNode) -> list[NamedNode]:
    """The subjects of some classes."""
    return [s for s, values in index(quads).items() if set(types) & set(values.get(RDF.type, ()))]


def misplaced(document: Document, quads: tuple[Quad, ...]) -> list[NamedNode]:
    """Whatever has offsets and a quote that is not the text between them."""
    return [
        subject
        for subject, values in index(quads).items()
        if CASUS.charStart in values
        and values[CASUS.quote]
        != [
            Literal(
                document.text[
                    int(values[CASUS.charStart][0].value) : int(values[CASUS.charEnd][0].value)
                ]
            )
        ]
    ]


def outside(quads: tuple[Quad, ...]) -> list[NamedNode]:
    """Mentions and claims whose sentence does not hold their quote."""
    known = index(quads)
    found = []
    for subject in of_type(quads, CASUS.Mention, CASUS.Claim, CASUS.QuantityClaim):
        (sentence,) = known[subject][CASUS.inSentence]
        assert isinstance(sentence, NamedNode)
        if known[subject][CASUS.quote][0].value not in known[sentence][CASUS.quote][0].value:
            found.append(subject)
    return found


def test_a_short_report_gives_the_expected_graph(update_golden: bool) -> None:
    """The whole graph, from saved records, reviewed as a diff when it changes."""
    golden = Path(__file__).parent / "golden" / "extract_bridge.ttl"
    records = golden.with_name("extract_bridge.records.jsonl")
    document = report()
    if update_golden:
        lines = write_document(read_document(reader(), document))
        records.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    saved = Extractor(load_register(), SavedRecords(records, load_register()))
    written = to_turtle([quad.triple for quad in saved.extract(document).quads])
    if update_golden:
        golden.write_bytes(written)

    assert written.decode() == golden.read_text(encoding="utf-8")


@settings(max_examples=60)
@given(TEXTS)
def test_every_quote_is_the_text_between_its_offsets(text: str) -> None:
    """Of sentences, mentions and claims alike, whatever sentences follow each other."""
    document = report(text)
    quads = extractor().extract(document).quads

    assert misplaced(document, quads) == []
    assert outside(quads) == []


def test_the_report_has_something_of_everything() -> None:
    """So that the other tests of this file look at something."""
    quads = extractor().extract(report()).quads
    types = {quad.object for quad in quads if quad.predicate == RDF.type}

    assert {
        CASUS.Sentence,
        CASUS.Mention,
        CASUS.Claim,
        CASUS.QuantityClaim,
        CASUS.Airstrike,
        CASUS.EvacuationAgreement,
        CASUS.Statement,
        CASUS.Movement,
    } <= types


def test_all_quads_are_of_the_documents_own_graph() -> None:
    """Sorted, none twice, no blank nodes, no triple terms."""
    quads = extractor().extract(report()).quads

    assert {quad.graph_name for quad in quads} == {IDS.graph("report")}
    assert list(quads) == sorted(set(quads), key=str)
    assert not [q for q in quads if isinstance(q.subject, BlankNode)]
    assert {type(quad.object) for quad in quads} == {NamedNode, Literal}


def test_offsets_alone_may_be_stored() -> None:
    """``text="offsets"`` leaves out the words and nothing else."""
    with_text = extractor().extract(report()).quads
    without = extractor("offsets").extract(report()).quads

    assert set(without) == {quad for quad in with_text if quad.predicate != CASUS.quote}
    assert any(quad.predicate == CASUS.charStart for quad in without)


@pytest.mark.parametrize("seed", range(3))
def test_shuffled_records_give_the_same_bytes(register: Register, seed: int) -> None:
    """Order of records leaves no trace."""
    document = report()
    records = list(reader().read(document))
    shuffled = random.Random(seed).sample(records, len(records))

    found = resolve(document, shuffled, register, IDS)
    quads = document_quads(document, found.things, found.statements, found.claims, IDS)
    assert [str(quad) for quad in quads] == [str(q) for q in extractor().extract(document).quads]


def test_a_document_in_another_language_gives_its_description_only() -> None:
    """It is kept and counted; nothing is read from it."""
    quads = extractor().extract(report(language="fr")).quads

    assert {quad.subject for quad in quads} == {IDS.document("report")}
    assert index(quads)[IDS.document("report")] == {
        RDF.type: [CASUS.Document],
        DCTERMS.identifier: [Literal("report")],
        DCTERMS.title: [Literal("A bridge")],
        DCTERMS.publisher: [Literal("The Vale Post")],
        DCTERMS.issued: [Literal("2017-09-08", datatype=XSD.date)],
        DCTERMS.source: [Literal("https://example.org/1")],
        DCTERMS.language: [Literal("fr")],
    }


@pytest.mark.parametrize("language", ["en", "en-gb", "en-us"])
def test_english_of_every_country_is_read(language: str) -> None:
    """The first part of the tag is what counts."""
    quads = extractor().extract(report(language=language)).quads

    assert of_type(quads, CASUS.Claim)


def test_a_claim_has_all_that_the_model_asks() -> None:
    """Subject, predicate, modality, object or value or bounds, and its passage."""
    known = index(extractor().extract(report()).quads)
    always = {CASUS.about, CASUS.predicate, CASUS.modality, CASUS.inDocument, CASUS.inSentence}
    claims = [values for values in known.values() if CASUS.predicate in values]
    targets = {CASUS.object, CASUS.value, CASUS.low, CASUS.best, CASUS.high}

    assert claims
    assert [values for values in claims if not always <= values.keys()] == []
    assert [values for values in claims if not targets & values.keys()] == []


def test_local_things_have_class_label_and_mention_and_known_ones_only_the_mention() -> None:
    """What the register says of a party is not repeated in every document."""
    known = index(extractor().extract(report()).quads)
    things = {s: set(values) for s, values in known.items() if CASUS.denotedBy in values}
    local = {s for s, v in known.items() if s in things and SKOS.prefLabel in v}

    assert things[IDS.known("party", "hezbollah")] == {CASUS.denotedBy}
    assert {frozenset(things[s] & {RDF.type, SKOS.prefLabel}) for s in local} == {
        frozenset({RDF.type, SKOS.prefLabel})
    }
    assert all("/x-" in s.value or "report-" in s.value for s in local)


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“", "War war war war."], ids=repr)
def test_a_text_with_nothing_in_it_gives_no_claims(text: str) -> None:
    """Its description is all there is."""
    quads = extractor().extract(report(text)).quads

    assert {quad.subject for quad in quads} == {IDS.document("report")}


def test_another_base_moves_every_iri() -> None:
    """No IRI of the data keeps the default base."""
    there = Extractor(load_register(), identifiers=Identifiers("https://example.org/war/"))
    moved = "\n".join(map(str, there.extract(report()).quads))

    assert "https://w3id.org/casus/id/" not in moved
    assert "https://example.org/war/party/hezbollah" in moved


def test_an_unknown_reader_is_refused() -> None:
    """The error names the readers that there are."""
    with pytest.raises(UsageError, match=r"'crystal ball'.*llm, parser.*, spacy"):
        make_reader(load_register(), ReaderOptions("crystal ball"))


def test_as_of_is_given_to_counts_alone() -> None:
    """The day that a number holds for; other claims have none."""
    known = index(extractor().extract(report()).quads)
    dated = [values for values in known.values() if CASUS.asOf in values]

    assert dated
    assert {date.fromisoformat(v[CASUS.asOf][0].value) for v in dated} == {FRIDAY}
    assert all(CASUS.QuantityClaim in values[RDF.type] for values in dated)


def test_only_a_guess_says_how_sure_it_is() -> None:
    """A share of the same type as in the shapes; what words say has none."""
    guessed = f"{WAR} Kenya clashed with Uganda. Kenya and Uganda held talks. A truce was signed."
    known = index(extractor().extract(report(guessed)).quads)
    sure = [values[CASUS.confidence] for values in known.values() if CASUS.confidence in values]
    parties = [v for v in known.values() if v.get(CASUS.predicate) == [CASUS.hasParty]]

    assert sure == [[Literal("0.7", datatype=XSD.decimal)]] * 2
    assert len(parties) == 2
