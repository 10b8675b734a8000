"""Describe the interface for programs, as OpenAPI 3.1, https://spec.openapis.org/oas/v3.1.0."""

from typing import Any

from graph.validation.reports import FORMATS as REPORTS
from server.endpoints.validation import ENDINGS
from server.http.access import Access
from server.http.negotiation import FORMATS, GRAPH, ROWS
from server.http.protocol import FORM, QUERY, UPDATE
from server.store.changes import WRITTEN_FORMATS
from server.store.evaluation import DATASET_FORMATS, GRAPH_FORMATS

__all__ = ["openapi_document"]

# What json gives.
Document = dict[str, Any]
PROBLEM = {"application/problem+json": {"schema": {"$ref": "#/components/schemas/Problem"}}}
STRING = {"type": "string"}


def openapi_document(url: str, access: Access) -> Document:
    """Return the description of the server at an address."""
    paths = {
        "/sparql": _sparql(access),
        "/store": _store(access),
        "/id/{path}": _page("What the graph knows about a thing", GRAPH, with_path=True),
        "/ont": _page("What the terms of the ontology mean", GRAPH),
        "/voc": _page("What the codes mean", GRAPH),
        "/.well-known/void": _page("Description of the data set", GRAPH),
        "/health": _page("Whether the process answers", ("application/json",)),
        "/ready": _page("Whether the store answers", ("application/json",)),
        "/metrics": _page("Counts for Prometheus", ("text/plain",)),
        "/validate": {"post": _validate()},
        "/queries": {**_page("Queries that run", ("application/json",), is_closed=True)},
        "/queries/{number}": {"delete": _end_query()},
    }
    return {
        "openapi": "3.1.0",
        "info": {"title": "Casus", "version": "1", "description": "SPARQL 1.1 over HTTP."},
        "servers": [{"url": url or "/"}],
        "paths": paths,
        "components": {
            "schemas": {"Problem": _problem_schema()},
            "securitySchemes": {"token": {"type": "http", "scheme": "bearer"}},
        },
    }


def _validate() -> Document:
    return {
        "summary": "Check triples against the shapes of the model",
        "parameters": [_parameter("format", "Form of the report", values=tuple(REPORTS))],
        "requestBody": {"required": True, "content": {t: {"schema": STRING} for t in ENDINGS}},
        "responses": {
            "200": {"description": "The report, of valid triples or not"},
            "400": {"description": "The body is no RDF; the report says where"},
            "default": {"description": "A problem", "content": PROBLEM},
        },
    }


def _sparql(access: Access) -> Document:
    names = ("default-graph-uri", "named-graph-uri")
    asked = [
        _parameter("query", "The query"),
        *(_parameter(name, "Graphs of the data set", is_list=True) for name in names),
        _parameter("format", "Form of the answer", values=tuple(FORMATS)),
        _parameter("timeout", "Seconds", kind="number"),
    ]
    forms = {name: {"schema": STRING} for name in dict.fromkeys((*ROWS, *GRAPH))}
    post: Document = {
        "summary": "Ask a query" + (", or change the data" if access.is_writable else ""),
        "parameters": asked[1:],
        "requestBody": {
            "required": True,
            "content": {FORM: {"schema": {"type": "object"}}, QUERY: {"schema": STRING}},
        },
        "responses": _responses(forms),
    }
    if access.is_writable:
        post["requestBody"]["content"][UPDATE] = {"schema": STRING}
        post["security"] = [{}, {"token": []}]
    get = {"summary": "Ask a query", "parameters": asked, "responses": _responses(forms)}
    return {"get": get, "post": post}


def _store(access: Access) -> Document:
    named = [
        _parameter("graph", "IRI of a graph"),
        {**_parameter("default", "The default graph"), "allowEmptyValue": True},
    ]
    names = (*(name for name in GRAPH_FORMATS if name != "text/html"), *DATASET_FORMATS)
    forms = {name: {"schema": STRING} for name in names}
    methods: Document = {
        "get": {"summary": "Read a graph", "parameters": named, "responses": _responses(forms)}
    }
    if access.is_writable:
        sent = {name: {"schema": STRING} for name in WRITTEN_FORMATS}
        for method, summary in (("put", "Replace a graph"), ("post", "Add to a graph")):
            methods[method] = {
                "summary": summary,
                "parameters": named,
                "requestBody": {"required": True, "content": sent},
                "responses": _responses({}),
                "security": [{"token": []}],
            }
        methods["delete"] = {
            "summary": "Remove a graph",
            "parameters": named,
            "responses": _responses({}),
            "security": [{"token": []}],
        }
    return methods


def _page(
    summary: str, forms: tuple[str, ...], *, with_path: bool = False, is_closed: bool = False
) -> Document:
    parameters = [{**_parameter("path", "Of the thing"), "in": "path", "required": True}]
    operation: Document = {
        "summary": summary,
        "parameters": parameters if with_path else [],
        "responses": _responses({name: {"schema": STRING} for name in forms}),
    }
    if is_closed:
        operation["security"] = [{"token": []}]
    return {"get": operation}


def _end_query() -> Document:
    number = {"name": "number", "in": "path", "required": True, "schema": {"type": "integer"}}
    return {
        "summary": "End a query",
        "parameters": [number],
        "responses": _responses({}),
        "security": [{"token": []}],
    }


def _responses(forms: Document) -> Document:
    success: Document = {"200": {"description": "The answer, whole", "content": forms}}
    if not forms:
        success = {"201": {"description": "Made"}, "204": {"description": "Done"}}
    return {**success, "default": {"description": "Why there is none", "content": PROBLEM}}


def _parameter(
    name: str,
    description: str,
    *,
    kind: str = "string",
    is_list: bool = False,
    values: tuple[str, ...] = (),
) -> Document:
    schema: Document = {"type": kind}
    if values:
        schema["enum"] = list(values)
    if is_list:
        schema = {"type": "array", "items": schema}
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _problem_schema() -> Document:
    texts = dict.fromkeys(("type", "title", "detail", "reference"), STRING)
    numbers = {name: {"type": "integer"} for name in ("status", "line", "column", "retry_after")}
    return {
        "type": "object",
        "required": ["type", "status", "title", "detail"],
        "properties": {**texts, **numbers},
    }
