"""Which places may lie in a quarter of a country: "western Syria".

A quarter is no place of the register. Its IRI says what it is, as every name that no register
holds does (rule 6 of the data model): ``x-``, the slug of its name, a digest. A place belongs to a
quarter unless it lies beyond the middle of the country, as far as coordinates tell.
"""

import re

from graph.background.relations import Relations

__all__ = ["may_lie_in"]

_QUARTER = re.compile(
    r"^(?P<base>.*/)x-(?P<side>(?:north|south)?(?:east|west)?)ern-(?P<whole>.+)-[0-9a-f]{8}$"
)
_SIDES = {"north": (0, 1), "south": (0, -1), "east": (1, 1), "west": (1, -1)}
"""Of each side: latitude or longitude, and the sign of what lies there seen from the middle."""


def may_lie_in(left: str, right: str, relations: Relations) -> bool:
    """Tell whether one of two places is a quarter that the other may lie in, or may be.

    Two places of which none is a quarter of a known country may not.
    """
    return _may_hold(left, right, relations) or _may_hold(right, left, relations)


def _may_hold(quarter: str, place: str, relations: Relations) -> bool:
    found = _QUARTER.match(quarter)
    whole = f"{found['base']}{found['whole']}" if found else ""
    middle = relations.position(whole)
    if found is None or not relations.is_known(whole):
        return False
    other = _QUARTER.match(place)
    if other is not None and other["whole"] == found["whole"]:
        return not any(_opposite(a, b) for a in _parts(found) for b in _parts(other))
    if not relations.is_related(whole, place):
        return False
    here = relations.position(place)
    if place == whole or middle is None or here is None:
        return True
    sides = [_SIDES[side] for side in _parts(found)]
    return all((here[axis] - middle[axis]) * sign >= 0 for axis, sign in sides)


def _parts(quarter: re.Match[str]) -> list[str]:
    return [side for side in _SIDES if side in quarter["side"]]


def _opposite(one: str, other: str) -> bool:
    return _SIDES[one][0] == _SIDES[other][0] and one != other
