"""The ontology's version rises when its terms change.

``tests/golden/ontology_terms.txt`` holds the last released list of terms with its version;
``pytest --update-golden`` writes it anew once the version has risen.
"""

from pathlib import Path

from pyoxigraph import NamedNode, RdfFormat, parse

from ontology.files import ontology_files
from ontology.vocabulary import OWL, RDF, RDFS, SKOS

RELEASED = Path(__file__).parent / "golden" / "ontology_terms.txt"
BASE = "https://w3id.org/casus/"
DEFINING = (RDF.type, RDFS.domain, RDFS.range, RDFS.subClassOf, RDFS.subPropertyOf, SKOS.inScheme)


def described() -> list[str]:
    """The version, then one line for each term and what defines it, sorted."""
    quads = [
        quad for file in ontology_files() for quad in parse(path=file, format=RdfFormat.TURTLE)
    ]
    (version,) = {q.object.value for q in quads if q.predicate == OWL.versionInfo}
    lines = {
        f"{quad.subject.value} {quad.predicate.value} {quad.object.value}"
        for quad in quads
        if quad.predicate in DEFINING
        and isinstance(quad.subject, NamedNode)
        and isinstance(quad.object, NamedNode)
        and quad.subject.value.startswith(BASE)
    }
    return [version, *sorted(lines)]


def test_the_version_rises_when_terms_change(update_golden: bool) -> None:
    """Who has loaded the graph elsewhere can tell from the version that terms are new."""
    version, *terms = described()
    released, *before = (
        RELEASED.read_text(encoding="utf-8").splitlines() if RELEASED.exists() else [""]
    )
    if terms != before:
        assert version != released, f"terms changed: raise owl:versionInfo above {released}"
    if update_golden:
        RELEASED.write_text("\n".join([version, *terms]) + "\n", encoding="utf-8")

    assert [version, *terms] == RELEASED.read_text(encoding="utf-8").splitlines()
