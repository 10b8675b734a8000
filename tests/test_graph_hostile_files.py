"""Files that mean harm: refused with one clear line, nothing unfolded, nothing fetched."""

import socket
from pathlib import Path

import pytest

from graph.validation.files import MOST_MISTAKES, validate_files
from ontology.errors import UnreadableError

RDF = 'xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="urn:x:"'


def rdf_xml(doctype: str, words: str) -> str:
    """RDF/XML with a document type and one triple."""
    return (
        f"<?xml version='1.0'?><!DOCTYPE r [{doctype}]>"
        f"<rdf:RDF {RDF}><rdf:Description rdf:about='urn:a'><x:p>{words}</x:p>"
        "</rdf:Description></rdf:RDF>"
    )


BOMB = '<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
)
REFUSED = {
    "entities of entities": ("a.rdf", rdf_xml(BOMB, "&i;"), "made of other entities"),
    "a long entity often": (
        "a.rdf",
        rdf_xml(f'<!ENTITY a "{"a" * 10_000}">', "&a;" * 10_000),
        "unfold to more than",
    ),
    "deep JSON": ("a.jsonld", '{"urn:p":' * 50_000, "nested more than 200 deep"),
    "deep lists": ("a.jsonld", "[" * 50_000, "nested more than 200 deep"),
}


@pytest.mark.parametrize(("name", "text", "reason"), REFUSED.values(), ids=REFUSED)
def test_a_file_that_would_unfold_is_refused(
    tmp_path: Path, name: str, text: str, reason: str
) -> None:
    """Before a parser sees it."""
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    with pytest.raises(UnreadableError, match=reason):
        validate_files([path])


def test_brackets_in_strings_are_not_depth(tmp_path: Path) -> None:
    """JSON may say anything in quotation marks."""
    path = tmp_path / "a.jsonld"
    path.write_text('{"@id": "urn:a", "urn:p": "%s"}' % ("[" * 300), encoding="utf-8")

    assert validate_files([path]).triples == 1


def test_entities_as_ontologies_use_them_are_read(tmp_path: Path) -> None:
    """Short names for namespaces are plain text."""
    path = tmp_path / "a.owl"
    path.write_text(rdf_xml('<!ENTITY x "urn:x:">', "&x;b"), encoding="utf-8")

    assert validate_files([path]).triples == 1


ELSEWHERE = {
    "external entity": ("a.rdf", rdf_xml('<!ENTITY a SYSTEM "file:///etc/hostname">', "&a;")),
    "remote context": ("a.jsonld", '{"@context": "http://localhost:9/c", "@id": "urn:a", "p": 1}'),
}


@pytest.mark.parametrize(("name", "text"), ELSEWHERE.values(), ids=ELSEWHERE)
def test_what_lies_elsewhere_makes_a_file_unreadable(
    tmp_path: Path, name: str, text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is neither fetched nor passed over."""
    monkeypatch.setattr(socket, "socket", None)
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")

    report = validate_files([path])

    assert (len(report.errors), report.exit_code) == (1, 3)


def test_imports_of_ontologies_are_not_fetched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The triple is read as any other."""
    monkeypatch.setattr(socket, "socket", None)
    path = tmp_path / "a.ttl"
    path.write_text(
        "<urn:o> a <http://www.w3.org/2002/07/owl#Ontology> ; "
        "<http://www.w3.org/2002/07/owl#imports> <http://localhost:9/o.ttl> .",
        encoding="utf-8",
    )

    assert validate_files([path]).triples == 2


def test_mistakes_without_end_are_counted(tmp_path: Path) -> None:
    """A picture that is called Turtle."""
    path = tmp_path / "a.ttl"
    path.write_text("?? .\n" * 500, encoding="utf-8")

    errors = validate_files([path]).errors

    assert len(errors) == MOST_MISTAKES
    assert errors[-1].message.endswith("400 more follow.")
