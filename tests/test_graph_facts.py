"""Direct triples of whole builds pass the shapes, and what is odd is told in words."""

import re
from pathlib import Path

from pyoxigraph import RdfFormat, parse

from graph.build import BuildOptions, build
from graph.validation.files import validate_files
from ontology.vocabulary import CASUS

UNDATED = """title: Buses leave Qara

On 19 August the Syrian army and Hezbollah shelled Qara, killing 12 fighters.
The Syrian army and Hezbollah reached a ceasefire deal with Islamic State on 27 August.
"""


def test_the_dump_of_dated_reports_breaks_no_shape(example_build: Path) -> None:
    """What one document passes by itself the whole passes, too."""
    assert validate_files([example_build / "casus.ttl"]).violations == ()


def test_the_dump_of_an_undated_report_breaks_no_shape(tmp_path: Path) -> None:
    """Its relative dates stay words, in claims alone."""
    (tmp_path / "undated.txt").write_text(UNDATED, encoding="utf-8")
    report = build([tmp_path / "undated.txt"], tmp_path / "out", BuildOptions(jobs=1))
    dump = tmp_path / "out" / "casus.ttl"
    dates = CASUS.startDate, CASUS.endDate
    triples = {quad.triple for quad in parse(path=dump, format=RdfFormat.TURTLE)}
    told = {t.subject for t in triples if t.predicate == CASUS.predicate and t.object in dates}
    words = {t.object.value for t in triples if t.subject in told and t.predicate == CASUS.value}

    assert (report.exit_code, report.undated, words) == (0, 1, {"19 August", "27 August"})
    assert not [t for t in triples if t.predicate in dates]
    assert validate_files([dump]).violations == ()


def test_a_warning_names_the_document_and_the_thing_in_words(tmp_path: Path) -> None:
    """A person knows "deal" of a report, not an IRI, which follows to look it up."""
    text = "published: 2017-09-08\ntitle: A word\n\nIraq denounced the evacuation deal on Friday.\n"
    (tmp_path / "word.txt").write_text(text, encoding="utf-8")
    report = build([tmp_path / "word.txt"], tmp_path / "out", BuildOptions(jobs=1))

    (warning,) = report.warnings
    assert re.fullmatch(
        r'word: "evacuation deal": The document .* \(agreement:word-\d+-1\)', warning
    )
