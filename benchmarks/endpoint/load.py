"""Send requests from many clients at once and see how many are answered.

One loop over sockets that do not block, with requests made beforehand, so that the clients
take little of the processors that the servers share with them. Each client keeps its
connection and sends its next request when it has its answer.
"""

import re
import selectors
import socket
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

__all__ = ["Load", "measure", "request"]

LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
CLOSING = re.compile(rb"\r\nconnection: *close", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Load:
    """What came of a load.

    Attributes:
        answered: requests answered with 200.
        refused: requests answered otherwise.
        seconds: that all of it took.
        waits: seconds that each request waited, sorted.
    """

    answered: int
    refused: int
    seconds: float
    waits: Sequence[float]

    @property
    def rate(self) -> float:
        """Return answers a second."""
        return self.answered / self.seconds

    def wait(self, share: float) -> float:
        """Return the wait that a share of the requests stayed below."""
        return self.waits[min(len(self.waits) - 1, int(share * len(self.waits)))]


def request(host: str, path: str, query: str, accept: str) -> bytes:
    """Return a GET of a query."""
    target = f"{path}?{urlencode({'query': query})}"
    return f"GET {target} HTTP/1.1\r\nHost: {host}\r\nAccept: {accept}\r\n\r\n".encode()


class _Client:
    """One connection: what it has sent and what came back so far."""

    def __init__(self, address: tuple[str, int], at: int) -> None:
        self.socket = socket.create_connection(address)
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.at = at
        self.begun = 0.0
        self.parts: list[bytes] = []
        self.missing = -1
        self.status = b""

    def send(self, sent: bytes) -> None:
        self.parts, self.missing = [], -1
        self.begun = time.perf_counter()
        self.socket.sendall(sent)

    def receive(self) -> bool:
        """Read what is there; tell whether the response is whole."""
        piece = self.socket.recv(1 << 18)
        if not piece:
            raise ConnectionError("the server closed a connection in the middle of a response")
        if self.missing > 0:
            self.missing -= len(piece)
            return self.missing <= 0
        self.parts.append(piece)
        whole = piece if len(self.parts) == 1 else b"".join(self.parts)
        head, end, body = whole.partition(b"\r\n\r\n")
        if not end:
            return False
        self.status = head[9:12]
        if CLOSING.search(head):
            raise ConnectionError("the server does not keep its connections")
        length = LENGTH.search(head)
        if length:
            self.missing = int(length[1]) - len(body)
            return self.missing <= 0
        if not CHUNKED.search(head):
            raise ConnectionError(f"a response without a length: {head!r}")
        return body.endswith(b"0\r\n\r\n") and (len(body) == 5 or body[-7:-5] == b"\r\n")


def measure(
    address: tuple[str, int],
    requests: Sequence[bytes],
    clients: int,
    seconds: float,
    least: int = 0,
) -> Load:
    """Ask for so many seconds, and until at least so many requests are answered.

    Each client goes through the requests in turn, from a place of its own. What is under way in
    the end is waited for and counted, so that it does not burden whoever is measured next.
    """
    with selectors.DefaultSelector() as selector:
        begun = last = time.perf_counter()
        asking = [_Client(address, number * len(requests) // clients) for number in range(clients)]
        for client in asking:
            selector.register(client.socket, selectors.EVENT_READ, client)
            client.send(requests[client.at])
        waits: list[float] = []
        statuses: list[bytes] = []
        while selector.get_map():
            for client in _whole(selector):
                last = time.perf_counter()
                waits.append(last - client.begun)
                statuses.append(client.status)
                if last - begun >= seconds and len(waits) >= least:
                    selector.unregister(client.socket)
                    client.socket.close()
                    continue
                client.at = (client.at + 1) % len(requests)
                client.send(requests[client.at])
    answered = statuses.count(b"200")
    return Load(answered, len(statuses) - answered, last - begun, sorted(waits))


def _whole(selector: selectors.BaseSelector) -> Iterable[_Client]:
    for key, _ in selector.select():
        client: _Client = key.data
        if client.receive():
            yield client
