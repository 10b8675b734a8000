"""A service that answers as a language model's would, over HTTP on this machine, and answers."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from extract_samples import war_report

TEXT = (
    "U.S. jets bombed the bridge near Sukhna on Monday, killing “at least nine” fighters. "
    "The Desert League denied that the bridge was hit."
)
DOCUMENT = war_report(TEXT)
STRIKE = {
    "frame": "strike",
    "kind": "Airstrike",
    "sentence": 2,
    "words": "bombed",
    "modality": "asserted",
    "repeated": False,
    "arguments": [
        {"role": "attacker", "words": "U.S. jets"},
        {"role": "target", "words": "the bridge"},
        {"role": "place", "words": "Sukhna"},
        {"role": "date", "words": "on Monday"},
        {"role": "killed", "words": '"at least nine" fighters'},
    ],
}
DENIAL = {
    "frame": "statement",
    "kind": "Statement",
    "sentence": 3,
    "words": "denied",
    "modality": "denied",
    "repeated": False,
    "arguments": [{"role": "speaker", "words": "The Desert League"}],
}
LEAGUE = {
    "frame": "name",
    "kind": "ArmedGroup",
    "sentence": 3,
    "words": "Desert League",
    "modality": "asserted",
    "repeated": False,
    "arguments": [],
}
Answer = tuple[int, bytes]


@dataclass
class Service:
    """What was asked, and what is answered to it.

    Attributes:
        answer: gives status and body for the number of a question, counted from 0.
        asked: bodies of the questions; headers: of the last one.
        drip: seconds between the bytes of an answer.
    """

    answer: Callable[[int], Answer]
    asked: list[dict[str, Any]] = field(default_factory=list)
    paths: list[str] = field(default_factory=list)
    headers: dict[str, str] = field(default_factory=dict)
    drip: float = 0.0
    url: str = ""


def says(content: object, reason: str = "stop") -> Answer:
    """What a service answers if its model wrote some content; anything but text as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    choice = {"index": 0, "message": {"role": "assistant", "content": text}}
    return 200, json.dumps({"choices": [choice | {"finish_reason": reason}]}).encode("utf-8")


@contextmanager
def serving_model(answer: Callable[[int], Answer], drip: float = 0.0) -> Iterator[Service]:
    """Serve answers for as long as the context lasts."""
    service = Service(answer, drip=drip)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            length = int(self.headers["Content-Length"])
            service.asked.append(json.loads(self.rfile.read(length)))
            service.paths.append(self.path)
            service.headers = dict(self.headers)
            status, body = service.answer(len(service.asked) - 1)
            self.send_response(status)
            if status in range(300, 400):
                self.send_header("Location", "http://localhost:9/elsewhere")
            self.end_headers()
            try:
                for byte in body if service.drip else ():
                    self.wfile.write(bytes([byte]))
                    time.sleep(service.drip)
                self.wfile.write(b"" if service.drip else body)
            except OSError:  # whoever asked has gone
                return

        def log_message(self, *arguments: object) -> None:
            """Say nothing on standard error."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    service.url = f"http://127.0.0.1:{server.server_port}/v1"
    try:
        yield service
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
