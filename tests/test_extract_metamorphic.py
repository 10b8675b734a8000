"""Names swapped for others of the same kind do not change how well articles are read.

What the scorer of the shared folder says of the articles at hand is compared with what it says of
the same articles, and the same gold, in which parties and places have other names. Where a figure
falls, a rule or the register has learnt names instead of language.
"""

import importlib.util
from collections.abc import Mapping
from pathlib import Path
from statistics import fmean
from typing import Any

import pytest
from metamorphic_swaps import Swaps, find_swaps

from extract.articles.collection import read_collection
from extract.extraction import Extractor
from graph.rdf.turtle import to_turtle
from ontology.files import ontology_files
from ontology.register import Register

PARTS = ("founding", "dev")
SEEDS = (0, 1, 2)
"""Several, and the mean of their figures: with one, a figure of ten answers falls by luck."""

MOST_FALL = 0.05
Measures = Mapping[str, Mapping[str, float | None]]


@pytest.fixture(scope="module")
def swaps(shared: Path, register: Register) -> list[Swaps]:
    """The swaps for all articles, once for each seed."""
    texts = [path.read_text("utf-8") for path in _files(shared)]
    return [find_swaps(register, texts, seed) for seed in SEEDS]


@pytest.fixture(scope="module")
def before(shared: Path, register: Register, tmp_path_factory: pytest.TempPathFactory) -> Measures:
    """What the scorer says of the articles as they are."""
    work = tmp_path_factory.mktemp("before")
    return _score(shared, shared, Extractor(register), register, work)


@pytest.fixture(scope="module")
def after(
    shared: Path,
    register: Register,
    swaps: list[Swaps],
    tmp_path_factory: pytest.TempPathFactory,
) -> list[Measures]:
    """What the scorer says of the articles and gold with their names swapped."""
    found = []
    extractor = Extractor(register)
    for swap in swaps:
        folder = tmp_path_factory.mktemp("after")
        for path in _files(shared):
            new = folder / path.relative_to(shared)
            new.parent.mkdir(parents=True, exist_ok=True)
            new.write_text(swap.apply(path.read_text("utf-8")), encoding="utf-8")
        found.append(_score(shared, folder, extractor, register, folder))
    return found


def test_most_names_are_swapped(swaps: list[Swaps]) -> None:
    """The test below would say nothing if they stayed; what stays is listed with the reason."""
    swapped = [sum(name != new for name, new in swap.words.items()) for swap in swaps]

    assert min(swapped) > 80
    assert max(len(swap.kept) for swap in swaps) < 30


def test_names_are_swapped_wherever_they_stand() -> None:
    """In capitals, with an ending, after an article; longer names before shorter ones."""
    words = Swaps({"Syria": "Iraq", "Syrian": "Iraqi", "Free Syrian Army": "Nusra Front"})

    assert words.apply("A Syrian of the Free Syrian Army in SYRIA's east, Syrias east") == (
        "An Iraqi of the Nusra Front in IRAQ's east, Iraqs east"
    )


def test_no_figure_falls_with_other_names(before: Measures, after: list[Measures]) -> None:
    """By more than a twentieth, in any measure that the scorer gives an F1 for."""
    means = {measure: fmean(_f1(figures, measure) for figures in after) for measure in before}
    fallen = {
        measure: (_f1(before, measure), round(mean, 4))
        for measure, mean in means.items()
        if _f1(before, measure) - mean > MOST_FALL
    }

    assert fallen == {}


def _f1(measures: Measures, name: str) -> float:
    """An F1 of the scorer; 0 for what it gives a recall only."""
    return measures[name]["f1"] or 0.0


def _files(folder: Path) -> list[Path]:
    """Articles, their metadata and their gold."""
    return sorted(
        path
        for kind in ("articles", "gold")
        for part in PARTS
        for path in (folder / kind / part).iterdir()
    )


def _score(
    shared: Path, folder: Path, extractor: Extractor, register: Register, work: Path
) -> Measures:
    """Read the articles of a folder and score them with its gold, document by document."""
    articles = [folder / "articles" / part for part in PARTS]
    documents = [extractor.extract(document) for document in read_collection(articles).documents]
    triples = {quad.triple for document in documents for quad in document.quads}
    graph = work / "documents.ttl"
    graph.write_bytes(to_turtle(triples | set(register.triples)))
    gold = [folder / "gold" / part for part in PARTS]
    measures: Measures = _scorer(shared).run([graph, *ontology_files()], articles, gold)["measures"]
    return measures


def _scorer(shared: Path) -> Any:  # a script of the shared folder, of no type
    spec = importlib.util.spec_from_file_location("score", shared / "score" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
