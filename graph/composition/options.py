"""How to build: what a user chooses for a graph, and what of it must make sense."""

from dataclasses import dataclass
from pathlib import Path

from extract.readers.readers import SHIPPED_READER, ReaderOptions
from graph.composition.dataset import LICENSE
from ontology.errors import UsageError
from ontology.vocabulary import BASE

__all__ = ["BuildOptions", "check_options"]

EXAMPLES = Path(__file__).parents[2] / "examples" / "queries"


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """How to build.

    Attributes:
        metadata: CSV file about the reports; one beside them is found without this.
        jobs: processes at most.
        base: what the IRIs of the data begin with, ending in ``/`` or ``#``.
        text: ``cited`` keeps the text of cited sentences, ``offsets`` none.
        reader: what reads the sentences, or the saved records that stand for it.
        license: IRI of the licence of the compiled facts.
        examples: folder of example queries to list in ``dataset.ttl``.
        decisions: Turtle file of what a person decided to be one, or not; none without it.
    """

    metadata: Path | None = None
    jobs: int = 1
    base: str = BASE
    text: str = "cited"
    reader: ReaderOptions = SHIPPED_READER
    license: str = LICENSE
    examples: Path = EXAMPLES
    decisions: Path | None = None


def check_options(options: BuildOptions) -> None:
    """Raise UsageError if an option makes no sense."""
    if not options.base.endswith(("/", "#")) or ":" not in options.base:
        raise UsageError(f"base {options.base!r} must be an IRI that ends in / or #")
    if options.text not in ("cited", "offsets"):
        raise UsageError(f"text {options.text!r} must be cited or offsets")
    if options.jobs < 1:
        raise UsageError(f"jobs {options.jobs} must be 1 or more")
