"""Where the Turtle, SPARQL and register files of this package lie, in an installed wheel too."""

from importlib.resources import files
from pathlib import Path

__all__ = [
    "alignment_files",
    "inference_files",
    "ontology_files",
    "register_files",
    "rule_files",
    "shape_files",
]

_PACKAGE = Path(str(files("ontology")))


def ontology_files() -> tuple[Path, ...]:
    """The ontology and its code lists, as loaded into every build."""
    return (_PACKAGE / "ontology.ttl", _PACKAGE / "voc.ttl")


def shape_files(scope: str = "document") -> tuple[Path, ...]:
    """The SHACL shapes, sorted by name; scope is ``document`` or ``register``.

    Those of documents hold for the merged graph too. Those of the register ask for more,
    such as a source of every entry, and would fail on what a document names for the first time.
    """
    files = sorted((_PACKAGE / "shapes").glob("*.ttl"))
    return tuple(file for file in files if (file.stem == "register") == (scope == "register"))


def rule_files(severity: str, scope: str = "*") -> tuple[Path, ...]:
    """The queries that judge data, sorted by name.

    Severity is ``violation`` or ``warning``. Scope is ``document`` (for one document's graph),
    ``graph`` (for the merged graph), ``against`` (new triples beside a graph), ``ontology`` (the
    ontology itself) or ``*`` (all).
    """
    return tuple(sorted((_PACKAGE / "rules").glob(f"{scope}-*-{severity}.rq")))


def inference_files() -> tuple[Path, ...]:
    """The CONSTRUCT queries that add what OWL RL cannot say; run after the OWL closure."""
    judging = {*rule_files("violation"), *rule_files("warning")}
    return tuple(sorted(set((_PACKAGE / "rules").glob("*.rq")) - judging))


def register_files() -> tuple[Path, ...]:
    """The register of known parties and places, sorted by name."""
    return tuple(sorted((_PACKAGE / "register").glob("*.ttl")))


def alignment_files() -> tuple[Path, ...]:
    """Alignments to other vocabularies; for people, not for the reasoner."""
    return tuple(sorted((_PACKAGE / "alignments").glob("*.ttl")))
