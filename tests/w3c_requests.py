"""Send requests to a server under test, over a connection that is kept."""

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException
from urllib.parse import urlsplit

TOKEN = "a token for tests"


@dataclass(frozen=True)
class Got:
    """A response: its status, headers by lower-case name, and body."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        """Return the media type without parameters."""
        return self.headers.get("content-type", "").partition(";")[0]


class Client:
    """A client of one server, with the token that lets it write."""

    def __init__(self, address: str) -> None:
        """Talk to the server at an address such as ``http://127.0.0.1:8000/``."""
        self.address = address
        self._host = urlsplit(address).netloc
        self._connection = HTTPConnection(self._host, timeout=60)

    def send(
        self,
        method: str,
        path: str,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Got:
        """Send a request and return the response."""
        sent = {"Authorization": f"Bearer {TOKEN}", **(headers or {})}
        try:
            self._connection.request(method, path, body, sent)
            response = self._connection.getresponse()
        except (HTTPException, ConnectionError):
            self._connection.close()
            self._connection.request(method, path, body, sent)
            response = self._connection.getresponse()
        got = {name.lower(): value for name, value in response.getheaders()}
        return Got(response.status, got, response.read())

    def update(self, update: str) -> Got:
        """Send an update."""
        headers = {"Content-Type": "application/sparql-update"}
        return self.send("POST", "/sparql", update.encode(), headers)

    def query(self, query: bytes, accept: str) -> Got:
        """Send a query."""
        headers = {"Content-Type": "application/sparql-query", "Accept": accept}
        return self.send("POST", "/sparql", query, headers)
