"""How one server is to be, in one value; ``server.upkeep.settings`` says where it comes from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ontology.errors import UnreadableError, UsageError
from server.http.access import Access
from server.messages.limits import Limits
from server.processes.processes import LOADER
from server.upkeep.settings import SETTINGS, Settings

__all__ = ["Configuration", "configured"]


@dataclass(frozen=True)
class Configuration:
    """How one server is to be.

    Attributes:
        paths: one build, or the files of plain data.
        is_plain: whether the paths are RDF files.
        host, port: where to listen; port 0 takes a free one.
        url: address of the server's root as the world knows it, "" if as asked.
        default_graph: what the default graph of a build holds, a key of DEFAULT_GRAPHS.
        place: where the store lies: "memory", "disk", or "auto".
        access: who may do what.
        max_age: seconds for which others may keep an answer unasked.
        log: what is logged: "requests", "problems" or "off".
        grace: seconds that requests have to end when the server is told to stop.
        limits: of every request.
        loader: "module:function" of what opens the data.
    """

    paths: tuple[Path, ...]
    is_plain: bool = False
    host: str = "127.0.0.1"
    port: int = 8000
    url: str = ""
    default_graph: str = "all"
    place: str = "auto"
    access: Access = field(default_factory=Access)
    max_age: int = 0
    log: str = "problems"
    grace: int = 10
    limits: Limits = field(default_factory=Limits)
    loader: str = LOADER

    def source(self) -> dict[str, Any]:
        """Return what the loader takes."""
        return {
            "paths": [str(path.resolve()) for path in self.paths],
            "is_plain": self.is_plain,
            "is_writable": self.access.is_writable,
            "default_graph": self.default_graph,
            "place": self.place,
        }


def configured(
    paths: Sequence[Path],
    settings: Settings,
    environment: Mapping[str, str],
    *,
    is_plain: bool = False,
    is_writable: bool = False,
) -> Configuration:
    """Return the configuration that settings make.

    Raises:
        UsageError: a store is to be written without a token, or paths and flags do not agree.
    """
    given = {name: value for name, (value, _) in settings.items()}
    if is_writable and not is_plain:
        raise UsageError("--writable needs --plain: a build is made by casus build, and only read")
    if not is_plain and len(paths) != 1:
        raise UsageError("name one build to serve, or RDF files with --plain")
    token = _token(given["token-file"], environment)
    if is_writable and not token:
        raise UsageError(
            "--writable needs a token, so that not everybody may write: "
            "set CASUS_TOKEN, or name a file with --token-file"
        )
    limits = {setting.limit: given[setting.name] for setting in SETTINGS if setting.limit}
    return Configuration(
        tuple(paths),
        is_plain,
        given["host"],
        given["port"],
        given["url"],
        given["default-graph"],
        given["store"],
        Access(is_writable, token, given["allow-host"]),
        given["max-age"],
        given["log"],
        given["grace"],
        Limits(**limits),
    )


def _token(file: str, environment: Mapping[str, str]) -> str:
    if not file:
        return environment.get("CASUS_TOKEN", "").strip()
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        raise UnreadableError(f"{file}: {error.strerror or error}") from error
