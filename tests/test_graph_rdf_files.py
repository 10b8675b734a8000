"""Files as they come: marks, encodings, every syntax, and every mistake with its place."""

import codecs
from pathlib import Path

import pytest

from graph.rdf.files import read_file
from graph.validation.files import validate_files
from ontology.errors import UnreadableError

XML = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"'
MISTAKES = {
    "turtle": ("a.ttl", b"<a> <b> .\n<a> <b> <c> .\n<a> .\n", [(1, 9), (3, 5)]),
    "N-Triples": ("a.nt", b"<urn:a> <urn:b> .\n<urn:a> <urn:b> 'x' .\n", [(1, 17), (2, 17)]),
    "a byte in a line": ("a.ttl", b'<a> <b> "caf\xe9" .\n<a> .\n', [(1, 13), (2, 5)]),
    "a byte in N-Triples": ("a.nt", b'<urn:a> <urn:b> "caf\xe9" .\n', [(1, 21)]),
    "JSON": ("a.jsonld", b'{"@id": "urn:a",\n "urn:p": }', [(2, 11)]),
    "XML": ("a.rdf", f"<rdf:RDF {XML}>\n<rdf:Wrong></x>".encode(), [(2, 14)]),
    "no IRI": ("a.ttl", b"<http://[/> <b> <c> .\n<a> <b> .", [(1, 1), (2, 9)]),
    "the end": ("a.trig", b"{ <urn:a> <urn:b> 1 ", [(1, 21)]),
}


@pytest.mark.parametrize(("name", "content", "places"), MISTAKES.values(), ids=MISTAKES)
def test_mistakes_have_their_places_in_every_syntax(
    tmp_path: Path, name: str, content: bytes, places: list[tuple[int, int]]
) -> None:
    """Also in those whose triples are not located; all of a file where reading goes on."""
    path = tmp_path / name
    path.write_bytes(content)
    file = read_file(path)

    assert [file.source.place(problem.start) for problem in file.problems] == places


@pytest.mark.parametrize("name", ["a.ttl", "a.nt", "a.trig", "a.nq"])
def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path, name: str) -> None:
    """Editors on Windows write one; columns count without it, lines end with both marks."""
    path = tmp_path / name
    path.write_bytes(codecs.BOM_UTF8 + b"<urn:a> <urn:p> <urn:b> .\r\n<urn:a> <urn:p> _:b .\r\n")
    (finding,) = validate_files([path]).findings

    assert finding.location is not None
    assert (finding.location.line, finding.location.column) == (2, 9)


def test_utf_16_is_refused_by_its_name(tmp_path: Path) -> None:
    """Not as a thousand mistakes of syntax."""
    path = tmp_path / "a.ttl"
    path.write_bytes("<urn:a> <urn:p> 1 .".encode("utf-16"))

    with pytest.raises(UnreadableError, match="UTF-16"):
        read_file(path)


@pytest.mark.parametrize("text", ["<< <a> <b> <c> >> <d> <e> .", '<a> <b> "x"@en--ltr .'])
def test_what_only_rdf_1_2_knows_is_refused(tmp_path: Path, text: str) -> None:
    """Shapes and rules could not look at it."""
    path = tmp_path / "a.ttl"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableError, match=r"RDF 1\.2"):
        read_file(path)
