"""Run one query on a built graph and print what it answers.

Which queries may run is decided by ``server.language.admission``, as for the endpoint; here they
run in this process and without a time limit: Ctrl-C ends them.
"""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path
from typing import Literal

from pyoxigraph import (
    NamedNode,
    QueryBoolean,
    QueryResultsFormat,
    QuerySolutions,
    QueryTriples,
    RdfFormat,
    Store,
    serialize,
)

from casus.terms import one_line, shown
from graph.folder.store import open_store
from graph.knowledge_by_day import known_by
from ontology.errors import QueryError, UsageError
from server.language.admission import refuse_other_servers, syntax_error
from server.language.tokens import nesting
from server.language.unknown_terms import notes_on_terms
from server.language.unknown_things import notes_on_things
from server.messages.limits import Limits
from server.messages.problems import invalid_query
from server.store.evaluation import GRAPH_PREFIXES

__all__ = ["Answer", "Form", "answer", "print_answer", "read_day"]

Answer = QuerySolutions | QueryTriples | QueryBoolean
Form = Literal["table", "json", "csv"]

ROW_FORMATS = {"json": QueryResultsFormat.JSON, "csv": QueryResultsFormat.CSV}


def answer(folder: Path, text: str, day: date | None = None) -> Answer:
    """Return what a query finds in a built graph; QueryError if it may not run or parse.

    Names that the ontology or the graph does not have are told on standard error.

    Arguments:
        day: ask what was known by its end; the whole graph if None.
    """
    deepest = Limits().nesting
    if nesting(text) > deepest:
        raise QueryError(f"brackets nest deeper than {deepest}; split the query")
    refuse_other_servers(text)
    store = open_store(folder) if day is None else _known_by(folder, day)
    try:
        with _ended_by_interrupt():
            found = store.query(text)
    except SyntaxError as error:
        problem = invalid_query(text, syntax_error(error))
        raise QueryError(f"{problem.title} {problem.detail}") from error
    except RuntimeError as error:
        raise QueryError(f"the engine cannot answer this query: {error}") from error
    for note in (*notes_on_terms(text), *notes_on_things(text, partial(_select, store))):
        print(f"casus: {note}", file=sys.stderr)
    return found


def read_day(text: str) -> date:
    """Return the day that a user means; UsageError if it is none."""
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{text!r} is no day; write it as 2017-09-01") from error


def print_answer(found: Answer, form: Form) -> None:
    """Print rows as table, JSON or CSV, and a graph as Turtle or JSON-LD."""
    with _ended_by_interrupt():
        if isinstance(found, QueryTriples):
            _print_graph(found, form)
        elif form != "table":
            _write(found.serialize(format=ROW_FORMATS[form]))
        elif isinstance(found, QueryBoolean):
            print("yes" if found else "no")
        else:
            _print_table(found)


def _select(store: Store, query: str) -> Iterator[str]:
    """Yield the IRIs that a query with one column finds."""
    found = store.query(query)
    assert isinstance(found, QuerySolutions)
    return (row[0].value for row in found if isinstance(row[0], NamedNode))


def _known_by(folder: Path, day: date) -> Store:
    found = known_by(folder, day)
    if found.undated:
        count = len(found.undated)
        words = "document has no date and is" if count == 1 else "documents have no date and are"
        print(f"casus: {count} {words} left out: {', '.join(found.undated[:5])}", file=sys.stderr)
    return found.store


@contextmanager
def _ended_by_interrupt() -> Iterator[None]:
    """Let Ctrl-C and SIGTERM end the process: the engine gives Python no chance to handle them."""
    signals = (signal.SIGINT, signal.SIGTERM)
    handlers = [signal.signal(one, signal.SIG_DFL) for one in signals]
    try:
        yield
    finally:
        for one, handler in zip(signals, handlers, strict=True):
            signal.signal(one, handler)


def _print_graph(found: QueryTriples, form: Form) -> None:
    if form == "csv":
        raise UsageError("this query answers with a graph, which --csv cannot hold; leave it out")
    syntax = RdfFormat.JSON_LD if form == "json" else RdfFormat.TURTLE
    _write(serialize(found, format=syntax, prefixes=GRAPH_PREFIXES))


def _print_table(found: QuerySolutions) -> None:
    from rich import box
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for variable in found.variables:
        table.add_column(Text(variable.value), overflow="fold")
    for solution in found:
        table.add_row(*(Text(one_line(shown(term))) for term in solution))
    # A pipe has no width to keep to: one line for every row.
    width = None if sys.stdout.isatty() else 1_000_000
    Console(width=width, highlight=False).print(table)
    print(f"{table.row_count:,} row{'' if table.row_count == 1 else 's'}", file=sys.stderr)


def _write(text: bytes | None) -> None:
    """Write to standard output, ending with a line feed."""
    written = (text or b"").decode("utf-8").replace("\r\n", "\n")
    print(written, end="" if written.endswith("\n") else "\n")
