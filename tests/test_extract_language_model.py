"""The way to a language model: what is asked, and how little a bad service can do."""

import socket
from dataclasses import replace

import pytest
from model_service import Answer, says, serving_model

from extract.readers.language_model import LanguageModel, Limits, model_at
from ontology.errors import InputError, UsageError

QUICK = Limits(seconds=5.0, size=10_000, tries=3, pause=0.0)
SCHEMA = {"type": "object"}


def model(url: str, limits: Limits = QUICK) -> LanguageModel:
    """The model at an address, with short patience."""
    return replace(model_at(url, "small-1"), limits=limits)


def test_the_question_goes_where_it_should_with_all_that_makes_it_repeatable() -> None:
    """Temperature 0, a seed, and a schema that the service must keep to."""
    with serving_model(lambda _: says('{"records": []}')) as service:
        written = model(service.url).ask("Read.", "A passage.", SCHEMA)

    (asked,) = service.asked
    assert written == '{"records": []}'
    assert service.paths == ["/v1/chat/completions"]
    assert asked == {
        "model": "small-1",
        "messages": [
            {"role": "system", "content": "Read."},
            {"role": "user", "content": "A passage."},
        ],
        "temperature": 0,
        "seed": 0,
        "max_tokens": 8000,
        "response_format": {
            "type": "json_schema",
            "json_schema": {"name": "records", "strict": True, "schema": SCHEMA},
        },
    }


def test_the_key_comes_from_the_environment_and_is_never_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Sent as a bearer token; in no error and no text of the object."""
    monkeypatch.setenv("CASUS_LLM_KEY", "secret-4711")
    with serving_model(lambda _: (401, b"wrong key secret-4711")) as service:
        asking = model(service.url)
        with pytest.raises(InputError, match=r"HTTP 401 \(is CASUS_LLM_KEY right\?\)") as raised:
            asking.ask("Read.", "A passage.", SCHEMA)

    assert service.headers["Authorization"] == "Bearer secret-4711"
    assert "4711" not in str(raised.value) + repr(asking)


def test_without_a_key_none_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    """Services on the same machine need none."""
    monkeypatch.delenv("CASUS_LLM_KEY", raising=False)
    with serving_model(lambda _: says("{}")) as service:
        model(service.url).ask("Read.", "A passage.", SCHEMA)

    assert "Authorization" not in service.headers


@pytest.mark.parametrize("status", [429, 500, 503])
def test_passing_trouble_is_asked_again(status: int) -> None:
    """The third answer counts."""

    def answer(number: int) -> Answer:
        return says("{}") if number == 2 else (status, b"busy")

    with serving_model(answer) as service:
        assert model(service.url).ask("Read.", "A passage.", SCHEMA) == "{}"

    assert len(service.asked) == 3


def test_lasting_trouble_ends_after_the_tries_allowed() -> None:
    """With the service's own words, on one line."""
    with (
        serving_model(lambda _: (500, b"out of\nmemory")) as service,
        pytest.raises(InputError, match=r"small-1 at http://\S+ gives no .*HTTP 500: out of mem"),
    ):
        model(service.url).ask("Read.", "A passage.", SCHEMA)

    assert len(service.asked) == 3


@pytest.mark.parametrize("status", [307, 400, 404])
def test_what_will_not_change_is_asked_once(status: int) -> None:
    """And a redirect is not followed: the key would go with it."""
    with (
        serving_model(lambda _: (status, b"no")) as service,
        pytest.raises(InputError, match=f"HTTP {status}: no"),
    ):
        model(service.url).ask("Read.", "A passage.", SCHEMA)

    assert len(service.asked) == 1


def test_a_service_that_is_down_is_left_alone_after_a_while() -> None:
    """A thousand documents do not each wait for it."""
    with serving_model(lambda _: (500, b"")) as service:
        asking = model(service.url)
        for _ in range(3):
            with pytest.raises(InputError, match="HTTP 500"):
                asking.ask("Read.", "A passage.", SCHEMA)
        with pytest.raises(InputError, match="too often in a row; not asked again"):
            asking.ask("Read.", "A passage.", SCHEMA)

    assert len(service.asked) == 9


def test_nobody_there_is_named() -> None:
    """The address that was asked, and the system's reason."""
    with serving_model(lambda _: says("{}")) as service:
        gone = service.url

    with pytest.raises(InputError, match=r"small-1 at http://127\.0\.0\.1:\d+ gives no answer: "):
        model(gone).ask("Read.", "A passage.", SCHEMA)


def test_a_huge_answer_is_not_read_to_its_end() -> None:
    """Whatever is in it."""
    with (
        serving_model(lambda _: says("x" * 20_000)) as service,
        pytest.raises(ValueError, match="more than 10,000 bytes"),
    ):
        model(service.url).ask("Read.", "A passage.", SCHEMA)


def test_an_answer_that_drips_is_cut_when_the_time_is_up() -> None:
    """Each byte comes in time, and the whole would take a day."""
    limits = replace(QUICK, seconds=0.3, tries=1)
    with (
        serving_model(lambda _: says("x" * 5_000), drip=0.05) as service,
        pytest.raises(InputError, match=r"no whole answer in 0\.3 seconds"),
    ):
        model(service.url, limits).ask("Read.", "A passage.", SCHEMA)


def test_a_service_that_says_nothing_is_left_when_the_time_is_up() -> None:
    """In the same words, whichever clock is the first to notice."""
    with socket.create_server(("127.0.0.1", 0)) as silent:
        url = f"http://127.0.0.1:{silent.getsockname()[1]}/v1"
        for _ in range(20):
            with pytest.raises(InputError, match=r"no whole answer in 0\.02 seconds"):
                model(url, replace(QUICK, seconds=0.02, tries=1)).ask("Read.", "Text.", SCHEMA)


UNUSABLE = {
    "no JSON": ((200, b"<html>\n<b>"), "no chat service gives, which begins with '<html> <b>'"),
    "a list": ((200, b"[]"), r"no chat service gives, which begins with '\[\]'"),
    "no choices": ((200, b'{"choices": []}'), r"which begins with .{.choices.: \[]}"),
    "no message": ((200, b'{"choices": [{}]}'), "no chat service gives"),
    "no text": ((200, b'{"choices": [{"message": {"content": null}}]}'), "without text"),
    "nested too deep": ((200, b"[" * 9_000), r"which begins with '\[{60}'"),
    "no UTF-8": ((200, b"\xff\xfe\x00"), "no chat service gives"),
    "cut off": (says("{", "length"), "cut off"),
}


@pytest.mark.parametrize("kind", UNUSABLE)
def test_an_answer_that_cannot_be_used_is_no_answer(kind: str) -> None:
    """The service works, so it is not asked the same again."""
    answer, reason = UNUSABLE[kind]
    with serving_model(lambda _: answer) as service, pytest.raises(ValueError, match=reason):
        model(service.url).ask("Read.", "A passage.", SCHEMA)

    assert len(service.asked) == 1


ADDRESSES = {
    "a file": "file:///etc/passwd",
    "another protocol": "ftp://localhost/v1",
    "no protocol": "localhost:8080/v1",
    "no host": "http:///v1",
    "no port": "http://localhost:none/v1",
    "a line end": "http://localhost/v1\r\nX: y",
    "a password": "http://me:secret@localhost/v1",
    "a query": "http://localhost/v1?key=secret",
}


@pytest.mark.parametrize("kind", ADDRESSES)
def test_an_address_that_is_none_of_http_is_refused(kind: str) -> None:
    """Before anything is sent."""
    with pytest.raises(UsageError, match="--llm-url"):
        model_at(ADDRESSES[kind], "small-1")


@pytest.mark.parametrize(("url", "name"), [("", "small-1"), ("http://localhost/v1", "")])
def test_what_is_missing_is_said_with_both_ways_to_give_it(url: str, name: str) -> None:
    """As an option or in the environment."""
    with pytest.raises(UsageError, match=r"--llm-url and --llm-model \(or CASUS_LLM_URL and"):
        model_at(url, name)


def test_a_key_of_two_lines_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would write headers of its own."""
    monkeypatch.setenv("CASUS_LLM_KEY", "secret\r\nX-Other: 1")

    with pytest.raises(UsageError, match="no key has"):
        model_at("http://localhost/v1", "small-1")
