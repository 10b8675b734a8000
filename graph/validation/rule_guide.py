"""What shapes and rules check, why it matters, and how what fails reads when it is mended.

Shapes say it themselves (``sh:name``, ``sh:description``, ``rdfs:comment``, ``skos:example``), in
ours and in anybody's; rules say it in the comment that they begin with.
"""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from pyoxigraph import Literal

from graph.shacl import Names
from graph.shacl.shapes import SHACL
from graph.validation.findings import Guidance
from ontology.files import rule_files
from ontology.vocabulary import RDFS, SKOS

__all__ = ["guide"]

_HEADING = re.compile(r"^# (\w+):\s*(.*)$")


def guide(names: Names, wanted: Iterable[str]) -> tuple[Guidance, ...]:
    """Return what is to be said of the shapes and rules that findings name, sorted by name."""
    wanted = set(wanted)
    found = {guidance.name: guidance for guidance in _of_shapes(names, wanted)}
    found |= {path.stem: _of_rule(path) for path in _rules() if path.stem in wanted}
    return tuple(found.get(name, Guidance(name)) for name in sorted(wanted))


def _of_shapes(names: Names, wanted: set[str]) -> Iterator[Guidance]:
    nodes = {triple.subject for triple in names.graph.given} if wanted else set()
    for node in nodes:
        given = names.graph.triples(node)  # type: ignore[arg-type]  # no quoted triples
        if not any(key.startswith(SHACL) for key in given):
            continue
        name = names.shape(node)  # type: ignore[arg-type]
        if name in wanted:
            examples = _texts(given.get(SKOS.example.value, ()))
            yield Guidance(
                name,
                next(_texts(given.get(SHACL + "name", ())), ""),
                next(_texts(given.get(SHACL + "description", ())), ""),
                next(_texts(given.get(RDFS.comment.value, ())), ""),
                **_examples(examples),
            )


def _examples(texts: Iterable[str]) -> dict[str, str]:
    found = {"fails": "", "fixed": ""}
    for text in texts:
        first, _, rest = text.partition("\n")
        if first.removeprefix("# ") in found:
            found[first.removeprefix("# ")] = rest
    return found


def _texts(terms: Iterable[object]) -> Iterator[str]:
    """Yield the words of literals, those in English or in no language first."""
    literals = [term for term in terms if isinstance(term, Literal)]
    yield from (
        t.value for t in sorted(literals, key=lambda t: ((t.language or "en") != "en", t.value))
    )


def _rules() -> Iterator[Path]:
    yield from (*rule_files("violation"), *rule_files("warning"))


def _of_rule(path: Path) -> Guidance:
    parts: dict[str, list[str]] = {}
    heading = ""
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.startswith("#"):
            break
        match = _HEADING.match(line)
        if match:
            heading = match[1]
            parts[heading] = [match[2]] if match[2] else []
        else:
            parts.setdefault(heading, []).append(line.removeprefix("#").strip())

    def words(name: str, mark: str = " ") -> str:
        return mark.join(parts.get(name, ()))

    return Guidance(
        path.stem,
        path.stem.rpartition("-")[0].replace("-", " "),
        words("Checks"),
        words("Why"),
        words("Fails", "\n"),
        words("Fixed", "\n"),
    )
