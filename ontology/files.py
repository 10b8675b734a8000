"""Where the Turtle, SPARQL and register files of this package lie, in an installed wheel too."""

from importlib.resources import files
from pathlib import Path

__all__ = [
    "alignment_files",
    "ontology_files",
    "register_files",
    "rule_files",
    "shape_files",
]

_PACKAGE = Path(str(files("ontology")))


def ontology_files() -> tuple[Path, ...]:
    """The ontology and its code lists, as loaded into every build."""
    return (_PACKAGE / "ontology.ttl", _PACKAGE / "voc.ttl")


def shape_files() -> tuple[Path, ...]:
    """The SHACL shapes of data, sorted by name."""
    return tuple(sorted((_PACKAGE / "shapes").glob("*.ttl")))


def rule_files(severity: str) -> tuple[Path, ...]:
    """The queries that judge the whole graph; severity is ``violation`` or ``warning``."""
    return tuple(sorted((_PACKAGE / "rules").glob(f"*-{severity}.rq")))


def register_files() -> tuple[Path, ...]:
    """The register of known parties and places, sorted by name."""
    return tuple(sorted((_PACKAGE / "register").glob("*.ttl")))


def alignment_files() -> tuple[Path, ...]:
    """Alignments to other vocabularies; for people, not for the reasoner."""
    return tuple(sorted((_PACKAGE / "alignments").glob("*.ttl")))
