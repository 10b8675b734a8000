"""What can be set of a server, and where each value comes from.

From flags, the environment, a file, and what is usual, in this order. Each setting has one
name: ``time-limit`` in the file (TOML), ``CASUS_TIME_LIMIT`` in the environment,
``--time-limit`` as a flag. What they make is a ``server.upkeep.configuration.Configuration``.
"""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from ontology.errors import UnreadableError, UsageError
from server.messages.limits import Limits
from server.store.opening import DEFAULT_GRAPHS
from server.upkeep.watch import LEVELS

__all__ = ["SETTINGS", "Setting", "Settings", "read_settings", "shown"]

UNITS = {"": 1, "B": 1, "KIB": 1 << 10, "MIB": 1 << 20, "GIB": 1 << 30}
SIZE = re.compile(r"(\d+)\s*([KMG]iB|B)?", re.IGNORECASE)
PLACES = ("auto", "memory", "disk")

# The value of every setting and where it comes from, by its name.
Settings = Mapping[str, tuple[Any, str]]


def _size(given: Any) -> int:
    found = SIZE.fullmatch(str(given).strip())
    if not found:
        raise ValueError("is no size, such as 64MiB")
    return int(found[1]) * UNITS[(found[2] or "").upper()]


def _whole(given: Any) -> int:
    if isinstance(given, float) or not str(given).isdecimal():
        raise ValueError("is no whole number")
    return int(given)


def _positive(given: Any) -> int:
    if not (number := _whole(given)):
        raise ValueError("is 0; give 1 or more")
    return number


def _seconds(given: Any) -> float:
    seconds = float(given)
    if not 0 < seconds < float("inf"):
        raise ValueError("is no number of seconds above 0")
    return seconds


def _port(given: Any) -> int:
    if not (number := _whole(given)) <= 65535:
        raise ValueError("is above 65535")
    return number


def _url(given: Any) -> str:
    parts = urlsplit(str(given))
    if given and (parts.scheme not in ("http", "https") or not parts.hostname):
        raise ValueError("is no address that begins with http:// or https://")
    return str(given).rstrip("/")


def _hosts(given: Any) -> tuple[str, ...]:
    names = given if isinstance(given, list | tuple) else str(given).split(",")
    return tuple(name.strip().lower() for name in names if name.strip())


def _one_of(*names: str) -> Callable[[Any], str]:
    def read(given: Any) -> str:
        if given not in names:
            raise ValueError(f"is none of {', '.join(names)}")
        return str(given)

    return read


@dataclass(frozen=True, slots=True)
class Setting:
    """One thing that can be set.

    Attributes:
        name: in the file; in the environment in capitals after CASUS_.
        read: makes a value of what is given; ValueError if it cannot.
        usual: the value where nothing is given.
        about: what it is, in a few words.
        limit: name in Limits, "" for what is none.
    """

    name: str
    read: Callable[[Any], Any]
    usual: Any
    about: str
    limit: str = ""

    @property
    def variable(self) -> str:
        """Return its name in the environment."""
        return "CASUS_" + self.name.upper().replace("-", "_")


def _limit(name: str, limit: str, read: Callable[[Any], Any], about: str) -> Setting:
    return Setting(name, read, getattr(Limits(), limit), about, limit)


SETTINGS = (
    Setting("host", str, "127.0.0.1", "address to listen at; 0.0.0.0 is every one"),
    Setting("port", _port, 8000, "port; 0 takes a free one"),
    Setting("url", _url, "", "address of the server as the world knows it, behind a proxy"),
    Setting(
        "default-graph", _one_of(*DEFAULT_GRAPHS), "all", "what the default graph of a build holds"
    ),
    Setting("store", _one_of(*PLACES), "auto", "where the store lies: memory, disk, or auto"),
    Setting("token-file", str, "", "file with the token; CASUS_TOKEN may hold the token itself"),
    Setting("allow-host", _hosts, (), "hosts that SERVICE and LOAD may ask"),
    Setting("max-age", _whole, 0, "seconds for which others may keep an answer unasked"),
    Setting("log", _one_of(*LEVELS), "problems", "what is logged: requests, problems or off"),
    Setting("grace", _positive, 10, "seconds that requests have to end when the server stops"),
    _limit("time-limit", "seconds", _seconds, "seconds for a query"),
    _limit("rows", "rows", _positive, "most rows of an answer"),
    _limit("concurrency", "concurrency", _positive, "queries that start at the same time"),
    _limit("long", "long", _positive, "long queries that go on beside them"),
    _limit("parked", "parked", _whole, "long queries that may stand still meanwhile"),
    _limit("queue", "queue", _whole, "queries that may wait to start"),
    _limit("downloads", "downloads", _positive, "long answers on their way at the same time"),
    _limit("request-size", "request_bytes", _size, "longest query"),
    _limit("upload-size", "upload_bytes", _size, "longest graph that may be written"),
    _limit("answer-size", "answer_bytes", _size, "longest answer"),
    _limit("page-size", "page_bytes", _size, "longest answer shown as a page"),
    _limit("memory", "memory_bytes", _size, "memory of one query on top of the store"),
    _limit("nesting", "nesting", _positive, "how deep brackets may nest in a query"),
    _limit("cache", "cache_bytes", _size, "memory for answers that are kept; 0 keeps none"),
)


def read_settings(
    flags: Mapping[str, Any], environment: Mapping[str, str], file: Path | None
) -> dict[str, tuple[Any, str]]:
    """Return the value of every setting and where it comes from.

    Arguments:
        flags: by name of the setting; None where a flag is not given.
        file: TOML; None for the one that CASUS_CONFIG names, if any.

    Raises:
        UsageError: a value cannot be used, or the file cannot be read or names another setting.
    """
    named = environment.get("CASUS_CONFIG")
    file = file or (Path(named) if named else None)
    in_file = _read_file(file) if file else {}
    return {
        setting.name: _value(setting, flags, environment, in_file, str(file))
        for setting in SETTINGS
    }


def shown(settings: Settings, has_token: bool) -> str:
    """Return settings as TOML, each with where it comes from; the token is not shown."""
    lines = [f"# token: {'set' if has_token else 'not set'}"]
    for setting in SETTINGS:
        value, origin = settings[setting.name]
        lines.append(f"{setting.name} = {_toml(value)}  # {origin}: {setting.about}")
    return "\n".join(lines)


def _read_file(file: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(file.read_text(encoding="utf-8"))
    except OSError as error:
        raise UnreadableError(f"{file}: {error.strerror or error}") from error
    except ValueError as error:
        raise UnreadableError(f"{file}: is no TOML: {error}") from error
    unknown = sorted(found.keys() - {setting.name for setting in SETTINGS})
    if unknown:
        raise UsageError(f"{file}: {unknown[0]} is no setting; casus serve --show-config lists all")
    return found


def _value(
    setting: Setting,
    flags: Mapping[str, Any],
    environment: Mapping[str, str],
    in_file: Mapping[str, Any],
    file: str,
) -> tuple[Any, str]:
    given, origin = setting.usual, "usual"
    if flags.get(setting.name) is not None:
        given, origin = flags[setting.name], f"--{setting.name}"
    elif setting.variable in environment:
        given, origin = environment[setting.variable], setting.variable
    elif setting.name in in_file:
        given, origin = in_file[setting.name], file
    else:
        return given, origin
    try:
        return setting.read(given), origin
    except ValueError as error:
        raise UsageError(f"{origin}: {given!r} {error}") from error


def _toml(value: Any) -> str:
    if isinstance(value, tuple):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, str):
        escaped = value.replace("\\", "\\\\").replace('"', '\\"')
        return f'"{escaped}"'
    return str(value)
