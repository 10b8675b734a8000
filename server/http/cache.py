"""Keep answers that were asked for, as long as there is room: the least used go first."""

import threading
from collections import OrderedDict
from dataclasses import dataclass
from typing import Generic, TypeVar

__all__ = ["Cache", "Kept"]

Key = TypeVar("Key")
Value = TypeVar("Value")
# No entry may take more than this share of the room.
SHARE = 8
# What an entry takes beside its answer, roughly.
ENTRY_BYTES = 1000


@dataclass(frozen=True, slots=True)
class Kept:
    """How the cache is doing.

    Attributes:
        entries, size: what it holds, in number and bytes.
        hits, misses: how often it was asked with and without success.
    """

    entries: int
    size: int
    hits: int
    misses: int


class Cache(Generic[Key, Value]):
    """Answers by key, up to a number of bytes together; safe to use from many threads."""

    def __init__(self, most_bytes: int) -> None:
        """Have so much room; 0 keeps nothing."""
        self._most = most_bytes
        self._lock = threading.Lock()
        self._entries: OrderedDict[Key, tuple[Value, int]] = OrderedDict()
        self._size = self._hits = self._misses = 0

    def get(self, key: Key) -> Value | None:
        """Return what is kept under a key."""
        with self._lock:
            found = self._entries.get(key)
            if found is None:
                self._misses += 1
                return None
            self._hits += 1
            self._entries.move_to_end(key)
            return found[0]

    def put(self, key: Key, value: Value, size: int) -> None:
        """Keep a value of so many bytes, unless it would take too much of the room."""
        size += ENTRY_BYTES
        if size > self._most // SHARE:
            return
        with self._lock:
            replaced = self._entries.pop(key, None)
            self._size += size - (replaced[1] if replaced else 0)
            self._entries[key] = value, size
            while self._size > self._most:
                _, (_, freed) = self._entries.popitem(last=False)
                self._size -= freed

    def clear(self) -> None:
        """Forget everything."""
        with self._lock:
            self._entries.clear()
            self._size = 0

    def kept(self) -> Kept:
        """Return how the cache is doing."""
        with self._lock:
            return Kept(len(self._entries), self._size, self._hits, self._misses)
