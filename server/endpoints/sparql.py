"""The SPARQL endpoint: what one request gets, before any page is made of it.

Requests are read by ``server.http.protocol``, forms chosen by ``server.http.negotiation``; the
query runs in ``server.processes.queries``. What is to be a page for people is left to
``server.pages.pages``.
"""

import hashlib
import re
import threading
from dataclasses import dataclass, field, replace

from server.http.access import Access
from server.http.cache import Cache
from server.http.encodings import choose_encoding
from server.http.negotiation import BOOLEAN, FORMATS, GRAPH, ROWS, choose, is_page_preferred
from server.http.protocol import (
    ASKED,
    PROBLEM,
    Environment,
    Operation,
    RefusedRequest,
    read_operation,
    refuse,
    url_of,
)
from server.http.responses import (
    PREFLIGHT,
    Headers,
    Response,
    Stream,
    answer_response,
    problem_response,
    with_etag,
)
from server.language.admission import mentions_service
from server.messages.limits import Limits
from server.messages.messages import Answer, Change, Changed, Problem, Question
from server.messages.problems import not_acceptable
from server.messages.refusals import (
    bad_parameter,
    method_not_allowed,
    read_only,
    too_many_downloads,
)
from server.served.description import describe_service
from server.served.served import Served

__all__ = ["Endpoint", "Page"]

PAGE = "text/html"
METHODS = "GET, HEAD, POST, OPTIONS"
RETRY_SECONDS = 10
# Functions whose values differ from one time to the next, and answers of others.
VOLATILE_WORDS = ("now", "rand", "uuid", "service")
VOLATILE = re.compile(r"\b(?:now|rand|uuid|struuid|service)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Page:
    """What a page for people is to be made of.

    Attributes:
        outcome: an answer or a problem; None where the start page says more.
        query: as it was sent.
        headers: of the response.
    """

    outcome: Answer | Problem | None
    query: str = ""
    headers: Headers = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Endpoint:
    """``/sparql`` over what is served.

    Attributes:
        served: the store of the moment.
        limits: of every request.
        access: who may write, and which hosts queries may ask.
        cache: answers kept, by ETag.
        requests: the ETags of answers, by what came in; it saves reading a request again.
        url: address of the server's root as the world knows it, "" if as asked.
        max_age: seconds for which others may keep an answer unasked.
        downloads: room for long answers on their way.
    """

    served: Served
    limits: Limits
    access: Access
    cache: Cache[str, Response]
    requests: Cache[tuple[str, ...], str]
    url: str = ""
    max_age: int = 0
    downloads: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(16))

    def respond(self, environ: Environment, label: str = "") -> Response | Page:
        """Answer a request to the endpoint; ``label`` names it where its query is listed."""
        accept = environ.get("HTTP_ACCEPT", "")
        try:
            method = environ["REQUEST_METHOD"]
            if method == "OPTIONS":
                return Response(204, [("Allow", METHODS), *PREFLIGHT.items()])
            if method not in ("GET", "HEAD", "POST"):
                refuse(method_not_allowed(METHODS))
            kept = self._kept(environ) if method == "GET" else None
            if kept:
                return kept
            operation = read_operation(environ, self.limits)
            environ[ASKED] = operation.text
            if operation.kind == "describe":
                return self._describe(environ, operation, accept)
            if operation.kind == "update":
                return self._update(environ, operation, label)
            return self._query(environ, operation, accept, label)
        except RefusedRequest as refused:
            return self._problem(environ, refused.problem, accept)

    def _problem(self, environ: Environment, problem: Problem, accept: str) -> Response | Page:
        environ[PROBLEM] = problem
        if is_page_preferred(accept):
            return Page(problem, environ.get(ASKED, ""))
        return problem_response(problem, accept, METHODS)

    def _describe(self, environ: Environment, operation: Operation, accept: str) -> Response | Page:
        wanted = _wanted(operation.form, accept)
        if is_page_preferred(wanted):
            return Page(None)
        media_type = choose(wanted, GRAPH[:-1])
        if not media_type:
            refuse(not_acceptable("graph"))
        state = self.served.pool.state
        body = describe_service(url_of(environ, self.url), state, media_type, self.access)
        charset = "; charset=utf-8" if media_type.startswith("text/") else ""
        headers = [("Content-Type", media_type + charset), ("Vary", "Accept")]
        return Response(200, headers, body)

    def _query(
        self, environ: Environment, operation: Operation, accept: str, label: str
    ) -> Response | Page:
        question = self._question(environ, operation, accept)
        pool, etag = self.served.pool, ""
        # Once, as a change may come before the answer.
        tag = pool.tag
        if not _is_volatile(question.query):
            etag = self._etag(question, tag)
            if _has_it(environ, etag):
                return Response(304, with_etag(etag, self.max_age))
            kept = self.cache.get(etag)
            if kept:
                return kept
        reply = pool.ask(question, label)
        if isinstance(reply, Problem):
            refuse(reply)
        headers = with_etag(etag, self.max_age) if etag else UNKEPT
        if reply.media_type == PAGE:
            return Page(reply, question.query, headers)
        response = self.answer(reply, headers)
        if etag and isinstance(response.body, bytes):
            self._keep(environ, tag, etag, response)
        return response

    def _keep(self, environ: Environment, tag: str, etag: str, response: Response) -> None:
        assert isinstance(response.body, bytes)
        self.cache.put(etag, response, len(response.body))
        if environ["REQUEST_METHOD"] == "GET":
            request = _request(environ, tag)
            self.requests.put(request, etag, sum(map(len, request)))

    def _kept(self, environ: Environment) -> Response | None:
        """Return the answer that the very same request had before, if it is kept and still true."""
        etag = self.requests.get(_request(environ, self.served.pool.tag))
        if etag is None:
            return None
        if _has_it(environ, etag):
            return Response(304, with_etag(etag, self.max_age))
        return self.cache.get(etag)

    def answer(self, answer: Answer, headers: Headers) -> Response:
        """Return an answer as a response; RefusedRequest if too many long ones are on their way."""
        if answer.stream is None:
            return answer_response(answer, headers)
        if not self.downloads.acquire(blocking=False):
            answer.stream.close()
            refuse(too_many_downloads(RETRY_SECONDS))
        response = answer_response(answer, headers)
        return replace(response, body=_Download(answer, self.downloads))

    def _question(self, environ: Environment, operation: Operation, accept: str) -> Question:
        wanted = _wanted(operation.form, accept)
        return Question(
            operation.text,
            rows=choose(wanted, ROWS),
            boolean=choose(wanted, BOOLEAN),
            graph=choose(wanted, GRAPH),
            seconds=min(operation.timeout or self.limits.seconds, self.limits.seconds),
            default_graphs=operation.default_graphs,
            named_graphs=operation.named_graphs,
            base=url_of(environ, self.url),
            encoding=choose_encoding(environ.get("HTTP_ACCEPT_ENCODING", "")),
            is_open=bool(self.access.hosts) and mentions_service(operation.text),
        )

    def _etag(self, question: Question, tag: str) -> str:
        """Return the name of an answer: weak, since rows may come in another order."""
        named = (
            *(tag, question.query, question.rows, question.boolean, question.graph),
            *("|".join(question.default_graphs), "|".join(question.named_graphs)),
            *(question.base, question.encoding),
        )
        digest = hashlib.sha256("\0".join(named).encode("utf-8", "surrogatepass"))
        return f'W/"{digest.hexdigest()[:32]}"'

    def _update(self, environ: Environment, operation: Operation, label: str) -> Response:
        if not self.access.is_writable:
            refuse(read_only())
        if not operation.is_posted:
            refuse(bad_parameter("update", "An update is sent by POST."))
        self.access.check(environ)
        change = Change(
            "update",
            min(operation.timeout or self.limits.seconds, self.limits.seconds),
            default_graphs=operation.default_graphs,
            named_graphs=operation.named_graphs,
            base=url_of(environ, self.url),
            is_open=bool(self.access.hosts),
        )
        outcome = self.served.pool.change(change, operation.text.encode(), label)
        if not isinstance(outcome, Changed):
            refuse(outcome)
        self.cache.clear()
        return Response(204, [("Cache-Control", "no-store")])


UNKEPT: Headers = [("Cache-Control", "no-store"), ("Vary", "Accept, Accept-Encoding")]


class _Download(Stream):
    """A long answer that holds one of the places for long answers."""

    def __init__(self, answer: Answer, places: threading.Semaphore) -> None:
        assert answer.stream
        super().__init__(answer.stream, answer.size)
        self._places: threading.Semaphore | None = places

    def close(self) -> None:
        super().close()
        places, self._places = self._places, None
        if places:
            places.release()


def _is_volatile(query: str) -> bool:
    """Tell whether a query may have another answer the next time."""
    lowered = query.lower()
    # Finding the words is several times faster than the pattern, and most queries have none.
    return any(word in lowered for word in VOLATILE_WORDS) and bool(VOLATILE.search(query))


def _has_it(environ: Environment, etag: str) -> bool:
    return etag in environ.get("HTTP_IF_NONE_MATCH", "")


def _request(environ: Environment, tag: str) -> tuple[str, ...]:
    """Return all of a GET that decides its answer."""
    given = environ.get
    return (
        *(tag, given("QUERY_STRING", ""), given("HTTP_ACCEPT", "")),
        *(given("HTTP_ACCEPT_ENCODING", ""), given("HTTP_HOST", ""), given("PATH_INFO", "")),
        *(given("SCRIPT_NAME", ""), given("wsgi.url_scheme", "")),
    )


def _wanted(form: str, accept: str) -> str:
    """Return the Accept header that counts: that of ``format=`` if it is given."""
    if not form:
        return accept
    if form not in FORMATS and "/" not in form:
        names = ", ".join(FORMATS)
        refuse(bad_parameter("format", f"It is a media type or one of {names}."))
    return FORMATS.get(form, form)
