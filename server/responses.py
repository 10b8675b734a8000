"""Write answers and problems as HTTP responses, with the headers that all of them carry.

What an answer says is decided elsewhere; how pages look by ``server.pages`` and the templates.
"""

import json
import logging
import secrets
from dataclasses import asdict
from typing import NoReturn

from flask import Response, abort, render_template, request
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge
from werkzeug.http import HTTP_STATUS_CODES

from server.limits import Limits
from server.messages import Answer, Problem
from server.negotiation import PROBLEM, choose
from server.problems import fault, request_too_large

__all__ = ["answer_response", "error_response", "problem_response", "refuse", "with_headers"]

LOG = logging.getLogger("casus.server")
PROBLEM_TYPE = "https://w3id.org/casus/problem#"
SECURITY = {
    "Content-Security-Policy": (
        "default-src 'none'; style-src 'self'; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
# The graph is public to whoever reaches the server, so pages of any site may ask it.
CORS = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Retry-After",
}
PREFLIGHT = {
    "Access-Control-Allow-Methods": "GET, HEAD, POST, OPTIONS",
    "Access-Control-Allow-Headers": "Accept, Content-Type",
    "Access-Control-Max-Age": "86400",
}


def answer_response(answer: Answer) -> Response:
    """Return an answer as it is, in its media type."""
    is_text = answer.media_type.startswith("text/")
    charset = "; charset=utf-8" if is_text else ""
    return Response(answer.body, content_type=answer.media_type + charset)


def problem_response(problem: Problem, query: str = "") -> Response:
    """Return a problem as problem+json (RFC 9457), text or a page, as the client likes.

    A page shows the query, so that it can be mended.
    """
    form = choose(request.headers.get("Accept", ""), PROBLEM)
    if form == "text/html":
        page = render_template("problem.html", problem=problem, query=query)
        response = Response(page, problem.status)
    elif form == "text/plain":
        text = f"{problem.title}\n{problem.detail}\n"
        response = Response(text, problem.status, content_type="text/plain; charset=utf-8")
    else:
        body = json.dumps(_members(problem), ensure_ascii=False)
        response = Response(body, problem.status, content_type="application/problem+json")
    if problem.retry_after:
        response.headers["Retry-After"] = str(problem.retry_after)
    response.headers["Cache-Control"] = "no-store"
    response.vary.add("Accept")
    return response


def refuse(problem: Problem) -> NoReturn:
    """End the request with a problem."""
    abort(problem_response(problem))


def error_response(error: HTTPException, limits: Limits) -> Response:
    """Return what Flask raises (404, 405, 413 …) as a problem; a fault gets an id for the log."""
    status = error.code or 500
    if status >= 500:
        reference = secrets.token_hex(4)
        LOG.error("%s: %s %s", reference, request.method, request.path)
        return problem_response(fault(reference))
    if isinstance(error, RequestEntityTooLarge):
        return problem_response(request_too_large(limits.request_bytes))
    name = HTTP_STATUS_CODES.get(status, "Error")
    code = name.lower().replace(" ", "-")
    response = problem_response(Problem(status, code, f"{name}.", error.description or name))
    allowed = [value for key, value in error.get_headers() if key == "Allow"]
    if allowed:
        response.headers["Allow"] = allowed[0]
    return response


def with_headers(response: Response) -> Response:
    """Add the headers for browsers: what a page may load, and that any site may ask."""
    response.headers.update({**SECURITY, **CORS})
    if request.method == "OPTIONS":
        response.headers.update(PREFLIGHT)
    return response


def _members(problem: Problem) -> dict[str, str | int]:
    """Return the members of a problem document; those without a value are left out."""
    members = {key: value for key, value in asdict(problem).items() if value is not None}
    code = members.pop("code")
    return {"type": PROBLEM_TYPE + code, **members}
