"""Tell what a build found, and keep the same in ``build.json``."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from importlib.metadata import version

from pyoxigraph import Literal, NamedNode

from extract.articles.collection import Collection
from extract.documents import DocumentGraph
from graph.composition.composition import Composition
from graph.composition.gathering import Gathered
from graph.composition.options import BuildOptions
from graph.validation.findings import Finding
from ontology.vocabulary import SKOS, compact

__all__ = [
    "BuildReport",
    "Built",
    "log_of",
    "nothing_to_add",
    "nothing_to_build",
    "report_of",
    "violations",
]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build found.

    Attributes:
        conflicts: pairs of claims that are asserted and contradict each other.
        denials: claims that deny something.
        failures: (file, reason) of each input that could not be used.
        invalid: (document, reason) of each document that breaks a shape and was left out.
        warnings: one line each, the document named in it.
    """

    documents: int
    parties: int
    agreements: int
    strikes: int
    claims: int
    conflicts: int
    denials: int
    triples: int
    failures: tuple[tuple[str, str], ...]
    invalid: tuple[tuple[str, str], ...]
    warnings: tuple[str, ...]
    undated: int
    not_english: int
    seconds: float

    @property
    def exit_code(self) -> int:
        """0 if all input is in the graph, 1 if some failed or is invalid."""
        return 1 if self.failures or self.invalid else 0


@dataclass(frozen=True)
class Built:
    """A graph before it is written, and what it was made from.

    Attributes:
        collection: what was read for it just now.
        results: what became of each document of the collection.
        documents: how many the graph holds.
    """

    collection: Collection
    results: tuple[Gathered, ...]
    composition: Composition
    documents: int


def violations(result: Gathered) -> tuple[Finding, ...]:
    """Return why a document is left out; nothing if it is not."""
    return tuple(found for found in result.findings if found.severity == "violation")


def nothing_to_build(collection: Collection, results: Sequence[Gathered]) -> str:
    """Say why there is nothing to build, one line for each input."""
    return "\n  ".join(["no document to build from", *_reasons(collection, results)])


def nothing_to_add(collection: Collection, results: Sequence[Gathered]) -> str:
    """Say why nothing can be added to a graph, one line for each input."""
    return "nothing added: " + "\n  ".join(_reasons(collection, results))


def _reasons(collection: Collection, results: Sequence[Gathered]) -> list[str]:
    """Why no input could be used, one line for each."""
    reasons = list(collection.reasons) if collection.failures or not results else []
    for result in results:
        reason = result.failure or "; ".join(map(str, violations(result)[:1]))
        reasons.append(f"{result.identifier}: {reason}")
    return reasons


def report_of(built: Built, seconds: float) -> BuildReport:
    """Return what there is to tell of a build."""
    failures = [(failure.path, failure.reason) for failure in built.collection.failures]
    failures += [(r.identifier, r.failure) for r in built.results if r.failure]
    invalid = [(r.identifier, _reason(violations(r))) for r in built.results if violations(r)]
    used = {r.identifier for r in built.results if r.graph and not violations(r)}
    documents = [d for d in built.collection.documents if d.identifier in used]
    tally = built.composition.tally
    return BuildReport(
        documents=built.documents,
        parties=tally.parties,
        agreements=tally.agreements,
        strikes=tally.strikes,
        claims=tally.claims,
        conflicts=tally.conflicts,
        denials=tally.denials,
        triples=tally.triples,
        failures=tuple(failures),
        invalid=tuple(invalid),
        warnings=tuple(_warnings(built)),
        undated=sum(document.issued is None for document in documents),
        not_english=sum(document.language.split("-")[0] != "en" for document in documents),
        seconds=seconds,
    )


def log_of(built: Built, options: BuildOptions, report: BuildReport, started: datetime) -> str:
    """Return ``build.json``: what may differ between two equal builds, and what explains one."""
    content = {
        "started": started.isoformat(timespec="seconds"),
        "versions": {name: version(name) for name in ("casus", "pyoxigraph", "pyshacl", "spacy")},
        "options": {name: str(value) for name, value in asdict(options).items()},
        "report": asdict(report),
        "findings": [
            asdict(finding)
            for finding in (
                *(f for r in built.results for f in r.findings),
                *built.composition.findings,
            )
        ],
        "merges": [
            {
                "into": merge.into.value,
                "member": merge.member.value,
                "score": merge.score,
                "reasons": list(merge.reasons),
                "like": merge.like,
            }
            for merge in built.composition.coreference.merges
        ],
    }
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def _reason(found: Sequence[Finding]) -> str:
    more = f"; and {len(found) - 1} more" if len(found) > 1 else ""
    return f"{found[0]}{more}"


def _warnings(built: Built) -> list[str]:
    graphs: list[DocumentGraph] = [result.graph for result in built.results if result.graph]
    found = list(built.collection.warnings)
    found += [f"{graph.identifier}: {text}" for graph in graphs for text in graph.warnings]
    for result in built.results:
        found += _noticed(result)
    found += built.composition.warnings
    return found + [f"{finding.severity}: {finding}" for finding in built.composition.findings]


def _noticed(result: Gathered) -> Iterator[str]:
    """What is odd in one document, the thing named by its label; its IRI helps to look it up."""
    quads = result.graph.quads if result.graph else ()
    labels = {
        q.subject: q.object.value
        for q in quads
        if q.predicate == SKOS.prefLabel and isinstance(q.object, Literal)
    }
    for finding in result.findings:
        if finding.severity == "warning":
            label = labels.get(NamedNode(finding.focus), "")
            thing = f'"{label}": ' if label else ""
            message = finding.message.rstrip(".")
            yield f"{result.identifier}: {thing}{message} ({compact(finding.focus)})"
