"""Ask a language model behind an OpenAI-compatible address; the one place that opens a connection.

Nothing is sent unless somebody asked for this reader by name and said where it is. Answers are
bounded in size and in time, whatever the other side does, and so is how often it is asked again.

Source: https://platform.openai.com/docs/api-reference/chat/create
"""

import http.client
import json
import os
import socket
import ssl
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Timer
from typing import Any
from urllib.parse import SplitResult, urlsplit

from ontology.errors import InputError, UsageError

__all__ = ["LanguageModel", "Limits", "first_words", "model_at"]

KEY_VARIABLE = "CASUS_LLM_KEY"
"""Environment variable with the key of the service, if it needs one."""

PASSING_TROUBLE = frozenset({408, 425, 429, 500, 502, 503, 504})
"""HTTP statuses after which asking again may help (RFC 9110, section 15; RFC 6585)."""

FAILURES_IN_A_ROW = 3
"""Questions that found no answer, each with all its tries, before nothing more is asked."""

_LONGEST_REASON = 200
_FIRST = 60
"""Characters of an answer that are shown."""


@dataclass(frozen=True, slots=True)
class Limits:
    """How far an answer may go.

    Attributes:
        seconds: for one answer, from connecting to its last byte.
        size: of one answer in bytes; tokens: that the model may write.
        tries: how often one question is asked; pause: seconds before the second, then doubled.
    """

    seconds: float = 120.0
    size: int = 1_000_000
    tokens: int = 8_000
    tries: int = 3
    pause: float = 1.0


@dataclass(slots=True)
class LanguageModel:
    """One model behind one address.

    Attributes:
        url: what ``/chat/completions`` is added to; model: its name there.
        key: of the service, sent as a bearer token; never shown.
    """

    url: SplitResult
    model: str
    key: str = field(default="", repr=False)
    limits: Limits = Limits()
    _failures: int = field(default=0, init=False, repr=False)

    def ask(self, instructions: str, question: str, schema: Mapping[str, Any]) -> str:
        """Return what the model writes, which should be JSON of the schema.

        Raises:
            ValueError: the service answered, but with nothing that can be used.
            InputError: it did not answer after the tries allowed, or refused.
        """
        if self._failures >= FAILURES_IN_A_ROW:
            raise InputError(f"{self._where()} has failed too often in a row; not asked again")
        body = json.dumps(self._request(instructions, question, schema)).encode("utf-8")
        for attempt in range(1, self.limits.tries + 1):
            try:
                status, content = self._post(body)
            except (OSError, http.client.HTTPException) as error:
                reason = str(error) or type(error).__name__
            else:
                if status == http.HTTPStatus.OK:
                    self._failures = 0
                    return _written(content)
                reason = f"HTTP {status}{_told(status, content)}"
                if status not in PASSING_TROUBLE:
                    break
            if attempt < self.limits.tries:
                time.sleep(self.limits.pause * 2 ** (attempt - 1))
        self._failures += 1
        raise InputError(f"{self._where()} gives no answer: {reason[:_LONGEST_REASON]}")

    def _request(
        self, instructions: str, question: str, schema: Mapping[str, Any]
    ) -> dict[str, object]:
        form = {"name": "records", "strict": True, "schema": schema}
        return {
            "model": self.model,
            "messages": [
                {"role": "system", "content": instructions},
                {"role": "user", "content": question},
            ],
            "temperature": 0,
            "seed": 0,
            "max_tokens": self.limits.tokens,
            "response_format": {"type": "json_schema", "json_schema": form},
        }

    def _post(self, body: bytes) -> tuple[int, bytes]:
        """Return status and body of the answer; redirects are not followed."""
        headers = {"Content-Type": "application/json", "Accept": "application/json"}
        if self.key:
            headers["Authorization"] = f"Bearer {self.key}"
        with self._connection() as connection:
            connection.request("POST", f"{self.url.path}/chat/completions", body, headers)
            response = connection.getresponse()
            content = response.read(self.limits.size + 1)
        if len(content) > self.limits.size:
            raise ValueError(f"an answer of more than {self.limits.size:,} bytes")
        return response.status, content

    @contextmanager
    def _connection(self) -> Iterator[http.client.HTTPConnection]:
        """Give a connection that is cut when the time is up, whatever is under way on it."""
        seconds, host = self.limits.seconds, self.url.hostname or ""
        if self.url.scheme == "https":
            connection: http.client.HTTPConnection = http.client.HTTPSConnection(
                host, self.url.port, timeout=seconds, context=ssl.create_default_context()
            )
        else:
            connection = http.client.HTTPConnection(host, self.url.port, timeout=seconds)
        late: list[bool] = []
        sockets: list[socket.socket] = []  # the connection forgets its own once it reads
        timer = Timer(seconds, _cut, (connection, sockets, late))
        timer.daemon = True
        timer.start()
        try:
            connection.connect()
            sockets.append(connection.sock)
            yield connection
        except (OSError, http.client.HTTPException) as error:
            # The connection's own clock may come first.
            if late or isinstance(error, TimeoutError):
                raise TimeoutError(f"no whole answer in {seconds:g} seconds") from None
            raise
        finally:
            timer.cancel()
            connection.close()
        if late:
            raise TimeoutError(f"no whole answer in {seconds:g} seconds")

    def _where(self) -> str:
        return f"{self.model} at {self.url.scheme}://{self.url.netloc}"


def model_at(url: str, model: str) -> LanguageModel:
    """Return the model of that name at an address, with the key that the environment gives.

    Raises:
        UsageError: one of them is missing, or the address is not one of HTTP.
    """
    if not url or not model:
        raise UsageError(
            "--reader llm needs --llm-url and --llm-model (or CASUS_LLM_URL and CASUS_LLM_MODEL)"
        )
    try:
        parts = urlsplit(url.rstrip("/"))
        usable = parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != 0
    except ValueError as error:
        raise UsageError(f"--llm-url is no address: {error}") from error
    if not usable or not url.isascii() or not url.isprintable() or " " in url:
        raise UsageError(f"--llm-url {url!r} is no http or https address")
    if "@" in parts.netloc or parts.query or parts.fragment:
        raise UsageError(f"--llm-url takes no name, password or query; the key is {KEY_VARIABLE}")
    key = os.environ.get(KEY_VARIABLE, "").strip()
    if not (key.isascii() and key.isprintable()):
        raise UsageError(f"{KEY_VARIABLE} holds characters that no key has")
    return LanguageModel(parts, model, key)


def _cut(
    connection: http.client.HTTPConnection, sockets: list[socket.socket], late: list[bool]
) -> None:
    late.append(True)
    for connected in sockets or [connection.sock]:
        try:
            connected.shutdown(socket.SHUT_RDWR)
        except (OSError, AttributeError):  # it is closed already, or not yet open
            return


def _written(content: bytes) -> str:
    """Return what the model wrote, from the service's answer; ValueError if it wrote nothing."""
    shown = first_words(content.decode("utf-8", "replace"))
    try:
        choice = json.loads(content)["choices"][0]
        text = choice["message"]["content"]
        reason = choice.get("finish_reason", "stop")
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise ValueError(f"an answer that no chat service gives, {shown}") from error
    if reason == "length":
        raise ValueError("an answer that was cut off")
    if not isinstance(text, str):
        raise ValueError("an answer without text")
    return text


def first_words(text: str) -> str:
    """Return how a text begins, on one line, to be shown in a message."""
    words = "".join(c if c.isprintable() else " " for c in text[: 4 * _FIRST]).split()
    begun = " ".join(words)
    return f"which begins with {begun[:_FIRST]!r}" if begun else "which is empty"


def _told(status: int, content: bytes) -> str:
    """The service's own words on an error, on one line; none on keys, which it may repeat."""
    if status in (http.HTTPStatus.UNAUTHORIZED, http.HTTPStatus.FORBIDDEN):
        return f" (is {KEY_VARIABLE} right?)"
    words = " ".join(content.decode("utf-8", "replace").split())
    shown = "".join(c for c in words if c.isprintable())[:_LONGEST_REASON]
    return f": {shown}" if shown else ""
