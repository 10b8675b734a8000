"""Which numbers a quantity claim allows, and whether two of them can both be true.

Source: data model, rules 2 and 3.
"""

import math

from graph.readings.readings import Claim

__all__ = ["Interval", "interval", "meet"]

TOLERANCE = 0.1
"""Part of an approximate figure that it may be off by, to either side."""

Interval = tuple[float, float]


def interval(claim: Claim) -> Interval:
    """Return the least and greatest number that a quantity claim allows.

    An approximate best figure allows 10 % more or less where the text gives no bound.
    """
    low, best, high = claim.low, claim.best, claim.high
    if best is not None and claim.approximation not in ("", "exact"):
        low = best * (1 - TOLERANCE) if low is None else low
        high = best * (1 + TOLERANCE) if high is None else high
    elif best is not None:
        low = best if low is None else low
        high = best if high is None else high
    return (-math.inf if low is None else low, math.inf if high is None else high)


def meet(left: Interval, right: Interval) -> bool:
    """Tell whether some number lies in both.

    >>> meet((308, 308), (301, float("inf"))), meet((50, 50), (76.5, 93.5))
    (True, False)
    """
    return left[0] <= right[1] and right[0] <= left[1]
