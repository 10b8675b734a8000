"""Changing a build: what is touched alone is made anew, and the graph is that of all documents."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from random import Random

import pytest
from graph_random_reports import random_report
from graph_samples import decisions
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pyoxigraph import Store

import graph.coreference.blocking
import graph.incremental.blocks
from extract.documents import DocumentGraph
from graph.composition.composition import DECISIONS, Composition, compose
from graph.composition.options import BuildOptions
from graph.coreference.decisions import NO_DECISIONS, Decisions
from graph.folder.store import INDEX, open_store
from graph.incremental.keeping import close_view, open_view, write_build
from graph.incremental.ledger import LEDGER
from graph.incremental.update import revise_folder
from ontology.errors import InputError
from ontology.identifiers import Identifiers

IDS, OPTIONS = Identifiers(), BuildOptions()
REPORTS = 7
SLOW = settings(
    max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None
)
Documents = dict[str, DocumentGraph]


def whole(documents: Sequence[DocumentGraph], decided: Decisions) -> Composition:
    """What a full build makes of some documents."""
    return compose(documents, OPTIONS, decided)


def revised(
    old: Path, new: Path, documents: tuple[Sequence[DocumentGraph], ...], decided: Decisions
) -> Composition:
    """What a build becomes when some documents come and others go."""
    came, went = documents
    view = open_view(old, IDS)
    assert view is not None, "the ledger of a build just written holds"
    new.mkdir()
    try:
        return revise_folder(old, new, view, (came, went), OPTIONS, decided)
    finally:
        close_view(view)


def assert_equal(found: Composition, expected: Composition) -> None:
    """Bytes of all files, what was merged and why, counts, findings and warnings."""
    assert found.contents == expected.contents
    assert found.coreference.merges == expected.coreference.merges
    assert found.tally == expected.tally
    assert found.findings == expected.findings
    assert found.warnings == expected.warnings


def random_decisions(random: Random, documents: Documents) -> Decisions:
    """A person's decisions on some things of the documents; often none."""
    things = sorted(
        {
            quad.subject.value
            for document in documents.values()
            for quad in document.quads
            if any(part in quad.subject.value for part in ("/event/", "/place/x-", "/party/x-"))
        }
    )
    lines = []
    for _ in range(random.randrange(4)):
        one, other = random.sample(things, 2)
        if one.rsplit("/", 1)[0] == other.rsplit("/", 1)[0]:
            name = random.choice(("sameThingAs", "differentFrom"))
            lines.append(f"<{one}> casus:{name} <{other}> .")
    try:
        return decisions("\n".join(lines))
    except InputError:
        return NO_DECISIONS


def check_sequence(folder: Path, random: Random) -> None:
    """Any documents come and go, a few times; each time the graph is that of a full build."""
    documents = {f"d{number}": random_report(random, number) for number in range(REPORTS)}
    decided = random_decisions(random, documents)
    held = set(random.sample(sorted(documents), random.randrange(1, REPORTS)))
    first = [documents[name] for name in sorted(held)]
    (folder / "0").mkdir()
    write_build(folder / "0", first, whole(first, decided), IDS)
    for step in range(3):
        others = sorted(documents.keys() - held)
        came = set(random.sample(others, min(len(others), random.randrange(3))))
        went = set(random.sample(sorted(held), min(len(held) - 1, random.randrange(3))))
        held = (held | came) - went
        groups = tuple([documents[name] for name in sorted(names)] for names in (came, went))

        found = revised(folder / str(step), folder / str(step + 1), groups, decided)

        assert_equal(found, whole([documents[name] for name in sorted(held)], decided))
    kept = Store.read_only(str(folder / "3" / INDEX))
    assert set(kept) == set(open_store(folder / "3"))


@SLOW
@given(st.randoms(use_true_random=False))
def test_documents_that_come_and_go_leave_the_graph_of_a_full_build(
    tmp_path_factory: pytest.TempPathFactory, random: Random
) -> None:
    """Files, merges, counts and findings, whatever the documents share and a person decided."""
    check_sequence(tmp_path_factory.mktemp("revised"), random)


@SLOW
@given(st.randoms(use_true_random=False))
def test_reports_that_push_others_out_of_reach_are_reckoned_with(
    tmp_path_factory: pytest.TempPathFactory, random: Random
) -> None:
    """With a reach of two reports small blocks behave as those of thousands of documents do."""
    with reach(2):
        check_sequence(tmp_path_factory.mktemp("revised"), random)


@contextmanager
def reach(window: int) -> Iterator[None]:
    """Compare each report with so few others of its block."""
    with pytest.MonkeyPatch.context() as patch:
        for module in (graph.coreference.blocking, graph.incremental.blocks):
            patch.setattr(module, "WINDOW", window)
        yield


def test_a_ledger_that_does_not_hold_is_not_used(tmp_path: Path) -> None:
    """Neither a missing or damaged one, nor that of other files or decisions."""
    document = random_report(Random(1), 1)
    tmp_path.joinpath("out").mkdir()
    folder = tmp_path / "out"
    write_build(folder, [document], whole([document], NO_DECISIONS), IDS)
    ledger = folder / INDEX / LEDGER
    content = ledger.read_bytes()

    assert is_open(folder)
    ledger.write_bytes(content[:5000] + b"x" + content[5001:])
    assert not is_open(folder)
    ledger.unlink()
    assert not is_open(folder)
    ledger.write_bytes(content)
    (folder / DECISIONS).write_bytes(b"# none")
    assert not is_open(folder)
    (folder / DECISIONS).unlink()
    assert is_open(folder)
    with (folder / "casus.ttl").open("ab") as stream:
        stream.write(b"# more\n")
    assert not is_open(folder)


def is_open(folder: Path) -> bool:
    """Tell whether the ledger of a build is used."""
    view = open_view(folder, IDS)
    if view is not None:
        close_view(view)
    return view is not None
