"""Building: what is written, what is left alone, and what an index or explanation is made from."""

import gzip
import hashlib
import json
import shutil
from pathlib import Path

import pytest
from pyoxigraph import DefaultGraph, NamedNode, QuerySolutions, RdfFormat, parse

from extract import processes
from extract.readers.readers import ReaderOptions
from graph.build import BuildOptions, build
from graph.explanation import explain
from graph.folder import output
from graph.folder.store import INFERRED_GRAPH, default_graphs, open_store
from ontology.errors import InputError, OutputError, UnreadableError, UsageError
from ontology.vocabulary import BASE, CASUS, DCTERMS, MERGED_GRAPH, ONTOLOGY, SH

REPORTS = sorted((Path(__file__).parents[1] / "examples" / "convoy-2017").glob("*.txt"))
FILES = ("casus.ttl", "inferred.ttl", "ontology.ttl", "dataset.ttl", "sources.nq.gz")
SPDX = "http://spdx.org/rdf/terms#"


def content(path: Path) -> bytes:
    """A file of a build, uncompressed."""
    return gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()


def digests(folder: Path) -> dict[str, str]:
    """SHA-256 of what two equal builds share."""
    return {name: hashlib.sha256(content(folder / name)).hexdigest() for name in FILES}


def test_processes_and_order_leave_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two processes and one give the same bytes, compressed files too."""
    build(REPORTS[:3], tmp_path / "one", BuildOptions(jobs=1))
    monkeypatch.setattr(processes, "ITEMS_PER_PROCESS", 1)
    build(REPORTS[2::-1], tmp_path / "two", BuildOptions(jobs=2))

    assert digests(tmp_path / "one") == digests(tmp_path / "two")
    assert (tmp_path / "one" / "sources.nq.gz").read_bytes() == (
        tmp_path / "two" / "sources.nq.gz"
    ).read_bytes()


def test_progress_counts_documents(tmp_path: Path) -> None:
    """From the first to the last."""
    told: list[tuple[int, int]] = []
    build(REPORTS[:2], tmp_path / "out", progress=lambda done, total: told.append((done, total)))

    assert told == [(1, 2), (2, 2)]


def test_a_failure_while_switching_leaves_the_earlier_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The old folder comes back, and nothing is left beside it."""
    out = tmp_path / "out"
    build(REPORTS[:1], out)
    before = digests(out)
    rename = Path.rename

    def refuse(path: Path, target: Path) -> Path:
        if path.name == "new":
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(Path, "rename", refuse)
    with pytest.raises(OutputError, match="No space"):
        build(REPORTS[:2], out)

    assert digests(out) == before
    assert [path.name for path in tmp_path.iterdir()] == ["out"]


def test_a_failure_while_writing_leaves_the_earlier_build(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is written into the folder itself."""
    out = tmp_path / "out"
    build(REPORTS[:1], out)
    before = digests(out)

    def fail(content: bytes, path: Path) -> None:
        raise OSError(28, f"No space left on device: {path.name}, {len(content)}")

    monkeypatch.setattr(output, "write_nquads", fail)
    with pytest.raises(OutputError, match="No space"):
        build(REPORTS[:2], out)

    assert digests(out) == before


@pytest.mark.parametrize("name", ["notes.txt", ".git", "casus.ttl"])
def test_a_folder_that_holds_something_else_is_refused(tmp_path: Path, name: str) -> None:
    """Also one that looks a little like a build."""
    (tmp_path / name).write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match=str(tmp_path)):
        build(REPORTS[:1], tmp_path)

    assert (tmp_path / name).read_text(encoding="utf-8") == "mine"


def test_a_build_folder_with_a_foreign_file_is_refused(tmp_path: Path) -> None:
    """Somebody's notes beside the graph would be lost."""
    build(REPORTS[:1], tmp_path / "out")
    (tmp_path / "out" / "notes.txt").write_text("mine", encoding="utf-8")

    with pytest.raises(UsageError, match=r"notes\.txt"):
        build(REPORTS[:1], tmp_path / "out")


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    """As made by mkdir."""
    (tmp_path / "out").mkdir()
    build(REPORTS[:1], tmp_path / "out")

    assert {path.name for path in (tmp_path / "out").iterdir()} == {*FILES, "build.json", "store"}


def test_nothing_to_build_from_is_an_error_that_names_every_input(tmp_path: Path) -> None:
    """And makes no folder."""
    (tmp_path / "empty.txt").write_bytes(b"")

    with pytest.raises(InputError, match=r"empty\.txt"):
        build([tmp_path / "empty.txt"], tmp_path / "out")

    assert not (tmp_path / "out").exists()


OPTIONS = {
    "base": BuildOptions(base="https://example.org/war"),
    "text": BuildOptions(text="all"),
    "jobs": BuildOptions(jobs=0),
    "reader": BuildOptions(reader=ReaderOptions("tea leaves")),
}


@pytest.mark.parametrize("options", OPTIONS.values(), ids=OPTIONS)
def test_an_option_that_makes_no_sense_is_a_usage_error(
    tmp_path: Path, options: BuildOptions
) -> None:
    """Before anything is written."""
    with pytest.raises(UsageError):
        build(REPORTS[:1], tmp_path / "out", options)

    assert not (tmp_path / "out").exists()


def test_without_texts_no_sentence_keeps_its_words(tmp_path: Path) -> None:
    """For reports that may not be republished."""
    build(REPORTS[:1], tmp_path / "out", BuildOptions(text="offsets"))
    words = "Hezbollah brokered the evacuation deal"

    assert words.encode() not in b"".join(content(tmp_path / "out" / name) for name in FILES)


def test_another_base_is_used_throughout(tmp_path: Path) -> None:
    """No IRI of the default base is left in the data."""
    build(REPORTS[:2], tmp_path / "out", BuildOptions(base="https://example.org/war/"))
    read = {
        str(quad) for name in ("casus.ttl", "inferred.ttl")
        for quad in parse(path=tmp_path / "out" / name)
    }  # fmt: skip

    assert read
    assert not [line for line in read if f"<{BASE}" in line]


def test_the_log_says_why_things_were_merged(example_build: Path) -> None:
    """With versions, options and clock: all that may differ between equal builds."""
    log = json.loads((example_build / "build.json").read_text(encoding="utf-8"))

    assert {"started", "versions", "options", "report", "findings", "merges"} <= set(log)
    assert log["merges"]
    assert all(merge["reasons"] for merge in log["merges"])


def test_the_description_gives_the_digest_of_every_file(example_build: Path) -> None:
    """Uncompressed, so that any gzip will do; its own digest it cannot hold."""
    triples = {q.triple for q in parse(path=example_build / "dataset.ttl")}
    found = {t.object.value for t in triples if t.predicate.value == SPDX + "checksumValue"}

    expected = digests(example_build)
    del expected["dataset.ttl"]
    assert found == set(expected.values())


def test_the_description_names_licence_prefixes_and_queries(example_build: Path) -> None:
    """Everything a stranger needs to use the data."""
    predicates = {q.predicate for q in parse(path=example_build / "dataset.ttl")}

    assert {DCTERMS.title, DCTERMS.license, DCTERMS.rights, SH.declare, SH.select} <= predicates


def test_the_default_graph_is_merged_inferred_and_ontology(example_build: Path) -> None:
    """And holds nothing that only stands in a document's own graph."""
    store = open_store(example_build)
    default = {q.triple for q in store.quads_for_pattern(None, None, None, DefaultGraph())}
    named = {
        graph: {q.triple for q in store.quads_for_pattern(None, None, None, graph)}
        for graph in default_graphs()
    }

    assert set(named) == {MERGED_GRAPH, INFERRED_GRAPH, ONTOLOGY}
    assert default == set().union(*named.values())
    assert not named[MERGED_GRAPH] & named[INFERRED_GRAPH]


def test_each_document_has_its_graph(example_build: Path) -> None:
    """Six reports, six graphs, none with a rank."""
    store = open_store(example_build)
    names = {g.value for g in store.named_graphs() if g.value.endswith("/graph")}
    found = store.query(f"SELECT ?g {{ GRAPH ?g {{ ?c <{CASUS.rank.value}> ?r }} }}")

    assert isinstance(found, QuerySolutions)
    assert names == {f"{BASE}doc/{path.stem}/graph" for path in REPORTS}
    assert {row["g"].value for row in found} == {MERGED_GRAPH.value}


def test_the_index_on_disk_answers_as_the_store_in_memory_does(
    example_build: Path, tmp_path: Path
) -> None:
    """It is made anew where it is missing or of other files."""
    folder = tmp_path / "copy"
    shutil.copytree(example_build, folder)
    shutil.rmtree(folder / "store")
    first = len(open_store(folder, on_disk=True))
    (folder / "inferred.ttl").write_bytes(b"")
    second = len(open_store(folder, on_disk=True))

    assert first == len(open_store(example_build))
    assert second == len(open_store(folder)) < first


def test_a_folder_without_a_build_cannot_be_opened(tmp_path: Path) -> None:
    """The message says what to do."""
    with pytest.raises(UnreadableError, match="run casus build"):
        open_store(tmp_path)


def agreement_of(folder: Path) -> NamedNode:
    """The one agreement of the example reports."""
    quads = parse(path=folder / "casus.ttl", format=RdfFormat.TURTLE)
    return next(q.subject for q in quads if q.object == CASUS.EvacuationAgreement)


def test_an_explanation_shows_sentence_document_and_merges(example_build: Path) -> None:
    """Asked for under the name that one document gave it, too."""
    deal = agreement_of(example_build)
    found = explain(example_build, deal.value)
    member = found.members[0]

    assert "Agreement" in found.types
    assert all(c.sentence and c.quote in c.sentence and c.source.issued for c in found.claims)
    assert member.reasons
    assert explain(example_build, member.iri) == found


def test_an_explanation_of_a_document_holds_its_claims(example_build: Path) -> None:
    """All of one source, in the order of the text."""
    found = explain(example_build, f"{BASE}doc/{REPORTS[0].stem}")

    assert found.claims
    assert {claim.source.identifier for claim in found.claims} == {REPORTS[0].stem}


@pytest.mark.parametrize("iri", [f"{BASE}party/nobody", "not an IRI"], ids=["absent", "no IRI"])
def test_what_is_not_there_cannot_be_explained(example_build: Path, iri: str) -> None:
    """One line, no traceback."""
    with pytest.raises(InputError):
        explain(example_build, iri)
