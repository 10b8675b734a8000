"""Take what a serialiser writes: count it, stop it at a limit, encode it, keep it.

A short answer stays in memory; a long one goes to a file that was opened beforehand, since a
query process can open none.
"""

import os
from collections.abc import Callable

from server.http.encodings import LEAST_BYTES, Encoder, encoder

__all__ = ["INLINE_BYTES", "UNCOUNTED", "Sink", "TooLargeError", "TooManyRowsError", "row_counter"]

INLINE_BYTES = 1 << 20
BETWEEN_ROWS = b'},{"'
ENDINGS = (b",", b"}")

# By how much a row_counter is off: it takes the header for a row, or misses the first one.
UNCOUNTED = {"csv": 1, "json": -1, "tsv": 1, "xml": 0}

Counter = Callable[[bytes], int]


class TooLargeError(Exception):
    """Raised to stop a serialiser at the limit of bytes."""


class TooManyRowsError(Exception):
    """Raised to stop a serialiser at the limit of rows."""


class Sink:
    """What a serialiser of the engine writes to.

    Attributes:
        size: bytes kept, after encoding.
        encoding: how they are encoded in the end, "" for not at all.
    """

    def __init__(
        self,
        most_bytes: int,
        encoding: str = "",
        file: int | None = None,
        most_rows: int = 0,
        counter: Counter | None = None,
        finish: Callable[[bytes], bytes] | None = None,
    ) -> None:
        """Take at most so many bytes before encoding, and rows where there is a counter.

        Arguments:
            file: descriptor of a file for what does not stay in memory.
            finish: applied to an answer that stays in memory, before it is encoded.
        """
        self.size = 0
        self.encoding = ""
        self._wanted = encoding
        self._left = most_bytes
        self._file = file
        self._rows_left = most_rows
        self._counter = counter
        self._encoder: Encoder | None = None
        self._pieces: list[bytes] = []
        self._in_memory = 0
        self._in_file = 0
        self._finish = finish
        self._encode_from = INLINE_BYTES if finish else LEAST_BYTES

    def write(self, piece: bytes) -> int:
        """Take a piece; TooLargeError or TooManyRowsError if there is no room for it."""
        self._left -= len(piece)
        if self._left < 0:
            raise TooLargeError
        if self._counter:
            self._rows_left -= self._counter(piece)
            if self._rows_left < 0:
                raise TooManyRowsError
        self._keep(self._encoder.compress(piece) if self._encoder else piece)
        if self._wanted and not self._encoder and self._in_memory >= self._encode_from:
            self._begin_encoding()
        return len(piece)

    def flush(self) -> None:
        """Do nothing: ``body`` ends the answer."""

    def body(self) -> bytes:
        """End the answer; return it whole, or b"" if it lies in the file."""
        if self._finish and not self._encoder and not self._in_file:
            self._pieces = [self._finish(b"".join(self._pieces))]
            self._in_memory = len(self._pieces[0])
            if self._wanted and self._in_memory >= LEAST_BYTES:
                self._begin_encoding()
        if self._encoder:
            self._keep(self._encoder.flush())
        if self._in_file:
            self._spill()
        self.size = self._in_file or self._in_memory
        return b"" if self._in_file else b"".join(self._pieces)

    def _begin_encoding(self) -> None:
        self._encoder = encoder(self._wanted)
        self.encoding = self._wanted
        begun = b"".join(self._pieces)
        self._pieces, self._in_memory = [], 0
        self._keep(self._encoder.compress(begun))

    def _keep(self, piece: bytes) -> None:
        if piece:
            self._pieces.append(piece)
            self._in_memory += len(piece)
            if self._in_memory > INLINE_BYTES and self._file is not None:
                self._spill()

    def _spill(self) -> None:
        rest = memoryview(b"".join(self._pieces))
        self._in_file += len(rest)
        while rest:
            rest = rest[os.write(self._file or 0, rest) :]
        self._pieces, self._in_memory = [], 0


def row_counter(syntax: str) -> Counter:
    """Return a function that counts the ends of rows in successive pieces of an answer.

    ``syntax`` is "json", "xml", "csv" or "tsv", as the engine writes them; the count is off by
    ``UNCOUNTED``.

    >>> count = row_counter("csv")
    >>> count(b'a\\r\\n"x\\r\\n') + count(b'y"\\r\\n')
    2
    """
    if syntax == "xml":
        return _Marks(b"</result>")
    if syntax == "tsv":
        return _Marks(b"\n")
    if syntax == "csv":
        return _CsvRows()
    return _JsonRows()


class _Marks:
    """Counts a mark that stands nowhere but at the end of a row; it may fall on two pieces."""

    def __init__(self, mark: bytes) -> None:
        self.mark = mark
        self.rest = b""

    def __call__(self, piece: bytes) -> int:
        whole = self.rest + piece
        self.rest = whole[len(whole) - len(self.mark) + 1 :] if len(self.mark) > 1 else b""
        return whole.count(self.mark)


class _CsvRows:
    """Counts line feeds outside quotation marks."""

    def __init__(self) -> None:
        self.is_quoted = False

    def __call__(self, piece: bytes) -> int:
        parts = piece.split(b'"')
        outside = parts[self.is_quoted :: 2]
        self.is_quoted ^= len(parts) % 2 == 0
        return sum(part.count(b"\n") for part in outside)


class _JsonRows:
    """Counts what begins a row after another.

    In a string the quotation mark of ``},{"`` would be escaped, unless it ends the string;
    then a bracket or a comma follows. Rows without any binding are not counted.
    """

    def __init__(self) -> None:
        self.rest = b""

    def __call__(self, piece: bytes) -> int:
        whole = self.rest + piece
        self.rest = whole[-len(BETWEEN_ROWS) :]
        begun = whole.count(BETWEEN_ROWS, 0, len(whole) - 1)
        return begun - sum(whole.count(BETWEEN_ROWS + ending) for ending in ENDINGS)
