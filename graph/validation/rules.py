"""Check a store with the queries of ``ontology/rules``.

A rule is a SELECT query that binds ``?focus`` and ``?message`` for everything that it does not
like, and may bind ``?path``, ``?value`` and ``?document``.
"""

from collections.abc import Iterator, Sequence
from pathlib import Path

from pyoxigraph import Literal, NamedNode, QuerySolution, QuerySolutions, Store

from graph.validation.findings import Finding
from ontology.files import rule_files

__all__ = ["check_rules"]


def check_rules(store: Store, scope: str, document: str = "") -> set[Finding]:
    """Return what the rules of a scope find in the default graph of a store.

    Arguments:
        scope: ``document``, ``graph``, ``against`` or ``ontology``.
        document: what the findings are reported under; else the document that the rule names.
    """
    return {
        finding
        for severity in ("violation", "warning")
        for finding in _findings(store, rule_files(severity, scope), severity, document)
    }


def _findings(
    store: Store, rules: Sequence[Path], severity: str, document: str
) -> Iterator[Finding]:
    for rule in rules:
        solutions = store.query(rule.read_text(encoding="utf-8"))
        if not isinstance(solutions, QuerySolutions):
            raise TypeError(f"{rule} is no SELECT query")
        names = {variable.value for variable in solutions.variables}
        for solution in solutions:
            source = "" if document else _text(solution, "document", names)
            yield Finding(
                severity=severity,
                focus=_text(solution, "focus", names),
                path=_text(solution, "path", names),
                value=str(solution["value"] or "") if "value" in names else "",
                message=_text(solution, "message", names),
                shape=rule.stem,
                document=document or source,
                source=source,
            )


def _text(solution: QuerySolution, name: str, names: set[str]) -> str:
    term = solution[name] if name in names else None
    return term.value if isinstance(term, NamedNode | Literal) else str(term or "")
