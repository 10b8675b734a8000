"""A document of megabytes is resolved part by part, and says so."""

from datetime import date

import pytest
from extract_samples import reader

from extract.documents import Document
from extract.extraction import Extractor
from ontology.register import load_register

TOLD = [
    "Turkish jets bombed the town of Manbij on April 3, 2017, killing 4 people.",
    "Hezbollah fighters shelled Zabadani on April 5, 2017, killing 9 rebels.",
    "Russian warplanes bombed Idlib on April 8, 2017, killing 31 civilians.",
    "The Nusra Front shelled Latakia on April 9, 2017, the Syrian Observatory said.",
]
TEXT = " ".join(TOLD)


def test_parts_of_a_document_say_what_the_whole_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no sentence speaks of another one, nothing differs but the warning."""
    extractor = Extractor(load_register(), reader())
    document = Document("report", TEXT, issued=date(2017, 4, 15))
    whole = extractor.extract(document)
    monkeypatch.setattr("extract.resolution.parts.MOST_RECORDS", 1)
    parts = extractor.extract(document)

    assert parts.quads == whole.quads
    assert (whole.warnings, parts.warnings) == (
        (),
        ("read in 4 parts, since it is long; each knows its own names alone",),
    )


def test_a_document_without_records_is_described() -> None:
    """There is nothing to resolve in it."""
    extractor = Extractor(load_register(), reader())
    graph = extractor.extract(Document("report", "The library opens at nine."))

    assert ({quad.subject.value[-6:] for quad in graph.quads}, graph.warnings) == ({"report"}, ())
