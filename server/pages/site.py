"""The pages and files that Flask serves: start page, answers, things, terms, descriptions."""

from dataclasses import dataclass
from functools import partial

from flask import Response, redirect, render_template, request, send_from_directory, url_for
from werkzeug.wrappers import Response as AnyResponse

from server.endpoints.openapi import openapi_document
from server.endpoints.sparql import Endpoint, Page
from server.http.negotiation import FORMATS, GRAPH, PROBLEM, choose
from server.http.protocol import OUTCOME, refuse, url_of
from server.http.responses import problem_response
from server.language.unknown_terms import notes_on_terms
from server.language.unknown_things import notes_on_things
from server.messages.messages import Answer, Problem, Question
from server.messages.problems import no_such_thing, not_acceptable
from server.pages.linked_data import described, find_thing, iris_of, select_iris, thing_of
from server.pages.pages import Shown, results_page
from server.pages.terms import groups_of, ontology_triples
from server.served.description import describe_dataset, written
from server.served.overview import PREFIX_LINES, USUAL_PREFIXES
from server.served.served import Site

__all__ = ["FILES", "SitePages", "problem_page"]

# The files of a build that anyone may load, with their media types.
FILES = {
    "casus.ttl": "text/turtle",
    "inferred.ttl": "text/turtle",
    "ontology.ttl": "text/turtle",
    "dataset.ttl": "text/turtle",
    "sources.nq.gz": "application/gzip",
}
SECONDS = 10.0
FIRST_QUERY = f"""{PREFIX_LINES}
SELECT * WHERE {{
  ?agreement a casus:Agreement ; skos:prefLabel ?label
}}
"""
PLAIN_QUERY = "SELECT * WHERE {\n  ?subject ?property ?value\n} LIMIT 100\n"
# What answers about one thing, where a browser would rather have a page.
DESCRIBED = ("text/turtle", "text/html", *(name for name in GRAPH[1:] if name != "text/html"))


@dataclass(frozen=True)
class SitePages:
    """The pages beside an endpoint."""

    endpoint: Endpoint

    def index(self) -> str:
        """Return the start page, its query box filled with an example if one is asked for."""
        site = self._site
        numbered = {str(number): one for number, one in enumerate(site.examples, start=1)}
        chosen = numbered.get(request.args.get("example", ""))
        first = _first_query(site) if site.folder else PLAIN_QUERY
        return render_template(
            "index.html",
            counts=site.overview.counts(),
            examples=site.examples,
            is_build=site.folder is not None,
            endpoint=self._url("/sparql"),
            query=chosen.query if chosen else first,
            files=self._files(),
        )

    def file(self, name: str) -> Response:
        """Return one of the build's files."""
        if self._site.folder is None:
            refuse(no_such_thing(self._url(f"/{name}")))
        response = send_from_directory(self._site.folder, name, mimetype=FILES[name])
        response.headers["Cache-Control"] = "public, no-cache"
        return response

    def outcome(self) -> AnyResponse:
        """Return the page of an answer or problem that the endpoint has found."""
        page = request.environ.get(OUTCOME)
        assert isinstance(page, Page)
        if page.outcome is None:
            return redirect(url_for("index"), 303)
        if isinstance(page.outcome, Problem):
            return problem_page(page.outcome, page.query)
        notes = (
            *notes_on_terms(page.query),
            *notes_on_things(page.query, partial(select_iris, self._site.pool)),
        )
        response = results_page(page.outcome, page.query, self._shown, notes)
        for name, value in page.headers:
            response.headers[name] = value
        return response

    def thing(self, **_: str) -> AnyResponse:
        """Return what the graph knows about the thing of an address."""
        path, site = request.path, self._site
        iris = iris_of(path, site)
        if not iris:
            refuse(no_such_thing(self._url(path)))
        if iris[0] == f"{site.base}dataset":
            return self.void()
        found = find_thing(iris, site.pool)
        if found is None:
            refuse(no_such_thing(iris[0]))
        if isinstance(found, Problem):
            refuse(found)
        media_type = _media_type()
        if media_type == "text/html":
            thing = thing_of(found, site, self._shown)
            if isinstance(thing, Problem):
                refuse(thing)
            response = Response(render_template("thing.html", thing=thing))
        else:
            answer = site.pool.ask(Question(described(found), "", "", media_type, SECONDS))
            if not isinstance(answer, Answer):
                refuse(answer)
            body = answer.stream.read() if answer.stream else answer.body
            response = _typed(body, media_type)
        response.headers["Link"] = f'<{found}>; rel="describes"'
        return _revalidated(response)

    def terms(self) -> AnyResponse:
        """Return what the terms of the ontology mean."""
        media_type, folder = _media_type(), self._site.folder
        if media_type == "text/html":
            page = render_template("terms.html", groups=groups_of(folder))
            return _revalidated(Response(page))
        return _revalidated(_typed(written(ontology_triples(folder), media_type), media_type))

    def void(self) -> AnyResponse:
        """Return the description of the data set."""
        form = choose(_wanted(), GRAPH[:-1])
        if not form:
            refuse(not_acceptable("triples"))
        dumps = [self._url(f"/{name}") for name in self._files()]
        body = describe_dataset(self._site.folder, self._url("/sparql"), dumps, form)
        return _revalidated(_typed(body, form))

    def openapi(self) -> dict[str, object]:
        """Return the description of this interface."""
        return openapi_document(self._url(""), self.endpoint.access)

    @property
    def _site(self) -> Site:
        return self.endpoint.served.site

    @property
    def _shown(self) -> Shown:
        return Shown(self._site.pool.state["prefixes"], self._site.base)

    def _url(self, path: str) -> str:
        return url_of({**request.environ, "PATH_INFO": path}, self.endpoint.url)

    def _files(self) -> list[str]:
        folder = self._site.folder
        return [name for name in FILES if folder and (folder / name).is_file()]


def problem_page(problem: Problem, query: str = "") -> Response:
    """Return a problem as a page with the query, or in a form for programs, as the client likes."""
    accept = request.headers.get("Accept", "")
    if choose(accept, PROBLEM) != "text/html":
        plain = problem_response(problem, accept)
        return Response(plain.body, plain.status, headers=plain.headers)
    page = render_template("problem.html", problem=problem, query=query)
    response = Response(page, problem.status)
    response.headers["Cache-Control"] = "no-store"
    if problem.retry_after:
        response.headers["Retry-After"] = str(problem.retry_after)
    response.vary.add("Accept")
    return response


def _wanted() -> str:
    form = request.args.get("format", "")
    return FORMATS.get(form, form) or request.headers.get("Accept", "")


def _media_type() -> str:
    media_type = choose(_wanted(), DESCRIBED)
    if not media_type:
        refuse(not_acceptable("graph"))
    return media_type


def _typed(body: bytes, media_type: str) -> Response:
    charset = "; charset=utf-8" if media_type.startswith("text/") else ""
    return Response(body, content_type=media_type + charset)


def _revalidated(response: Response) -> AnyResponse:
    """Let others keep a page, and ask with its ETag whether it is still true."""
    response.vary.add("Accept")
    response.headers["Cache-Control"] = "public, no-cache"
    response.add_etag(weak=True)
    return response.make_conditional(request)


def _first_query(site: Site) -> str:
    prefixes = site.pool.state["prefixes"]
    lines = "".join(f"PREFIX {name}: <{prefixes[name]}>\n" for name in USUAL_PREFIXES)
    return FIRST_QUERY.replace(PREFIX_LINES, lines)
