"""``POST /validate``: triples in, a report out; each in a process that ends at its limit."""

import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from flask import Response, request
from werkzeug.exceptions import RequestEntityTooLarge

from graph.validation.reports import FORMATS, MEDIA_TYPES
from server.endpoints.validation_process import TOO_LARGE
from server.http.protocol import refuse
from server.messages.limits import Limits
from server.messages.refusals import (
    bad_parameter,
    busy_validating,
    request_too_large,
    validation_timeout,
    validation_too_large,
    wrong_media_type,
)

__all__ = ["LARGEST", "ValidationService"]

LARGEST = 8 << 20
"""Bytes of triples that are taken; more is for the command."""

AT_ONCE = 2
RETRY_AFTER = 5
ENDINGS: Mapping[str, str] = {
    "text/turtle": ".ttl",
    "application/trig": ".trig",
    "application/n-triples": ".nt",
    "application/n-quads": ".nq",
    "application/ld+json": ".jsonld",
    "application/rdf+xml": ".rdf",
}
"""What is taken, by media type."""


@dataclass(frozen=True)
class ValidationService:
    """Runs the command's validation on the body of a request."""

    limits: Limits
    places: threading.Semaphore = field(default_factory=lambda: threading.Semaphore(AT_ONCE))

    def validate(self) -> Response:
        """Return the report: 200 where it could be made, 400 where the body is no RDF.

        ``?format=`` chooses one of the command's forms, ``json`` if there is none.
        """
        form = request.args.get("format", "json")
        if form not in FORMATS:
            refuse(bad_parameter("format", f"It is one of {', '.join(FORMATS)}."))
        ending = ENDINGS.get(request.mimetype)
        if ending is None:
            refuse(wrong_media_type(request.mimetype, ", ".join(ENDINGS)))
        if not self.places.acquire(blocking=False):
            refuse(busy_validating(RETRY_AFTER))
        try:
            return self._checked(_body(), ending, form)
        finally:
            self.places.release()

    def _checked(self, body: bytes, ending: str, form: str) -> Response:
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / f"data{ending}").write_bytes(body)
            command = [
                sys.executable,
                "-m",
                "server.endpoints.validation_process",
                f"data{ending}",
                form,
            ]
            try:
                ran = subprocess.run(
                    command,
                    cwd=folder,
                    capture_output=True,
                    timeout=self.limits.seconds,
                    check=False,
                )
            except subprocess.TimeoutExpired:
                refuse(validation_timeout(self.limits.seconds))
        if ran.returncode in (TOO_LARGE, -signal.SIGABRT, -signal.SIGKILL):
            refuse(validation_too_large())
        unreadable = ran.returncode == 3
        if ran.returncode not in (0, 1, 3):
            raise RuntimeError(f"validation ended with {ran.returncode}: {ran.stderr[-500:]!r}")
        media_type = MEDIA_TYPES[form] if ran.stdout else "text/plain; charset=utf-8"
        return Response(ran.stdout or ran.stderr, 400 if unreadable else 200, mimetype=None,
                        content_type=media_type)  # fmt: skip


def _body() -> bytes:
    request.max_content_length = LARGEST
    try:
        return request.get_data(cache=False)
    except RequestEntityTooLarge:
        refuse(request_too_large(LARGEST))
