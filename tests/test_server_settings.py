"""Settings come from flags, the environment, a file, or what is usual, and say which."""

import tomllib
from pathlib import Path

import pytest
from conftest import RunCasus

from ontology.errors import CasusError, UnreadableError, UsageError
from server.upkeep.configuration import configured
from server.upkeep.settings import SETTINGS, read_settings, shown

FILE = 'time-limit = 4\nrows = 10\nallow-host = ["Data.example", "other.example"]\n'


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A file of settings."""
    path = tmp_path / "casus.toml"
    path.write_text(FILE, encoding="utf-8")
    return path


def test_the_nearest_place_decides(file: Path) -> None:
    """Flags before the environment, that before the file, and that before what is usual."""
    flags = {"time-limit": "2"}
    environment = {"CASUS_TIME_LIMIT": "3", "CASUS_ROWS": "20"}
    found = read_settings(flags, environment, file)
    chosen = ("time-limit", "rows", "allow-host", "port")

    assert {name: found[name] for name in chosen} == {
        "time-limit": (2.0, "--time-limit"),
        "rows": (20, "CASUS_ROWS"),
        "allow-host": (("data.example", "other.example"), str(file)),
        "port": (8000, "usual"),
    }


def test_the_environment_may_name_the_file(file: Path) -> None:
    """So a service needs no flags."""
    assert read_settings({}, {"CASUS_CONFIG": str(file)}, None)["rows"] == (10, str(file))


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("time-limit", "0", "is no number of seconds above 0"),
        ("time-limit", "nan", "is no number of seconds above 0"),
        ("time-limit", "soon", "time-limit: 'soon'"),
        ("rows", "0", "give 1 or more"),
        ("rows", "1.5", "is no whole number"),
        ("port", "65536", "is above 65535"),
        ("memory", "64MB", "is no size, such as 64MiB"),
        ("log", "everything", "is none of requests, problems, off"),
        ("url", "ftp://a.example", "begins with http://"),
    ],
)
def test_a_value_that_cannot_be_used_is_named(name: str, value: str, message: str) -> None:
    """With the flag or variable that gave it."""
    with pytest.raises(UsageError, match=message):
        read_settings({name: value}, {}, None)


@pytest.mark.parametrize(
    ("text", "error", "message"),
    [
        ("colour = 1", UsageError, "colour is no setting"),
        ("rows = ", UnreadableError, "is no TOML"),
    ],
)
def test_a_file_that_cannot_be_used_is_named(
    tmp_path: Path, text: str, error: type[CasusError], message: str
) -> None:
    """A misspelt setting is an error, not a setting without effect."""
    path = tmp_path / "casus.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(error, match=message):
        read_settings({}, {}, path)


def test_what_is_shown_can_be_a_file_again(tmp_path: Path, file: Path) -> None:
    """Every setting with its value and where it comes from."""
    before = read_settings({"url": 'https://a.example/"x"'}, {}, file)
    written = tmp_path / "shown.toml"
    written.write_text(shown(before, has_token=True), encoding="utf-8")
    after = read_settings({}, {}, written)

    assert {name: value for name, (value, _) in after.items()} == {
        name: value for name, (value, _) in before.items()
    }


def test_the_command_shows_its_settings_and_never_the_token(
    casus: RunCasus, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It serves nothing."""
    monkeypatch.setenv("CASUS_TOKEN", "letmein")
    ran = casus("serve", "--show-config", "--rows", "7")
    found = tomllib.loads(ran.output)

    assert ran.code == 0
    assert found.keys() == {setting.name for setting in SETTINGS}
    assert found["rows"] == 7
    assert "letmein" not in ran.output
    assert "rows = 7  # --rows" in ran.output


@pytest.mark.parametrize(
    ("is_plain", "is_writable", "environment", "paths", "message"),
    [
        (False, True, {"CASUS_TOKEN": "x"}, 1, "--writable needs --plain"),
        (True, True, {}, 0, "needs a token"),
        (True, True, {"CASUS_TOKEN": " "}, 0, "needs a token"),
        (False, False, {}, 0, "name one build"),
        (False, False, {}, 2, "name one build"),
    ],
    ids=["a build", "no token", "a blank token", "no build", "two builds"],
)
def test_what_does_not_go_together_is_refused(
    is_plain: bool, is_writable: bool, environment: dict[str, str], paths: int, message: str
) -> None:
    """Before anything is loaded."""
    settings = read_settings({}, {}, None)

    with pytest.raises(UsageError, match=message):
        configured(
            [Path("build")] * paths,
            settings,
            environment,
            is_plain=is_plain,
            is_writable=is_writable,
        )


def test_a_token_may_come_from_a_file(tmp_path: Path) -> None:
    """Its last line end is no part of it."""
    path = tmp_path / "token"
    path.write_text("letmein\n", encoding="utf-8")
    settings = read_settings({"token-file": str(path)}, {}, None)
    found = configured([], settings, {}, is_plain=True, is_writable=True)

    assert (found.access.token, found.access.is_writable) == ("letmein", True)
