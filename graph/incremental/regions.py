"""What hangs together: all that chains of neighbours lead to."""

from collections.abc import Callable, Iterable

__all__ = ["connected_region"]


def connected_region(
    seeds: Iterable[str], *neighbours: Callable[[str], Iterable[str]]
) -> frozenset[str]:
    """Return all that chains of neighbours lead to, the seeds included."""
    found: set[str] = set()
    waiting = list(seeds)
    while waiting:
        node = waiting.pop()
        if node not in found:
            found.add(node)
            for near in neighbours:
                waiting.extend(other for other in near(node) if other not in found)
    return frozenset(found)
